import fc from 'fast-check'
import type { TaxQuestion } from '../../../src/domain/tax-withholding'

/** What the law leaves open and the office has answered, in the oracle's own words. */
export const openQuestions = {
  collector: ['TREASURER', 'PIHAK_LAIN'],
  individualBusinessService: ['PPH21', 'PPH23'],
  kkpIncomeTax: ['WITHHELD', 'NOT_WITHHELD', 'REFUSED'],
  'pp55.statementAlone': ['ACCEPTED', 'NOT_ACCEPTED'],
  'pp55.smallOrCard': ['NOT_WITHHELD', 'WITHHELD'],
  mixedOrderLimit: ['OWN_LINES', 'WHOLE_ORDER'],
  telephoneServices: ['WITHHELD', 'NOT_WITHHELD'],
  fuelOfOtherSellers: ['NOT_CHARGED', 'CHARGED'],
} as const
type OpenQuestions = typeof openQuestions
export type Answers = Readonly<{ [Q in keyof OpenQuestions]: OpenQuestions[Q][number] }>

/** How the office answers unless it says otherwise. */
export const usual: Answers = {
  collector: 'TREASURER',
  individualBusinessService: 'PPH21',
  kkpIncomeTax: 'WITHHELD',
  'pp55.statementAlone': 'ACCEPTED',
  'pp55.smallOrCard': 'NOT_WITHHELD',
  mixedOrderLimit: 'OWN_LINES',
  telephoneServices: 'WITHHELD',
  fuelOfOtherSellers: 'NOT_CHARGED',
}

/** A question together with the answers by which it is decided. */
export type OracleQuestion = TaxQuestion & Readonly<{ answers: Answers }>

const otherwise = fc.record({
  collector: fc.constantFrom(...openQuestions.collector),
  individualBusinessService: fc.constantFrom(...openQuestions.individualBusinessService),
  kkpIncomeTax: fc.constantFrom(...openQuestions.kkpIncomeTax),
  'pp55.statementAlone': fc.constantFrom(...openQuestions['pp55.statementAlone']),
  'pp55.smallOrCard': fc.constantFrom(...openQuestions['pp55.smallOrCard']),
  mixedOrderLimit: fc.constantFrom(...openQuestions.mixedOrderLimit),
  telephoneServices: fc.constantFrom(...openQuestions.telephoneServices),
  fuelOfOtherSellers: fc.constantFrom(...openQuestions.fuelOfOtherSellers),
})
const anyAnswers: fc.Arbitrary<Answers> = fc.oneof(fc.constant(usual), { arbitrary: otherwise, weight: 3 })

/** Payments, each beside some answers of the office; of some only the office tells who collects. */
export const answered = (questions: fc.Arbitrary<TaxQuestion>): fc.Arbitrary<readonly [TaxQuestion, Answers]> =>
  fc.tuple(questions, anyAnswers, fc.boolean()).map(([question, answers, isCollectorSaid]) => {
    const { collector = 'TREASURER' } = question
    return isCollectorSaid
      ? [question, answers]
      : [
          { ...question, collector: undefined },
          { ...answers, collector },
        ]
  })
