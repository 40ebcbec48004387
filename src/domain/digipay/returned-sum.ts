import type { Rupiah } from '../kernel'
import type { Payment } from './payment'

/**
 * What credits that people call the return of a payment come to together: all of it, with its fee or less what the bank took for the
 * way back, by so much more or less than its sum; or a part, of which the rest is still to come. Nothing, where they are more than it.
 */
export const returnedSum = (
  { net, route: { fee } }: Pick<Payment, 'net'> & Readonly<{ route: Readonly<{ fee: Rupiah }> }>,
  sum: bigint,
  feeCeiling: Rupiah,
): 'PART' | Readonly<{ difference: bigint }> | undefined => {
  const difference = sum - net
  if (difference > 0n) return difference === fee ? { difference } : undefined
  // Half of a small payment is no fee, though a fee may be as large.
  const isFee = -difference <= feeCeiling && -difference * 2n < net
  return isFee ? { difference } : 'PART'
}
