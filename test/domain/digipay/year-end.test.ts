import fc from 'fast-check'
import { cutOffOf, yearClosed, yearEndLaw, yearEndLawFrom, yearStages } from '../../../src/domain/digipay'
import { payableLine } from '../../../src/application/digipay/guards'
import { addDays, type BudgetLineId, localDate, type Zone, zones } from '../../../src/domain/kernel'
import data from '../../../src/domain/digipay/year-end.json'

const line = {
  id: 'a-line' as BudgetLineId, code: 'X.521111', akun: '521111', description: 'ATK', fiscalYear: 2026, isUpPayable: true,
  isBlocked: false, version: 1,
} // prettier-ignore
const [row] = data.pay

describe('the end of a fiscal year', () => {
  test('ends no stage on any day of the year while no letter says otherwise', () => {
    fc.assert(
      fc.property(fc.constantFrom(...yearStages), fc.integer({ min: 0, max: 3_000 }), (stage, days) => {
        const on = addDays(localDate('2019-01-01'), days)
        expect(yearClosed(stage, Number(on.slice(0, 4)), on)).toBeUndefined()
      }),
    )
  })

  test('lets nobody issue an SPBy or pay in January on a line of the year before, and says which day was the last', () => {
    for (const stage of ['SPBY', 'PAY'] as const)
      expect(payableLine(line, localDate('2027-01-02'), stage)).toEqual({
        ok: false,
        error: expect.objectContaining({ code: 'FISCAL_YEAR_CLOSED', stage, fiscalYear: 2026, lastDay: '2026-12-31' }),
      })
    expect(payableLine(line, localDate('2027-01-02'), 'ORDER')).toMatchObject({
      error: { code: 'BUDGET_LINE_OTHER_YEAR' },
    })
    expect(payableLine(line, localDate('2025-12-30'), 'PAY')).toMatchObject({
      error: { code: 'BUDGET_LINE_OTHER_YEAR' },
    })
    expect(payableLine(line, localDate('2026-12-31'), 'PAY').ok).toBe(true)
  })

  test('comes earlier, stage by stage, in a year whose letter says so, and in that year alone', () => {
    if (!row) throw new Error('the law has no row')
    const letter = (monthDay: string) => [
      { ...row, to: '2025-12-31' },
      { ...row, from: '2026-01-01', to: '2026-12-31', monthDay, citation: 'LLAT 2026' },
      { ...row, from: '2027-01-01' },
    ]
    const law = yearEndLawFrom({ ...data, order: letter('12-11'), spby: letter('12-16'), pay: letter('12-18') })
    const closed = (stage: 'ORDER' | 'SPBY' | 'PAY', on: string) =>
      yearClosed(stage, Number(on.slice(0, 4)), localDate(on), law)
    expect(closed('ORDER', '2026-12-11')).toBeUndefined()
    expect(closed('ORDER', '2026-12-12')).toMatchObject({
      code: 'FISCAL_YEAR_CLOSED',
      lastDay: '2026-12-11',
      rule: 'LLAT 2026',
    })
    expect(closed('SPBY', '2026-12-12')).toBeUndefined()
    expect(closed('PAY', '2026-12-19')).toMatchObject({ lastDay: '2026-12-18' })
    expect(closed('PAY', '2027-12-19') ?? closed('ORDER', '2025-12-31')).toBeUndefined()
  })

  test.each(yearStages)(
    'ends %s at the hour that its letter names, by the clock of the satker, and not a second before',
    (stage) => {
      const rows = [{ ...row, from: '2004-01-14', monthDay: '12-18', until: '15:30', citation: 'LLAT' }]
      const law = yearEndLawFrom({ ...data, [stage.toLowerCase()]: rows })
      const closedAt = (clock: string, zone: Zone) => {
        const at = new Date(Date.parse(`2026-12-${clock}Z`) - zones[zone] * 3_600_000)
        return yearClosed(stage, 2026, { at, zone }, law)
      }
      for (const zone of ['WIB', 'WITA', 'WIT'] as const) {
        expect(closedAt('18T15:29:59.999', zone)).toBeUndefined()
        expect(closedAt('18T15:30:00.000', zone)).toMatchObject({ stage, lastDay: '2026-12-18', until: '15:30' })
        expect(closedAt('19T00:00:00.000', zone)).toBeDefined()
      }
      // A day of which no hour is known has begun before it.
      expect(yearClosed(stage, 2026, localDate('2026-12-18'), law)).toBeUndefined()
      expect(yearClosed(stage, 2026, localDate('2026-12-19'), law)).toBeDefined()
    },
  )

  test('without an hour ends with its day where the satker is: in the east two hours before the capital', () => {
    const at = (clock: string) => new Date(`2026-12-31T${clock}+07:00`)
    expect(yearClosed('PAY', 2026, { at: at('21:59:59'), zone: 'WIT' })).toBeUndefined()
    expect(yearClosed('PAY', 2026, { at: at('22:00:00'), zone: 'WIT' })).toMatchObject({ lastDay: '2026-12-31' })
    expect(yearClosed('PAY', 2026, { at: at('23:59:59'), zone: 'WIB' })).toBeUndefined()
    for (const stage of ['SPBY', 'PAY'] as const)
      expect(payableLine(line, { at: at('22:00:00'), zone: 'WIT' }, stage)).toMatchObject({ error: { stage } })
  })

  test('ends the deposit of what is left at an hour, as the letter of 2024 says', () => {
    expect(cutOffOf('DEPOSIT', 2026)).toMatchObject({ ok: true, value: { on: '2026-12-31', until: '22:00' } })
    expect(yearEndLaw.DEPOSIT.at(-1)?.doubt?.en).toContain('22:00')
  })

  test.each([
    ['an hour that no clock shows', { ...data, deposit: [{ ...row, until: '25:00' }] }],
    ['a day that not every year has', { ...data, order: [{ ...row, monthDay: '02-29' }] }],
    ['a row without a citation', { ...data, spby: [{ ...row, citation: '' }] }],
    ['a stage without a row', { ...data, pay: [] }],
  ])('rests on law that is read whole: %s stops the start', (_what, law) => {
    expect(() => yearEndLawFrom(law as typeof data)).toThrow(/year end law/)
  })
})
