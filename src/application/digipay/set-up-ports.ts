import type { BudgetLine, Product, UpGrantKind, UpStanding } from '../../domain/digipay'
import type { BankAccountId, BudgetLineId, Key, LocalDate, ProductId, Rupiah } from '../../domain/kernel'
import type { NewId, Units, VendorAccounts } from '../organisation'
import type { Transact } from '../transact'
import type { KkpGrantPaper } from './kkp-ports'
import type { Ledger } from './ports'

/** The catalogue of the vendor that the transaction works for. */
export type Products = Readonly<{
  lock: (key: Key<ProductId>) => Promise<Product | undefined>
  add: (product: Product, words: readonly string[]) => Promise<void>
  /** Writes the product and shows or hides it in the search. */
  save: (product: Product, words: readonly string[]) => Promise<void>
}>

/** The budget lines of the satker whose book the transaction works in. */
export type BudgetLines = Readonly<{
  lock: (id: BudgetLineId) => Promise<BudgetLine | undefined>
  /** False if the year already has a line with this code. */
  add: (line: BudgetLine) => Promise<boolean>
  save: (line: BudgetLine) => Promise<void>
}>

/** The papers that brought money: each counts once, and two that race are told apart here. */
export type MoneyGrants = Readonly<{
  /** False if this SP2D is already recorded. */
  recordUp: (
    grant: Readonly<{ sp2dNumber: string; sp2dOn: LocalDate; amount: Rupiah; kind: UpGrantKind }>,
  ) => Promise<boolean>
  /** Where the satker's UP stands now, this transaction's own postings among it. */
  upStanding: () => Promise<UpStanding>
  /** False if this letter already allowed a share for cards. */
  recordKkp: (paper: KkpGrantPaper) => Promise<boolean>
  /** False if this paper already gave the line its pagu. */
  recordPagu: (grant: Readonly<{ line: BudgetLineId; reference: string; amount: Rupiah }>) => Promise<boolean>
}>

/** Everything that setting up a catalogue and a book writes through, bound to one transaction. */
export type DigipaySetUpStore = Readonly<{
  products: Products
  budgetLines: BudgetLines
  moneyGrants: MoneyGrants
  ledger: Ledger
  units: Units
  accounts: VendorAccounts
  /** How many claims, in whatever satker's book, are still to be paid on an account of the vendor. */
  claimsOn: (account: Key<BankAccountId>) => Promise<number>
}>
/** What every such use case needs from outside. */
export type SetUpNeeds = Readonly<{ transact: Transact<DigipaySetUpStore>; newId: NewId }>
