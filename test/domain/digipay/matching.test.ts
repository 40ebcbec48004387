import {
  type BankLine, type ExpectedPayment, expectedLines, isOfOtherMonth, type LineClass, matchStatement, type MatchingFacts, mayReturn, type RefundStatus, returnedSum, usualMatching,
} from '../../../src/domain/digipay' // prettier-ignore
import { type BankLineId, type PaymentId, rupiah } from '../../../src/domain/kernel'

const began = Date.parse('2026-03-05T01:00:00Z')
const at = (minutes: number): Date => new Date(began + minutes * 60_000)
const refOf = (nth: number): string =>
  `SL${(nth * 7_919_317 + 1_000_000_007).toString(36).toUpperCase().padStart(18, '0')}`

const aPayment = (nth: number, change: Partial<ExpectedPayment> = {}): ExpectedPayment => {
  const net = rupiah(100_000 + nth * 17)
  return {
    payment: `payment ${nth}` as PaymentId, status: 'SETTLED', isPaid: true, references: [refOf(nth), `BK${String(nth).padStart(14, '0')}`], net, refunded: rupiah(0),
    settledAt: at(nth % 600), lines: expectedLines({ net, route: { fee: rupiah(0) } }), seen: [], duplicates: 0, ...change,
  }
} // prettier-ignore
let lines = 0
const aLine = (change: Partial<BankLine> = {}): BankLine => {
  lines += 1
  return {
    id: `line ${lines}` as BankLineId, bankReference: undefined, remark: '', amount: rupiah(1), amountText: '1.00', direction: 'DEBIT', at: at(0),
    balanceAfter: undefined, corrected: false, ...change,
  }
} // prettier-ignore
/** The debit of a payment as a bank shows it. */
const debitOf = (
  { references: [ours, bank], net, settledAt }: ExpectedPayment,
  change: Partial<BankLine> = {},
): BankLine => aLine({ bankReference: bank, remark: `TRF ${ours}`, amount: net, at: settledAt ?? at(0), ...change })
const creditOf = (payment: ExpectedPayment, change: Partial<BankLine> = {}): BankLine =>
  debitOf(payment, { direction: 'CREDIT', remark: `RETUR ${payment.references[0]}`, ...change })

const found = (facts: Partial<MatchingFacts>) =>
  matchStatement({ lines: [], known: [], payments: [], fundings: [], completeUntil: at(10_000), rules: usualMatching, ...facts }) // prettier-ignore
const classesOf = (facts: Partial<MatchingFacts>): readonly LineClass[] => {
  const { lines: all } = found(facts)
  return (facts.lines ?? []).map(({ id }) => all.find(({ line }) => line.id === id)?.as ?? 'MISSING_IN_OURS')
}

describe('a line of a statement', () => {
  const payment = aPayment(1)
  const other = aPayment(2)
  const one = [payment, other]

  test('is matched by our reference in its remark, or by that of the bank', () => {
    expect(classesOf({ payments: one, lines: [debitOf(payment, { bankReference: undefined }), debitOf(other, { remark: 'PINDAH BUKU' })] })).toEqual(['MATCHED', 'MATCHED']) // prettier-ignore
  })
  test('is matched by the id of its rail, where the remark has that alone, and told from its twin by it', () => {
    const id = (nth: number) => `20260305FASTO0000${String(nth).padStart(8, '0')}`
    const twin = (nth: number) => aPayment(1, { payment: `twin ${nth}` as PaymentId, references: [refOf(nth), id(nth)] })
    const twins = [twin(3), twin(4)]
    const remarks = [`TRF ${id(4)}`, `bifast ${id(3).toLowerCase()}/QR`]
    const bare = remarks.map((remark) => debitOf(payment, { bankReference: undefined, remark }))
    const { lines: all } = found({ payments: twins, lines: bare })
    const of = (nth: number) => all.find(({ line }) => line.id === bare[nth]?.id)
    expect([of(0), of(1)].map((each) => [each?.as, each?.payment])).toEqual([['MATCHED', 'twin 4'], ['MATCHED', 'twin 3']])
    // Nothing else tells them apart.
    const nameless = twins.map((each) => ({ ...each, references: [each.references[0]] as const }))
    expect(classesOf({ payments: nameless, lines: bare })).toEqual(['MISSING_IN_OURS', 'MISSING_IN_OURS'])
  }) // prettier-ignore
  test('that gives back a payment which left beside another is a part of what is owed back, however its bank words it', () => {
    const twice = aPayment(1, { status: 'REJECTED', isOwedBack: true })
    const part = rupiah(40)
    const said = (...credits: readonly BankLine[]) => classesOf({ payments: [twice], lines: [debitOf(twice), ...credits] }).slice(1) // prettier-ignore
    expect(said(creditOf(twice))).toEqual(['REFUND'])
    expect(said(creditOf(twice, { amount: part }), creditOf(twice, { amount: rupiah(twice.net - part), at: at(99) }))).toEqual(['REFUND', 'REFUND']) // prettier-ignore
    expect(said(creditOf(twice), creditOf(twice, { amount: part, at: at(99) }))).toEqual(['REFUND', 'AMOUNT_DIFFERS'])
  })
  test('whose remark was cut is matched by the beginning of our reference if only one begins so (F37)', () => {
    const cut = (length: number) => debitOf(payment, { bankReference: undefined, remark: `TRF ${refOf(1).slice(0, length)}`, at: at(9_000) }) // prettier-ignore
    expect(classesOf({ payments: one, lines: [cut(18)] })).toEqual(['MATCHED'])
    expect(classesOf({ payments: one, lines: [cut(6)] })).toEqual(['MISSING_IN_OURS'])
    const joined = debitOf(payment, { bankReference: undefined, remark: `TRF${refOf(1)}`, amount: rupiah(5), at: at(9_000) }) // prettier-ignore
    expect(classesOf({ payments: one, lines: [joined] })).toEqual(['AMOUNT_DIFFERS'])
    const alike = aPayment(3, { references: [`${refOf(1).slice(0, 18)}ZZ`, 'BK3'] })
    expect(classesOf({ payments: [payment, alike], lines: [cut(18)] })).toEqual(['MISSING_IN_OURS'])
  })
  test('that names nothing is matched by amount and time, if neither it nor the payment could be another', () => {
    const nameless = (minutes: number) => debitOf(payment, { bankReference: undefined, remark: 'TRANSFER', at: at(minutes) }) // prettier-ignore
    expect(classesOf({ payments: one, lines: [nameless(20)] })).toEqual(['MATCHED'])
    expect(classesOf({ payments: one, lines: [nameless(20), nameless(21)] })).toEqual(['MISSING_IN_OURS', 'MISSING_IN_OURS']) // prettier-ignore
    expect(classesOf({ payments: one, lines: [nameless(600)] })).toEqual(['MISSING_IN_OURS'])
    const twin = aPayment(4, { net: payment.net, lines: payment.lines })
    expect(classesOf({ payments: [payment, twin], lines: [nameless(20)] })).toEqual(['MISSING_IN_OURS'])
  })
  test('that names nothing is no settled payment’s where one that is undecided, or was held for failed, may own it', () => {
    const nameless = (minutes: number) => debitOf(payment, { bankReference: undefined, remark: '', at: at(minutes) })
    const unsettled = (change: Partial<ExpectedPayment>) =>
      aPayment(4, { net: payment.net, lines: payment.lines, isPaid: false, settledAt: undefined, ...change })
    const beside = (change: Partial<ExpectedPayment>, minutes = 20) => classesOf({ payments: [payment, unsettled(change)], lines: [nameless(minutes)] }) // prettier-ignore
    expect(beside({ status: 'PENDING_UNKNOWN', sentAt: at(-9_000) })).toEqual(['MISSING_IN_OURS'])
    expect(beside({ status: 'REJECTED', sentAt: at(-9_000) })).toEqual(['MISSING_IN_OURS'])
    // What was sent long after the debit, or whose own debit is known, or what never ran did not leave by it.
    expect(beside({ status: 'PENDING_UNKNOWN', sentAt: at(300) })).toEqual(['MATCHED'])
    expect(beside({ status: 'REJECTED', sentAt: at(-9_000), seen: ['PRINCIPAL'] })).toEqual(['MATCHED'])
    expect(beside({ status: 'REJECTED', sentAt: undefined })).toEqual(['MATCHED'])
  })
  test('that names nothing is nobody’s where another of its amount was paid before and does not show yet', () => {
    const nameless = debitOf(payment, { bankReference: undefined, remark: '', at: at(20) })
    const beside = (change: Partial<ExpectedPayment>) =>
      classesOf({ payments: [payment, aPayment(4, { net: payment.net, lines: payment.lines, ...change })], lines: [nameless] }) // prettier-ignore
    expect(beside({ settledAt: at(-5_000) })).toEqual(['MISSING_IN_OURS'])
    expect(beside({ settledAt: at(-5_000), seen: ['PRINCIPAL'] })).toEqual(['MATCHED'])
    expect(beside({ settledAt: at(5_000) })).toEqual(['MATCHED'])
  })
  test('is missing since its payment came to count as paid, on the day of its debit', () => {
    const late = aPayment(1, { settledAt: at(-9_000), bookedAt: at(-10) })
    expect(found({ payments: [late] }).missing).toMatchObject([{ settledAt: at(-9_000), bookedAt: at(-10) }])
  })
  test('settles by amount and time alone no payment whose outcome is unknown', () => {
    const unknown = aPayment(1, { status: 'PENDING_UNKNOWN', isPaid: false, settledAt: undefined })
    expect(classesOf({ payments: [unknown], lines: [debitOf(unknown, { bankReference: undefined, remark: '' })] })).toEqual(['MISSING_IN_OURS']) // prettier-ignore
  })
  test('that debits a payment again is a duplicate, and a return then gives back that one first (F34)', () => {
    const twice = [debitOf(payment), debitOf(payment, { bankReference: 'BK-OTHER' })]
    expect(classesOf({ payments: one, lines: twice })).toEqual(['MATCHED', 'DUPLICATE'])
    expect(classesOf({ payments: one, lines: [...twice, creditOf(payment)] })).toEqual(['MATCHED', 'DUPLICATE', 'DUPLICATE_RETURN']) // prettier-ignore
    const known = aPayment(1, { seen: ['PRINCIPAL'], duplicates: 1 })
    expect(classesOf({ payments: [known], lines: [creditOf(known), creditOf(known, { at: at(99) })] })).toEqual(['DUPLICATE_RETURN', 'RETURN']) // prettier-ignore
  })
  test('with another amount than the payment it names is a break', () =>
    expect(classesOf({ payments: one, lines: [debitOf(payment, { amount: rupiah(1_000) })] })).toEqual([
      'AMOUNT_DIFFERS',
    ]))
  test('that gives the whole back is a return when the bank says so, and waits for evidence or people when nobody does', () => {
    const untold = creditOf(payment, { bankReference: 'XX1', remark: `${refOf(1)} KELEBIHAN BAYAR` })
    const said = (of: ExpectedPayment, credit = untold) => classesOf({ payments: [of], lines: [debitOf(of), credit] })
    expect(classesOf({ payments: one, lines: [debitOf(payment), creditOf(payment)] })).toEqual(['MATCHED', 'RETURN'])
    // Its tax may be free already: then a credit of the whole is for people, who say that it is a refund.
    const withGoodsBack = { ...payment, hasGoodsBack: true }
    expect(classesOf({ payments: [withGoodsBack], lines: [debitOf(payment), creditOf(payment)] })).toEqual(['MATCHED', 'AMOUNT_DIFFERS']) // prettier-ignore
    expect(said(payment)).toEqual(['MATCHED', 'RETURN_OR_REFUND'])
    // Its bank said of it that it failed: then that is what came back.
    expect(said({ ...payment, isDenied: true })).toEqual(['MATCHED', 'RETURN'])
    expect(said({ ...payment, isDenied: true, status: 'REJECTED' })).toEqual(['MATCHED', 'RETURN'])
    expect(classesOf({ payments: [{ ...payment, isDenied: true, status: 'REJECTED' }], lines: [untold] })).toEqual(['RETURN_OR_REFUND']) // prettier-ignore
    expect(said({ ...payment, status: 'REVERSED', isPaid: false, returnedAt: at(700) })).toEqual(['MATCHED', 'RETURN'])
    // Nobody but its payee gives back what was paid by a scan, or whose goods he has again, or what was paid twice.
    for (const change of [{ isByScan: true }, { hasGoodsBack: true }, { isOwedBack: true }])
      expect(said({ ...payment, ...change })).toEqual(['MATCHED', 'REFUND'])
    // Of a scan its bank says that it failed: then its payee has nothing to give back.
    expect(said({ ...payment, isByScan: true, isDenied: true })).toEqual(['MATCHED', 'RETURN'])
    // What its payee gave back in part, or people have as a part of a return, comes back in whole no more.
    for (const change of [{ refunded: rupiah(1) }, { isPartBack: true }])
      expect(said({ ...payment, ...change }, creditOf(payment))).toEqual(['MATCHED', 'AMOUNT_DIFFERS'])
    // What is back already does not come back again.
    expect(classesOf({ payments: [{ ...payment, seen: ['PRINCIPAL'], isBack: true }], lines: [untold, creditOf(payment)] })).toEqual(['AMOUNT_DIFFERS', 'AMOUNT_DIFFERS']) // prettier-ignore
  })
  test('is a return by the words of banks in both languages, each as a whole word, and not by those that payees write', () => {
    const by = (words: string) => classesOf({ payments: one, lines: [debitOf(payment), creditOf(payment, { remark: `${words} ${refOf(1)}` })] })[1] // prettier-ignore
    for (const word of [
      'RETUR',
      'RTR',
      'Tolakan',
      'KOREKSI',
      'PENGEMBALIAN BANK',
      'RETURN',
      'RETURNED',
      'REVERSAL',
      'REVERSED',
      'REJECT',
    ])
      expect([word, by(word)]).toEqual([word, 'RETURN'])
    for (const word of ['PENGEMBALIAN', 'RETURNS', 'PRTR', 'KEMBALI', 'REFUND', ''])
      expect([word, by(word)]).toEqual([word, 'RETURN_OR_REFUND'])
  })
  test('that gives a fee back is one by the word of the bank, once, and else for people', () => {
    const withFee = aPayment(1, { lines: expectedLines({ net: payment.net, route: { fee: rupiah(2_500) } }), seen: ['PRINCIPAL', 'FEE'] }) // prettier-ignore
    const back = (words: string) => creditOf(withFee, { remark: `${words} ${refOf(1)}`, amount: rupiah(2_500) })
    const said = (of: ExpectedPayment, ...lines: readonly BankLine[]) => classesOf({ payments: [of], lines })
    expect(said(withFee, back('RETUR BIAYA'), back('REVERSAL FEE'))).toEqual(['FEE_BACK', 'AMOUNT_DIFFERS'])
    expect(said({ ...withFee, isFeeBack: true }, back('BIAYA'))).toEqual(['AMOUNT_DIFFERS'])
    expect(said({ ...withFee, status: 'REVERSED', isPaid: false, isBack: true }, back('BIAYA'))).toEqual(['FEE_BACK'])
    expect(said(withFee, back('KEMBALI'))).toEqual(['AMOUNT_DIFFERS'])
    expect(said({ ...withFee, status: 'ACCEPTED', isPaid: false, seen: [] }, back('BIAYA'))).toEqual(['AMOUNT_DIFFERS'])
  })
  test('that takes the fee of a payment again is a second debit, and what gives it back ends that', () => {
    const withFee = aPayment(1, { lines: expectedLines({ net: payment.net, route: { fee: rupiah(2_500) } }) })
    const fee = (change: Partial<BankLine> = {}) => debitOf(withFee, { remark: `BIAYA TRF ${refOf(1)}`, amount: rupiah(2_500), ...change }) // prettier-ignore
    const back = fee({ direction: 'CREDIT', remark: `RETUR BIAYA ${refOf(1)}` })
    const found_ = found({ payments: [withFee], lines: [debitOf(withFee), fee(), fee(), back] })
    expect(found_.lines.map(({ as, part }) => [as, part])).toEqual([['MATCHED', 'PRINCIPAL'], ['FEE', 'FEE'], ['DUPLICATE', 'FEE'], ['DUPLICATE_RETURN', 'FEE']]) // prettier-ignore
    const known = { ...withFee, seen: ['PRINCIPAL', 'FEE'] as const, feeDuplicates: 1 }
    expect(classesOf({ payments: [known], lines: [back, fee({ amount: rupiah(2_501) })] })).toEqual(['DUPLICATE_RETURN', 'FEE']) // prettier-ignore
  })
  test('that should bring back what its bank says it gave back is missing once that had its time, and not of what never left', () => {
    const returnedAt = at(700)
    const reversed = aPayment(1, { status: 'REVERSED', isPaid: false, seen: ['PRINCIPAL'], returnedAt })
    const missing = (of: ExpectedPayment, isDue = true) => found({ payments: [of], isReturnDue: () => isDue }).missing
    expect(missing(reversed)).toEqual([{ payment: reversed.payment, part: 'RETURN', amount: reversed.net, settledAt: returnedAt, bookedAt: returnedAt }]) // prettier-ignore
    for (const change of [{ seen: [] }, { isBack: true }]) expect(missing({ ...reversed, ...change })).toEqual([])
    expect(missing(reversed, false)).toEqual([])
  })
  test('that names what was asked back gives back what was debited twice, as long as that is not back', () => {
    const number = 'SR00000000000000000A'
    const asked = aPayment(1, {
      references: [refOf(1), number],
      asked: [{ number, amount: 1_000_000n, status: 'CONFIRMED' }],
    })
    const [first, second] = [debitOf(asked), { ...debitOf(asked), bankReference: 'another' }]
    const line = creditOf(asked, { remark: `REFUND ${number}` })
    expect(classesOf({ payments: [asked], lines: [first, second, line] })).toEqual(['MATCHED', 'DUPLICATE', 'DUPLICATE_RETURN']) // prettier-ignore
  })
  test('that names what was asked back is a refund, however its bank words it', () => {
    const number = 'SR000000000000000001'
    const asked = aPayment(1, {
      references: [refOf(1), number],
      asked: [{ number, amount: 1_000_000n, status: 'CONFIRMED' }],
    })
    const line = creditOf(payment, { bankReference: 'XX1', remark: `REVERSAL ${number}`, corrected: true })
    expect(classesOf({ payments: [asked], lines: [debitOf(asked), line] })).toEqual(['MATCHED', 'REFUND'])
  })
  test('that its bank calls a return is what was asked for, where one request of just that sum is at the bank', () => {
    const { net } = payment
    const asked = (...asks: readonly (readonly [amount: bigint, status: RefundStatus])[]) =>
      aPayment(1, { asked: asks.map(([amount, status], nth) => ({ number: `SR00000000000000000${String(nth)}`, amount, status })) }) // prettier-ignore
    const said = (of: ExpectedPayment, ...amounts: readonly bigint[]) =>
      classesOf({ payments: [of], lines: [debitOf(of), ...amounts.map((amount, nth) => creditOf(of, { amount: rupiah(amount), at: at(nth + 2) }))] }).slice(1) // prettier-ignore
    for (const status of ['SENT', 'UNKNOWN', 'CONFIRMED', 'GIVEN_UP'] as const) {
      expect(said(asked([net, status]), net)).toEqual(['REFUND'])
      expect(said(asked([400n, status]), 400n)).toEqual(['REFUND'])
      // What is asked for twice, or in other sums, is told from a return of the whole by nobody but people.
      expect(said(asked([400n, status], [400n, 'CONFIRMED']), 400n)).toEqual(['AMOUNT_DIFFERS'])
      expect(said(asked([400n, status]), net)).toEqual(['AMOUNT_DIFFERS'])
    }
    for (const status of ['ASKED', 'RECEIVED', 'REFUSED'] as const) expect(said(asked([net, status]), net)).toEqual(['RETURN']) // prettier-ignore
    expect(said(asked([400n, 'CONFIRMED']), 400n, 400n)).toEqual(['REFUND', 'AMOUNT_DIFFERS'])
  })
  test('is a refund up to what was paid, and a break beyond (I9)', () => {
    const part = (amount: bigint) => creditOf(payment, { bankReference: undefined, remark: `${refOf(1)} RETUR BARANG DARI CV`.replace('RETUR', 'KEMBALI'), amount: rupiah(amount) }) // prettier-ignore
    const { net } = payment
    const half = net / 2n
    expect(classesOf({ payments: one, lines: [debitOf(payment), part(half), part(net - half), part(1n)] })).toEqual(['MATCHED', 'REFUND', 'REFUND', 'AMOUNT_DIFFERS']) // prettier-ignore
  })
  test('is for people to name where it is the whole but for what a way back costs, or any part of what its bank denies', () => {
    const part = (amount: bigint) => creditOf(payment, { bankReference: undefined, remark: refOf(1), amount: rupiah(amount) }) // prettier-ignore
    const said = (amount: bigint, of: ExpectedPayment = payment) => classesOf({ payments: [of], lines: [debitOf(payment), part(amount)] })[1] // prettier-ignore
    const { net } = payment
    expect([said(net - 6_500n), said(net - 1n), said(net / 2n)]).toEqual(['AMOUNT_DIFFERS', 'AMOUNT_DIFFERS', 'REFUND'])
    expect(said(net / 2n, { ...payment, isDenied: true })).toBe('AMOUNT_DIFFERS')
    // The other half of a return bears no word, or none that is whole.
    expect(said(net / 2n, { ...payment, isPartBack: true })).toBe('AMOUNT_DIFFERS')
    // Nobody but their payee gives these back.
    for (const change of [{ isByScan: true }, { hasGoodsBack: true }]) expect(said(net - 1n, { ...payment, ...change })).toBe('REFUND') // prettier-ignore
  })
  test('that the bank marked as taken back is a return of ours, and cancels out if it is not ours (F37)', () => {
    const pair = [debitOf(payment, { corrected: true }), creditOf(payment, { remark: `TRF ${refOf(1)}`, corrected: true })] // prettier-ignore
    expect(classesOf({ payments: one, lines: pair })).toEqual(['MATCHED', 'RETURN'])
    const stranger = aLine({ bankReference: 'ZZ1', remark: 'SALAH DEBET', amount: rupiah(5_000) })
    expect(classesOf({ payments: one, lines: [stranger, { ...stranger, id: 'undo' as BankLineId, direction: 'CREDIT', corrected: true }] })).toEqual(['CANCELS_OUT', 'CANCELS_OUT']) // prettier-ignore
  })
  test('that is not ours is taken back by one marked credit once, and shown anew with a mark is no second one', () => {
    const stranger = aLine({ bankReference: 'ZZ1', remark: 'SALAH DEBET', amount: rupiah(5_000) })
    const like = (id: string, change: object) => ({ ...stranger, id: id as BankLineId, ...change })
    const back = (id: string) => like(id, { direction: 'CREDIT', corrected: true })
    const classes = (...lines: readonly BankLine[]) => classesOf({ payments: one, lines: [stranger, ...lines] })
    expect(classes(like('anew', { corrected: true }), back('back'))).toEqual(['CANCELS_OUT', 'MARKED', 'CANCELS_OUT'])
    expect(classes(like('twice', {}), back('back'))).toEqual(['CANCELS_OUT', 'MISSING_IN_OURS', 'CANCELS_OUT'])
    expect(classes(back('back'), back('more'))).toEqual(['CANCELS_OUT', 'CANCELS_OUT', 'MISSING_IN_OURS'])
  })
  test('shown anew with the mark of a correction is no second debit', () => {
    const line = debitOf(payment)
    expect(classesOf({ payments: [aPayment(1, { seen: ['PRINCIPAL'] })], known: [line], lines: [{ ...line, id: 'anew' as BankLineId, corrected: true }] })).toEqual(['MARKED']) // prettier-ignore
  })
  test('is a fee by the word of the bank, or as the fee that its payment expects', () => {
    const { net } = payment
    const withFee = aPayment(1, { lines: expectedLines({ net, route: { fee: rupiah(2_500) } }) })
    const fee = debitOf(payment, { amount: rupiah(2_500) })
    expect(classesOf({ payments: [withFee], lines: [debitOf(payment), fee] })).toEqual(['MATCHED', 'FEE'])
    expect(found({ payments: [withFee], lines: [debitOf(payment)] }).missing).toMatchObject([{ part: 'FEE', amount: 2_500n }]) // prettier-ignore
    expect(classesOf({ payments: one, lines: [aLine({ remark: 'BIAYA ADM BULANAN', amount: rupiah(10_000) })] })).toEqual(['FEE']) // prettier-ignore
  })
  test('is UP that came in if an SP2D says so', () => {
    const sp2d = aLine({ direction: 'CREDIT', remark: 'SP2D-525001', amount: rupiah(1_000_000) })
    const fundings = [{ reference: 'SP2D-525001', amount: rupiah(1_000_000) }]
    expect(classesOf({ lines: [sp2d], fundings })).toEqual(['FUNDING'])
    expect(classesOf({ lines: [{ ...sp2d, amount: rupiah(999_999) }], fundings })).toEqual(['MISSING_IN_OURS'])
  })
  test('that is not there is missing once the statement should show it, and not before', () => {
    expect(found({ payments: [payment] }).missing).toMatchObject([{ payment: payment.payment, part: 'PRINCIPAL' }])
    expect(found({ payments: [payment], completeUntil: payment.settledAt ?? at(0) }).missing).toEqual([])
    expect(found({ payments: [aPayment(1, { seen: ['PRINCIPAL'] })] }).missing).toEqual([])
  })
})

/** What is known of a payment while its facts arrive, one after the other, and the statement is read after each. */
type Heard = Readonly<{ lines: readonly BankLine[]; classes: ReadonlyMap<string, LineClass>; isDenied: boolean }>
const readAfter = (heard: Heard, fact: BankLine | 'DENIED'): Heard => {
  const now = fact === 'DENIED' ? { ...heard, isDenied: true } : { ...heard, lines: [...heard.lines, fact] }
  const of = (as: LineClass) => [...now.classes.values()].filter((each) => each === as).length
  const isReversed = of('RETURN') > 0
  const payment = aPayment(1, {
    status: isReversed ? 'REVERSED' : of('MATCHED') > 0 ? 'SETTLED' : 'ACCEPTED', isPaid: of('MATCHED') > 0 && !isReversed, isDenied: now.isDenied, isBack: isReversed,
    seen: of('MATCHED') > 0 ? ['PRINCIPAL'] : [], duplicates: of('DUPLICATE') - of('DUPLICATE_RETURN'), refunded: rupiah(0),
  }) // prettier-ignore
  const waiting = now.lines.filter(({ id }) => ['RETURN_OR_REFUND', undefined].includes(now.classes.get(id)))
  const { lines: read } = found({ payments: [payment], lines: waiting })
  return { ...now, classes: new Map([...now.classes, ...read.map(({ line, as }) => [line.id, as] as const)]) }
}
const permutations = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length < 2 ? [all] : all.flatMap((each, at) => permutations(all.filter((_, other) => other !== at)).map((rest) => [each, ...rest])) // prettier-ignore

describe('all of a transfer that comes back without a word of its bank ends alike, in whatever order it is heard of', () => {
  const payment = aPayment(1)
  const [debit, again] = [debitOf(payment), debitOf(payment, { bankReference: 'BK-OTHER' })]
  const credit = creditOf(payment, { bankReference: undefined, remark: `TRF ${refOf(1)}` })
  test.each<readonly [name: string, facts: readonly (BankLine | 'DENIED')[], end: readonly LineClass[]]>([
    ['as a case, where nothing else is told', [debit, credit], ['MATCHED', 'RETURN_OR_REFUND']],
    ['as a return, where its bank says that it failed', [debit, credit, 'DENIED'], ['MATCHED', 'RETURN']],
    ['as the second debit given back', [debit, again, credit], ['DUPLICATE', 'DUPLICATE_RETURN', 'MATCHED']],
  ])('%s', (_name, facts, end) => {
    for (const order of permutations(facts)) {
      const heard = order.reduce<Heard>(readAfter, { lines: [], classes: new Map(), isDenied: false })
      expect([...heard.classes.values()].sort()).toEqual(end)
    }
  })
})

describe('what is called the return of a payment', () => {
  const of = { net: rupiah(1_000_000), route: { fee: rupiah(2_900) } }
  test.each<readonly [sum: bigint, came: ReturnType<typeof returnedSum>]>([
    [1_000_000n, { difference: 0n }], [1_002_900n, { difference: 2_900n }], [1_002_899n, undefined], [1_000_001n, undefined],
    [993_500n, { difference: -6_500n }], [950_000n, { difference: -50_000n }], [949_999n, 'PART'], [500_000n, 'PART'],
  ])('is all of it, a part, or none, by its sum: %s', (sum, came) =>
    expect(returnedSum(of, sum, usualMatching.feeCeiling)).toEqual(came)) // prettier-ignore
  test('is a part where half of a small payment is no more than a fee', () =>
    expect(returnedSum({ ...of, net: rupiah(40_000) }, 20_000n, usualMatching.feeCeiling)).toBe('PART'))
})

/** A small generator of numbers that anybody can repeat. */
const dice = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

describe('a day of 5,000 payments with 1,000 defects sown into it', () => {
  const defects = ['MISSING_IN_BANK', 'DUPLICATE', 'AMOUNT_DIFFERS', 'RETURN', 'MISSING_IN_OURS', 'FEE', 'CUT', 'REFUND'] as const // prettier-ignore
  type Defect = (typeof defects)[number]
  const seed = 20_260_305
  const roll = dice(seed)
  const payments = Array.from({ length: 5_000 }, (_, nth) => aPayment(nth))
  const sown = new Map<number, Defect>()
  while (sown.size < 1_000) {
    const nth = roll(payments.length)
    if (!sown.has(nth)) sown.set(nth, defects[roll(defects.length)] ?? 'CUT')
  }
  const shown = (payment: ExpectedPayment, defect: Defect | undefined): readonly BankLine[] => {
    const debit = debitOf(payment)
    switch (defect) {
      case 'MISSING_IN_BANK':
        return []
      case 'DUPLICATE':
        return [debit, debitOf(payment, { bankReference: `${debit.bankReference ?? ''}X` })]
      case 'AMOUNT_DIFFERS':
        return [debitOf(payment, { amount: rupiah(payment.net + 3n) })]
      case 'RETURN':
        return [debit, creditOf(payment)]
      case 'MISSING_IN_OURS':
        return [debit, aLine({ remark: 'TARIKAN TIDAK DIKENAL', amount: rupiah(7n + payment.net), bankReference: `?${debit.id}` })]
      case 'FEE':
        return [debit, debitOf(payment, { amount: rupiah(2_900), remark: `BIAYA TRF ${payment.references[0]}` })]
      case 'CUT':
        return [debitOf(payment, { bankReference: undefined, remark: `TRF ${payment.references[0].slice(0, 19)}` })]
      case 'REFUND':
        return [debit, creditOf(payment, { bankReference: undefined, remark: `KEMBALI ${payment.references[0]}`, amount: rupiah(payment.net / 2n) })]
      case undefined:
        return [debit]
    }
  } // prettier-ignore
  const statement = payments.flatMap((payment, nth) => shown(payment, sown.get(nth)))
  const shuffledStatement = statement
    .map((line) => ({ line, by: roll(1_000_000_007) }))
    .sort((a, b) => a.by - b.by)
    .map(({ line }) => line)
  const { lines: classed, missing } = found({ payments, lines: shuffledStatement })

  test(`finds every one of them, and finds nothing where nothing was sown (seed ${String(seed)})`, () => {
    const of = new Map<string, LineClass[]>()
    for (const each of classed) if (each.payment) of.set(each.payment, [...(of.get(each.payment) ?? []), each.as])
    const gone = new Set<string>(missing.map(({ payment }) => payment))
    const expected: Readonly<Record<Defect, readonly LineClass[]>> = {
      MISSING_IN_BANK: [], DUPLICATE: ['DUPLICATE', 'MATCHED'], AMOUNT_DIFFERS: ['AMOUNT_DIFFERS'], RETURN: ['MATCHED', 'RETURN'],
      MISSING_IN_OURS: ['MATCHED'], FEE: ['FEE', 'MATCHED'], CUT: ['MATCHED'], REFUND: ['MATCHED', 'REFUND'],
    } // prettier-ignore
    const wrong = payments.filter(({ payment }, nth) => {
      const defect = sown.get(nth)
      const isGone = defect === 'MISSING_IN_BANK' || defect === 'AMOUNT_DIFFERS'
      const wanted = defect ? expected[defect] : ['MATCHED']
      return gone.has(payment) !== isGone || (of.get(payment) ?? []).sort().join() !== wanted.join()
    })
    expect(wrong).toEqual([])
    const strangers = classed.filter(({ as }) => as === 'MISSING_IN_OURS').length
    expect(strangers).toBe([...sown.values()].filter((defect) => defect === 'MISSING_IN_OURS').length)
    expect(new Set(sown.values()).size).toBe(defects.length)
  })
})

test('nothing comes back before it left: within the second of its sending only what names it, where the bank writes whole seconds', () => {
  const sent = new Date('2026-03-05T01:00:07.400Z')
  const may = (time: string, isNamed: boolean) =>
    mayReturn({ at: new Date(`2026-03-05T01:00:${time}Z`) }, sent, { isNamed })
  expect(['06.000', '07.000', '07.399', '07.400', '08.000'].map((time) => may(time, true))).toEqual([false, true, false, true, true]) // prettier-ignore
  expect(['07.000', '07.399', '07.400', '08.000'].map((time) => may(time, false))).toEqual([false, false, true, true])
})

test('a line without an hour is of its whole day, in the zone of its bank', () => {
  const sent = new Date('2026-03-05T16:30:00Z')
  const may = (begins: string, hours: boolean) =>
    mayReturn({ at: new Date(begins) }, sent, { isNamed: false, days: { zone: 'WIB', hours } })
  const days = ['2026-03-03T17:00:00Z', '2026-03-04T17:00:00Z', '2026-03-05T17:00:00Z']
  expect(days.map((day) => may(day, false))).toEqual([false, true, true])
  expect(days.map((day) => may(day, true))).toEqual([false, false, true])
})

test('a debit is of another month than its papers by the clock of the satker, and by the day of a bank that tells no hour', () => {
  const settledAt = new Date('2026-12-31T10:00:00Z')
  const of = (text: string, zone: 'WIB' | 'WIT', hours = true) =>
    isOfOtherMonth({ at: new Date(text) }, settledAt, { zone, days: { zone: 'WIT', hours } })
  expect([of('2026-12-31T16:59:59Z', 'WIB'), of('2026-12-31T17:00:00Z', 'WIB')]).toEqual([false, true])
  expect([of('2026-12-31T15:00:00Z', 'WIT'), of('2026-12-31T15:00:00Z', 'WIB')]).toEqual([true, false])
  // The midnight with which the first of January begins in WIT.
  expect(of('2026-12-31T15:00:00Z', 'WIB', false)).toBe(true)
})
