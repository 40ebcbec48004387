import { Pool } from 'pg'
import type { LinkGround } from '../../../src/domain/digipay'
import { orderVersion, ownTaxes, type ProductFacts, reassessedOrder } from '../../../src/domain/digipay'
import { fiscalYear, type Key, type OrderId, rupiah } from '../../../src/domain/kernel'
import { budgetLineGrant, budgetLineSave } from '../../../src/application/digipay/set-up'
import { timelineFor } from '../../../src/application/digipay/timeline'
import { depositActsIn } from '../../support/deposits'
import { aFirm, anOffice } from '../../support/market'
import { must, once } from '../../support/organisation'
import { aWorld, type Market, type Milestone, played, type Played, seen, the } from '../../support/purchase'
import { named } from '../../support/race'
import { aLine, setUpNeeds } from '../../support/set-up'

let base: Market
let asOwner: Pool
beforeAll(async () => {
  base = await aWorld()
  asOwner = new Pool({ connectionString: base.world.database.superUrl, max: 1 })
})
afterAll(async () => {
  await asOwner.end()
  await base.close()
})

/** The same world with another office and firm, so that one scene is not suspected beside the next. */
const elsewhere = async (): Promise<Market> => ({ ...base, office: await anOffice(base.world), firm: await aFirm(base.world) }) // prettier-ignore

/** So many boxes at 150,000 with PPN in it, played until a milestone. */
const boxes = (market: Market, count: bigint, until: Milestone, from?: Readonly<{ played: Played; at: Milestone }>) =>
  played(market, { until, lines: [{ product: market.firm.products[1].id, quantity: count }], ...(from && { from }) })
const on = async (market: Market, { order }: Played) => ({
  id: order, expectedVersion: orderVersion((await seen(market, order)).order), once: once(),
}) // prettier-ignore
const approve = async (market: Market, purchase: Played) =>
  market.acts.orderApprove(await on(market, purchase), market.office.crew.ppk)
const link = async (market: Market, purchase: Played, others: readonly Played[], ground: LinkGround = 'SAME_NEED') =>
  market.acts.orderLink(
    { ...(await on(market, purchase)), others: keysOf(others), ground, reason: 'satu kebutuhan rapat kerja' },
    market.office.crew.ppk,
  )
const separate = async (market: Market, purchase: Played, others: readonly Played[]) =>
  market.acts.orderStateSeparateNeed(
    { ...(await on(market, purchase)), others: keysOf(others), reason: 'satu untuk arsip, satu untuk pelatihan' },
    market.office.crew.ppk,
  )
const keysOf = (all: readonly Played[]): readonly Key<OrderId>[] => all.map(({ order }) => order)
const taxes = async (market: Market, { order }: Played) =>
  (await seen(market, order)).payments.at(-1)?.assessment.taxes.map(({ tax, amount }) => [tax, amount]) ?? []
const from = (purchase: Played, at: Milestone) => ({ played: purchase, at })

describe('an order beside another of its vendor', () => {
  test('is approved once the PPK states that it has its own need, and the statement stays', async () => {
    const market = await elsewhere()
    const first = await boxes(market, 10n, 'ordered')
    const second = await boxes(market, 10n, 'checkedOut')
    const refused = await approve(market, second)
    expect(refused).toMatchObject({ error: { code: 'SPLIT_SUSPECTED', orders: [first.order.id], sum: 3_000_000n, limit: 2_000_000n } }) // prettier-ignore
    must(await separate(market, second, [first]))
    expect(named(await approve(market, second))).toBe('DONE')
    const { crew } = market.office
    for (const each of [first, second]) {
      const purchase = await seen(market, each.order)
      const [told, ...more] = timelineFor(purchase, crew.kpa).filter(({ of }) => of === 'TIE')
      expect([told?.step.by, told?.step.reason, told?.step.to, more]).toEqual([crew.ppk.person, 'satu untuk arsip, satu untuk pelatihan', 'SEPARATE', []]) // prettier-ignore
      expect(JSON.stringify(timelineFor(purchase, market.firm.admin))).not.toContain('satu untuk arsip')
    }
    expect(await taxes(market, await boxes(market, 10n, 'scheduled', from(second, 'ordered')))).toEqual([])
    const change = (sql: string) => base.world.pool.query(sql)
    await expect(change(`update digipay.tie set reason = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(change(`delete from digipay.tie`)).rejects.toThrow(/permission denied/)
  })

  test('is not suspected once the other was cancelled', async () => {
    const market = await elsewhere()
    const first = await boxes(market, 10n, 'ordered')
    const second = await boxes(market, 10n, 'checkedOut')
    must(await market.acts.orderCancel({ ...(await on(market, first)), reason: 'batal' }, market.office.crew.ppk))
    expect(named(await approve(market, second))).toBe('DONE')
  })

  test('is taxed by itself as long as the other has no Surat Pesanan, linked or not', async () => {
    const market = await elsewhere()
    const first = await boxes(market, 10n, 'ordered')
    const second = await boxes(market, 10n, 'checkedOut')
    must(await link(market, second, [first]))
    await boxes(market, 10n, 'scheduled', from(first, 'ordered'))
    expect(await taxes(market, first)).toEqual([])
    expect(named(await approve(market, second))).toBe('DONE')
  })

  test('bears the tax of the whole when both were ordered and linked, each from its own payment', async () => {
    const market = await elsewhere()
    const first = await boxes(market, 10n, 'ordered')
    const second = await boxes(market, 10n, 'checkedOut')
    must(await link(market, second, [first]))
    await boxes(market, 10n, 'ordered', from(second, 'checkedOut'))
    await boxes(market, 10n, 'scheduled', from(first, 'ordered'))
    await boxes(market, 10n, 'scheduled', from(second, 'ordered'))
    for (const each of [first, second]) expect(await taxes(market, each)).toEqual([['PPN', 148_649n], ['PPH22', 20_270n]]) // prettier-ignore
  })

  test('is one transaction with it by the purchase request alone', async () => {
    const market = await elsewhere()
    const asked = async (request: string) => {
      const cart = await boxes(market, 10n, 'drafted')
      must(await market.acts.orderEdit({ ...(await on(market, cart)), purchaseRequest: request }, market.office.crew.requester)) // prettier-ignore
      return boxes(market, 10n, 'checkedOut', from(cart, 'drafted'))
    }
    const [first, second] = [await asked('PR-12/2026'), await asked('pr-12/2026 ')]
    expect([named(await approve(market, first)), named(await approve(market, second))]).toEqual(['DONE', 'DONE'])
    await boxes(market, 10n, 'scheduled', from(second, 'ordered'))
    expect(await taxes(market, second)).toEqual([
      ['PPN', 148_649n],
      ['PPH22', 20_270n],
    ])
    expect(named(await link(market, first, [second]))).toBe('ALREADY_LINKED')
    expect(named(await separate(market, first, [second]))).toBe('ALREADY_LINKED')
  })
})

describe('an order beside another of its office, from another vendor,', () => {
  /** Two firms of one office, each selling what costs six million, and the second order on the PPK's desk. */
  const twoFirms = async (second: Partial<ProductFacts> = {}) => {
    const market = await elsewhere()
    const other = { ...market, firm: await aFirm(base.world, second) }
    return { market, other, first: await boxes(market, 40n, 'ordered') }
  }

  test('is stopped below a value of form until the PPK states that it has its own need, and no link makes them one', async () => {
    const { market, other, first } = await twoFirms()
    const mine = await boxes(other, 40n, 'checkedOut')
    expect(await approve(other, mine)).toMatchObject({
      error: { code: 'SPLIT_SUSPECTED', ground: 'SAME_AKUN', orders: [first.order.id], sum: 12_000_000n, limit: 10_000_000n, rule: expect.stringContaining('Perpres 16/2018') },
    }) // prettier-ignore
    expect(named(await link(other, mine, [first]))).toBe('NOT_ONE_VENDOR')
    must(await separate(other, mine, [first]))
    expect(named(await approve(other, mine))).toBe('DONE')
    for (const each of [first, mine])
      expect(
        timelineFor(await seen(market, each.order), market.office.crew.kpa).filter(({ of }) => of === 'TIE'),
      ).toHaveLength(1)
  })

  test.each([
    [
      'is stopped by small orders of that vendor that are one transaction by link',
      'SPLIT_SUSPECTED',
      ['PR-1', 'PR-2'],
      true,
    ],
    [
      'is stopped by small orders of that vendor that are one transaction by request',
      'SPLIT_SUSPECTED',
      ['PR-1', ' pr-1 '],
      false,
    ],
    ['is not stopped by small orders of that vendor that are no transaction', 'DONE', ['PR-1', 'PR-2'], false],
  ] as const)('%s', async (_name, outcome, requests, isLinked) => {
    const market = await elsewhere()
    const small: Played[] = []
    for (const purchaseRequest of requests) {
      const cart = await boxes(market, 16n, 'drafted')
      must(await market.acts.orderEdit({ ...(await on(market, cart)), purchaseRequest }, market.office.crew.requester))
      small.push(await boxes(market, 16n, 'ordered', from(cart, 'drafted')))
    }
    if (isLinked) must(await link(market, the(small[1]), small.slice(0, 1)))
    const other = { ...market, firm: await aFirm(base.world) }
    const approved = await approve(other, await boxes(other, 40n, 'checkedOut'))
    expect(named(approved)).toBe(outcome)
    if (approved.ok) return
    expect(approved).toMatchObject({ error: { ground: 'SAME_AKUN', orders: expect.arrayContaining(small.map(({ order }) => order.id)), sum: 10_800_000n } }) // prettier-ignore
  })

  test('is taxed by itself, even under one purchase request', async () => {
    const { market, other } = await twoFirms()
    const asked = async (of: Market) => {
      const cart = await boxes(of, 10n, 'drafted')
      must(await of.acts.orderEdit({ ...(await on(of, cart)), purchaseRequest: 'PR-9/2026' }, of.office.crew.requester))
      return boxes(of, 10n, 'ordered', from(cart, 'drafted'))
    }
    const third = { ...market, firm: await aFirm(base.world) }
    await asked(third)
    const mine = await boxes(other, 10n, 'scheduled', from(await asked(other), 'ordered'))
    expect(await taxes(other, mine)).toEqual([])
  })

  test('is of one category by what was ordered, under whichever akun and however its vendor renames it', async () => {
    const { market, other, first } = await twoFirms({ category: 'atk' })
    const { budgetLine } = must(await budgetLineSave(setUpNeeds(base.world))({ line: { ...aLine('521811', '000001'), fiscalYear: fiscalYear(base.world.today) }, once: once() }, market.office.crew.kpa)).answer // prettier-ignore
    must(await budgetLineGrant(setUpNeeds(base.world))({ budgetLine, amount: rupiah(50_000_000n), reference: 'DIPA-2', once: once() }, market.office.crew.kpa)) // prettier-ignore
    const apart = { ...other, office: { ...market.office, budgetLine } }
    const mine = await boxes(apart, 40n, 'checkedOut')
    await asOwner.query(`update digipay.product set category = 'Lain-lain' where tenant_id = $1`, [other.firm.id])
    expect(await approve(apart, mine)).toMatchObject({ error: { code: 'SPLIT_SUSPECTED', ground: 'SAME_CATEGORY', orders: [first.order.id] } }) // prettier-ignore
    // What is put into a cart now stands under the new name.
    expect(named(await approve(apart, await boxes(apart, 40n, 'checkedOut')))).toBe('DONE')
  })

  test('is not stopped by what another office bought', async () => {
    const { other } = await twoFirms()
    const elsewhereToo = { ...other, office: await anOffice(base.world) }
    expect(named(await approve(elsewhereToo, await boxes(elsewhereToo, 40n, 'checkedOut')))).toBe('DONE')
  })
})

describe('an order linked after another was paid', () => {
  /** Of a paid order so many boxes stay, by the paper of this number. */
  const keptOnly = async (market: Market, { payment }: Played, quantity: bigint, number: string) =>
    must(
      await depositActsIn(base.world).goodsReturnRecord(
        { id: the(payment), kept: [{ line: 1, quantity }], number, returnedOn: base.world.today, isReported: false, reason: 'Barang rusak', once: once() },
        market.office.crew.treasurer,
      ),
    ) // prettier-ignore
  const paidFirst = async (count: bigint) => {
    const market = await elsewhere()
    const first = await boxes(market, count, 'settled')
    return { market, first }
  }

  test('carries the missing tax into the same liabilities, and both records stay', async () => {
    const { market, first } = await paidFirst(10n)
    const frozen = JSON.stringify((await seen(market, first.order)).payments.map(({ assessment }) => `${assessment.netToVendor} ${assessment.taxes.length}`)) // prettier-ignore
    const second = await boxes(market, 6n, 'checkedOut')
    must(await link(market, second, [first]))
    await boxes(market, 6n, 'settled', from(second, 'checkedOut'))
    const { payments } = await seen(market, second.order)
    const { assessment, net, gross } = the(payments[0])
    expect(assessment.taxes.map((line) => [line.tax, line.amount, reassessedOrder(assessment, line)])).toEqual([
      ['PPN', 89_189n, undefined],
      ['PPH22', 12_162n, undefined],
      ['PPN', 148_649n, first.order.id],
      ['PPH22', 20_270n, first.order.id],
    ])
    expect(ownTaxes(assessment)).toHaveLength(2)
    expect(net).toBe(gross - 89_189n - 12_162n - 148_649n - 20_270n)
    const balances = await asOwner.query<{ account: string; amount: string }>(`select account, amount from digipay.balance where tenant_id = ${market.office.id} and account like 'tax.%' order by account`) // prettier-ignore
    expect(balances.rows).toEqual([{ account: 'tax.PPH22', amount: '32432' }, { account: 'tax.PPN', amount: '237838' }]) // prettier-ignore
    const kept = await asOwner.query<{ amount: string; of_order_id: string; incl: string }>(`select amount, of_order_id, assessment -> 'question' -> 'trueValue' ->> 'inclPpn' as incl from digipay.reassessment where tenant_id = ${market.office.id}`) // prettier-ignore
    expect(kept.rows).toEqual([{ amount: '168919', of_order_id: first.order.id, incl: '2400000' }])
    expect(JSON.stringify((await seen(market, first.order)).payments.map((each) => `${each.assessment.netToVendor} ${each.assessment.taxes.length}`))).toBe(frozen) // prettier-ignore
  })

  test('carries it of the goods that were kept, while the limits look at all that was ordered', async () => {
    const { market, first } = await paidFirst(10n)
    await keptOnly(market, first, 5n, 'NR-1')
    const second = await boxes(market, 6n, 'checkedOut')
    must(await link(market, second, [first]))
    await boxes(market, 6n, 'settled', from(second, 'checkedOut'))
    // Six boxes of 900,000 and the five that were kept of ten: 1,650,000 would be within the limit, 2,400,000 were ordered.
    expect(await taxes(market, second)).toEqual([['PPN', 89_189n], ['PPH22', 12_162n], ['PPN', 74_324n], ['PPH22', 10_135n]]) // prettier-ignore
    const kept = await asOwner.query<{ amount: string }>(`select amount from digipay.reassessment where tenant_id = ${market.office.id}`) // prettier-ignore
    expect(kept.rows).toEqual([{ amount: '84459' }])
  })

  test('carries nothing of goods that all went back, and no tax again that a return left in place', async () => {
    const { market, first } = await paidFirst(10n)
    await keptOnly(market, first, 0n, 'NR-1')
    const second = await boxes(market, 6n, 'checkedOut')
    must(await link(market, second, [first]))
    await boxes(market, 6n, 'settled', from(second, 'checkedOut'))
    expect(await taxes(market, second)).toEqual([
      ['PPN', 89_189n],
      ['PPH22', 12_162n],
    ])
    // Taxed by itself, and four of twenty boxes went back: the tax on sixteen is where it was.
    const { market: another, first: large } = await paidFirst(20n)
    await keptOnly(another, large, 16n, 'NR-2')
    const later = await boxes(another, 6n, 'checkedOut')
    must(await link(another, later, [large]))
    await boxes(another, 6n, 'settled', from(later, 'checkedOut'))
    expect(await taxes(another, later)).toEqual([
      ['PPN', 89_189n],
      ['PPH22', 12_162n],
    ])
  })

  test('takes what was missing once only, and again if its own payment fails', async () => {
    const { market, first } = await paidFirst(10n)
    const second = await boxes(market, 6n, 'checkedOut')
    must(await link(market, second, [first]))
    const third = await boxes(market, 6n, 'checkedOut')
    must(await link(market, third, [second]))
    await boxes(market, 6n, 'ordered', from(third, 'checkedOut'))
    const carrying = await boxes(market, 6n, 'scheduled', from(second, 'checkedOut'))
    await boxes(market, 6n, 'scheduled', from(third, 'ordered'))
    expect([(await taxes(market, second)).length, (await taxes(market, third)).length]).toEqual([4, 2])
    const { treasurer } = market.office.crew
    const undo = { id: the(carrying.payment), expectedVersion: 1, reason: 'salah tanggal', once: once() }
    must(await market.acts.paymentUnschedule(undo, treasurer))
    const again = await boxes(market, 6n, 'scheduled', from(carrying, 'spbyIssued'))
    expect((await taxes(market, again)).length).toBe(4)
  })

  test('is not paid while the other’s payment is on its way, for what it lacks is not known', async () => {
    const market = await elsewhere()
    const first = await boxes(market, 10n, 'ordered')
    const second = await boxes(market, 6n, 'checkedOut')
    must(await link(market, second, [first]))
    await boxes(market, 10n, 'scheduled', from(first, 'ordered'))
    await boxes(market, 6n, 'spbyIssued', from(second, 'checkedOut'))
    await expect(boxes(market, 6n, 'scheduled', from({ ...second, claim: the((await seen(market, second.order)).claims[0] && { tenant: second.order.tenant, id: the((await seen(market, second.order)).claims[0]).id }) }, 'spbyIssued'))).rejects.toThrow(/LINKED_PAYMENT_UNSETTLED/) // prettier-ignore
  })

  test('is refused when its payment is too small for what the other lacks', async () => {
    const { market, first } = await paidFirst(13n)
    const second = await boxes(market, 1n, 'checkedOut')
    expect(named(await approve(market, second))).toBe('SPLIT_SUSPECTED')
    must(await link(market, second, [first]))
    await expect(boxes(market, 1n, 'scheduled', from(second, 'checkedOut'))).rejects.toThrow(/MISSING_TAX_TOO_LARGE/)
  })

  test('is not linked when nothing is left to be paid, or while a payment is on its way', async () => {
    const { market, first } = await paidFirst(10n)
    const second = await boxes(market, 1n, 'settled')
    expect(named(await link(market, second, [first]))).toBe('NO_PAYMENT_LEFT')
    const third = await boxes(market, 1n, 'scheduled')
    expect(named(await link(market, third, [first]))).toBe('LINKED_PAYMENT_UNSETTLED')
  })
})

test('a PPK speaks of living orders of one vendor in his own book only', async () => {
  const [market, other] = [await elsewhere(), await elsewhere()]
  const [first, second] = [await boxes(market, 1n, 'checkedOut'), await boxes(market, 1n, 'drafted')]
  const stranger = await boxes({ ...market, firm: other.firm }, 1n, 'checkedOut')
  const foreign = await boxes(other, 1n, 'checkedOut')
  const tries = { second: [second], stranger: [stranger], foreign: [foreign], itself: [first], none: [], twice: [stranger, stranger] } // prettier-ignore
  const answers = await Promise.all(
    Object.values(tries).map(async (others) => named(await link(market, first, others))),
  )
  expect(answers).toEqual(['NOT_NOW', 'NOT_ONE_VENDOR', 'NOT_FOUND', 'ORDER_REPEATED', 'ORDERS_EMPTY', 'ORDER_REPEATED']) // prettier-ignore
  const { crew } = market.office
  const said = { ...(await on(market, first)), others: keysOf([stranger]), reason: 'satu kebutuhan' }
  for (const actor of [crew.requester, crew.treasurer, crew.kpa])
    expect(named(await market.acts.orderLink(said, actor))).toBe('ROLE_NOT_GRANTED')
  expect(named(await market.acts.orderLink({ ...said, reason: ' ' }, crew.ppk))).toBe('REASON_REQUIRED')
  expect(named(await market.acts.orderLink({ ...said, expectedVersion: 9 }, crew.ppk))).toBe('VERSION_CONFLICT')
})
