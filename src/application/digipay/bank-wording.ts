import { inEnglish, inFigures } from '../../domain/kernel'
import {
  type CaseRefusal,
  type DayDifference,
  type DayRefusal,
  figuresOf,
  type GiveUpRefusal,
  type RefundRefusal,
  type UnclosedKind,
} from '../../domain/digipay'
import type { SharedRefusal } from '../common-wording'
import type { OrganisationOwnRefusal } from '../organisation'
import { day, type Language, say, stamp, type Wording, type Words } from '../wording'
import type { BalanceRefusal } from './account-balance'
import { dayDifferenceLabels } from './bank-labels'
import type { LineRefusal } from './bank-line-match'
import type { LateConfirmRefusal } from './payment-late-success-confirm'
import type { UndecidedRefusal } from './payment-undecided'
import type { DigipayRefusal } from './refusals'
import { lineWording } from './wording-line'
import type { SetUpOwnRefusal } from './set-up-wording'

/** What cases and statements alone refuse with. */
export type BankOwnRefusal = Exclude<
  | CaseRefusal
  | DayRefusal
  | LineRefusal
  | LateConfirmRefusal
  | UndecidedRefusal
  | RefundRefusal
  | GiveUpRefusal
  | BalanceRefusal,
  Readonly<{
    code: SharedRefusal['code'] | OrganisationOwnRefusal['code'] | SetUpOwnRefusal['code'] | DigipayRefusal['code']
  }>
>

const but = { id: 'seharusnya, nyatanya', en: 'expected, but' } as const
/** What a day is or is not has no figures; the rest says what should be and what is. */
const inWords = (differences: readonly DayDifference[], lang: Language): string =>
  differences
    .map((each) => {
      const { what } = each
      const { expected, actual } = figuresOf(each)
      const label = dayDifferenceLabels[what][lang]
      if (what === 'DAY_NOT_OVER' || what === 'NOT_READ_WHOLE') return label
      return `${label} (${expected} ${but[lang]} ${actual})`
    })
    .join('; ')

/** How a case ends that nobody closes. */
const endsBy: Readonly<Record<UnclosedKind, Words>> = {
  NO_FINAL_ANSWER: {
    id: 'Minta surat bank tentang hasilnya: bendahara mengusulkan (paymentUndecidedPropose), KPA menegaskan (paymentUndecidedConfirm). Yang belum diterima bank dan masih dikirim ulang dapat dibatalkan (paymentUnschedule), kecuali tagihan kartu yang dicadangkan lebih dahulu. Dana yang diminta kembali dilepas dengan paymentRefundGiveUp.',
    en: 'Ask the bank for a letter on its end: the treasurer proposes it (paymentUndecidedPropose), the KPA confirms it (paymentUndecidedConfirm). One that the bank has not taken and that still goes again may be taken back (paymentUnschedule), but no charge for which its issuer may have reserved. Money that was asked back is given up (paymentRefundGiveUp).',
  },
  LATE_SUCCESS: {
    id: 'Bendahara mengusulkan sebagai terbayar (paymentLateSuccessPropose), KPA menegaskan (paymentLateSuccessConfirm).',
    en: 'The treasurer proposes it as paid (paymentLateSuccessPropose), the KPA confirms it (paymentLateSuccessConfirm).',
  },
  RETURN_OR_REFUND: {
    id: 'Tanyakan kepada bank atau penyedia siapa yang mengembalikan, lalu cocokkan mutasinya (bankLineMatch) sebagai RETURN atau REFUND.',
    en: 'Ask the bank or the payee who gave it back, then match the line (bankLineMatch) as RETURN or REFUND.',
  },
  BOOK_UNPROVED: {
    id: 'Jelaskan selisihnya; pembuktian berikutnya yang tanpa selisih mengakhirinya (bookProofs).',
    en: 'Explain the difference; the next proof that finds none ends it (bookProofs).',
  },
} // prettier-ignore

/** The words for it. */
export const bankWording: Wording<BankOwnRefusal> = {
  CASE_NOT_YOURS_TO_CLOSE: {
    means: 'A case of this kind is closed by another office.',
    message: say('Kasus ini bukan wewenang Anda untuk ditutup.', 'This case is not yours to close.'),
    hint: say('Minta KPA menutupnya.', 'Ask the KPA to close it.'),
  },
  CASE_ENDS_OTHERWISE: {
    means: 'A case of this kind is closed by nobody, since its matter would go on: it ends with that, or by a decision of two persons on it.',
    message: say('Kasus ini tidak ditutup: pokok perkaranya masih berjalan.', 'This case is not closed: its matter still stands.'),
    hint: ({ kind }) => endsBy[kind],
  },
  CASE_NEEDS_SECOND_PERSON: {
    means: 'Who worked on this case does not decide it as well.',
    message: say('Kasus ini harus diputus orang lain.', 'Another person must decide this case.'),
    hint: say('Minta pejabat lain yang berwenang.', 'Ask another person who has the grant.'),
  },
  NOT_A_LATE_SUCCESS: {
    means: 'The case is not about a payment that was held for failed and said to have left.',
    message: say('Kasus ini bukan pembayaran yang terlambat terbukti.', 'This case is not about a late success.'),
    hint: say('Muat ulang kasus; mungkin sudah terjawab.', 'Load the case again; it may be answered already.'),
  },
  NOT_UNDECIDED: {
    means: 'The case is not about a payment that its bank leaves undecided beyond its time.',
    message: say('Kasus ini bukan pembayaran yang dibiarkan bank tanpa kepastian.', 'This case is not about a payment that its bank left undecided.'),
    hint: say('Muat ulang kasus; mungkin sudah terjawab, atau pembayaran masih dikirim ulang: tunggu akhirnya. Dana yang diminta kembali dilepas dengan paymentRefundGiveUp.', 'Load the case again; it may be answered already, or the payment is still being sent: wait for its end. Money that was asked back is given up (paymentRefundGiveUp).'),
  },
  LETTER_BEFORE_PAYMENT: {
    means: 'The letter of the bank is older than the payment of which it is to tell.',
    message: ({ sentOn }) => ({
      id: `Pembayaran dikirim ${day(sentOn).id}; surat bank tidak mungkin lebih tua.`,
      en: `The payment was sent on ${day(sentOn).en}; no earlier letter of the bank tells of it.`,
    }),
    hint: say('Periksa tanggal surat, atau minta surat baru dari bank.', 'Check the date of the letter, or ask the bank for a new one.'),
  },
  PAID_ON_REQUIRED: {
    means: 'A letter that says paid names the day of the debit, by which kuitansi and taxes are dated.',
    message: say('Tanggal debet menurut surat bank harus diisi.', 'The day of the debit by the letter is missing.'),
    hint: say('Isi paidOn dengan tanggal debet yang disebut surat; bila tidak disebut, minta surat baru dari bank. Usulan lama diajukan lagi dengan paymentUndecidedPropose.', 'Give as paidOn the day that the letter names; if it names none, ask the bank for a new one. An earlier proposal is made anew (paymentUndecidedPropose).'),
  },
  PAID_ON_UNTOLD: {
    means: 'A letter that nothing was received names no day of a debit.',
    message: say('Surat yang menyatakan tidak diterima tidak menyebut tanggal debet.', 'A letter that nothing was received names no debit.'),
    hint: say('Kosongkan paidOn, atau pilih PAID.', 'Leave paidOn out, or choose PAID.'),
  },
  PAID_ON_OUTSIDE: {
    means: 'The debit cannot have been made on that day: it lies between the first sending and the letter, and where the statement shows the debit it is the day of that line.',
    message: ({ first, last }) => ({
      id: `Debetnya terjadi antara ${day(first).id} dan ${day(last).id} menurut hari bank.`,
      en: `The debit was made between ${day(first).en} and ${day(last).en}, by the days of the bank.`,
    }),
    hint: say('Periksa tanggal debet pada surat, atau minta surat baru dari bank.', 'Check the day of the debit in the letter, or ask the bank for a new one.'),
  },
  BANK_SAID_OTHERWISE: {
    means: 'The letter says what the statement, or the amount that the bank named, does not bear out.',
    message: say('Rekening koran atau jumlah menurut bank bertentangan dengan isi surat.', 'The statement, or the amount that the bank named, stands against the letter.'),
    hint: say(
      'Bila debetnya berjumlah lain, minta bank mengoreksinya; setelah dananya kembali, KPA menyatakan kredit itu RETURN pembayaran ini (bankLineMatch). Bila suratnya yang keliru, minta surat baru.',
      'Where the debit is of another sum, ask the bank to correct it; once that money is back the KPA says of the credit that it is the RETURN of this payment (bankLineMatch). Where the letter is wrong, ask for a new one.',
    ),
  },
  DEBIT_OF_OTHER_SUM: {
    means: 'The statement shows under the name of the payment a debit of another sum than it and its fee, which nobody has explained.',
    message: say('Rekening koran menunjukkan debet dengan jumlah lain atas nama pembayaran ini.', 'The statement shows a debit of another sum under the name of this payment.'),
    hint: say('KPA menjelaskan debet itu dulu (bankLineMatch): CANCELS_OUT bila bank sudah mengoreksinya; bila belum, minta koreksi bank.', 'The KPA explains that debit first (bankLineMatch): CANCELS_OUT where the bank has corrected it; until then ask the bank to.'),
  },
  REPLACEMENT_STANDING: {
    means: 'Another payment of the same debt is under way; it must end first.',
    message: say('Pembayaran pengganti masih berjalan.', 'Its replacement is still under way.'),
    hint: say('Batalkan jadwalnya atau tunggu hasilnya.', 'Take it off the schedule or wait for its end.'),
  },
  ...lineWording,
  REFUND_NOT_BY_BANK: {
    means: 'The bank takes back only what was paid by scanning a QR code or by a card, and only where it offers that.',
    message: say('Bank tidak menarik kembali pembayaran ini dari penerimanya.', 'The bank does not take this payment back from its payee.'),
    hint: ({ byCard }) =>
      byCard
        ? {
            id: 'Minta penyedia mengembalikannya ke kartu melalui bank penerbit, jangan ke rekening satker; kreditnya dicatat dari tagihan kartu (kkpBillRecord, baris isCredit) dengan menyebut referensi pembayaran.',
            en: 'Ask the vendor to give it back to the card through its issuer, never to the account of the satker; its credit is recorded from the bill of the card (kkpBillRecord, a line isCredit) under the reference of the payment.',
          }
        : {
            id: 'Minta penyedia mengembalikannya ke rekening satker dengan menyebut referensi pembayaran; kreditnya dicocokkan dari rekening koran.',
            en: 'Ask the vendor to return it to the account of the satker under the reference of the payment; the credit is matched on the statement.',
          },
  },
  REFUND_TOO_LARGE: {
    means: 'More is asked back than is left of the payment, after what came back and what was asked for before.',
    message: ({ left, asked }) => ({
      id: `Diminta kembali ${inFigures(asked)}, sedangkan yang masih dapat diminta ${inFigures(left)}.`,
      en: `${inEnglish(asked)} is asked back, and ${inEnglish(left)} is left to ask for.`,
    }),
    hint: say(
      'Isi amount di atas nol dan paling banyak sisa itu; lihat refunds pada pembayaran untuk yang sudah diminta.',
      'Give an amount above zero and at most what is left; refunds of the payment shows what was asked for before.',
    ),
  },
  REFUND_NEEDS_SECOND_PERSON: {
    means: 'Who asked for the money back does not decide as well that nobody waits for it.',
    message: say('Yang meminta dana kembali tidak memutus sendiri bahwa dana itu tidak ditunggu lagi.', 'Who asked for the money back does not give it up himself.'),
    hint: say('Jika KPA yang meminta, bendahara yang memutusnya; jika bendahara, KPA.', 'Where the KPA asked, the treasurer decides it; where the treasurer did, the KPA.'),
  },
  REFUND_STILL_AWAITED: {
    means: 'The bank still has its time to say what became of it or to bring the money; of a card, until a bill of its issuer can show it.',
    message: ({ from }) => ({
      id: `Waktu bank belum habis: dana ini dapat berhenti ditunggu mulai ${stamp(from).id}.`,
      en: `The bank still has its time: this money may be given up from ${stamp(from).en} on.`,
    }),
    hint: say(
      'Tunggu sampai saat itu; sementara itu bank tetap ditanya, dan dana yang datang dibukukan sendiri.',
      'Wait until then; meanwhile the bank is asked and money that comes is booked by itself.',
    ),
  },
  BALANCE_NOT_TOLD: {
    means: 'The bank did not answer, or not so that its answer could be believed; nothing is known of the balance.',
    message: ({ bank }) => ({ id: `Bank ${bank} sedang tidak memberi tahu saldo rekening.`, en: `Bank ${bank} does not tell the balance of the account now.` }),
    hint: say('Coba lagi sebentar; pembayaran tidak menunggunya, dan bookProofs menunjukkan saldo menurut rekening koran.', 'Try again in a minute; no payment waits for it, and bookProofs shows the balance of the statement.'),
    retryable: true,
  },
  BALANCE_ASKED_OFTEN: {
    means: 'The bank was asked for as many balances within a minute as it may be; it was not asked for this one.',
    message: ({ bank }) => ({ id: `Bank ${bank} sudah cukup sering ditanya saldo dalam satu menit ini.`, en: `Bank ${bank} was asked for balances often enough within this minute.` }),
    hint: say('Coba lagi sebentar; bookProofs menunjukkan saldo menurut rekening koran.', 'Try again in a minute; bookProofs shows the balance of the statement.'),
    retryable: true,
  },
  BALANCE_NOT_OFFERED: {
    means: 'The bank has no service that tells a balance.',
    message: ({ bank }) => ({ id: `Bank ${bank} tidak menyediakan layanan informasi saldo.`, en: `Bank ${bank} offers no service that tells a balance.` }),
    hint: say('Lihat bookProofs untuk saldo menurut rekening koran.', 'See bookProofs for the balance of the statement.'),
  },
  ACCOUNT_NOT_AT_BANK: {
    means: 'The bank says that there is no such account as the satker pays from.',
    message: ({ bank }) => ({ id: `Bank ${bank} tidak mengenal rekening pengeluaran satker ini.`, en: `Bank ${bank} does not know the account that this satker pays from.` }),
    hint: say('Periksa nomor rekening bersama KPPN dan bank sebelum membayar.', 'Check the account number with the KPPN and the bank before you pay.'),
  },
  DAY_DOES_NOT_TIE: {
    means: 'Balances, totals or breaks of the day do not tie; all differences are named.',
    message: ({ differences }) => ({ id: `Hari belum cocok: ${inWords(differences, 'id')}.`, en: `The day does not tie: ${inWords(differences, 'en')}.` }),
    hint: ({ differences }) =>
      differences.every(({ what }) => what === 'DAY_NOT_OVER')
        ? { id: 'Tutup hari ini besok, setelah berakhir.', en: 'Close it tomorrow, once it is over.' }
        : { id: 'Selesaikan atau tangani tiap selisih di reconciliation dan paymentCases.', en: 'Settle or take each difference in reconciliation and paymentCases.' },
  },
  DAY_ALREADY_CLOSED: {
    means: 'The day was closed before.',
    message: say('Hari ini sudah ditutup.', 'This day is closed already.'),
    hint: say('Mutasi yang muncul kemudian menjadi kasus.', 'What shows later becomes a case.'),
  },
} // prettier-ignore
