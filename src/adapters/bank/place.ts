import type { BankProfile } from './profile'
import type { Place } from './rail-services'
import { signedPath, urlAt } from './wire'

type Prefixes = Pick<BankProfile, 'baseUrl' | 'pathPrefix' | 'signedPathPrefix'>

/** Where a service of a bank is called, and as which path that is signed: the same, unless the bank signs another one. */
export const placeOf = (bank: Prefixes, door: Place): Readonly<{ url: URL; signedAs: string }> => {
  const { pathPrefix = '', signedPathPrefix } = door.pathPrefix === undefined ? bank : door
  const signed = door.signedPathPrefix ?? signedPathPrefix ?? pathPrefix
  return {
    url: urlAt(bank.baseUrl, signedPath(`${pathPrefix}${door.path}`)),
    signedAs: signedPath(`${signed}${door.path}`),
  }
}
