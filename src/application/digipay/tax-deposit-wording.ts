import type { SharedRefusal } from '../common-wording'
import { say, stamp, type Wording } from '../wording'
import { taxLabels } from '../../domain/tax-withholding'
import type { OrganisationOwnRefusal } from '../organisation'
import type { DigipayRefusal } from './refusals'
import type { SetUpOwnRefusal } from './set-up-wording'
import type { GoodsReturnRefusal, TaxCorrectionRefusal } from '../../domain/digipay'
import { depositNumberLabels } from './tax-deposit-labels'
import type { DepositActRefusal } from './tax-deposit-step'

/** What depositing tax alone refuses with. */
export type TaxDepositOwnRefusal = Exclude<
  DepositActRefusal | TaxCorrectionRefusal | GoodsReturnRefusal,
  Readonly<{
    code: SharedRefusal['code'] | OrganisationOwnRefusal['code'] | SetUpOwnRefusal['code'] | DigipayRefusal['code']
  }>
>

/** The words for it. */
export const taxDepositWording: Wording<TaxDepositOwnRefusal> = {
  NOT_A_MONTH: {
    means: 'Year and month do not make a month.',
    message: say('Masa pajak tidak benar.', 'This is not a month of tax.'),
    hint: say('Isi tahun 1945 sampai 2199 dan bulan 1 sampai 12.', 'Give a year from 1945 to 2199 and a month from 1 to 12.'),
  },
  NO_REVENUE_ACCOUNT: {
    means: 'No revenue account (KAP-KJS) is known for this tax object code.',
    message: ({ objectCode }) => ({
      id: `Kode akun pajak untuk objek ${objectCode} belum dimuat.`,
      en: `No revenue account is loaded for the object code ${objectCode}.`,
    }),
    hint: say('Hubungi pengelola untuk melengkapi data KAP-KJS.', 'Tell the operator to complete the KAP-KJS data.'),
  },
  DEPOSIT_EMPTY: {
    means: 'Nothing is owed on this revenue account for this month.',
    message: say('Tidak ada pajak yang belum disetor pada akun dan masa itu.', 'Nothing is owed on that account for that month.'),
    hint: say('Lihat taxLiabilities.', 'Look at taxLiabilities.'),
  },
  TAX_LINE_NOT_OWED: {
    means: 'A line named is not owed on this account and month, or another deposit holds it.',
    message: say('Ada baris pajak yang tidak terutang pada akun dan masa itu.', 'A line is not owed on that account and month.'),
    hint: say('Pilih baris dari taxLiabilities.', 'Choose lines of taxLiabilities.'),
  },
  TAX_LINE_TAKEN: {
    means: 'Another deposit took one of these lines in the same moment.',
    message: say('Baris pajak ini baru saja masuk setoran lain.', 'Another deposit has just taken one of these lines.'),
    hint: say('Muat ulang taxLiabilities lalu susun lagi.', 'Load taxLiabilities again and draft anew.'),
  },
  DEPOSIT_NUMBER_MALFORMED: {
    means: 'A number of the deposit does not look as such numbers do; only the billing code is refused for it.',
    message: ({ number, signs, form }) => {
      const kind = form === 'DIGITS' ? { id: 'angka', en: 'digits' } : { id: 'huruf besar atau angka', en: 'capitals or digits' }
      return {
        id: `${depositNumberLabels[number].id} seharusnya terdiri dari ${signs} ${kind.id}.`,
        en: `${depositNumberLabels[number].en} should have ${signs} ${kind.en}.`,
      }
    },
    hint: ({ doubt }) => ({
      id: `Cocokkan dengan bukti aslinya.${doubt ? ` ${doubt.text.id} (${doubt.id})` : ''}`,
      en: `Compare it with the original paper.${doubt ? ` ${doubt.text.en} (${doubt.id})` : ''}`,
    }),
    rule: ({ citation }) => citation,
  },
  BILLING_ALREADY_USED: {
    means: 'This billing code already stands on a deposit of this satker.',
    message: say('Kode billing ini sudah dipakai.', 'This billing code is already used.'),
    hint: say('Buat kode billing baru; satu kode untuk satu setoran.', 'Make a new one: one code for each deposit.'),
  },
  BILLING_STILL_VALID: {
    means: 'The billing code may still be paid, so it is not replaced.',
    message: ({ billingCode, validUntil }) => ({
      id: `Kode billing ${billingCode} masih berlaku sampai ${stamp(validUntil).id}.`,
      en: `The billing code ${billingCode} is valid until ${stamp(validUntil).en}.`,
    }),
    hint: say('Bayar dengan kode itu, atau batalkan setoran bila keliru.', 'Pay with it, or cancel the deposit if it is wrong.'),
  },
  DEPOSIT_BEFORE_BILLING: {
    means: 'The deposit is said to be paid before its billing code was made.',
    message: say('Waktu setor mendahului kode billing.', 'The time of payment lies before the billing code.'),
    hint: say('Isi waktu seperti pada BPN.', 'Give the time as the receipt says.'),
  },
  KEPT_LINE_UNKNOWN: {
    means: 'The order has no such line, or it is named twice.',
    message: say('Baris pesanan tidak dikenal atau disebut dua kali.', 'The order has no such line, or it is named twice.'),
    hint: say('Pakai nomor baris pada order { lines { line } }.', 'Use the numbers of order { lines { line } }.'),
  },
  KEPT_TOO_MUCH: {
    means: 'More is said to be kept than was ordered.',
    message: say('Jumlah yang disimpan melebihi jumlah yang dipesan.', 'More is kept than was ordered.'),
    hint: say('Isi jumlah 0 sampai jumlah yang dipesan.', 'Give a quantity from 0 to what was ordered.'),
  },
  REFUND_OF_ANOTHER_VENDOR: {
    means: 'A surplus belongs to the vendor it was withheld from.',
    message: say('Kelebihan pajak milik penyedia lain.', 'The surplus belongs to another vendor.'),
    hint: say('Koreksi tiap penyedia sendiri-sendiri.', 'Correct each vendor for itself.'),
  },
  OTHER_TAX: {
    means: 'A tax is compared with another one.',
    message: say('Jenis pajaknya berbeda.', 'It is another tax.'),
    hint: say('Bandingkan pajak yang sama.', 'Compare the same tax.'),
  },
  TAX_GREW_ON_RETURN: {
    means: 'A return makes no tax larger.',
    message: say('Retur tidak menambah pajak.', 'A return makes no tax larger.'),
    hint: say('Periksa jumlah yang disimpan.', 'Check what is said to be kept.'),
  },
  RETURN_OF_UNPAID: {
    means: 'Goods can be returned so only of an order that was paid; a tax deposit has none.',
    message: say('Pembayaran ini belum lunas atau bukan untuk barang.', 'This payment has not paid for goods.'),
    hint: say('Sebelum dibayar, batalkan BAST (receiptVoid) atau kembalikan tagihan (claimReturn).', 'Before it is paid, void the BAST (receiptVoid) or return the bill (claimReturn).'),
  },
  NOTHING_RETURNED: {
    means: 'Every line stays as it was, so nothing went back.',
    message: say('Tidak ada barang yang kembali: jumlah setiap baris tetap.', 'Nothing went back: each line stays as it was.'),
    hint: say('Isi jumlah yang tersisa pada baris yang diretur.', 'Give what is left of the lines that went back.'),
  },
  RETURN_ALREADY_RECORDED: {
    means: 'A return of this payment with this number is recorded already.',
    message: say('Retur dengan nomor ini sudah dicatat pada pembayaran ini.', 'A return with this number is recorded on this payment.'),
    hint: say('Lihat goodsReturns pada pembayaran; retur lain memakai nomornya sendiri.', 'Look at goodsReturns of the payment; another return has a number of its own.'),
  },
  RETURN_BEFORE_PAYMENT: {
    means: 'The return is dated before the day on which the order was paid.',
    message: say('Tanggal retur mendahului pembayaran.', 'The return is dated before the payment.'),
    hint: say('Isi tanggal nota retur atau berita acara, sejak hari pembayaran.', 'Give the date of its paper, from the day of payment.'),
  },
  TAX_IN_DEPOSIT: {
    means: 'Tax that the return makes smaller lies in a deposit that has not been paid yet.',
    message: ({ tax }) => {
      const name = taxLabels.taxes[tax]
      return { id: `${name.id} dari pembayaran ini ada dalam setoran yang belum dibayar.`, en: `${name.en} of this payment lies in a deposit that is not paid yet.` }
    },
    hint: say('Batalkan setoran itu (taxDepositCancel; jika sudah dijadwalkan, batalkan dahulu pembayarannya dengan paymentUnschedule), catat retur, lalu susun setoran baru; atau tunggu sampai setoran selesai.', 'Cancel that deposit (taxDepositCancel; one that is scheduled, after paymentUnschedule of its payment), record the return and draft it anew; or wait until it is paid.'),
  },
  STATE_ACCOUNT_UNKNOWN: {
    means: 'The bank of this account takes no state revenue over its API.',
    message: say('Bank rekening ini belum melayani setoran negara melalui sistem.', 'The bank of this account takes no deposits of tax from this system.'),
    hint: say('Setor di loket: taxDepositAuthorise, lalu taxDepositRecord.', 'Pay at the counter: taxDepositAuthorise, then taxDepositRecord.'),
  },
  NTPN_ALREADY_RECORDED: {
    means: 'This NTPN already stands on another deposit of this satker.',
    message: say('NTPN ini sudah dicatat pada setoran lain.', 'This NTPN is recorded on another deposit.'),
    hint: say('Periksa NTPN pada BPN.', 'Check the NTPN on the receipt.'),
  },
} // prettier-ignore
