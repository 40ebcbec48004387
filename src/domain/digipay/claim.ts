import {
  type BankAccountId, type ClaimId, err, firstRefusal, type Lifecycle, type LocalDate, type Move, next, type NotNow, ok,
  type OrderId, reasonMissing, type ReasonRequired, type Refusal, type Result, type Rupiah, stateOf, type Step, type UnitId,
} from '../kernel' // prettier-ignore
import type { SeparationOfFunctions } from '../organisation'
import { type Act, separatedOn } from './separation'

/** From the vendor's bill to its payment. */
export type ClaimStatus = 'BILLED' | 'SPBY_ISSUED' | 'SPBY_REFUSED' | 'SCHEDULED' | 'PAID' | 'RETURNED'
export const claimLifecycle = {
  bill: { from: [], to: 'BILLED' },
  issueSpby: { from: ['BILLED', 'SPBY_REFUSED'], to: 'SPBY_ISSUED' },
  refuseSpby: { from: ['SPBY_ISSUED'], to: 'SPBY_REFUSED' },
  giveBack: { from: ['BILLED', 'SPBY_REFUSED'], to: 'RETURNED' },
  schedule: { from: ['SPBY_ISSUED'], to: 'SCHEDULED' },
  release: { from: ['SCHEDULED'], to: 'SPBY_ISSUED' },
  settle: { from: ['SCHEDULED'], to: 'PAID' },
  settleLate: { from: ['SPBY_ISSUED'], to: 'PAID' },
  reopen: { from: ['PAID'], to: 'SPBY_ISSUED' },
} as const satisfies Lifecycle<ClaimStatus, string>
export type ClaimAction = keyof typeof claimLifecycle
export type ClaimStep = Step<ClaimStatus, ClaimAction>

/** The vendor's bill and the SPBy that orders its payment. A refused SPBy is void; its successor has its own number. */
export type Claim = Readonly<{
  tenant: UnitId
  id: ClaimId
  order: OrderId
  vendor: UnitId
  invoiceNumber: string
  invoiceOn: LocalDate
  gross: Rupiah
  account: BankAccountId
  taxInvoiceNumber: string | undefined
  meteraiSerial: string | undefined
  spby: Readonly<{ number: string; on: LocalDate }> | undefined
  createdAt: Date
  steps: readonly ClaimStep[]
}>

/** The three sums that must be one. */
export type ThreeSums = Readonly<{ ordered: Rupiah; accepted: Rupiah; billed: Rupiah }>
export type ClaimRefusal =
  NotNow | SeparationOfFunctions | ReasonRequired | (Refusal<'THREE_DOCUMENTS_DIFFER'> & ThreeSums)

export const claimStatus = (claim: Claim): ClaimStatus => stateOf(claim.steps, 'BILLED')
export const claimVersion = (claim: Claim): number => claim.steps.length
/** A returned bill is history: the vendor may bill anew. */
export const isAlive = (claim: Claim): boolean => claimStatus(claim) !== 'RETURNED'

const owesReason = new Set<ClaimAction>(['refuseSpby', 'giveBack'])

/** Takes one step, or says why not. */
export const advanceClaim = (
  claim: Claim,
  move: Move<ClaimAction>,
  journey: readonly Act[],
): Result<Claim, ClaimRefusal> => {
  const reached = next<ClaimStatus, ClaimAction>(claimLifecycle, claimStatus(claim), move.action)
  if (!reached.ok) return reached
  const refusal = firstRefusal<ClaimRefusal>([
    () => separatedOn(journey, move),
    () => (owesReason.has(move.action) ? reasonMissing(move.action, move.reason) : undefined),
  ])
  return refusal ? err(refusal) : ok({ ...claim, steps: [...claim.steps, { ...move, to: reached.value }] })
}

/** Surat Pesanan, BAST and invoice must name one sum, but for what a faktur may round, before the state is ordered to pay it. */
export const matchThree = (sums: ThreeSums, rounding = 0n): ClaimRefusal | undefined => {
  const { ordered, accepted, billed } = sums
  const isNear = (sum: Rupiah): boolean => sum - accepted <= rounding && accepted - sum <= rounding
  return isNear(ordered) && isNear(billed) ? undefined : { code: 'THREE_DOCUMENTS_DIFFER', ...sums, path: ['id'] }
}
