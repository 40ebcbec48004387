import { createHash } from 'node:crypto'
import Fastify from 'fastify'
import { stampVoid } from '../../src/adapters/documents'
import { downloadRoutes, linksFor } from '../../src/adapters/http/downloads'
import { verifyRoutes } from '../../src/adapters/http/verify-page'
import { hashOfToken } from '../../src/adapters/http/verify-token'
import { documentHandlers } from '../../src/adapters/jobs/documents'
import type { Message } from '../../src/adapters/jobs/relay'
import { openDatabase, openPool } from '../../src/adapters/postgres/database'
import { documentReadsOn } from '../../src/adapters/postgres/spj'
import type { Actor } from '../../src/application/actor'
import { type DocumentCard, documentRender, kindsMissing } from '../../src/application/spj'
import { claimVersion, orderVersion, receiptVersion } from '../../src/domain/digipay'
import { addDays, dateIn, inWords, type Key, type OrderId } from '../../src/domain/kernel'
import { deliver, documentNeedsIn, handlersIn, messagesIn, query } from '../support/documents'
import { aFirm, anOffice, aPaper, aSecondOfficer } from '../support/market'
import { must, once, openWorld } from '../support/organisation'
import { aWorld, type Market, played, type Played, seen, the } from '../support/purchase'
import { momentLeaving } from '../support/year'

describe('the documents of a purchase', () => {
  let market: Market
  beforeAll(async () => {
    // Some act tomorrow.
    market = await aWorld(await openWorld(momentLeaving(1)))
  })
  afterAll(() => market.close())

  const reads = () => documentReadsOn(market.world.db)
  const cardsOf = async (order: Key<OrderId>, actor: Actor = market.office.crew.treasurer) =>
    (await reads().documentsOf([order], actor))[0] ?? []
  const messagesOf = async ({ order }: Played, topic: Message['topic'], parts: readonly string[] = []) => {
    const about = [order.id, ...parts]
    return (await messagesIn(market.world)).filter(
      (each) => each.topic === topic && (about.includes(each.subject) || each.payload.order === order.id),
    )
  }
  const printed = async (purchase: Played) => {
    await deliver(handlersIn(market.world), await messagesOf(purchase, 'document.due'))
    return cardsOf(purchase.order)
  }
  const contentOf = async ({ order }: Played, kind: string): Promise<string> => {
    const { rows } = await query<{ content: object }>(market.world.database.superUrl, 'select content from spj.document where order_id = $1 and kind = $2', [order.id, kind]) // prettier-ignore
    return JSON.stringify(rows[0]?.content)
  }
  const byKind = (cards: readonly DocumentCard[]) => Object.fromEntries(cards.map((card) => [card.kind, card]))

  describe('that was paid', () => {
    let purchase: Played
    let cards: readonly DocumentCard[]
    beforeAll(async () => {
      purchase = await played(market, { until: 'settled' })
      cards = await printed(purchase)
    })

    test('are five, each with its number, and leave nothing missing', async () => {
      expect(cards.map(({ kind, status }) => [kind, status])).toEqual([
        ['SURAT_PESANAN', 'READY'], ['BAST', 'READY'], ['SPBY', 'READY'], ['KUITANSI', 'READY'], ['TAX_SHEET', 'READY'],
      ]) // prettier-ignore
      expect(kindsMissing(await seen(market, purchase.order), cards, market.office.crew.treasurer)).toEqual([])
      expect(kindsMissing(await seen(market, purchase.order), cards.slice(1), market.office.crew.ppk)).toEqual(['SURAT_PESANAN']) // prettier-ignore
    })
    test('state the sums of the purchase, and the tax sheet what was withheld', async () => {
      const { payments } = await seen(market, purchase.order)
      const [payment] = payments
      const { SURAT_PESANAN, BAST, SPBY, KUITANSI, TAX_SHEET } = byKind(cards)
      for (const card of [SURAT_PESANAN, BAST, SPBY, KUITANSI]) expect(card?.amount).toBe(2_900_000n)
      expect(TAX_SHEET?.amount).toBe(the(payment).gross - the(payment).net)
      expect(the(payment).assessment.taxes.reduce((sum, { amount }) => sum + amount, 0n)).toBe(TAX_SHEET?.amount)
      expect(KUITANSI?.number).toBe(payment?.kuitansiNumber)
    })
    test('tell on the tax sheet what the law leaves open of the account that its PPN is paid in on', async () => {
      expect(await contentOf(purchase, 'TAX_SHEET')).toContain('(ACCOUNT-PPN)')
      expect(await contentOf(purchase, 'KUITANSI')).not.toContain('ACCOUNT-PPN')
    })
    test('name the officials under whose SK they acted', async () => {
      const { rows } = await query<{ content: object }>(
        market.world.database.superUrl,
        `select content from spj.document where order_id = $1 and kind = 'KUITANSI'`,
        [purchase.order.id],
      )
      const text = JSON.stringify(rows[0]?.content)
      for (const said of ['PPK', 'TREASURER', 'RECEIVER', '20260311093000412345', 'Dua juta sembilan ratus ribu rupiah', 'Bendahara Pengeluaran'])
        expect(text).toContain(said)
    }) // prettier-ignore
    test('name who signs for the vendor, registered or accepting, by one and the same term', async () => {
      const { superUrl } = market.world.database
      const told = async (kind: string) => JSON.stringify((await query<{ content: object }>(superUrl, `select content from spj.document where order_id = $1 and kind = $2`, [purchase.order.id, kind])).rows[0]?.content) // prettier-ignore
      const { rows } = await query<{ name: string }>(superUrl, 'select name from organisation.person where id = $1', [market.firm.admin.person]) // prettier-ignore
      const [{ name } = { name: 'nobody' }] = rows
      expect(await told('SURAT_PESANAN')).toContain(`"Diwakili oleh","style":"PLAIN","value":"${name}, Kuasa penyedia"`)
      expect(await told('SURAT_PESANAN')).toMatch(
        new RegExp(`"name":"${name}","above":[^{]*"below":."Kuasa penyedia",`),
      )
    })
    test('are found again by whoever holds a live link, byte for byte', async () => {
      const links = linksFor('a secret of thirty-two bytes or more', () => new Date())
      const server = Fastify()
      await server.register(downloadRoutes({ links, file: reads().fileOf }))
      const card = the(cards.find(({ kind }) => kind === 'KUITANSI'))
      const answer = await server.inject(`/documents/${links.sign(card.key).token}`)
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-type']).toBe('application/pdf')
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
      expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(card.sha256)
      await server.close()
    })
    test('show on their public page number, date, amount and digest, and compare a file', async () => {
      const needs = documentNeedsIn(market.world)
      let token = ''
      const again = await played(market, { until: 'ordered' })
      const [due] = await messagesOf(again, 'document.due')
      const render: typeof needs.render = async (content, at) => {
        token = 'a token that only the code on the paper carries'
        return { ...(await needs.render(content, at)), tokenHash: hashOfToken(token) }
      }
      const asked = { tenant: again.order.tenant, kind: 'SURAT_PESANAN', subject: the(due).subject } as const
      expect(must(await documentRender({ ...needs, render })(asked, 'test'))).toBe('RENDERED')
      const [card] = await cardsOf(again.order)
      const { rows } = await query<{ code: string; name: string }>(market.world.database.superUrl, 'select code, name from organisation.unit where id = $1', [again.order.tenant]) // prettier-ignore
      const { code, name } = the(rows[0])
      expect(await reads().publicDocument(hashOfToken(token))).toEqual({
        office: `${name.toUpperCase()} (${code})`, kind: 'SURAT_PESANAN', number: card?.number, issuedOn: market.world.today, amount: 2_900_000n, sha256: card?.sha256, status: 'READY',
      }) // prettier-ignore
      expect(await reads().publicDocument(hashOfToken('another token'))).toBeUndefined()
      const server = Fastify()
      await server.register(verifyRoutes({ find: reads().publicDocument }))
      const file = the(await reads().fileOf(the(card).key)).bytes
      const post = (payload: Buffer) => server.inject({ method: 'POST', url: `/verify/${token}`, payload, headers: { 'content-type': 'application/pdf' } }) // prettier-ignore
      expect((await post(file)).json()).toEqual({ match: true, stamped: false, sha256: card?.sha256, status: 'READY' })
      expect((await post(Buffer.concat([file, Buffer.from(' ')]))).json()).toMatchObject({ match: false })
      await server.close()
    })
  })

  describe('that is written', () => {
    test('with the moments in which people acted, as recorded, and not with that of its printing', async () => {
      const purchase = await played(market, { until: 'settled' })
      const { order, claims, payments } = await seen(market, purchase.order)
      const later = new Date(market.world.at.getTime() + 40 * 86_400_000)
      const handlers = documentHandlers({ ...documentNeedsIn(market.world), now: () => later })
      await deliver(handlers, await messagesOf(purchase, 'document.due'))
      const { rows } = await query<{ kind: string; content: object }>(market.world.database.superUrl, 'select kind, content from spj.document where order_id = $1', [purchase.order.id]) // prettier-ignore
      const told = (kind: string) => JSON.stringify(rows.find((row) => row.kind === kind)?.content)
      const acted = (steps: readonly Readonly<{ action: string; at: Date }>[] | undefined, action: string) => {
        const { at } = the(steps?.findLast((step) => step.action === action))
        const [hours = '', minutes = ''] = new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 16).split(':')
        return `secara elektronik[^"]* ${inWords(dateIn('WIB', at))} pukul ${hours}\\.${minutes} WIB"`
      }
      const [claim] = claims
      const [payment] = payments
      for (const [kind, said] of [
        ['SURAT_PESANAN', `Disetujui ${acted(order.steps, 'approve')}`],
        ['SPBY', `Diterbitkan ${acted(claim?.steps, 'issueSpby')}`],
        ['KUITANSI', `"value":"${acted(payment?.steps, 'authorise')}`],
        ['TAX_SHEET', `Pembayaran dijadwalkan ${acted(payment?.steps, 'schedule')}`],
      ] as const)
        expect(told(kind)).toMatch(new RegExp(said))
      expect(rows.map(({ content }) => JSON.stringify(content)).join()).not.toContain(inWords(dateIn('WIB', later)))
    })
    test('once, though the message comes to many workers at the same time and again later', async () => {
      const purchase = await played(market, { until: 'ordered' })
      const [due] = await messagesOf(purchase, 'document.due')
      const handle = the(handlersIn(market.world)['document.due'])
      await Promise.all(Array.from({ length: 8 }, () => handle(the(due))))
      const cards = await cardsOf(purchase.order)
      await handle(the(due))
      expect(await cardsOf(purchase.order)).toEqual(cards)
      expect(cards).toHaveLength(1)
      const { rows } = await query(market.world.database.superUrl, 'select 1 from spj.public_document where number = $1', [cards[0]?.number]) // prettier-ignore
      expect(rows).toHaveLength(1)
    })
    test('by the papers known at the approval, though another one was verified before it was written', async () => {
      const own = { ...market, firm: await aFirm(market.world) }
      const purchase = await played(own, { until: 'ordered' })
      const later = { ...own.world.needs, now: () => new Date(own.world.at.getTime() + 1_000) }
      const fact = { fact: 'PP55_CERTIFICATE', documentNumber: 'KET-55/2026', validity: { from: own.world.today, to: addDays(own.world.today, 365) } } as const // prettier-ignore
      await aPaper({ needs: later }, own.firm, fact, await aSecondOfficer(own.world))
      await deliver(handlersIn(own.world), await messagesOf(purchase, 'document.due'))
      expect((await cardsOf(purchase.order)).map(({ status }) => status)).toEqual(['READY'])
    })
    test('by the next worker, with the content first decided, if one died before its file was stored', async () => {
      const purchase = await played(market, { until: 'ordered' })
      const [due] = await messagesOf(purchase, 'document.due')
      const needs = documentNeedsIn(market.world)
      const asked = { tenant: purchase.order.tenant, kind: 'SURAT_PESANAN', subject: the(due).subject } as const
      const dies = documentRender({ ...needs, render: () => Promise.reject(new Error('killed')) })(asked, 'test')
      await expect(dies).rejects.toThrow('killed')
      expect((await cardsOf(purchase.order)).map(({ status }) => status)).toEqual(['PENDING'])
      const contents: unknown[] = []
      const render: typeof needs.render = (content, at) => {
        contents.push(content)
        return needs.render(content, at)
      }
      expect(must(await documentRender({ ...needs, render })(asked, 'test'))).toBe('RENDERED')
      const { rows } = await query<{ content: object }>(market.world.database.superUrl, 'select content from spj.document where order_id = $1', [purchase.order.id]) // prettier-ignore
      expect(contents).toEqual([rows[0]?.content])
      expect((await cardsOf(purchase.order)).map(({ status }) => status)).toEqual(['READY'])
    })
  })

  describe('that carries what an earlier order lacked', () => {
    test('state its tax as that, with the Surat Pesanan of the other, and its own as rate and base', async () => {
      const own = { ...market, office: await anOffice(market.world), firm: await aFirm(market.world) }
      const boxes = (quantity: bigint) => [{ product: own.firm.products[1].id, quantity }]
      const first = await played(own, { until: 'settled', lines: boxes(10n) })
      const waiting = await played(own, { until: 'checkedOut', lines: boxes(6n) })
      const change = { id: waiting.order, expectedVersion: orderVersion((await seen(own, waiting.order)).order), once: once() } // prettier-ignore
      must(await own.acts.orderLink({ ...change, others: [first.order], ground: 'SAME_NEED', reason: 'satu kebutuhan' }, own.office.crew.ppk)) // prettier-ignore
      const second = await played(own, { until: 'settled', from: { played: waiting, at: 'checkedOut' } })
      await printed(second)
      const { number } = (await seen(own, first.order)).order
      const kuitansi = await contentOf(second, 'KUITANSI')
      for (const said of [
        'Rp89.189 (12% × Rp743.243; KAP-KJS 411211-910)',
        `Rp148.649 (kekurangan SP ${the(number)}; KAP-KJS 411211-910)`,
        `Rp20.270 (kekurangan SP ${the(number)}; KOP 22-910-01)`,
      ])
        expect(kuitansi).toContain(said)
      expect(await contentOf(second, 'TAX_SHEET')).toContain(
        `PPN sebesar Rp148.649 adalah kekurangan pajak atas Surat Pesanan ${the(number)}`,
      )
    })
  })

  describe('whose fact was taken back', () => {
    const takeBack = async (purchase: Played) => {
      const [receipt] = (await seen(market, purchase.order)).receipts
      const change = { id: the(purchase.receipt), expectedVersion: receiptVersion(the(receipt)), reason: 'Salah hitung' }
      must(await market.acts.receiptVoid({ ...change, once: once() }, market.office.crew.receiver))
      return messagesOf(purchase, 'document.void', [the(receipt).id])
    } // prettier-ignore
    const printedThenVoided = async () => {
      const purchase = await played(market, { until: 'received' })
      const ready = the(bast(await printed(purchase))[0])
      await deliver(handlersIn(market.world), await takeBack(purchase))
      return { purchase, ready }
    }
    const bast = (cards: readonly DocumentCard[]) => cards.filter(({ kind }) => kind === 'BAST')

    test('are void here and on their public page, with the reason, and kept for those who audit them', async () => {
      const { purchase, ready } = await printedThenVoided()
      expect(bast(await cardsOf(purchase.order))).toMatchObject([{ number: ready.number, status: 'VOID', voidReason: 'Salah hitung', sha256: ready.sha256 }]) // prettier-ignore
      const { rows } = await query(market.world.database.superUrl, 'select status from spj.public_document where sha256 = $1', [ready.sha256]) // prettier-ignore
      expect(rows).toEqual([{ status: 'VOID' }])
      // What was taken back stays as it was kept, and whoever fetches it reads on each page and in its name that it is void.
      const kept = the(await reads().fileOf(ready.key))
      expect(createHash('sha256').update(kept.bytes).digest('hex')).toBe(ready.sha256)
      const links = linksFor('a secret of thirty-two bytes or more', () => new Date())
      const server = Fastify()
      await server.register(downloadRoutes({ links, file: reads().fileOf }))
      const { headers, rawPayload } = await server.inject(`/documents/${links.sign(ready.key).token}`)
      expect(headers['content-disposition']).toContain(`BATAL-${ready.number.replaceAll('/', '-')}.pdf`)
      expect(rawPayload).toEqual(stampVoid(kept.bytes))
      await server.close()
    })
    test('are read by the vendor as long as he put his name to them: a void tax sheet is not there for him', async () => {
      const purchase = await played(market, { until: 'settled' })
      await printed(purchase)
      const { superUrl } = market.world.database
      await query(superUrl, `update spj.document set status = 'VOID', void_reason = 'Retur' where order_id = $1 and kind in ('KUITANSI', 'TAX_SHEET')`, [purchase.order.id]) // prettier-ignore
      const kinds = async (actor: Actor) => (await cardsOf(purchase.order, actor)).map(({ kind, status }) => `${kind} ${status}`) // prettier-ignore
      const theirs = ['SURAT_PESANAN READY', 'BAST READY', 'KUITANSI VOID']
      expect(await kinds(market.firm.admin)).toEqual(theirs)
      expect(await kinds(market.office.crew.kpa)).toEqual([...theirs.slice(0, 2), 'SPBY READY', theirs[2], 'TAX_SHEET VOID']) // prettier-ignore
      const sheet = the((await cardsOf(purchase.order)).find(({ kind }) => kind === 'TAX_SHEET'))
      expect(await reads().document(sheet.key, market.firm.admin)).toBeUndefined()
      expect(await reads().document(sheet.key, market.office.crew.kpa)).toMatchObject({ status: 'VOID' })
    })
    test('stay void when the message that has them written comes last', async () => {
      const purchase = await played(market, { until: 'received' })
      const due = await messagesOf(purchase, 'document.due')
      const revoked = await takeBack(purchase)
      expect(revoked).toHaveLength(1)
      await deliver(handlersIn(market.world), [...revoked, ...due, ...revoked])
      expect(bast(await cardsOf(purchase.order))).toMatchObject([{ status: 'VOID', voidReason: 'Salah hitung', sha256: undefined }]) // prettier-ignore
    })
    test('stay void when voided while they were being printed', async () => {
      const purchase = await played(market, { until: 'received' })
      const needs = documentNeedsIn(market.world)
      const [receipt] = (await seen(market, purchase.order)).receipts
      const render: typeof needs.render = async (content, at) => {
        await deliver(handlersIn(market.world), await takeBack(purchase))
        return needs.render(content, at)
      } // prettier-ignore
      const asked = { tenant: purchase.order.tenant, kind: 'BAST', subject: the(receipt).id } as const
      expect(must(await documentRender({ ...needs, render })(asked, 'test'))).toBe('ALREADY_THERE')
      expect(bast(await cardsOf(purchase.order))).toMatchObject([{ status: 'VOID', sha256: undefined }])
    })
    test('give way to a new one under a new number: a refused SPBy and its successor', async () => {
      const purchase = await played(market, { until: 'spbyIssued' })
      const { treasurer, ppk } = market.office.crew
      const version = async () => claimVersion(the((await seen(market, purchase.order)).claims[0]))
      const id = the(purchase.claim)
      must(await market.acts.spbyRefuse({ id, expectedVersion: await version(), reason: 'Kode akun keliru', once: once() }, treasurer)) // prettier-ignore
      must(await market.acts.spbyIssue({ id, expectedVersion: await version(), once: once() }, ppk))
      const due = await messagesOf(purchase, 'document.due')
      await deliver(handlersIn(market.world), [
        ...due,
        ...(await messagesOf(purchase, 'document.void', [id.id])),
        ...due,
      ])
      const spby = (await cardsOf(purchase.order)).filter(({ kind }) => kind === 'SPBY')
      expect(spby.map(({ status }) => status).sort()).toEqual(['READY', 'VOID'])
      const { claims } = await seen(market, purchase.order)
      expect(spby.find(({ status }) => status === 'READY')?.number).toBe(claims[0]?.spby?.number)
    })
    test('keep the day of their own number though their message comes after a later one was refused too', async () => {
      const purchase = await played(market, { until: 'spbyIssued' })
      const { treasurer, ppk } = market.office.crew
      const version = async () => claimVersion(the((await seen(market, purchase.order)).claims[0]))
      const id = the(purchase.claim)
      const tomorrow = addDays(market.world.today, 1)
      const refuse = async (reason: string) => must(await market.acts.spbyRefuse({ id, expectedVersion: await version(), reason, once: once() }, treasurer)) // prettier-ignore
      await refuse('Kode akun keliru')
      must(await market.acts.spbyIssue({ id, expectedVersion: await version(), once: once() }, { ...ppk, today: tomorrow })) // prettier-ignore
      await refuse('Masih keliru')
      await deliver(handlersIn(market.world), await messagesOf(purchase, 'document.void', [id.id]))
      const spby = (await cardsOf(purchase.order)).filter(({ kind }) => kind === 'SPBY')
      const told = spby.map(({ status, voidReason, issuedOn }) => [status, voidReason, issuedOn])
      expect(told.sort()).toEqual([
        ['VOID', 'Kode akun keliru', market.world.today], ['VOID', 'Masih keliru', tomorrow],
      ]) // prettier-ignore
    })
    test('are void with their order when it is declined', async () => {
      const purchase = await played(market, { until: 'ordered' })
      await printed(purchase)
      const { order } = await seen(market, purchase.order)
      const decline = { id: purchase.order, expectedVersion: orderVersion(order), reason: 'Stok habis', once: once() }
      must(await market.acts.orderDecline(decline, market.firm.admin))
      await deliver(handlersIn(market.world), await messagesOf(purchase, 'document.void'))
      const cards = await cardsOf(purchase.order)
      expect(cards).toMatchObject([{ kind: 'SURAT_PESANAN', status: 'VOID', voidReason: 'Stok habis' }])
      expect(kindsMissing(await seen(market, purchase.order), cards, market.office.crew.ppk)).toEqual([])
    })
  })

  describe('are seen', () => {
    let order: Key<OrderId>
    let stranger: Actor
    beforeAll(async () => {
      const purchase = await played(market, { until: 'settled' })
      await printed(purchase)
      order = purchase.order
      stranger = (await anOffice(market.world)).crew.treasurer
    })

    test('by their office, its overseer and, but for the SPBy, by their vendor', async () => {
      expect(await cardsOf(order)).toHaveLength(5)
      expect(await cardsOf(order, market.world.officer)).toHaveLength(5)
      const kinds = (await cardsOf(order, market.firm.admin)).map(({ kind }) => kind)
      expect(kinds).toEqual(['SURAT_PESANAN', 'BAST', 'KUITANSI', 'TAX_SHEET'])
      expect(kindsMissing(await seen(market, order), await cardsOf(order, market.firm.admin), market.firm.admin)).toEqual([]) // prettier-ignore
      expect(await cardsOf(order, stranger)).toEqual([])
      const [card] = await cardsOf(order)
      expect(await reads().document(the(card).key, stranger)).toBeUndefined()
      expect(await reads().document(the(card).key, market.firm.admin)).toMatchObject({ kind: 'SURAT_PESANAN' })
    })
    test('by nobody else, with the rows wide open: the question itself is a wall', async () => {
      const pool = openPool(market.world.database.bypassUrl, () => undefined)
      const open = documentReadsOn(openDatabase(pool))
      expect((await open.documentsOf([order], market.office.crew.ppk))[0]).toHaveLength(5)
      expect((await open.documentsOf([order], market.firm.admin))[0]).toHaveLength(4)
      expect((await open.documentsOf([order], stranger))[0]).toEqual([])
      await pool.end()
    })
    test('by nobody else, with no question asked: the rows themselves are a wall', async () => {
      const count = async ({ unit, unitKind }: Pick<Actor, 'unit' | 'unitKind'>) => {
        const { rows } = await query<{ count: string }>(
          market.world.database.appUrl,
          `select count(*) from (select set_config('app.unit', '${String(unit)}', false), set_config('app.unit_kind', '${unitKind}', false)) s
           cross join lateral (select * from spj.document d where d.order_id = '${order.id}' offset 0) d`,
        )
        return Number(rows[0]?.count)
      }
      expect(await count(market.office.crew.ppk)).toBe(5)
      expect(await count(market.firm.admin)).toBe(4)
      expect(await count(stranger)).toBe(0)
      const plain = await query(market.world.database.appUrl, 'select 1 from spj.document')
      expect(plain.rows).toEqual([])
    })
  })
})
