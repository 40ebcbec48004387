import { paymentStatus } from '../../../src/domain/digipay'
import { gatewayFor } from '../../../src/adapters/bank'
import { ended, paymentOf, signed } from '../../support/at-bank'
import { aFirm, anOffice } from '../../support/market'
import { aServer, aTown, fund, type Town } from '../../support/house'
import { played, type Played } from '../../support/purchase'

type Send = ReturnType<typeof gatewayFor>['send']

/** A bank's answers to one payment, kept back until `release`. */
const keptBack = (send: Send, isKept: (reference: string) => boolean) => {
  let release: () => void = () => undefined
  let arrive: () => void = () => undefined
  const released = new Promise<void>((go) => (release = go))
  const arrived = new Promise<void>((come) => (arrive = come))
  const slow: Send = async (attempt) => {
    if (isKept(attempt.partnerReference)) {
      arrive()
      await released
    }
    return send(attempt)
  }
  return { slow, release, arrived }
}

test('a payment whose bank does not answer holds up no payment that is due after it', async () => {
  const town = await aTown()
  let kept = ''
  const wired = gatewayFor(town.bank.connections, { now: () => new Date() })
  const { slow, release, arrived } = keptBack(wired.send, (reference) => reference === kept)
  const server = aServer(town.market.world, town.bank, { gateway: { ...wired, send: slow }, leaseMs: 60_000 })
  const stuck = await played(town.market, { until: 'scheduled' })
  kept = (await paymentOf(town, stuck)).partnerReference
  await signed(town, stuck)
  const worker = server.house.payments()
  await arrived

  const other = await signed(town, await played(town.market, { until: 'scheduled' }))
  expect(await ended(town, other)).toBe('SETTLED')
  expect(paymentStatus(await paymentOf(town, stuck))).toBe('SUBMITTED')

  // A stop waits for what is under way.
  const stopped = worker.stop()
  release()
  await stopped
  expect(paymentStatus(await paymentOf(town, stuck))).toBe('SETTLED')
  wired.close()
  await server.close()
  await town.close()
})

test('payments of a bank that does not answer, as many as it has places and more, hold up none of another bank', async () => {
  const town = await aTown()
  const wired = gatewayFor(town.bank.connections, { now: () => new Date() })
  let release: () => void = () => undefined
  const released = new Promise<void>((go) => (release = go))
  const kept: string[] = []
  const send: Send = async (attempt) => {
    if (attempt.bank === '002') {
      kept.push(attempt.partnerReference)
      await released
    }
    return wired.send(attempt)
  }
  const atOnce = { calls: 2, statements: 1 }
  const server = aServer(town.market.world, town.bank, { gateway: { ...wired, send }, leaseMs: 60_000, atOnce })
  const stuck: Played[] = []
  for (let nth = 0; nth < 3; nth += 1) stuck.push(await signed(town, await played(town.market, { until: 'scheduled' })))
  const worker = server.house.payments()
  const { world } = town.market
  const [office, firm] = [await anOffice(world, { bank: '008' }), await aFirm(world)]
  await fund(town.bank, office, firm, 1_000_000_000n, '008')
  const there: Town = { ...town, market: { ...town.market, office, firm } }
  const other = await signed(there, await played(there.market, { until: 'scheduled' }))
  expect(await ended(there, other)).toBe('SETTLED')
  expect(kept).toHaveLength(2)

  release()
  for (const each of stuck) expect(await ended(town, each)).toBe('SETTLED')
  await worker.stop()
  wired.close()
  await server.close()
  await town.close()
})
