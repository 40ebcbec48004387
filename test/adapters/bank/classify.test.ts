import fc from 'fast-check'
import { classify, classifyInquiry } from '../../../src/adapters/bank/classify'

const echo = { reference: 'SL26030200000000017A', amountSen: 125_000_000n, beneficiaryAccount: '0012345678901' }
const repeated = { partnerReferenceNo: echo.reference, amount: { value: '1250000.00', currency: 'IDR' } }
const read = (code: string, status = Number(code.slice(0, 3)), more: object = repeated) =>
  classify({ status, body: { responseCode: code, ...more } }, '17', echo).class

/** Every service that moves money out, by how an executed one is told: at once, or as the beginning of a clearing. */
const services = { OK: ['17', '18', '50', '54', '65'], ACC: ['20', '22', '23'] } as const
const saidBy = (service: string, of: string): string => `${of.slice(0, 3)}${service}${of.slice(3)}`

describe('the national response codes of a transfer', () => {
  test.each([
    ['20000', 'OK'], ['20099', 'ACC'], ['20200', 'ACC'], ['30200', 'UNK'], ['40000', 'REJ'], ['40001', 'REJ'],
    ['40002', 'REJ'], ['40100', 'AUTH'], ['40101', 'AUTH'], ['40102', 'AUTH'], ['40103', 'AUTH'], ['40104', 'AUTH'],
    ['40300', 'REJ'], ['40301', 'REJ'], ['40302', 'REJ'], ['40303', 'REJ_CHECK'], ['40304', 'LATER'],
    ['40305', 'REJ'], ['40306', 'LATER'], ['40307', 'REJ'], ['40308', 'REJ'], ['40309', 'REJ'], ['40310', 'REJ'],
    ['40311', 'REJ'], ['40312', 'REJ'], ['40313', 'ACC'], ['40314', 'REJ'], ['40315', 'REJ_CHECK'],
    ['40316', 'REJ_CHECK'], ['40317', 'REJ'], ['40318', 'REJ'], ['40319', 'REJ'], ['40320', 'REJ'], ['40321', 'REJ'],
    ['40322', 'REJ'], ['40323', 'REJ'], ['40400', 'REJ_CHECK'], ['40401', 'REJ_CHECK'], ['40402', 'REJ_CHECK'],
    ['40403', 'REJ_CHECK'], ['40404', 'REJ'], ['40405', 'REJ'], ['40406', 'REJ_CHECK'], ['40407', 'REJ'],
    ['40408', 'REJ'], ['40409', 'REJ'], ['40410', 'REJ'], ['40411', 'REJ'], ['40412', 'REJ'], ['40413', 'REJ'],
    ['40414', 'EXISTS'], ['40415', 'REJ'], ['40416', 'REJ'], ['40417', 'REJ'], ['40418', 'EXISTS'], ['40419', 'REJ'],
    ['40500', 'REJ'], ['40501', 'REJ'], ['40900', 'EXISTS'], ['40901', 'EXISTS'], ['42900', 'LATER'],
    ['49999', 'REJ_CHECK'], ['50000', 'UNK'], ['50001', 'UNK'], ['50002', 'UNK'], ['50400', 'UNK'], ['59999', 'UNK'],
  ] as const)('%s means %s, of whatever service that moves money', (of, meaning) => {
    for (const service of [...services.OK, ...services.ACC]) {
      const reply = { status: Number(of.slice(0, 3)), body: { responseCode: saidBy(service, of), ...repeated } }
      const isBegun = of === '20000' && (services.ACC as readonly string[]).includes(service)
      expect([service, classify(reply, service, echo).class]).toEqual([service, isBegun ? 'ACC' : meaning])
    }
  }) // prettier-ignore

  test.each([
    [200, '5041700', 'UNK'],
    [504, '2001700', 'UNK'],
    [200, '4031714', 'ACC'],
    [403, '2001700', 'REJ_CHECK'],
    [401, '2001700', 'REJ_CHECK'],
    [409, '4031714', 'REJ_CHECK'],
    [403, '4091701', 'EXISTS'],
    [400, '4011701', 'REJ_CHECK'],
    [500, '4031714', 'UNK'],
  ] as const)('HTTP %d with code %s is read carefully, as %s', (status, code, meaning) => {
    expect(read(code, status)).toBe(meaning)
  })

  test('a number where the code should be text is taken', () => {
    expect(classify({ status: 200, body: { responseCode: 2001700, ...repeated } }, '17', echo).class).toBe('OK')
  })
  test('success of a clearing rail or with an unfinished status is only acceptance', () => {
    const clearing = { status: 200, body: { responseCode: '2002200', ...repeated } }
    expect(classify(clearing, '22', echo).class).toBe('ACC')
    expect(read('2001700', 200, { ...repeated, transactionStatus: '03' })).toBe('ACC')
    expect(read('2001700', 200, { ...repeated, latestTransactionStatus: '00' })).toBe('OK')
  })
  test.each([
    [{ captureAmount: repeated.amount }, 'OK'],
    [{ captureAmount: repeated.amount, amount: repeated.amount }, 'OK'],
    [{ captureAmount: { ...repeated.amount, value: '400000.00' } }, 'UNK'],
    [{ captureAmount: { ...repeated.amount, value: '400000.00' }, amount: repeated.amount }, 'UNK'],
    [{ captureAmount: { ...repeated.amount, currency: 'USD' } }, 'UNK'],
    [{ captureAmount: repeated.amount, partnerCaptureNo: 'X' }, 'UNK'],
    [{}, 'ACC'],
  ])('a charge of what was reserved is made by the amount that was captured: %j means %s', (told, meaning) => {
    const body = { responseCode: '2006500', originalPartnerReferenceNo: echo.reference, ...told }
    expect(classify({ status: 200, body }, '65', { ...echo, isCapture: true }).class).toBe(meaning)
    const asked = { ...body, responseCode: '2006600', latestCaptureStatus: 'SUCCESS' }
    const found = classifyInquiry({ status: 200, body: asked }, echo, '66')
    expect([found.status, found.alarm]).toEqual(
      meaning === 'UNK' ? ['UNKNOWN', 'ECHO_MISMATCH'] : ['SUCCESS', undefined],
    )
  })
  test('whatever HTTP and code say, OK needs both to say so and our own words repeated', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.stringMatching(/^[1-5]\d\d(17|18)\d\d$/),
        fc.constantFrom(
          repeated,
          {},
          { ...repeated, partnerReferenceNo: 'X' },
          { ...repeated, amount: { value: '1.00' } },
        ),
        (status, code, told) => {
          const meaning = read(code, status, told)
          if (meaning === 'OK') expect([status, code, told]).toEqual([200, '2001700', repeated])
          if (told !== repeated && 'amount' in told) expect(meaning).toBe('UNK')
        },
      ),
    ))
})

describe('a status inquiry', () => {
  const named = { originalPartnerReferenceNo: echo.reference, amount: repeated.amount }
  const told = (status: string, more: object = named) =>
    classifyInquiry({ status: 200, body: { responseCode: '2003600', latestTransactionStatus: status, ...more } }, echo)
      .status
  test.each([
    ['00', 'SUCCESS'], ['01', 'PENDING'], ['02', 'PENDING'], ['03', 'PENDING'], ['04', 'REFUNDED'],
    ['05', 'FAILED'], ['06', 'FAILED'], ['07', 'NOT_FOUND'], ['08', 'UNKNOWN'], ['', 'UNKNOWN'],
  ] as const)('that tells %s means %s', (status, meaning) => {
    expect(told(status)).toBe(meaning)
  }) // prettier-ignore
  test('about another amount or reference tells nothing', () => {
    expect(told('00', { ...named, amount: { value: '1250000.01', currency: 'IDR' } })).toBe('UNKNOWN')
    expect(told('06', { ...named, originalPartnerReferenceNo: 'X' })).toBe('UNKNOWN')
    expect(told('06', {})).toBe('UNKNOWN')
  })
  test.each([
    [404, '4043601', 'NOT_FOUND'],
    [404, '4043600', 'NOT_FOUND'],
    [200, '4043601', 'UNKNOWN'],
    [404, '4041701', 'UNKNOWN'],
    [500, '5003601', 'UNKNOWN'],
    [404, '', 'UNKNOWN'],
  ])('answered by HTTP %d and %s means %s', (status, responseCode, meaning) => {
    expect(classifyInquiry({ status, body: { responseCode } }, echo).status).toBe(meaning)
  })
})

describe('a code of the bank itself', () => {
  const own = { '404ss99': 'REJ', '4041798': 'LATER', '404ss98': 'UNK', '200ss00': 'ACC' } as const
  const meant = (responseCode: string, status = Number(responseCode.slice(0, 3))) =>
    classify({ status, body: { responseCode, ...repeated } }, '17', echo, own).class
  test('means what its profile says, in just this service before in any', () => {
    expect(['4041799', '4041798', '4041797'].map((code) => meant(code))).toEqual(['REJ', 'LATER', 'REJ_CHECK'])
    expect(meant('2001700')).toBe('ACC')
  })
  test('gives way to the HTTP status that says otherwise, as any does', () => {
    expect([meant('4041799', 500), meant('4041799', 200)]).toEqual(['UNK', 'ACC'])
  })
})
