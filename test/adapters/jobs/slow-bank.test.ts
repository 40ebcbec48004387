import { paymentStatus } from '../../../src/domain/digipay'
import { gatewayFor } from '../../../src/adapters/bank'
import { ended, paymentOf, signed } from '../../support/at-bank'
import { aServer, aTown } from '../../support/house'
import { played } from '../../support/purchase'

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
