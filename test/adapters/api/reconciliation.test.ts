import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { keyOf } from '../../../src/adapters/graphql/ids'
import { aFirm, anOffice } from '../../support/market'
import { bank, payingAccount } from '../../support/house'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import type { SeenOrder } from '../../support/screens'
import { booksOf, carried, openShop, paymentOf, playedTo, seenBy, type Shop } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

const reasoned = (each: any) => ({ id: each.id, expectedVersion: each.version, reason: 'Sesuai rekening koran' })

describe('a payment after its bank has spoken', () => {
  let shop: Shop
  let desk: BankDesk
  beforeAll(async () => {
    shop = await openShop({ ahead: aheadLeaving(2) })
    desk = bankDesk(shop)
  })
  afterAll(async () => {
    const [proved, { bugs }] = [await desk.proved(), shop.api]
    await shop.api.close()
    expect([proved, bugs]).toEqual([[], []])
  })
  /** What came into the account and nobody could tell what it is. */
  let unbooked = 0n
  const booked = async () => (await desk.inBank()) - unbooked
  const about = ({ partnerReference: reference }: any) => ({ bank, reference })
  const openOf = (payment: any) =>
    payment.cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind)

  test('is matched with its debit in the statement, and nothing is kept twice', async () => {
    const { payment } = await desk.paid()
    await desk.reconcile()
    const lines = await desk.lines()
    await desk.reconcile()
    expect(await desk.lines()).toEqual(lines)
    expect(lines.map(({ foundAs, paymentId }: any) => [foundAs, paymentId])).toEqual([['FUNDING', null], ['MATCHED', payment.id]]) // prettier-ignore
    expect((await desk.seen(payment.id)).evidence.at(-1).outcome).toMatch(/^(OK|SUCCESS)$/)
    expect(await desk.cases()).toEqual([])
  })

  test('is reversed when the bank gives it back: UP and pagu are as before, and its claim is paid anew', async () => {
    const before = await booksOf(shop)
    const { order, payment } = await desk.paid()
    await desk.control.giveBack(about(payment))
    await desk.reconcile()
    expect(await desk.seen(payment.id)).toMatchObject({ status: 'REVERSED', failure: 'RETURNED_BY_BANK', cases: [] })
    const reversed = await seenBy(shop, desk.crew.kpa, order.id)
    expect(reversed.claim?.status).toBe('SPBY_ISSUED')
    const after = await booksOf(shop)
    expect((after as any).upBook).toEqual((before as any).upBook)
    const reserved = (books: any) => BigInt(books.budgetLines.nodes[0].reserved)
    expect(reserved(after) - reserved(before)).toBe(BigInt(payment.gross))
    expect([await desk.proved(), await desk.inBooks()]).toEqual([[], await booked()])
    await shop.api.work(async () => (await seenBy(shop, desk.crew.kpa, order.id)).documents.filter(({ status }) => status === 'VOID').length === 2) // prettier-ignore
    const again = await carried(shop, await playedTo(shop, 'AUTHORISED', reversed))
    expect(again.payments.map(({ status }) => status)).toEqual(['REVERSED', 'SETTLED'])
  })

  /** A payment that its bank refuses, since it finds the account of the payee inactive. */
  const inactive = async () => {
    const order = await playedTo(shop, 'SCHEDULED')
    const body = { responseCode: '4031718', responseMessage: 'Inactive Account' }
    await desk.control.addRule({ service: '17', match: {}, count: 1, action: { answer: { status: 403, body } } })
    const authorised = await playedTo(shop, 'AUTHORISED', order)
    const { id } = paymentOf(authorised)
    const refused = await carried(shop, authorised, 'REJECTED')
    expect(openOf(await desk.seen(id))).toEqual(['PAYEE_ACCOUNT'])
    return { id, refused }
  }
  /** The vendor names another account: his bill goes back to him and comes anew. */
  const billedAnew = async (refused: SeenOrder): Promise<void> => {
    const act = (name: string, as: Actor, order: SeenOrder) =>
      desk.done(name, as, { ...reasoned(order.claim), reason: 'Ganti rekening penerima' })
    await act('spbyRefuse', desk.crew.treasurer, refused)
    await act('claimReturn', desk.crew.ppk, await seenBy(shop, desk.crew.kpa, refused.id))
  }
  test.each([
    ['by its claim', () => Promise.resolve()],
    ['by another claim, for another account', billedAnew],
  ])('whose payee’s account its bank refuses is on a desk until that vendor is paid after all %s', async (_, meanwhile) => {
    const { id, refused } = await inactive()
    await meanwhile(refused)
    await carried(shop, await playedTo(shop, 'AUTHORISED', refused))
    expect(openOf(await desk.seen(id))).toEqual([])
  }) // prettier-ignore

  test('whose payee’s account its bank refuses says so to its payee, and of other reasons and of the case nothing', async () => {
    const [{ id, refused }, other] = [await inactive(), await playedTo(shop, 'SCHEDULED')]
    const body = { responseCode: '4031714', responseMessage: 'Insufficient Funds' }
    await desk.control.addRule({ service: '17', match: {}, count: 1, action: { answer: { status: 403, body } } })
    const short = await carried(shop, await playedTo(shop, 'AUTHORISED', other), 'REJECTED')
    const text = `query ($id: ID!) { order(id: $id) { payments { payeeFault en: payeeFaultLabel(lang: EN) refusal { reason hint } cases { kind } evidence { code } } } }`
    const read = async (as: Actor, order: SeenOrder) => ((await shop.api.as(as).run(text, { id: order.id })).body.data as any).order.payments // prettier-ignore
    const unread = { refusal: null, cases: [], evidence: [] }
    const en = 'The account of the vendor is closed, dormant or unknown at the bank: use another'
    expect(await read(shop.firm.admin, refused)).toEqual([{ payeeFault: 'PAYEE_ACCOUNT', en, ...unread }])
    expect(await read(shop.firm.admin, short)).toEqual([{ payeeFault: null, en: null, ...unread }])
    expect(await read(desk.crew.treasurer, refused)).toMatchObject([{ payeeFault: 'PAYEE_ACCOUNT', refusal: { reason: 'PAYEE_ACCOUNT', hint: expect.stringContaining('vendorAccountAdd') } }]) // prettier-ignore
    const { tenant, id: payment } = keyOf('pay', id)
    const told = async (unit: number, kind: string) => {
      const eyes = await shop.api.world.pool.connect()
      try {
        await eyes.query('begin')
        await eyes.query(`select set_config('app.unit', $1, true), set_config('app.unit_kind', $2, true)`, [String(unit), kind]) // prettier-ignore
        return (await eyes.query('select id from digipay.payees_refused($1::int[], $2::uuid[])', [[tenant], [payment]]))
          .rows
      } finally {
        await eyes.query('rollback')
        eyes.release()
      }
    }
    const [office, firm] = [await anOffice(shop.api.world), await aFirm(shop.api.world)]
    expect([await told(shop.firm.id, 'VENDOR'), await told(tenant, 'SATKER')]).toEqual([[{ id: payment }], [{ id: payment }]]) // prettier-ignore
    expect([await told(firm.id, 'VENDOR'), await told(office.id, 'SATKER')]).toEqual([[], []])
    for (const order of [refused, short]) await carried(shop, await playedTo(shop, 'AUTHORISED', order))
    // He has the money: nothing is to be mended any more.
    const nothing = { payeeFault: null, en: null, ...unread }
    expect(await read(shop.firm.admin, refused)).toEqual([nothing, nothing])
    expect(await read(desk.crew.treasurer, refused)).toMatchObject([{ refusal: { reason: 'PAYEE_ACCOUNT', hint: null } }, { refusal: null }]) // prettier-ignore
  })

  test('whose payee’s account its bank refused, and which reached it all the same, leaves nothing of that on a desk', async () => {
    const { id } = await inactive()
    await desk.execute(await desk.seen(id))
    await desk.reconcile()
    const found = (await desk.seen(id)).cases.find(({ kind }: any) => kind === 'LATE_SUCCESS')
    const proposed = (await desk.done('paymentLateSuccessPropose', desk.crew.treasurer, reasoned(found))).case
    await desk.done('paymentLateSuccessConfirm', desk.crew.kpa, reasoned(proposed))
    expect(openOf(await desk.seen(id))).toEqual([])
  })

  test('whose debit the bank corrects by an entry of its own is reversed as well (F37)', async () => {
    const { payment } = await desk.paid()
    await desk.control.giveBack(about(payment), 'CORRECTION')
    await desk.reconcile()
    expect(await desk.seen(payment.id)).toMatchObject({ status: 'REVERSED' })
    expect((await desk.lines()).filter((line: any) => line.paymentId === payment.id).map(({ foundAs }: any) => foundAs).sort()).toEqual(['MATCHED', 'RETURN']) // prettier-ignore
  })

  test('is refunded in parts up to what was paid; more than that is a matter for people (I9)', async () => {
    const { payment } = await desk.paid()
    const free = await desk.free()
    await desk.control.refund({ ...about(payment), amount: 1_000n })
    await desk.reconcile()
    expect(await desk.seen(payment.id)).toMatchObject({ status: 'REFUNDED', cases: [] })
    expect((await desk.free()) - free).toBe(1_000n)
    await desk.control.refund({ ...about(payment), amount: BigInt(payment.net) })
    unbooked += BigInt(payment.net)
    await desk.reconcile()
    expect((await desk.free()) - free).toBe(1_000n)
    expect(openOf(await desk.seen(payment.id))).toEqual(['REFUND_UNMATCHED'])
    await desk.control.refund({ ...about(payment), amount: BigInt(payment.net) - 1_000n })
    await desk.reconcile()
    expect((await desk.free()) - free).toBe(BigInt(payment.net))
    expect(await desk.proved()).toEqual([])
  })

  test('that was held for failed and left late is settled by two persons, and by no one alone', async () => {
    const { order, payment } = await desk.lost()
    expect(payment).toMatchObject({ status: 'REJECTED', failure: 'NOT_RECEIVED' })
    await desk.execute(payment)
    await desk.reconcile()
    const disputed = await desk.seen(payment.id)
    expect([disputed.failure, openOf(disputed)]).toEqual(['LATE_SUCCESS', ['LATE_SUCCESS']])
    const [found] = disputed.cases
    const { kpa, treasurer } = desk.crew
    expect(await desk.refused('paymentCaseClose', kpa, reasoned(found))).toEqual(['NOT_NOW'])
    expect(await desk.refused('paymentLateSuccessConfirm', kpa, reasoned(found))).toEqual(['NOT_NOW'])
    expect(await desk.refused('paymentLateSuccessPropose', kpa, reasoned(found))).toEqual(['FORBIDDEN'])
    expect(await desk.refused('paymentLateSuccessPropose', treasurer, { ...reasoned(found), reason: '-' })).toEqual(['REASON_REQUIRED']) // prettier-ignore
    const proposed = (await desk.done('paymentLateSuccessPropose', treasurer, reasoned(found))).case
    expect(await desk.refused('paymentLateSuccessConfirm', treasurer, reasoned(proposed))).toEqual(['FORBIDDEN'])
    expect((await desk.seen(payment.id)).status).toBe('REJECTED')
    const confirmed = (await desk.done('paymentLateSuccessConfirm', kpa, reasoned(proposed))).case
    expect(confirmed).toMatchObject({ status: 'CLOSED', steps: [{ action: 'open' }, { action: 'propose', role: 'TREASURER' }, { action: 'confirm', role: 'KPA' }] }) // prettier-ignore
    expect(await desk.seen(payment.id)).toMatchObject({ status: 'SETTLED', failure: null })
    expect((await desk.seen(payment.id)).evidence.at(-1)).toEqual({ source: 'MANUAL', outcome: 'PAID' })
    expect((await seenBy(shop, kpa, order.id)).claim?.status).toBe('PAID')
    expect([await desk.proved(), await desk.inBooks()]).toEqual([[], await booked()])
  })

  test('that left late beside its replacement is owed back, and its case ends when the money has come', async () => {
    const { order, payment } = await desk.lost()
    await carried(shop, await playedTo(shop, 'AUTHORISED', order))
    await desk.execute(payment)
    await desk.reconcile()
    const [found] = (await desk.seen(payment.id)).cases
    const free = await desk.free()
    const proposed = (await desk.done('paymentLateSuccessPropose', desk.crew.treasurer, reasoned(found))).case
    await desk.done('paymentLateSuccessConfirm', desk.crew.kpa, reasoned(proposed))
    const owed = await desk.seen(payment.id)
    expect([owed.status, owed.failure, openOf(owed)]).toEqual(['REJECTED', 'PAID_TWICE', ['REFUND_DUE']])
    expect(free - (await desk.free())).toBe(BigInt(payment.net))
    expect([await desk.proved(), await desk.inBooks()]).toEqual([[], await booked()])
    await desk.control.refund({ ...about(payment), amount: BigInt(payment.net) })
    await desk.reconcile()
    expect(openOf(await desk.seen(payment.id))).toEqual([])
    expect([await desk.free(), await desk.inBooks()]).toEqual([free, await booked()])
  })

  test('that left after all keeps a code from being offered for its replacement, until the money is back', async () => {
    const { order, payment } = await desk.lost()
    const scheduled = await playedTo(shop, 'SCHEDULED', order)
    const reasons = async () => {
      const { availableActions } = paymentOf(await seenBy(shop, desk.crew.kpa, order.id))
      return availableActions.find(({ name }) => name === 'paymentChallenge')?.reasons.map(({ code }) => code)
    }
    expect(await reasons()).toEqual([])
    await desk.execute(payment)
    await desk.reconcile()
    expect(await reasons()).toEqual(['PAYMENT_DISPUTED'])
    await desk.control.giveBack(about(payment))
    await desk.reconcile()
    expect(await reasons()).toEqual([])
    await carried(shop, await playedTo(shop, 'AUTHORISED', scheduled))
    expect([await desk.proved(), await desk.inBooks()]).toEqual([[], await booked()])
  })

  test('that its bank debits twice is a claim against the bank, until that gives the second one back (F34)', async () => {
    const { payment } = await desk.paid()
    await desk.execute(payment)
    await desk.reconcile()
    const twice = await desk.seen(payment.id)
    expect([twice.status, openOf(twice)]).toEqual(['SETTLED', ['DOUBLE_DEBIT']])
    const { kpa, treasurer } = desk.crew
    const taken = (await desk.done('paymentCaseTake', treasurer, desk.at(twice.cases[0]))).case
    expect(await desk.refused('paymentCaseClose', treasurer, reasoned(taken))).toEqual(['CASE_NOT_YOURS_TO_CLOSE'])
    const noted = (await desk.done('paymentCaseComment', treasurer, reasoned(taken))).case
    expect(noted).toMatchObject({ status: 'TAKEN', ownerName: treasurer.name })
    await desk.control.giveBack(about(payment))
    await desk.reconcile()
    const back = await desk.seen(payment.id)
    expect([back.status, openOf(back)]).toEqual(['SETTLED', []])
    expect(await desk.refused('paymentCaseClose', kpa, reasoned({ ...noted, version: back.cases[0].version }))).toEqual(['NOT_NOW']) // prettier-ignore
    expect(await desk.inBooks()).toBe(await booked())
  })

  test('whose debit shows in another month than its papers say is put before the treasurer, and nothing is dated anew', async () => {
    const { payment } = await desk.paid()
    const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
    await superuser.connect()
    const dated = async (at: string): Promise<void> => void (await superuser.query('update digipay.payment set settled_at = $1 where partner_reference = $2', [at, payment.partnerReference])) // prettier-ignore
    const earlier = new Date(Date.parse(payment.settledAt) - 40 * 86_400_000).toISOString()
    await dated(earlier)
    await desk.reconcile()
    expect(openOf(await desk.seen(payment.id))).toEqual(['OTHER_MONTH'])
    expect(Date.parse((await desk.seen(payment.id)).settledAt)).toBe(Date.parse(earlier))
    await desk.reconcile()
    expect(openOf(await desk.seen(payment.id))).toEqual(['OTHER_MONTH'])
    await dated(payment.settledAt)
    await superuser.end()
  })

  test('that the statement does not show is a break, which ends by itself when the line comes late (F35)', async () => {
    const { payment } = await desk.paid()
    await desk.control.hideLines(payment.partnerReference, true)
    await new Promise((later) => setTimeout(later, 350))
    await desk.reconcile()
    expect(openOf(await desk.seen(payment.id))).toEqual(['MISSING_IN_BANK'])
    await desk.control.hideLines(payment.partnerReference, false)
    await desk.reconcile()
    expect((await desk.seen(payment.id)).cases).toMatchObject([{ kind: 'MISSING_IN_BANK', status: 'CLOSED', steps: [{ action: 'open' }, { action: 'resolve', role: 'SYSTEM' }] }]) // prettier-ignore
  })

  test('is not moved by a line of which a person says something else while it is being held against the books', async () => {
    const { payment } = await desk.lost()
    await desk.execute(payment)
    const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
    await superuser.connect()
    // The payment is held by somebody, so that the reader stands before it with what it found.
    await superuser.query('begin')
    await superuser.query('select from digipay.purchase_order where tenant_id = $1 for update', [shop.office.id])
    const waiting = async () => {
      await superuser.query('select pg_stat_clear_snapshot()')
      return superuser.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%purchase_order%'`) // prettier-ignore
    }
    const reading = desk.reconcile()
    try {
      while ((await waiting()).rows.length === 0) await new Promise((next) => setTimeout(next, 20))
      const [line] = await desk.lines({ foundAs: ['MISSING_IN_OURS'] })
      await desk.done('bankLineMatch', desk.crew.kpa, { id: line.id, as: 'FEE', reason: 'Biaya bank' })
    } finally {
      await superuser.query('rollback')
      await reading
      await superuser.end()
    }
    const after = await desk.seen(payment.id)
    expect([after.failure, openOf(after)]).toEqual(['NOT_RECEIVED', []])
    expect((await desk.lines({ foundAs: ['MATCHED'] })).map(({ paymentId }: any) => paymentId)).not.toContain(
      payment.id,
    )
  })

  test('does not cover a debit that is none of its own: not by a payment that never left, nor by one that is found already', async () => {
    const { kpa, treasurer } = desk.crew
    const [paid, waiting] = [(await desk.paid()).payment, paymentOf(await playedTo(shop, 'SCHEDULED'))]
    await desk.reconcile()
    const take = (amount: string, remark: string) =>
      desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: BigInt(amount), remark }) // prettier-ignore
    await take(waiting.net, 'TARIKAN')
    await desk.reconcile()
    const [line] = await desk.lines({ foundAs: ['MISSING_IN_OURS'] })
    const as = (payment: any) => ({ id: line.id, as: 'MATCHED', paymentId: payment.id, reason: 'Sudah dibayar' })
    for (const payment of [paid, waiting]) {
      expect(await desk.refused('bankLineMatch', treasurer, as(payment))).toEqual(['LINE_NEEDS_KPA'])
      expect(await desk.refused('bankLineMatch', kpa, as(payment))).toEqual(['LINE_DOES_NOT_FIT'])
    }
    await take('40000000', 'BIAYA ADMIN')
    await desk.reconcile()
    expect((await desk.lines({ foundAs: ['MISSING_IN_OURS'] })).map(({ amount }: any) => amount)).toContain('40000000')
    const free = await desk.free()
    await take('6500', 'BIAYA ADMIN')
    await desk.reconcile()
    expect(free - (await desk.free())).toBe(6_500n)
    for (const each of await desk.lines({ foundAs: ['MISSING_IN_OURS'] })) {
      // Said by four at once, it is said once.
      const word = { id: each.id, as: 'FEE', reason: 'Dijelaskan KPA' }
      const said = await Promise.all([1, 2, 3, 4].map(() => desk.refused('bankLineMatch', kpa, word)))
      expect(said.flat()).toEqual(Array(3).fill('LINE_ALREADY_MATCHED'))
    }
    expect(await desk.inBooks()).toBe(await booked())
  })

  test('is owed again by no stranger’s credit on the word of the treasurer, nor by one that came before it left', async () => {
    const { kpa, treasurer } = desk.crew
    const { payment: paid } = await desk.paid()
    // A stranger's credit of the same amount is no return, by which the payment would be owed again, on the treasurer's word.
    await desk.control.move({ bank, from: shop.firm.accountNo, to: payingAccount(shop.office), amount: BigInt(paid.net), remark: 'SETORAN' }) // prettier-ignore
    await desk.reconcile()
    const credit = (await desk.lines({ foundAs: ['MISSING_IN_OURS'] })).find(({ remark }: any) => remark === 'SETORAN')
    const back = { id: credit.id, as: 'RETURN', paymentId: paid.id, reason: 'Katanya retur' }
    expect(await desk.refused('bankLineMatch', treasurer, back)).toEqual(['LINE_NEEDS_KPA'])
    const early = { ...back, paymentId: (await desk.paid()).payment.id }
    expect(await desk.refused('bankLineMatch', kpa, early)).toEqual(['LINE_DOES_NOT_FIT'])
    await desk.done('bankLineMatch', kpa, { id: credit.id, as: 'CANCELS_OUT', reason: 'Setoran yang salah alamat' })
    // While it cancels nothing the KPA may think better of it, and nobody says the same twice.
    const funding = { id: credit.id, as: 'FUNDING', reason: 'Ternyata dana UP' }
    expect(await desk.refused('bankLineMatch', treasurer, funding)).toEqual(['LINE_NEEDS_KPA'])
    expect(await desk.refused('bankLineMatch', kpa, { ...funding, as: 'CANCELS_OUT' })).toEqual([
      'LINE_ALREADY_MATCHED',
    ])
    expect((await desk.done('bankLineMatch', kpa, funding)).line).toMatchObject({
      foundAs: 'FUNDING',
      reason: funding.reason,
    })
    expect(await desk.refused('bankLineMatch', kpa, funding)).toEqual(['LINE_ALREADY_MATCHED'])
    unbooked += BigInt(paid.net)
  })

  test('day is closed once every line of it is something, and a refusal names all that is not', async () => {
    const { kpa, treasurer } = desk.crew
    const day = desk.day()
    const { payment: shown } = await desk.paid()
    await desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: 7_500n, remark: 'POTONGAN\u0000' }) // prettier-ignore
    await desk.reconcile()
    const [open] = await desk.days(day)
    expect(await desk.refused('bankDayClose', treasurer, { on: day, expectedVersion: open.version })).toEqual(['DAY_DOES_NOT_TIE']) // prettier-ignore
    expect(open.differences.map(({ what }: any) => what)).toEqual(['DAY_NOT_OVER', 'CASES_UNTAKEN'])

    const [unknown] = await desk.lines({ foundAs: ['MISSING_IN_OURS'] })
    expect(unknown).toMatchObject({ amount: '7500', remark: 'POTONGAN ' })
    const word = { id: unknown.id, as: 'FEE', reason: 'Biaya cek, nota bank 12' }
    const free = await desk.free()
    for (const as of ['FEE', 'CANCELS_OUT'])
      expect(await desk.refused('bankLineMatch', treasurer, { ...word, as })).toEqual(['LINE_NEEDS_KPA'])
    expect(await desk.refused('bankLineMatch', treasurer, { ...word, as: 'REFUND' })).toEqual(['LINE_DOES_NOT_FIT'])
    expect(await desk.refused('bankLineMatch', treasurer, { ...word, as: 'MATCHED' })).toEqual(['LINE_NEEDS_PAYMENT'])
    const matched = (await desk.done('bankLineMatch', kpa, word)).line
    expect(matched).toMatchObject({ foundAs: 'FEE', matchedBy: kpa.name, reason: word.reason })
    expect(await desk.refused('bankLineMatch', kpa, word)).toEqual(['LINE_ALREADY_MATCHED'])
    expect(free - (await desk.free())).toBe(7_500n)
    expect(await desk.inBooks()).toBe(await booked())

    shop.api.later(86_400_000)
    await desk.reconcile()
    const [over] = await desk.days(day)
    const untied = ({ differences }: any) => differences.map(({ what }: any) => what)
    expect(untied(over)).toEqual(['CASES_UNTAKEN'])
    expect(over.isWhole).toBe(true)
    /** Why the day, which is over, is not closed as it was seen. */
    const unclosed = async ({ version }: any): Promise<readonly string[]> => {
      const { userErrors } = await desk.act('bankDayClose', treasurer, { on: day, expectedVersion: version })
      return userErrors.map(({ code, message }: any) => `${code}: ${message}`)
    }
    const [{ actual }] = over.differences
    expect(await unclosed(over)).toEqual([`DAY_DOES_NOT_TIE: The day does not tie: breaks that nobody took (0 expected, but ${actual}).`]) // prettier-ignore
    for (const each of await desk.cases({ statuses: ['OPEN'] }))
      await desk.done('paymentCaseTake', treasurer, desk.at(each))
    // Its bank states one debit less than it has shown.
    await desk.control.hideLines(shown.partnerReference, true)
    await desk.reconcile()
    const [off] = await desk.days(day)
    expect(untied(off)).toEqual(['DEBIT_COUNT', 'DEBIT_AMOUNT'])
    expect(await unclosed(off)).toEqual([expect.stringMatching(/^DAY_DOES_NOT_TIE: The day does not tie: the number of debits \(.*\); the sum of debits \(.*\)\.$/)]) // prettier-ignore
    await desk.control.hideLines(shown.partnerReference, false)
    await desk.reconcile()
    const [tied] = await desk.days(day)
    expect(tied.differences).toEqual([])
    const sums = [tied.paid, tied.fees, tied.otherDebits].map(BigInt)
    expect(sums.reduce((sum, each) => sum + each, 0n)).toBe(BigInt(tied.debits))
    expect(BigInt(tied.opening) + BigInt(tied.credits) - BigInt(tied.debits)).toBe(BigInt(tied.closing))
    expect(await desk.refused('bankDayClose', kpa, { on: day, expectedVersion: tied.version })).toEqual(['FORBIDDEN'])
    expect(await desk.refused('bankDayClose', treasurer, { on: day, expectedVersion: 99 })).toEqual(['VERSION_CONFLICT']) // prettier-ignore
    const closed = (await desk.done('bankDayClose', treasurer, { on: day, expectedVersion: tied.version })).day
    expect(closed).toMatchObject({ on: day, closedBy: treasurer.name, differences: [] })
    expect(await desk.refused('bankDayClose', treasurer, { on: day, expectedVersion: closed.version })).toEqual(['DAY_ALREADY_CLOSED']) // prettier-ignore
  })

  test('that stands in a day which is closed already becomes a matter for people', async () => {
    await desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: 11n, remark: 'SUSULAN' }) // prettier-ignore
    await desk.reconcile()
    const late = (await desk.cases({ statuses: ['OPEN'] })).map(({ kind }: any) => kind)
    expect(late.sort()).toEqual(['LINE_AFTER_CLOSE', 'UNKNOWN_LINE'])
    expect((await desk.days(desk.day(-1)))[0].closedBy).toBe(desk.crew.treasurer.name)
  })

  test('is shown with its cases and statements to its office and to who oversees it, and to nobody else', async () => {
    const [line] = await desk.lines()
    const [found] = await desk.cases()
    const elsewhere = await anOffice(shop.api.world)
    const range = { from: desk.day(-2), to: desk.day() }
    const satkerId = line && (await shop.api.as(desk.crew.kpa).run('{ satkers { nodes { id } } }')).body.data
    const id = (satkerId as any).satkers.nodes[0].id
    const both = async (as: Parameters<typeof desk.run>[1]) => [
      (await desk.run('paymentCases', as, { satkerId: id })).count,
      (await desk.run('reconciliation', as, { ...range, satkerId: id })).length,
      (await desk.run('bankLines', as, { ...range, satkerId: id })).count,
    ]
    const all = await both(desk.crew.treasurer)
    expect(Math.min(...all)).toBeGreaterThan(0)
    expect(await both(shop.api.world.officer)).toEqual(all)
    expect(await both(elsewhere.crew.treasurer)).toEqual([0, 0, 0])
    expect(await desk.refused('paymentCaseTake', elsewhere.crew.treasurer, desk.at(found))).toEqual(['NOT_FOUND'])
    const word = { id: line.id, as: 'CANCELS_OUT', reason: 'Mencoba' }
    expect(await desk.refused('bankLineMatch', elsewhere.crew.treasurer, word)).toEqual(['NOT_FOUND'])
    expect((await desk.run('paymentCases', desk.crew.requester)).errors[0].extensions.code).toBe('FORBIDDEN')
    const nodes = async (as: Parameters<typeof desk.run>[1]) =>
      (await shop.api.as(as).run('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [found.id, line.id] })).body.data // prettier-ignore
    expect(await nodes(desk.crew.kpa)).toEqual({ nodes: [{ id: found.id }, { id: line.id }] })
    expect(await nodes(shop.firm.admin)).toEqual({ nodes: [null, null] })
  })
})
