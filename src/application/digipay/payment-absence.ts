import { clears, type Payment, paymentStatus, type Told } from '../../domain/digipay'
import type { BankGateway, InquiryAnswer, StatementPage } from './bank-port'
import { proofOf } from './carrying'
import type { Conclusion } from './payment-conclude'

/** Whether a page has a line of this payment: its debit, unless the bank took it back, or the credit that gave it back. */
const shows = (page: StatementPage, direction: 'DEBIT' | 'CREDIT', { net, partnerReference }: Payment): boolean =>
  page.lines.some(
    (line) =>
      line.direction === direction &&
      !(direction === 'DEBIT' && line.corrected) &&
      line.amount === net &&
      line.remark.includes(partnerReference),
  )

const MINUTE = 60_000

/** When and in which sending it left. */
type Sent = Readonly<{ attempt: number; at: Date }>

/** Twice not found, late enough: the statement decides, and only a complete one may say that nothing left. */
export const toldOfAbsence = (page: StatementPage, payment: Payment): Told | undefined => {
  if (shows(page, 'DEBIT', payment)) return { source: 'STATEMENT', status: 'DEBITED' }
  return page.complete ? { source: 'STATEMENT', status: 'ABSENT' } : undefined
}

/** A clearing that ended badly: the money may have left the account and come back, or be on its way back. */
export const isReject = ({ status }: InquiryAnswer, payment: Payment): boolean =>
  status === 'FAILED' && clears(payment.route.rail) && paymentStatus(payment) !== 'REJECTED'

/** The statement says whether the money of a rejected clearing left at all, and whether it is back. */
export const toldOfReturn = (page: StatementPage, payment: Payment): Told | undefined => {
  if (shows(page, 'CREDIT', payment)) return { source: 'STATEMENT', status: 'RETURNED' }
  // Debited and not back, or a statement that breaks off: the hold stays, and the next look may show it.
  return shows(page, 'DEBIT', payment) || !page.complete
    ? { source: 'INQUIRY', status: 'PENDING', amountAgrees: true }
    : undefined
}

/** Asks the statement of its account since it was sent, and concludes what it tells, if it tells anything. */
export const askStatement = async (
  { gateway }: Readonly<{ gateway: Pick<BankGateway, 'statement'> }>,
  payment: Payment,
  { sent, now, tells }: Readonly<{ sent: Sent; now: Date; tells: typeof toldOfAbsence }>,
): Promise<Conclusion | undefined> => {
  const { bank, account } = payment.source
  const [from, to] = [new Date(sent.at.getTime() - MINUTE), new Date(now.getTime() + MINUTE)]
  const page = await gateway.statement({ bank, account, from, to })
  const told = tells(page, payment)
  return told && { told, evidence: proofOf(page), attempts: sent.attempt }
}
