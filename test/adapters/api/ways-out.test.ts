import type { Actor } from '../../../src/application/actor'
import { aFirmAt, booksOf, carried, done, openShop, paymentOf, placeOf, playedTo, settled, type Shop, turnOf } from '../../support/shop' // prettier-ignore
import { orderText, type SeenAction, type SeenOrder } from '../../support/screens'
import { rewindable } from '../../support/rewind'
import { rowId } from '../../../src/adapters/graphql/ids'

let shop: Shop
let crew: Shop['office']['crew']
beforeAll(async () => {
  shop = await openShop()
  ;({ crew } = shop.office)
})
afterAll(async () => {
  await shop.api.close()
  // A bug says so in the log; an alarm about a refused transfer is meant.
  expect(shop.api.bugs.filter((line) => line.includes('"level":50'))).toEqual([])
})

const of = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })
const reason = 'Ada yang perlu diperbaiki'
const the = <T>(part: T | null | undefined): T => {
  if (part == null) throw new Error('there is no such part')
  return part
}
const act = async (by: Actor, name: string, input: object): Promise<SeenOrder> =>
  done(await shop.api.as(by).act(name, { ...input, reason }))

/** From a place, by whom and how, to where; `to` is the place the way out leads to. */
type Way = Readonly<{ from: string; by: () => Actor; name: string; on: (order: SeenOrder) => object; to: string }>
const order: Way['on'] = (each) => of(each)
const claim: Way['on'] = (each) => of(the(each.claim))
const payment: Way['on'] = (each) => of(paymentOf(each))
const receipt: Way['on'] = ({ receipts }) => of(the(receipts.find(({ status }) => status === 'ACCEPTED')))
const [requester, officer, ppk, receiver, treasurer, kpa, vendor]: readonly (() => Actor)[] = [
  () => crew.requester, () => crew.procurementOfficer, () => crew.ppk, () => crew.receiver, () => crew.treasurer, () => crew.kpa,
  () => shop.firm.admin,
] as never // prettier-ignore
const way = (from: string, by: Way['by'] | undefined, name: string, on: Way['on'], to: string): Way => ({
  from, by: the(by), name, on, to,
}) // prettier-ignore

const back: readonly Way[] = [
  way('SUBMITTED', officer, 'orderReturn', order, 'CART'),
  way('NEGOTIATING', officer, 'orderReturn', order, 'CART'),
  way('NEGOTIATED', officer, 'orderReturn', order, 'CART'),
  way('CHECKED_OUT', ppk, 'orderReturn', order, 'CART'),
  way('NEGOTIATING', vendor, 'orderNegotiationDecline', order, 'SUBMITTED'),
  way('SHIPPED', vendor, 'orderRecall', order, 'ACCEPTED'),
  way('SHIPPED', receiver, 'orderRecall', order, 'ACCEPTED'),
  way('RECEIVED', receiver, 'receiptVoid', receipt, 'SHIPPED'),
  way('BILLED', ppk, 'claimReturn', claim, 'RECEIVED'),
  way('SPBY_ISSUED', treasurer, 'spbyRefuse', claim, 'SPBY_REFUSED'),
  way('SPBY_REFUSED', ppk, 'claimReturn', claim, 'RECEIVED'),
  way('SCHEDULED', treasurer, 'paymentUnschedule', payment, 'SPBY_ISSUED'),
  way('SCHEDULED', kpa, 'paymentUnschedule', payment, 'SPBY_ISSUED'),
  way('AUTHORISED', treasurer, 'paymentUnschedule', payment, 'SPBY_ISSUED'),
  way('AUTHORISED', kpa, 'paymentUnschedule', payment, 'SPBY_ISSUED'),
]
const ends: readonly Way[] = [
  way('CART', requester, 'orderCancel', order, 'CANCELLED'),
  way('SUBMITTED', requester, 'orderCancel', order, 'CANCELLED'),
  way('NEGOTIATING', requester, 'orderCancel', order, 'CANCELLED'),
  way('NEGOTIATED', requester, 'orderCancel', order, 'CANCELLED'),
  way('CHECKED_OUT', requester, 'orderCancel', order, 'CANCELLED'),
  way('CHECKED_OUT', ppk, 'orderReject', order, 'REJECTED'),
  way('ORDERED', vendor, 'orderDecline', order, 'DECLINED'),
  way('ORDERED', ppk, 'orderCancel', order, 'CANCELLED'),
  way('ACCEPTED', ppk, 'orderCancel', order, 'CANCELLED'),
]

/** Plays to a place, through negotiation or a refused SPBy where the place lies there. */
const at = async (place: string): Promise<SeenOrder> => {
  if (place === 'SPBY_REFUSED') return act(crew.treasurer, 'spbyRefuse', claim(await playedTo(shop, 'SPBY_ISSUED')))
  if (place !== 'NEGOTIATING' && place !== 'NEGOTIATED') return playedTo(shop, place)
  const submitted = await playedTo(shop, 'SUBMITTED')
  const prices = [{ line: 1, price: '50000' }]
  const offered = done(await shop.api.as(crew.procurementOfficer).act('orderNegotiate', { ...of(submitted), prices }))
  return playedTo(shop, place, offered)
}

type Promised = Readonly<{ upBook: { held: string }; budgetLines: { nodes: [{ reserved: string }] } }>

describe('a way out', () => {
  const returning: SeenOrder[] = []
  it.each(ends)(
    '$from → $to by $name ends a purchase and gives back all that it reserved',
    async ({ from, by, name, on, to }) => {
      // prettier-ignore
      const before = await booksOf(shop)
      const ended = await act(by(), name, on(await at(from)))
      expect([placeOf(ended), ended.stage]).toEqual([to, 'ENDED'])
      expect(await booksOf(shop)).toEqual(before)
      expect(ended.timeline.some((step) => 'reason' in step && step.reason === reason)).toBe(true)
    },
  )

  it.each(back)(
    '$from → $to by $name leads back, with the books as they were there, and on to the money',
    async ({ from, by, name, on, to }) => {
      // prettier-ignore
      const there = to === 'SPBY_REFUSED' ? 'SPBY_ISSUED' : to
      let walked = await at(there)
      const booksThere = await booksOf(shop)
      while (placeOf(walked) !== from) walked = from.startsWith('NEGOTIAT') ? await negotiated(walked, from) : from === 'SPBY_REFUSED' ? await refusedFrom(walked) : await playedTo(shop, from, walked) // prettier-ignore
      const returned = await act(by(), name, on(walked))
      expect(placeOf(returned)).toBe(to)
      expect(await booksOf(shop)).toEqual(booksThere)
      expect(returned.payments.every(({ status }) => status === 'CANCELLED' || status === 'SCHEDULED')).toBe(true)
      returning.push(await playedTo(shop, 'AUTHORISED', returned))
    },
  )

  it('that led back leads on to the money, with nothing held or reserved for it any more', async () => {
    expect(returning).toHaveLength(back.length)
    const text = `{ orders(first: 100, filter: { statuses: [RECEIVED] }) { nodes { id payments { status } missingDocuments } } }`
    const ids = new Set(returning.map(({ id }) => id))
    await shop.api.work(async () => {
      const { nodes } = (await shop.api.as(crew.kpa).run(text)).body.data?.orders as { nodes: readonly SeenOrder[] }
      const those = nodes.filter(({ id }) => ids.has(id))
      return those.length === ids.size && those.every(({ payments, missingDocuments }) => payments.some(({ status }) => status === 'SETTLED') && missingDocuments.length === 0) // prettier-ignore
    })
    const { upBook, budgetLines } = (await booksOf(shop)) as Promised
    expect([upBook.held, budgetLines.nodes[0].reserved]).toEqual(['0', '0'])
  })

  const negotiated = async (from: SeenOrder, to: string): Promise<SeenOrder> => {
    const submitted = await playedTo(shop, 'SUBMITTED', from)
    const prices = [{ line: 1, price: '50000' }]
    const offered = done(await shop.api.as(crew.procurementOfficer).act('orderNegotiate', { ...of(submitted), prices }))
    return playedTo(shop, to, offered)
  }
  const refusedFrom = async (from: SeenOrder): Promise<SeenOrder> =>
    act(crew.treasurer, 'spbyRefuse', claim(await playedTo(shop, 'SPBY_ISSUED', from)))

  it('leads to another vendor, who answers and bills it, and reads nothing of the first', async () => {
    const second = { ...shop, firm: await aFirmAt(shop.api) }
    const returned = await act(crew.procurementOfficer, 'orderReturn', of(await at('NEGOTIATED')))
    const lines = [{ productId: rowId('prd', second.firm.products[0]), quantity: 3 }]
    const moved = done(await shop.api.as(crew.requester).act('orderEdit', { ...of(returned), lines }))
    const prices = [{ line: 1, price: '50000' }]
    const submitted = await playedTo(second, 'SUBMITTED', moved)
    const offered = done(await shop.api.as(crew.procurementOfficer).act('orderNegotiate', { ...of(submitted), prices }))
    expect(placeOf(await playedTo(second, 'BILLED', offered))).toBe('BILLED')
    const reads = async (who: Actor) => (await shop.api.as(who).run(orderText, { id: moved.id })).body.data?.order as SeenOrder | null // prettier-ignore
    const told = the(await reads(second.firm.admin)).timeline.map(({ action }) => action)
    expect(told.slice(0, 2)).toEqual(['negotiate', 'negotiationAccept'])
    expect(await reads(shop.firm.admin)).toBeNull()
  })

  it('gives a reissued SPBy the next number, and never the refused one again', async () => {
    const refused = await at('SPBY_ISSUED')
    const number = (each: SeenOrder) => Number(/\d+/.exec(each.claim?.spby?.number ?? '')?.[0])
    const again = await playedTo(shop, 'SPBY_ISSUED', await act(crew.treasurer, 'spbyRefuse', claim(refused)))
    expect(number(again)).toBe(number(refused) + 1)
  })

  it('takes a product back into stock that its vendor withdrew meanwhile', async () => {
    const accepted = await playedTo(shop, 'ACCEPTED')
    const [paper] = shop.firm.products
    const id = rowId('prd', paper)
    const { body } = await shop.api.as(shop.firm.admin).run('query ($id: ID!) { product(id: $id) { version name unit price priceIncludesPpn stock category taxCategory origin } }', { id }) // prettier-ignore
    const { version, ...facts } = body.data?.product as { version: number }
    const save = (action: string, expectedVersion: number) => shop.api.as(shop.firm.admin).act('productSave', { id, expectedVersion, ...facts, action }) // prettier-ignore
    expect((await save('WITHDRAW', version)).userErrors).toEqual([])
    const ended = await act(crew.ppk, 'orderCancel', order(accepted))
    expect(ended.status).toBe('CANCELLED')
    expect((await save('PUBLISH', version + 2)).userErrors).toEqual([])
  })

  it('after a definite refusal by the bank is a new payment, and nothing is held meanwhile', async () => {
    const before = await booksOf(shop)
    const there = await playedTo(shop, 'AUTHORISED')
    // Closed after the bank had named its holder: what was signed cannot be executed.
    await shop.api.bank.control.openAccount({ bank: '002', accountNo: shop.firm.accountNo, name: 'CV UJI NIAGA', status: 'CLOSED' }) // prettier-ignore
    const failed = await carried(shop, there, 'REJECTED')
    const [was, is] = [before, await booksOf(shop)].map((books) => books as { upBook: object })
    expect(is?.upBook).toEqual(was?.upBook)
    expect([failed.payments.at(-1)?.status, placeOf(failed)]).toEqual(['REJECTED', 'SPBY_ISSUED'])
    await shop.api.bank.control.openAccount({ bank: '002', accountNo: shop.firm.accountNo, name: 'CV UJI NIAGA', status: 'ACTIVE' }) // prettier-ignore
    const paid = await settled(shop, failed)
    expect(paid.payments.map(({ status }) => status).sort()).toEqual(['REJECTED', 'SETTLED'])
  })
})

type Part = Readonly<{ id: string; version: number; availableActions: readonly SeenAction[] }>

describe('what a screen offers', () => {
  const places = ['CART', 'SUBMITTED', 'NEGOTIATING', 'NEGOTIATED', 'CHECKED_OUT', 'ORDERED', 'ACCEPTED', 'SHIPPED', 'RECEIVED', 'BILLED', 'SPBY_ISSUED', 'SPBY_REFUSED', 'SCHEDULED', 'AUTHORISED'] // prettier-ignore
  const asked = 'availableActions { name label allowed reasons { code } }'
  const screenText = `query ($id: ID!) { order(id: $id) { id version status gross ${asked}
    ${['receipts', 'claim', 'payments'].map((part) => `${part} { id version status ${asked} }`).join(' ')} } }`
  let another: SeenOrder
  beforeAll(async () => {
    another = await playedTo(shop, 'SUBMITTED')
  })
  const partsOf = (seen: SeenOrder): readonly Part[] => [seen, ...seen.receipts, ...(seen.claim ? [seen.claim] : []), ...seen.payments] // prettier-ignore
  const offersTo = async (who: Actor, id: string) => {
    const { body } = await shop.api.as(who).run(screenText, { id })
    const seen = body.data?.order as SeenOrder | null
    if (!seen) return []
    return partsOf(seen).flatMap((part) => part.availableActions.map((action) => ({ who, seen, part, action })))
  }
  const answered = async (who: Actor, name: string, part: Part, seen: SeenOrder): Promise<readonly string[]> => {
    const { userErrors, body } = await shop.api.as(who).act(name, inputOf(name, part, seen))
    expect([name, body.errors]).toEqual([name, undefined])
    return userErrors.map(({ code }) => code)
  }

  it.each(places)('in %s is what can be done there, by everybody', async (place) => {
    const people = [...Object.values(crew).filter(({ person }) => person !== crew.admin.person), shop.firm.admin]
    const { id } = await at(place)
    const offers = (await Promise.all(people.map((who) => offersTo(who, id)))).flat()
    expect(offers.length).toBeGreaterThan(0)
    const past = await rewindable(shop.api.world.database)
    try {
      for (const { who, seen, part, action } of offers) {
        const codes = await answered(who, action.name, part, seen)
        const expected = action.allowed ? [] : action.reasons.map(({ code }) => code)
        expect([place, who.role, action.name, codes]).toEqual([place, who.role, action.name, expected])
        if (action.allowed) await past.rewind()
      }
    } finally {
      await past.close()
    }
  })

  const inputOf = (name: string, part: Readonly<{ id: string; version: number }>, order: SeenOrder): object => {
    if (name === 'orderNegotiate') return { ...of(part), prices: [{ line: 1, price: '50000' }] }
    if (name === 'paymentChallenge') return { payments: [of(part)] }
    if (name === 'claimBill') return { ...turnOf(shop, { ...order, claim: null, status: 'RECEIVED', gross: order.gross ?? '1' })?.input } // prettier-ignore
    if (name === 'paymentSchedule') return { ...turnOf(shop, { ...order, claim: { ...the(order.claim), status: 'SPBY_ISSUED' } })?.input } // prettier-ignore
    if (name === 'orderEdit') return { ...of(part), purpose: 'Keperluan lain' }
    const said = { ...of(part), orderIds: [another.id], reason }
    if (name === 'orderLink') return { ...said, ground: 'SAME_NEED' }
    if (name === 'orderStateSeparateNeed') return said
    const reasoned = /Return|Reject|Decline|Recall|Cancel|Void|Refuse|Unschedule|Justify/.test(name)
    return { ...of(part), ...(reasoned && { reason }) }
  }
})
