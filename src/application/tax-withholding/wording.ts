import { inEnglish, inFigures, type Refusal, rupiahCeiling } from '../../domain/kernel'
import { factLabels, type TaxRefusal } from '../../domain/tax-withholding'
import { say, type Wording, type Words } from '../wording'
import type { WhatIf } from './tax-preview'

/** In a what-if there is no order, no product and nobody to ask: the way out is another question. */
const orElse =
  (inWhatIf: Words, inPurchase: Words) =>
  ({ isWhatIf }: Refusal & WhatIf): Words =>
    isWhatIf ? inWhatIf : inPurchase
const mend = orElse(
  { id: 'Perbaiki isian pada path.', en: 'Mend the value at path.' },
  { id: 'Perbaiki data produk atau penyedia.', en: 'Mend the facts of the product or vendor.' },
)

/** The regulation that the law as loaded gives for its refusal. */
const byLaw = ({ rule }: Readonly<{ rule: string }>): string => rule

/** The words for what the tax module refuses to decide. */
export const taxWording = {
  TAX_NOT_SUPPORTED: {
    means: 'The tax of this purchase is not one that the system may decide yet; it is never taken as zero.',
    message: ({ what }) => ({
      id: `Pajaknya belum dapat ditentukan sistem: ${factLabels.unsupported[what].id}.`,
      en: `The tax cannot be decided here yet: ${factLabels.unsupported[what].en}.`,
    }),
    hint: orElse(
      { id: 'Tanyakan penyedia atau kategori lain; pajak ini dihitung di luar sistem.', en: 'Ask about another vendor or category; this tax is worked out elsewhere.' },
      { id: 'Batalkan pesanan ini dan bayar di luar Digipay, atau pilih penyedia atau produk lain.', en: 'Cancel this order and pay outside Digipay, or choose another vendor or product.' },
    ),
    rule: ({ rule }) => rule,
  },
  NO_RULE_ON_DATE: {
    means: 'No rule of law is loaded for this date.',
    message: say('Tidak ada aturan yang berlaku pada tanggal ini.', 'No rule is loaded for this date.'),
    hint: say('Pilih tanggal lain atau hubungi pengelola.', 'Choose another date or tell the operator.'),
  },
  TAX_LAW_NOT_KEPT: {
    means: 'The law by which this was assessed is not at hand here, and another one does not answer in its place.',
    message: say('Hukum pajak yang dipakai menghitungnya dahulu tidak terbaca di sini.', 'The tax law by which it was assessed cannot be read here.'),
    hint: say('Coba lagi sebentar lagi; bila tetap demikian, hubungi pengelola.', 'Try again in a moment; if it stays so, tell the operator.'),
  },
  LINES_EMPTY: { means: 'There is nothing to assess.', message: say('Tidak ada baris.', 'There are no lines.'), hint: mend },
  LINE_ID_MISSING: { means: 'A line has no id.', message: say('Baris tanpa id.', 'A line has no id.'), hint: mend },
  LINE_ID_REPEATED: { means: 'Two lines share an id.', message: say('Id baris berulang.', 'Two lines share an id.'), hint: mend },
  CATEGORY_MISSING: { means: 'A line has no tax category.', message: say('Kategori pajak belum diisi.', 'A line has no tax category.'), hint: mend },
  AMOUNT_NOT_POSITIVE: { means: 'An amount is not above zero.', message: say('Jumlah harus di atas nol.', 'The amount must be above zero.'), hint: say('Kirim jumlah di atas nol.', 'Send an amount above zero.') },
  AMOUNT_TOO_LARGE: { means: 'An amount is above 10^15 rupiah.', message: say(`Jumlah melampaui batas ${inFigures(rupiahCeiling)}.`, `The amount is above the limit of ${inEnglish(rupiahCeiling)}.`), hint: say('Kurangi nilainya, banyaknya barang atau harganya.', 'Lower the amount: fewer things, or a lower price.') },
  PKP_WITHOUT_NPWP: { means: 'A PKP without NPWP cannot be.', message: say('PKP harus ber-NPWP.', 'A PKP has an NPWP.'), hint: mend, rule: byLaw },
  PP55_WITHOUT_NPWP: { means: 'A suket PP 55 without NPWP cannot be.', message: say('Pemegang suket PP 55 harus ber-NPWP.', 'The holder of a suket PP 55 has an NPWP.'), hint: mend, rule: byLaw },
  LUXURY_NOT_GOODS: { means: 'Only goods can be luxury.', message: say('Hanya barang yang dapat tergolong mewah.', 'Only goods can be luxury.'), hint: mend, rule: byLaw },
  SERVICE_CODE_UNKNOWN: { means: 'The service code is not of the list.', message: say('Kode jasa tidak dikenal.', 'The service code is unknown.'), hint: mend },
  CONSTRUCTION_WITHOUT_QUALIFICATION: { means: 'A builder’s certificate, or that he has none, is not known.', message: say('Sertifikat badan usaha konstruksi penyedia belum dicatat.', 'The builder’s construction certificate is not recorded.'), hint: mend, rule: byLaw },
  CONSTRUCTION_WITHOUT_TYPE: { means: 'It is not said whether construction is work, integrated work or consultancy.', message: say('Jenis jasa konstruksi belum diisi.', 'The kind of construction service is missing.'), hint: mend, rule: byLaw },
  HONORARIUM_WITHOUT_GOLONGAN: { means: 'The grade of a civil servant is not known.', message: say('Golongan ASN penerima honorarium belum diisi.', 'The civil servant’s grade is missing.'), hint: mend, rule: byLaw },
  HONORARIUM_NOT_INDIVIDUAL: { means: 'An honorarium goes to an individual only.', message: say('Honorarium ASN hanya untuk orang pribadi.', 'An honorarium is paid to an individual only.'), hint: mend, rule: byLaw },
  THIRD_PARTY_VENDOR_NOT_PKP: { means: 'A vendor who sells through an appointed third party must be a PKP.', message: say('Rekanan melalui Pihak Lain wajib ber-NPWP dan PKP.', 'A vendor who sells through a third party must have an NPWP and be a PKP.'), hint: say('Bayar melalui bendahara, atau pilih penyedia yang PKP.', 'Pay through the treasurer, or choose a vendor who is a PKP.'), rule: byLaw },
  CERTIFICATE_NOT_OF_A_BODY: { means: 'The certificate of an individual builder is not a company’s.', message: say('Sertifikat perseorangan tidak dimiliki badan.', 'A company does not hold the certificate of an individual.'), hint: mend, rule: byLaw },
  KKP_REFUSED: { means: 'The office refuses the card where income tax must be withheld.', message: say('Belanja ini tidak dibayar dengan KKP, karena PPh harus dipotong.', 'This purchase is not paid by card, since income tax must be withheld from it.'), hint: say('Bayar dengan CMS Virtual Account.', 'Pay through the CMS virtual account.'), rule: byLaw },
  PROFESSIONAL_UNSAID: { means: 'It is not said whether a service of an individual is professional work, and the small-business regime turns on it.', message: say('Belum disebut apakah jasa ini pekerjaan bebas.', 'It is not said whether this service is professional work.'), hint: orElse({ id: 'Isi isProfessional pada baris itu.', en: 'Give isProfessional on that line.' }, { id: 'Minta penyedia menyebutkannya pada produk, lalu masukkan lagi ke keranjang.', en: 'Have the vendor say it on the product, then put it in the cart again.' }), rule: byLaw },
  PROFESSIONAL_CONTRADICTS_CODE: { means: 'The service is professional work by its code, and said to be none.', message: say('Menurut kodenya jasa ini pekerjaan bebas.', 'By its code this service is professional work.'), hint: mend },
  TRUE_VALUE_BELOW_PART: { means: 'The true value is below its part.', message: say('Nilai transaksi sebenarnya lebih kecil dari bagiannya.', 'The true value is below its part.'), hint: mend },
} satisfies Wording<TaxRefusal & WhatIf> // prettier-ignore
