import { inEnglish, inFigures } from '../../domain/kernel'
import { day, type Wording, say } from '../wording'
import type { OrganisationOwnRefusal } from '../organisation'
import type { SharedRefusal } from '../common-wording'
import { upWording } from './wording-up'
import type { DigipaySetUpRefusal } from './set-up-refusals'

/** What setting up catalogues and books alone refuses with. */
export type SetUpOwnRefusal = Exclude<
  DigipaySetUpRefusal,
  Readonly<{
    code:
      | SharedRefusal['code']
      | OrganisationOwnRefusal['code']
      | 'NTPN_ALREADY_RECORDED'
      | 'DEPOSIT_NUMBER_MALFORMED'
      | 'LINE_ALREADY_MATCHED'
      | 'FISCAL_YEAR_CLOSED'
  }>
>

/** The words for it. */
export const setUpWording: Wording<SetUpOwnRefusal> = {
  ...upWording,
  ACCOUNT_IN_USE: {
    means: 'A bill is still to be paid on the account.',
    message: ({ claims }) => ({
      id: `${claims} tagihan masih akan dibayar ke rekening ini.`,
      en: `${claims} claims are still to be paid on this account.`,
    }),
    hint: say(
      'Tunggu pembayarannya, atau minta PPK mengembalikan tagihan lalu tagih ke rekening lain.',
      'Wait for the payment, or ask the PPK to return the bill and bill on another account.',
    ),
  },
  PRICE_NOT_POSITIVE: {
    means: 'A product has a price.',
    message: say('Harga harus lebih dari nol.', 'The price must be above zero.'),
    hint: say('Isi harga dalam rupiah utuh.', 'Give the price in whole rupiah.'),
  },
  STOCK_OUT_OF_RANGE: {
    means: 'Stock is a whole number from 0 to 1,000,000,000.',
    message: say('Stok di luar batas.', 'The stock is out of range.'),
    hint: say('Isi stok 0 sampai 1.000.000.000 tanpa tanda kutip.', 'Give a stock of 0 to 1,000,000,000, not quoted.'),
  },
  NOT_A_PICTURE_URL: {
    means: 'A picture has an https address.',
    message: say('Alamat gambar tidak benar.', 'This is not the address of a picture.'),
    hint: say('Kirim alamat yang diawali https://.', 'Send an address that begins with https://.'),
  },
  NOT_A_SERVICE_CODE: {
    means: 'The text is not a tax object code of a service.',
    message: say('Kode objek pajak tidak benar.', 'This is not a tax object code.'),
    hint: say('Tulis seperti 24-104-01.', 'Write it like 24-104-01.'),
  },
  NOT_AN_AKUN: {
    means: 'An akun has six digits.',
    message: say('Akun tidak benar.', 'This is not an akun.'),
    hint: say('Akun terdiri dari 6 angka.', 'An akun has 6 digits.'),
  },
  NOT_A_BUDGET_CODE: {
    means: 'The budget code does not name its akun or is malformed.',
    message: say('Kode anggaran tidak benar.', 'This is not a budget code.'),
    hint: say(
      'Tulis lengkap dengan titik dan sertakan akunnya, misalnya 015.08.WA.4718.EBA.994.002.A.521111.000123.',
      'Write it whole, with dots and its akun, such as 015.08.WA.4718.EBA.994.002.A.521111.000123.',
    ),
  },
  NOT_A_FISCAL_YEAR: {
    means: 'The fiscal year is none.',
    message: say('Tahun anggaran tidak benar.', 'This is not a fiscal year.'),
    hint: say('Isi tahun 2013 sampai 2199.', 'Give a year from 2013 to 2199.'),
  },
  BUDGET_LINE_FIXED: {
    means: 'Code, akun and year of a budget line never change.',
    message: say(
      'Kode, akun dan tahun baris anggaran tidak dapat diubah.',
      'Code, akun and year of a budget line never change.',
    ),
    hint: say('Blokir baris ini dan buat baris baru.', 'Block this line and make a new one.'),
  },
  BUDGET_LINE_EXISTS: {
    means: 'The satker already has this budget code in this year.',
    message: say('Kode anggaran ini sudah ada untuk tahun itu.', 'This budget code already exists for that year.'),
    hint: say('Pakai baris anggaran yang sudah ada.', 'Use the line that exists.'),
  },
  AMOUNT_NOT_POSITIVE: {
    means: 'The amount is zero.',
    message: say('Jumlah harus lebih dari nol.', 'The amount must be above zero.'),
    hint: say('Isi jumlah dalam rupiah utuh.', 'Give the amount in whole rupiah.'),
  },
  PAGU_ALREADY_GRANTED: {
    means: 'This paper has already given this line its pagu.',
    message: say(
      'Pagu dari dokumen ini sudah dicatat untuk baris ini.',
      'This paper has already given the line its pagu.',
    ),
    hint: say('Periksa nomor revisi DIPA.', 'Check the number of the DIPA revision.'),
  },
  LETTER_ALREADY_RECORDED: {
    means: 'A letter of the KPPN of this number is recorded for the satker.',
    message: say('Surat KPPN dengan nomor ini sudah dicatat.', 'A letter of this number is recorded already.'),
    hint: say(
      'Satu surat dihitung satu kali: periksa nomornya, atau lihat yang sudah tercatat.',
      'A letter counts once: check its number, or look at what is recorded.',
    ),
  },
  SP2D_ALREADY_RECORDED: {
    means: 'This SP2D is already recorded.',
    message: say('SP2D ini sudah dicatat.', 'This SP2D is already recorded.'),
    hint: say(
      'Periksa nomor SP2D; UP tidak ditambah dua kali.',
      'Check the number of the SP2D; UP is not added twice.',
    ),
  },
  REPLACEMENT_TOO_EARLY: {
    means: 'Too little of the UP is used for it to be replaced.',
    message: ({ used, needed }) => ({
      id: `UP yang diajukan baru ${inFigures(used)}; penggantian (GUP) paling sedikit ${inFigures(needed)}.`,
      en: `Only ${inEnglish(used)} of the UP are asked for; it is replaced (GUP) from ${inEnglish(needed)} on.`,
    }),
    hint: say(
      'Ajukan setelah bagian UP yang disyaratkan terpakai, atau ajukan GUP nihil bila UP tidak perlu diisi kembali.',
      'Propose it once the share that the law asks for is used, or propose a GUP nihil if the UP need not be refilled.',
    ),
    rule: ({ rule }) => rule,
  },
  DATE_IN_FUTURE: {
    means: 'The date lies in the future.',
    message: say('Tanggal belum tiba.', 'The date lies in the future.'),
    hint: say('Isi tanggal hari ini atau sebelumnya.', 'Give today or an earlier day.'),
  },
  KIND_NOT_UP_PAYABLE: {
    means: 'UP may not pay this kind of spending.',
    message: ({ kind }) => ({
      id: `Jenis belanja ${kind} tidak dapat dibayar dengan UP.`,
      en: `UP may not pay the kind of spending ${kind}.`,
    }),
    hint: say('Simpan tanpa tanda dapat dibayar UP.', 'Save it as not payable by UP.'),
    rule: ({ rule }) => rule,
  },
  NO_RULE_ON_DATE: {
    means: 'No dated rule is in force on that day.',
    message: ({ rule, on }) => ({
      id: `Tidak ada aturan ${rule} yang berlaku pada ${day(on).id}.`,
      en: `No rule ${rule} is in force on ${day(on).en}.`,
    }),
    hint: say('Periksa tanggal, atau lengkapi data aturan.', 'Check the date, or complete the data of the law.'),
  },
}
