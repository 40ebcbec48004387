import type { IdleStage, ProductAction, ProductFacts, ProductStatus, UpGrantKind } from '../../domain/digipay'
import { type TaxCategory, taxLabels } from '../../domain/tax-withholding'
import type { Words } from '../wording'
import type { ProductOrder } from './set-up-reads'

const both = (id: string, en: string): Words => ({ id, en })

/** Whether buyers see a product, in words. */
export const productStatusLabels: Readonly<Record<ProductStatus, Words>> = {
  DRAFT: both('Konsep', 'Draft'),
  PUBLISHED: both('Tayang', 'Published'),
  WITHDRAWN: both('Ditarik', 'Withdrawn'),
}
/** What may be done with a product while it is saved, in words. */
export const productActionLabels: Readonly<Record<Uppercase<ProductAction>, Words>> = {
  PUBLISH: both('Tayangkan', 'Publish'),
  WITHDRAW: both('Tarik dari katalog', 'Withdraw'),
}
/** Where a product was made, in words. */
export const originLabels: Readonly<Record<ProductFacts['origin'], Words>> = {
  DOMESTIC: both('Produk dalam negeri', 'Made in Indonesia'),
  IMPORTED: both('Produk impor', 'Imported'),
}
/** What an SP2D brings, in words. */
export const upGrantKindLabels: Readonly<Record<UpGrantKind, Words>> = {
  UP: both('Uang persediaan (UP)', 'UP itself'),
  TUP: both('Tambahan uang persediaan (TUP)', 'Additional UP for one urgent need'),
}
/** How idle UP is, in words. */
export const idleStageLabels: Readonly<Record<IdleStage, Words>> = {
  IN_USE: both('Bergulir', 'In use'),
  NOTICE: both('Menganggur: teguran KPPN', 'Idle: the KPPN warns'),
  CUT: both('Menganggur: UP dapat dipotong', 'Idle: the UP may be cut'),
  YEAR_OVER: both('Tahun anggarannya berakhir: sisa UP disetor', 'Its year is over: the rest is to be paid back'),
}
/** The orders in which products are listed, in words. */
export const productOrderLabels: Readonly<Record<ProductOrder, Words>> = {
  NAME: both('Nama', 'By name'),
  PRICE: both('Harga terendah dahulu', 'Cheapest first'),
  PRICE_DESC: both('Harga tertinggi dahulu', 'Dearest first'),
}
/** What a product is to the tax law, in words. */
export const taxCategoryLabels: Readonly<Record<TaxCategory, Words>> = taxLabels.categories
/** What a tax is called. */
export const taxNameLabels: Readonly<Record<string, Words>> = taxLabels.taxes
