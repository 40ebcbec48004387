import fc from 'fast-check'
import { endedYearOpen, gupOfEndedYear, openOf, refillOf, tupOver, tupStage, tupTerm, upOfEndedYear } from '../../../src/domain/digipay' // prettier-ignore
import { addDays, fiscalYear, localDate } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'

const [last, next] = [localDate('2026-12-31'), localDate('2027-01-01')]
const wib = (clock: string) => ({ at: new Date(`2026-12-31T${clock}+07:00`), zone: 'WIB' as const })

describe('a TUP of December', () => {
  const term = tupTerm(stateCalendar, localDate('2026-12-20'))
  if (!term.ok) throw new Error('no rule of TUP')
  test('ends with its year: it counts down to the deposit of its rest, and is over from the hour of that on', () => {
    expect(term.value).toMatchObject({
      lastDay: last, until: '22:00', warnOn: ['2026-12-24', '2026-12-28', last], rule: expect.stringContaining('LLAT'),
    }) // prettier-ignore
    expect([wib('21:59:59'), wib('22:00:00'), next].map((when) => tupStage(term.value, when))).toEqual(['ENDING', 'OVER', 'OVER']) // prettier-ignore
    expect(tupOver(term.value, wib('21:59:59'))).toBeUndefined()
    for (const when of [wib('22:00:00'), next])
      expect(tupOver(term.value, when)).toMatchObject({ code: 'TUP_OVER', lastDay: last })
  })
  test('and of no day of any year outlasts it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), (days) => {
        const on = addDays(localDate('2018-01-01'), days)
        const each = tupTerm(stateCalendar, on)
        expect(each.ok && fiscalYear(each.value.lastDay)).toBe(fiscalYear(on))
      }),
    )
  })
})

test('UP pays until the hour at which its rest is with the State, and nothing of the next year', () => {
  const broughtOn = localDate('2026-02-02')
  expect(upOfEndedYear(broughtOn, wib('21:59:59'))).toBeUndefined()
  expect(upOfEndedYear(broughtOn, wib('22:00:00'))).toMatchObject({
    code: 'UP_OF_ENDED_YEAR', fiscalYear: 2026, lastDay: last, until: '22:00', path: ['payOn'],
  }) // prettier-ignore
  expect(upOfEndedYear(broughtOn, localDate('2027-03-01'))).toMatchObject({ code: 'UP_OF_ENDED_YEAR' })
  expect(upOfEndedYear(next, localDate('2027-03-01'))).toBeUndefined()
})

describe('UP of a new year', () => {
  const nil = { brought: 100n, replaced: 90n, free: 0n, held: 0n, owedBack: 7n, fees: 3n, cut: 0n }
  test('is granted once that of the old one is nil; what was paid twice and fees of the bank keep nobody waiting', () => {
    const of = (broughtOn: typeof last | undefined, standing: typeof nil, bills = 1n) =>
      endedYearOpen('UP', { broughtOn, standing, bills }, next)
    expect(of(last, nil)).toBeUndefined()
    for (const left of [{ free: 1n }, { held: 1n }, { cut: 1n }, { brought: 101n }]) {
      const standing = { ...nil, ...left, brought: 101n }
      expect(openOf(standing, 1n)).toBe(1n)
      expect(of(last, standing)).toMatchObject({ code: 'ENDED_YEAR_OPEN', fiscalYear: 2026, open: 1n })
      expect(of(next, standing)).toBeUndefined()
    }
    expect(of(undefined, nil)).toBeUndefined()
  })
  test('nor does use that no request can name, and no bill counts beyond what was used', () => {
    const used = { ...nil, brought: 107n }
    expect([0n, 3n, 7n, 9n].map((bills) => openOf(used, bills))).toEqual([0n, 3n, 7n, 7n])
  })
  test('replaces no bill of the old one, of which note alone is taken', () => {
    const of = (oldestBill: typeof last | undefined, broughtOn = oldestBill) => ({ oldestBill, broughtOn })
    expect(gupOfEndedYear('GUP', of(last), next)).toMatchObject({ code: 'GUP_OF_ENDED_YEAR', fiscalYear: 2026 })
    expect(gupOfEndedYear('GUP', of(last), last) ?? gupOfEndedYear('GUP', of(undefined), next)).toBeUndefined()
    expect(gupOfEndedYear('GUP_NIHIL', of(last), next) ?? gupOfEndedYear('PTUP', of(last), next)).toBeUndefined()
  })
  test('nor one of the new year that money of the old one paid', () => {
    const late = { oldestBill: addDays(next, 1), broughtOn: last }
    expect(gupOfEndedYear('GUP', late, addDays(next, 2))).toMatchObject({ code: 'GUP_OF_ENDED_YEAR', fiscalYear: 2026 })
    expect(gupOfEndedYear('GUP', { ...late, broughtOn: next }, addDays(next, 2))).toBeUndefined()
  })
})

test('UP ends the same in whatever order replacements are asked for, taken back and settled', () => {
  const on = localDate('2026-06-01')
  const bill = fc.bigInt({ min: 1n, max: 60n })
  fc.assert(
    fc.property(
      fc.array(bill, { minLength: 1, maxLength: 6 }),
      fc.bigInt({ min: 0n, max: 300n }),
      fc.array(fc.tuple(fc.nat(5), fc.constantFrom('propose', 'withdraw', 'settle')), { maxLength: 30 }),
      (bills, paguLeft, steps) => {
        const total = bills.reduce((sum, each) => sum + each, 0n)
        const before = total + 50n
        let granted = before
        const living = new Map<number, bigint>()
        const done = new Set<number>()
        const take = ([at, what]: readonly [number, string]) => {
          const amount = bills[at]
          if (amount === undefined || done.has(at)) return
          const shrinks = living.get(at)
          if (what === 'propose' && shrinks === undefined) {
            const shrinking = [...living.values()].reduce((sum, each) => sum + each, 0n)
            living.set(at, amount - refillOf('GUP', amount, { granted, shrinking, paguLeft, on }))
          }
          if (what === 'withdraw') living.delete(at)
          if (what === 'settle' && shrinks !== undefined) {
            granted -= shrinks
            living.delete(at)
            done.add(at)
          }
        }
        steps.forEach(take)
        for (const what of ['propose', 'settle']) bills.forEach((_, at) => { take([at, what]) }) // prettier-ignore
        const most = before > paguLeft ? before - paguLeft : 0n
        expect(before - granted).toBe(most > total ? total : most)
      },
    ),
  )
})
