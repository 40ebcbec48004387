import { randomUUID } from 'node:crypto'
import { rowId } from '../../../src/adapters/graphql/ids'
import { rupiah } from '../../../src/domain/kernel'
import { anOffice, type Firm } from '../../support/market'
import { refused, stopped } from '../../support/refused'
import type { SeenOrder } from '../../support/screens'
import { aFirmAt, cartOf, done, drafted, openShop, paymentOf, placeOf, playedTo, seenBy, settled, type Shop, turnOf } from '../../support/shop' // prettier-ignore

let shop: Shop
let crew: Shop['office']['crew']
beforeAll(async () => {
  shop = await openShop()
  ;({ crew } = shop.office)
})
afterAll(async () => {
  expect(shop.api.bugs).toEqual([])
  await shop.api.close()
})

const as = (who: Parameters<Shop['api']['as']>[0]) => shop.api.as(who)
const of = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })
const withFirm = (firm: Firm): Shop => ({ ...shop, firm })
/** A firm that sells one thing at one and a half million. */
const aSeller = () => aFirmAt(shop.api, { price: rupiah(1_500_000) })
const one = (firm: Firm) => [{ productId: rowId('prd', firm.products[0]), quantity: 1 }]
const buying = async (firm: Firm, place: string): Promise<SeenOrder> =>
  playedTo(withFirm(firm), place, await drafted(withFirm(firm), one(firm)))
const saying = (order: SeenOrder, others: readonly Readonly<{ id: string }>[], ground?: string) => ({
  ...of(order), orderIds: others.map(({ id }) => id), reason: 'Dua seksi, dua kebutuhan', ...(ground && { ground }),
}) // prettier-ignore
type Splits = Readonly<{
  purchaseRequest: string | null
  splitSuspicions: readonly Readonly<{ ground: string; orders: readonly Readonly<{ id: string; number: string }>[]; sum: string; limit: string; includesPpn: boolean; citation: string; rule: string }>[]
  linkedOrders: readonly Readonly<{ id: string }>[]
  trueValue: Readonly<{ inclPpn: string; exclPpn: string }> | null
  ties: readonly Readonly<{ status: string; ground: string | null; reason: string; by: string }>[]
}> // prettier-ignore
const splitsOf = async (who: Parameters<Shop['api']['as']>[0], { id }: Readonly<{ id: string }>): Promise<Splits> => {
  const { body } = await as(who).run('orderSplits', { id })
  if (!body.data?.order) throw new Error(JSON.stringify(body))
  return body.data.order as Splits
}

describe('a purchase in parts', () => {
  let firm: Firm
  let first: SeenOrder
  let second: SeenOrder
  beforeAll(async () => {
    firm = await aSeller()
    first = await buying(firm, 'ORDERED')
    second = await buying(firm, 'CHECKED_OUT')
  })

  it('is stopped at its second approval with the orders, the sum, the limit, the law and the two ways out', async () => {
    const en = await refused(as(crew.ppk), 'orderApprove', of(second), { code: 'SPLIT_SUSPECTED', path: ['id'], rule: /PMK 51\/2025 .*4\(1\)e\.1\.a.*PMK 59\/PMK\.03\/2022 Pasal 18\(1\)a/ }) // prettier-ignore
    for (const said of [String(first.number), 'Rp3,000,000', 'Rp2,000,000']) expect(en.message).toContain(said)
    for (const act of ['orderStateSeparateNeed', 'orderLink']) expect(en.hint).toContain(act)
  })

  it('is shown to its office and overseers before anybody tries, and never to its vendor', async () => {
    for (const who of [crew.ppk, crew.treasurer, shop.api.world.officer]) {
      const { splitSuspicions } = await splitsOf(who, second)
      const [widest] = splitSuspicions
      expect(widest).toMatchObject({ sum: '3000000', limit: '2000000', includesPpn: true, rule: expect.stringMatching(/PMK 51/), citation: expect.stringMatching(/PMK 59/) }) // prettier-ignore
      expect(splitSuspicions.map(({ ground }) => ground)).toEqual(expect.arrayContaining(['SAME_DAY', 'SAME_FAMILY']))
      expect(widest?.orders).toMatchObject([{ id: first.id, number: first.number }])
    }
    const seen = await seenBy(shop, crew.ppk, second.id)
    const act = (name: string) => seen.availableActions.find((each) => each.name === name)
    expect(act('orderApprove')).toMatchObject({ allowed: false, reasons: [{ code: 'SPLIT_SUSPECTED' }] })
    expect([act('orderLink')?.allowed, act('orderStateSeparateNeed')?.allowed]).toEqual([true, true])
    const toVendor = await splitsOf(firm.admin, first)
    expect(toVendor).toMatchObject({ purchaseRequest: null, splitSuspicions: [], linkedOrders: [], trueValue: null, ties: [] }) // prettier-ignore
  })

  it('is spoken of by the PPK alone', async () => {
    for (const name of ['orderLink', 'orderStateSeparateNeed'])
      for (const who of [crew.requester, crew.treasurer, crew.kpa, firm.admin])
        await stopped((manner) => as(who).act(name, saying(second, [first], name === 'orderLink' ? 'SAME_NEED' : undefined), manner), { code: 'FORBIDDEN', status: 200, reason: 'ROLE_NOT_GRANTED' }) // prettier-ignore
  })

  it.each(['orderLink', 'orderStateSeparateNeed'])('is refused in %s what it cannot be', async (name) => {
    const ground = name === 'orderLink' ? 'SPLIT_SHIPMENT' : undefined
    const said = (others: readonly Readonly<{ id: string }>[]) => saying(second, others, ground)
    const refuse = (input: object, code: string, path: readonly string[]) => refused(as(crew.ppk), name, input, { code, path }) // prettier-ignore
    const cart = await drafted(withFirm(firm), one(firm))
    const other = await aSeller()
    const theirs = await playedTo({ ...shop, office: await anOffice(shop.api.world) }, 'CHECKED_OUT')
    await refuse(said([]), 'ORDERS_EMPTY', ['orderIds'])
    await refuse(said([first, first]), 'ORDER_REPEATED', ['orderIds'])
    await refuse(said([second]), 'ORDER_REPEATED', ['orderIds'])
    await refuse(said(Array.from({ length: 51 }, () => ({ id: rowId('ord', { tenant: shop.office.id, id: randomUUID() as never }) }))), 'ORDERS_TOO_MANY', ['orderIds']) // prettier-ignore
    await refuse(said([cart]), 'NOT_NOW', ['orderIds'])
    if (name === 'orderLink') await refuse(said([await buying(other, 'CHECKED_OUT')]), 'NOT_ONE_VENDOR', ['orderIds'])
    await refuse(said([theirs]), 'NOT_FOUND', ['orderIds'])
    await refuse({ ...said([first]), expectedVersion: 99 }, 'VERSION_CONFLICT', ['expectedVersion'])
    await refuse({ ...said([first]), reason: 'x' }, 'REASON_REQUIRED', ['reason'])
    await stopped((manner) => as(crew.ppk).act(name, { ...said([first]), orderIds: ['x'] }, manner), { code: 'BAD_USER_INPUT', status: 200, reason: 'NOT_AN_ID', path: ['input', 'orderIds', 0] }) // prettier-ignore
  })

  it('goes on once a separate need is stated, which is told with its reason and replayed under its key', async () => {
    const input = { ...saying(second, [first]), idempotencyKey: randomUUID() }
    const stated = await as(crew.ppk).act('orderStateSeparateNeed', input)
    expect(done(stated).timeline.filter(({ of: part }) => part === 'TIE')).toMatchObject([{ action: 'stateSeparateNeed', to: 'SEPARATE', role: 'PPK' }]) // prettier-ignore
    expect((await as(crew.ppk).act('orderStateSeparateNeed', input)).replayed).toBe(true)
    await refused(as(crew.ppk), 'orderLink', { ...saying(second, [first], 'SAME_NEED'), idempotencyKey: input.idempotencyKey }, { code: 'IDEMPOTENCY_KEY_REUSED' }) // prettier-ignore
    const { ties, splitSuspicions } = await splitsOf(crew.kpa, first)
    expect(ties).toMatchObject([{ status: 'SEPARATE', ground: null, reason: 'Dua seksi, dua kebutuhan' }])
    expect(splitSuspicions).toEqual([])
    expect(done(await as(crew.ppk).act('orderApprove', of(second))).status).toBe('ORDERED')
    expect((await seenBy(shop, firm.admin, second.id)).timeline.filter(({ of: part }) => part === 'TIE')).toEqual([])
  })
})

describe('orders that are one transaction', () => {
  it('take from the later payment what the earlier one lacks, down to the bank', async () => {
    const firm = await aSeller()
    const there = withFirm(firm)
    const first = await settled(there, await drafted(there, one(firm)))
    expect(first.payments[0]).toMatchObject({ net: '1500000', taxLines: [] })
    const second = await buying(firm, 'CHECKED_OUT')
    done(await as(crew.ppk).act('orderLink', saying(second, [first], 'SAME_NEED')))
    await refused(as(crew.ppk), 'orderLink', saying(second, [first], 'SAME_NEED'), { code: 'ALREADY_LINKED', path: ['orderIds'] }) // prettier-ignore
    await playedTo(there, 'ORDERED', second)
    expect(await splitsOf(crew.ppk, second)).toMatchObject({
      splitSuspicions: [], linkedOrders: [{ id: first.id }], trueValue: { inclPpn: '3000000', exclPpn: '2702702' },
      ties: [{ status: 'LINKED', ground: 'SAME_NEED' }],
    }) // prettier-ignore
    const paid = await settled(there, second)
    const { taxLines, net } = paymentOf(paid)
    expect(taxLines.map(({ tax, amount }) => [tax, amount])).toEqual([
      ['PPN', '148649'], ['PPH22', '20270'], ['PPN', '148649'], ['PPH22', '20270'],
    ]) // prettier-ignore
    expect(JSON.stringify(taxLines)).toContain(`Penilaian ulang pesanan ${String(first.number)}`)
    expect(net).toBe(String(1_500_000n - 2n * 168_919n))
    expect((await seenBy(shop, crew.kpa, first.id)).payments[0]).toMatchObject({ net: '1500000', taxLines: [] })
    await refused(as(crew.ppk), 'orderStateSeparateNeed', saying(paid, [first]), { code: 'ALREADY_LINKED', path: ['orderIds'] }) // prettier-ignore
    expect((await shop.api.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  })

  it('are linked only while a payment is left, and paid one after the other', async () => {
    const firm = await aFirmAt(shop.api, { price: rupiah(1_950_000) })
    const first = await settled(withFirm(firm), await drafted(withFirm(firm), one(firm)))
    const second = await buying(firm, 'CHECKED_OUT')
    done(await as(crew.ppk).act('orderLink', saying(second, [first], 'SAME_BAST')))
    const third = await buying(firm, 'CHECKED_OUT')
    done(await as(crew.ppk).act('orderLink', saying(third, [second], 'SAME_BAST')))
    const there = withFirm(firm)
    await playedTo(there, 'SCHEDULED', second)
    const waiting = await playedTo(there, 'SPBY_ISSUED', third)
    const turn = turnOf(there, waiting)
    expect([placeOf(waiting), turn?.name]).toEqual(['SPBY_ISSUED', 'paymentSchedule'])
    // The second carries already what the first lacks; the third only bears its own.
    expect(done(await as(crew.treasurer).act('paymentSchedule', turn?.input ?? {})).payments[0]?.taxLines).toHaveLength(2) // prettier-ignore
    const late = await buying(firm, 'CHECKED_OUT')
    await refused(as(crew.ppk), 'orderLink', saying(late, [third], 'SAME_BAST'), { code: 'LINKED_PAYMENT_UNSETTLED', path: ['id'] }) // prettier-ignore
  })

  it('are not paid when the payment is too small for what is missing, nor linked when none is left', async () => {
    const firm = await aFirmAt(shop.api)
    const there = withFirm(firm)
    const folders = (quantity: number) => [{ productId: rowId('prd', firm.products[1]), quantity }]
    const small = await settled(there, await drafted(there, one(firm)))
    const large = await settled(there, await drafted(there, folders(12)))
    await refused(as(crew.ppk), 'orderLink', saying(large, [small], 'SAME_NEED'), { code: 'NO_PAYMENT_LEFT', path: ['orderIds'] }) // prettier-ignore
    const last = await playedTo(there, 'CHECKED_OUT', await drafted(there, folders(1)))
    await refused(as(crew.ppk), 'orderApprove', of(last), { code: 'SPLIT_SUSPECTED', path: ['id'], rule: /PMK/ })
    done(await as(crew.ppk).act('orderLink', saying(last, [small, large], 'SAME_NEED')))
    const turn = turnOf(there, await playedTo(there, 'SPBY_ISSUED', last))
    await refused(as(crew.treasurer), 'paymentSchedule', turn?.input ?? {}, { code: 'MISSING_TAX_TOO_LARGE', path: ['id'], rule: /PMK 51/ }) // prettier-ignore
  })

  it('by one purchase request need no word of the PPK', async () => {
    const firm = await aSeller()
    // An office of its own: what other firms sold to this one passes a value of a form together with the two.
    const there = { ...withFirm(firm), office: await anOffice(shop.api.world) }
    const { crew } = there.office
    const asked = async () => done(await as(crew.requester).act('orderDraft', { ...cartOf(there, one(firm)), purchaseRequest: 'PR-7/2026' })) // prettier-ignore
    const [first, second] = [await playedTo(there, 'ORDERED', await asked()), await playedTo(there, 'ORDERED', await asked())] // prettier-ignore
    expect(await splitsOf(crew.requester, second)).toMatchObject({ purchaseRequest: 'PR-7/2026', linkedOrders: [{ id: first.id }] }) // prettier-ignore
    await playedTo(there, 'SPBY_ISSUED', second)
    // What would be withheld today is that of a part, before anything is scheduled.
    expect((await seenBy(there, crew.treasurer, second.id)).claim?.taxLines.map(({ tax }) => tax)).toEqual(['PPN', 'PPH22']) // prettier-ignore
  })
})

describe('a purchase in parts below the cap of one recipient', () => {
  const three = async (purchaseRequest?: string) => {
    const firm = await aFirmAt(shop.api, { price: rupiah(20_000_000) })
    // An office of its own: what another firm sold to this one would be looked at as well.
    const there = { ...withFirm(firm), office: await anOffice(shop.api.world) }
    const { crew } = there.office
    const cart = async () =>
      done(await as(crew.requester).act('orderDraft', { ...cartOf(there, one(firm)), ...(purchaseRequest && { purchaseRequest }) })) // prettier-ignore
    for (const _ of [1, 2]) await playedTo(there, 'ORDERED', await cart())
    return { third: await playedTo(there, 'CHECKED_OUT', await cart()), ppk: crew.ppk }
  }

  it('is stopped at the approval that would pass it, with the rule of the cap', async () => {
    const { third, ppk } = await three()
    const en = await refused(as(ppk), 'orderApprove', of(third), { code: 'SPLIT_SUSPECTED', path: ['id'], rule: /PMK 190/ }) // prettier-ignore
    for (const said of ['Rp60,000,000', 'Rp50,000,000']) expect(en.message).toContain(said)
  })

  it('is not let through by saying that it is one: what is one transaction counts together', async () => {
    const { third, ppk } = await three('NP-2026-77')
    const en = await refused(as(ppk), 'orderApprove', of(third), { code: 'PER_RECIPIENT_CAP', path: ['id'], rule: /PMK 190/ }) // prettier-ignore
    expect([en.message, en.hint]).toEqual([expect.stringContaining('Rp60,000,000'), expect.stringMatching(/^Pay by LS; a card/)]) // prettier-ignore
  })
})

describe('a purchase in parts from several vendors', () => {
  it('is stopped, shown, worded without a link in both languages, and goes on once its need is stated', async () => {
    const office = await anOffice(shop.api.world)
    const selling = async (): Promise<Shop> => ({
      ...shop,
      office,
      firm: await aFirmAt(shop.api, { price: rupiah(6_000_000) }),
    })
    const from = async (there: Shop, place: string) => playedTo(there, place, await drafted(there, one(there.firm)))
    const [there, other] = [await selling(), await selling()]
    const first = await from(there, 'ORDERED')
    const second = await from(other, 'CHECKED_OUT')
    const { ppk } = office.crew
    const en = await refused(as(ppk), 'orderApprove', of(second), { code: 'SPLIT_SUSPECTED', path: ['id'], rule: /Perpres 16\/2018 Pasal 28/ }) // prettier-ignore
    for (const said of [String(first.number), 'Rp12,000,000', 'Rp10,000,000', 'akun'])
      expect(en.message).toContain(said)
    expect(en.hint).toContain('orderStateSeparateNeed')
    expect(en.hint).not.toContain('orderLink')
    const { splitSuspicions } = await splitsOf(ppk, second)
    expect(splitSuspicions).toMatchObject([{ ground: 'SAME_AKUN', orders: [{ id: first.id }], sum: '12000000', limit: '10000000' }]) // prettier-ignore
    for (const firm of [there.firm, other.firm])
      expect((await splitsOf(firm.admin, firm === there.firm ? first : second).catch(() => undefined))?.splitSuspicions ?? []).toEqual([]) // prettier-ignore
    done(await as(ppk).act('orderStateSeparateNeed', saying(second, [first])))
    expect(done(await as(ppk).act('orderApprove', of(second))).status).toBe('ORDERED')
    expect((await splitsOf(ppk, first)).linkedOrders).toEqual([])
  })
})
