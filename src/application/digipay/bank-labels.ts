import type {
  BreakKind,
  CaseAction,
  CaseKind,
  CaseStatus,
  DayDifference,
  EvidenceSource,
  LetterWord,
  LineClass,
} from '../../domain/digipay'
import type { UseCase } from '../grants'
import type { Words } from '../wording'
import type { SayableClass } from './bank-line-match'
import type { BankAccountState } from './bank-port'

const both = (id: string, en: string): Words => ({ id, en })

/** What a case is about, in words. */
export const caseKindLabels: Readonly<Record<CaseKind, Words>> = {
  NO_FINAL_ANSWER: both('Bank belum memberi kepastian', 'No final answer of the bank'),
  LATE_SUCCESS: both('Terbukti berhasil setelah dinyatakan gagal', 'Paid after it was proved to have failed'),
  CONTRADICTION: both('Keterangan bank saling bertentangan', 'The bank contradicts itself'),
  ECHO_MISMATCH: both(
    'Jawaban bank tidak cocok dengan pembayarannya: nomor, jumlah, atau rekening lain',
    'The answer of the bank does not fit the payment: another reference, sum or account',
  ),
  OUR_REQUEST: both('Permintaan kita ditolak bank', 'The bank finds our request wrong'),
  OUR_CREDENTIALS: both('Kredensial kita ditolak bank', 'The bank refuses our credentials'),
  PAYEE_ACCOUNT: both(
    'Rekening penerima ditutup, dormant, atau tidak dikenal bank: minta penyedia memakai rekening lain',
    'The account of the payee is closed, dormant or unknown at the bank: ask the vendor for another',
  ),
  INCONSISTENT_REFERENCE: both('Referensi dikenal dengan isi lain', 'The reference is known with other contents'),
  DOUBLE_DEBIT: both('Didebet dua kali, klaim ke bank', 'Debited twice, to be claimed from the bank'),
  AMOUNT_DIFFERS: both('Jumlah berbeda', 'The amount differs'),
  MISSING_IN_BANK: both('Tidak ada di rekening koran', 'Not in the statement'),
  UNKNOWN_LINE: both('Debet tidak dikenal', 'Unknown debit'),
  REFUND_UNMATCHED: both('Kredit belum dikenali', 'Unknown credit'),
  RETURN_OR_REFUND: both(
    'Seluruh dana kembali: retur bank atau pengembalian penyedia?',
    'All of it came back: returned by the bank, or given back by the payee?',
  ),
  REFUND_DUE: both('Dana menunggu dikembalikan', 'The money is owed back'),
  REFUND_REFUSED: both('Dana yang diminta kembali tidak diberikan', 'What was asked back is not given'),
  RETURN_NOT_BOOKED: both('Pengembalian belum dapat dibukukan', 'A return that cannot be booked'),
  TAX_TO_CORRECT: both('Pajak terlanjur disetor, perlu dibetulkan', 'Tax to be corrected at the tax office'),
  LINE_AFTER_CLOSE: both('Mutasi muncul setelah tutup hari', 'A line that showed after the day was closed'),
  CHARGE_UNEXPLAINED: both('Transaksi kartu tanpa pembayaran', 'A charge to a card without a payment'),
  CARD_STILL_BOUND: both(
    'Kartu yang sudah diakhiri masih terikat di bank penerbit: minta bank melepasnya dengan surat',
    'A card that has ended is still bound at its issuer: ask the bank by letter to unbind it',
  ),
  BOOK_UNPROVED: both('Saldo rekening tidak sama dengan buku', 'The account is not its book'),
  SEN_REMAINDER: both('Mutasi bernilai sen, dibukukan tanpa sen', 'A line with sen, booked without them'),
  OTHER_MONTH: both(
    'Didebet di bulan lain dari bulan pada buktinya: periksa masa pajaknya',
    'Debited in another month than its papers say: see to the month of its tax',
  ),
  CALLBACK_UNKNOWN: both('Notifikasi atas referensi tidak dikenal', 'A notification about an unknown reference'),
}
/** Where a case stands, in words. */
export const caseStatusLabels: Readonly<Record<CaseStatus, Words>> = {
  OPEN: both('Terbuka', 'Open'),
  TAKEN: both('Ditangani', 'Taken'),
  PROPOSED: both('Menunggu penegasan orang kedua', 'Awaiting a second person'),
  CLOSED: both('Selesai', 'Closed'),
}
/** What a letter of the bank says of a payment, in words. */
export const letterWordLabels: Readonly<Record<LetterWord, Words>> = {
  PAID: both('Terbayar', 'Paid'),
  NOT_RECEIVED: both('Tidak pernah diterima bank', 'Never received by the bank'),
}
/** What was done to a case, in words. */
export const caseActionLabels: Readonly<Record<CaseAction, Words>> = {
  open: both('Dibuka', 'Opened'),
  take: both('Diambil', 'Taken'),
  comment: both('Dicatat', 'Commented'),
  propose: both('Diusulkan', 'An end was proposed'),
  confirm: both('Ditegaskan', 'Confirmed'),
  close: both('Ditutup', 'Closed'),
  resolve: both('Terjawab', 'Answered'),
  reopen: both('Dibuka kembali', 'Opened anew'),
}
/** Where evidence comes from, in words. */
export const evidenceSourceLabels: Readonly<Record<EvidenceSource, Words>> = {
  RESPONSE: both('Jawaban atas transfer', 'Answer to the transfer'),
  CALLBACK: both('Notifikasi bank', 'Notification of the bank'),
  INQUIRY: both('Jawaban atas pertanyaan status', 'Answer to an inquiry'),
  STATEMENT: both('Rekening koran', 'Bank statement'),
  MANUAL: both('Keputusan dua orang', 'Decision of two persons'),
  LEASE: both('Tanpa jawaban', 'No answer came'),
}
/** What a line of a statement is, in words. */
export const lineClassLabels: Readonly<Record<LineClass, Words>> = {
  MATCHED: both('Cocok dengan pembayaran', 'Matched with a payment'),
  FEE: both('Biaya bank', 'Fee of the bank'),
  DUPLICATE: both('Debet ganda', 'Second debit of one payment'),
  AMOUNT_DIFFERS: both('Jumlah berbeda', 'The amount differs'),
  RETURN: both('Pengembalian oleh bank', 'Given back by the bank'),
  RETURN_PART: both('Bagian dari pengembalian oleh bank', 'A part of what the bank gives back'),
  RETURN_OR_REFUND: both('Dikembalikan seluruhnya, belum jelas oleh siapa', 'All given back, by whom is open'),
  DUPLICATE_RETURN: both('Debet ganda dikembalikan', 'Second debit given back'),
  REFUND: both('Pengembalian oleh penyedia', 'Given back by the payee'),
  FEE_BACK: both('Biaya bank dikembalikan', 'Fee given back by the bank'),
  FUNDING: both('Penerimaan UP', 'UP that came in'),
  CANCELS_OUT: both('Saling menghapus', 'Cancels out'),
  MARKED: both('Mutasi yang ditampilkan ulang', 'An entry shown anew with a mark'),
  PAID_BACK: both('Setoran UP/TUP ke kas negara', 'UP or TUP paid back to the State'),
  MISSING_IN_OURS: both('Tidak dikenal', 'Unknown to us'),
}
/** What a person may say that a line is, in words. */
export const sayableLabels: Readonly<Record<SayableClass, Words>> = {
  MATCHED: lineClassLabels.MATCHED,
  RETURN: lineClassLabels.RETURN,
  REFUND: lineClassLabels.REFUND,
  FEE: lineClassLabels.FEE,
  FEE_BACK: lineClassLabels.FEE_BACK,
  FUNDING: lineClassLabels.FUNDING,
  CANCELS_OUT: lineClassLabels.CANCELS_OUT,
}
/** Why an account and its book differ, in words. */
export const breakKindLabels: Readonly<Record<BreakKind, Words>> = {
  OPENING_BALANCE: both('Saldo sebelum rekening koran mulai dibaca', 'What the account held before it was read'),
  CREDIT_AWAITED: both('SP2D tercatat, dana belum masuk', 'An SP2D is booked, its money has not come in'),
  DEBIT_AWAITED: both('Sudah dibukukan keluar, belum didebet', 'Booked as paid, not yet in the statement'),
  RETURN_AWAITED: both('Pengembalian dibukukan, dana belum masuk', 'A return is booked, its money has not come in'),
  LINE_UNKNOWN: both('Mutasi belum dikenali', 'A line that nobody has explained'),
  AMOUNT_DIFFERS: both('Jumlah mutasi berbeda', 'A line of another amount'),
  DOUBLE_DEBIT: both('Debet ganda menunggu dikembalikan', 'A second debit, to be given back'),
  NOT_BOOKED: both('Mutasi pembayaran belum dibukukan', 'A line of a payment that is not booked'),
  SEN_REMAINDER: both('Sen yang tidak dibukukan', 'Sen that no book holds'),
  TAKEN_BACK_LATER: both('Mutasi yang dihapus bank kemudian', 'An entry that the bank took back later'),
}
/** In what a day does not tie, in words. */
export const dayDifferenceLabels: Readonly<Record<DayDifference['what'], Words>> = {
  DAY_NOT_OVER: both('hari belum berakhir', 'the day is not over'),
  NOT_READ_WHOLE: both('rekening koran belum terbaca lengkap', 'the statement was not read whole'),
  BALANCE: both('saldo akhir', 'the closing balance'),
  OPENING: both('saldo awal', 'the opening balance'),
  DEBIT_COUNT: both('jumlah mutasi debet', 'the number of debits'),
  DEBIT_AMOUNT: both('nilai mutasi debet', 'the sum of debits'),
  CREDIT_COUNT: both('jumlah mutasi kredit', 'the number of credits'),
  CREDIT_AMOUNT: both('nilai mutasi kredit', 'the sum of credits'),
  LINES_UNSAID: both('mutasi yang belum dicocokkan', 'lines that were not matched yet'),
  CASES_UNTAKEN: both('selisih yang belum ditangani', 'breaks that nobody took'),
}
/** What a bank says of an account, in words. */
export const bankAccountStateLabels: Readonly<Record<BankAccountState, Words>> = {
  ACTIVE: both('aktif', 'active'),
  CLOSED: both('ditutup', 'closed'),
  NEW: both('baru', 'new'),
  RESTRICTED: both('dibatasi', 'restricted'),
  FROZEN: both('diblokir', 'frozen'),
  DORMANT: both('dorman', 'dormant'),
}
/** What a button says. */
export const caseActLabels = {
  paymentCaseTake: both('Tangani', 'Take it'),
  paymentCaseComment: both('Catat', 'Comment'),
  paymentCaseClose: both('Tutup kasus', 'Close it'),
  paymentLateSuccessPropose: both('Usulkan sebagai terbayar', 'Propose it as paid'),
  paymentLateSuccessConfirm: both('Tegaskan terbayar', 'Confirm it as paid'),
  paymentUndecidedPropose: both('Usulkan hasil menurut surat bank', 'Propose its end by a letter of the bank'),
  paymentUndecidedConfirm: both('Tegaskan hasil menurut surat bank', 'Confirm its end by the letter'),
} as const satisfies Partial<Record<UseCase, Words>>
