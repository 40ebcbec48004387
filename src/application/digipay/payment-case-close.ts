import { caseStep } from './payment-case-step'

/** Closes a case with a reason: the right person does, and where money is at stake not the one who worked on it. */
export const paymentCaseClose = caseStep('paymentCaseClose', 'close')
