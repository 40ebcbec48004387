import fc from 'fast-check'
import { classify, classifyInquiry } from '../../../src/adapters/bank/classify'

const echo = { reference: 'SL26030200000000017A', amountSen: 125_000_000n, beneficiaryAccount: '0012345678901' }
const repeated = { partnerReferenceNo: echo.reference, amount: { value: '1250000.00', currency: 'IDR' } }
const read = (code: string, status = Number(code.slice(0, 3)), more: object = repeated) =>
  classify({ status, body: { responseCode: code, ...more } }, '17', echo).class

describe('the national response codes of a transfer', () => {
  test.each([
    ['2001700', 'OK'], ['2021700', 'ACC'], ['2001799', 'ACC'],
    ['4001700', 'REJ'], ['4001701', 'REJ'], ['4001702', 'REJ'],
    ['4011700', 'AUTH'], ['4011701', 'AUTH'], ['4011702', 'AUTH'], ['4011703', 'AUTH'], ['4011704', 'AUTH'],
    ['4031700', 'REJ'], ['4031701', 'REJ'], ['4031702', 'REJ'], ['4031703', 'REJ_CHECK'], ['4031704', 'LATER'],
    ['4031705', 'REJ'], ['4031706', 'LATER'], ['4031707', 'REJ'], ['4031708', 'REJ'], ['4031709', 'REJ'],
    ['4031710', 'REJ'], ['4031711', 'REJ'], ['4031712', 'REJ'], ['4031713', 'ACC'], ['4031714', 'REJ'],
    ['4031715', 'REJ_CHECK'], ['4031716', 'REJ_CHECK'], ['4031717', 'REJ'], ['4031718', 'REJ'], ['4031719', 'REJ'],
    ['4031720', 'REJ'], ['4031721', 'REJ'], ['4031722', 'REJ'], ['4031723', 'REJ'],
    ['4041700', 'REJ_CHECK'], ['4041701', 'REJ_CHECK'], ['4041702', 'REJ_CHECK'], ['4041703', 'REJ_CHECK'],
    ['4041704', 'REJ'], ['4041705', 'REJ'], ['4041706', 'REJ_CHECK'], ['4041708', 'REJ'], ['4041711', 'REJ'],
    ['4041712', 'REJ'], ['4041713', 'REJ'], ['4041714', 'EXISTS'], ['4041718', 'EXISTS'], ['4041719', 'REJ'],
    ['4051700', 'REJ'], ['4051701', 'REJ'], ['4091700', 'EXISTS'], ['4091701', 'EXISTS'], ['4291700', 'LATER'],
    ['5001700', 'UNK'], ['5001701', 'UNK'], ['5001702', 'UNK'], ['5041700', 'UNK'], ['5991799', 'UNK'],
    ['4991799', 'REJ_CHECK'], ['3021700', 'UNK'],
  ] as const)('%s means %s', (code, meaning) => {
    expect(read(code)).toBe(meaning)
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
