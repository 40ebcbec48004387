import type { Month, PaymentId, TaxDepositId } from '../../domain/kernel'
import type { DepositRules, GatheredLine, TaxDeposit, WithheldLine } from '../../domain/digipay'
import type { NewId } from '../organisation'
import type { Transact } from '../transact'
import type { PartnerBank } from './bank-port'
import type { DigipayStore } from './ports'

/** Tax deposits of one satker's book, and the withheld tax that none of them has gathered. */
export type TaxDeposits = Readonly<{
  /** Lines of settled payments of a month that no living deposit holds, under lock: no payment of them is taken back meanwhile. */
  undeposited: (month: Month) => Promise<readonly WithheldLine[]>
  /** The deposit under lock, with all it holds: by itself, or by a payment of it. */
  lock: (which: Readonly<{ deposit: TaxDepositId } | { payment: PaymentId }>) => Promise<TaxDeposit | undefined>
  /** A line that another deposit took meanwhile is refused by the database itself. */
  open: (deposit: TaxDeposit) => Promise<void>
  /** Writes the newest step and what it changed. */
  save: (deposit: TaxDeposit) => Promise<void>
  /** The tax lines of a payment that a living deposit holds; none can be gathered or given back while this unit of work runs. */
  gatheredOf: (payment: PaymentId) => Promise<readonly GatheredLine[]>
  /** Whether a receipt with this number stands on a deposit of the book. */
  isNtpnRecorded: (ntpn: string) => Promise<boolean>
}>

/** Everything that depositing tax writes through, bound to one transaction. */
export type TaxDepositStore = Pick<DigipayStore, 'taxDeposits' | 'ledger' | 'sides' | 'parts' | 'bankBook'>

/** What every such use case needs from outside. */
export type TaxDepositNeeds = Readonly<{
  transact: Transact<TaxDepositStore>
  now: () => Date
  newId: NewId
  rules: DepositRules
  bankOf: (code: string) => PartnerBank
}>
