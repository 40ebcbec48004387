import {
  asnGrades, collectors, constructionQualifications, constructionTypes, paymentMethods, ppnTreatments, skbTaxes, taxes, taxLabels, vendorKinds,
} from '../../../domain/tax-withholding' // prettier-ignore
import type { Words } from '../../../application/wording'
import { enumOf } from '../labels'

const labelled = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, Words>>) =>
  Object.fromEntries(values.map((value) => [value, labels[value]])) as Readonly<Record<Value, Words>>
const both = (id: string, en: string): Words => ({ id, en })

export const TaxEnum = enumOf('Tax', 'The taxes that a treasurer withholds.', labelled(taxes, taxLabels.taxes))
export const PaymentMethodEnum = enumOf(
  'PaymentMethod',
  'How a satker pays.',
  labelled(paymentMethods, {
    CMS_VA: both('CMS Virtual Account', 'From its account through the CMS'),
    KKP: both('Kartu Kredit Pemerintah', 'Government credit card'),
  }),
)
export const TaxCollectorEnum = enumOf(
  'TaxCollector',
  'Who takes the tax.',
  labelled(collectors, {
    TREASURER: both('Bendahara', 'The treasurer'),
    PIHAK_LAIN: both('Pihak Lain', 'An appointed third party'),
  }),
)
export const TaxVendorKindEnum = enumOf(
  'TaxVendorKind',
  'What a vendor is to the tax law.',
  labelled(vendorKinds, {
    BADAN: both('Badan', 'Company'),
    ORANG_PRIBADI: both('Orang pribadi', 'Individual'),
    LUAR_NEGERI: both('Wajib pajak luar negeri', 'Foreign taxpayer'),
  }),
)
export const SkbTaxEnum = enumOf(
  'SkbTax',
  'The tax that an exemption certificate (SKB) frees from.',
  labelled(skbTaxes, {
    PPH21: taxLabels.taxes.PPH21,
    PPH22: taxLabels.taxes.PPH22,
    PPH23: taxLabels.taxes.PPH23,
  }),
)
export const ConstructionTypeEnum = enumOf(
  'ConstructionType',
  'What kind of construction service is bought.',
  labelled(constructionTypes, {
    PEKERJAAN: both('Pekerjaan konstruksi', 'Construction work'),
    TERINTEGRASI: both('Pekerjaan konstruksi terintegrasi', 'Integrated construction work'),
    KONSULTANSI: both('Konsultansi konstruksi', 'Construction consultancy'),
  }),
)
export const ConstructionQualificationEnum = enumOf(
  'ConstructionQualification',
  'The certificate of a builder.',
  labelled(constructionQualifications, {
    KECIL: both('Sertifikat kualifikasi kecil', 'Small qualification'),
    NON_KECIL: both('Sertifikat menengah, besar atau spesialis', 'Medium, large or specialist'),
    PERSEORANGAN_BERSERTIFIKAT: both('Orang perseorangan bersertifikat', 'Certified individual'),
    NONE: both('Tanpa sertifikat', 'No certificate'),
  }),
)
export const AsnGradeEnum = enumOf(
  'AsnGrade',
  'The grade of a civil servant.',
  labelled(asnGrades, {
    I: both('Golongan I', 'Grade I'),
    II: both('Golongan II', 'Grade II'),
    III: both('Golongan III', 'Grade III'),
    IV: both('Golongan IV', 'Grade IV'),
    PEJABAT_NEGARA: both('Pejabat negara', 'State official'),
  }),
)
export const PpnTreatmentEnum = enumOf(
  'PpnTreatment',
  'What PPN law makes of a supply that its category alone does not tell.',
  labelled(ppnTreatments, {
    TAXABLE: both('Kena PPN', 'Taxable'),
    EXEMPT: both('PPN dibebaskan', 'Exempt from PPN'),
    NOT_COLLECTED: both('PPN tidak dipungut', 'PPN not collected by facility'),
    OUTSIDE: both('Bukan objek PPN', 'Outside PPN'),
  }),
)
export const TaxCategoryEnum = enumOf('TaxCategory', 'What a product is to the tax law.', taxLabels.categories)
