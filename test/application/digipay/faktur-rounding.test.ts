import { claimVersion, paguReserved, paymentStatus, standingPayment, taxWithheld } from '../../../src/domain/digipay'
import { type BankAccountId, rupiah } from '../../../src/domain/kernel'
import { must, once } from '../../support/organisation'
import { aWorld, fakturOf, type Market, type Milestone, type Played, played, seen, the } from '../../support/purchase'
import { rewindable, type Rewindable } from '../../support/rewind'

let market: Market
let past: Rewindable
beforeAll(async () => {
  market = await aWorld()
  past = await rewindable(market.world.database)
})
afterEach(() => past.rewind())
afterAll(async () => {
  await past.close()
  await market.close()
})

const holds = async (account: string): Promise<bigint> => {
  const [row] = await past.query<{ amount: string }>('select amount from digipay.balance where account = $1', [account])
  return BigInt(row?.amount ?? 0)
}
/** A purchase whose vendor bills so much more or less than was ordered. */
const billed = async (by: bigint, quantity = 50n): Promise<Played> => {
  const [paper] = market.firm.products
  const received = await played(market, { until: 'received', lines: [{ product: paper.id, quantity }] })
  return billedAgain(received, by)
}
const billing = async (purchase: Played, by: bigint, from?: bigint) => {
  const { order } = await seen(market, purchase.order)
  const bill = {
    id: purchase.order, invoiceNumber: `INV-${by}-${purchase.order.id}`, invoiceOn: market.world.today, account: market.firm.account.id as BankAccountId,
    amount: rupiah((from ?? the(order.gross)) + by), taxInvoiceNumber: fakturOf(purchase.order), meteraiSerial: `M${purchase.order.id.replaceAll('-', '')}`,
  } // prettier-ignore
  return market.acts.claimBill({ ...bill, once: once() }, market.firm.admin)
}
const billedAgain = async (purchase: Played, by: bigint, from?: bigint): Promise<Played> => ({
  ...purchase,
  ...must(await billing(purchase, by, from)).answer,
})
const claimOf = async ({ order, claim }: Played) => the((await seen(market, order)).claims.find(({ id }) => id === claim?.id)) // prettier-ignore
const issue = async (purchase: Played) =>
  market.acts.spbyIssue({ id: the(purchase.claim), expectedVersion: claimVersion(await claimOf(purchase)), once: once() }, market.office.crew.ppk) // prettier-ignore
const carried = (purchase: Played, until: Milestone) => played(market, { until, from: { played: purchase, at: 'spbyIssued' } }) // prettier-ignore
const paymentOf = async (purchase: Played) => {
  const found = await seen(market, purchase.order)
  return { purchase: found, payment: the(standingPayment(found, await claimOf(purchase))) }
}

describe('a faktur that rounds otherwise than the reckoning by order', () => {
  test.each([1n, -1n])('by %s rupiah governs: it is reserved, paid and withheld, and its doubt is told', async (by) => {
    const exact = await billed(0n)
    must(await issue(exact))
    const usual = (await paymentOf(await carried(exact, 'settled'))).payment
    const ppn = await holds(taxWithheld('PPN'))
    await past.rewind()

    const purchase = await billed(by)
    must(await issue(purchase))
    const { order } = await seen(market, purchase.order)
    expect(order.gross).toBe(usual.gross + by)
    expect(await holds(paguReserved(the(order.budgetLine)))).toBe(usual.gross + by)
    const { payment } = await paymentOf(await carried(purchase, 'settled'))
    expect(paymentStatus(payment)).toBe('SETTLED')
    expect([payment.gross, payment.net]).toEqual([usual.gross + by, usual.net])
    expect(payment.assessment.doubts.map(({ id }) => id)).toContain('FAKTUR-ROUNDING')
    expect(usual.assessment.doubts.map(({ id }) => id)).not.toContain('FAKTUR-ROUNDING')
    expect(await holds(taxWithheld('PPN'))).toBe(ppn + by)
    expect(await holds(paguReserved(the(order.budgetLine)))).toBe(0n)
  })
  test('leaves the difference with the vendor where he keeps the PPN', async () => {
    const exact = await billed(0n, 20n)
    must(await issue(exact))
    const usual = (await paymentOf(await carried(exact, 'scheduled'))).payment
    expect(usual.assessment.taxes).toEqual([])
    await past.rewind()
    const purchase = await billed(1n, 20n)
    must(await issue(purchase))
    const { payment } = await paymentOf(await carried(purchase, 'scheduled'))
    expect([payment.gross, payment.net]).toEqual([usual.gross + 1n, usual.net + 1n])
  })
  test.each([2n, -2n])('by %s rupiah is no rounding: the three documents differ', async (by) => {
    const received = await played(market, {
      until: 'received',
      lines: [{ product: market.firm.products[0].id, quantity: 50n }],
    })
    expect(await billing(received, by)).toMatchObject({
      ok: false,
      error: { code: 'THREE_DOCUMENTS_DIFFER', path: ['amount'] },
    })
    const purchase = await billedAgain(received, 0n)
    // What was accepted may be worth another sum by the day of the SPBy: the PPK compares once more.
    await past.query('update digipay.claim set gross = gross + $1 where id = $2', [by, purchase.claim?.id])
    expect(await issue(purchase)).toMatchObject({ ok: false, error: { code: 'THREE_DOCUMENTS_DIFFER', path: ['id'] } })
  })
  test('whose bill is returned is forgotten with the next bill', async () => {
    const purchase = await billed(1n)
    must(await issue(purchase))
    const { order } = await seen(market, purchase.order)
    const refuse = async () => ({ id: the(purchase.claim), expectedVersion: claimVersion(await claimOf(purchase)), reason: 'Faktur diganti', once: once() }) // prettier-ignore
    must(await market.acts.spbyRefuse(await refuse(), market.office.crew.treasurer))
    must(await market.acts.claimReturn(await refuse(), market.office.crew.ppk))
    const again = await billedAgain(purchase, -1n)
    must(await issue(again))
    const now = (await seen(market, purchase.order)).order
    expect(now.gross).toBe(the(order.gross) - 1n)
    expect(await holds(paguReserved(the(now.budgetLine)))).toBe(the(now.gross))
  })
})
