import { err, isValidOn, type LocalDate, localDate, next, type NotNow, ok, type PersonId, type Result } from '../kernel'
import data from './account-change.json'
import { accountLifecycle, type AccountStatus, type SamePerson, type VendorAccount } from './vendor'

/** How long a changed account of a payee rests before anybody is paid on it, since when, and by which rule. */
export type AccountRestRule = Readonly<{ from: LocalDate; hours: number; citation: string }>

const rules: readonly AccountRestRule[] = data.rest.map(({ from, hours, citation }) => {
  if (!Number.isInteger(hours) || hours < 1 || hours > 168 || citation.trim() === '')
    throw new RangeError(`the law of changed accounts has a faulty row, from ${from}`)
  return { from: localDate(from), hours, citation }
})

const HOUR_MS = 3_600_000
type Standing = Pick<VendorAccount, 'status' | 'verifiedAt' | 'confirmedAt'>

/**
 * Until when an account rests: one that was verified when another account of its vendor had been verified before is a change.
 * His first account is none, and neither is one that a second officer confirmed.
 */
export const restsUntil = (account: Standing, all: readonly Standing[], on: LocalDate): Date | undefined => {
  const { verifiedAt, confirmedAt } = account
  if (account.status !== 'VERIFIED' || !verifiedAt || confirmedAt) return undefined
  const isChange = all.some(({ verifiedAt: other }) => other !== undefined && other < verifiedAt)
  const rule = rules.findLast(({ from }) => isValidOn({ from }, on))
  return isChange && rule ? new Date(verifiedAt.getTime() + rule.hours * HOUR_MS) : undefined
} // prettier-ignore

/** A second officer confirms a verified account: neither he who verified it nor he who added it. */
export const confirmAccount = (
  account: VendorAccount,
  by: PersonId,
  at: Date,
): Result<VendorAccount, NotNow | SamePerson> => {
  const status = next<AccountStatus, keyof typeof accountLifecycle>(accountLifecycle, account.status, 'confirm')
  if (!status.ok) return status
  if (account.confirmedAt) return err({ code: 'NOT_NOW', action: 'confirm', status: account.status })
  return account.addedBy === by || account.verifiedBy === by
    ? err({ code: 'SAME_PERSON' })
    : ok({ ...account, status: status.value, confirmedBy: by, confirmedAt: at })
}
