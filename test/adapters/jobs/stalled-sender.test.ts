import { setTimeout as pause } from 'node:timers/promises'
import type { CodeNotice } from '../../../src/application/digipay'
import { claimStatus, paymentStatus } from '../../../src/domain/digipay'
import type { PersonId } from '../../../src/domain/kernel'
import { gatewayFor } from '../../../src/adapters/bank'
import { until } from '../../support/at-bank'
import { aBank, aServer, DENIED_MS, fund, LEASE_MS } from '../../support/house'
import { aWorld, type Market, played, seen } from '../../support/purchase'

const STALL_MS = 2 * DENIED_MS

describe('a sender that stands still between its commit and its first byte', () => {
  test('sends nothing when it wakes up after its time, and the payment that was proved absent has no debit', async () => {
    const base = await aWorld()
    const city = await aBank()
    await fund(city, base.office, base.firm)
    const sent = new Map<PersonId, CodeNotice>()
    const wired = gatewayFor(city.connections, { now: () => new Date() })
    const woken: Awaited<ReturnType<typeof wired.send>>[] = []
    const sleeping = {
      ...wired,
      send: async (attempt: Parameters<typeof wired.send>[0]) => {
        await pause(STALL_MS)
        const answer = await wired.send(attempt)
        woken.push(answer)
        return answer
      },
    }
    const sleeper = aServer(base.world, city, { gateway: sleeping, sent })
    const awake = aServer(base.world, city, { sent })
    const codeOf = (person: PersonId) => sent.get(person)?.code ?? ''
    const market: Market = { ...base, acts: sleeper.house.acts, codeOf, jobs: sleeper.house.carry }
    const { order } = await played(market, { until: 'authorised' })
    const first = sleeper.house.payments()
    await pause(LEASE_MS / 2)
    const second = awake.house.payments()

    const statuses = async () => (await seen(market, order)).payments.map(paymentStatus)
    await until(statuses, ([status]) => status === 'REJECTED')
    await until(() => Promise.resolve(woken.length), (times) => times > 0) // prettier-ignore
    const { payments, claims } = await seen(market, order)
    const reference = payments[0]?.partnerReference ?? ''
    expect(woken.map((answer) => answer.class)).toEqual(['NOT_SENT'])
    expect(await city.control.oracleDebits(reference)).toEqual([])
    expect(payments.map(paymentStatus)).toEqual(['REJECTED'])
    expect(claims.map(claimStatus)).toEqual(['SPBY_ISSUED'])

    await Promise.all([first.stop(), second.stop()])
    await Promise.all([sleeper.close(), awake.close(), city.close()])
    wired.close()
    await base.close()
  }, 60_000)
})
