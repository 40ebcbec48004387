import { type Challenge, mayAnswer, signingLaw, signingRulesOn } from '../../../src/domain/digipay'
import { type ChallengeId, localDate, type PersonId, type UnitId } from '../../../src/domain/kernel'

const { limits } = signingRulesOn(signingLaw)(localDate('2026-11-28'))
const expiresAt = new Date('2026-11-28T02:05:00Z')
const challenge: Challenge = {
  tenant: 1 as UnitId, id: 'c1' as ChallengeId, approver: 'kpa' as PersonId, tupleHash: '', text: '', asked: [], status: 'OPEN', tries: 0, expiresAt,
} // prettier-ignore
const said = (change: Partial<Challenge>, ms = 0): string => {
  const may = mayAnswer({ ...challenge, ...change }, new Date(expiresAt.getTime() + ms), limits)
  return may.ok ? 'may' : may.error.code
}

test('a challenge is answered while tries are left, open or not: the last one that the law gives is the last', () => {
  // Fewer tries may be in force than when it was made, so that it stands open with all of them spent.
  expect([0, 4, 5, 6].map((tries) => said({ tries }))).toEqual(['may', 'may', 'CHALLENGE_NOT_OPEN', 'CHALLENGE_NOT_OPEN']) // prettier-ignore
  expect([said({ status: 'DEAD' }), said({ status: 'CONSUMED' })]).toEqual(['CHALLENGE_NOT_OPEN', 'CHALLENGE_NOT_OPEN'])
})

test('a challenge lives to the millisecond that it tells its approver', () =>
  expect([said({}), said({}, 1)]).toEqual(['may', 'CHALLENGE_EXPIRED']))
