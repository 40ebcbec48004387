import { depositDoubts, type TaxDeposit } from '../../../src/domain/digipay'
import { localDate, type PaymentId, rupiah, type UnitId } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'
import { depositLawData, depositLawFrom } from '../../../src/domain/tax-withholding'

const law = depositLawFrom(depositLawData)
type Resting = Parameters<typeof depositDoubts>[1]
const doubtsOf = (deposit: Partial<Resting>): readonly string[] => {
  if (!law.ok) throw new Error(JSON.stringify(law.error))
  const bare: Resting = { tax: 'PPH22', zone: 'WIB', lines: [], billings: [], receipt: undefined }
  return depositDoubts({ law: law.value, calendar: stateCalendar }, { ...bare, ...deposit }).map(({ id }) => id)
}
const paid = (on: string, objectCode = '22-910-01'): TaxDeposit['lines'][number] => ({
  payment: 'p' as PaymentId, line: 1, vendor: 7 as UnitId, objectCode, amount: rupiah(1000), paidOn: localDate(on),
}) // prettier-ignore
const issuedAt = new Date('2026-03-10T02:00:00Z')
const billings = [{ code: '100000000000000', issuedAt, validUntil: issuedAt }]
const receipt = (channel: 'BANK' | 'POST', paidAt = issuedAt) => ({
  source: { bank: '002', account: '1' }, transactionNumber: '1', ntpn: 'N', channel, paidAt,
}) // prettier-ignore

describe('a deposit tells on which open questions it rests:', () => {
  test('the account and dates of its tax, each question once however many lines ask it', () => {
    expect(doubtsOf({ lines: [paid('2026-03-05'), paid('2026-03-06')] })).toEqual(['DUE-INTERNAL'])
    const ppn = [paid('2026-03-05', '411211-910'), paid('2026-03-06', '411211-910')]
    expect(doubtsOf({ tax: 'PPN', lines: ppn })).toEqual(['ACCOUNT-PPN', 'DUE-PPN', 'DUE-INTERNAL'])
    expect(doubtsOf({ lines: [paid('2026-12-20')] })).toContain('DUE-HOLIDAYS')
  })
  test('the forms of the numbers that it bears, and of no other', () => {
    expect(doubtsOf({})).toEqual([])
    expect(doubtsOf({ billings })).toEqual(['FORM-BILLING'])
    expect(doubtsOf({ receipt: receipt('BANK') })).toEqual(['FORM-NTPN', 'FORM-NTB'])
    expect(doubtsOf({ receipt: receipt('POST') })).toEqual(['FORM-NTPN', 'FORM-NTP'])
  })
  test('none where no law is loaded for its day', () => {
    const before = new Date('2020-03-31T02:00:00Z')
    const early = { lines: [paid('2020-03-31')], billings: [{ code: '1', issuedAt: before, validUntil: before }] }
    expect(doubtsOf({ ...early, receipt: receipt('BANK', before) })).toEqual([])
  })
})
