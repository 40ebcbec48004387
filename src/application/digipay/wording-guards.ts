import { inEnglish, inFigures } from '../../domain/kernel'
import type { NoRuleOnDate, PapersMissing, PayingLimitExceeded, UpOfEndedYear } from '../../domain/digipay'
import { day, say, stamp, type Wording } from '../wording'
import type { BookInDoubt } from './book-doubts'
import type { PayeeAccountChanged } from './fit-to-leave'
import { paperLabels } from './labels'
import type { TupRefusal } from './tup-guard'
import { hourOf } from './year-end-labels'

/** The words for what keeps a payment from leaving. */
export const guardWording: Wording<
  | BookInDoubt
  | PapersMissing
  | PayeeAccountChanged
  | PayingLimitExceeded
  | UpOfEndedYear
  | Exclude<TupRefusal, NoRuleOnDate>
> = {
  BOOK_IN_DOUBT: {
    means:
      'The last proof of the ledger found that the book of the satker contradicts itself; nothing of it is signed or sent until one finds nothing.',
    message: ({ since }) => ({
      id: `Buku satker ini tidak cocok dengan transaksinya sejak ${stamp(since).id}; tidak ada pembayaran yang ditandatangani atau dikirim.`,
      en: `The book of this satker has not been what its transfers add up to since ${stamp(since).en}; no payment is signed or sent.`,
    }),
    hint: say(
      'Minta pengelola sistem memeriksa dan membetulkan buku; pembayaran terbuka lagi dengan sendirinya setelah pembuktian berikutnya tidak menemukan selisih.',
      'Have the operator look into the book and mend it; payments are open again by themselves once the next proof finds no difference.',
    ),
  },
  TUP_NOT_BY_CARD: {
    means: 'A government credit card draws on UP alone; TUP is spent from the account.',
    message: say(
      'Kartu Kredit Pemerintah hanya membebani UP, tidak TUP.',
      'A government credit card charges UP, not TUP.',
    ),
    hint: say('Bayar dari rekening, atau pilih dana UP.', 'Pay from the account, or choose UP.'),
  },
  NO_TUP: {
    means: 'The satker has no TUP that may be spent.',
    message: say('Satker tidak memiliki TUP yang berjalan.', 'The satker has no TUP.'),
    hint: say('Bayar dari UP, atau ajukan TUP ke KPPN.', 'Pay out of UP, or ask the KPPN for a TUP.'),
  },
  TUP_OVER: {
    means: 'The last day of the TUP is over.',
    message: ({ lastDay }) => ({ id: `TUP berakhir ${day(lastDay).id}.`, en: `The TUP ended on ${day(lastDay).en}.` }),
    hint: say(
      'Bayar dari UP; pertanggungjawabkan TUP (PTUP) dan setor sisanya.',
      'Pay out of UP; account for the TUP (PTUP) and pay back its rest.',
    ),
    rule: ({ rule }) => rule,
  },
  UP_OF_ENDED_YEAR: {
    means: 'The UP of the satker was brought in a fiscal year that is over, and pays nothing any more.',
    message: ({ fiscalYear, lastDay, until }) => ({
      id: `UP satker ini milik tahun anggaran ${fiscalYear}; sisanya harus disetor paling lambat ${day(lastDay).id}${hourOf(until).id}.`,
      en: `The UP of this satker is of fiscal year ${fiscalYear}; its rest was to be paid back by ${day(lastDay).en}${hourOf(until).en}.`,
    }),
    hint: say(
      'Pertanggungjawabkan yang sudah dibayar (GUP nihil), minta KPA mencatat setoran sisanya (upDepositRecord, UP_REST), lalu ajukan UP tahun ini ke KPPN.',
      'Account for what was paid (GUP nihil), have the KPA record that the rest was paid back (upDepositRecord, UP_REST), then ask the KPPN for UP of this year.',
    ),
    rule: ({ rule }) => rule,
  },
  PAPERS_MISSING: {
    means: 'Papers are missing without which nobody is paid.',
    message: ({ papers }) => ({
      id: `Dokumen belum lengkap: ${papers.map((paper) => paperLabels[paper].id).join(', ')}.`,
      en: `Papers are missing: ${papers.map((paper) => paperLabels[paper].en).join(', ')}.`,
    }),
    hint: say(
      'Lengkapi dokumen itu; jika ada pada tagihan, minta PPK mengembalikannya agar penyedia menagih lagi dengan lengkap.',
      'Supply them; what belongs to the bill is supplied by a new one, once the PPK has returned this one.',
    ),
  },
  PAYING_LIMIT_EXCEEDED: {
    means: 'The bank lets less leave the paying account at once, or on one day.',
    message: ({ which, limit, leaving, amount }) =>
      which === 'DAY'
        ? {
            id: `Batas harian rekening ${inFigures(limit)}: ${inFigures(leaving)} sudah keluar hari itu, ditambah ${inFigures(amount)}.`,
            en: `The account pays ${inEnglish(limit)} a day: ${inEnglish(leaving)} leave on that day already, and ${inEnglish(amount)} more.`,
          }
        : {
            id: `Batas per transaksi rekening ${inFigures(limit)}; pembayaran ini ${inFigures(amount)}.`,
            en: `The account pays ${inEnglish(limit)} at once; this payment takes ${inEnglish(amount)}.`,
          },
    hint: ({ which }) =>
      which === 'DAY'
        ? {
            id: 'Jadwalkan pada hari lain, atau minta bank menaikkan batas.',
            en: 'Schedule it on another day, or have the bank raise the limit.',
          }
        : {
            id: 'Bayar dengan LS, atau minta bank menaikkan batas.',
            en: 'Pay it by LS, or have the bank raise the limit.',
          },
  },
  PAYEE_ACCOUNT_CHANGED: {
    means: 'The account of the payee took the place of another less than a day ago.',
    message: ({ until }) => ({
      id: `Rekening penyedia baru saja berubah; pembayaran ke rekening itu mulai ${stamp(until).id}.`,
      en: `The account of the vendor has changed just now; it is paid from ${stamp(until).en}.`,
    }),
    hint: say(
      'Tunggu sampai saat itu, jadwalkan untuk hari berikutnya, atau minta pejabat KPPN kedua mengonfirmasi rekening.',
      'Wait until then, schedule it for a later day, or ask a second officer of the KPPN to confirm the account.',
    ),
  },
}
