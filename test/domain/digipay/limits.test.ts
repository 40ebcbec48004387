import { perRecipientCap, upPayableKinds } from '../../../src/domain/digipay'
import { localDate } from '../../../src/domain/kernel'

describe('the limits of UP', () => {
  test('cap one recipient at fifty million unless the office follows the other reading', () => {
    const on = localDate('2026-11-22')
    expect(perRecipientCap(on)).toMatchObject({ ok: true, value: { amount: 50_000_000n } })
    expect(perRecipientCap(on, 'DIGIPAY')).toMatchObject({ ok: true, value: { amount: 200_000_000n } })
  })
  test('name goods, capital and other spending as payable by UP', () => {
    expect(upPayableKinds(localDate('2026-01-01'))).toMatchObject({ ok: true, value: { kinds: ['52', '53', '58'] } })
  })
  test('answer no day that no rule covers', () => {
    expect(perRecipientCap(localDate('2012-12-31'))).toEqual({
      ok: false,
      error: { code: 'NO_RULE_ON_DATE', rule: 'perRecipientCap', on: '2012-12-31' },
    })
    expect(upPayableKinds(localDate('2012-12-31')).ok).toBe(false)
  })
  test('cite their rule', () => {
    const cap = perRecipientCap(localDate('2026-11-22'))
    expect(cap.ok && cap.value.citation).toContain('PMK 190/PMK.05/2012')
  })
})
