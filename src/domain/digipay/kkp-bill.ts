import {
  err, firstRefusal, type KkpBillId, type KkpCardId, type Lifecycle, type LocalDate, type Move, next, type NotNow, ok, type PaymentId, reasonMissing,
  type ReasonRequired, type Refusal, type Result, type Rupiah, stateOf, type Step, type UnitId,
} from '../kernel' // prettier-ignore
import type { SeparationOfFunctions } from '../organisation'
import { chargedOn, payableOn } from './kkp-credit'
import { mostLinesOn } from './kkp-law'
import { paidStatuses, type PaymentFailure, type PaymentStatus } from './payment'
import { type Act, separatedOn } from './separation'

/** From the issuer's bill, over the PPK's test, to the SP2D that pays it; what its own credits settle in full, his test alone ends. */
export type KkpBillStatus = 'RECORDED' | 'TESTED' | 'RETURNED' | 'PAID'
export const kkpBillLifecycle = {
  record: { from: [], to: 'RECORDED' },
  test: { from: ['RECORDED'], to: 'TESTED' },
  settle: { from: ['RECORDED'], to: 'PAID' },
  giveBack: { from: ['RECORDED', 'TESTED'], to: 'RETURNED' },
  pay: { from: ['TESTED'], to: 'PAID' },
} as const satisfies Lifecycle<KkpBillStatus, string>
export type KkpBillAction = keyof typeof kkpBillLifecycle
export type KkpBillStep = Step<KkpBillStatus, KkpBillAction>

/** One charge as the issuer bills it, and the payment that made it, if one of ours did. */
export type KkpBillLine = Readonly<{
  line: number
  reference: string
  on: LocalDate
  amount: Rupiah
  /** Whether the issuer gives this back of a charge, instead of asking for it. */
  isCredit: boolean
  payment?: PaymentId | undefined
  /** How that payment stands. */
  standing?: ChargeStanding | undefined
}>
/** A charge as its issuer bills it, before it is known whose it is. */
export type Billed = Pick<KkpBillLine, 'reference' | 'on' | 'amount' | 'isCredit'>
/** How a charge stands: owed to its issuer, in dispute until two persons decide what it was, or not known to be made. */
export type ChargeStanding = 'OWED' | 'DISPUTED' | 'UNPROVEN'
export const chargeStanding = (status: PaymentStatus, failure: PaymentFailure | undefined): ChargeStanding => {
  if (paidStatuses.includes(status) || failure === 'PAID_TWICE') return 'OWED'
  return failure === 'LATE_SUCCESS' ? 'DISPUTED' : 'UNPROVEN'
}
/** A charge that was sent to its issuer and that no living bill holds yet. */
export type OpenCharge = Readonly<{
  payment: PaymentId
  reference: string
  amount: bigint
  standing: ChargeStanding
}>

/** What an issuer bills for one card and one period. */
export type KkpBill = Readonly<{
  tenant: UnitId
  id: KkpBillId
  card: KkpCardId
  number: string
  from: LocalDate
  to: LocalDate
  dueOn: LocalDate
  lines: readonly KkpBillLine[]
  /** The list of what is paid (Daftar Pembayaran Tagihan), once the PPK has tested the bill. */
  dpt?: Readonly<{ number: string; on: LocalDate }> | undefined
  /** The SP2D-GUP KKP that paid the issuer, unless its credits left nothing to pay. */
  sp2d?: Readonly<{ number: string; on: LocalDate }> | undefined
  createdAt: Date
  steps: readonly KkpBillStep[]
  /** Who did what on the purchases that its charges paid. */
  purchases: readonly Act[]
}>

export type NotABill = Refusal<'NOT_A_BILL'> & Readonly<{ part: 'number' | 'lines' | 'to' | 'dueOn' }>
/** A charge that its bill cannot have, by its place on it: one of another day than its period. */
export type NotOnBill = Refusal<'CHARGE_NOT_ON_BILL'> & Readonly<{ line: number }>
export type BillTooLong = Refusal<'BILL_TOO_LONG'> & Readonly<{ limit: number }>
export type BillFlaw = NotABill | NotOnBill | BillTooLong
/** Another bill of the card holds a part of the same period. */
export type BillOverlaps = Refusal<'BILL_OVERLAPS'> & Readonly<{ number: string; first: LocalDate; last: LocalDate }>
export type NoChargeToPay = Refusal<'NO_CHARGE_TO_PAY'>
/** Two persons have not decided yet what became of these charges, or they found that they are not owed. */
export type ChargeNotOwed = Refusal<'CHARGE_NOT_OWED'> & Readonly<{ references: readonly string[] }>
export type KkpBillRefusal = NotNow | ReasonRequired | NoChargeToPay | ChargeNotOwed | SeparationOfFunctions

export const billStatus = ({ steps }: Pick<KkpBill, 'steps'>): KkpBillStatus => stateOf(steps, 'RECORDED')
export const billVersion = ({ steps }: Pick<KkpBill, 'steps'>): number => steps.length
/** How a line of a bill stands: a credit is given back by the issuer, and what was owed is paid with its bill. */
export type LineStanding = ChargeStanding | 'PAID' | 'CREDITED'
export const lineStanding = (
  bill: Pick<KkpBill, 'steps'>,
  { payment, standing, isCredit }: KkpBillLine,
): LineStanding | undefined => {
  if (payment === undefined) return undefined
  if (isCredit) return 'CREDITED'
  return standing === 'OWED' && billStatus(bill) === 'PAID' ? 'PAID' : standing
}
/** What nobody here can explain: no charge to the budget. */
export const unexplainedOn = ({ lines }: Pick<KkpBill, 'lines'>): readonly KkpBillLine[] =>
  lines.filter(({ payment }) => payment === undefined)
/** Whether it is past its day and not paid. */
export const isBillLate = (bill: Pick<KkpBill, 'steps' | 'dueOn'>, today: LocalDate): boolean =>
  today > bill.dueOn && ['RECORDED', 'TESTED'].includes(billStatus(bill))

/** Holds each billed line against our charges: reference and amount must agree, and a charge is billed once. */
export const matchCharges = (billed: readonly Billed[], charges: readonly OpenCharge[]): readonly KkpBillLine[] => {
  const taken = new Set<PaymentId>()
  return billed.map((each, at) => {
    const charge = each.isCredit ? undefined : charges.find(({ payment, reference, amount }) => !taken.has(payment) && reference === each.reference && amount === each.amount) // prettier-ignore
    if (charge) taken.add(charge.payment)
    return { ...each, line: at + 1, payment: charge?.payment, standing: charge?.standing }
  })
}

/** What was given of a bill, before its charges are held against ours. */
type Given = Pick<KkpBill, 'number' | 'from' | 'to' | 'dueOn'> & Readonly<{ lines: readonly Billed[] }>

/**
 * The first charge of another day than those of its bill. One that stands there twice is not refused: an issuer may charge
 * twice, and then the second explains no payment and is a case.
 */
const misplaced = ({ from, to, lines }: Given): NotOnBill | undefined => {
  const at = lines.findIndex(({ on }) => on < from || on > to)
  return at === -1 ? undefined : { code: 'CHARGE_NOT_ON_BILL', line: at + 1, path: ['lines', String(at), 'on'] }
}

/** Whether what was given can be a bill at all. */
export const checkBill = (bill: Given): BillFlaw | undefined => {
  const wrong = (part: NotABill['part']): NotABill => ({ code: 'NOT_A_BILL', part, path: [part] })
  const limit = mostLinesOn(bill.to)
  return firstRefusal<BillFlaw>([
    () => (/^\S{1,40}$/.test(bill.number) ? undefined : wrong('number')),
    () => (bill.lines.length > 0 && bill.lines.every(({ amount }) => amount > 0n) ? undefined : wrong('lines')),
    () => (bill.from <= bill.to ? undefined : wrong('to')),
    () => (bill.to <= bill.dueOn ? undefined : wrong('dueOn')),
    () => (bill.lines.length <= limit ? undefined : { code: 'BILL_TOO_LONG', limit, path: ['lines'] }),
    () => misplaced(bill),
  ])
}

/** One person, one function over a bill and the purchases on it, even if his office changed meanwhile. */
export const separatedOnBill = (
  { steps, purchases }: Pick<KkpBill, 'steps' | 'purchases'>,
  move: Move<KkpBillAction>,
): SeparationOfFunctions | undefined => separatedOn([...steps, ...purchases], move)

/** Whether the credits of a bill are all that its charges are: no SP2D will ever pay it, and nothing of it is owed. */
const isSettledByCredits = (bill: KkpBill): boolean => chargedOn(bill) > 0n && payableOn(bill) === 0n

/** A bill is tested only if it has charges that its credits do not outweigh, and if all of them are owed. */
const testable = (bill: KkpBill): NoChargeToPay | ChargeNotOwed | undefined => {
  if (payableOn(bill) <= 0n && !isSettledByCredits(bill)) return { code: 'NO_CHARGE_TO_PAY', path: ['id'] }
  const unowed = bill.lines.filter(({ payment, standing }) => payment !== undefined && standing !== 'OWED')
  return unowed.length > 0
    ? { code: 'CHARGE_NOT_OWED', references: unowed.map(({ reference }) => reference), path: ['id'] }
    : undefined
}

/** Takes one step, or says why not: the test of a bill that leaves nothing to pay settles it. */
export const advanceBill = (bill: KkpBill, asked: Move<KkpBillAction>): Result<KkpBill, KkpBillRefusal> => {
  const move = asked.action === 'test' && isSettledByCredits(bill) ? { ...asked, action: 'settle' as const } : asked
  const reached = next<KkpBillStatus, KkpBillAction>(kkpBillLifecycle, billStatus(bill), move.action)
  if (!reached.ok) return reached
  const separated = separatedOnBill(bill, move)
  if (separated) return err(separated)
  const untestable = asked.action === 'test' ? testable(bill) : undefined
  if (untestable) return err(untestable)
  const unexplained = move.action === 'giveBack' ? reasonMissing(move.action, move.reason) : undefined
  return unexplained ? err(unexplained) : ok({ ...bill, steps: [...bill.steps, { ...move, to: reached.value }] })
}
