import { reasonOf } from '../../../src/adapters/bank'
import { responseCodes } from '../../../src/adapters/bank/response-codes'

describe('what a code of a bank says to people', () => {
  test.each([
    ['4031714', 'ACCOUNT_SHORT'], ['4031814', 'ACCOUNT_SHORT'], ['4031718', 'PAYEE_ACCOUNT'], ['4041711', 'PAYEE_ACCOUNT'], ['4031702', 'OVER_LIMIT'],
    ['4031706', 'PAST_CUT_OFF'], ['4031715', 'NOT_PERMITTED'], ['4031703', 'SUSPENDED'], ['4045014', 'ALREADY_PAID'], ['4035000', 'EXPIRED'],
    // What an issuer says of an account it says of the card.
    ['4035414', 'CARD'], ['4046311', 'CARD'], ['4036509', 'CARD'], ['4035407', 'CARD'],
  ])('of %s is %s', (code, reason) => {
    expect(reasonOf(code)).toBe(reason)
  }) // prettier-ignore
  test('of several in one request is what it says of them all, and of the account of one payee nothing', () => {
    expect(['4032014', '4042011', '4032018', '4032009'].map(reasonOf)).toEqual(['ACCOUNT_SHORT', undefined, undefined, undefined]) // prettier-ignore
  })
  test.each(['2001700', '2021700', '5041700', '4041799', '4091700', ''])('of %s is nothing', (code) => {
    expect(reasonOf(code)).toBeUndefined()
  })
  test('is something of every refusal that is final, but for one-time codes and what is no payment', () => {
    const unsaid = Object.entries(responseCodes).filter(([, class_]) => class_ === 'REJ').map(([code]) => code)
      .filter((code) => reasonOf(`${code.slice(0, 3)}17${code.slice(3)}`) === undefined) // prettier-ignore
    expect(unsaid).toEqual(['40311', '40312', '40404', '40405', '40407', '40409', '40410', '40415', '40416'])
  })
})
