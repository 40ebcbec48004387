import fc from 'fast-check'
import { checkReplacement, idleUp, replaceable, upNoticesOn, upUse } from '../../../src/domain/digipay'
import { addMonths, localDate } from '../../../src/domain/kernel'

const on = localDate('2026-11-28')
const used = (usedNotReplaced: bigint, granted = 100_000_000n) => ({ granted, usedNotReplaced })

describe('UP that revolves', () => {
  test('may be replaced once half of it is used, to the rupiah', () => {
    expect(replaceable(used(49_999_999n), on)).toEqual({ ok: true, value: 0n })
    expect(replaceable(used(50_000_000n), on)).toEqual({ ok: true, value: 50_000_000n })
    expect(replaceable(used(50n, 101n), on)).toEqual({ ok: true, value: 0n })
    expect(replaceable(used(51n, 101n), on)).toEqual({ ok: true, value: 51n })
  })
  test('is not replaced where none was granted, nor on a day that no rule covers', () => {
    expect(replaceable(used(0n, 0n), on)).toEqual({ ok: true, value: 0n })
    expect(replaceable(used(1n), localDate('2012-12-31'))).toMatchObject({
      ok: false,
      error: { code: 'NO_RULE_ON_DATE' },
    })
  })
  test('is not replaced too early, and says by which rule', () => {
    expect(checkReplacement(100_000_000n, 49_999_999n, on)).toMatchObject({
      code: 'REPLACEMENT_TOO_EARLY', used: 49_999_999n, needed: 50_000_000n, rule: expect.stringContaining('PMK 190/PMK.05/2012'),
    }) // prettier-ignore
    expect(checkReplacement(100_000_000n, 50_000_000n, on)).toBeUndefined()
  })
  test('is granted, wherever it stands, as free, held, owed back, taken by the bank or used', () => {
    const any = fc.bigInt(0n, 10n ** 15n)
    fc.assert(
      fc.property(any, any, any, any, any, any, any, (free, held, owedBack, fees, spent, replaced, cut) => {
        const brought = free + held + owedBack + fees + spent + replaced + cut
        const { granted, usedNotReplaced } = upUse({ brought, replaced, free, held, owedBack, fees, cut })
        expect(usedNotReplaced).toBe(spent)
        expect(granted).toBe(free + held + owedBack + fees + usedNotReplaced)
      }),
    )
  })
})

describe('UP that lies idle', () => {
  const since = localDate('2026-08-31')
  test.each([
    ['2026-10-30', 'IN_USE'],
    ['2026-10-31', 'NOTICE'],
    ['2026-11-29', 'NOTICE'],
    ['2026-11-30', 'CUT'],
  ])('stands on %s at %s', (day, stage) => {
    const idle = idleUp(since, 100_000_001n, localDate(day))
    expect(idle).toMatchObject({
      ok: true,
      value: { stage, noticeOn: '2026-10-31', cutOn: '2026-11-30', cut: 25_000_000n },
    })
  })
  test.each([
    ['2026-09-30', '2026-11-30', '2026-12-30'],
    ['2026-10-01', '2026-12-01', undefined],
    ['2026-10-31', '2026-12-31', undefined],
    ['2026-11-01', undefined, undefined],
  ])('since %s is warned of on %s and cut on %s, and never after its year', (from, noticeOn, cutOn) => {
    const idle = idleUp(localDate(from), 100_000_000n, localDate('2026-12-31'))
    const stage = cutOn ? 'CUT' : noticeOn ? 'NOTICE' : 'IN_USE'
    const cut = cutOn ? 25_000_000n : 0n
    expect(idle).toMatchObject({ ok: true, value: { stage, noticeOn, cutOn, endsOn: '2026-12-31', cut } })
  })
  test('is cut no more once its year is over: its rest was to be paid back', () => {
    const today = localDate('2027-01-01')
    const idle = idleUp(since, 100_000_000n, today)
    if (!idle.ok) throw new Error(idle.error.code)
    const over = { stage: 'YEAR_OVER', noticeOn: undefined, cutOn: undefined, endsOn: '2026-12-31', cut: 0n }
    expect(idle.value).toMatchObject(over)
    const facts = {
      idle: { sp2dNumber: 'S', state: idle.value },
      tup: undefined,
      bills: [],
      unproved: [],
      doubted: undefined,
    }
    expect(upNoticesOn(facts, today)).toEqual([])
  })
  test('counts months to the last day of one that is too short', () => {
    expect(addMonths(localDate('2026-12-31'), 2)).toBe('2027-02-28')
    expect(addMonths(localDate('2027-12-31'), 2)).toBe('2028-02-29')
    expect(addMonths(localDate('2026-11-28'), 1)).toBe('2026-12-28')
  })
})
