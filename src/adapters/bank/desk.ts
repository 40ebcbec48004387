import type { Caller } from './call'
import type { BankProfile } from './profile'

/** What every question to one bank needs. */
export type Desk = Readonly<{
  profile: BankProfile
  call: Caller
  now: () => Date
  newExternalId: (at: Date) => string
  /** Closes a text for this bank alone. */
  seal: (text: string) => string
}>

/** Banks take letters, digits and little else in a remark, and cut what is longer. */
export const plain = (remark: string, cap: number): string =>
  remark
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 .,/-]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, cap)
