import { Client } from 'pg'
import { feeAccountAt, gatewayFor } from '../../../src/adapters/bank'
import { keyOf } from '../../../src/adapters/graphql/ids'
import { lineConclude } from '../../../src/application/digipay/bank-findings'
import { type BankLineId, type PaymentId, rupiah } from '../../../src/domain/kernel'
import { type BankGateway, paymentCarry, type StatementLine } from '../../../src/application/digipay'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { aServer, bank, payingAccount } from '../../support/house'
import { aheadToClearingLeaving } from '../../support/open-hours'
import { carried, openShop, paymentOf, playedTo, seenBy, type Shop, turnOf } from '../../support/shop'
import { anOddFirm } from '../../support/vendors'
import { aheadLeaving } from '../../support/year'

// What comes back to the account of a satker: whose money it is, in which sum, and how often.
const DAY_MS = 86_400_000
const openOf = ({ cases }: any): readonly string[] =>
  cases.filter(({ status }: any) => status !== 'CLOSED').map(({ kind }: any) => kind).sort() // prettier-ignore

/** A shop, and the hands of a tester at what comes back of its payments. */
const aTill = async (shop: Shop) => {
  const desk: BankDesk = bankDesk(shop)
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  const about = ({ partnerReference: reference }: any) => ({ bank, reference })
  const keyOf = async ({ partnerReference }: any) => {
    const of = 'select tenant_id, id from digipay.payment where partner_reference = $1'
    const [row] = (await superuser.query(of, [partnerReference])).rows
    return { tenant: row.tenant_id, payment: row.id }
  }
  const linesOf = async ({ id }: any): Promise<readonly any[]> =>
    (await desk.lines()).filter(({ paymentId }: any) => paymentId === id)
  const { kpa } = desk.crew
  return {
    ...desk, about, linesOf,
    classesOf: async (payment: any) => (await linesOf(payment)).map(({ foundAs }: any) => foundAs).sort(),
    /** The credit of a payment that was found last. */
    creditOf: async (payment: any, as: string) => (await linesOf(payment)).find(({ foundAs }: any) => foundAs === as),
    say: (line: any, as: string, payment: any, who = kpa) => desk.done('bankLineMatch', who, { id: line.id, as, paymentId: payment.id, reason: 'Surat bank 12' }),
    refusedTo: (line: any, as: string, payment: any, who = kpa) => desk.refused('bankLineMatch', who, { id: line.id, as, paymentId: payment.id, reason: 'Surat bank 12' }),
    /** Its bank is asked about a payment now. */
    ask: async (payment: any) =>
      paymentCarry(shop.api.house.carry)({ ...(await keyOf(payment)), polls: 9, notFoundAt: undefined, signedWith: undefined }),
    dues: async (payment: any) => (await superuser.query('select 1 from digipay.payment_due where payment_id = $1', [(await keyOf(payment)).payment])).rows,
    end: () => superuser.end(),
  } // prettier-ignore
}
type Till = Awaited<ReturnType<typeof aTill>>
/** Books and bank agree, and every day of the account is proved. */
const tied = async (shop: Shop, { proved, inBooks, inBank }: Till): Promise<void> => {
  expect([await proved(), await inBooks()]).toEqual([[], await inBank()])
  const proofs = await shop.api.house.proveAccounts()
  expect(proofs.filter(({ difference }) => difference !== undefined && difference !== 0n)).toEqual([])
}

describe('all of a payment that comes back without a word of its bank', () => {
  let shop: Shop
  let till: Till
  beforeAll(async () => {
    shop = await openShop({ ahead: aheadLeaving(2), up: 50_000_000 })
    till = await aTill(shop)
  })
  afterAll(async () => {
    const bugs = shop.api.bugs.filter((line) => !line.includes('is not its book'))
    await till.end()
    await shop.api.close()
    expect(bugs).toEqual([])
  })

  test.each([
    ['REFUND', 'REFUNDED', 'PAID'],
    ['RETURN', 'REVERSED', 'SPBY_ISSUED'],
  ])('is what people say, a %s, and nothing before they do', async (as, status, claim) => {
    const { order, payment } = await till.paid()
    await till.reconcile()
    await till.control.refund({ ...till.about(payment), amount: BigInt(payment.net) })
    await till.reconcile()
    await till.reconcile()
    const waiting = await till.seen(payment.id)
    expect([waiting.status, openOf(waiting)]).toEqual(['SETTLED', ['RETURN_OR_REFUND']])
    expect((await till.inBank()) - (await till.inBooks())).toBe(BigInt(payment.net))
    const taken = (await till.done('paymentCaseTake', till.crew.treasurer, till.at(waiting.cases[0]))).case
    expect(await till.refused('paymentCaseClose', till.crew.kpa, { ...till.at(taken), reason: 'Sudah jelas' })).toEqual(['CASE_ENDS_OTHERWISE']) // prettier-ignore
    const line = await till.creditOf(payment, 'RETURN_OR_REFUND')
    for (const other of ['FUNDING', 'CANCELS_OUT', 'FEE_BACK'])
      expect(await till.refusedTo(line, other, payment)).toEqual(['LINE_DOES_NOT_FIT'])
    await till.say(line, as, payment, till.crew.treasurer)
    const said = await till.seen(payment.id)
    expect([said.status, openOf(said)]).toEqual([status, []])
    const { body } = await shop.api.as(till.crew.kpa).run('query ($id: ID!) { node(id: $id) { ... on Order { claim { status } } } }', { id: order.id }) // prettier-ignore
    expect((body.data as any).node.claim.status).toBe(claim)
    await tied(shop, till)
  })

  test.each<readonly [name: string, inOrder: readonly ('READ' | 'ASK')[]]>([
    ['after its line was read', ['READ', 'ASK', 'READ']],
    ['before', ['ASK', 'READ', 'READ']],
  ])('is a return where its bank says that the payment failed, though it says so %s', async (_, inOrder) => {
    const { payment } = await till.paid()
    await till.reconcile()
    await till.control.giveBack(till.about(payment), 'RETURN', { remark: `TRF ${payment.partnerReference}` })
    for (const step of inOrder) await (step === 'READ' ? till.reconcile() : till.ask(payment))
    const ended = await till.seen(payment.id)
    expect([ended.status, openOf(ended), await till.classesOf(payment)]).toEqual(['REVERSED', [], ['MATCHED', 'RETURN']]) // prettier-ignore
    await tied(shop, till)
  })

  test('is the second debit given back, though that shows after it', async () => {
    const { payment } = await till.paid()
    await till.control.refund({ ...till.about(payment), amount: BigInt(payment.net) })
    await till.reconcile()
    expect(openOf(await till.seen(payment.id))).toEqual(['RETURN_OR_REFUND'])
    await till.execute(payment)
    await till.reconcile()
    const ended = await till.seen(payment.id)
    expect([ended.status, openOf(ended)]).toEqual(['SETTLED', []])
    expect(await till.classesOf(payment)).toEqual(['DUPLICATE', 'DUPLICATE_RETURN', 'MATCHED'])
    await tied(shop, till)
  })

  test('of a payment that was debited three times ends one claim for each that comes back', async () => {
    const { payment } = await till.paid()
    await till.execute(payment)
    await till.execute(payment)
    await till.reconcile()
    const [first] = (await till.seen(payment.id)).cases.toSorted((a: any, b: any) => (a.id < b.id ? -1 : 1))
    expect(openOf(await till.seen(payment.id))).toEqual(['DOUBLE_DEBIT', 'DOUBLE_DEBIT'])
    await till.control.giveBack(till.about(payment))
    await till.reconcile()
    const { cases } = await till.seen(payment.id)
    expect([cases.length, openOf({ cases })]).toEqual([2, ['DOUBLE_DEBIT']])
    expect(cases.filter(({ status }: any) => status === 'CLOSED')).toHaveLength(1)
    expect(first).toBeDefined()
    await till.control.giveBack(till.about(payment))
    await till.reconcile()
    expect(openOf(await till.seen(payment.id))).toEqual([])
    await tied(shop, till)
  })

  test('is a return once, though a person says so of one line while another is being booked', async () => {
    const { payment } = await till.paid()
    await till.reconcile()
    const remark = `TRF ${payment.partnerReference}`
    await till.control.credit({ bank, accountNo: shop.firm.accountNo, amount: BigInt(payment.net), reference: 'TABUNGAN' }) // prettier-ignore
    for (const _ of ['one', 'two'])
      await till.control.move({ bank, from: shop.firm.accountNo, to: payingAccount(shop.office), amount: BigInt(payment.net), remark }) // prettier-ignore
    await till.reconcile()
    const [one, two] = (await till.linesOf(payment)).filter(({ foundAs }: any) => foundAs === 'RETURN_OR_REFUND')
    await till.say(one, 'RETURN', payment)
    // As whoever read the other before that, and found that its bank calls it a return.
    const of = { tenant: shop.office.id, bank, account: payingAccount(shop.office), zone: 'WIB' } as const
    const line = {
      id: keyOf('bln', two.id).id as BankLineId, bankReference: two.bankReference, remark, amount: rupiah(two.amount), amountText: two.amountText,
      direction: 'CREDIT', at: new Date(two.at), corrected: false, balanceAfter: undefined,
    } as const // prettier-ignore
    await lineConclude(shop.api.house.carry)(of, { line, as: 'RETURN', payment: keyOf('pay', payment.id).id as PaymentId }) // prettier-ignore
    expect(await till.classesOf(payment)).toEqual(['AMOUNT_DIFFERS', 'MATCHED', 'RETURN'])
    const back = await till.seen(payment.id)
    expect([back.status, openOf(back), await till.proved()]).toEqual(['REVERSED', ['REFUND_UNMATCHED'], []])
  })

  test('in a day that is closed, or with sen, is a matter of its own as any line is', async () => {
    const { payment } = await till.paid()
    const day = till.day()
    shop.api.later(DAY_MS)
    await till.reconcile()
    for (const each of await till.cases({ statuses: ['OPEN'] }))
      await till.done('paymentCaseTake', till.crew.treasurer, till.at(each))
    const [over] = await till.days(day)
    await till.done('bankDayClose', till.crew.treasurer, { on: day, expectedVersion: over.version })
    await till.control.refund({ ...till.about(payment), amount: 1_000n })
    // The same statement, of a bank that writes sen.
    const wired = gatewayFor(shop.api.bank.connections, { now: shop.api.bankNow })
    const statement: BankGateway['statement'] = async (question) => {
      const page = await wired.statement(question)
      const inSen = (line: StatementLine) => (line.amount === 1_000n ? { ...line, amountText: '1000.25' } : line)
      return { ...page, lines: page.lines.map(inSen) }
    }
    const { house, close } = aServer(shop.api.world, shop.api.bank, { gateway: { ...wired, statement }, now: () => shop.api.house.now() }) // prettier-ignore
    await house.reconcile()
    await close()
    wired.close()
    const refunded = await till.seen(payment.id)
    expect([refunded.status, openOf(refunded)]).toEqual(['REFUNDED', ['LINE_AFTER_CLOSE', 'SEN_REMAINDER']])
  })
})

describe('a payment that its bank says it gave back, and whose money does not come', () => {
  let shop: Shop
  let till: Till
  beforeAll(async () => {
    shop = await openShop({ ahead: aheadLeaving(11) })
    till = await aTill(shop)
  })
  afterAll(async () => {
    const [proved, bugs] = [await till.proved(), shop.api.bugs]
    await till.end()
    await shop.api.close()
    expect([proved, bugs]).toEqual([[], []])
  })

  test('is a case once its bank has said so twice and had its time, until the money is there', async () => {
    const { payment } = await till.paid()
    await till.reconcile()
    const said = { responseCode: '2003600', originalPartnerReferenceNo: payment.partnerReference, latestTransactionStatus: '04' } // prettier-ignore
    await till.control.addRule({ service: '36', match: { reference: payment.partnerReference }, action: { answer: { status: 200, body: said } }, count: 9 }) // prettier-ignore
    await till.ask(payment)
    await new Promise((later) => setTimeout(later, 20))
    await till.ask(payment)
    await till.reconcile()
    expect([(await till.seen(payment.id)).status, openOf(await till.seen(payment.id))]).toEqual(['REVERSED', []])
    // Two working days, a weekend and a feast may lie between.
    shop.api.later(9 * DAY_MS)
    await till.reconcile()
    const awaited = await till.seen(payment.id)
    expect(openOf(awaited)).toEqual(['MISSING_IN_BANK'])
    const [missed] = awaited.cases
    const taken = (await till.done('paymentCaseTake', till.crew.treasurer, till.at(missed))).case
    await till.reconcile()
    expect((await till.seen(payment.id)).cases.map(({ version }: any) => version)).toEqual([taken.version])
    await till.control.giveBack(till.about(payment))
    // The day on which it is missed is read again a few hours later.
    shop.api.later(7 * 3_600_000)
    await till.reconcile()
    const back = await till.seen(payment.id)
    expect([openOf(back), back.cases[0].steps.at(-1)]).toEqual([[], expect.objectContaining({ action: 'resolve', role: 'SYSTEM' })]) // prettier-ignore
    expect([await till.proved(), await till.inBooks()]).toEqual([[], await till.inBank()])
  })
})

describe('a payment whose debit shows only after its bank said that it was given back', () => {
  let shop: Shop
  let till: Till
  beforeAll(async () => {
    shop = await openShop()
    till = await aTill(shop)
  })
  afterAll(async () => {
    await till.end()
    await shop.api.close()
  })

  test('keeps its debt from being paid anew, until the money is back', async () => {
    const scheduled = await playedTo(shop, 'SCHEDULED')
    const { id } = paymentOf(scheduled)
    const { partnerReference: reference, net } = await till.seen(id)
    const amount = { value: `${String(net)}.00`, currency: 'IDR' }
    const says = (latestTransactionStatus: string) =>
      till.control.addRule({ service: '36', match: { reference }, count: 9_999,
        action: { answer: { status: 200, body: { responseCode: '2003600', originalPartnerReferenceNo: reference, latestTransactionStatus, amount } } } }) // prettier-ignore
    await till.control.addRule({ service: '17', match: { reference }, action: { dropBeforeProcessing: true }, count: 1 }) // prettier-ignore
    await says('00')
    const order = await carried(shop, await playedTo(shop, 'AUTHORISED', scheduled), 'SETTLED')
    await till.control.clearRules()
    await says('04')
    for (const _ of ['once', 'twice']) {
      await till.ask(await till.seen(id))
      await new Promise((later) => setTimeout(later, 20))
    }
    expect((await till.seen(id)).status).toBe('REVERSED')
    const turn = async () => turnOf(shop, await seenBy(shop, till.crew.kpa, order.id))
    expect((await turn())?.name).toBe('paymentSchedule')

    await till.execute(await till.seen(id))
    await till.reconcile()
    expect(await till.classesOf({ id })).toEqual(['MATCHED'])
    const input = { ...(await turn())?.input, payOn: till.day() }
    expect(await till.refused('paymentSchedule', till.crew.treasurer, input)).toEqual(['PAYMENT_DISPUTED'])
    await till.control.giveBack({ bank, reference })
    await till.reconcile()
    expect(await till.classesOf({ id })).toEqual(['MATCHED', 'RETURN'])
    await till.done('paymentSchedule', till.crew.treasurer, input)
    expect([await till.proved(), await till.inBooks()]).toEqual([[], await till.inBank()])
  })
})

describe.each([
  ['BI-FAST', [] as const, 2_500n],
  ['clearing', ['BI_FAST'] as const, 2_900n],
])('what comes back of a payment by %s', (_rail, without, fee) => {
  let shop: Shop
  let till: Till
  beforeAll(async () => {
    const opened = await openShop({ ahead: aheadToClearingLeaving(14), up: 50_000_000, without: [...without] })
    const firm = await anOddFirm(opened.api.world, { bank: '008' })
    await opened.api.bank.control.openAccount({ bank: '008', accountNo: firm.accountNo, name: 'CV LAIN' })
    shop = { ...opened, firm }
    till = await aTill(shop)
  })
  afterEach(() => tied(shop, till))
  afterAll(async () => {
    const { bugs } = shop.api
    await till.end()
    await shop.api.close()
    expect(bugs).toEqual([])
  })

  test.each<readonly [name: string, more: bigint, word: string]>([
    ['with its fee', fee, 'RETUR'],
    ['less what the way back costs', -6_500n, 'RETUR'],
    ['less what the way back costs, without a word of its bank', -6_500n, 'TRF'],
  ])('is its return %s, by the word of the KPA', async (_, more, word) => {
    const free = await till.free()
    const { payment } = await till.paid()
    await till.reconcile()
    await till.control.credit({ bank: '008', accountNo: shop.firm.accountNo, amount: fee, reference: `FEE ${payment.partnerReference}` }) // prettier-ignore
    await till.control.giveBack(till.about(payment), 'RETURN', { amount: BigInt(payment.net) + more, remark: `${word} ${payment.partnerReference}` }) // prettier-ignore
    await till.ask(payment)
    await till.reconcile()
    // Of a clearing it is on its way back; of another rail its bank says otherwise than its statement.
    const onDesk = [...(without.length > 0 ? [] : ['CONTRADICTION']), 'REFUND_UNMATCHED']
    expect([(await till.seen(payment.id)).status, openOf(await till.seen(payment.id))]).toEqual(['SETTLED', onDesk])
    const line = await till.creditOf(payment, 'AMOUNT_DIFFERS')
    expect(await till.refusedTo(line, 'RETURN', payment, till.crew.treasurer)).toEqual(['LINE_NEEDS_KPA'])
    await till.say(line, 'RETURN', payment)
    const back = await till.seen(payment.id)
    expect([back.status, openOf(back), await till.dues(payment)]).toEqual(['REVERSED', [], []])
    expect((await till.free()) - free).toBe(more - fee)
  })

  test('is its return once two halves are there, the second without a word of its bank, and not before', async () => {
    const free = await till.free()
    const { payment } = await till.paid()
    const half = BigInt(payment.net) / 2n
    for (const [nth, amount] of [half, BigInt(payment.net) - half].entries()) {
      const untold = { remark: `TRF ${payment.partnerReference}` }
      await till.control.giveBack(till.about(payment), 'RETURN', { amount, ...(nth > 0 && untold) })
      await till.reconcile()
      const before = await till.seen(payment.id)
      const onDesk = nth > 0 ? ['REFUND_DUE', 'REFUND_UNMATCHED'] : ['REFUND_UNMATCHED']
      expect([before.status, [...openOf(before)].sort()]).toEqual(['SETTLED', onDesk])
      await till.say(await till.creditOf(payment, 'AMOUNT_DIFFERS'), 'RETURN', payment)
      if (nth > 0) continue
      expect([(await till.seen(payment.id)).status, openOf(await till.seen(payment.id))]).toEqual(['SETTLED', ['REFUND_DUE']]) // prettier-ignore
    }
    const back = await till.seen(payment.id)
    expect([back.status, openOf(back)]).toEqual(['REVERSED', []])
    expect((await till.classesOf(payment)).filter((as: string) => as === 'RETURN')).toHaveLength(2)
    expect((await till.free()) - free).toBe(-fee)
  })

  test('is its fee by the word of the bank, and by that of people where there is none', async () => {
    const { payment } = await till.paid()
    await till.reconcile()
    const free = await till.free()
    const giveFee = (remark: string) =>
      till.control.move({ bank, from: feeAccountAt(bank).account, to: payingAccount(shop.office), amount: fee, remark: `${remark} ${payment.partnerReference}` }) // prettier-ignore
    await giveFee('RETUR BIAYA')
    await till.reconcile()
    expect([(await till.seen(payment.id)).status, openOf(await till.seen(payment.id)), (await till.free()) - free]).toEqual(['SETTLED', [], fee]) // prettier-ignore
    await giveFee('KOREKSI BIAYA')
    await till.reconcile()
    expect(openOf(await till.seen(payment.id))).toEqual(['REFUND_UNMATCHED'])
    await till.say(await till.creditOf(payment, 'AMOUNT_DIFFERS'), 'FEE_BACK', payment, till.crew.treasurer)
    expect([openOf(await till.seen(payment.id)), (await till.free()) - free]).toEqual([[], 2n * fee])
  })

  test('is nothing of what its bank took of fees beyond one, until the KPA says that it took it by right', async () => {
    const { payment } = await till.paid()
    await till.reconcile()
    const free = await till.free()
    const remark = `BIAYA KEDUA ${payment.partnerReference}`
    await till.control.move({ bank, from: payingAccount(shop.office), to: feeAccountAt(bank).account, amount: fee, remark }) // prettier-ignore
    await till.reconcile()
    expect([openOf(await till.seen(payment.id)), await till.free()]).toEqual([['DOUBLE_DEBIT'], free])
    await till.say(await till.creditOf(payment, 'DUPLICATE'), 'FEE', payment)
    expect([openOf(await till.seen(payment.id)), free - (await till.free())]).toEqual([[], fee])
  })

  test('of a second fee that is back already makes that nobody’s fee', async () => {
    const { payment } = await till.paid()
    await till.reconcile()
    const free = await till.free()
    const [ours, theirs] = [payingAccount(shop.office), feeAccountAt(bank).account]
    for (const [from, to, word] of [[ours, theirs, 'BIAYA KEDUA'], [theirs, ours, 'KOREKSI BIAYA']] as const) {
      await till.control.move({ bank, from, to, amount: fee, remark: `${word} ${payment.partnerReference}` })
      await till.reconcile()
    }
    expect([openOf(await till.seen(payment.id)), await till.free()]).toEqual([[], free])
    expect(await till.refusedTo(await till.creditOf(payment, 'DUPLICATE'), 'FEE', payment)).toEqual(['LINE_ALREADY_MATCHED'])
  }) // prettier-ignore

  // What clears is never executed at once, and so not twice.
  const onceOnly = without.length > 0
  if (!onceOnly)
    test('is what was debited twice with its fee, and both claims end', async () => {
      const scheduled = await playedTo(shop, 'SCHEDULED')
      const { id } = paymentOf(scheduled)
      const { partnerReference: reference } = await till.seen(id)
      await till.control.addRule({ service: '*', match: { reference }, action: { bookTwice: true } })
      await carried(shop, await playedTo(shop, 'AUTHORISED', scheduled), 'SETTLED')
      await till.control.clearRules()
      await till.reconcile()
      const twice = await till.seen(id)
      expect([twice.status, openOf(twice)]).toEqual(['SETTLED', ['DOUBLE_DEBIT', 'DOUBLE_DEBIT']])
      expect(await till.classesOf(twice)).toEqual(['DUPLICATE', 'DUPLICATE', 'FEE', 'MATCHED'])
      await till.control.giveBack(till.about(twice))
      await till.reconcile()
      expect([(await till.seen(id)).status, openOf(await till.seen(id))]).toEqual(['SETTLED', []])
    })

  /** Money of a payment moves as the hands of its bank say, and its statement is read. */
  const moves = async (
    { partnerReference: reference }: any,
    ...all: readonly (readonly [amount: bigint, word: string])[]
  ) => {
    const [ours, theirs] = [payingAccount(shop.office), feeAccountAt(bank).account]
    for (const [amount, word] of all) {
      const [from, to] = amount < 0n ? [ours, theirs] : [theirs, ours]
      await till.control.move({
        bank,
        from,
        to,
        amount: amount < 0n ? -amount : amount,
        remark: `${word} ${reference}`,
      })
    }
    await till.reconcile()
  }
  const lineOf = async ({ partnerReference }: any, word: string) =>
    (await till.lines()).find(({ remark }: any) => remark === `${word} ${partnerReference}`)
  /** A payment of which its bank does nothing: it says that it has made it, or never heard of it. */
  const unmade = async (as: 'SETTLED' | 'REJECTED' | 'PENDING_UNKNOWN') => {
    const scheduled = await playedTo(shop, 'SCHEDULED')
    const { id } = paymentOf(scheduled)
    const { partnerReference: reference, net } = await till.seen(id)
    const body = { responseCode: '2008100', responseMessage: 'Successful', partnerReferenceNo: reference, referenceNo: `B${reference}`, amount: { value: `${net}.00`, currency: 'IDR' } } // prettier-ignore
    const drops = { dropBeforeProcessing: true }
    await till.control.addRule({ service: as === 'SETTLED' ? '81' : '*', match: { reference }, action: as === 'SETTLED' ? { answer: { status: 200, body } } : drops }) // prettier-ignore
    const order = await playedTo(shop, 'AUTHORISED', scheduled)
    if (as === 'REJECTED') {
      await shop.api.work(async () => (await till.seen(id)).status === 'PENDING_UNKNOWN')
      await till.control.clearRules()
    }
    await shop.api.work(async () => (await till.seen(id)).status === as)
    return { order, payment: await till.seen(id) }
  }
  /** Its claim is owed again, and the next payment of it leaves. */
  const paidAnew = async ({ id }: any) => {
    const order = await carried(
      shop,
      await playedTo(shop, 'AUTHORISED', await seenBy(shop, till.crew.kpa, id)),
      'SETTLED',
    )
    await till.reconcile()
    expect(openOf(await till.seen(paymentOf(order).id))).toEqual([])
  }

  if (!onceOnly)
    test.each(['REJECTED', 'SETTLED'] as const)('less its fee, or what the way back cost, cancels the debit that had the fee in it of a payment that was %s', async (was) => {
      const free = await till.free()
      const { order, payment } = await unmade(was)
      const net = BigInt(payment.net)
      const cost = was === 'SETTLED' ? 6_500n : 0n
      await moves(payment, [-net - fee, 'TRF'], [net - cost, 'RETUR'])
      if (was === 'SETTLED') await till.say(await lineOf(payment, 'RETUR'), 'RETURN', payment)
      const before = await till.seen(payment.id)
      expect([before.status, openOf(before)]).toEqual([was === 'SETTLED' ? 'REVERSED' : 'REJECTED', expect.arrayContaining(['AMOUNT_DIFFERS'])])
      const stray = await lineOf(payment, 'TRF')
      await till.say(stray, 'CANCELS_OUT', { id: null })
      const back = await till.seen(payment.id)
      expect([back.failure, openOf(back)]).toEqual(['RETURNED_BY_BANK', []])
      expect((await till.free()) - free).toBe(-fee - cost)
      await tied(shop, till)
      // What leaves after that is nothing of it.
      await moves(payment, [-net, 'LAGI'])
      expect((await lineOf(payment, 'LAGI')).foundAs).toBe('DUPLICATE')
      await moves(payment, [net, 'RETUR LAGI'])
      await paidAnew(order)
    }) // prettier-ignore

  if (!onceOnly)
    test('is its sum and its fee, said before the debit shows that had both, and nothing is out', async () => {
      const free = await till.free()
      const { order, payment } = await unmade('SETTLED')
      const net = BigInt(payment.net)
      await till.control.credit({ bank, accountNo: feeAccountAt(bank).account, amount: net + fee, reference: 'MODAL' })
      await moves(payment, [net + fee, 'RETUR'])
      await till.say(await lineOf(payment, 'RETUR'), 'RETURN', payment)
      await moves(payment, [-net - fee, 'TRF'])
      expect(openOf(await till.seen(payment.id))).toContain('AMOUNT_DIFFERS')
      await till.say(await lineOf(payment, 'TRF'), 'CANCELS_OUT', { id: null })
      expect([(await till.seen(payment.id)).status, openOf(await till.seen(payment.id)), await till.free()]).toEqual(['REVERSED', [], free]) // prettier-ignore
      await tied(shop, till)
      await paidAnew(order)
    })

  if (!onceOnly)
    test.each<readonly [was: 'SETTLED' | 'PENDING_UNKNOWN', out: string, without: bigint, bits: readonly bigint[]]>([
      ['PENDING_UNKNOWN', 'with its fee', -fee, []],
      ['SETTLED', 'with its fee', -fee, []],
      ['SETTLED', 'in another sum', 1_000n, []],
      ['SETTLED', 'in another sum, bit by bit', 400_000n, [100_000n]],
    ])('is all that left of a payment that is %s, %s, by the word of the KPA, and cancels it', async (was, _out, without, bits) => {
      const free = await till.free()
      const { order, payment } = await unmade(was)
      const out = BigInt(payment.net) - without
      // A fee that is not within the debit is one of its own.
      const isWithin = without < 0n
      await moves(payment, [-out, 'TRF'], ...(isWithin ? [] : [[-fee, 'BIAYA'] as const]))
      const all = [...bits, out - bits.reduce((sum, bit) => sum + bit, 0n)]
      for (const [nth, bit] of all.entries()) {
        await moves(payment, [bit, `KOREKSI ${String(nth)}`])
        await till.say(await lineOf(payment, `KOREKSI ${String(nth)}`), 'RETURN', payment)
      }
      const back = await till.seen(payment.id)
      expect([back.status, openOf(back), (await lineOf(payment, 'TRF')).foundAs]).toEqual(['REVERSED', [], 'CANCELS_OUT'])
      expect((await till.free()) - free).toBe(isWithin ? 0n : -fee)
      await tied(shop, till)
      // A fee of its own that shows after all is one too many.
      if (was === 'PENDING_UNKNOWN') {
        await moves(payment, [-fee, 'BIAYA'])
        expect((await lineOf(payment, 'BIAYA')).foundAs).toBe('DUPLICATE')
        await moves(payment, [fee, 'KOREKSI BIAYA'])
        expect(openOf(await till.seen(payment.id))).toEqual([])
      }
      await paidAnew(order)
    }) // prettier-ignore

  if (!onceOnly)
    test('is its plain sum where the fee was within the debit, which that return then cancels, and no second one', async () => {
      const [free, ours] = [await till.free(), payingAccount(shop.office)]
      const scheduled = await playedTo(shop, 'SCHEDULED')
      const { id } = paymentOf(scheduled)
      const { partnerReference: reference, net } = await till.seen(id)
      await till.control.addRule({ service: '*', match: { reference }, action: { dropBeforeProcessing: true } })
      await playedTo(shop, 'AUTHORISED', scheduled)
      await shop.api.work(async () => (await till.seen(id)).status === 'PENDING_UNKNOWN')
      const moved = async (from: string, to: string, amount: bigint, word: string) => {
        await till.control.move({ bank, from, to, amount, remark: `${word} ${reference}` })
        await till.reconcile()
      }
      const out = async () => (await till.linesOf({ id })).filter(({ direction }: any) => direction === 'DEBIT')
      await moved(ours, feeAccountAt(bank).account, BigInt(net) + fee, 'TRF')
      const [stray] = await out()
      expect([stray.foundAs, openOf(await till.seen(id))]).toEqual(['AMOUNT_DIFFERS', ['AMOUNT_DIFFERS']])
      expect(await till.refusedTo(stray, 'CANCELS_OUT', { id: null })).toEqual(['LINE_NOT_CANCELLED'])
      await moved(feeAccountAt(bank).account, ours, BigInt(net), 'RETUR')
      expect([(await till.seen(id)).status, openOf(await till.seen(id))]).toEqual(['REVERSED', ['AMOUNT_DIFFERS']])
      await till.say(stray, 'CANCELS_OUT', { id: null })
      expect([await out(), openOf(await till.seen(id))]).toEqual([[expect.objectContaining({ foundAs: 'CANCELS_OUT', paymentId: id })], []]) // prettier-ignore
      // Its bank has kept the fee.
      expect((await till.free()) - free).toBe(-fee)
      await moved(ours, feeAccountAt(bank).account, BigInt(net) + fee, 'TRF')
      const again = (await out()).find(({ foundAs }: any) => foundAs === 'AMOUNT_DIFFERS')
      expect(await till.refusedTo(again, 'CANCELS_OUT', { id: null })).toEqual(['LINE_NOT_CANCELLED'])
      await moved(feeAccountAt(bank).account, ours, BigInt(net) + fee, 'KOREKSI')
      const back = (await till.lines()).find(({ remark }: any) => remark === `KOREKSI ${reference}`)
      for (const line of [back, again]) await till.say(line, 'CANCELS_OUT', { id: null })
    })
})
