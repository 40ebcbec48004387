import type { Insertable, Selectable } from 'kysely'
import type { BudgetLine, Product, ProductStatus } from '../../../domain/digipay'
import { type BudgetLineId, type ProductId, rupiah, type UnitId } from '../../../domain/kernel'
import type { PpnTreatment, TaxCategory } from '../../../domain/tax-withholding'
import type { DigipayTables } from './tables'

type ProductRow = Omit<Selectable<DigipayTables['digipay.product']>, 'created_at'>

/** A product as the domain knows it. */
export const toProduct = (row: ProductRow): Product => ({
  vendor: row.tenant_id as UnitId,
  id: row.id as ProductId,
  name: row.name,
  description: row.description,
  unit: row.unit,
  price: rupiah(row.price),
  priceIncludesPpn: row.price_includes_ppn,
  stock: row.stock,
  category: row.category,
  taxCategory: row.tax_category as TaxCategory,
  serviceCode: row.service_code ?? undefined,
  isLuxury: row.is_luxury,
  isProfessional: row.is_professional ?? undefined,
  ppnTreatment: row.ppn_treatment as PpnTreatment,
  origin: row.origin as Product['origin'],
  pictureUrl: row.picture_url ?? undefined,
  status: row.status as ProductStatus,
  version: row.version,
})

/** A product as its table keeps it. */
export const fromProduct = (product: Product): Omit<Insertable<DigipayTables['digipay.product']>, 'created_at'> => ({
  tenant_id: product.vendor,
  id: product.id,
  name: product.name,
  description: product.description,
  unit: product.unit,
  price: product.price,
  price_includes_ppn: product.priceIncludesPpn,
  stock: product.stock,
  category: product.category,
  tax_category: product.taxCategory,
  service_code: product.serviceCode ?? null,
  is_luxury: product.isLuxury,
  is_professional: product.isProfessional ?? null,
  ppn_treatment: product.ppnTreatment ?? 'TAXABLE',
  origin: product.origin,
  picture_url: product.pictureUrl ?? null,
  status: product.status,
  version: product.version,
})

/** A budget line as the domain knows it. */
export const toBudgetLine = (row: Selectable<DigipayTables['digipay.budget_line']>): BudgetLine => ({
  id: row.id as BudgetLineId,
  code: row.code,
  akun: row.akun,
  description: row.description,
  fiscalYear: row.fiscal_year,
  isUpPayable: row.is_up_payable,
  isBlocked: row.is_blocked,
  version: row.version,
})
