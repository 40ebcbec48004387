import { caseStep } from './payment-case-step'

/** Takes a case on one's own desk: from now on it is a listed matter with an owner, and what was proposed of it falls. */
export const paymentCaseTake = caseStep('paymentCaseTake', 'take')
