import { statementOutgrown, turnoverAsFrozen } from '../../../src/domain/digipay'
import type { VendorTaxFacts } from '../../../src/domain/tax-withholding'

const facts: VendorTaxFacts = { kind: 'ORANG_PRIBADI', npwp: true, pkp: false, pp55Certificate: true, turnoverStatement: true, skb: ['PPH21'] } // prettier-ignore

it('a statement that is outgrown no longer counts; every other paper does', () => {
  expect(statementOutgrown(facts)).toEqual({ ...facts, turnoverStatement: false, turnoverOutgrown: true })
})

it('what others bought since a payment was planned changes nothing of it; a paper that ended does', () => {
  const outgrown = statementOutgrown(facts)
  expect(turnoverAsFrozen(outgrown, facts)).toEqual({ ...facts, turnoverOutgrown: undefined })
  expect(turnoverAsFrozen(facts, outgrown)).toEqual(outgrown)
  const ended = { ...facts, turnoverStatement: false }
  expect(turnoverAsFrozen(ended, facts)).toEqual(ended)
})
