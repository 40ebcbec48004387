import { type Shown, toldOfAbsence, toldOfFailure } from '../../../src/domain/digipay'
import { rupiah } from '../../../src/domain/kernel'

const partnerReference = 'SL0ABCDEFGHIJKLMNOPQ'
const another = 'SL9ZYXWVUTSRQPONMLKJ'
const sent = new Date('2026-03-02T09:00:00+07:00')
const onRail = (rail: 'INTRABANK' | 'BI_FAST' | 'SKN') => ({
  net: rupiah(1_000_000), partnerReference, route: { rail, fee: rupiah(0), offer: undefined },
}) // prettier-ignore
type Line = Shown['lines'][number]
const debit = (remark: string, given: Partial<Line> = {}): Line => ({
  direction: 'DEBIT', amount: rupiah(1_000_000), remark, corrected: false, ...given,
}) // prettier-ignore
const shown = (lines: readonly Line[], complete = true): Shown => ({ complete, lines, others: [another] })
const absent = { source: 'STATEMENT', status: 'ABSENT' }
const debited = { source: 'STATEMENT', status: 'DEBITED' }
const failed = { source: 'INQUIRY', status: 'FAILED', amountAgrees: true }
const unsure = { source: 'INQUIRY', status: 'UNKNOWN', amountAgrees: true }
const waits = { source: 'INQUIRY', status: 'PENDING', amountAgrees: true }

describe('a payment that its bank does not find', () => {
  const told = (lines: readonly Line[], complete = true) => toldOfAbsence(shown(lines, complete), onRail('BI_FAST'))

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
  test('is proved debited by a line that names it, complete or not', () => {
    for (const complete of [true, false]) expect(told([debit(`TRF ${partnerReference} OK`)], complete)).toEqual(debited)
  })
})

describe('a payment of which its bank says that it failed', () => {
  const told = (rail: Parameters<typeof onRail>[0], lines: readonly Line[], { wasPaid = true, hours = 1, complete = true } = {}) =>
    toldOfFailure(shown(lines, complete), onRail(rail), { sent, now: new Date(sent.getTime() + hours * 3_600_000), wasPaid }) // prettier-ignore

  test.each(['INTRABANK', 'BI_FAST', 'SKN'] as const)('by %s is returned once the credit stands there', (rail) => {
    const lines = [debit(partnerReference), debit(partnerReference, { direction: 'CREDIT' })]
    expect(told(rail, lines)).toEqual([{ source: 'STATEMENT', status: 'RETURNED' }])
  })
  test('and whose debit stands alone is contradicted, or on its way back where it clears', () => {
    expect(told('INTRABANK', [debit(partnerReference)])).toEqual([debited, failed])
    expect(told('SKN', [debit(partnerReference)])).toEqual([waits])
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
  })
})
