import { localDate, type PersonId, type TaxFactId, type UnitId } from '../../../src/domain/kernel'
import { endTaxFact, verifyTaxFact, type VendorTaxFact } from '../../../src/domain/organisation'

const at = new Date('2026-11-22T03:00:00Z')
const vendor = { by: 'siti' as PersonId, name: 'Siti', at }
const officer = { by: 'budi' as PersonId, name: 'Budi', at }
const paper: VendorTaxFact = {
  tenant: 9 as UnitId, id: 'f' as TaxFactId, fact: 'SKB_PPH22', documentNumber: 'S-1/2026',
  validity: { from: localDate('2026-01-01') }, status: 'PENDING', recorded: vendor, verified: undefined, ended: undefined, version: 1,
} // prettier-ignore
const verified: VendorTaxFact = { ...paper, status: 'VERIFIED', verified: officer, version: 2 }

describe('a tax paper of a vendor', () => {
  test('is verified once, by another person than who recorded it, who is kept with the time', () => {
    expect(verifyTaxFact(paper, vendor)).toEqual({ ok: false, error: { code: 'SAME_PERSON' } })
    expect(verifyTaxFact(paper, officer)).toEqual({ ok: true, value: verified })
    expect(verifyTaxFact(verified, officer)).toMatchObject({ error: { code: 'NOT_NOW', status: 'VERIFIED' } })
  })
  test('is withdrawn by its vendor while nobody has verified it, and ended by the KPPN afterwards', () => {
    const reason = 'Salah nomor'
    expect(endTaxFact(paper, true, { ...vendor, reason })).toMatchObject({ ok: true, value: { status: 'ENDED', ended: { by: 'siti', reason }, version: 2 } }) // prettier-ignore
    expect(endTaxFact(verified, true, { ...vendor, reason })).toMatchObject({ error: { code: 'NOT_NOW' } })
    const ended = endTaxFact(verified, false, { ...officer, reason })
    expect(ended).toMatchObject({ ok: true, value: { status: 'ENDED', verified: officer, version: 3 } })
    for (const isVendors of [true, false])
      expect(ended.ok && endTaxFact(ended.value, isVendors, { ...officer, reason })).toMatchObject({ error: { code: 'NOT_NOW', status: 'ENDED' } }) // prettier-ignore
  })
  test('is not ended without a reason', () => {
    expect(endTaxFact(paper, true, { ...vendor, reason: ' x ' })).toMatchObject({ error: { code: 'REASON_REQUIRED' } })
  })
})
