import fc from 'fast-check'
import {
  advanceCase, type CaseAction, caseDue, caseKinds, caseOwner, caseRules, caseStatus, isAboutUndecided, isAnew, isCaseLate, isOverdueBy, nextPollOf, nextSendingOf, type PaymentCase, type PaymentStatus, planFaults,
  type PollPlan, unclosedKinds,
} from '../../../src/domain/digipay' // prettier-ignore
import { type AssignmentId, localDate, type Move, type PaymentCaseId, type PersonId, type UnitId } from '../../../src/domain/kernel' // prettier-ignore
import { stateCalendar } from '../../../src/domain/organisation'
import { aPayment } from './walk'

const at = new Date('2026-03-05T02:00:00Z')
const by = (role: string, action: CaseAction, reason: string | undefined = 'sudah diperiksa'): Move<CaseAction> => ({
  action, by: role as PersonId, name: role, under: 'SK' as AssignmentId, role, at, reason,
}) // prettier-ignore
const aCase = (kind: PaymentCase['kind']): PaymentCase => ({
  tenant: 1 as UnitId, id: 'case' as PaymentCaseId, kind, subject: 's', payment: undefined, line: undefined, day: undefined, amount: undefined,
  dueOn: localDate('2026-03-09'), openedAt: at, steps: [{ ...by('SYSTEM', 'open'), to: 'OPEN' }],
}) // prettier-ignore
const walked = (kind: PaymentCase['kind'], ...moves: readonly Move<CaseAction>[]) =>
  moves.reduce<ReturnType<typeof advanceCase>>((before, move) => (before.ok ? advanceCase(before.value, move) : before), { ok: true, value: aCase(kind) }) // prettier-ignore
const refusal = (kind: PaymentCase['kind'], ...moves: readonly Move<CaseAction>[]) => {
  const after = walked(kind, ...moves)
  return after.ok ? undefined : after.error.code
}

describe('a case', () => {
  test('is taken, commented and closed with a reason by the one whose it is', () => {
    const closed = walked('UNKNOWN_LINE', by('TREASURER', 'take'), by('TREASURER', 'comment'), by('TREASURER', 'close'))
    expect(closed.ok && caseStatus(closed.value)).toBe('CLOSED')
    expect(refusal('UNKNOWN_LINE', by('TREASURER', 'take'), by('TREASURER', 'close', ''))).toBe('REASON_REQUIRED')
    expect(refusal('UNKNOWN_LINE', by('TREASURER', 'close'))).toBe('NOT_NOW')
  })
  test('about money is not closed by its treasurer, nor by the one who worked on it', () => {
    expect(refusal('DOUBLE_DEBIT', by('TREASURER', 'take'), by('TREASURER', 'close'))).toBe('CASE_NOT_YOURS_TO_CLOSE')
    expect(refusal('DOUBLE_DEBIT', by('KPA', 'take'), by('KPA', 'close'))).toBe('CASE_NEEDS_SECOND_PERSON')
    expect(refusal('DOUBLE_DEBIT', by('TREASURER', 'take'), by('KPA', 'close'))).toBeUndefined()
  })
  test('of a late success ends only by a proposal of one and the confirmation of another', () => {
    expect(refusal('LATE_SUCCESS', by('KPA', 'confirm'))).toBe('NOT_NOW')
    const alone = { ...by('TREASURER', 'confirm'), role: 'TREASURER' }
    expect(refusal('LATE_SUCCESS', by('TREASURER', 'propose'), alone)).toBe('CASE_NEEDS_SECOND_PERSON')
    const otherHat = { ...by('TREASURER', 'confirm'), role: 'KPA' }
    expect(refusal('LATE_SUCCESS', by('TREASURER', 'propose'), otherHat)).toBe('SEPARATION_OF_FUNCTIONS')
    expect(refusal('LATE_SUCCESS', by('TREASURER', 'propose'), by('KPA', 'confirm'))).toBeUndefined()
  })
  test('that is proposed falls back to whoever takes it, and ends by a new proposal alone', () => {
    const taken = walked('LATE_SUCCESS', by('TREASURER', 'propose'), by('KPA', 'take'))
    expect(taken.ok && [caseStatus(taken.value), caseOwner(taken.value)?.by]).toEqual(['TAKEN', 'KPA'])
    expect(refusal('LATE_SUCCESS', by('TREASURER', 'propose'), by('KPA', 'take'), by('KPA', 'confirm'))).toBe('NOT_NOW')
    const anew = [by('TREASURER', 'propose'), by('KPA', 'take'), by('TREASURER', 'propose')]
    expect(refusal('LATE_SUCCESS', ...anew)).toBeUndefined()
    expect(refusal('LATE_SUCCESS', ...anew, by('KPA', 'confirm'))).toBeUndefined()
  })
  test('of every kind belongs to somebody, and can be ended', () => {
    // Two persons end a late success and a payment without a final answer, a later proof an account that is not its book.
    const unclosed = caseKinds.filter((kind) => caseRules[kind].closers.length === 0)
    expect([...unclosed].sort()).toEqual([...unclosedKinds].sort())
    for (const kind of caseKinds) expect([kind, caseRules[kind].owner]).toEqual([kind, 'TREASURER'])
  })
  test('is ended by a letter of the bank only where it is about a payment that nobody sends any more', () => {
    const doubt = { ...aCase('NO_FINAL_ANSWER'), subject: aPayment().id }
    const standing = (to: PaymentStatus) => ({ ...aPayment(), steps: [{ ...by('SYSTEM', 'open'), action: 'lose' as const, to }] })
    const ended = (['SCHEDULED', 'AUTHORISED', 'SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN', 'SETTLED', 'REJECTED', 'CANCELLED', 'REVERSED', 'REFUNDED'] as const)
      .filter((status) => isAboutUndecided(doubt, standing(status)))
    expect(ended).toEqual(['ACCEPTED', 'PENDING_UNKNOWN'])
    for (const other of [{ ...doubt, subject: 'a refund of it' }, { ...doubt, kind: 'CONTRADICTION' as const }])
      expect(isAboutUndecided(other, standing('PENDING_UNKNOWN'))).toBe(false)
  }) // prettier-ignore
  test('is opened anew for a second matter, keeps what was done, and is worked on by whoever worked on the first', () => {
    const later = (ms: number) => new Date(at.getTime() + ms)
    const closed = walked('CONTRADICTION', by('TREASURER', 'take'), by('KPA', 'close'))
    if (!closed.ok) throw new Error(closed.error.code)
    expect([undefined, later(0), later(1)].map((since) => isAnew(closed.value, { since }))).toEqual([
      false,
      false,
      true,
    ])
    const answered = walked('CONTRADICTION', by('SYSTEM', 'resolve'))
    expect(answered.ok && [undefined, later(0), later(1)].map((since) => isAnew(answered.value, { since }))).toEqual([true, false, true]) // prettier-ignore
    expect(isAnew(aCase('CONTRADICTION'), { since: later(1) })).toBe(false)
    const anew = advanceCase(closed.value, by('SYSTEM', 'reopen'))
    if (!anew.ok) throw new Error(anew.error.code)
    expect([caseStatus(anew.value), anew.value.steps.length, caseOwner(anew.value)]).toEqual(['OPEN', 4, undefined])
    const again = [by('KPA', 'take'), by('KPA', 'close')].reduce<ReturnType<typeof advanceCase>>((before, move) => (before.ok ? advanceCase(before.value, move) : before), anew) // prettier-ignore
    expect(again.ok ? '' : again.error.code).toBe('CASE_NEEDS_SECOND_PERSON')
    const byOther = [by('TREASURER', 'take'), by('KPA', 'close')].reduce<ReturnType<typeof advanceCase>>((before, move) => (before.ok ? advanceCase(before.value, move) : before), anew) // prettier-ignore
    expect(byOther.ok && caseStatus(byOther.value)).toBe('CLOSED')
  })
  test('whose matter goes on is closed by nobody, whoever asks', () => {
    for (const kind of unclosedKinds)
      for (const role of ['TREASURER', 'KPA'])
        expect([kind, role, refusal(kind, by('TREASURER', 'take'), by(role, 'close'))]).toEqual([kind, role, 'CASE_ENDS_OTHERWISE']) // prettier-ignore
  })
  test('is due two working days after it was found, whatever lies between', () => {
    expect(caseDue(stateCalendar, localDate('2026-03-05'))).toBe('2026-03-09')
    const [open] = [aCase('UNKNOWN_LINE')]
    expect([isCaseLate(open, localDate('2026-03-09')), isCaseLate(open, localDate('2026-03-10'))]).toEqual([
      false,
      true,
    ])
  })
})

describe('a poll plan', () => {
  const [second, minute, hour] = [1_000, 60_000, 3_600_000]
  const plan: PollPlan = {
    pollDelaysMs: [5 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute],
    stretches: [{ everyMs: 15 * minute, untilAgeMs: 10 * hour }, { everyMs: hour, untilAgeMs: 36 * hour }],
    giveUpAfterMs: 36 * hour,
  } // prettier-ignore
  const waits = (ageMs: number, polls: number, of: string) => {
    const { at: then, isOverdue } = nextPollOf(plan, { sent: at, polls, of, now: new Date(at.getTime() + ageMs) })
    return [then && then.getTime() - at.getTime() - ageMs, isOverdue] as const
  }
  const names = Array.from({ length: 400 }, (_, nth) => `payment ${String(nth)}`)
  /** The least that any of many waits, to a hundredth; none waits a quarter longer than the plan says. */
  const next = (ageMs: number, polls: number) => {
    const all = names.map((of) => waits(ageMs, polls, of))
    const known = all.flatMap(([wait]) => wait ?? [])
    if (known.length === 0) return [undefined, all[0]?.[1]]
    const least = Math.min(...known)
    const planned = Number((least / 1_000).toPrecision(2)) * 1_000
    expect(known.every((wait) => wait >= planned && wait < planned * 1.25)).toBe(true)
    return [planned, all[0]?.[1]]
  }
  test('spreads what was turned away together, each by its own name and the same each time', () => {
    const moments = new Set(names.map((of) => waits(minute, 6, of)[0]))
    expect(moments.size).toBeGreaterThan(390)
    expect(names.map((of) => waits(minute, 6, of))).toEqual(names.map((of) => waits(minute, 6, of)))
    const late = names.filter((of) => Number(waits(minute, 6, of)[0]) >= 10 * minute * 1.125).length
    expect([late > 120, late < 280]).toEqual([true, true])
  })
  test('asks soon, then every quarter of an hour, then by the hour', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((polls) => next(minute, polls)[0])).toEqual(plan.pollDelaysMs)
    expect(next(hour, 7)).toEqual([15 * minute, false])
    expect(next(11 * hour, 40)).toEqual([hour, false])
  })
  test('leaves a case after a day without an answer and goes on asking, until the bank no longer knows', () => {
    expect(next(37 * hour, 99)).toEqual([hour, true])
    expect(next(29 * 24 * hour, 999)).toEqual([hour, true])
    expect(next(31 * 24 * hour, 9_999)).toEqual([undefined, true])
  })
  test('asks no oftener beyond its last stretch', () => {
    const short: PollPlan = { pollDelaysMs: [5 * second, minute], stretches: [{ everyMs: 15 * minute, untilAgeMs: 12 * hour }], giveUpAfterMs: 36 * hour } // prettier-ignore
    const then = (age: number) => nextPollOf(short, { sent: at, polls: 99, of: 'one', now: new Date(at.getTime() + age) }).at
    for (const age of [11, 13, 30]) expect(Number(then(age * hour)?.getTime()) - at.getTime() - age * hour).toBeGreaterThanOrEqual(15 * minute)
  }) // prettier-ignore
  test('sends again what was turned away beyond the time for which its bank knows anything', () => {
    const asked = { sent: at, polls: 99, of: 'one', now: new Date(at.getTime() + 60 * 24 * hour) }
    expect([nextPollOf(plan, asked).at, nextSendingOf(plan, asked) > asked.now]).toEqual([undefined, true])
  })
  test('that is followed leaves each payment a case within two working days, whenever it is looked at (I12)', () => {
    const wait = fc.integer({ min: 10 * minute, max: 40 * hour })
    const plans: fc.Arbitrary<PollPlan> = fc.record({
      pollDelaysMs: fc.tuple(wait, wait).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const),
      stretches: fc.array(fc.record({ everyMs: wait, untilAgeMs: fc.integer({ min: 1, max: 50 * hour }) }), { maxLength: 2 }),
      giveUpAfterMs: fc.integer({ min: 1, max: 50 * hour }),
    }) // prettier-ignore
    let followed = 0
    fc.assert(
      fc.property(plans, fc.string(), (each, of) => {
        if (planFaults(each).length > 0) return
        followed += 1
        let [now, polls] = [at, 0]
        while (!isOverdueBy(each, at, now)) {
          const { at: then } = nextPollOf(each, { sent: at, polls, of, now })
          if (!then) throw new Error('it is asked no more before people have it')
          ;[now, polls] = [then, polls + 1]
        }
        expect(now.getTime() - at.getTime()).toBeLessThanOrEqual(48 * hour)
      }),
      { numRuns: 2_000 },
    )
    expect(followed).toBeGreaterThan(20)
  })
})
