import { randomUUID } from 'node:crypto'
import { connected } from '../../../src/adapters/postgres/embedded/roles'
import { type SeenDocument, ordersText, orderText } from '../../support/screens'
import { booksOf, cartOf, carried, done, drafted, openShop, placeOf, playedTo, settled, type Shop, turnOf } from '../../support/shop' // prettier-ignore
import { testPin } from '../../support/market'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.api.close())

type Row = Readonly<{ what: string; sql: number }>
const table = (rows: readonly Row[]): string =>
  ['SQL statements, begin and commit not counted, authentication and the whole answer included:', ...rows.map(({ what, sql }) => `  ${what.padEnd(34)} ${String(sql).padStart(3)}`)].join('\n') // prettier-ignore

describe('a purchase over the API', () => {
  const counted: Row[] = []

  it('is carried by its seven people and the vendor from the cart to the money and the papers', async () => {
    const { api, office } = shop
    const { crew } = office
    const draft = await api.as(crew.requester).act('orderDraft', cartOf(shop))
    counted.push({ what: 'orderDraft', sql: draft.sql })
    let order = done(draft)
    const offer = { id: order.id, prices: [{ line: 1, price: '50000' }] }
    while (placeOf(order) !== 'SCHEDULED') {
      const negotiates = placeOf(order) === 'SUBMITTED' && order.lines[0]?.price === order.lines[0]?.listPrice
      const turn = negotiates
        ? { by: crew.procurementOfficer, name: 'orderNegotiate', input: { ...offer, expectedVersion: order.version } }
        : turnOf(shop, order)
      if (!turn) throw new Error(`nobody's turn at ${placeOf(order)}`)
      const acted = await api.as(turn.by).act(turn.name, turn.input)
      counted.push({ what: turn.name, sql: acted.sql })
      order = done(acted)
    }
    const [payment] = order.payments
    const asked = await api.as(crew.kpa).act('paymentChallenge', { payments: [{ id: payment?.id, expectedVersion: payment?.version }] }) // prettier-ignore
    counted.push({ what: 'paymentChallenge', sql: asked.sql })
    const signature = { challengeId: asked.payload?.challengeId, pin: testPin, code: api.codeOf(crew.kpa.person) }
    const authorised = await api.as(crew.kpa).act('paymentAuthorise', signature)
    // The code goes to the approver's telephone and to nowhere else, not even into his own answers.
    const answers = JSON.stringify([asked, authorised, await api.as(crew.kpa).run(orderText, { id: order.id })])
    expect(signature.code).toMatch(/^\d{6}$/)
    expect(answers).not.toMatch(new RegExp(`(?<![0-9a-f])${signature.code}(?![0-9a-f])`))
    counted.push({ what: 'paymentAuthorise', sql: authorised.sql })
    expect(authorised.userErrors).toEqual([])

    const end = await carried(shop, order)
    expect(end.stage).toBe('PAID')
    expect(end.timeline.filter(({ of }) => of !== 'PAYMENT' ).map(({ by }) => by)).not.toContain('')
    expect(new Set(end.timeline.map(({ role }) => role))).toEqual(
      new Set(['REQUESTER', 'PROCUREMENT_OFFICER', 'VENDOR_ADMIN', 'PPK', 'RECEIVER', 'TREASURER', 'KPA', 'SYSTEM']),
    )
    expect(end.documents.map(({ kind, status }) => [kind, status]).sort()).toEqual(
      ['BAST', 'KUITANSI', 'SPBY', 'SURAT_PESANAN', 'TAX_SHEET'].map((kind) => [kind, 'READY']),
    )
    expect(end.lines.map(({ vendorName }) => vendorName)).toEqual(end.lines.map(() => end.vendor.name))
    expect(api.bugs).toEqual([])
  }) // prettier-ignore

  it('gives each document as a PDF behind a link that lives for minutes', async () => {
    const { api, office } = shop
    const { body } = await api.as(office.crew.treasurer).run(ordersText, { first: 1 })
    const [{ id }] = (body.data?.orders as { nodes: [{ id: string }] }).nodes
    const screen = await api.as(office.crew.treasurer).run(orderText, { id })
    const { documents } = screen.body.data?.order as { documents: readonly SeenDocument[] }
    for (const { download } of documents) {
      const file = await fetch(download?.url ?? '')
      expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      expect(
        Buffer.from(await file.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }
    const url = documents[0]?.download?.url ?? ''
    expect((await fetch(`${url.slice(0, -4)}AAAA`)).status).toBe(404)
    api.later(6 * 60_000)
    expect((await fetch(url)).status).toBe(410)
    api.later(-6 * 60_000)
  })

  it('shows the order screen, and a list of twenty, in a fixed number of SQL statements', async () => {
    const { api, office } = shop
    const reader = api.as(office.crew.ppk)
    const list = async (first: number): Promise<number> => {
      const answered = await reader.run(ordersText, { first })
      expect(answered.body.errors).toBeUndefined()
      expect((answered.body.data?.orders as { nodes: unknown[] }).nodes).toHaveLength(first)
      return answered.sql
    }
    for (let made = 1; made < 19; made += 1) await (made % 5 === 0 ? playedTo(shop, 'BILLED') : drafted(shop))
    // A page of five and one of twenty both hold a purchase with every part.
    const { id } = await settled(shop)
    const screen = await reader.run(orderText, { id })
    expect(screen.body.errors).toBeUndefined()
    const five = await list(5)
    const twenty = await list(20)
    expect(twenty).toBe(five)
    counted.push({ what: 'query order (the whole screen)', sql: screen.sql }, { what: 'query orders, 5 or 20 of them', sql: twenty }) // prettier-ignore
    process.stdout.write(`${table(counted)}\n`)
  })

  it('answers a key sent twice with the first answer, and does nothing twice', async () => {
    const { api, office } = shop
    const requester = api.as(office.crew.requester)
    const idempotencyKey = randomUUID()
    const cart = { ...cartOf(shop), idempotencyKey }
    const [first, second] = [await requester.act('orderDraft', cart), await requester.act('orderDraft', cart)]
    expect([first.replayed, second.replayed]).toEqual([false, true])
    expect(second.payload?.order).toEqual(first.payload?.order)
    const approval = { id: (await playedTo(shop, 'CHECKED_OUT', done(first))).id, expectedVersion: 3, idempotencyKey }
    const ppk = api.as(office.crew.ppk)
    const approved = await ppk.act('orderApprove', approval)
    const books = await booksOf(shop)
    const again = await ppk.act('orderApprove', approval)
    expect([done(approved).status, again.replayed, again.payload?.order]).toEqual(['ORDERED', true, approved.payload?.order]) // prettier-ignore
    expect(await booksOf(shop)).toEqual(books)
  })

  it('refuses a key that comes back with another input or for another act', async () => {
    const { api, office } = shop
    const requester = api.as(office.crew.requester)
    const idempotencyKey = randomUUID()
    const order = done(await requester.act('orderDraft', { ...cartOf(shop), idempotencyKey }))
    const other = await requester.act('orderDraft', { ...cartOf(shop), purpose: 'Keperluan lain', idempotencyKey })
    const elsewhere = await requester.act('orderSubmit', { id: order.id, expectedVersion: order.version, idempotencyKey })
    for (const { userErrors, replayed } of [other, elsewhere])
      expect([userErrors.map(({ code, path }) => [code, path]), replayed]).toEqual([[['IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']]], false]) // prettier-ignore
  }) // prettier-ignore

  it('names the vendor on every card, line and receipt, whoever looks', async () => {
    const { api, office, firm } = shop
    const { id } = await playedTo(shop, 'RECEIVED')
    const operator = await api.world.appoint(firm.admin, firm.id, 'VENDOR_OPERATOR')
    const text = `query ($id: ID!) { order(id: $id) { vendor { name } lines { vendorName } receipts { vendorName } }
      orders(first: 5) { nodes { vendor { name } lines { vendorName } } } products(first: 5) { nodes { vendorName } } }`
    const { rows } = await connected(api.world.database.superUrl, (client) =>
      client.query<{ name: string }>('select name from organisation.unit where id = $1', [firm.id]),
    )
    const name = rows[0]?.name ?? 'no vendor'
    for (const who of [...Object.values(office.crew), firm.admin, operator]) {
      const { body } = await api.as(who).run(text, { id })
      const named = [...JSON.stringify(body.data).matchAll(/"(?:vendorName|vendor)":(?:"([^"]*)"|\{"name":"([^"]*)"\})/g)]
      const seen = body.data as Readonly<{ order: { lines: unknown[]; receipts: unknown[] } | null; products: { nodes: unknown[] } }> // prettier-ignore
      expect({ role: who.role, lines: seen.order?.lines.length, receipts: seen.order?.receipts.length, cards: seen.products.nodes.length > 0 })
        .toEqual({ role: who.role, lines: 2, receipts: 1, cards: true }) // prettier-ignore
      expect({ role: who.role, names: [...new Set(named.map(([, plain, inner]) => plain ?? inner))] })
        .toEqual({ role: who.role, names: [name] }) // prettier-ignore
    }
  }) // prettier-ignore
})
