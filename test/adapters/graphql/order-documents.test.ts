import { graphql } from 'graphql'
import { contextWith, cursorsWith, NodeResolver } from '../../../src/adapters/graphql'
import { OrderResolver } from '../../../src/adapters/graphql/digipay'
import { rowId } from '../../../src/adapters/graphql/ids'
import { doorlessSchema } from '../../../src/adapters/graphql/schema'
import { documentNodes, DocumentResolver, OrderDocumentsResolver } from '../../../src/adapters/graphql/spj'
import { linksFor } from '../../../src/adapters/http/downloads'
import { openDatabase } from '../../../src/adapters/postgres/database'
import { purchaseReadsOn, splitReadsOn } from '../../../src/adapters/postgres/digipay'
import { documentReadsOn } from '../../../src/adapters/postgres/spj'
import type { Actor } from '../../../src/application/actor'
import { receiptVersion } from '../../../src/domain/digipay'
import { ok } from '../../../src/domain/kernel'
import { deliver, handlersIn, messagesIn } from '../../support/documents'
import { must, once } from '../../support/organisation'
import { aWorld, lawful, railsOfFour, type Market, played, type Played, seen, the } from '../../support/purchase'

const publicUrl = 'https://satuloket.example'
const links = linksFor('a secret of thirty-two bytes or more', () => new Date())
const question = `query ($id: ID!) { order(id: $id) {
  missingDocuments documents { id kind kindLabel(lang: EN) number amount status statusLabel(lang: EN) sha256 fileStatus fileStatusLabel(lang: EN) download { url } } } }`

describe('the documents of an order over GraphQL', () => {
  let market: Market
  let purchase: Played
  let statements = 0
  beforeAll(async () => {
    market = await aWorld()
    purchase = await played(market, { until: 'settled' })
  })
  afterAll(() => market.close())

  const ask = async (source: string, id: string, actor: Actor) => {
    const db = openDatabase(market.world.pool, (sql) => {
      if (!/^(begin|start transaction|commit)/i.test(sql)) statements += 1
    })
    const reads = documentReadsOn(db)
    const schema = doorlessSchema([
      new OrderResolver(
        purchaseReadsOn(db, lawful()),
        splitReadsOn(db, { assess: lawful(), rails: railsOfFour() }, () => new Date()),
        () => market.world.at,
      ),
      new OrderDocumentsResolver(reads),
      new DocumentResolver({ links, publicUrl }),
      new NodeResolver(documentNodes(reads)),
    ])
    const identity = {
      verifyToken: () => Promise.resolve(ok({ sub: actor.person })),
      findVisitor: () => Promise.resolve(undefined),
      findActor: () => Promise.resolve(ok(actor)),
    }
    const contextOf = contextWith(identity, cursorsWith('a secret of this test, long enough'))
    const contextValue = await contextOf({ id: 'test', headers: { authorization: 'Bearer token' } })
    const { data, errors } = await graphql({ schema, source, variableValues: { id }, contextValue })
    expect(errors).toBeUndefined()
    return JSON.parse(JSON.stringify(data)) as Readonly<{ order: any; node: any }>
  }

  test('are all missing before they are written, and then all there, with a link to each', async () => {
    const { crew } = market.office
    const id = rowId('ord', purchase.order)
    const before = await ask(question, id, crew.ppk)
    expect(before.order).toEqual({ documents: [], missingDocuments: ['SURAT_PESANAN', 'BAST', 'SPBY', 'KUITANSI', 'TAX_SHEET'] }) // prettier-ignore

    await deliver(handlersIn(market.world), await messagesIn(market.world))
    const { order } = await ask(question, id, crew.ppk)
    expect(order.missingDocuments).toEqual([])
    expect(order.documents).toHaveLength(5)
    expect(order.documents[0]).toMatchObject({ kind: 'SURAT_PESANAN', kindLabel: 'Purchase order', amount: '2900000', status: 'READY', statusLabel: 'Issued', fileStatus: 'STORED' }) // prettier-ignore
    const token = String(order.documents[0].download.url).slice(`${publicUrl}/documents/`.length)
    const key = links.verify(token)
    expect(key.ok && rowId('doc', key.value)).toBe(order.documents[0].id)

    const node = 'query ($id: ID!) { node(id: $id) { id ... on Document { number } } }'
    const spby = order.documents[2]
    expect((await ask(node, spby.id, crew.ppk)).node).toEqual({ id: spby.id, number: spby.number })
    expect((await ask(node, spby.id, market.firm.admin)).node).toBeNull()
  })
  test('say why there is no file to fetch, of what was void before it was printed', async () => {
    const { crew } = market.office
    const early = await played(market, { until: 'received' })
    const [receipt] = (await seen(market, early.order)).receipts
    const change = { id: the(early.receipt), expectedVersion: receiptVersion(the(receipt)), reason: 'Salah hitung' }
    must(await market.acts.receiptVoid({ ...change, once: once() }, crew.receiver))
    await deliver(handlersIn(market.world), (await messagesIn(market.world)).toReversed())
    const { order } = await ask(question, rowId('ord', early.order), crew.ppk)
    expect(order.documents).toMatchObject([
      { kind: 'SURAT_PESANAN', fileStatus: 'STORED', download: { url: expect.stringContaining(publicUrl) } },
      { kind: 'BAST', status: 'VOID', sha256: null, download: null, fileStatus: 'NEVER_WRITTEN' },
    ])
    expect(order.documents[1].fileStatusLabel).toMatch(/^None: void before it was printed/)
  })
  test('cost one question for both fields of any number of orders', async () => {
    const id = rowId('ord', purchase.order)
    const count = async (source: string) => {
      statements = 0
      await ask(source, id, market.office.crew.ppk)
      return statements
    }
    const bare = await count('query ($id: ID!) { order(id: $id) { number } }')
    // The transaction's eyes are set, then it reads once.
    expect((await count(question)) - bare).toBe(2)
    const twice = question.replace(
      'order(id',
      'other: order(id: $id) { documents { number } missingDocuments } order(id',
    )
    expect((await count(twice)) - bare).toBe(2)
  })
})
