import { rupiah } from '../../../src/domain/kernel'
import { correctionOf, type TaxProgress, taxProgresses } from '../../../src/domain/tax-withholding'

const withheld = (tax: string, progress: TaxProgress) => ({ vendor: 1, tax, amount: rupiah(150_000), progress })
const accepted = { vendor: 1, amount: rupiah(100_000) }
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
    expect(asked('PPH22', progress)).toEqual({ steps, surplus, citation: 'UU KUP Pasal 8, Pasal 17; PMK 81/2024' })
  })
  test.each<[TaxProgress, readonly string[], bigint]>([
    ['NOT_PAID', ['DROP_COMPUTATION'], 0n],
    ['WITHHELD', ['REPAY_FROM_CASH', 'RECOMPUTE_ON_ACCEPTED', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR'], 50_000n],
    ['DEPOSITED', ['KEEP_AS_TAX_DEPOSIT_OR_MOVE', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR'], 50_000n],
    ['REPORTED', ['AMEND_SLIP_AND_RETURN', 'CLAIM_BACK_OR_MOVE', 'VENDOR_REPLACES_FAKTUR', 'NOTA_RETUR'], 50_000n],
  ])('of PPN, which has no slip, that is %s: %s', (progress, steps, surplus) => {
    expect(asked('PPN', progress)).toEqual({ steps, surplus, citation: 'UU PPN Pasal 5A; PMK 81/2024' })
  })
  test('nothing to be repaid where the tax stays as it was', () => {
    const kept = correctionOf(withheld('PPH22', 'WITHHELD'), { ...accepted, tax: 'PPH22', amount: rupiah(150_000) })
    expect(kept).toMatchObject({ ok: true, value: { surplus: 0n } })
  })
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
