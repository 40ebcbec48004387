import {
  firstRefusal, type Lifecycle, type NotNow, next, type ProductId, type Refusal, type Result, type Rupiah, type UnitId, ok,
} from '../kernel' // prettier-ignore
import { checkLine, type NotWellFormed } from '../organisation'
import type { PpnTreatment, TaxCategory } from '../tax-withholding'

export type ProductStatus = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN'
/** Whether buyers see a product, as data. */
export const productLifecycle = {
  publish: { from: ['DRAFT', 'WITHDRAWN'], to: 'PUBLISHED' },
  withdraw: { from: ['PUBLISHED'], to: 'WITHDRAWN' },
} as const satisfies Lifecycle<ProductStatus, string>
export type ProductAction = keyof typeof productLifecycle

/** What a vendor says of a product. Quantities are whole units; the price says whether it includes PPN. */
export type ProductFacts = Readonly<{
  name: string
  description: string
  unit: string
  price: Rupiah
  priceIncludesPpn: boolean
  stock: bigint
  category: string
  taxCategory: TaxCategory
  serviceCode?: string | undefined
  isLuxury: boolean
  /** Whether an individual does it as a professional (pekerjaan bebas); unsaid where nobody said. */
  isProfessional?: boolean | undefined
  /** Taxable unless said. */
  ppnTreatment?: PpnTreatment | undefined
  origin: 'DOMESTIC' | 'IMPORTED'
  pictureUrl?: string | undefined
}>
export type Product = ProductFacts & Readonly<{ vendor: UnitId; id: ProductId; status: ProductStatus; version: number }>

export type ProductFault =
  | NotWellFormed
  | (Refusal<'TEXT_TOO_LONG'> & Readonly<{ limit: number }>)
  | Refusal<'PRICE_NOT_POSITIVE' | 'STOCK_OUT_OF_RANGE' | 'NOT_A_PICTURE_URL' | 'NOT_A_SERVICE_CODE'>

const longestText = 4000
const largestStock = 1_000_000_000n

/** What is wrong with a product as its vendor describes it, if anything. */
export const checkProduct = (facts: ProductFacts): ProductFault | undefined =>
  firstRefusal<ProductFault>([
    () => checkLine(facts.name, 'name'),
    () => checkLine(facts.unit, 'unit'),
    () => checkLine(facts.category, 'category'),
    () =>
      facts.description.length > longestText || facts.description.includes('\u0000')
        ? { code: 'TEXT_TOO_LONG', limit: longestText, path: ['description'] }
        : undefined,
    () => (facts.price > 0n ? undefined : { code: 'PRICE_NOT_POSITIVE', path: ['price'] }),
    () =>
      facts.stock >= 0n && facts.stock <= largestStock ? undefined : { code: 'STOCK_OUT_OF_RANGE', path: ['stock'] },
    () =>
      facts.serviceCode === undefined || /^\d{2}-\d{3}-\d{2}$/.test(facts.serviceCode)
        ? undefined
        : { code: 'NOT_A_SERVICE_CODE', path: ['serviceCode'] },
    () =>
      facts.pictureUrl === undefined || /^https:\/\/[^\s"'<>\\]{4,500}$/.test(facts.pictureUrl)
        ? undefined
        : { code: 'NOT_A_PICTURE_URL', path: ['pictureUrl'] },
  ])

/** Shows a product to buyers or takes it away; without an action it stays as it is. */
export const afterAction = (product: Product, action: ProductAction | undefined): Result<Product, NotNow> => {
  if (action === undefined) return ok(product)
  const status = next<ProductStatus, ProductAction>(productLifecycle, product.status, action)
  return status.ok ? ok({ ...product, status: status.value }) : status
}

/** The words by which people search, lower-case and without accents; at most twelve count in a question. */
export const searchWords = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
