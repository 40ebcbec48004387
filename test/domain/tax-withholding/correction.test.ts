import fc from 'fast-check'
import { localDate, rupiah } from '../../../src/domain/kernel'
import {
  correctionLawData,
  correctionLawFrom,
  correctionLawOn,
  correctionOf as opened,
  type TaxProgress,
  taxProgresses,
} from '../../../src/domain/tax-withholding'

const law = correctionLawFrom(correctionLawData)
if (!law.ok) throw new Error(JSON.stringify(law.error))
const correctionOf = opened(law.value, localDate('2026-03-02'))
const withheld = (tax: string, progress: TaxProgress) => ({ vendor: 1, tax, amount: rupiah(150_000), progress })
const accepted = { vendor: 1, amount: rupiah(100_000) }
const doubts = [{ id: 'CORRECTION-STEPS', text: law.value.doubt.text }]
const asked = (tax: string, progress: TaxProgress) => {
  const found = correctionOf(withheld(tax, progress), { ...accepted, tax })
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

describe('goods that come back ask for', () => {
  test.each<[TaxProgress, readonly string[], bigint]>([
    ['NOT_PAID', ['DROP_COMPUTATION'], 0n],
    ['WITHHELD', ['VOID_SLIP', 'REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED'], 50_000n],
    ['DEPOSITED', ['REPLACE_SLIP', 'KEEP_AS_TAX_DEPOSIT_OR_MOVE'], 50_000n],
    ['REPORTED', ['AMEND_SLIP_AND_RETURN', 'CLAIM_BACK_OR_MOVE'], 50_000n],
  ])('of an income tax that is %s: %s', (progress, steps, surplus) => {
    expect(asked('PPH22', progress)).toEqual({
      steps,
      surplus,
      citation: 'UU KUP Pasal 8, Pasal 17; PMK 81/2024',
      doubts,
    })
  })
  test.each<[TaxProgress, readonly string[], bigint]>([
    ['NOT_PAID', ['DROP_COMPUTATION'], 0n],
    ['WITHHELD', ['REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR'], 50_000n],
    ['DEPOSITED', ['KEEP_AS_TAX_DEPOSIT_OR_MOVE', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR'], 50_000n],
    ['REPORTED', ['AMEND_SLIP_AND_RETURN', 'CLAIM_BACK_OR_MOVE', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR'], 50_000n],
  ])('of PPN, which has no slip, that is %s: %s', (progress, steps, surplus) => {
    expect(asked('PPN', progress)).toEqual({ steps, surplus, citation: 'UU PPN Pasal 5A; PMK 81/2024', doubts })
  })
  test('nothing to be repaid where the tax stays as it was', () => {
    const kept = correctionOf(withheld('PPH22', 'WITHHELD'), { ...accepted, tax: 'PPH22', amount: rupiah(150_000) })
    expect(kept).toMatchObject({ ok: true, value: { surplus: 0n } })
  })
})

describe('a correction', () => {
  test('the surplus is what was withheld beyond what is owed on what was kept, never less than nothing', () =>
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.bigInt(0n, 10n ** 15n), fc.constantFrom(...taxProgresses), (a, b, progress) => {
        const correction = correctionOf({ ...withheld('PPH22', progress), amount: rupiah(a) }, { ...accepted, tax: 'PPH22', amount: rupiah(b) })
        if (b > a) expect(correction).toMatchObject({ ok: false, error: { code: 'TAX_GREW_ON_RETURN' } })
        else expect(correction).toMatchObject({ ok: true, value: { surplus: progress === 'NOT_PAID' ? 0n : a - b } })
      }),
    )) // prettier-ignore
})

describe('a correction is refused, by the fact that is wrong:', () => {
  test.each([
    ['the tax of another vendor', { vendor: 2 }, 'REFUND_OF_ANOTHER_VENDOR', 'vendor'],
    ['another tax', { tax: 'PPH23' }, 'OTHER_TAX', 'tax'],
    ['a tax that grew', { amount: rupiah(150_001) }, 'TAX_GREW_ON_RETURN', 'amount'],
  ])('%s', (_, wrong, code, place) => {
    for (const progress of taxProgresses)
      expect(correctionOf(withheld('PPH22', progress), { ...accepted, tax: 'PPH22', ...wrong })).toEqual({ ok: false, error: { code, path: [place] } }) // prettier-ignore
  })
})

describe('the law of corrections', () => {
  type Loose = Record<string, any>
  const faults = (change: (data: Loose) => void): readonly string[] => {
    const data = structuredClone(correctionLawData) as Loose
    change(data)
    const read = correctionLawFrom(data)
    return read.ok ? [] : read.error.map(({ code, path }) => `${code} ${path.join('.')}`)
  }
  const first = (data: Loose): Loose => data['rules'][0]
  test.each<[string, (data: Loose) => unknown, readonly string[]]>([
    ['a rule without its regulation', (data) => delete first(data)['citation'], ['CITATION_MISSING rules.0.citation']],
    ['a step that nobody knows', (data) => (first(data)['steps'].WITHHELD = ['FORGET_IT']), ['MALFORMED rules.0.steps.WITHHELD.0']],
    ['a progress without an answer', (data) => delete first(data)['steps'].REPORTED, ['MALFORMED rules.0.steps.REPORTED']],
    ['a progress that is none', (data) => (first(data)['steps'].LOST = []), ['MALFORMED rules.0.steps.LOST']],
    ['a tax that is none', (data) => (first(data)['about'] = 'CUSTOMS'), ['MALFORMED rules.0.about']],
    ['a misspelt key', (data) => (first(data)['untill'] = '2024-12-31'), ['MALFORMED rules.0.untill']],
    ['a key beside the rules', (data) => (data['rates'] = []), ['MALFORMED rates']],
    ['days without an answer', (data) => (first(data)['to'] = '2024-12-30'), ['PERIOD_GAP rules.INCOME_TAX']],
    ['days with two', (data) => (first(data)['to'] = '2025-01-01'), ['PERIOD_OVERLAP rules.INCOME_TAX']],
  ])('is not loaded with %s', (_, change, expected) => {
    for (const fault of expected) expect(faults(change)).toContainEqual(fault)
    expect(faults(() => undefined)).toEqual([])
  }) // prettier-ignore
  test('is that of the day of the return: before Coretax a deposited surplus could only be moved', () => {
    const then = (on: string, tax: string) => opened(law.value, localDate(on))(withheld(tax, 'DEPOSITED'), { ...accepted, tax })
    expect(then('2024-12-31', 'PPH22')).toMatchObject({ ok: true, value: { steps: ['REPLACE_SLIP', 'MOVE_TAX_PAYMENT'], citation: expect.stringContaining('PMK 242/PMK.03/2014') } })
    expect(then('2025-01-01', 'PPH22')).toMatchObject({ ok: true, value: { steps: ['REPLACE_SLIP', 'KEEP_AS_TAX_DEPOSIT_OR_MOVE'] } })
    expect(then('2020-03-31', 'PPN')).toEqual({ ok: false, error: { code: 'NO_RULE_ON_DATE', path: ['returnedOn'], parameter: 'correction', date: '2020-03-31' } })
  }) // prettier-ignore
  test('is read whole as committed', () => {
    expect(correctionLawFrom(correctionLawData)).toEqual(law)
  })
  test('is shown with the rest of the law on a day', () => {
    const on = (day: string) => correctionLawOn(law.value, localDate(day))
    expect(on('2020-03-31')).toEqual([])
    expect(on('2026-03-02')).toEqual([
      expect.objectContaining({ kind: 'CORRECTION', id: 'correction.PPN', tax: 'PPN', title: { id: 'Koreksi PPN setelah retur atau pembatalan', en: 'Correction of PPN after a return or cancellation' }, value: expect.stringContaining('NOTA_RETUR; DEPOSITED: KEEP_AS_TAX_DEPOSIT_OR_MOVE, VENDOR_REPLACES_FAKTUR, NOTA_RETUR; REPORTED: '), validity: expect.objectContaining({ citation: 'UU PPN Pasal 5A; PMK 81/2024' }) }),
      expect.objectContaining({ kind: 'CORRECTION', id: 'correction.INCOME_TAX', tax: undefined, title: { id: expect.stringContaining('PPh'), en: expect.stringContaining('income tax') }, doubt: law.value.doubt }),
    ])
  }) // prettier-ignore
})
