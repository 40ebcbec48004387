import { inEnglish, inFigures } from '../../domain/kernel'
import type { EndedYearOpen, TupOver } from '../../domain/digipay'
import { day, say, type Wording } from '../wording'
import { boundedGrantLabels, fundLabels, grantBoundLabels, upDepositKindLabels } from './up-labels'
import type { ApprovalRefusal, BoundsRefusal } from './grant-bounds'
import type { UpCutRefusal } from './up-cut'
import type { UpDepositRefusal } from './up-deposit-record'
import type { TupStillOpen } from './up-grant'
import type { UpRequestProposeRefusal } from './up-request-propose'
import type { UpRequestStepRefusal } from './up-request-step'

type Of<Code> = Extract<
  | BoundsRefusal
  | UpCutRefusal
  | UpDepositRefusal
  | TupStillOpen
  | EndedYearOpen
  | UpRequestProposeRefusal
  | UpRequestStepRefusal
  | TupOver,
  Readonly<{ code: Code }>
>
export type UpLifeRefusal = Of<
  | 'TUP_STILL_OPEN' | 'ENDED_YEAR_OPEN' | 'NOTHING_TO_ACCOUNT_FOR' | 'PAYMENT_NOT_ACCOUNTABLE' | 'SIGNED_BY_PROPOSER' | 'UP_REQUEST_OUTDATED'
  | 'PAYMENT_ALREADY_REQUESTED' | 'SPM_ALREADY_RECORDED' | 'UP_NOT_IDLE' | 'LETTER_TOO_EARLY' | 'GUP_OF_ENDED_YEAR' | 'UP_ALREADY_CUT' | 'CUT_MORE_THAN_FREE' | 'DEPOSIT_MORE_THAN_LEFT'
  | 'NOT_LEFT_BY_THIS_LINE' | 'PAID_ON_ANOTHER_DAY' | 'DEBIT_MAY_BE_A_PAYMENT' | 'ABOVE_CEILING' | 'PAPER_TOO_OLD' | ApprovalRefusal['code']
> // prettier-ignore

/** The words for requests, cuts and deposits of UP. */
export const upWording: Wording<UpLifeRefusal> = {
  TUP_STILL_OPEN: {
    means: 'An earlier TUP is not accounted for and paid back in whole.',
    message: ({ open }) => ({
      id: `TUP sebelumnya masih terbuka ${inFigures(open)}.`,
      en: `An earlier TUP is still open by ${inEnglish(open)}.`,
    }),
    hint: say('Selesaikan PTUP dan setor sisanya lebih dahulu.', 'Settle its PTUP and pay back its rest first.'),
  },
  ENDED_YEAR_OPEN: {
    means: 'Money of an earlier fiscal year is not accounted for and paid back in whole.',
    message: ({ fund, fiscalYear, open }) => ({
      id: `${fundLabels[fund].id} tahun anggaran ${fiscalYear} masih terbuka ${inFigures(open)}.`,
      en: `${fundLabels[fund].en} of fiscal year ${fiscalYear} is still open by ${inEnglish(open)}.`,
    }),
    hint: ({ fund }) =>
      fund === 'UP'
        ? {
            id: 'Selesaikan GUP nihil atas yang sudah dibayar, dan minta KPA mencatat setoran sisanya (upDepositRecord).',
            en: 'Settle a GUP nihil for what was paid, and have the KPA record that the rest was paid back (upDepositRecord).',
          }
        : {
            id: 'Selesaikan PTUP atas yang sudah dibayar, dan minta KPA mencatat setoran sisanya (upDepositRecord).',
            en: 'Settle a PTUP for what was paid, and have the KPA record that the rest was paid back (upDepositRecord).',
          },
  },
  ABOVE_CEILING: {
    means: 'The grant would go beyond what the law of its day lets a KPPN grant without a letter of approval.',
    message: ({ what, would, most }) => ({
      id: `${boundedGrantLabels[what].id} menjadi ${inFigures(would)}, sedangkan batasnya ${inFigures(most)}.`,
      en: `${boundedGrantLabels[what].en} would be ${inEnglish(would)}; the most is ${inEnglish(most)}.`,
    }),
    hint: say(
      'Catat lebih dahulu pagu DIPA satker, kurangi jumlahnya, atau isi approval dengan surat persetujuan yang menyebut batas ini sampai jumlahnya.',
      'Have the pagu of the DIPA recorded first, grant less, or give in approval the letter that names this bound, up to so much.',
    ),
    rule: ({ rule }) => rule,
  },
  PAPER_TOO_OLD: {
    means: 'The paper is older than a grant may be recorded after its date without a letter of approval.',
    message: ({ earliest }) => ({
      id: `SP2D atau surat sebelum ${day(earliest).id} tidak dicatat begitu saja.`,
      en: `An SP2D or a letter from before ${day(earliest).en} is not recorded as it is.`,
    }),
    hint: say(
      'Periksa tanggalnya; dokumen yang memang lebih lama dicatat dengan surat persetujuan KPPN di approval yang menyebut PAPER.',
      'Check its date; a paper that is older indeed is recorded with a letter of the KPPN in approval that names PAPER.',
    ),
    rule: ({ rule }) => rule,
  },
  APPROVAL_IS_THE_PAPER: {
    means: 'The letter of approval has the number of the paper that it is to approve.',
    message: say(
      'Nomor surat persetujuan sama dengan nomor dokumen pemberiannya sendiri.',
      'The letter of approval has the number of the grant’s own paper.',
    ),
    hint: say('Isi nomor surat yang menyetujuinya.', 'Give the number of the letter that approved it.'),
  },
  APPROVAL_LIFTS_NOTHING: {
    means: 'A letter of approval is given without a bound that it lifts.',
    message: say(
      'Surat persetujuan ini tidak menyebut batas yang dilampaui.',
      'This letter of approval names no bound that it lifts.',
    ),
    hint: say(
      'Sebutkan di lifts batas yang disetujui dilampaui, dan sampai jumlah berapa.',
      'Name in lifts each bound that the letter lifts, and up to which amount.',
    ),
  },
  BOUND_DOES_NOT_APPLY: {
    means: 'The letter names a bound that such a grant does not meet, or an amount for the age of a paper.',
    message: ({ bound }) => ({
      id: `Tidak berlaku untuk pemberian ini sebagaimana diisi: ${grantBoundLabels[bound].id}.`,
      en: `Not a bound of this grant as it is given: ${grantBoundLabels[bound].en}.`,
    }),
    hint: say(
      'UP dibatasi UP; TUP dibatasi TUP; porsi kartu dibatasi KKP dan UP. PAPER tidak memakai upTo.',
      'UP meets UP; TUP meets TUP; the share for cards meets KKP and UP. PAPER takes no upTo.',
    ),
  },
  APPROVAL_ALREADY_USED: {
    means: 'A letter of this number has lifted the same bound before in this KPPN.',
    message: say(
      'Surat persetujuan dengan nomor ini sudah dipakai untuk batas yang sama.',
      'A letter of approval of this number has lifted the same bound before.',
    ),
    hint: say(
      'Satu surat mengangkat satu batas satu kali: isi nomor surat yang menyetujui pemberian ini.',
      'A letter lifts a bound once: give the number of the letter that approved this grant.',
    ),
  },
  NOTHING_TO_ACCOUNT_FOR: {
    means: 'No paid bill waits to be accounted for.',
    message: say('Tidak ada pembayaran yang belum dipertanggungjawabkan.', 'No paid bill waits to be accounted for.'),
    hint: say('Tunggu sampai ada tagihan yang lunas.', 'Wait until a bill is paid.'),
  },
  PAYMENT_NOT_ACCOUNTABLE: {
    means: 'A payment named is not paid, not of this fund, or already accounted for.',
    message: ({ fund }) => ({
      id: `Salah satu pembayaran tidak dapat dipertanggungjawabkan atas ${fundLabels[fund].id}.`,
      en: `One of the payments cannot be accounted for under ${fundLabels[fund].en}.`,
    }),
    hint: say('Pilih dari daftar pembayaran yang belum diganti.', 'Choose among the payments that are not replaced.'),
  },
  SIGNED_BY_PROPOSER: {
    means: 'Whoever proposed a request does not sign it.',
    message: say('Pengusul tidak boleh menandatangani SPM-nya sendiri.', 'Whoever proposed it does not sign it.'),
    hint: say('Minta PPSPM lain menandatangani.', 'Ask another PPSPM to sign.'),
    rule: () => 'UU 1/2004 Pasal 4; PMK 190/PMK.05/2012',
  },
  UP_REQUEST_OUTDATED: {
    means: 'A payment of the request was given back since it was proposed.',
    message: say('Ada pembayaran yang sudah berubah sejak diajukan.', 'A payment has changed since it was proposed.'),
    hint: say('Kembalikan ke satker untuk diajukan ulang.', 'Send it back to be proposed anew.'),
  },
  PAYMENT_ALREADY_REQUESTED: {
    means: 'A payment went into another request meanwhile.',
    message: say('Pembayaran sudah masuk pengajuan lain.', 'A payment is in another request already.'),
    hint: say('Muat ulang daftar dan ajukan sisanya.', 'Load the list again and propose the rest.'),
  },
  SPM_ALREADY_RECORDED: {
    means: 'The satker has an SPM of this number.',
    message: say('Nomor SPM ini sudah dipakai.', 'This number of an SPM is taken.'),
    hint: say('Periksa nomor SPM.', 'Check the number of the SPM.'),
  },
  UP_NOT_IDLE: {
    means: 'The UP may not be cut: it has not lain idle for long enough, or its year ends before.',
    message: ({ cutOn, endsOn }) => {
      if (cutOn)
        return { id: `UP baru dapat dipotong mulai ${day(cutOn).id}.`, en: `The UP may be cut from ${day(cutOn).en}.` }
      if (!endsOn) return { id: 'Satker ini tidak memiliki UP.', en: 'This satker has no UP.' }
      return {
        id: `UP ini tidak dipotong lagi: sisanya disetor ke kas negara paling lambat ${day(endsOn).id}.`,
        en: `This UP is not cut any more: what is left of it is paid back to the State by ${day(endsOn).en}.`,
      }
    },
    hint: ({ cutOn, endsOn }) =>
      cutOn === undefined && endsOn
        ? {
            id: 'Minta KPA mencatat setoran sisa UP (upDepositRecord).',
            en: 'Have the KPA record that the rest was paid back (upDepositRecord).',
          }
        : { id: 'Tegur satker agar mengajukan GUP.', en: 'Warn the satker, so that it asks for a replacement.' },
    rule: ({ rule }) => rule,
  },
  LETTER_TOO_EARLY: {
    means: 'The letter is older than the day from which the UP may be cut.',
    message: ({ cutOn }) => ({
      id: `UP baru dapat dipotong mulai ${day(cutOn).id}; surat ini lebih lama.`,
      en: `The UP may be cut from ${day(cutOn).en}; this letter is older.`,
    }),
    hint: say(
      'Periksa tanggal surat, atau terbitkan surat pemotongan yang baru.',
      'Check the date of the letter, or issue a new one.',
    ),
    rule: ({ rule }) => rule,
  },
  GUP_OF_ENDED_YEAR: {
    means: 'A bill was paid in a fiscal year that has ended: it is taken note of, and no longer replaced.',
    message: ({ fiscalYear }) => ({
      id: `Ada pembayaran tahun anggaran ${fiscalYear}: UP tahun itu tidak diganti lagi.`,
      en: `A payment is of fiscal year ${fiscalYear}: UP of that year is not replaced any more.`,
    }),
    hint: say(
      'Ajukan pembayaran itu sebagai GUP nihil; pengajuan GUP yang sudah ada dibatalkan atau dikembalikan dahulu (upRequestWithdraw, upRequestReturn).',
      'Propose them as GUP nihil; a GUP that names them is withdrawn or sent back first (upRequestWithdraw, upRequestReturn).',
    ),
    rule: ({ rule }) => rule,
  },
  UP_ALREADY_CUT: {
    means: 'The UP was cut since it was last replaced.',
    message: ({ cutOn }) => ({ id: `UP sudah dipotong ${day(cutOn).id}.`, en: `The UP was cut on ${day(cutOn).en}.` }),
    hint: say('Pemotongan berikutnya diputuskan terpisah oleh KPPN.', 'A further cut is decided by the KPPN apart.'),
  },
  CUT_MORE_THAN_FREE: {
    means: 'Less UP is free than would be cut.',
    message: ({ free, cut }) => ({
      id: `UP bebas ${inFigures(free)}, pemotongan ${inFigures(cut)}.`,
      en: `${inEnglish(free)} of UP are free, ${inEnglish(cut)} would be cut.`,
    }),
    hint: say('Minta satker mengajukan GUP lebih dahulu.', 'Have the satker ask for a replacement first.'),
  },
  NOT_LEFT_BY_THIS_LINE: {
    means: 'The line of the statement is no debit of the sum of the receipts.',
    message: ({ amount, line }) => ({
      id: `Mutasi ini bukan debet sebesar ${inFigures(amount)}; nilainya ${inFigures(line)}.`,
      en: `This line is no debit of ${inEnglish(amount)}; it is of ${inEnglish(line)}.`,
    }),
    hint: say(
      'Pilih debet setoran itu di bankLines (foundAs MISSING_IN_OURS); rekening koran dibaca tiap seperempat jam. Setoran tunai memakai debet penarikannya, sebesar yang disetor. Beberapa bukti setor atas satu debet dicatat bersama (further).',
      'Choose its debit in bankLines (foundAs MISSING_IN_OURS); the statement is read every quarter of an hour. Of cash, take the debit by which it was drawn, of the same amount. Several receipts of one debit are recorded together (further).',
    ),
  },
  PAID_ON_ANOTHER_DAY: {
    means: 'The receipt is of another day than the debit by which it is said to have left.',
    message: say('Tanggal setor berbeda dari tanggal debet.', 'The day of the receipt is not that of the debit.'),
    hint: ({ leftOn }) => ({
      id: `Debet ini bertanggal ${day(leftOn).id}: periksa tanggal pada bukti setor, atau pilih debet lain di bankLines.`,
      en: `This debit is of ${day(leftOn).en}: check the day on the receipt, or choose another debit in bankLines.`,
    }),
  },
  DEBIT_MAY_BE_A_PAYMENT: {
    means: 'A payment of the same sum is at the bank and not decided: the debit may be its.',
    message: ({ reference }) => ({
      id: `Debet ini mungkin milik pembayaran ${reference} yang belum pasti.`,
      en: `This debit may be that of payment ${reference}, which is not decided.`,
    }),
    hint: say(
      'Tunggu kepastian pembayaran itu, atau selesaikan kasusnya di paymentCases, lalu catat lagi.',
      'Wait until that payment is decided, or settle its case in paymentCases, and record it again.',
    ),
  },
  DEPOSIT_MORE_THAN_LEFT: {
    means: 'More is said to be paid back than is there.',
    message: ({ left, kind }) => ({
      id: `${upDepositKindLabels[kind].id} yang dapat disetor ${inFigures(left)}.`,
      en: `${upDepositKindLabels[kind].en}: ${inEnglish(left)} may be paid back.`,
    }),
    hint: say('Periksa jumlah pada bukti setor.', 'Check the amount on the receipt.'),
  },
}
