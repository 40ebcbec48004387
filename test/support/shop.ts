import type { Actor } from '../../src/application/actor'
import { rowId } from '../../src/adapters/graphql/ids'
import { dateIn, fiscalYear, withinYear } from '../../src/domain/kernel'
import type { ProductFacts } from '../../src/domain/digipay'
import { type Api, type ApiOptions, openApi } from './api'
import type { Acted } from './client'
import { payingAccount } from './house'
import { aFirm, anOffice, type Firm, type Office, testPin } from './market'
import { briefText, type BriefOrder, orderText, type SeenOrder } from './screens'

/** A house with one office that buys from one firm, all over HTTP. */
export type Shop = Readonly<{ api: Api; office: Office; firm: Firm }>

/** One more firm, with its account open at the bank. */
export const aFirmAt = async (api: Api, facts: Partial<ProductFacts> = {}): Promise<Firm> => {
  const firm = await aFirm(api.world, facts)
  await api.bank.control.openAccount({ bank: '002', accountNo: firm.accountNo, name: 'CV UJI NIAGA' })
  return firm
}

/** Opens a house with an office, with pagu and UP, and a firm with products and an account. */
export const openShop = async (options: ApiOptions & Readonly<{ pagu?: number; up?: number }> = {}): Promise<Shop> => {
  const api = await openApi(options)
  const { pagu = 1_000_000_000, up = 1_000_000_000 } = options
  // A clock that is ahead may stand in the next fiscal year, and its budget lines with it.
  const office = await anOffice(api.world, { pagu, up, year: fiscalYear(todayIn({ api })) })
  const firm = await aFirmAt(api)
  // The bank hears of the UP granted as it would of an SP2D.
  await api.work(async () => (await api.bank.control.oracleAccounts()).accounts.some(({ accountNo }) => accountNo === payingAccount(office))) // prettier-ignore
  return { api, office, firm }
}

/** Today as the house's clock and the office's zone say. */
export const todayIn = ({ api }: Pick<Shop, 'api'>): ReturnType<typeof dateIn> => dateIn('WIB', api.house.now())

/** Where a purchase stands, over its parts. */
export const placeOf = ({ status, claim, payments }: BriefOrder): string => {
  if (!claim) return status
  if (claim.status !== 'SCHEDULED' && claim.status !== 'PAID') return claim.status
  return payments.findLast((each) => !['REJECTED', 'CANCELLED'].includes(each.status))?.status ?? claim.status
}

/** What an act answered, or a failure of the test that counted on it. */
export const done = (acted: Acted): SeenOrder => {
  if (acted.userErrors.length > 0 || acted.body.errors)
    throw new Error(`refused: ${JSON.stringify(acted.userErrors)} ${JSON.stringify(acted.body.errors)}`)
  if (!acted.payload?.order) throw new Error(`no order in ${JSON.stringify(acted.body)}`)
  return acted.payload.order
}

/** The input of a cart: two products of the firm, unless told otherwise. */
export const cartOf = (shop: Shop, lines?: readonly Readonly<{ productId: string; quantity: unknown }>[]) => {
  const [paper, folders] = shop.firm.products
  const usual = [{ productId: rowId('prd', paper), quantity: 50 }, { productId: rowId('prd', folders), quantity: 2 }] // prettier-ignore
  return {
    lines: lines ?? usual, budgetLineId: rowId('bud', shop.office.budgetLine), needOn: withinYear(todayIn(shop), 7),
    deliveryAddress: 'Gudang lantai 1, Jalan Merdeka 1', purpose: 'Alat tulis kantor seksi pelayanan',
  } // prettier-ignore
}

/** A cart of the office. */
export const drafted = async (shop: Shop, lines?: Parameters<typeof cartOf>[1]): Promise<SeenOrder> =>
  done(await shop.api.as(shop.office.crew.requester).act('orderDraft', cartOf(shop, lines)))

/** The order screen as somebody sees it now. */
export const seenBy = async ({ api }: Shop, who: Actor, id: string): Promise<SeenOrder> => {
  const { body } = await api.as(who).run(orderText, { id })
  if (!body.data?.order) throw new Error(`no order: ${JSON.stringify(body)}`)
  return body.data.order as SeenOrder
}

const seen = (shop: Shop, order: BriefOrder): Promise<SeenOrder> => seenBy(shop, shop.office.crew.kpa, order.id)

const glancedAt = async ({ api, office }: Shop, { id }: BriefOrder): Promise<BriefOrder> => {
  const { body } = await api.as(office.crew.kpa).run(briefText, { id })
  if (!body.data?.order) throw new Error(`no order: ${JSON.stringify(body)}`)
  return body.data.order as BriefOrder
}

/** One act of one person on the part of the purchase it is about. */
export type Turn = Readonly<{ by: Actor; name: string; input: object }>

const at = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })
const the = <T>(part: T | null | undefined): T => {
  if (part == null) throw new Error('the purchase has no such part yet')
  return part
}
/** The payment that stands. */
export const paymentOf = <P extends BriefOrder['payments'][number]>({
  payments,
}: Readonly<{ payments: readonly P[] }>): P =>
  the(payments.findLast(({ status }) => !['REJECTED', 'CANCELLED'].includes(status)))

let invoices = 0
/** The bill of the firm for all that was ordered. */
export const billOf = (shop: Shop, order: Pick<BriefOrder, 'id' | 'gross'>) => {
  invoices += 1
  const count = String(invoices).padStart(6, '0')
  return {
    id: order.id, invoiceNumber: `INV-${count}`, invoiceOn: todayIn(shop), amount: the(order.gross),
    accountId: rowId('acc', shop.firm.account), taxInvoiceNumber: `04002600000${count}`, meteraiSerial: `MTR-${count}`,
  } // prettier-ignore
}

/** Whose turn it is on the straight path, and what he does; nothing once only the bank or nobody may act. */
export const turnOf = (shop: Shop, order: BriefOrder): Turn | undefined => {
  const { crew } = shop.office
  const { admin } = shop.firm
  const turns: Readonly<Record<string, () => Turn>> = {
    CART: () => ({ by: crew.requester, name: 'orderSubmit', input: at(order) }),
    SUBMITTED: () => ({ by: crew.procurementOfficer, name: 'orderCheckOut', input: at(order) }),
    NEGOTIATING: () => ({ by: admin, name: 'orderNegotiationAccept', input: at(order) }),
    NEGOTIATED: () => ({ by: crew.procurementOfficer, name: 'orderCheckOut', input: at(order) }),
    CHECKED_OUT: () => ({ by: crew.ppk, name: 'orderApprove', input: at(order) }),
    ORDERED: () => ({ by: admin, name: 'orderAccept', input: at(order) }),
    ACCEPTED: () => ({ by: admin, name: 'orderShip', input: at(order) }),
    SHIPPED: () => ({ by: crew.receiver, name: 'orderReceive', input: at(order) }),
    RECEIVED: () => ({ by: admin, name: 'claimBill', input: billOf(shop, order) }),
    BILLED: () => ({ by: crew.ppk, name: 'spbyIssue', input: at(the(order.claim)) }),
    SPBY_REFUSED: () => ({ by: crew.ppk, name: 'spbyIssue', input: at(the(order.claim)) }),
    SPBY_ISSUED: () => ({
      by: crew.treasurer, name: 'paymentSchedule',
      input: { ...at(the(order.claim)), payingAccount: payingAccount(shop.office), payOn: todayIn(shop) },
    }),
    SCHEDULED: () => ({ by: crew.kpa, name: 'paymentChallenge', input: { payments: [at(paymentOf(order))] } }),
  } // prettier-ignore
  return turns[placeOf(order)]?.()
}

const signedBy = async (shop: Shop, order: BriefOrder): Promise<void> => {
  const turn = the(turnOf(shop, order))
  const asked = await shop.api.as(turn.by).act(turn.name, turn.input, { brief: true })
  const challengeId = asked.payload?.challengeId
  if (!challengeId) throw new Error(`no challenge: ${JSON.stringify(asked.body)}`)
  const code = shop.api.codeOf(turn.by.person)
  const answered = await shop.api
    .as(turn.by)
    .act('paymentAuthorise', { challengeId, pin: testPin, code }, { brief: true })
  if (answered.userErrors.length > 0 || answered.body.errors) throw new Error(`not authorised: ${JSON.stringify(answered.body)}`) // prettier-ignore
}

/** The challenge and the signature of the approver. */
export const signed = async (shop: Shop, order: BriefOrder): Promise<SeenOrder> => {
  await signedBy(shop, order)
  return seen(shop, order)
}

/** One step further on the straight path, with no more than a glance at where it led. */
const goneOn = async (shop: Shop, order: BriefOrder): Promise<BriefOrder> => {
  if (placeOf(order) !== 'SCHEDULED') {
    const { by, name, input } = the(turnOf(shop, order))
    return done(await shop.api.as(by).act(name, input, { brief: true }))
  }
  await signedBy(shop, order)
  return glancedAt(shop, order)
}

/** One step further on the straight path. */
export const step = async (shop: Shop, order: BriefOrder): Promise<SeenOrder> => seen(shop, await goneOn(shop, order))

/** Plays the straight path until a place, from wherever the purchase stands. */
export const playedTo = async (shop: Shop, place: string, from?: BriefOrder): Promise<SeenOrder> => {
  let order: BriefOrder = from ? await glancedAt(shop, from) : await drafted(shop)
  for (let steps = 0; placeOf(order) !== place; steps += 1) {
    if (steps > 20) throw new Error(`${place} was not reached from ${placeOf(order)}`)
    order = await goneOn(shop, order)
  }
  return seen(shop, order)
}

/** Lets the workers carry an authorised payment to the bank's answer, and every document to its file. */
export const carried = async (shop: Shop, order: BriefOrder, place = 'SETTLED'): Promise<SeenOrder> => {
  let now = order
  const arrived = (): boolean =>
    place === 'SETTLED'
      ? placeOf(now) === 'SETTLED' && now.missingDocuments.length === 0
      : now.payments.at(-1)?.status === place
  await shop.api.work(async () => {
    now = await glancedAt(shop, order)
    return arrived()
  })
  return seen(shop, now)
}

/** Plays a purchase to its end: money at the vendor, every document in hand. */
export const settled = async (shop: Shop, from?: BriefOrder): Promise<SeenOrder> =>
  carried(shop, await playedTo(shop, 'AUTHORISED', from))

/** Where the books of the office and the stock of the firm stand. */
export const booksOf = async ({ api, office, firm }: Shop) => {
  const text = `query books($id: ID!) { budgetLines { nodes { id free reserved realised } } upBook { free held paidToVendors } product(id: $id) { stock } }` // prettier-ignore
  const { body } = await api.as(office.crew.kpa).run(text, { id: rowId('prd', firm.products[0]) })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return body.data
}
