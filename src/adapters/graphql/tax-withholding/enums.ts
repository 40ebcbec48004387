import { factLabels, taxLabels } from '../../../domain/tax-withholding'
import { enumOf } from '../labels'

export const TaxEnum = enumOf('Tax', 'The taxes that a treasurer withholds.', taxLabels.taxes)
export const PaymentMethodEnum = enumOf('PaymentMethod', 'How a satker pays.', factLabels.methods)
export const TaxCollectorEnum = enumOf('TaxCollector', 'Who takes the tax.', factLabels.collectors)
export const TaxVendorKindEnum = enumOf('TaxVendorKind', 'What a vendor is to the tax law.', factLabels.vendorKinds)
export const SkbTaxEnum = enumOf('SkbTax', 'The tax that an exemption certificate (SKB) frees from.', factLabels.skb)
export const ConstructionTypeEnum = enumOf(
  'ConstructionType',
  'What kind of construction service is bought.',
  factLabels.constructionTypes,
)
export const ConstructionQualificationEnum = enumOf(
  'ConstructionQualification',
  'The certificate of a builder.',
  factLabels.qualifications,
)
export const AsnGradeEnum = enumOf('AsnGrade', 'The grade of a civil servant.', factLabels.grades)
export const PpnTreatmentEnum = enumOf(
  'PpnTreatment',
  'What PPN law makes of a supply that its category alone does not tell.',
  factLabels.treatments,
)
export const TaxCategoryEnum = enumOf('TaxCategory', 'What a product is to the tax law.', taxLabels.categories)
