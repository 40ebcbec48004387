import {
  err, type Lifecycle, type LocalDate, type Move, next, type NotNow, ok, type OrderId, reasonMissing, type ReasonRequired, type ReceiptId, type Refusal,
  type Result, stateOf, type Step, type UnitId,
} from '../kernel' // prettier-ignore
import type { SeparationOfFunctions } from '../organisation'
import type { Order } from './order'
import type { PaymentPromise } from './promise'
import { type Act, separatedOn } from './separation'

/** What became of one delivery. Partial acceptance and returns will add states, not change these. */
export type ReceiptStatus = 'ACCEPTED' | 'VOIDED'
export const receiptLifecycle = {
  accept: { from: [], to: 'ACCEPTED' },
  void: { from: ['ACCEPTED'], to: 'VOIDED' },
} as const satisfies Lifecycle<ReceiptStatus, string>
export type ReceiptAction = keyof typeof receiptLifecycle
export type ReceiptStep = Step<ReceiptStatus, ReceiptAction>

/** A BAST: what was delivered and accepted, line by line. */
export type Receipt = Readonly<{
  tenant: UnitId
  id: ReceiptId
  order: OrderId
  vendor: UnitId
  number: string
  receivedOn: LocalDate
  note: string | undefined
  /** By when its vendor was promised to be paid; nothing where it was signed before there were promises. */
  promise?: PaymentPromise | undefined
  lines: readonly Readonly<{ line: number; accepted: bigint }>[]
  createdAt: Date
  steps: readonly ReceiptStep[]
}>

export type ReceiptRefusal = NotNow | SeparationOfFunctions | ReasonRequired | Refusal<'CLAIM_ALIVE'>

export const receiptStatus = (receipt: Receipt): ReceiptStatus => stateOf(receipt.steps, 'ACCEPTED')
export const receiptVersion = (receipt: Receipt): number => receipt.steps.length

/** Everything ordered was delivered and accepted. */
export const acceptWhole = (
  order: Order,
  about: Pick<Receipt, 'id' | 'number' | 'receivedOn' | 'note' | 'promise'>,
  move: Move<'accept'>,
): Receipt => ({
  ...about,
  tenant: order.tenant,
  order: order.id,
  vendor: order.vendor,
  lines: order.lines.map(({ line, quantity }) => ({ line, accepted: quantity })),
  createdAt: move.at,
  steps: [{ ...move, to: 'ACCEPTED' }],
})

/** A mistaken acceptance is voided with a reason while nothing was billed on it; its number stays spent. */
export const voidReceipt = (
  receipt: Receipt,
  move: Move<'void'>,
  journey: readonly Act[],
  isBilled: boolean,
): Result<Receipt, ReceiptRefusal> => {
  const reached = next<ReceiptStatus, ReceiptAction>(receiptLifecycle, receiptStatus(receipt), move.action)
  if (!reached.ok) return reached
  const separated = separatedOn(journey, move)
  if (separated) return err(separated)
  if (isBilled) return err({ code: 'CLAIM_ALIVE', path: ['id'] })
  const unexplained = reasonMissing(move.action, move.reason)
  if (unexplained) return err(unexplained)
  return ok({ ...receipt, steps: [...receipt.steps, { ...move, to: reached.value }] })
}

/** What one order line was accepted at, over all receipts that stand. */
export const acceptedOf = (receipts: readonly Receipt[], line: number): bigint =>
  receipts
    .filter((receipt) => receiptStatus(receipt) === 'ACCEPTED')
    .flatMap((receipt) => receipt.lines)
    .filter((each) => each.line === line)
    .reduce((sum, { accepted }) => sum + accepted, 0n)
