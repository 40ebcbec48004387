import { MIDNIGHT, type YearStage } from '../../domain/digipay'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** What the end of a fiscal year ends, in words. */
export const yearStageLabels: Readonly<Record<YearStage, Words>> = {
  ORDER: both('Pemesanan', 'Ordering'),
  SPBY: both('Penerbitan SPBy', 'Issuing SPBy'),
  PAY: both('Pembayaran dari UP', 'Paying out of UP'),
  DEPOSIT: both('Penyetoran sisa UP', 'Depositing what is left of UP'),
}

/** The hour of a cut-off, in words that follow its day; nothing of one that ends with the day. */
export const hourOf = (until: string): Words =>
  until === MIDNIGHT ? both('', '') : both(` pukul ${until.replace(':', '.')}`, ` at ${until}`)

/** The way out once a stage is over. */
export const afterYearEnd: Readonly<Record<YearStage, Words>> = {
  ORDER: both(
    'Pilih kode anggaran tahun anggaran berikutnya, atau ajukan lagi setelah DIPA tahun itu terbit.',
    'Choose a line of the next fiscal year, or submit it again once the DIPA of that year is issued.',
  ),
  SPBY: both(
    'Kembalikan tagihan ini dan bayar dengan LS, atau sebagai tunggakan pada DIPA tahun berikutnya.',
    'Return the bill and have it paid by LS, or as an arrear out of the DIPA of the next year.',
  ),
  PAY: both(
    'Pilih hari yang lebih awal; jika sudah lewat, bayar dengan LS atau sebagai tunggakan tahun berikutnya dan setor sisa UP.',
    'Choose an earlier day; if it is past, pay by LS or as an arrear of the next year, and deposit what is left of UP.',
  ),
  DEPOSIT: both('Setor sisa UP segera dan hubungi KPPN.', 'Deposit what is left of UP at once and talk to the KPPN.'),
}
