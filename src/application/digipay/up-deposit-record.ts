import { type DepositRules, type LineClass, postUpDeposit, type UpDepositKind } from '../../domain/digipay'
import {
  type BankLineId, err, firstRefusal, type Key, type LocalDate, ok, type Refusal, type Result, type Rupiah, type UnitId,
} from '../../domain/kernel' // prettier-ignore
import { checkDepositNumber, type NumberMalformed } from '../../domain/tax-withholding'
import { type Actor, notFound, type NotFound, own } from '../actor'
import { acting, type Decision, type Once, type Transact } from '../transact'
import type { KeptLine } from './bank-book-ports'
import type { AmountNotPositive } from './budget-line-grant'
import { resolveCases } from './payment-case-step'
import type { ConcludeNeeds } from './payment-conclude'
import type { DigipayStore } from './ports'
import type { DateInFuture } from './up-grant'
import type { UpNeeds, UpStore } from './up-ports'

/** What one receipt of the State says of UP or TUP that was paid back. */
export type UpReceipt = Readonly<{ kind: UpDepositKind; amount: Rupiah; ntpn: string; transactionNumber: string }>
/** The receipts of one payment to the State, and the line of the statement by which it left the account. */
export type UpDepositRecord = Readonly<{
  receipts: readonly [UpReceipt, ...UpReceipt[]]
  paidOn: LocalDate
  line: Key<BankLineId>
  once: Once
}>
export type UpDepositRefusal =
  | AmountNotPositive
  | DateInFuture
  | NotFound
  | NumberMalformed
  | Refusal<'NTPN_ALREADY_RECORDED'>
  | Refusal<'LINE_ALREADY_MATCHED'>
  | (Refusal<'PAID_ON_ANOTHER_DAY'> & Readonly<{ leftOn: LocalDate }>)
  | (Refusal<'DEBIT_MAY_BE_A_PAYMENT'> & Readonly<{ reference: string }>)
  | (Refusal<'NOT_LEFT_BY_THIS_LINE'> & Readonly<{ amount: bigint; line: bigint }>)
  | (Refusal<'DEPOSIT_MORE_THAN_LEFT'> & Readonly<{ left: bigint; kind: UpDepositKind }>)
/** The book, the statement and the cases that a deposit is written through. */
export type UpDepositStore = UpStore & Pick<DigipayStore, 'bankBook' | 'cases'>
export type UpDepositNeeds = Omit<UpNeeds, 'transact'> &
  Readonly<{ transact: Transact<UpDepositStore>; rules: DepositRules }> &
  Pick<ConcludeNeeds, 'statementDays'>

const unexplained: LineClass = 'MISSING_IN_OURS'

/** Where a receipt stands in the input: the first is the input itself. */
const pathOf = (nth: number, field: string): readonly string[] =>
  nth === 0 ? [field] : ['further', String(nth - 1), field]
const inPath = <R extends UpDepositRefusal>(refusal: R | undefined, nth: number, field: string): R | undefined =>
  refusal && { ...refusal, path: pathOf(nth, field) }

/** The debit that is said to be the deposit, under lock: nothing else has explained it or may yet, and it is of this amount and day. */
const debitOf = async (
  { store: { bankBook }, statementDays }: Readonly<{ store: UpDepositStore }> & Pick<UpDepositNeeds, 'statementDays'>,
  { line, receipts, paidOn }: UpDepositRecord,
  actor: Actor,
): Promise<Result<KeptLine, UpDepositRefusal>> => {
  const key = own(actor, line)
  const kept = key && (await bankBook.lockLine(key.id))
  if (!kept) return err(notFound('bankLineId'))
  if (kept.as !== unexplained) return err({ code: 'LINE_ALREADY_MATCHED', path: ['bankLineId'] })
  const amount = receipts.reduce((sum, receipt) => sum + receipt.amount, 0n)
  if (kept.line.direction !== 'DEBIT' || kept.line.amount !== amount)
    return err({ code: 'NOT_LEFT_BY_THIS_LINE', amount, line: kept.line.amount, path: ['bankLineId'] })
  if (kept.on !== paidOn) return err({ code: 'PAID_ON_ANOTHER_DAY', leftOn: kept.on, path: ['paidOn'] })
  const reference = await bankBook.undecidedOf(kept, statementDays?.(kept.bank)?.zone)
  return reference === undefined ? ok(kept) : err({ code: 'DEBIT_MAY_BE_A_PAYMENT', reference, path: ['bankLineId'] })
}

/** One receipt enters the book. */
const booked = async (
  { papers, ledger }: UpDepositStore,
  { kind, amount, ntpn, transactionNumber }: UpReceipt,
  { paidOn, line, nth }: Readonly<{ paidOn: LocalDate; line: BankLineId; nth: number }>,
): Promise<UpDepositRefusal | undefined> => {
  if (!(await papers.recordDeposit({ kind, amount, ntpn, transactionNumber, paidOn, line })))
    return { code: 'NTPN_ALREADY_RECORDED', path: pathOf(nth, 'ntpn') }
  const posted = await ledger.post(postUpDeposit({ kind, amount, ntpn }))
  return posted.ok ? undefined : { code: 'DEPOSIT_MORE_THAN_LEFT', left: posted.error.available, kind, path: pathOf(nth, 'amount') } // prettier-ignore
}

const seen = async (store: UpDepositStore, { line }: KeptLine, numbers: string, by: Actor, at: Date) => {
  await store.bankBook.match({ line, as: 'PAID_BACK' }, { by, at, reason: `NTPN ${numbers}` })
  await resolveCases(store, { subject: line.id }, ['UNKNOWN_LINE'], at)
}

/**
 * Records the receipts for UP or TUP that was paid back to the State in one payment; a number of a receipt counts once. The treasurer has paid
 * it in, so another than he says so, and the statement of the account shows that it left: a receipt alone, whoever types it,
 * would lower the book below what is in the account. Cash that was paid in at a counter left the account too, when it was drawn.
 */
export const upDepositRecord =
  ({ transact, rules, now, statementDays }: UpDepositNeeds) =>
  (deposit: UpDepositRecord, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'upDepositRecord', once: deposit.once },
      async (store): Promise<Decision<{ satker: UnitId }, UpDepositRefusal>> => {
        const { receipts, paidOn } = deposit
        const bad = firstRefusal<UpDepositRefusal>([
          () => (paidOn <= actor.today ? undefined : { code: 'DATE_IN_FUTURE', path: ['paidOn'] }),
          ...receipts.flatMap(({ amount, ntpn, transactionNumber }, nth) => [
            (): UpDepositRefusal | undefined => (amount > 0n ? undefined : { code: 'AMOUNT_NOT_POSITIVE', path: pathOf(nth, 'amount') }),
            () => inPath(checkDepositNumber(rules.law, 'NTPN', paidOn, ntpn, 'ntpn').refusal, nth, 'ntpn'),
            () => inPath(checkDepositNumber(rules.law, 'NTB', paidOn, transactionNumber, 'transactionNumber').refusal, nth, 'transactionNumber'),
          ]),
        ]) // prettier-ignore
        if (bad) return err(bad)
        const left = await debitOf({ store, statementDays }, deposit, actor)
        if (!left.ok) return left
        const { id: line } = left.value.line
        for (const [nth, receipt] of receipts.entries()) {
          const refused = await booked(store, receipt, { paidOn, line, nth })
          if (refused) return err(refused)
        }
        const numbers = receipts.map(({ ntpn }) => ntpn).join(', ')
        await seen(store, left.value, numbers, actor, now())
        const details = { kind: receipts.map(({ kind }) => kind).join(', '), ntpn: numbers, line, amount: String(left.value.line.amount) }
        return ok({ answer: { satker: actor.unit }, subject: `unit:${actor.unit}`, details })
      },
    ) // prettier-ignore
