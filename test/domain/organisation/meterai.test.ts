import { localDate, rupiah } from '../../../src/domain/kernel'
import {
  checkMeteraiSerial,
  meteraiLaw,
  meteraiOwed,
  type MeteraiRule,
  meteraiSerialForms,
} from '../../../src/domain/organisation'

const on = localDate('2026-03-11')

describe('stamp duty on a receipt', () => {
  test('is not owed on exactly the threshold', () => expect(meteraiOwed(on, rupiah(5_000_000n))).toBeUndefined())

  test('is owed from one rupiah above the threshold, with its law', () =>
    expect(meteraiOwed(on, rupiah(5_000_001n))).toEqual({
      duty: 10_000n,
      citation: expect.stringContaining('UU 10/2020') as string,
    }))

  test('is never guessed for a date that no law in the table covers', () =>
    expect(() => meteraiOwed(localDate('2020-12-31'), rupiah(9_000_000n))).toThrow(RangeError))

  test('follows the law of the date, not of today', () => {
    const [first] = meteraiLaw
    if (!first) throw new Error('the table is empty')
    const law: readonly MeteraiRule[] = [
      { ...first, validity: { from: localDate('2021-01-01'), to: localDate('2026-03-10') } },
      { ...first, validity: { from: on }, duty: rupiah(20_000n) },
    ]
    expect(meteraiOwed(localDate('2026-03-10'), rupiah(6_000_000n), law)?.duty).toBe(10_000n)
    expect(meteraiOwed(on, rupiah(6_000_000n), law)?.duty).toBe(20_000n)
  })

  test('has one law for each date', () => {
    const spans = meteraiLaw.map(({ validity }) => validity)
    spans.slice(1).forEach((span, at) => {
      const before = spans[at]?.to
      expect(before !== undefined && before < span.from).toBe(true)
    })
  })
})

describe('the serial of a meterai', () => {
  test.each(['MTR/9-001', '24A7F3C9D1', '12345678901234567', 'mtr 9 001'])('may be %s', (serial) =>
    expect(checkMeteraiSerial(serial, on)).toBeUndefined(),
  )

  test.each(['x', '12345', '-/-/-/-', 'METERAI', 'méterai1', '１２３４５６７', `1${'A'.repeat(40)}`])('is never %s', (serial) =>
    expect(checkMeteraiSerial(serial, on)).toMatchObject({
      code: 'METERAI_SERIAL_MALFORMED', least: 6, most: 40, path: ['meteraiSerial'], rule: expect.stringContaining('UU 10/2020') as string,
    })) // prettier-ignore

  test('has the form of its day, and none is guessed for a day that no form covers', () => {
    const [first] = meteraiSerialForms
    if (!first) throw new Error('the table is empty')
    const forms = [{ ...first, validity: { from: on }, least: 12 }]
    expect(checkMeteraiSerial('MTR/9-001', on, forms)).toMatchObject({ least: 12 })
    expect(() => checkMeteraiSerial('MTR/9-001', localDate('2020-12-31'))).toThrow(RangeError)
  })
})
