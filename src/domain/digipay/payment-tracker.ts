import { dateIn, daysBetween, type LocalDate, type Zone } from '../kernel'
import { type Claim, claimStatus } from './claim'
import { type ClaimPayment, isPaid } from './payment'
import { livingClaim, promiseOf, type Purchase, standingPayment, standingReceipt } from './purchase'

/** The way of a vendor's money, as he may know it: who in the office has it on his desk is not his business. */
export const trackerSteps = ['ACCEPTED', 'BILLED', 'APPROVED', 'SCHEDULED', 'SENT', 'PAID'] as const
export type TrackerStepKind = (typeof trackerSteps)[number]

/** One step: when it was done, when it is expected, and by how many days it is or was late. */
export type TrackerStep = Readonly<{
  step: TrackerStepKind
  doneAt: Date | undefined
  expectedOn: LocalDate | undefined
  lateDays: number
  /** Why money leaves later than promised, if it does. */
  reason: string | undefined
}>

const lastAt = ({ steps }: Pick<Claim, 'steps'> | Pick<ClaimPayment, 'steps'>, action: string): Date | undefined =>
  steps.findLast((step) => step.action === action)?.at

const ordered: readonly string[] = ['SPBY_ISSUED', 'SCHEDULED', 'PAID']

/** Where the money of a purchase is on a day of its satker; nothing before its goods are accepted. */
export const trackerOf = (purchase: Purchase, zone: Zone, today: LocalDate): readonly TrackerStep[] => {
  const receipt = standingReceipt(purchase)
  if (!receipt) return []
  const claim = livingClaim(purchase)
  const payment = claim && standingPayment(purchase, claim)
  const scheduling = payment?.steps.find(({ action }) => action === 'schedule')
  const step = (kind: TrackerStepKind, doneAt: Date | undefined, expectedOn?: LocalDate, reason?: string): TrackerStep => {
    const late = expectedOn ? daysBetween(expectedOn, doneAt ? dateIn(zone, doneAt) : today) : 0
    return { step: kind, doneAt, expectedOn, lateDays: Math.max(0, late), reason }
  }
  return [
    step('ACCEPTED', receipt.createdAt),
    step('BILLED', claim && lastAt(claim, 'bill')),
    step('APPROVED', claim && ordered.includes(claimStatus(claim)) ? lastAt(claim, 'issueSpby') : undefined),
    step('SCHEDULED', scheduling?.at, undefined, scheduling?.reason),
    step('SENT', payment && lastAt(payment, 'submit'), payment?.scheduledOn),
    step('PAID', payment && isPaid(payment) ? payment.settledAt : undefined, promiseOf(purchase)?.on),
  ]
} // prettier-ignore
