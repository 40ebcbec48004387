import type { PaymentId, RefundId } from '../../domain/kernel'
import type { BankAnswer, BankClass, InquiryAnswer } from './bank-port'
import { resolveCases } from './payment-case-step'
import type { DigipayStore } from './ports'

/** What a bank says to nobody but whom it knows. What it turns away for its hour or its number it may turn away unseen. */
const saidToUs: readonly BankClass[] = ['OK', 'ACC', 'EXISTS', 'REJ']

/** Whether the answer to a sending shows that its bank takes what our credentials sign: only its own word does. */
export const takesSending = ({ class: told, code }: Pick<BankAnswer, 'class' | 'code'>): boolean =>
  code !== undefined && saidToUs.includes(told)
/** Whether the answer to a question shows that: it tells something, or it is served though nothing of it can be believed. */
export const takesQuestion = ({ status, code }: Pick<InquiryAnswer, 'status' | 'code'>): boolean =>
  status !== 'UNKNOWN' || code?.startsWith('2') === true

/** Their bank takes our credentials again: that it refused them in a call about this payment or refund is no matter any more. */
export const credentialsTaken = (
  store: Pick<DigipayStore, 'cases'>,
  subject: PaymentId | RefundId,
  at: Date,
): Promise<void> => resolveCases(store, { subject }, ['OUR_CREDENTIALS'], at, 'CREDENTIALS_TAKEN')
