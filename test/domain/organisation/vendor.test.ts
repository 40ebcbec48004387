import { type BankAccountId, localDate, type PersonId, type UnitId } from '../../../src/domain/kernel'
import {
  checkIdentity, checkPin, documentNumber, type TaxFact, type Vendor, type VendorAccount, vendorTaxFactsOn, verifyAccount,
  verifyVendor,
} from '../../../src/domain/organisation' // prettier-ignore

const at = new Date('2026-11-22T03:00:00Z')
const [siti, budi] = ['siti' as PersonId, 'budi' as PersonId]
const vendor: Vendor = {
  unit: 9 as UnitId, legalKind: 'BADAN', npwp: '012345678901000', nik: undefined, nib: undefined, isSmall: true,
  status: 'REGISTERED', registeredBy: siti, verifiedBy: undefined, verifiedAt: undefined, version: 1,
} // prettier-ignore

describe('a vendor', () => {
  test('is verified once, by another person than who registered him', () => {
    expect(verifyVendor(vendor, siti, at)).toEqual({ ok: false, error: { code: 'SAME_PERSON' } })
    const verified = verifyVendor(vendor, budi, at)
    expect(verified).toMatchObject({ ok: true, value: { status: 'VERIFIED', verifiedBy: budi, version: 2 } })
    expect(verified.ok && verifyVendor(verified.value, budi, at)).toMatchObject({
      ok: false,
      error: { code: 'NOT_NOW' },
    })
  })
  test('has the number of his kind', () => {
    expect(checkIdentity(vendor)).toBeUndefined()
    expect(checkIdentity({ ...vendor, npwp: undefined })).toMatchObject({
      code: 'VENDOR_IDENTITY_MISSING',
      path: ['npwp'],
    })
    expect(checkIdentity({ ...vendor, legalKind: 'ORANG_PRIBADI' })).toMatchObject({ path: ['nik'] })
    expect(checkIdentity({ ...vendor, npwp: '000000000000000' })).toMatchObject({ code: 'NOT_AN_NPWP' })
  })
  test('has an account verified by another person than who added it', () => {
    const account: VendorAccount = {
      tenant: vendor.unit, id: 'a' as BankAccountId, kind: 'BANK', bank: '002', number: '123456789', name: 'CV', status: 'PENDING', addedBy: budi,
      verifiedBy: undefined, verifiedAt: undefined,
    } // prettier-ignore
    expect(verifyAccount(account, budi, at)).toMatchObject({ ok: false, error: { code: 'SAME_PERSON' } })
    const verified = verifyAccount(account, siti, at)
    expect(verified).toMatchObject({ ok: true, value: { status: 'VERIFIED' } })
    expect(verified.ok && verifyAccount(verified.value, siti, at)).toMatchObject({
      ok: false,
      error: { code: 'NOT_NOW' },
    })
  })
})

describe('the tax standing of a vendor', () => {
  const fact = (kind: TaxFact['fact'], from: string, to?: string): TaxFact => ({
    fact: kind, documentNumber: 'S-1/2026', validity: { from: localDate(from), to: to === undefined ? to : localDate(to) },
  }) // prettier-ignore
  const facts = [
    fact('PKP', '2026-01-01'),
    fact('PP55_CERTIFICATE', '2026-03-01', '2026-06-30'),
    fact('SKB_PPH22', '2026-05-01', '2026-05-31'),
  ]
  const on = (date: string) => vendorTaxFactsOn({ ...vendor, facts }, localDate(date))

  test('is what its papers say on that day, first and last days included', () => {
    expect(on('2026-02-28')).toEqual({
      kind: 'BADAN', npwp: true, pkp: true, pp55Certificate: false, turnoverStatement: false, skb: [], pertamina: false,
    }) // prettier-ignore
    expect(on('2026-05-31')).toMatchObject({ pp55Certificate: true, skb: ['PPH22'] })
    expect(on('2026-06-30')).toMatchObject({ pp55Certificate: true, skb: [] })
    expect(on('2026-07-01')).toMatchObject({ pp55Certificate: false })
    expect(on('2025-12-31')).toMatchObject({ pkp: false })
  })
  test('states its turnover for the tax year in which the statement begins, and for no other', () => {
    const stated = [fact('TURNOVER_STATEMENT', '2026-03-01')]
    const isStated = (date: string) => vendorTaxFactsOn({ ...vendor, facts: stated }, localDate(date)).turnoverStatement
    expect(['2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01'].map(isStated)).toEqual([false, true, true, false])
  })
  test('has an NPWP by registration or by a later paper', () => {
    const none = { legalKind: 'ORANG_PRIBADI' as const, npwp: undefined }
    expect(vendorTaxFactsOn({ ...none, facts: [] }, localDate('2026-01-01')).npwp).toBe(false)
    expect(vendorTaxFactsOn({ ...none, facts: [fact('NPWP', '2026-01-01')] }, localDate('2026-01-01')).npwp).toBe(true)
  })
})

describe('a document number', () => {
  test('says sequence, kind, satker, month and fiscal year', () => {
    const of = (seq: number) => documentNumber({ seq, kind: 'SPBY', satkerCode: '527010', on: localDate('2026-03-05') })
    expect(of(7)).toBe('00007/SPBY/527010/03/2026')
    expect(of(123_456)).toBe('123456/SPBY/527010/03/2026')
  })
})

describe('a PIN', () => {
  test.each(['159038', '204917', '121314'])('%s is strong enough', (pin) => {
    expect(checkPin(pin, 'pin')).toBeUndefined()
  })
  test.each(['000000', '123456', '987654', '890123', '210987', '121212', '147147'])(
    '%s is what everybody tries first',
    (pin) => {
      expect(checkPin(pin, 'pin')).toEqual({ code: 'PIN_TOO_WEAK', path: ['pin'] })
    },
  )
  test.each(['12345', '1234567', '12a456', '', '１５９０３８'])('%s is none', (pin) => {
    expect(checkPin(pin, 'pin')).toEqual({ code: 'NOT_A_PIN', path: ['pin'] })
  })
})
