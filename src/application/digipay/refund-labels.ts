import type { RefundAction, RefundStatus } from '../../domain/digipay'
import type { UseCase } from '../grants'
import type { Words } from '../wording'

const both = (id: string, en: string): Words => ({ id, en })

/** Where a refund stands, in words. */
export const refundStatusLabels: Readonly<Record<RefundStatus, Words>> = {
  ASKED: both('Diminta; belum dikirim ke bank', 'Asked; not sent to the bank yet'),
  SENT: both('Dikirim ke bank', 'Sent to the bank'),
  UNKNOWN: both('Menunggu kepastian bank', 'The bank has yet to say what became of it'),
  CONFIRMED: both('Ditegaskan bank; menunggu dana', 'Confirmed by the bank; the money has yet to come'),
  RECEIVED: both('Dana diterima kembali', 'The money came back'),
  REFUSED: both('Tidak terlaksana; dapat diminta lagi', 'Not done; it may be asked for again'),
  GIVEN_UP: both('Tidak ditunggu lagi', 'Waited for no more'),
}
/** What was done about a refund, in words. */
export const refundActionLabels: Readonly<Record<RefundAction, Words>> = {
  ask: both('Diminta', 'Asked'),
  send: both('Dikirim', 'Sent'),
  stop: both('Dihentikan sebelum ke bank', 'Stopped before the bank'),
  postpone: both('Ditunda; bank belum melakukannya', 'Put off; the bank has done nothing yet'),
  lose: both('Kepastian bank ditunggu', 'Outcome at the bank unknown'),
  confirm: both('Ditegaskan bank', 'Confirmed by the bank'),
  refuse: both('Tidak dilaksanakan bank', 'Not done by the bank'),
  receive: both('Dana diterima', 'The money came'),
  giveUp: both('Tidak ditunggu lagi', 'Given up'),
}
/** What a button says. */
export const refundActLabels = {
  paymentRefundGiveUp: both('Berhenti menunggu dana', 'Wait for the money no more'),
} as const satisfies Partial<Record<UseCase, Words>>
