import {
  creditShown,
  debitShown,
  type Shown,
  showsBy,
  toldOfAbsence,
  toldOfFailure,
  toldOfGivenBack,
} from '../../../src/domain/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'

const partnerReference = 'SL0ABCDEFGHIJKLMNOPQ'
const another = 'SL9ZYXWVUTSRQPONMLKJ'
const sent = new Date('2026-03-02T09:00:00+07:00')
const onRail = (rail: 'INTRABANK' | 'BI_FAST' | 'SKN') => ({
  net: rupiah(1_000_000), partnerReference, route: { rail, fee: rupiah(0), offer: undefined },
}) // prettier-ignore
type Line = Shown['lines'][number]
const debit = (remark: string, given: Partial<Line> = {}): Line => ({
  direction: 'DEBIT', amount: rupiah(1_000_000), amountText: '1000000.00', remark, corrected: false, at: sent, ...given,
}) // prettier-ignore
const shown = (lines: readonly Line[], complete = true): Shown => ({ complete, lines, others: [another] })
const absent = { source: 'STATEMENT', status: 'ABSENT' }
const debited = { source: 'STATEMENT', status: 'DEBITED' }
const failed = { source: 'INQUIRY', status: 'FAILED', amountAgrees: true }
const unsure = { source: 'INQUIRY', status: 'UNKNOWN', amountAgrees: true }
const waits = { source: 'INQUIRY', status: 'PENDING', amountAgrees: true }

describe('a statement that names by the id of the rail alone', () => {
  const railReference = '20260302FASTO000000000001'
  const payment = { ...onRail('BI_FAST'), railReference }
  const line = debit(`BIFAST ${railReference}`)
  test('shows the debit of the payment that bears it, and of no other', () => {
    expect(debitShown(shown([line]), payment)).toBe(line)
    expect(debitShown(shown([line]), { ...payment, railReference: '20260302FASTO000000000002' })).toBeUndefined()
    expect(debitShown(shown([line]), onRail('BI_FAST'))).toBeUndefined()
  })
  test('is not proved absent beside a debit of its sum that was cut to what all ids of the rail begin with', () => {
    const cut = { ...shown([debit(railReference.slice(0, 16))]), others: ['20260302FASTO000000000002'] }
    for (const each of [payment, onRail('BI_FAST')]) expect(toldOfAbsence(cut, each, { now: sent })).toBeUndefined()
    const others = { ...shown([debit('20260302FASTO000000000002')]), others: ['20260302FASTO000000000002'] }
    expect(toldOfAbsence(others, payment, { now: sent })).toEqual(absent)
  })
  test('is proved absent, and failed, beside another payment of the day whose id was cut, but not beside itself with its fee', () => {
    const cut = (amount: bigint, remark = railReference.slice(0, 16)) => shown([debit(remark, { amount: rupiah(amount) })]) // prettier-ignore
    const dear = { ...payment, route: { ...payment.route, fee: rupiah(2_500) } }
    const judged = { shownBy: undefined, now: sent }
    expect(toldOfAbsence(cut(7_000_000n), dear, judged)).toEqual(absent)
    expect(toldOfFailure(cut(7_000_000n), dear, judged)).toEqual([failed])
    expect(toldOfAbsence(cut(1_002_500n), dear, judged)).toBeUndefined()
    expect(toldOfFailure(cut(1_002_500n), dear, judged)).toEqual([unsure])
    // Whose it is a whole reference tells for certain.
    expect(toldOfAbsence(cut(1_000_000n, `${another} ${railReference.slice(0, 16)}`), dear, judged)).toEqual(absent)
  })
  test('shows what came back of it', () => {
    const back = { ...line, direction: 'CREDIT' as const }
    const judged = { shownBy: sent, now: sent }
    expect(toldOfFailure(shown([line, back]), payment, judged)).toEqual([{ source: 'STATEMENT', status: 'RETURNED' }])
  })
})

describe('a payment that its bank does not find', () => {
  const told = (lines: readonly Line[], complete = true) =>
    toldOfAbsence(shown(lines, complete), onRail('BI_FAST'), { now: sent })

  test.each<[string, Line]>([
    ['cut to sixteen signs', debit(partnerReference.slice(0, 16))],
    ['cut to ten signs among other words', debit(`TRF ${partnerReference.slice(0, 10)} 42`)],
    ['empty', debit('')],
    ['that names nobody', debit('TRANSFER KE REK 4410')],
    ['a name that begins as our references do', debit('TRF KE SLAMETRIYADI')],
    ['a word that does', debit('SLIPGAJIMARET')],
  ])('is not proved absent beside a debit of its amount whose remark is %s', (_, line) => {
    expect(told([line])).toBeUndefined()
  })
  test.each<[string, Line]>([
    ['names another payment', debit(another)],
    ['names another payment and was cut', debit(another.slice(0, 12))],
    ['is of another amount', debit('', { amount: rupiah(1_000_001) })],
    ['was taken back by the bank', debit(partnerReference, { corrected: true })],
    ['comes in', debit(partnerReference, { direction: 'CREDIT' })],
  ])('is proved absent by a complete statement whose line %s', (_, line) => {
    expect(told([line])).toEqual(absent)
    expect(told([line], false)).toBeUndefined()
  })
  test.each<[string, string, bigint]>([
    ['its whole reference, with the fee in its sum', `TRF ${partnerReference}`, 1_002_500n],
    ['its reference in another word', `TRF${partnerReference}`, 1_002_500n],
    ['what is left of its reference, in a part of its sum', partnerReference.slice(0, 12), 400_000n],
  ])('is not proved absent beside a debit of another sum that names it by %s', (_, remark, amount) => {
    expect(told([debit(remark, { amount: rupiah(amount) })])).toBeUndefined()
    expect(told([debit(remark, { amount: rupiah(amount), corrected: true })])).toEqual(absent)
  })
  test('is not proved absent by a cut remark that begins no reference of the house', () => {
    expect(told([debit('SL8ABCDEFGHI')])).toBeUndefined()
  })
  test('is not proved absent where the balances do not tie with the lines, to the sen: one of them is left out', () => {
    const between = (more: Partial<Shown>, lines = [debit(another, { amountText: '1000000.50' })]) =>
      toldOfAbsence({ ...shown(lines), opening: 5_000_000n, openingSen: 50n, ...more }, onRail('BI_FAST'), {
        now: sent,
      })
    expect(between({ closing: 4_000_000n, closingSen: 0n })).toEqual(absent)
    expect(between({ closing: 3_000_000n, closingSen: 0n })).toBeUndefined()
    expect(between({ closing: 4_000_000n, closingSen: 1n })).toBeUndefined()
    expect(between({ opening: undefined, closing: 3_000_000n })).toEqual(absent)
    // An entry that is shown anew with a mark is no second one.
    const marked = [
      debit(another),
      debit(another, { corrected: true }),
      debit(another, { direction: 'CREDIT', corrected: true }),
    ]
    expect(between({ openingSen: 0n, closing: 5_000_000n }, marked)).toEqual(absent)
  })
  test('is proved debited by a line that names it, complete or not', () => {
    for (const complete of [true, false]) expect(told([debit(`TRF ${partnerReference} OK`)], complete)).toEqual(debited)
  })
})

test('a payment by clearing that its bank does not find is not proved absent until that is over, and debited whenever it shows', () => {
  const clearedAt = new Date('2026-03-03T08:00:00+07:00')
  const at = (now: string, ...lines: readonly Line[]) =>
    toldOfAbsence(shown(lines), onRail('SKN'), { now: new Date(now), clearedAt })
  expect(at('2026-03-03T07:59:59+07:00')).toBeUndefined()
  expect(at('2026-03-03T08:00:00+07:00')).toEqual(absent)
  expect(at('2026-03-02T10:00:00+07:00', debit(partnerReference))).toEqual(debited)
})

describe('a payment of which its bank says that it failed', () => {
  const told = (rail: Parameters<typeof onRail>[0], lines: readonly Line[], { wasPaid = true, hours = 1, complete = true } = {}) =>
    toldOfFailure(shown(lines, complete), onRail(rail), { now: new Date(sent.getTime() + hours * 3_600_000), shownBy: wasPaid ? showsBy(stateCalendar, sent) : undefined }) // prettier-ignore

  test.each(['INTRABANK', 'BI_FAST', 'SKN'] as const)('by %s is returned once the credit stands there', (rail) => {
    const lines = [debit(partnerReference), debit(partnerReference, { direction: 'CREDIT' })]
    expect(told(rail, lines)).toEqual([{ source: 'STATEMENT', status: 'RETURNED' }])
  })
  test('and whose debit stands alone is contradicted, or on its way back where it clears', () => {
    expect(told('INTRABANK', [debit(partnerReference)])).toEqual([debited, failed])
    expect(told('SKN', [debit(partnerReference)])).toEqual([waits])
  })
  test('is not returned by what comes back of two debits: one stands, until both are back', () => {
    const [out, back] = [debit(partnerReference), debit(partnerReference, { direction: 'CREDIT' })]
    for (const twice of [
      [out, { ...out, at: new Date(sent.getTime() + 1_000) }],
      [out, debit(partnerReference, { corrected: true, at: new Date(sent.getTime() + 1_000) })],
    ]) {
      // prettier-ignore
      expect(told('INTRABANK', [...twice, back])).toEqual([debited, failed])
      expect(told('SKN', [...twice, back])).toEqual([waits])
      expect(told('SKN', [...twice, back, back])).toEqual([{ source: 'STATEMENT', status: 'RETURNED' }])
    }
    expect(debitShown(shown([{ ...out, at: new Date(sent.getTime() + 1_000) }, out]), onRail('SKN'))).toBe(out)
    // The second credit is the one with which it is back; what came in another sum, or of another, is none of its.
    const last = { ...back, at: new Date(sent.getTime() + 3_000) }
    const others = [
      { ...last, amount: rupiah(1), at: new Date(sent.getTime() + 9_000) },
      { ...last, remark: another },
    ]
    expect(creditShown(shown([out, last, back, ...others]), onRail('SKN'))).toBe(last)
    expect(creditShown(shown([out]), onRail('SKN'))).toBeUndefined()
  })
  test('by clearing is believed only once that is over, where nothing shows', () => {
    const clearedAt = new Date('2026-03-03T08:00:00+07:00')
    const at = (now: string) =>
      toldOfFailure(shown([]), onRail('SKN'), { now: new Date(now), shownBy: undefined, clearedAt })
    expect(at('2026-03-03T07:59:59+07:00')).toEqual([waits])
    expect(at('2026-03-03T08:00:00+07:00')).toEqual([failed])
  })
  test('is undecided where the balances do not tie with the lines', () => {
    const between = (closing: bigint) =>
      toldOfFailure({ ...shown([]), opening: 5_000_000n, closing }, onRail('BI_FAST'), {
        now: sent,
        shownBy: undefined,
      })
    expect([between(4_000_000n), between(5_000_000n)]).toEqual([[unsure], [failed]])
  })
  test('is undecided beside a debit that may be its own, and while the statement is not whole', () => {
    for (const rail of ['INTRABANK', 'SKN'] as const) {
      expect(told(rail, [debit(partnerReference.slice(0, 12))])).toEqual([unsure])
      expect(told(rail, [debit(partnerReference, { amount: rupiah(1_002_500) })], { hours: 100 })).toEqual([unsure])
      expect(told(rail, [], { complete: false })).toEqual([unsure])
    }
  })
  test('once it was paid is believed when the day after is over, since a line may show a day late', () => {
    // Sent at nine in the morning of the 2nd: the 3rd is over 39 hours later.
    expect(told('BI_FAST', [], { hours: 38 })).toEqual([waits])
    expect(told('BI_FAST', [], { hours: 39 })).toEqual([failed])
    expect(told('SKN', [], { wasPaid: false })).toEqual([failed])
    // Of a Friday that is the Monday after, and no day of a weekend or a feast.
    for (const [paid, by] of [
      ['2026-03-06T16:00:00+07:00', '2026-03-10T00:00:00+07:00'],
      ['2026-08-14T10:00:00+07:00', '2026-08-19T00:00:00+07:00'],
    ] as const)
      expect(showsBy(stateCalendar, new Date(paid))).toEqual(new Date(by))
  })
})

test('a payment that its bank says it gave back was debited if that was one of two debits, and is waited for while none is back', () => {
  const [out, back] = [debit(partnerReference), debit(partnerReference, { direction: 'CREDIT' })]
  const told = (...lines: readonly Line[]) => toldOfGivenBack(shown(lines), onRail('INTRABANK'))
  expect([told(out, out, back), told(out, out)]).toEqual([debited, waits])
  expect([told(), told(out), told(out, back), told(out, out, back, back)]).toEqual([undefined, undefined, undefined, undefined]) // prettier-ignore
})
