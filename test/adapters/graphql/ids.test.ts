import fc from 'fast-check'
import {
  keyOf,
  openId,
  personId,
  personOf,
  rowId,
  rowPrefixes,
  unitId,
  unitOf,
} from '../../../src/adapters/graphql/ids'
import { ok, type OrderId, type PersonId, type UnitId } from '../../../src/domain/kernel'
import { unitKinds } from '../../../src/domain/organisation'

const anyUnit = fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((unit) => unit as UnitId)
const anyKey = fc.record({ tenant: anyUnit, id: fc.uuid() })

describe('an opaque id', () => {
  test('opens to exactly the row it was made of', () =>
    fc.assert(
      fc.property(fc.constantFrom(...rowPrefixes), anyKey, (prefix, key) => {
        expect(openId(rowId(prefix, key as never))).toEqual(ok({ prefix, key }))
      }),
    ))
  test('opens to exactly the unit and the person it was made of', () =>
    fc.assert(
      fc.property(fc.constantFrom(...unitKinds), anyUnit, fc.uuid(), (kind, unit, uuid) => {
        expect(unitOf(kind, unitId(kind, unit))).toBe(unit)
        expect(personOf(personId(uuid as PersonId))).toBe(uuid)
      }),
    ))
  test('sorts as its tenant and uuid sort', () =>
    fc.assert(
      fc.property(anyUnit, fc.uuid(), fc.uuid(), (tenant, a, b) => {
        const [one, two] = [a, b].map((id) => rowId('ord', { tenant, id: id as OrderId }))
        expect(one! < two!).toBe(a < b)
      }),
    ))
  test('has one spelling only: whatever else opens is not opened', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{3}_[0-9a-v]{7,32}$/)), (text) => {
        const opened = openId(text)
        if (!opened.ok) return
        const { value } = opened
        const again =
          'key' in value ? rowId(value.prefix, value.key as never) : 'unit' in value ? text : personId(value.person)
        expect(again).toBe(text)
      }),
    ))
  test('of another kind, or upper case, or with the tenant zero, stops at its argument', () => {
    const order = rowId('ord', { tenant: 3 as UnitId, id: '018f0000-0000-7000-8000-000000000001' as OrderId })
    const wrong = [order, order.toUpperCase(), `pay_${'0'.repeat(32)}`, 'pay_', '', `pay_${'v'.repeat(32)}`]
    for (const id of wrong)
      expect(() => keyOf('pay', id, 'input', 'paymentId')).toThrow(
        expect.objectContaining({
          extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', path: ['input', 'paymentId'] }),
        }),
      )
    expect(() => unitOf('VENDOR', unitId('SATKER', 3 as UnitId))).toThrow()
  })
})
