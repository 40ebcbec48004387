import { upRequestStep } from './up-request-step'

/** The satker takes its request back: what it was about may go into another. */
export const upRequestWithdraw = upRequestStep('upRequestWithdraw', 'withdraw')
