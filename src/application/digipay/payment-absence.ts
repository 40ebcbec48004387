import { clears, isByCard, isPaid, type Payment, paymentStatus } from '../../domain/digipay'
import type { BankGateway, InquiryAnswer, StatementPage } from './bank-port'

const MINUTE = 60_000

/** Whether a bank's word that a payment failed is held against the statement: where money may have left the account by then. */
export const isHeldAgainstStatement = ({ status }: InquiryAnswer, payment: Payment): boolean =>
  status === 'FAILED' &&
  !isByCard(payment) &&
  (clears(payment.route.rail) || isPaid(payment)) &&
  paymentStatus(payment) !== 'REJECTED'

/** The statement of its account since a payment was sent. */
export const statementSince = (
  { gateway }: Readonly<{ gateway: Pick<BankGateway, 'statement'> }>,
  { source: { bank, account } }: Payment,
  { sent, now }: Readonly<{ sent: Date; now: Date }>,
): Promise<StatementPage> => {
  const [from, to] = [new Date(sent.getTime() - MINUTE), new Date(now.getTime() + MINUTE)]
  return gateway.statement({ bank, account, from, to })
}
