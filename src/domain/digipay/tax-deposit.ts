import {
  add, dayBegins, err, firstOf, firstRefusal, type Lifecycle, type Month, type Move, next, type NotNow, ok, type PaymentId, reasonMissing, type ReasonRequired,
  type Refusal, type Result, type Rupiah, stateOf, type Step, type TaxDepositId, type UnitId, type Zone,
} from '../kernel' // prettier-ignore
import type { SeparationOfFunctions } from '../organisation'
import { debtDisputed, type DepositPayment } from './payment'
import { type Act, separatedOn } from './separation'
import type { DepositByLaw, OwedLine, WithheldLine } from './tax-liability'

/**
 * From the lines a treasurer gathers to the State's receipt. It is paid through a partner bank (SCHEDULED, REMITTED once
 * the debit is proved) or at the counter of bank or post (AUTHORISED); either ends with the receipt (PAID).
 */
export const taxDepositStatuses = ['DRAFT', 'BILLED', 'AUTHORISED', 'SCHEDULED', 'REMITTED', 'PAID', 'CANCELLED'] as const // prettier-ignore
export type TaxDepositStatus = (typeof taxDepositStatuses)[number]
const unpaid: readonly TaxDepositStatus[] = ['DRAFT', 'BILLED', 'AUTHORISED']

export const taxDepositLifecycle = {
  draft: { from: [], to: 'DRAFT' },
  bill: { from: unpaid, to: 'BILLED' },
  authorise: { from: ['BILLED'], to: 'AUTHORISED' },
  schedule: { from: ['BILLED'], to: 'SCHEDULED' },
  release: { from: ['SCHEDULED'], to: 'BILLED' },
  remit: { from: ['SCHEDULED'], to: 'REMITTED' },
  remitLate: { from: ['BILLED', 'AUTHORISED'], to: 'REMITTED' },
  bounce: { from: ['REMITTED'], to: 'BILLED' },
  record: { from: ['AUTHORISED', 'REMITTED'], to: 'PAID' },
  cancel: { from: unpaid, to: 'CANCELLED' },
} as const satisfies Lifecycle<TaxDepositStatus, string>
export type TaxDepositAction = keyof typeof taxDepositLifecycle
export type TaxDepositStep = Step<TaxDepositStatus, TaxDepositAction>

/** A tax line as a deposit gathered it. */
export type TaxDepositLine = Pick<WithheldLine, 'payment' | 'line' | 'vendor' | 'objectCode' | 'amount' | 'paidOn'>

/** A billing code of the tax office, and how long it may be paid. */
export type Billing = Readonly<{ code: string; issuedAt: Date; validUntil: Date }>

/** Where tax is paid in: a bank gives an NTB, the post office an NTP. */
export const depositChannels = ['BANK', 'POST'] as const
export type DepositChannel = (typeof depositChannels)[number]

/** The State's receipt (BPN) for a deposit. */
export type DepositReceipt = Readonly<{
  source: Readonly<{ bank: string; account: string }>
  channel: DepositChannel
  /** NTB or NTP, as the channel gives it. */
  transactionNumber: string
  ntpn: string
  paidAt: Date
}>

/** Withheld tax of one revenue account and one month, paid in with one billing code. Its amount is the sum of its lines. */
export type TaxDeposit = Readonly<{
  tenant: UnitId
  id: TaxDepositId
  /** The satker's zone, by whose days it is paid in time or late. */
  zone: Zone
  tax: string
  /** KAP-KJS. */
  account: string
  month: Month
  amount: Rupiah
  lines: readonly TaxDepositLine[]
  /** Every code it ever had; the last one counts. */
  billings: readonly Billing[]
  receipt: DepositReceipt | undefined
  byLaw?: DepositByLaw | undefined
  /** What was sent to the bank for it; at most one of them stands. */
  payments: readonly DepositPayment[]
  createdAt: Date
  steps: readonly TaxDepositStep[]
}>

export type BillingExpired = Refusal<'BILLING_EXPIRED'> & Readonly<{ validUntil: Date }>
export type TaxDepositRefusal =
  | NotNow
  | SeparationOfFunctions
  | ReasonRequired
  | BillingExpired
  | (Refusal<'BILLING_STILL_VALID'> & Readonly<{ billingCode: string; validUntil: Date }>)
  | Refusal<'DEPOSIT_EMPTY' | 'TAX_LINE_NOT_OWED' | 'DEPOSIT_BEFORE_BILLING'>
  | Refusal<'DATE_IN_FUTURE'>
  | Refusal<'PAYMENT_DISPUTED'>

export const taxDepositStatus = (deposit: TaxDeposit): TaxDepositStatus => stateOf(deposit.steps, 'DRAFT')
export const taxDepositVersion = (deposit: TaxDeposit): number => deposit.steps.length
/** The states in which its money has left for the State, with the receipt or still without. */
export const remittedStatuses: readonly TaxDepositStatus[] = ['REMITTED', 'PAID']
/** The code to pay with, if there is one. */
export const currentBilling = ({ billings }: TaxDeposit): Billing | undefined => billings.at(-1)
/** Every act on it and on its payments: what separation is tested against. */
export const journeyOfDeposit = ({ steps, payments }: Pick<TaxDeposit, 'steps' | 'payments'>): readonly Act[] => [
  ...steps,
  ...payments.flatMap((payment): readonly Act[] => payment.steps),
]
/** Whether its lines are its own: a cancelled deposit gives them back. */
export const isLivingDeposit = (deposit: TaxDeposit): boolean => taxDepositStatus(deposit) !== 'CANCELLED'
/** Whether nothing is to be paid for it any more: it was paid, by its bank or at a counter, or was cancelled. */
export const isDepositOver = (deposit: TaxDeposit): boolean =>
  !isLivingDeposit(deposit) || remittedStatuses.includes(taxDepositStatus(deposit))

/** What a treasurer wants to pay in: a revenue account, a month, and if not all of it, which lines. */
export type DepositWish = Readonly<{
  account: string
  month: Month
  lines?: readonly Readonly<{ payment: PaymentId; line: number }>[] | undefined
}>

/** Gathers owed lines of one account and month into a draft. */
export const draftDeposit = (
  owed: readonly OwedLine[],
  { account, month, lines: wanted }: DepositWish,
  about: Pick<TaxDeposit, 'tenant' | 'id' | 'zone'>,
  move: Move<'draft'>,
): Result<TaxDeposit, TaxDepositRefusal> => {
  const open = owed.filter((line) => line.account.account === account && firstOf(line.month) === firstOf(month))
  const is = (line: OwedLine) => (wish: Readonly<{ payment: PaymentId; line: number }>) => wish.payment === line.payment && wish.line === line.line // prettier-ignore
  const gathered = wanted ? open.filter((line) => wanted.some(is(line))) : open
  const strays = (wanted ?? []).filter((wish) => !open.some((line) => is(line)(wish)))
  if (strays.length > 0) return err({ code: 'TAX_LINE_NOT_OWED', path: ['lines'] })
  const [first] = gathered
  if (!first) return err({ code: 'DEPOSIT_EMPTY', path: ['account'] })
  return ok({
    ...about, tax: first.tax, account, month, amount: add(...gathered.map(({ amount }) => amount)),
    lines: gathered.map(({ payment, line, vendor, objectCode, amount, paidOn }) => ({ payment, line, vendor, objectCode, amount, paidOn })),
    billings: [], receipt: undefined, payments: [], createdAt: move.at, steps: [{ ...move, to: 'DRAFT' }],
  }) // prettier-ignore
}

const advance = (
  deposit: TaxDeposit,
  move: Move<TaxDepositAction>,
  rules: readonly (() => TaxDepositRefusal | undefined)[],
): Result<TaxDeposit, TaxDepositRefusal> => {
  const reached = next<TaxDepositStatus, TaxDepositAction>(taxDepositLifecycle, taxDepositStatus(deposit), move.action)
  if (!reached.ok) return reached
  const refusal = firstRefusal<TaxDepositRefusal>([() => separatedOn(journeyOfDeposit(deposit), move), ...rules])
  return refusal ? err(refusal) : ok({ ...deposit, steps: [...deposit.steps, { ...move, to: reached.value }] })
}

const expired = (billing: Billing | undefined, at: Date, path: string): BillingExpired | undefined =>
  billing && at > billing.validUntil ? { code: 'BILLING_EXPIRED', validUntil: billing.validUntil, path: [path] } : undefined // prettier-ignore
const notYet = (when: Date, now: Date, path: string): Refusal<'DATE_IN_FUTURE'> | undefined =>
  when > now ? { code: 'DATE_IN_FUTURE', path: [path] } : undefined

/** Gives it a billing code, or another once the last has expired: a code that may still be paid is never replaced. */
export const billDeposit = (
  deposit: TaxDeposit,
  billing: Billing,
  move: Move<'bill'>,
): Result<TaxDeposit, TaxDepositRefusal> => {
  const last = currentBilling(deposit)
  const billed = advance(deposit, move, [
    () => debtDisputed(deposit),
    () => notYet(billing.issuedAt, move.at, 'issuedAt'),
    () => expired(billing, move.at, 'issuedAt'),
    () =>
      last && move.at <= last.validUntil
        ? { code: 'BILLING_STILL_VALID', billingCode: last.code, validUntil: last.validUntil, path: ['id'] }
        : undefined,
  ])
  return billed.ok ? ok({ ...billed.value, billings: [...deposit.billings, billing] }) : billed
}

/** Another person than its maker lets it be paid at the counter while its code is valid. */
export const authoriseDeposit = (deposit: TaxDeposit, move: Move<'authorise'>): Result<TaxDeposit, TaxDepositRefusal> =>
  advance(deposit, move, [() => debtDisputed(deposit), () => expired(currentBilling(deposit), move.at, 'id')])

/** Whether its code may still be paid when a payment would leave: now, or when its scheduled day begins. */
export const billingGone = (
  deposit: TaxDeposit,
  { scheduledOn }: Pick<DepositPayment, 'scheduledOn'>,
  at: Date,
  path: string,
): BillingExpired | undefined => {
  const begins = dayBegins(deposit.zone, scheduledOn)
  return expired(currentBilling(deposit), begins > at ? begins : at, path)
}

/** Schedules the payment of it through a partner bank: for its whole amount, with its own code while that is valid. */
export const scheduleDeposit = (
  deposit: TaxDeposit,
  facts: Omit<DepositPayment, 'kind' | 'tenant' | 'deposit' | 'billingCode' | 'gross' | 'net' | 'steps'>,
  move: Move<'schedule'>,
): Result<TaxDeposit, TaxDepositRefusal> => {
  const scheduled = advance(deposit, move, [
    () => debtDisputed(deposit),
    () => billingGone(deposit, facts, move.at, 'payOn'),
  ])
  if (!scheduled.ok) return scheduled
  const { tenant, id, amount } = deposit
  const payment: DepositPayment = {
    ...facts, kind: 'DEPOSIT', tenant, deposit: id, billingCode: currentBilling(deposit)?.code ?? '', gross: amount, net: amount,
    steps: [{ ...move, to: 'SCHEDULED' }],
  } // prettier-ignore
  return ok({ ...scheduled.value, payments: [...deposit.payments, payment] })
}

/** Its payment was taken back or never ran: it may be paid in again. */
export const releaseDeposit = (deposit: TaxDeposit, move: Move<'release'>): Result<TaxDeposit, TaxDepositRefusal> =>
  advance(deposit, move, [])

/** The debit of its payment is proved: the money is with the State, the receipt is awaited. */
export const remitDeposit = (deposit: TaxDeposit, move: Move<'remit'>): Result<TaxDeposit, TaxDepositRefusal> =>
  advance(deposit, move, [])

/** Its payment, long held for failed, was executed after all: the money is with the State. */
export const remitDepositLate = (deposit: TaxDeposit, move: Move<'remitLate'>): Result<TaxDeposit, TaxDepositRefusal> =>
  advance(deposit, move, [])

/** The bank gave its money back: it is owed again. */
export const bounceDeposit = (deposit: TaxDeposit, move: Move<'bounce'>): Result<TaxDeposit, TaxDepositRefusal> =>
  advance(deposit, move, [])

/** It with one of its payments as that stands now. */
export const withPayment = (deposit: TaxDeposit, payment: DepositPayment): TaxDeposit => ({
  ...deposit,
  payments: deposit.payments.map((each) => (each.id === payment.id ? payment : each)),
})

/** Records the State's receipt for it: paid with its own code, while that was valid. */
export const recordDeposit = (
  deposit: TaxDeposit,
  receipt: DepositReceipt,
  move: Move<'record'>,
): Result<TaxDeposit, TaxDepositRefusal> => {
  const billing = currentBilling(deposit)
  const recorded = advance(deposit, move, [
    () => notYet(receipt.paidAt, move.at, 'paidAt'),
    () => expired(billing, receipt.paidAt, 'paidAt'),
    () =>
      billing && receipt.paidAt < billing.issuedAt ? { code: 'DEPOSIT_BEFORE_BILLING', path: ['paidAt'] } : undefined,
  ])
  return recorded.ok ? ok({ ...recorded.value, receipt }) : recorded
}

/** Gives its lines back, with a reason. */
export const cancelDeposit = (deposit: TaxDeposit, move: Move<'cancel'>): Result<TaxDeposit, TaxDepositRefusal> =>
  advance(deposit, move, [() => debtDisputed(deposit), () => reasonMissing(move.action, move.reason)])
