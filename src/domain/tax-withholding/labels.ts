import { taxLabels, type Words } from './categories'
import type {
  AsnGrade, Collector, ConstructionQualification, ConstructionType, PaymentMethod, PpnTreatment, SkbTax, UnsupportedTax, VendorKind,
} from './question' // prettier-ignore

const both = (id: string, en: string): Words => ({ id, en })

/** How people call the facts that the law asks for. */
export const factLabels: Readonly<{
  methods: Readonly<Record<PaymentMethod, Words>>
  collectors: Readonly<Record<Collector, Words>>
  vendorKinds: Readonly<Record<VendorKind, Words>>
  skb: Readonly<Record<SkbTax, Words>>
  constructionTypes: Readonly<Record<ConstructionType, Words>>
  qualifications: Readonly<Record<ConstructionQualification, Words>>
  grades: Readonly<Record<AsnGrade, Words>>
  treatments: Readonly<Record<PpnTreatment, Words>>
  unsupported: Readonly<Record<UnsupportedTax, Words>>
}> = {
  methods: {
    CMS_VA: both('CMS Virtual Account', 'From its account through the CMS'),
    KKP: both('Kartu Kredit Pemerintah', 'Government credit card'),
  },
  collectors: {
    TREASURER: both('Bendahara', 'The treasurer'),
    PIHAK_LAIN: both('Pihak Lain', 'An appointed third party'),
  },
  vendorKinds: {
    BADAN: both('Badan', 'Company'),
    ORANG_PRIBADI: both('Orang pribadi', 'Individual'),
    LUAR_NEGERI: both('Wajib pajak luar negeri', 'Foreign taxpayer'),
  },
  skb: { PPH21: taxLabels.taxes.PPH21, PPH22: taxLabels.taxes.PPH22, PPH23: taxLabels.taxes.PPH23 },
  constructionTypes: {
    PEKERJAAN: both('Pekerjaan konstruksi', 'Construction work'),
    TERINTEGRASI: both('Pekerjaan konstruksi terintegrasi', 'Integrated construction work'),
    KONSULTANSI: both('Konsultansi konstruksi', 'Construction consultancy'),
  },
  qualifications: {
    KECIL: both('Sertifikat kualifikasi kecil', 'Small qualification'),
    NON_KECIL: both('Sertifikat menengah, besar atau spesialis', 'Medium, large or specialist'),
    PERSEORANGAN_BERSERTIFIKAT: both('Orang perseorangan bersertifikat', 'Certified individual'),
    NONE: both('Tanpa sertifikat', 'No certificate'),
  },
  grades: {
    I: both('Golongan I', 'Grade I'),
    II: both('Golongan II', 'Grade II'),
    III: both('Golongan III', 'Grade III'),
    IV: both('Golongan IV', 'Grade IV'),
    PEJABAT_NEGARA: both('Pejabat negara', 'State official'),
  },
  treatments: {
    TAXABLE: both('Kena PPN', 'Taxable'),
    EXEMPT: both('PPN dibebaskan', 'Exempt from PPN'),
    NOT_COLLECTED: both('PPN tidak dipungut', 'PPN not collected by facility'),
    OUTSIDE: both('Bukan objek PPN', 'Outside PPN'),
  },
  unsupported: {
    FOREIGN_VENDOR: both('Pembayaran kepada wajib pajak luar negeri', 'Payment to a foreign taxpayer'),
    COLLECTOR_PIHAK_LAIN: both('Belanja melalui Pihak Lain', 'Purchase through an appointed third party'),
    LAND_ACQUISITION: taxLabels.categories.LAND_ACQUISITION,
    ROYALTY: taxLabels.categories.ROYALTY,
    PRIZE: taxLabels.categories.PRIZE,
    CHARTER: taxLabels.categories.CHARTER,
  },
}
