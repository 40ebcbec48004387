import { caseStep } from './payment-case-step'

/** Writes down what was found or done about a case. */
export const paymentCaseComment = caseStep('paymentCaseComment', 'comment')
