import { purchaseActs } from '../../../src/application'
import { orderVersion } from '../../../src/domain/digipay'
import { addDays, type BankAccountId, dateIn, type LocalDate } from '../../../src/domain/kernel'
import { anOffice } from '../../support/market'
import { must, once, openWorld } from '../../support/organisation'
import { aWorld, drafted, fakturOf, type Market, played, purchaseNeedsIn, seen, the } from '../../support/purchase'
import { momentLeaving } from '../../support/year'

describe('between two time zones', () => {
  let base: Market
  // In WIT it is the next day already.
  beforeAll(async () => {
    base = await aWorld(await openWorld(momentLeaving(1)))
  })
  afterAll(() => base.close())

  /** 16:00 UTC: eleven at night in WIB, one o'clock of the next morning in WIT. */
  const atMidnight = async (): Promise<Readonly<{ market: Market; yesterday: LocalDate; today: LocalDate }>> => {
    const { world } = base
    const at = new Date(`${world.today}T16:00:00Z`)
    const late = { ...world, needs: { ...world.needs, now: () => at } }
    const office = await anOffice(world, { zone: 'WIT' })
    const [yesterday, today] = [dateIn('WIB', at), dateIn('WIT', at)]
    const receiver = { ...office.crew.receiver, today }
    const firm = { ...base.firm, admin: { ...base.firm.admin, today: yesterday } }
    const market = { ...base, office: { ...office, crew: { ...office.crew, receiver } }, firm, acts: purchaseActs(purchaseNeedsIn(late)) } // prettier-ignore
    return { market, yesterday, today }
  }

  test('a vendor in WIB bills on the day of the WIT satker that received, and on no other', async () => {
    const { market, yesterday, today } = await atMidnight()
    const { order } = await played(market, { until: 'received' })
    const purchase = await seen(market, order)
    expect([yesterday < today, purchase.receipts[0]?.receivedOn]).toEqual([true, today])
    const bill = (invoiceOn: LocalDate) =>
      market.acts.claimBill(
        {
          id: order, invoiceNumber: 'INV-1', invoiceOn, amount: the(purchase.order.gross), taxInvoiceNumber: fakturOf(order),
          account: market.firm.account.id as BankAccountId, meteraiSerial: 'MTR-0001', once: once(),
        },
        market.firm.admin,
      ) // prettier-ignore
    for (const wrong of [yesterday, addDays(today, 1)])
      expect(await bill(wrong)).toMatchObject({
        ok: false,
        error: { code: 'INVOICE_DATE_NOT_VALID', first: today, last: today },
      })
    must(await bill(today))
  })
})

describe('a cart that lay too long', () => {
  let market: Market
  // The day on which it is needed is a week ahead, and is to have one after it.
  beforeAll(async () => {
    market = await aWorld(await openWorld(momentLeaving(8)))
  })
  afterAll(() => market.close())

  test('is not submitted for a day that has passed since', async () => {
    const { order } = await drafted(market)
    const purchase = await seen(market, order)
    const needOn = the(purchase.order.needOn)
    const submit = (today: LocalDate) =>
      purchaseActs({
        ...purchaseNeedsIn(market.world, new Map()),
        now: () => new Date(`${today}T10:00:00+07:00`),
      }).orderSubmit(
        { id: order, expectedVersion: orderVersion(purchase.order), once: once() },
        { ...market.office.crew.requester, today },
      )
    expect(await submit(addDays(needOn, 1))).toMatchObject({
      ok: false,
      error: { code: 'NEED_DATE_PAST', today: addDays(needOn, 1) },
    })
    must(await submit(needOn))
  })
})
