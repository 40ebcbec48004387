import type {
  BoundedGrant, Fund, GrantBound, StateDebtOrigin, StateDebtReason, UpDepositKind, UpRequestKind, UpNoticeKind, UpRequestStatus, TupStage,
} from '../../domain/digipay' // prettier-ignore
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** Whose money a payment takes, in words. */
export const fundLabels: Readonly<Record<Fund, Words>> = {
  UP: both('Uang persediaan (UP)', 'UP'),
  TUP: both('Tambahan uang persediaan (TUP)', 'Additional UP (TUP)'),
}
/** What a KPPN grants within bounds, in words. */
export const boundedGrantLabels: Readonly<Record<BoundedGrant, Words>> = {
  UP: both('UP tunai bersama porsi kartu', 'UP, in cash and for cards together,'),
  TUP: both('TUP', 'This TUP'),
  KKP: both('Porsi UP untuk kartu', 'The share of UP for cards'),
}
/** What a letter of approval may lift, in words. */
export const grantBoundLabels: Readonly<Record<GrantBound, Words>> = {
  UP: both('Batas UP, tunai bersama porsi kartu', 'The ceiling of UP, in cash and for cards together'),
  TUP: both('Batas TUP', 'The ceiling of TUP'),
  KKP: both('Batas porsi UP untuk kartu', 'The share of UP for cards'),
  PAPER: both('Umur dokumen', 'The age of the paper'),
}
/** What a satker asks for, in words. */
export const upRequestKindLabels: Readonly<Record<UpRequestKind, Words>> = {
  GUP: both('Penggantian UP (GUP)', 'Replacement of UP (GUP)'),
  GUP_NIHIL: both('GUP nihil', 'Note of UP spent (GUP nihil)'),
  PTUP: both('Pertanggungjawaban TUP (PTUP)', 'Note of TUP spent (PTUP)'),
}
/** Where a request stands, in words. */
export const upRequestStatusLabels: Readonly<Record<UpRequestStatus, Words>> = {
  PROPOSED: both('SPP diajukan', 'Proposed (SPP)'),
  SIGNED: both('SPM ditandatangani', 'Signed (SPM)'),
  SETTLED: both('SP2D terbit', 'Settled by an SP2D'),
  RETURNED: both('Dikembalikan KPPN', 'Sent back by the KPPN'),
  WITHDRAWN: both('Ditarik satker', 'Withdrawn'),
}
/** What is paid back to the State, in words. */
export const upDepositKindLabels: Readonly<Record<UpDepositKind, Words>> = {
  UP_REST: both('Sisa UP', 'What is left of UP'),
  UP_CUT: both('UP yang dipotong', 'UP that was cut'),
  TUP_REST: both('Sisa TUP', 'What is left of TUP'),
  SPENDING: both('Pengembalian belanja (SSPB)', 'Spending that came back (SSPB)'),
}
/** How money came back that is the State's, in words. */
export const stateDebtOriginLabels: Readonly<Record<StateDebtOrigin, Words>> = {
  REFUND: both('Dikembalikan penerima', 'Given back by its payee'),
  RETURN: both('Dikembalikan bank', 'Returned by the bank'),
  FREED_TAX: both('Pajak atas barang yang dikembalikan', 'Tax on goods that went back'),
  PAID_TWICE: both('Pembayaran ganda yang dikembalikan', 'Given back of what was paid twice'),
}
/** Why money that came back is the State's, in words. */
export const stateDebtReasonLabels: Readonly<Record<StateDebtReason, Words>> = {
  REPLACED: both('Tagihannya sudah diganti atau disahkan dengan SP2D', 'An SP2D replaced its bill or took note of it'),
  ANOTHER_YEAR: both('Tahun anggaran pembayarannya sudah berakhir', 'The fiscal year of its payment is over'),
}
/** How a TUP stands, in words. */
export const tupStageLabels: Readonly<Record<TupStage, Words>> = {
  RUNNING: both('Berjalan', 'Running'),
  ENDING: both('Segera berakhir', 'Ending'),
  OVER: both('Berakhir: pertanggungjawabkan dan setor sisanya', 'Over: account for it and pay back the rest'),
}
/** What people are told of UP, in words. */
export const upNoticeLabels: Readonly<Record<UpNoticeKind, Words>> = {
  IDLE_NOTICE: both('UP menganggur: ajukan GUP', 'UP lies idle: ask for its replacement'),
  IDLE_CUT: both('UP menganggur: KPPN dapat memotongnya', 'UP lies idle: the KPPN may cut it'),
  TUP_ENDING: both('TUP segera berakhir', 'A TUP is about to end'),
  TUP_OVER: both(
    'TUP berakhir: pertanggungjawabkan dan setor sisanya',
    'A TUP is over: account for it and pay back the rest',
  ),
  KKP_DUE: both('Tagihan kartu segera jatuh tempo', 'The bill of a card falls due'),
  KKP_LATE: both('Tagihan kartu lewat jatuh tempo', 'The bill of a card is late'),
  BOOK_UNPROVED: both('Saldo rekening tidak sama dengan buku', 'The account is not its book'),
  BOOK_IN_DOUBT: both(
    'Buku tidak cocok dengan transaksinya: pembayaran ditahan',
    'The book contradicts itself: payments are held',
  ),
}
/** What a button of a request says. */
export const upRequestActLabels = {
  upRequestSign: both('Tandatangani SPM', 'Sign the SPM'),
  upRequestWithdraw: both('Tarik', 'Withdraw'),
  upRequestReturn: both('Kembalikan ke satker', 'Send back to the satker'),
  upRequestSettle: both('Catat SP2D', 'Record the SP2D'),
} as const satisfies Readonly<Record<string, Words>>
