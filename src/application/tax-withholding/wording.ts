import type { TaxRefusal } from '../../domain/tax-withholding'
import { say, type Wording } from '../wording'

const mend = say('Perbaiki data produk atau penyedia.', 'Mend the facts of the product or vendor.')

/** The words for what the tax module refuses to decide. */
export const taxWording = {
  TAX_NOT_SUPPORTED: {
    means: 'The tax of this purchase is not one that the system may decide yet; it is never taken as zero.',
    message: ({ what }) => ({ id: `Pajak untuk ${what} belum dapat ditentukan sistem.`, en: `The tax of ${what} cannot be decided here yet.` }),
    hint: say('Batalkan pesanan ini dan bayar di luar Digipay, atau pilih penyedia atau produk lain.', 'Cancel this order and pay outside Digipay, or choose another vendor or product.'),
    rule: () => 'PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022',
  },
  NO_RULE_ON_DATE: {
    means: 'No rule of law is loaded for this date.',
    message: say('Tidak ada aturan yang berlaku pada tanggal ini.', 'No rule is loaded for this date.'),
    hint: say('Pilih tanggal lain atau hubungi pengelola.', 'Choose another date or tell the operator.'),
  },
  LINES_EMPTY: { means: 'There is nothing to assess.', message: say('Tidak ada baris.', 'There are no lines.'), hint: mend },
  LINE_ID_MISSING: { means: 'A line has no id.', message: say('Baris tanpa id.', 'A line has no id.'), hint: mend },
  LINE_ID_REPEATED: { means: 'Two lines share an id.', message: say('Id baris berulang.', 'Two lines share an id.'), hint: mend },
  CATEGORY_MISSING: { means: 'A line has no tax category.', message: say('Kategori pajak belum diisi.', 'A line has no tax category.'), hint: mend },
  AMOUNT_NOT_POSITIVE: { means: 'An amount is not above zero.', message: say('Jumlah harus di atas nol.', 'The amount must be above zero.'), hint: say('Kirim jumlah di atas nol.', 'Send an amount above zero.') },
  AMOUNT_TOO_LARGE: { means: 'An amount is above 10^15 rupiah.', message: say('Jumlah terlalu besar.', 'The amount is too large.'), hint: say('Kurangi jumlah atau harganya.', 'Lower the quantity or the price.') },
  PKP_WITHOUT_NPWP: { means: 'A PKP without NPWP cannot be.', message: say('PKP harus ber-NPWP.', 'A PKP has an NPWP.'), hint: mend },
  PP55_WITHOUT_NPWP: { means: 'A suket PP 55 without NPWP cannot be.', message: say('Pemegang suket PP 55 harus ber-NPWP.', 'The holder of a suket PP 55 has an NPWP.'), hint: mend },
  LUXURY_NOT_GOODS: { means: 'Only goods can be luxury.', message: say('Hanya barang yang dapat tergolong mewah.', 'Only goods can be luxury.'), hint: mend },
  SERVICE_CODE_UNKNOWN: { means: 'The service code is not of the list.', message: say('Kode jasa tidak dikenal.', 'The service code is unknown.'), hint: mend },
  CONSTRUCTION_WITHOUT_QUALIFICATION: { means: 'A builder’s certificate, or that he has none, is not known.', message: say('Sertifikat badan usaha konstruksi penyedia belum dicatat.', 'The builder’s construction certificate is not recorded.'), hint: mend, rule: () => 'PP 9/2022 Pasal 3' },
  CONSTRUCTION_WITHOUT_TYPE: { means: 'It is not said whether construction is work, integrated work or consultancy.', message: say('Jenis jasa konstruksi belum diisi.', 'The kind of construction service is missing.'), hint: mend, rule: () => 'PP 9/2022 Pasal 3' },
  HONORARIUM_WITHOUT_GOLONGAN: { means: 'The grade of a civil servant is not known.', message: say('Golongan ASN penerima honorarium belum diisi.', 'The civil servant’s grade is missing.'), hint: mend, rule: () => 'PP 80/2010 Pasal 4(2)' },
  HONORARIUM_NOT_INDIVIDUAL: { means: 'An honorarium goes to an individual only.', message: say('Honorarium ASN hanya untuk orang pribadi.', 'An honorarium is paid to an individual only.'), hint: mend, rule: () => 'PP 80/2010 Pasal 4(2)' },
  TRUE_VALUE_BELOW_PART: { means: 'The true value is below its part.', message: say('Nilai transaksi sebenarnya lebih kecil dari bagiannya.', 'The true value is below its part.'), hint: mend },
} satisfies Wording<TaxRefusal> // prettier-ignore
