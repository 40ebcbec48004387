import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { personId, rowId, unitId } from '../../../src/adapters/graphql/ids'
import { rupiah } from '../../../src/domain/kernel'
import { anOffice, type Firm } from '../../support/market'
import { aLine } from '../../support/set-up'
import { payingAccount } from '../../support/house'
import { type Expected, refused, stopped } from '../../support/refused'
import type { SeenOrder } from '../../support/screens'
import { billOf, cartOf, done, drafted, openShop, paymentOf, playedTo, type Shop, signed, todayIn } from '../../support/shop' // prettier-ignore
import { anOddFirm } from '../../support/vendors'
import { aFirmAt } from '../../support/shop'

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
const oneOf = (firm: Firm, quantity: unknown = 1) => [{ productId: rowId('prd', firm.products[0]), quantity }]
const to = (place: string, from?: SeenOrder) => playedTo(shop, place, from)
/** A purchase of one thing from a firm, played until a place. */
const buying = async (firm: Firm, place: string): Promise<SeenOrder> =>
  playedTo(withFirm(firm), place, await drafted(withFirm(firm), oneOf(firm)))

describe('who may not', () => {
  it('is stopped at the door without the role', async () => {
    const order = await to('CHECKED_OUT')
    await stopped((manner) => as(crew.requester).act('orderApprove', of(order), manner), { code: 'FORBIDDEN', status: 200, reason: 'ROLE_NOT_GRANTED' }) // prettier-ignore
  })

  it('is stopped when he names an office that is none, or that of somebody else, and does not act under another instead', async () => {
    const order = await to('SUBMITTED')
    const { body } = await as(crew.kpa).run('{ viewer { assignments { id } } }')
    const { assignments } = body.data?.viewer as { assignments: readonly { id: string }[] }
    for (const actingAs of ['nonsense', order.id, assignments[0]?.id ?? '']) {
      await stopped((manner) => as(crew.procurementOfficer).act('orderCheckOut', of(order), { ...manner, actingAs }), { code: 'FORBIDDEN', status: 200, reason: 'ASSIGNMENT_NOT_LIVE' }) // prettier-ignore
      const seen = await as(crew.procurementOfficer).run('{ viewer { acting { id } } }', {}, { actingAs })
      expect(seen.body.data).toEqual({ viewer: { acting: null } })
    }
    const now = await as(crew.ppk).run('query ($id: ID!) { order(id: $id) { status } }', { id: order.id })
    expect(now.body.data).toEqual({ order: { status: 'SUBMITTED' } })
  })

  it('is stopped at that door alone: what went through another one of the same document is answered', async () => {
    const text = `mutation ($cart: OrderDraftInput!, $up: UpGrantInput!) {
      orderDraft(input: $cart) { userErrors { code } order { status } } upGrant(input: $up) { replayed } }`
    const cart = { ...cartOf(shop), idempotencyKey: randomUUID() }
    const up = { satkerId: unitId('SATKER', shop.office.id), amount: '1', sp2dNumber: 'SP2D-1', sp2dOn: todayIn(shop), idempotencyKey: randomUUID() } // prettier-ignore
    const { body } = await as(crew.requester).run(text, { cart, up })
    expect(body.data).toEqual({ orderDraft: { userErrors: [], order: { status: 'CART' } }, upGrant: null })
    expect(body.errors).toMatchObject([{ path: ['upGrant'], extensions: { code: 'FORBIDDEN' } }])
  })

  it('is refused a second function when it is given', async () => {
    const input = {
      unitId: unitId('SATKER', shop.office.id), personId: personId(crew.requester.person), role: 'PPK', skNumber: 'SK-5/KPA/2026',
      from: todayIn(shop),
    } // prettier-ignore
    await refused(as(crew.admin), 'assignmentCreate', input, { code: 'SEPARATION_OF_FUNCTIONS', path: ['role'], rule: /PER-7/ }) // prettier-ignore
  })

  it('is refused an act on a purchase he acted on in an office he has left', async () => {
    const { world } = shop.api
    const mover = await world.appoint(crew.admin, shop.office.id, 'REQUESTER')
    const mine = done(await as(mover).act('orderDraft', cartOf(shop)))
    done(await as(mover).act('orderSubmit', of(mine)))
    const ended = await as(crew.admin).act('assignmentEnd', { id: rowId('asg', { tenant: mover.unit, id: mover.assignment }) }) // prettier-ignore
    expect(ended.userErrors).toEqual([])
    const given = await as(crew.admin).act('assignmentCreate', {
      unitId: unitId('SATKER', shop.office.id), personId: personId(mover.person), role: 'PROCUREMENT_OFFICER',
      skNumber: 'SK-6/KPA/2026', from: todayIn(shop),
    }) // prettier-ignore
    expect(given.userErrors).toEqual([])
    await refused(as(mover), 'orderCheckOut', { id: mine.id, expectedVersion: mine.version + 1 }, { code: 'SEPARATION_OF_FUNCTIONS', rule: /PER-7/ }) // prettier-ignore
    expect((await as(mover).act('orderCheckOut', of(await to('SUBMITTED')))).userErrors).toEqual([])
  })

  it('is told nothing of another satker’s order: it is as if there were none', async () => {
    const other = await anOffice(shop.api.world)
    const theirs = await playedTo({ ...shop, office: other }, 'CHECKED_OUT')
    const random = rowId('ord', { tenant: other.id, id: randomUUID() as never })
    const bare = (body: object, id: string) => JSON.stringify(body).replaceAll(id, 'ID').replace(/"requestId":"[^"]+"/g, '') // prettier-ignore
    const alike = async (ask: (id: string) => Promise<Readonly<{ status: number; body: object }>>) => {
      const [foreign, absent] = [await ask(theirs.id), await ask(random)]
      expect([foreign.status, bare(foreign.body, theirs.id)]).toEqual([absent.status, bare(absent.body, random)])
      return JSON.stringify(foreign.body)
    }
    const ppk = as(crew.ppk)
    expect(await alike((id) => ppk.run('query ($id: ID!) { order(id: $id) { id } }', { id }))).toBe('{"data":{"order":null}}') // prettier-ignore
    expect(await alike((id) => ppk.run('query ($id: ID!) { node(id: $id) { id } }', { id }))).toBe('{"data":{"node":null}}') // prettier-ignore
    expect(await alike((id) => ppk.run('query ($id: ID!) { nodes(ids: [$id]) { id } }', { id }))).toBe('{"data":{"nodes":[null]}}') // prettier-ignore
    expect(await alike((id) => ppk.act('orderApprove', { id, expectedVersion: 3 }))).toContain('NOT_FOUND')
    await refused(ppk, 'orderApprove', of(theirs), { code: 'NOT_FOUND', path: ['id'] })
    const ordered = await playedTo({ ...shop, office: other }, 'ORDERED', theirs)
    const numbered = await ppk.run('query ($n: ShortText!) { orderByNumber(number: $n) { id } }', { n: ordered.number })
    expect(numbered.body).toEqual({ data: { orderByNumber: null } })
    const list = await ppk.run('{ orders(first: 100) { nodes { id } } viewer { inbox(first: 100) { nodes { id } } } }')
    expect(JSON.stringify(list.body)).not.toContain(theirs.id)
    const filtered = await ppk.run('query ($s: ID!) { orders(filter: { satkerId: $s }) { nodes { id } count } budgetLines(satkerId: $s) { nodes { id } count } upBook(satkerId: $s) { free } }', { s: unitId('SATKER', other.id) }) // prettier-ignore
    expect(filtered.body).toEqual({
      data: { orders: { nodes: [], count: 0 }, budgetLines: { nodes: [], count: 0 }, upBook: null },
    })
    const line = { ...cartOf(shop), budgetLineId: rowId('bud', other.budgetLine) }
    await refused(as(crew.requester), 'orderDraft', line, { code: 'BUDGET_LINE_UNKNOWN', path: ['budgetLineId'] })
  })

  it('is nobody without a token, with an old one, or with a foreign office', async () => {
    const { stranger, issue } = shop.api
    const asked = '{ orders { nodes { id } } }'
    await stopped((manner) => stranger.run(asked, {}, manner), { code: 'UNAUTHENTICATED', status: 200 })
    const old = await issue({ sub: crew.ppk.person, ttlSeconds: -3600 })
    await stopped((manner) => stranger.run(asked, {}, { ...manner, token: old }), { code: 'UNAUTHENTICATED', status: 200, reason: 'TOKEN_EXPIRED' }) // prettier-ignore
    await stopped((manner) => stranger.run(asked, {}, { ...manner, token: `${old}x` }), { code: 'UNAUTHENTICATED', status: 200, reason: 'TOKEN_INVALID' }) // prettier-ignore
    const actingAs = rowId('asg', { tenant: crew.kpa.unit, id: crew.kpa.assignment })
    for (const office of [actingAs, 'asg_nonsense', rowId('asg', { tenant: 999 as never, id: crew.ppk.assignment }).slice(0, -1)]) // prettier-ignore
      await stopped((manner) => as(crew.ppk).run(asked, {}, { ...manner, actingAs: office }), { code: 'FORBIDDEN', status: 200, reason: 'ASSIGNMENT_NOT_LIVE' }) // prettier-ignore
    const nobody = await issue({ sub: randomUUID() })
    await stopped((manner) => stranger.run(asked, {}, { ...manner, token: nobody }), { code: 'FORBIDDEN', status: 200, reason: 'NO_ASSIGNMENT' }) // prettier-ignore
  })
})

describe('money that is not there', () => {
  it('is not promised from a budget line, to the last rupiah', async () => {
    const order = await to('CHECKED_OUT')
    const gross = Number(order.gross)
    for (const [pagu, code] of [[gross - 1, 'INSUFFICIENT_PAGU'], [gross, undefined]] as const) {
      const poor = { ...shop, office: await anOffice(shop.api.world, { pagu }) }
      const theirs = of(await playedTo(poor, 'CHECKED_OUT'))
      const ppk = as(poor.office.crew.ppk)
      if (code) await refused(ppk, 'orderApprove', theirs, { code, path: ['id'], rule: /UU 1\/2004/ })
      else expect(done(await ppk.act('orderApprove', theirs)).status).toBe('ORDERED')
    }
  }) // prettier-ignore

  it('is not paid out of UP, to the last rupiah', async () => {
    const gross = Number((await to('CHECKED_OUT')).gross)
    for (const [up, enough] of [
      [gross - 1, false],
      [gross, true],
    ] as const) {
      const poor = { ...shop, office: await anOffice(shop.api.world, { up }) }
      const order = await playedTo(poor, 'SCHEDULED')
      if (enough) expect((await signed(poor, order)).payments.at(-1)?.status).toBe('AUTHORISED')
      else await expect(signed(poor, order)).rejects.toThrow('INSUFFICIENT_UP')
      const { kpa } = poor.office.crew
      if (enough) continue
      const { payload } = await as(kpa).act('paymentChallenge', { payments: [of(paymentOf(order))] })
      const input = { challengeId: payload?.challengeId, pin: '159038', code: shop.api.codeOf(kpa.person) }
      await refused(as(kpa), 'paymentAuthorise', input, { code: 'INSUFFICIENT_UP', path: ['challengeId'], rule: /PMK 62\/2023/ }) // prettier-ignore
    }
  })

  it('goes to one recipient up to the cap, and not one rupiah more', async () => {
    const exactly = await buying(await aFirmAt(shop.api, { price: rupiah(50_000_000) }), 'CHECKED_OUT')
    const above = await buying(await aFirmAt(shop.api, { price: rupiah(50_000_001) }), 'CHECKED_OUT')
    expect([exactly.gross, above.gross]).toEqual(['50000000', '50000001'])
    expect(done(await as(crew.ppk).act('orderApprove', of(exactly))).status).toBe('ORDERED')
    await unapproved(above, { code: 'PER_RECIPIENT_CAP', path: ['id'], rule: /PMK 190/ })
  })
})

/** The approval of an order is refused, and its button says so before, with the same reason. */
const unapproved = async (order: SeenOrder, expected: Expected, ppk = as(crew.ppk)) => {
  const text = 'query ($id: ID!) { order(id: $id) { availableActions { name allowed reasons { code path rule } } } }'
  const { body } = await ppk.run(text, { id: order.id })
  const { availableActions } = body.data?.order as { availableActions: readonly { name: string }[] }
  const en = await refused(ppk, 'orderApprove', of(order), expected)
  const { code, path, rule } = en
  const reasons = [{ code, path, rule }]
  expect(availableActions.find(({ name }) => name === 'orderApprove')).toMatchObject({ allowed: false, reasons })
}

describe('a budget line that UP may not pay from any more', () => {
  it.each([
    ['blocked', { isBlocked: true }, 'BUDGET_LINE_BLOCKED', {}],
    ['closed to UP', { isUpPayable: false }, 'NOT_UP_PAYABLE', { rule: /./ }],
  ])('approves nothing: %s', async (_, change, code, rule) => {
    const office = await anOffice(shop.api.world)
    const order = await playedTo({ ...shop, office }, 'CHECKED_OUT')
    const line = { ...aLine(), fiscalYear: Number(todayIn(shop).slice(0, 4)), ...change }
    const changed = { ...line, id: rowId('bud', office.budgetLine), expectedVersion: 1 }
    expect((await as(office.crew.kpa).act('budgetLineSave', changed)).userErrors).toEqual([])
    await unapproved(order, { code, path: ['id'], ...rule }, as(office.crew.ppk))
  })
})

describe('a vendor who cannot be paid', () => {
  it('is not ordered from before he is verified', async () => {
    const order = await buying(await anOddFirm(shop.api.world, { verified: false }), 'CHECKED_OUT')
    await unapproved(order, { code: 'VENDOR_NOT_VERIFIED', path: ['id'], rule: /PER-7/ })
  })

  it('is ordered from at another bank that ours reaches, and at no other', async () => {
    const near = await buying(await anOddFirm(shop.api.world, { bank: '008' }), 'CHECKED_OUT')
    expect(done(await as(crew.ppk).act('orderApprove', of(near))).status).toBe('ORDERED')
    const order = await buying(await anOddFirm(shop.api.world, { bank: '014' }), 'CHECKED_OUT')
    await unapproved(order, { code: 'RAIL_NOT_AVAILABLE', path: ['id'] })
  })

  it.each([
    ['prizes', 'PRIZE', 'TAX_NOT_SUPPORTED'],
    ['construction whose kind is not said', 'CONSTRUCTION', 'CONSTRUCTION_WITHOUT_TYPE'],
  ] as const)('stops the cart when he sells %s: the tax is not taken as zero', async (_, taxCategory, code) => {
    const firm = await anOddFirm(shop.api.world, { facts: { taxCategory } })
    const cart = await drafted(withFirm(firm), oneOf(firm))
    await refused(as(crew.requester), 'orderSubmit', of(cart), { code, path: ['id'], rule: /PMK|PP/ })
  })
})

describe('an act out of its time', () => {
  it('is refused in the wrong state', async () => {
    const order = await to('SUBMITTED')
    await refused(as(crew.ppk), 'orderApprove', of(order), { code: 'NOT_NOW', path: ['id'] })
    await refused(as(shop.firm.admin), 'claimBill', { ...billOf(shop, { ...order, gross: '1' }) }, { code: 'NOT_FOUND', path: ['id'] }) // prettier-ignore
    const ordered = await to('ORDERED')
    await refused(as(shop.firm.admin), 'claimBill', billOf(shop, ordered), { code: 'NOT_RECEIVED_YET', path: ['id'], rule: /UU 1\/2004/ }) // prettier-ignore
  })

  it('is refused on what somebody else changed meanwhile', async () => {
    const order = await to('CHECKED_OUT')
    for (const expectedVersion of [order.version - 1, order.version + 1, 0, -1])
      await refused(as(crew.ppk), 'orderApprove', { id: order.id, expectedVersion }, { code: 'VERSION_CONFLICT', path: ['expectedVersion'] }) // prettier-ignore
  })

  it('is refused with a key that was used for something else', async () => {
    const idempotencyKey = randomUUID()
    const order = done(await as(crew.requester).act('orderDraft', { ...cartOf(shop), idempotencyKey }))
    await refused(as(crew.requester), 'orderSubmit', { ...of(order), idempotencyKey }, { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }) // prettier-ignore
  })

  it('is refused without a reason where one is owed', async () => {
    const order = await to('CHECKED_OUT')
    for (const name of ['orderReturn', 'orderReject'])
      await refused(as(crew.ppk), name, { ...of(order), reason: 'x' }, { code: 'REASON_REQUIRED', path: ['reason'] })
    await stopped((manner) => as(crew.ppk).act('orderReject', { ...of(order), reason: ' ' }, manner), { code: 'BAD_USER_INPUT', status: 400, reason: 'TEXT_EMPTY', path: ['input', 'reason'] }) // prettier-ignore
    await stopped((manner) => as(crew.ppk).act('orderReject', of(order), manner), { code: 'BAD_USER_INPUT', status: 400, reason: 'VALUE_MISSING', path: ['input', 'reason'] }) // prettier-ignore
    const said = { ...of(order), reason: 'Salah pilih' }
    for (const [over, reason, field] of [
      [{ expectedVersion: '1' }, 'NOT_OF_TYPE', 'expectedVersion'],
      [{ expectedVersion: 1.5 }, 'NOT_OF_TYPE', 'expectedVersion'],
      [{ alasan: 'Salah pilih' }, 'FIELD_UNKNOWN', 'alasan'],
    ] as const)
      await stopped((manner) => as(crew.ppk).act('orderReject', { ...said, ...over }, manner), { code: 'BAD_USER_INPUT', status: 400, reason, path: ['input', field] }) // prettier-ignore
    await stopped((manner) => as(crew.ppk).act('orderLink', { ...said, orderIds: [order.id], ground: 'KARENA' }, manner), { code: 'BAD_USER_INPUT', status: 400, reason: 'NOT_ONE_OF', path: ['input', 'ground'] }) // prettier-ignore
  })
})

describe('goods that cannot be had so', () => {
  it.each([0, -1, 1.5, 1e16, '1e3', 'satu', null])('are not counted as %p', async (quantity) => {
    const cart = cartOf(shop, oneOf(shop.firm, quantity))
    const reason = quantity === null ? 'VALUE_MISSING' : 'NOT_A_QUANTITY'
    await stopped((manner) => as(crew.requester).act('orderDraft', cart, manner), { code: 'BAD_USER_INPUT', status: 400, reason, path: ['input', 'lines', 0, 'quantity'] }) // prettier-ignore
  })

  it('are not counted so in a literal of the document either', async () => {
    for (const quantity of ['0', '-1', '1.5', '10000000000000000']) {
      const text = `mutation { orderDraft(input: { idempotencyKey: "${randomUUID()}", lines: [{ productId: "x", quantity: ${quantity} }] }) { replayed } }` // prettier-ignore
      await stopped((manner) => as(crew.requester).run(text, {}, manner), { code: 'BAD_USER_INPUT', status: 400, reason: 'NOT_A_QUANTITY' }) // prettier-ignore
    }
  })

  it('are of one vendor, in stock, and each named once', async () => {
    const other = await aFirmAt(shop.api)
    const scarce = await aFirmAt(shop.api, { stock: 3n })
    const draft = (lines: ReturnType<typeof oneOf>, expected: Parameters<typeof refused>[3]) => refused(as(crew.requester), 'orderDraft', cartOf(shop, lines), expected) // prettier-ignore
    await draft([...oneOf(shop.firm), ...oneOf(other)], { code: 'ONE_VENDOR_PER_ORDER', path: ['lines'] })
    await draft([...oneOf(shop.firm), ...oneOf(shop.firm)], { code: 'PRODUCT_REPEATED', path: ['lines'] })
    await draft(oneOf(scarce, 4), { code: 'OUT_OF_STOCK', path: ['lines', '0', 'quantity'] })
    await draft([], { code: 'NO_LINES', path: ['lines'] })
    const [first, second] = [await drafted(withFirm(scarce), oneOf(scarce, 2)), await drafted(withFirm(scarce), oneOf(scarce, 2))] // prettier-ignore
    await playedTo(withFirm(scarce), 'ACCEPTED', first)
    const late = await playedTo(withFirm(scarce), 'ORDERED', second)
    await refused(as(scarce.admin), 'orderAccept', of(late), { code: 'OUT_OF_STOCK', path: ['id'] })
  })

  it('cost together what can still be written down, and no cart hides the others from their readers', async () => {
    const dear = await aFirmAt(shop.api, { price: rupiah(10n ** 15n) })
    const draft = (quantity: number) => cartOf(shop, oneOf(dear, quantity))
    await refused(as(crew.requester), 'orderDraft', draft(2), { code: 'AMOUNT_TOO_LARGE', path: ['lines'] })
    const cart = done(await as(crew.requester).act('orderDraft', draft(1)))
    expect(cart.total).toBe(String(10n ** 15n))
    const edit = { ...of(cart), lines: oneOf(dear, 1_000_000) }
    await refused(as(crew.requester), 'orderEdit', edit, { code: 'AMOUNT_TOO_LARGE', path: ['lines'] })
    // A cart that got there all the same is shown for what it is.
    const { database } = shop.api.world
    const superuser = new Pool({ connectionString: database.superUrl })
    await superuser.query('update digipay.order_line set quantity = 3 where price = $1', [String(10n ** 15n)])
    await superuser.end()
    const { body } = await as(crew.requester).run('{ orders(first: 1) { nodes { id total } } }')
    expect(body).toEqual({ data: { orders: { nodes: [{ id: cart.id, total: String(3n * 10n ** 15n) }] } } })
  })

  it('are offered above zero and below the list price, for lines that exist, each once', async () => {
    const order = await to('SUBMITTED')
    const officer = as(crew.procurementOfficer)
    const list = BigInt(order.lines[0]?.listPrice ?? '0')
    const fair = { line: 1, price: '1' }
    const isRefused = (prices: readonly object[], expected: Expected) =>
      refused(officer, 'orderNegotiate', { ...of(order), prices }, expected)
    for (const price of ['0', String(list), String(list + 1n)])
      await isRefused([{ line: 1, price }], { code: 'OFFER_NOT_VALID', path: ['prices', '0', 'price'] })
    await isRefused([fair, { line: 99, price: '1' }], { code: 'LINE_UNKNOWN', path: ['prices', '1', 'line'] })
    await isRefused([fair, { line: 1, price: '2' }], { code: 'OFFER_REPEATED', path: ['prices', '1', 'line'] })
    await isRefused([], { code: 'OFFER_EMPTY', path: ['prices'] })
    const offered = done(
      await officer.act('orderNegotiate', { ...of(order), prices: [{ line: 1, price: String(list - 1n) }] }),
    )
    const declined = done(await as(shop.firm.admin).act('orderNegotiationDecline', { ...of(offered), reason: 'Harga pas' })) // prettier-ignore
    await refused(officer, 'orderNegotiate', { ...of(declined), prices: [{ line: 1, price: '1' }] }, { code: 'ONE_ROUND_ONLY', path: ['id'] }) // prettier-ignore
  })
})

describe('values that are none', () => {
  let received: SeenOrder
  beforeAll(async () => {
    received = await to('RECEIVED')
  })
  it.each([1250000, 1250000.5, '1250000.5', '1.250.000', '-1', '1e6', '', ' 5'])(
    'amount %p stops the bill',
    async (amount) => {
      await stopped((manner) => as(shop.firm.admin).act('claimBill', { ...billOf(shop, received), amount }, manner), { code: 'BAD_USER_INPUT', status: 400, reason: 'NOT_RUPIAH', path: ['input', 'amount'] }) // prettier-ignore
    },
  )

  it('a text of a megabyte, and one that is longer than its field', async () => {
    const long = (length: number) => ({ ...cartOf(shop), purpose: 'x'.repeat(length) })
    await stopped((manner) => as(crew.requester).act('orderDraft', long(1024 * 1024), manner), { code: 'PAYLOAD_TOO_LARGE', status: 413 }) // prettier-ignore
    await stopped((manner) => as(crew.requester).act('orderDraft', long(100_000), manner), { code: 'BAD_USER_INPUT', status: 400, reason: 'TEXT_TOO_LONG', path: ['input', 'purpose'] }) // prettier-ignore
    expect(done(await as(crew.requester).act('orderDraft', long(2_000))).status).toBe('CART')
  })

  it.each([
    'a\u0000b',
    '\u0000',
    'a\u202Eb',
    '\uD800',
    'a\u0007',
    '\u00AD\u2060',
    'a\u00ADb',
    '\u200D',
    '\uFE0F',
    '\u{E0041}',
  ])('text %j', async (purpose) => {
    await stopped((manner) => as(crew.requester).act('orderDraft', { ...cartOf(shop), purpose }, manner), { code: 'BAD_USER_INPUT', status: 400, reason: 'TEXT_UNREADABLE', path: ['input', 'purpose'] }) // prettier-ignore
  })

  it('null bytes wherever a string may stand', async () => {
    const order = await to('SUBMITTED')
    const ids = await as(crew.ppk).run('query ($id: ID!) { order(id: $id) { id } node(id: $id) { id } }', { id: `${order.id}\u0000` }) // prettier-ignore
    expect(ids.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
    const key = await as(crew.requester).act('orderDraft', { ...cartOf(shop), idempotencyKey: `${randomUUID()}\u0000` })
    expect(key.body.errors?.[0]?.extensions.reason).toBe('NOT_A_KEY')
    const search = await as(crew.requester).run('query ($t: ShortText!) { products(filter: { text: $t }) { nodes { id } } }', { t: 'a\u0000' }) // prettier-ignore
    expect(search.body.errors?.[0]?.extensions.code).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/)
  })
})

describe('a bill', () => {
  it('bears a meterai above five million rupiah, and not at five million', async () => {
    const firm = await aFirmAt(shop.api, { price: rupiah(5_000_000) })
    const bill = async (order: SeenOrder, from: Firm) => ({ ...billOf(withFirm(from), order), meteraiSerial: undefined }) // prettier-ignore
    const exactly = await buying(firm, 'RECEIVED')
    expect(exactly.gross).toBe('5000000')
    expect(done(await as(firm.admin).act('claimBill', await bill(exactly, firm))).claim?.status).toBe('BILLED')
    const dear = await aFirmAt(shop.api, { price: rupiah(5_000_001) })
    // Of another office: with the other one it would pass the value up to which a bill alone is enough.
    const there = { ...withFirm(dear), office: await anOffice(shop.api.world) }
    const above = await playedTo(there, 'RECEIVED', await drafted(there, oneOf(dear)))
    await refused(as(dear.admin), 'claimBill', await bill(above, dear), { code: 'METERAI_REQUIRED', path: ['meteraiSerial'], rule: /UU 10\/2020/ }) // prettier-ignore
  })

  it('bears a meterai of its own, whichever office it goes to, and the same one again only after it was given back', async () => {
    const order = await to('RECEIVED')
    const bill = { ...billOf(shop, order), meteraiSerial: 'MTR/9-001' }
    await refused(as(shop.firm.admin), 'claimBill', { ...bill, meteraiSerial: 'x' }, { code: 'METERAI_SERIAL_MALFORMED', path: ['meteraiSerial'], rule: /UU 10\/2020/ }) // prettier-ignore
    const billed = done(await as(shop.firm.admin).act('claimBill', bill))
    const elsewhere = { ...shop, office: await anOffice(shop.api.world) }
    const theirs = await playedTo(elsewhere, 'RECEIVED')
    const again = (meteraiSerial: string) => ({ ...billOf(elsewhere, theirs), meteraiSerial })
    for (const serial of ['MTR/9-001', 'mtr 9 001'])
      await refused(as(shop.firm.admin), 'claimBill', again(serial), { code: 'METERAI_ALREADY_USED', path: ['meteraiSerial'], rule: /UU 10\/2020/ }) // prettier-ignore
    const returned = await as(crew.ppk).act('claimReturn', { ...of(billed.claim as never), reason: 'Salah jumlah' })
    expect(returned.userErrors).toEqual([])
    done(await as(shop.firm.admin).act('claimBill', again('MTR/9-001')))
  })

  it('names a faktur pajak of its own, whichever office it goes to, and the same one again only after it was given back', async () => {
    const order = await to('RECEIVED')
    const bill = billOf(shop, order)
    const billed = done(await as(shop.firm.admin).act('claimBill', bill))
    const elsewhere = { ...shop, office: await anOffice(shop.api.world) }
    for (const place of [shop, elsewhere]) {
      const other = await playedTo(place, 'RECEIVED')
      const again = { ...billOf(place, other), taxInvoiceNumber: bill.taxInvoiceNumber }
      await refused(as(shop.firm.admin), 'claimBill', again, { code: 'TAX_INVOICE_ALREADY_BILLED', path: ['taxInvoiceNumber'], rule: /PER-11/ }) // prettier-ignore
    }
    const returned = await as(crew.ppk).act('claimReturn', { ...of(billed.claim as never), reason: 'Salah jumlah' })
    expect(returned.userErrors).toEqual([])
    done(await as(shop.firm.admin).act('claimBill', { ...billOf(shop, order), taxInvoiceNumber: bill.taxInvoiceNumber })) // prettier-ignore
  })

  it('that differs from Surat Pesanan and BAST by more than a faktur may round is told to the vendor at once', async () => {
    const order = await to('RECEIVED')
    const bill = { ...billOf(shop, order), amount: String(BigInt(order.gross ?? '0') + 2n) }
    await refused(as(shop.firm.admin), 'claimBill', bill, { code: 'THREE_DOCUMENTS_DIFFER', path: ['amount'], rule: /UU 1\/2004/ }) // prettier-ignore
    done(await as(shop.firm.admin).act('claimBill', billOf(shop, order)))
    await refused(as(shop.firm.admin), 'claimBill', billOf(shop, order), { code: 'CLAIM_ALIVE', path: ['id'] })
  })
})

describe('a signature', () => {
  const challenged = async (order: SeenOrder) => {
    const { payload } = await as(crew.kpa).act('paymentChallenge', { payments: [of(paymentOf(order))] })
    return { challengeId: payload?.challengeId, pin: '159038', code: shop.api.codeOf(crew.kpa.person) }
  }
  it('with a wrong PIN and one with a wrong code are refused alike', async () => {
    const right = await challenged(await to('SCHEDULED'))
    const wrongCode = right.code === '000000' ? '000001' : '000000'
    const kpa = as(crew.kpa)
    const say = async (change: object) => (await kpa.act('paymentAuthorise', { ...right, ...change })).userErrors
    const [pin] = await say({ pin: '000000' })
    const [code] = await say({ code: wrongCode })
    expect(pin).toMatchObject({ code: 'PIN_OR_CODE_WRONG', path: ['challengeId'], rule: null })
    const untold = (refusal: typeof pin) => ({ ...refusal, message: refusal?.message.replace(/\d/g, '#') })
    expect(untold(code)).toEqual(untold(pin))
    expect((await say({}))).toEqual([])
  }) // prettier-ignore

  it('too late, for a payment changed meanwhile, by somebody else, or twice is none', async () => {
    const kpa = as(crew.kpa)
    const late = await challenged(await to('SCHEDULED'))
    shop.api.later(5 * 60_000 + 1_000)
    await refused(kpa, 'paymentAuthorise', late, { code: 'CHALLENGE_EXPIRED', path: ['challengeId'] })
    shop.api.later(-(5 * 60_000 + 1_000))
    const order = await to('SCHEDULED')
    const edited = await challenged(order)
    const back = await as(crew.treasurer).act('paymentUnschedule', { ...of(paymentOf(order)), reason: 'Salah tanggal' })
    expect(back.userErrors).toEqual([])
    await refused(kpa, 'paymentAuthorise', edited, { code: 'CHALLENGE_NO_LONGER_FITS', path: ['challengeId'] })
    const colleague = await shop.api.world.appoint(shop.api.world.officer, shop.office.id, 'KPA')
    const theirs = await challenged(await to('SCHEDULED'))
    await refused(as(colleague), 'paymentAuthorise', theirs, { code: 'NOT_FOUND', path: ['challengeId'] })
    expect((await kpa.act('paymentAuthorise', theirs)).userErrors).toEqual([])
    await refused(kpa, 'paymentAuthorise', theirs, { code: 'CHALLENGE_NOT_OPEN', path: ['challengeId'] })
  })

  it('on an account that is not the satker’s is not scheduled', async () => {
    const order = await to('SPBY_ISSUED')
    const input = { ...of(order.claim as never), payOn: todayIn(shop) }
    await refused(as(crew.treasurer), 'paymentSchedule', { ...input, payingAccount: '999' }, { code: 'PAYING_ACCOUNT_UNKNOWN', path: ['payingAccount'] }) // prettier-ignore
    await refused(as(crew.treasurer), 'paymentSchedule', { ...input, payingAccount: payingAccount(shop.office), payOn: '2020-01-01' }, { code: 'PAY_DATE_NOT_VALID', path: ['payOn'] }) // prettier-ignore
  })
})

describe('a document', () => {
  const reader = () => as(crew.ppk)
  it('that asks for too much is stopped with the number', async () => {
    const tooDeep = `{ __schema { types ${'{ fields { type '.repeat(5)} { name } ${'} }'.repeat(5)} } }`
    const texts = {
      aliases: `{ ${Array.from({ length: 16 }, (_, at) => `a${String(at)}: viewer { language }`).join(' ')} }`,
      rootFields: `{ ${Array.from({ length: 11 }, () => 'viewer { language }').join(' ')} }`,
      directives: `{ viewer ${'@include(if: true) '.repeat(1)} { ${Array.from({ length: 6 }, (_, at) => `l${String(at)}: language @skip(if: false)`).join(' ')} } }`,
      cost: '{ orders(first: 100) { nodes { claims { taxLines { tax } } payments { taxLines { tax } } } } }',
      tokens: `{ viewer { ${'language '.repeat(2_100)} } }`,
    } // prettier-ignore
    for (const [name, text] of Object.entries(texts))
      await stopped((manner) => reader().run(text, {}, manner), { code: name === 'tokens' ? 'GRAPHQL_PARSE_FAILED' : 'QUERY_TOO_COMPLEX', status: 400 }) // prettier-ignore
    expect((await reader().run(tooDeep)).status).toBe(400)
  })

  it('signs once, and is one, sent by POST', async () => {
    const twice = `mutation ($i: PaymentAuthoriseInput!) { a: paymentAuthorise(input: $i) { replayed } b: paymentAuthorise(input: $i) { replayed } }` // prettier-ignore
    const fault = await stopped((manner) => as(crew.kpa).run(twice, { i: {} }, manner), { code: 'QUERY_TOO_COMPLEX', status: 400 }) // prettier-ignore
    expect(fault.extensions.limit).toMatchObject({ name: 'paymentAuthorise', max: 1, actual: 2 })
    const token = await shop.api.issue({ sub: crew.requester.person })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const batch = await fetch(`${shop.api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify([{ query: '{ viewer { language } }' }]) }) // prettier-ignore
    expect(batch.status).toBe(400)
    const text = encodeURIComponent(`mutation { orderDraft(input: { idempotencyKey: "${randomUUID()}", lines: [] }) { replayed } }`) // prettier-ignore
    const got = await fetch(`${shop.api.url}/graphql?query=${text}`, { headers })
    expect(got.status).toBe(405)
    const plain = await fetch(`${shop.api.url}/graphql?query=%7Bviewer%7Blanguage%7D%7D`)
    expect(plain.status).toBe(400)
  })
})
