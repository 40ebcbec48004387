import { isValidOn, localDate, type LocalDate, type Validity } from '../kernel'

/** A term that the law writes into every Surat Pesanan of its time. */
export type Clause = Readonly<{ validity: Validity; text: string; citation: string }>

/** The standing terms of a Surat Pesanan; a changed law closes a row and adds one. */
export const clauses: readonly Clause[] = [
  {
    validity: { from: localDate('2004-01-14') },
    text: 'Pembayaran dilakukan setelah barang/jasa diterima dengan lengkap dan baik.',
    citation: 'UU 1/2004 Pasal 21 ayat (1)',
  },
  {
    validity: { from: localDate('2018-03-22') },
    text:
      'Keterlambatan penyerahan dikenai denda 1/1000 (satu per seribu) untuk setiap hari keterlambatan ' +
      'dari nilai bagian yang terlambat, tidak termasuk PPN.',
    citation: 'Perpres 16/2018 Pasal 79 ayat (4) dan (5)',
  },
]

/** The clauses in force on a date, numbered and with their citation. */
export const clausesOn = (on: LocalDate): readonly string[] =>
  clauses
    .filter(({ validity }) => isValidOn(validity, on))
    .map(({ text, citation }, at) => `${at + 1}. ${text} (${citation})`)
