import fc from 'fast-check'
import { addDays, localDate, type LocalDate } from '../../../src/domain/kernel'
import { assess, type Assessment, lawData, lawOn, type TaxQuestion } from '../../../src/domain/tax-withholding'
import { assessableQuestion } from '../../support/tax-oracle/questions'
import { theLaw } from './world'

const law = theLaw()
const inLaw = assess(law)

/** Every day on which some provision begins, or has just ended, as the data say it. */
const boundaries = (() => {
  const days = new Set<LocalDate>()
  const look = (value: unknown, key = ''): void => {
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) look(inner, name)
    else if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && (key === 'from' || key === 'to'))
      days.add(key === 'from' ? localDate(value) : addDays(localDate(value), 1))
  }
  look(lawData)
  return [...days].filter((day) => day >= '2022-01-02').toSorted()
})()

const SAMPLE = 400
const questions = fc.sample(assessableQuestion, { seed: 20_251_128, numRuns: SAMPLE })
const onDay = (question: TaxQuestion, day: LocalDate) => inLaw({ ...question, paymentOn: day, taxPointOn: day })

/** All that a day may change of an outcome: what is taken, by which provision, which version of each value and what is open. */
const factsOf = (outcome: ReturnType<typeof onDay>) => {
  if (!outcome.ok) return { refused: outcome.error.code }
  const { taxes, thirdPartyTaxes, netToVendor, grossPayable, exceptions, parameters, slips, doubts } = outcome.value
  return {
    taxes: [...taxes, ...thirdPartyTaxes].map(({ tax, objectCode, rule, citation, base, amount, rate }) => [tax, objectCode, rule, citation, base, amount, rate.text]),
    netToVendor, grossPayable, exceptions: exceptions.map(({ id, citation }) => [id, citation]),
    parameters: parameters.map(({ id, from, value }) => [id, from, value]), slips: slips.map(({ facility, amount }) => [facility, amount]), doubts: doubts.map(({ id }) => id),
  }
} // prettier-ignore
const isSame = (left: unknown, right: unknown) => {
  const text = (value: unknown) => JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)) // prettier-ignore
  return text(left) === text(right)
}

test('the data have boundaries enough to look at', () => {
  expect(boundaries.length).toBeGreaterThanOrEqual(8)
})

test.each(boundaries)('%s: what is in force that day decides, and the day before what was', (boundary) => {
  for (const day of [addDays(boundary, -1), boundary]) {
    const answered = questions.map((question) => onDay(question, day)).flatMap((each): readonly Assessment[] => (each.ok ? [each.value] : [])) // prettier-ignore
    expect(answered.length).toBeGreaterThan(SAMPLE / 4)
    const used = new Set(
      answered.flatMap(({ parameters, exceptions, taxes }) => [
        ...parameters.map(({ id, from }) => `VALUE ${id} ${from}`), ...exceptions.map(({ id }) => `EXCEPTION ${id}`), ...taxes.map(({ rule }) => `RULE ${rule}`),
      ]),
    ) // prettier-ignore
    const provided = new Set(
      lawOn(law, day).provisions.flatMap(({ kind, id, validity }) =>
        // An exception may take a tax of its own in place of the rule it frees from.
        kind === 'EXCEPTION' ? [`EXCEPTION ${id}`, `RULE ${id}`] : kind === 'RULE' ? [`RULE ${id}`] : [`VALUE ${id} ${validity.from}`],
      ),
    ) // prettier-ignore
    expect([...used].filter((each) => !provided.has(each))).toEqual([])
    expect(used.size).toBeGreaterThan(15)
  }
})

test('between two boundaries no day is unlike the next', () => {
  const quiet = fc
    .integer({ min: 1, max: 1_800 })
    .map((days) => addDays(localDate('2022-01-02'), days))
    .filter((day) => !boundaries.includes(day))
  fc.assert(
    fc.property(quiet, fc.constantFrom(...questions), (day, question) =>
      isSame(factsOf(onDay(question, addDays(day, -1))), factsOf(onDay(question, day))),
    ),
    { numRuns: 4_000 },
  )
})

test('each boundary of a tax changes some payment, and on that day', () => {
  const still = boundaries.filter((day) =>
    questions.every((question) => isSame(factsOf(onDay(question, addDays(day, -1))), factsOf(onDay(question, day)))),
  )
  expect(still).toEqual([])
})
