import { gatewayFor } from '../../../src/adapters/bank'
import { ended, signed } from '../../support/at-bank'
import { query } from '../../support/documents'
import { aServer, aTown, bank, payingAccount, type Town } from '../../support/house'
import { played, the } from '../../support/purchase'
import type { Key, PaymentId } from '../../../src/domain/kernel'

const clock = { ahead: 0 }
const now = () => new Date(Date.now() + clock.ahead)
let town: Town
beforeAll(async () => {
  town = await aTown({ now })
})
afterAll(() => town.close())

const rowsOf = async <Row extends object>(text: string, ...values: unknown[]): Promise<readonly Row[]> =>
  (await query<Row>(town.market.world.database.superUrl, text, values)).rows

/** A purchase is paid to its end, and a while passes. */
const paidMeanwhile = async (): Promise<Key<PaymentId>> => {
  const worker = town.house.payments()
  const purchase = await signed(town, await played(town.market, { until: 'scheduled' }))
  const status = await ended(town, purchase)
  await worker.stop()
  expect(status).toBe('SETTLED')
  clock.ahead += 2_000
  return the(purchase.payment)
}

test('a payment that settles after its statement was read, and before that is held against the book, is not missing in it', async () => {
  const wired = gatewayFor(town.bank.connections, { now })
  let readings = 0
  let payment: Key<PaymentId> | undefined
  const statement: typeof wired.statement = async (question) => {
    const page = await wired.statement(question)
    readings += 1
    // Yesterday is read first, and then today.
    if (readings === 2) payment = await paidMeanwhile()
    return page
  }
  const slow = aServer(town.market.world, town.bank, { gateway: { ...wired, statement }, now })
  await slow.house.reconcile()
  expect(readings).toBe(2)
  expect(await town.house.bank.casesOf([the(payment)], town.market.office.crew.kpa)).toEqual([[]])
  await slow.close()
  wired.close()
})

test('a part that its payee gave back is booked once, though two servers read the same statement at the same moment', async () => {
  const payment = await paidMeanwhile()
  const [{ reference } = { reference: '' }] = await rowsOf<{ reference: string }>('select partner_reference as reference from digipay.payment where id = $1', payment.id)
  const accountNo = payingAccount(town.market.office)
  await town.bank.control.credit({ bank, accountNo, amount: 1_000n, reference: `KEMBALI ${reference}` })
  const servers = [1, 2, 3, 4].map(() => {
    const wired = gatewayFor(town.bank.connections, { now })
    return { wired, server: aServer(town.market.world, town.bank, { gateway: wired, now }) }
  })
  await Promise.all(servers.map(({ server }) => server.house.reconcile()))
  for (const { wired, server } of servers) {
    await server.close()
    wired.close()
  }
  expect(await rowsOf('select refunded from digipay.payment where id = $1', payment.id)).toEqual([{ refunded: '1000' }])
  expect(await rowsOf("select m.class from digipay.bank_match m where m.payment_id = $1 and m.class = 'REFUND'", payment.id)).toHaveLength(1)
}) // prettier-ignore
