import { claimStep } from './claim-step'

/** The PPK hands a wrong bill back to its vendor, with a reason; the vendor bills anew. */
export const claimReturn = claimStep('claimReturn', 'giveBack')()
