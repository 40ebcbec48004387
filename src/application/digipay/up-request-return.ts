import { upRequestStep } from './up-request-step'

/** The KPPN sends a signed request back, and says why: what it was about may go into another. */
export const upRequestReturn = upRequestStep('upRequestReturn', 'sendBack')
