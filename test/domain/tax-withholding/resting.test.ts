import fc from 'fast-check'
import { assess, lawChoosing, type TaxQuestion } from '../../../src/domain/tax-withholding'
import { answered, openQuestions, type Answers } from '../../support/tax-oracle/choices'
import { assessableQuestion } from '../../support/tax-oracle/questions'
import { amount, theLaw } from './world'

const law = theLaw()
const byAnswers = (question: TaxQuestion, answers: Answers) => {
  const chosen = lawChoosing(law, answers)
  if (!chosen.ok) throw new Error(JSON.stringify(chosen.error))
  return assess(chosen.value)(question)
}
/** What is taken, by whom and by which code. */
const takenIn = (found: ReturnType<typeof byAnswers>): string => {
  if (!found.ok) return found.error.code
  const { taxes, thirdPartyTaxes } = found.value
  const said = [taxes, thirdPartyTaxes].map((all) => all.map(({ tax, objectCode, amount }) => `${tax} ${objectCode} ${amount}`).toSorted()) // prettier-ignore
  return JSON.stringify(said)
}
/** No individual is a telecommunication company. */
const isPossible = ({ vendor, lines }: TaxQuestion): boolean =>
  vendor.kind === 'BADAN' || lines.every(({ category }) => category !== 'TELECOM')
/** Small orders, whose lines together are near a limit, and parts of purchases that are. */
const small = fc
  .tuple(assessableQuestion, fc.constantFrom(undefined, 1_990_000n, 2_000_000n, 2_000_001n))
  .map(([{ lines, ...question }, whole]): TaxQuestion => {
    const few = lines.map((line) => ({ ...line, amount: amount(1n + (line.amount % 1_500_000n)) }))
    // PPN is at most 12 %: the whole is worth no less than this part.
    const part = (few.reduce((sum, line) => sum + line.amount, 0n) * 9n) / 8n
    const trueValue = whole && part <= whole ? { exclPpn: amount(whole), inclPpn: amount(whole) } : undefined
    return { ...question, lines: few, trueValue }
  })
const possible = fc.oneof(assessableQuestion, { arbitrary: small, weight: 2 }).filter(isPossible)
/** A card that is refused is no payment to compare. */
const others = Object.entries(openQuestions).flatMap(([question, answers]) =>
  answers.filter((answer) => answer !== 'REFUSED').map((answer) => [question, answer] as const),
)

test('what another answer of the office to one open question would change says that it rests on that question', () => {
  let resting = 0
  fc.assert(
    fc.property(answered(possible), ([question, answers]) => {
      const found = byAnswers(question, answers)
      if (!found.ok) return
      const told = found.value.doubts.map(({ id }) => id)
      for (const [open, answer] of others) {
        if (takenIn(byAnswers(question, { ...answers, [open]: answer })) === takenIn(found)) continue
        expect(told).toContain(open)
        resting += 1
      }
    }),
    { numRuns: 500 },
  )
  expect(resting).toBeGreaterThan(0)
})
