import { advanceRefund, answeredBy, askedBack, type CameBack } from '../../domain/digipay'
import type { PaymentId } from '../../domain/kernel'
import { resolveCases } from './payment-case-step'
import { systemMove } from './payment-outcome'
import type { DigipayStore } from './ports'

/** What was asked back has come: the requests that this money answers end with it, and so do their cases. */
export const markReceived = async (
  store: DigipayStore,
  payment: PaymentId,
  { at, ...came }: CameBack & Readonly<{ at: Date }>,
): Promise<void> => {
  const asked = (await store.refunds.of(payment)).flatMap(askedBack)
  for (const { refund } of answeredBy(asked, came)) {
    const received = advanceRefund(refund, systemMove('receive', at))
    // One that goes again provably did nothing yet: its bank knows it by its reference.
    if (!received.ok) continue
    await store.refunds.save(received.value)
    await store.refunds.setDue(refund.id, undefined)
    await resolveCases(store, { subject: refund.id }, ['REFUND_DUE', 'REFUND_REFUSED', 'NO_FINAL_ANSWER'], at)
  }
}
