import { localDate } from '../../../src/domain/kernel'
import { freedTurnover, statementOutgrown, turnoverAsFrozen } from '../../../src/domain/digipay'
import type { VendorTaxFacts } from '../../../src/domain/tax-withholding'

const facts: VendorTaxFacts = { kind: 'ORANG_PRIBADI', npwp: true, pkp: false, pp55Certificate: true, turnoverStatement: true, skb: ['PPH21'] } // prettier-ignore

describe('the turnover that a statement is about', () => {
  test.each([
    ['2022-01-01', 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP)'],
    ['2022-12-19', 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP)'],
    ['2022-12-20', 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP); PP 55/2022 Pasal 60'],
    ['2026-11-29', 'UU PPh Pasal 7(2a) jo. UU 7/2021 (HPP); PP 55/2022 Pasal 60'],
  ])('is five hundred million on %s', (day, citation) => {
    expect(freedTurnover(localDate(day))).toEqual({ ok: true, value: { amount: 500_000_000n, citation } })
  })
  it('is nothing before individuals were freed of it', () => {
    expect(freedTurnover(localDate('2021-12-31'))).toMatchObject({ ok: false, error: { code: 'NO_RULE_ON_DATE', rule: 'freedTurnover' } }) // prettier-ignore
  })
})

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
