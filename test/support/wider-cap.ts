import limits from '../../src/domain/digipay/limits.json'

/**
 * From now on this process, or this file of tests, reads the cap of one recipient as widely as it can be read. Where it is read
 * strictly no payment out of UP is as large as the smallest that RTGS carries, so that rail would be tried by none.
 */
export const underTheWiderCap = (): void => {
  const [strict, wider] = ['STRICT', 'DIGIPAY'].map((name) => limits.perRecipientCap.find(({ reading }) => reading === name)) // prettier-ignore
  if (!strict || !wider) throw new Error('the law of caps has not two readings')
  strict.amount = wider.amount
}
