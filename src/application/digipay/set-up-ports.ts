import type { BudgetLine, Product } from '../../domain/digipay'
import type { BankAccountId, BudgetLineId, Key, ProductId, Rupiah } from '../../domain/kernel'
import type { NewId, VendorAccounts } from '../organisation'
import type { Transact } from '../transact'
import type { KkpGrantPaper } from './kkp-ports'
import type { UpDepositStore } from './up-deposit-record'

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

/** The letters that allowed a share of UP for cards: each counts once. */
export type KkpGrants = Readonly<{
  /** False if this letter already allowed a share for cards. */
  record: (paper: KkpGrantPaper) => Promise<boolean>
}>

/** The papers that gave pagu: each counts once for a line. */
export type PaguGrants = Readonly<{
  /** False if this paper already gave the line its pagu. */
  record: (grant: Readonly<{ line: BudgetLineId; reference: string; amount: Rupiah }>) => Promise<boolean>
}>

/** Everything that setting up a catalogue and a book writes through, bound to one transaction. */
export type DigipaySetUpStore = UpDepositStore &
  Readonly<{
    products: Products
    budgetLines: BudgetLines
    kkpGrants: KkpGrants
    paguGrants: PaguGrants
    accounts: VendorAccounts
    /** How many claims, in whatever satker's book, are still to be paid on an account of the vendor. */
    claimsOn: (account: Key<BankAccountId>) => Promise<number>
  }>
/** What every such use case needs from outside. */
export type SetUpNeeds = Readonly<{ transact: Transact<DigipaySetUpStore>; newId: NewId }>
