import fc from 'fast-check'
import {
  formThresholds, limitsMet, linkedWith, officeSuspicions, type Order, type OrderStatus, perRecipientCap, sameFamilyDays, sameKind, type SplitScene, splitRule, splitSuspicions, suspected, type Tie,
  type TieId, type TieStatus,
} from '../../../src/domain/digipay' // prettier-ignore
import { addDays, dayBegins, type LocalDate, localDate, type OrderId, rupiah, type UnitId, type Zone } from '../../../src/domain/kernel' // prettier-ignore
import { assess, type TaxCategory } from '../../../src/domain/tax-withholding'
import { aCompany, amount, aQuestion, aShop, theLaw } from '../tax-withholding/world'
import { anOrder } from './walk'

const inLaw = assess(theLaw())
const today = localDate('2026-03-05')
const noon = (on: LocalDate): Date => new Date(dayBegins('WIB', on).getTime() + 12 * 3_600_000)

type Bought = Readonly<{ shelf?: string; price?: bigint; at?: Date; status?: OrderStatus; category?: TaxCategory; vendor?: number; request?: string }> // prettier-ignore
/** An order of one thing at a price with PPN in it, with its Surat Pesanan today unless told otherwise. */
const bought = (id: string, { price = 1_500_000n, at = noon(today), status = 'ORDERED', category = 'GOODS', vendor = 7, request, shelf }: Bought = {}): Order => {
  const base = anOrder()
  return {
    ...base, id: id as OrderId, vendor: vendor as UnitId, number: `SP-${id}`, purchaseRequest: request,
    lines: base.lines.map((line) => ({ ...line, quantity: 1n, price: rupiah(price), taxCategory: category, category: shelf })),
    gross: rupiah(price),
    steps: base.steps.flatMap((step) => [step, { ...step, action: 'approve' as const, at, to: status }]),
  }
} // prettier-ignore
/** The same before its approval: it would get its Surat Pesanan today. */
const waiting = (id: string, about: Bought = {}): Order => {
  const order = bought(id, about)
  return { ...order, number: undefined, steps: order.steps.slice(0, 1).map((step) => ({ ...step, to: 'CHECKED_OUT' })) }
}
const said = (status: TieStatus, a: string, b: string): Tie => {
  const [step] = anOrder().steps
  if (!step) throw new Error('an order has a first step')
  const action = status === 'LINKED' ? 'link' : 'stateSeparateNeed'
  return {
    tenant: 3 as UnitId, id: `${a} ${b}` as TieId, vendor: 7 as UnitId, orders: [a as OrderId, b as OrderId], status, ground: undefined,
    step: { ...step, action, to: status },
  } // prettier-ignore
}

type Seen = Readonly<{ others?: readonly Order[]; office?: SplitScene['office']; ties?: readonly Tie[]; zone?: Zone; on?: LocalDate; vendor?: typeof aCompany }> // prettier-ignore
const sceneOf = (subject: Order, { others = [bought('b')], office = { akun: undefined, others: [] }, ties = [], zone = 'WIB', on = today, vendor = aCompany }: Seen): SplitScene => {
  const beside = (order: Order) => {
    const lines = order.lines.map(({ line, price, taxCategory }) => ({ id: String(line), category: taxCategory, amount: amount(price), priceIncludesPpn: true, luxury: false }))
    const assessment = inLaw(aQuestion({ on, lines, vendor }))
    if (!assessment.ok) throw new Error(assessment.error.code)
    return { order, assessment: assessment.value }
  }
  return { subject: beside(subject), others: others.map(beside), office, ties, on, zone, cap: perRecipientCap(on) }
} // prettier-ignore
const suspicionsOf = (subject: Order, seen: Seen = {}) => {
  const found = splitSuspicions(sceneOf(subject, seen))
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}
const isSuspected = (subject: Order, seen: Seen = {}): boolean => suspicionsOf(subject, seen).length > 0

describe('two orders of one vendor on one day', () => {
  test('are suspected when each keeps the limit and both together pass it by one rupiah', () => {
    const pair = (price: bigint) =>
      isSuspected(waiting('a', { price }), { others: [bought('b', { price: 1_000_000n })] })
    expect([pair(1_000_000n), pair(1_000_001n)]).toEqual([false, true])
  })
  test('are not when one of them is beyond the limit by itself: it is taxed anyway', () => {
    const beside = (price: bigint, a = waiting('a')) =>
      isSuspected(a, { others: [bought('b', { price })], vendor: aShop })
    expect([beside(2_000_000n), beside(2_000_001n)]).toEqual([true, false])
    expect(beside(1_500_000n, waiting('a', { price: 2_000_001n }))).toBe(false)
  })
  test('are counted without PPN for the tax whose limit is without PPN, and with it for the other', () => {
    // 1.05 million with PPN in it, twice: 2.1 million with PPN and less than 1.9 million without.
    const [one, ...others] = suspicionsOf(waiting('a', { price: 1_050_000n }), { others: [bought('b', { price: 1_050_000n })] }) // prettier-ignore
    expect([one?.limit.parameter, one?.sum, ...others.map(({ limit }) => limit.parameter)]).toEqual([
      'ppn.noCollectLimit', 2_100_000n, 'ppn.noCollectLimit',
    ]) // prettier-ignore
    const noPkp = { vendor: aShop, others: [bought('b', { price: 1_050_000n })] }
    expect(suspicionsOf(waiting('a', { price: 1_050_000n }), noPkp).map(({ limit }) => limit.parameter)).toEqual([
      'pph22.noCollectLimit', 'pph22.noCollectLimit',
    ]) // prettier-ignore
  })
  test('are told by number, sum, limit and rule', () => {
    const [widest] = suspicionsOf(waiting('a'), { others: [bought('b', { price: 700_000n }), bought('c', { price: 800_000n })] }) // prettier-ignore
    expect(widest && suspected(widest)).toMatchObject({
      code: 'SPLIT_SUSPECTED', numbers: ['SP-b', 'SP-c'], sum: 3_000_000n, limit: 2_000_000n, path: ['id'],
      rule: expect.stringMatching(/PMK 51\/2025 .*4\(1\)e\.1\.a.*PMK 59\/PMK\.03\/2022 Pasal 18\(1\)a/),
    }) // prettier-ignore
  })
  test('are of one day by the clock of the satker', () => {
    // 23:30 in Jakarta is 01:30 of the next day in Jayapura.
    const late = new Date('2026-02-01T16:30:00Z')
    const subject = waiting('a', { category: 'SERVICE' })
    const seen = (zone: Zone, on: string) => isSuspected(subject, { zone, on: localDate(on), others: [bought('b', { at: late })] }) // prettier-ignore
    expect([seen('WIB', '2026-02-01'), seen('WIB', '2026-02-02')]).toEqual([true, false])
    expect([seen('WIT', '2026-02-01'), seen('WIT', '2026-02-02')]).toEqual([false, true])
  })
  test.each([
    ['of another vendor', { others: [bought('b', { vendor: 8 })] }],
    ['that were cancelled', { others: [bought('b', { status: 'CANCELLED' })] }],
    ['that their vendor declined', { others: [bought('b', { status: 'DECLINED' })] }],
    ['that have no Surat Pesanan yet', { others: [waiting('b')] }],
    ['that were linked', { ties: [said('LINKED', 'b', 'a')] }],
    ['that have separate needs', { ties: [said('SEPARATE', 'a', 'b')] }],
  ] as const)('are not suspected with orders %s', (_, seen) => {
    expect([isSuspected(waiting('a')), isSuspected(waiting('a'), seen)]).toEqual([true, false])
  })
  test('stay suspected with a third when separate from the second only', () => {
    const others = [bought('b'), bought('c')]
    const found = suspicionsOf(waiting('a'), { others, ties: [said('SEPARATE', 'a', 'b')] })
    expect(found[0]?.orders.map(({ id }) => id)).toEqual(['c'])
  })
})

describe('orders of one family', () => {
  const within = (days: number, category: TaxCategory = 'GOODS') =>
    suspicionsOf(waiting('a'), { others: [bought('b', { at: noon(addDays(today, -days)), category })] })
  test('are suspected up to seven days apart, and not on the eighth', () => {
    expect([within(1), within(7), within(8)].map(([first]) => first?.ground)).toEqual(['SAME_FAMILY', 'SAME_FAMILY', undefined]) // prettier-ignore
  })
  test('are of one family by the category that decides their tax', () => {
    expect(within(1, 'SERVICE')).toEqual([])
    expect(within(0, 'SERVICE').map(({ ground }) => ground)).toEqual(['SAME_DAY'])
  })
  test('are counted within days that a dated file says are our own default', () => {
    expect(sameFamilyDays(today)).toMatchObject({ ok: true, value: { days: 7, citation: expect.stringContaining('docs/adr') } }) // prettier-ignore
    expect(sameFamilyDays(localDate('2019-01-01'))).toMatchObject({ ok: false, error: { code: 'NO_RULE_ON_DATE' } })
  })
})

test('the rule against splitting is cited by its date', () => {
  const cited = (on: string) => splitRule(localDate(on))
  expect(cited('2025-07-31')).toMatchObject({ value: { citation: expect.not.stringContaining('PMK 51/2025') } })
  expect(cited('2025-08-01')).toMatchObject({ value: { citation: expect.stringContaining('PMK 51/2025') } })
})

test('the limits are those of the law of the day', () => {
  const at = (on: string) => {
    const found = inLaw(aQuestion({ on }))
    return found.ok ? limitsMet(found.value).map(({ parameter, limit, citation }) => [parameter, limit, citation]) : []
  }
  expect(at('2025-07-31')).not.toEqual(at('2025-08-01'))
  expect(at('2025-08-01')).toEqual([
    ['ppn.noCollectLimit', 2_000_000n, expect.any(String)],
    ['pph22.noCollectLimit', 2_000_000n, expect.stringContaining('PMK 51/2025')],
  ])
})

describe('one transaction', () => {
  const ids = (orders: readonly Order[]) => orders.map(({ id }) => id).toSorted()
  test('is of orders of one purchase request, however it is written', () => {
    const request = (text: string) => ({ request: text })
    const others = [bought('b', request('PR 12/2026')), bought('c', request(' pr  12/2026 ')), bought('d', request('PR 13/2026')), bought('e')] // prettier-ignore
    expect(ids(linkedWith(bought('a', request('PR 12/2026')), others, []))).toEqual(['b', 'c'])
    expect(ids(linkedWith(bought('a'), others, []))).toEqual([])
  })
  test('does not reach orders that ended', () => {
    const others = [bought('b', { status: 'CANCELLED' }), bought('c')]
    expect(ids(linkedWith(bought('a'), others, [said('LINKED', 'a', 'b'), said('LINKED', 'b', 'c')]))).toEqual([])
  })
  test('is the same whichever of its orders one asks', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const anyLinks = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 8 })
    fc.assert(
      fc.property(anyLinks, (pairs) => {
        const orders = names.map((name) => bought(name))
        const ties = pairs.filter(([a, b]) => a !== b).map(([a, b]) => said('LINKED', a, b))
        const group = (order: Order) => ids([order, ...linkedWith(order, orders, ties)])
        for (const order of orders)
          for (const other of linkedWith(order, orders, ties)) expect(group(other)).toEqual(group(order))
      }),
    )
  })
})

describe('a value beyond which a purchase takes another form', () => {
  const byForm = (subject: Order, others: readonly Order[], on = today) =>
    suspicionsOf(subject, { others, on }).filter(({ limit }) => limit.parameter === 'formThreshold')
  const of = (price: bigint, id = 'b', days = 0, category: TaxCategory = 'GOODS') =>
    bought(id, { price, category, at: noon(addDays(today, -days)) })
  const ten = 10_000_000n

  test('is kept below in parts, which is suspected as soon as they pass it together, by its own rule', () => {
    expect(byForm(waiting('a', { price: 5_000_000n }), [of(5_000_000n)])).toEqual([])
    const [found, ...more] = byForm(waiting('a', { price: 5_000_001n }), [of(5_000_000n)])
    expect(found).toMatchObject({ ground: 'SAME_VENDOR', sum: ten + 1n, limit: { limit: ten, compare: 'INCL_PPN' }, rule: expect.stringContaining('Perpres 16/2018 Pasal 28') }) // prettier-ignore
    expect(more).toEqual([])
    expect(byForm(waiting('a', { price: 100_000_000n }), [of(100_000_001n)])).toMatchObject([{ limit: { limit: 200_000_000n } }]) // prettier-ignore
  })
  test('counts all that one vendor sells within seven days, whatever its category, and nothing of another', () => {
    const at = (days: number) => byForm(waiting('a', { price: 6_000_000n }), [of(6_000_000n, 'b', days, 'SERVICE')]).length // prettier-ignore
    expect([0, 1, 7, 8].map(at)).toEqual([1, 1, 1, 0])
    const elsewhere = bought('b', { price: 6_000_000n, vendor: 8 })
    expect(byForm(waiting('a', { price: 6_000_000n }), [elsewhere])).toEqual([])
  })
  test('does not stop everyday purchases, and not one that is beyond it by itself', () => {
    const many = ['b', 'c', 'd', 'e'].map((id) => of(2_999_999n, id))
    expect(byForm(waiting('a', { price: 9_000_000n }), many)).toEqual([])
    expect(byForm(waiting('a', { price: 2_999_999n }), [of(9_000_000n)])).toEqual([])
    expect(byForm(waiting('a', { price: 3_000_000n }), [of(7_000_001n)])).toHaveLength(1)
    expect(byForm(waiting('a', { price: ten + 1n }), [of(9_000_000n)])).toEqual([])
  })
  test('is not told twice where it is the cap as well, and is answered by a separate need like any other', () => {
    const [subject, other] = [waiting('a', { price: 30_000_000n }), of(30_000_000n)]
    expect(byForm(subject, [other])).toEqual([])
    const scene = { ...sceneOf(subject, { others: [other] }), cap: perRecipientCap(today, 'DIGIPAY') }
    expect(splitSuspicions(scene)).toMatchObject({ ok: true, value: [{ ground: 'SAME_VENDOR', limit: { limit: 50_000_000n } }] }) // prettier-ignore
    expect(splitSuspicions({ ...scene, ties: [said('SEPARATE', 'a', 'b')] })).toEqual({ ok: true, value: [] })
  })
  test('is one of three, each with its part and its rule, and none before they were made', () => {
    expect(formThresholds(today).map(({ amount, part }) => [amount, part])).toEqual([
      [ten, 3_000_000n], [50_000_000n, ten], [200_000_000n, 50_000_000n],
    ]) // prettier-ignore
    expect(formThresholds(localDate('2018-03-21'))).toEqual([])
  })
})

describe('the cap of one recipient', () => {
  const cap = 50_000_000n
  const byCap = (subject: Order, others: readonly Order[]) =>
    suspicionsOf(subject, { others }).filter(({ limit }) => limit.parameter === 'perRecipientCap')

  test('is kept below in parts: that is suspected as soon as they pass it together, by its own rule', () => {
    const half = bought('b', { price: cap / 2n })
    expect(byCap(waiting('a', { price: cap / 2n }), [half])).toEqual([])
    const [found] = byCap(waiting('a', { price: cap / 2n + 1n }), [half])
    expect(found).toMatchObject({ sum: cap + 1n, limit: { limit: cap }, rule: expect.stringContaining('PMK 190') })
  })

  test('does not stop everyday purchases, and not one that it stops by itself', () => {
    const small = (id: string) => bought(id, { price: 9_999_999n })
    expect(byCap(waiting('a', { price: cap }), ['b', 'c', 'd'].map(small))).toEqual([])
    expect(byCap(waiting('a', { price: 9_999_999n }), [bought('b', { price: cap })])).toEqual([])
    expect(byCap(waiting('a', { price: cap + 1n }), [bought('b', { price: cap })])).toEqual([])
  })

  test('is at stake within the days of one family, and no more once the needs are stated separate', () => {
    const long = bought('b', { price: 30_000_000n, at: noon(addDays(today, -8)) })
    expect(byCap(waiting('a', { price: 30_000_000n }), [long])).toEqual([])
    const near = bought('b', { price: 30_000_000n, at: noon(addDays(today, -7)) })
    expect(byCap(waiting('a', { price: 30_000_000n }), [near])).toHaveLength(1)
    const apart = { others: [near], ties: [said('SEPARATE', 'a', 'b')] }
    expect(suspicionsOf(waiting('a', { price: 30_000_000n }), apart)).toEqual([])
  })
})

describe('purchases of one kind from several vendors', () => {
  const ten = 10_000_000n
  type Kept = Bought & Readonly<{ id?: string; akun?: string }>
  const others = (all: readonly Kept[]) =>
    all.map(({ id = 'b', akun = '521111', vendor = 8, ...about }) => ({
      order: bought(id, { vendor, ...about }),
      akun,
    }))
  /** An order of five million and one rupiah, under the akun of the office's supplies. */
  const beside = (all: readonly Kept[], { ties, akun = '521111', of = {}, own = [] }: Readonly<{ ties?: readonly Tie[]; akun?: string | undefined; of?: Bought; own?: readonly Order[] }> = {}) =>
    suspicionsOf(waiting('a', { price: 5_000_001n, ...of }), { others: own, office: { akun, others: others(all) }, ...(ties && { ties }) }) // prettier-ignore
  const five = 5_000_000n
  const six = 6_000_000n

  test('are suspected under one akun when each keeps a value of form and all pass it by one rupiah, by its rule', () => {
    expect(beside([{ price: five - 1n }])).toEqual([])
    const [found, ...more] = beside([{ price: five }])
    expect(found).toMatchObject({
      ground: 'SAME_AKUN', sum: ten + 1n, limit: { parameter: 'formThreshold', limit: ten, compare: 'INCL_PPN' },
      rule: expect.stringContaining('Perpres 16/2018 Pasal 28'),
    }) // prettier-ignore
    expect([found?.orders.map(({ id }) => id), more]).toEqual([['b'], []])
    expect(beside([{ price: five, akun: '521811' }])).toEqual([])
  })
  test('are suspected below every one of the values, also where one is the cap of a recipient', () => {
    const halves = (price: bigint) => beside([{ price }], { of: { price: price + 1n } }).map(({ limit }) => limit.limit)
    expect([halves(25_000_000n), halves(100_000_000n)]).toEqual([[50_000_000n], [200_000_000n]])
  })
  test('are suspected of one category down to its second level, under whichever akun', () => {
    const shelves = (mine: string, other: string) =>
      beside([{ price: five, akun: '521811', shelf: other }], { of: { shelf: mine } }).map(({ ground }) => ground)
    expect(shelves('ATK / Kertas / A4', 'atk/  kertas > F4')).toEqual(['SAME_CATEGORY'])
    expect(shelves('ATK', ' atk ')).toEqual(['SAME_CATEGORY'])
    expect([shelves('ATK / Kertas', 'ATK / Tinta'), shelves('ATK / Kertas', 'ATK')]).toEqual([[], []])
  })
  test('are told once where akun and category, or the vendor, say the same', () => {
    const same = { price: five, shelf: 'ATK' }
    expect(beside([same], { of: { shelf: 'ATK' } }).map(({ ground }) => ground)).toEqual(['SAME_AKUN'])
    const mine = { ...same, vendor: 7 }
    const seen = beside([mine], { own: [bought('b', mine)] })
    expect(seen.filter(({ limit }) => limit.limit === ten).map(({ ground }) => ground)).toEqual(['SAME_VENDOR'])
  })
  test('are suspected up to seven days apart either way, and not on the eighth', () => {
    const apart = (days: number) => beside([{ price: five, at: noon(addDays(today, days)) }]).length
    expect([-8, -7, 0, 7, 8].map(apart)).toEqual([0, 1, 1, 1, 0])
  })
  test('do not add up where they are everyday purchases, nor beside one that is beyond the value by itself', () => {
    const many = ['b', 'c', 'd', 'e'].map((id) => ({ id, price: 2_999_999n }))
    expect(beside(many)).toEqual([])
    expect(beside([{ price: 7_000_001n }], { of: { price: 2_999_999n } })).toEqual([])
    expect(beside([{ price: 7_000_001n }], { of: { price: 3_000_000n } })).toHaveLength(1)
    expect(beside([{ price: ten + 1n }]).filter(({ limit }) => limit.limit === ten)).toEqual([])
    expect(beside([{ price: five }], { of: { price: ten + 1n } })).toEqual([])
  })
  test('are looked at with what is one transaction with them: a link to one vendor hides nothing from the others', () => {
    const linked = bought('l', { price: 4_000_000n })
    const own = { own: [linked], ties: [said('LINKED', 'a', 'l')], of: { price: 3_000_000n } }
    const far = { price: 3_000_001n }
    expect(beside([far], { of: { price: 3_000_000n } })).toEqual([])
    const [found] = beside([far, { id: 'l', vendor: 7, price: 4_000_000n }], own).filter(
      ({ ground }) => ground === 'SAME_AKUN',
    )
    expect([found?.sum, found?.orders.map(({ id }) => id)]).toEqual([ten + 1n, ['b']])
  })
  test('are parts of a transaction where another vendor sold it in orders that are smaller, by link or by request, over any number of them', () => {
    const small = [
      { id: 'b', price: 1_000_000n },
      { id: 'c', price: 2_000_000n },
      { id: 'd', price: 2_000_000n },
    ]
    const linkedIn = (links: Readonly<Record<string, readonly string[]>>, all: readonly Kept[] = small) =>
      suspicionsOf(waiting('a', { price: five + 1n }), {
        others: [],
        office: { akun: '521111', others: others(all).map((each) => ({ ...each, links: links[each.order.id] as OrderId[] | undefined })) },
      }).map(({ sum, orders }) => [sum, orders.map(({ id }) => id).join('')]) // prettier-ignore
    expect([linkedIn({}), linkedIn({ c: ['b'] })]).toEqual([[], []])
    expect(linkedIn({ c: ['b', 'd'] })).toEqual([[ten + 1n, 'bcd']])
    expect(linkedIn({ d: ['c'], b: ['c'] })).toEqual([[ten + 1n, 'bcd']])
    expect(linkedIn({}, small.map((each) => ({ ...each, request: 'PR 7' })))).toEqual([[ten + 1n, 'bcd']]) // prettier-ignore
    // Beyond the value together, they count each by itself.
    expect(linkedIn({ b: ['c'] }, [{ id: 'b', price: five }, { id: 'c', price: six }])).toEqual([[five + 1n + five + six, 'bc']]) // prettier-ignore
  })
  test.each([
    ['that were cancelled', [{ price: five, status: 'CANCELLED' as const }], []],
    ['that have separate needs', [{ price: five }], [said('SEPARATE', 'b', 'a')]],
    ['and with itself', [{ id: 'a', price: five }], []],
  ])('are not suspected with orders %s', (_, all, ties) => {
    expect(beside(all, { ties })).toEqual([])
  })
  test('are not told before there were forms, and by an own default since', () => {
    expect(sameKind(localDate('2018-03-21'))).toBeUndefined()
    expect(sameKind(today)).toEqual({ days: 7, categoryLevel: 2, citation: expect.stringContaining('docs/adr') })
    const orders = Object.values(others([{ price: five }]))
    expect(officeSuspicions({ subject: { order: waiting('a'), akun: '521111' }, worth: rupiah(five + 1n), linked: [], others: orders, ties: [], on: localDate('2018-03-21'), zone: 'WIB' })).toEqual([]) // prettier-ignore
  })
})
