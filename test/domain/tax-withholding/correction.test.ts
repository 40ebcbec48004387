import fc from 'fast-check'
import { localDate, rupiah } from '../../../src/domain/kernel'
import {
  correctionLawData,
  correctionLawFrom,
  correctionOf as opened,
  taxProgresses,
  type WithheldTax,
} from '../../../src/domain/tax-withholding'

const law = correctionLawFrom(correctionLawData)
if (!law.ok) throw new Error(JSON.stringify(law.error))
const correctionOf = opened(law.value, localDate('2026-03-02'))
const withheld = (facts: Partial<WithheldTax> = {}): WithheldTax => ({
  vendor: 7, tax: 'PPH22', amount: rupiah(39_000), progress: 'WITHHELD', ...facts,
}) // prettier-ignore
const kept = (amount: number, facts: Partial<WithheldTax> = {}) => ({ vendor: 7, tax: 'PPH22', ...facts, amount: rupiah(amount) }) // prettier-ignore
const steps = (facts: Partial<WithheldTax>, amount = 0) => {
  const correction = correctionOf(withheld(facts), kept(amount, facts.tax ? { tax: facts.tax } : {}))
  return correction.ok ? correction.value.steps : []
}

describe('when goods come back,', () => {
  test('nothing is corrected of a tax that was not paid yet', () => {
    expect(steps({ progress: 'NOT_PAID' })).toEqual(['DROP_COMPUTATION'])
    expect(correctionOf(withheld({ progress: 'NOT_PAID' }), kept(0))).toMatchObject({ value: { surplus: 0n } })
  })
  test('tax in hand is repaid from cash and taken anew on what was kept', () =>
    expect(steps({ progress: 'WITHHELD' })).toEqual(['VOID_SLIP', 'REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED']))
  test('tax deposited is kept at the tax office or moved', () =>
    expect(steps({ progress: 'DEPOSITED' })).toEqual(['REPLACE_SLIP', 'KEEP_AS_TAX_DEPOSIT_OR_MOVE']))
  test('tax reported is amended and claimed back', () =>
    expect(steps({ progress: 'REPORTED' })).toEqual(['AMEND_SLIP_AND_RETURN', 'CLAIM_BACK_OR_MOVE']))
  test('PPN has no slip: the vendor replaces his faktur and the buyer writes a nota', () => {
    const tax = 'PPN'
    expect(steps({ tax, progress: 'WITHHELD' })).toEqual(['REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR']) // prettier-ignore
    expect(steps({ tax, progress: 'NOT_PAID' })).toEqual(['DROP_COMPUTATION'])
  })
  test('the surplus is what was withheld beyond what is owed on what was kept, never less than nothing', () =>
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.bigInt(0n, 10n ** 15n), fc.constantFrom(...taxProgresses), (a, b, progress) => {
        const correction = correctionOf(withheld({ amount: rupiah(a), progress }), { vendor: 7, tax: 'PPH22', amount: rupiah(b) })
        if (b > a) expect(correction).toMatchObject({ ok: false, error: { code: 'TAX_GREW_ON_RETURN' } })
        else expect(correction).toMatchObject({ ok: true, value: { surplus: progress === 'NOT_PAID' ? 0n : a - b } })
      }),
    )) // prettier-ignore
  test('a refund is never set off against the tax of another vendor, or another tax', () => {
    expect(correctionOf(withheld(), kept(0, { vendor: 8 }))).toMatchObject({ error: { code: 'REFUND_OF_ANOTHER_VENDOR' } })
    expect(correctionOf(withheld(), kept(0, { tax: 'PPN' }))).toMatchObject({ error: { code: 'OTHER_TAX' } })
  }) // prettier-ignore
})
