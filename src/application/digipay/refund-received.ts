import { advanceRefund, isAwaited, type RefundRequest, refundStatus } from '../../domain/digipay'
import type { PaymentId, Rupiah } from '../../domain/kernel'
import { resolveCases } from './payment-case-step'
import { systemMove } from './payment-outcome'
import type { DigipayStore } from './ports'

/** Money that came back of a payment: how much, when, and what its line says. */
type Came = Readonly<{ amount: Rupiah; at: Date; remark: string | undefined }>

/** The request that this money answers: the one it names, or the one of this amount that its bank has confirmed. */
const answeredBy = (requests: readonly RefundRequest[], { amount, remark = '' }: Came): RefundRequest | undefined => {
  const waiting = requests.filter((each) => each.amount === amount && refundStatus(each) !== 'RECEIVED')
  return (
    waiting.find(({ number }) => remark.includes(number)) ??
    waiting.find((each) => isAwaited(each) && refundStatus(each) === 'CONFIRMED')
  )
}

/** What was asked back has come: its request ends with the money, and so does its case. */
export const markReceived = async (store: DigipayStore, payment: PaymentId, came: Came): Promise<void> => {
  const request = answeredBy(await store.refunds.of(payment), came)
  const received = request && advanceRefund(request, systemMove('receive', came.at))
  if (!received?.ok) return
  await store.refunds.save(received.value)
  await store.refunds.setDue(received.value.id, undefined)
  await resolveCases(store, { subject: received.value.id }, ['REFUND_DUE', 'NO_FINAL_ANSWER'], came.at)
}
