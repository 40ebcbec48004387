import type { Month, TaxDepositId } from '../../domain/kernel'
import type { DepositRules, TaxDeposit, WithheldLine } from '../../domain/digipay'
import type { NewId } from '../organisation'
import type { Transact } from '../transact'
import type { Ledger, Sides } from './ports'

/** Tax deposits of one satker's book, and the withheld tax that none of them has gathered. */
export type TaxDeposits = Readonly<{
  /** Lines of settled payments of a month that no living deposit holds. */
  undeposited: (month: Month) => Promise<readonly WithheldLine[]>
  /** The deposit under lock, with all it holds. */
  lock: (id: TaxDepositId) => Promise<TaxDeposit | undefined>
  /** A line that another deposit took meanwhile is refused by the database itself. */
  open: (deposit: TaxDeposit) => Promise<void>
  /** Writes the newest step and what it changed. */
  save: (deposit: TaxDeposit) => Promise<void>
}>

/** Everything that depositing tax writes through, bound to one transaction. */
export type TaxDepositStore = Readonly<{ taxDeposits: TaxDeposits; ledger: Ledger; sides: Pick<Sides, 'satker'> }>

/** What every such use case needs from outside. */
export type TaxDepositNeeds = Readonly<{
  transact: Transact<TaxDepositStore>
  now: () => Date
  newId: NewId
  rules: DepositRules
}>
