import type { BudgetLine, Product } from '../../domain/digipay'
import type { BudgetLineId, Key, ProductId, UnitId } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'
import type { Liquidity, LiquidityTotals } from './liquidity-figures'

/** A product on a card: it never stands without its vendor's name. */
export type ProductCard = Product & Readonly<{ vendorName: string; vendorCity: string; isVendorVerified: boolean }>
export type ProductFilter = Readonly<{
  text?: string | undefined
  vendor?: UnitId | undefined
  category?: string | undefined
  priceFrom?: bigint | undefined
  priceTo?: bigint | undefined
}>
export type ProductOrder = 'NAME' | 'PRICE' | 'PRICE_DESC'

/** A budget line with where its pagu stands, all from the ledger. */
export type BudgetLineCard = BudgetLine & Readonly<{ tenant: UnitId; free: bigint; reserved: bigint; realised: bigint }>
type OfTax = Readonly<{ tax: string; amount: bigint }>
/**
 * Where the UP and the TUP of a satker stand, all from the ledger. What came (`granted`, `tup.granted`, `accounted` and `returned`)
 * is where the rest says that it is.
 */
export type UpBook = Readonly<{
  tenant: UnitId
  granted: bigint
  free: bigint
  held: bigint
  tup: Readonly<{ granted: bigint; free: bigint; held: bigint }>
  /** Spent and accounted for, and not replaced. */
  accounted: bigint
  /** What the State got back of spending that it had borne; below zero by what is still on its way there. */
  returned: bigint
  paid: bigint
  /** What its bank took for payments. */
  fees: bigint
  /** What left twice for one debt, until it is back. */
  owedBack: bigint
  /** What its KPPN cut of UP, until it is paid back. */
  cut: bigint
  /** What came back and is the State's, until it is deposited. */
  owedToState: bigint
  /** Withheld and not deposited, and deposited, by tax. */
  taxes: readonly OfTax[]
  deposited: readonly OfTax[]
}>

/** What screens show of catalogues and books. */
export type SetUpReads = Readonly<{
  /** Published products of every vendor. */
  products: (actor: Actor, filter: ProductFilter, order: ProductOrder, page: Page) => Promise<Slice<ProductCard>>
  /** Published ones, and the actor's own in any state; absent ones are left out. */
  productsByKey: (actor: Actor, keys: readonly Key<ProductId>[]) => Promise<readonly ProductCard[]>
  /** A vendor's own catalogue, drafts and withdrawn products too; by name, then id. */
  ownProducts: (actor: Actor, page: Page) => Promise<Slice<ProductCard>>
  /** Of one satker or of all that the actor may read, by year and code, or only these; nothing for a book he may not read. */
  budgetLines: (
    actor: Actor,
    of: Readonly<{
      satker: UnitId | undefined
      fiscalYear?: number | undefined
      ids?: readonly BudgetLineId[] | undefined
    }>,
    page: Page,
  ) => Promise<Slice<BudgetLineCard>>
  /** Of the actor's own satker and of those he oversees, of this one, or of those whose UP may be replaced today; by code. */
  liquidity: (
    actor: Actor,
    of: Readonly<{ satker?: UnitId | undefined; isReplaceable?: boolean | undefined }>,
    page: Page,
  ) => Promise<Slice<Liquidity>>
  /** The same of all of them together. */
  liquidityTotals: (
    actor: Actor,
    of: Readonly<{ satker?: UnitId | undefined; isReplaceable?: boolean | undefined }>,
  ) => Promise<LiquidityTotals>
  upBook: (actor: Actor, satker: UnitId) => Promise<UpBook | undefined>
}>
