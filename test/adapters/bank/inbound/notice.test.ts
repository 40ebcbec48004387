import { linesIn, readNotice } from '../../../../src/adapters/bank/inbound/notice'
import { referencesIn } from '../../../../src/adapters/bank/references'
import snap from '../snap-vectors.json'

const amount = { value: '1000.00', currency: 'IDR' }
const line = (more: object = {}) => ({ originalPartnerReferenceNo: 'SL1', originalReferenceNo: 'BK1', responseCode: '2002000', amount, ...more }) // prettier-ignore
const bulk = (...bulkObject: readonly object[]) => ({ bulkId: 'B1', partnerBulkId: '261128000000000001', bulkObject })

describe('a line of a bulk', () => {
  test.each([
    ['2002000', 'SUCCESS'],
    ['2022000', 'PENDING'],
    ['4032018', 'FAILED'],
    ['4032014', 'FAILED'],
    ['4032015', 'UNKNOWN'],
    ['4092001', 'UNKNOWN'],
    ['4292000', 'UNKNOWN'],
    ['5042000', 'UNKNOWN'],
    ['2992099', 'PENDING'],
  ])('with code %s is told as %s', (responseCode, status) => {
    expect(readNotice('21', line({ responseCode }))).toMatchObject({ ok: true, value: { status, code: responseCode } })
  })
  test('means what its bank means by the code, where it has a meaning of its own for it', () => {
    const codes = { '4032014': 'REJ_CHECK', '404ss99': 'REJ', '200ss00': 'ACC' } as const
    const status = (responseCode: string) => {
      const read = readNotice('21', line({ responseCode }), { codes })
      return read.ok ? read.value.status : read.error
    }
    expect(['4032014', '4042099', '2002000', '4032018'].map(status)).toEqual(['UNKNOWN', 'FAILED', 'PENDING', 'FAILED'])
  })
  test('is read without a reference of the bank, for a refusal, and never without any', () => {
    expect(readNotice('21', line({ originalReferenceNo: '' }))).toMatchObject({ ok: true, value: { reference: 'SL1', bankReference: undefined } }) // prettier-ignore
    expect(readNotice('21', line({ originalReferenceNo: '', originalPartnerReferenceNo: undefined })).ok).toBe(false)
  })
})

describe('a notification that cannot be read names its field, and says whether it is', () => {
  const flaw = (change: object) => {
    const read = readNotice('76', { ...line(), latestTransactionStatus: '00', ...change })
    return read.ok ? undefined : read.error
  }
  test.each([
    ['amount', { amount: undefined }],
    ['amount.value', { amount: { currency: 'IDR' } }],
    ['latestTransactionStatus', { latestTransactionStatus: '' }],
    ['originalPartnerReferenceNo', { originalPartnerReferenceNo: undefined, originalReferenceNo: '' }],
  ])('missing: %s', (field, change) => {
    expect(flaw(change)).toEqual({ field, isMissing: true })
  })
  test.each([
    ['amount', { amount: '1000.00' }],
    ['amount', { amount: null }],
    ['amount.value', { amount: { value: '1.000', currency: 'IDR' } }],
    ['amount.currency', { amount: { value: '1000.00', currency: 'USD' } }],
    ['latestTransactionStatus', { latestTransactionStatus: '0' }],
  ])('there in a wrong form: %s', (field, change) => {
    expect(flaw(change)).toEqual({ field, isMissing: false })
  })
})

describe('a call about a bulk', () => {
  const told = (body: object) => linesIn({ service: '21', habits: {} }, body, JSON.stringify(body))
  test('is kept line by line, each with its bulk, and reads again as it was told', () => {
    const lines = told(bulk(line(), line({ originalPartnerReferenceNo: 'SL2', responseCode: '4032014' })))
    if (!lines.ok) throw new Error(lines.error.field)
    expect(lines.value.map(({ reference, status }) => [reference, status])).toEqual([['SL1', '2002000'], ['SL2', '4032014']]) // prettier-ignore
    for (const { reference, body } of lines.value) {
      const again = JSON.parse(body) as object
      expect(again).toMatchObject({ partnerBulkId: '261128000000000001' })
      expect(readNotice('21', again)).toMatchObject({ ok: true, value: { reference } })
    }
  })
  test('is kept with as many lines as we send in one request at most', () => {
    const lines = told(bulk(...Array.from({ length: 100 }, () => line())))
    expect(lines.ok && lines.value.length).toBe(100)
  })
  test.each([
    ['more lines than we ever send', bulk(...Array.from({ length: 101 }, () => line())), 'bulkObject', false],
    ['no line', bulk(), 'bulkObject', false],
    ['no name of ours', { ...bulk(line()), partnerBulkId: undefined }, 'partnerBulkId', true],
    ['a line without a code', bulk(line(), line({ responseCode: undefined })), 'bulkObject.1.responseCode', true],
    ['a line with a status for a code', bulk(line({ responseCode: '00' })), 'bulkObject.0.responseCode', false],
  ])('is refused as a whole for %s', (_name, body, field, isMissing) => {
    expect(told(body)).toEqual({ ok: false, error: { field, isMissing } })
  })
})

describe('why a transfer failed', () => {
  const said = (additionalInfo: unknown) => {
    const read = readNotice('76', { ...line(), latestTransactionStatus: '06', additionalInfo })
    if (!read.ok) throw new Error(read.error.field)
    return read.value.said
  }
  test('is what the bank says of it, in both languages', () => {
    const inbound = snap.vectors.map(({ request }: any) => request?.bodyRaw).find((text: unknown) => String(text).includes('rejectStatusID')) // prettier-ignore
    const read = readNotice('76', JSON.parse(inbound) as object)
    expect(read).toMatchObject({ ok: true, value: { said: { id: 'Nomor rekening tidak terdaftar', en: 'Account number is not registered' } } }) // prettier-ignore
  })
  test('is shown in the one language in which it was said', () => {
    expect(said({ rejectStatusID: 'Rekening tutup' })).toEqual({ id: 'Rekening tutup', en: 'Rekening tutup' })
    expect(said({ rejectStatusEN: 'Closed', rejectStatusID: ' ' })).toEqual({ id: 'Closed', en: 'Closed' })
  })
  test('is one short line of plain text, whatever the bank writes', () => {
    const long = said({ rejectStatusID: `Rekening\r\n\u0000\u202etutup \ud800 ${'x'.repeat(5_000)}` })
    expect(long?.id).toMatch(/^Rekening tutup x+$/)
    expect(long?.id.length).toBe(140)
  })
  test.each([undefined, null, 'Rekening tutup', {}, { rejectStatusID: 7 }, { rejectStatusID: '' }])('is nothing where it says %p, and its notification counts', (info) => {
    expect(said(info)).toBeUndefined()
  }) // prettier-ignore
})

describe('a call of a bank with habits of its own', () => {
  const read = (body: object, habits: Parameters<typeof readNotice>[2]) => readNotice('76', { latestTransactionStatus: '06', ...line(), ...body }, habits) // prettier-ignore
  test('is read without sen where the bank writes none, and refused where it has not said so', () => {
    const bare = { amount: { value: '1000', currency: 'IDR' } }
    expect(read(bare, { moneyWithoutSen: true })).toMatchObject({ ok: true, value: { amount: 1_000n } })
    expect(read(bare, {})).toEqual({ ok: false, error: { field: 'amount.value', isMissing: false } })
  })
  test('names a payment by our reference in the signs and the case of the bank', () => {
    const ours = 'SL0123456789ABCDEFGH'
    const digits = { alphabet: '0123456789' }
    const written = referencesIn(digits).write(ours)
    expect(read({ originalPartnerReferenceNo: written }, { references: digits })).toMatchObject({ ok: true, value: { reference: ours } }) // prettier-ignore
    const small = { originalPartnerReferenceNo: ours.toLowerCase() }
    expect(read(small, { references: { anyCase: true } })).toMatchObject({ ok: true, value: { reference: ours } })
    expect(read(small, {})).toMatchObject({ ok: true, value: { reference: ours.toLowerCase() } })
  })
})
