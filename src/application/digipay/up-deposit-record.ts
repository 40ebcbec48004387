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
import type { DigipayStore } from './ports'
import type { DateInFuture } from './up-grant'
import type { UpNeeds, UpStore } from './up-ports'

/** What the State's receipt says of UP or TUP that was paid back, and the line of the statement by which it left the account. */
export type UpDepositRecord = Readonly<{
  kind: UpDepositKind
  amount: Rupiah
  ntpn: string
  transactionNumber: string
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
  | (Refusal<'NOT_LEFT_BY_THIS_LINE'> & Readonly<{ amount: bigint; line: bigint }>)
  | (Refusal<'DEPOSIT_MORE_THAN_LEFT'> & Readonly<{ left: bigint; kind: UpDepositKind }>)
/** The book, the statement and the cases that a deposit is written through. */
export type UpDepositStore = UpStore & Pick<DigipayStore, 'bankBook' | 'cases'>
export type UpDepositNeeds = Omit<UpNeeds, 'transact'> &
  Readonly<{ transact: Transact<UpDepositStore>; rules: DepositRules }>

const unexplained: LineClass = 'MISSING_IN_OURS'

/** The debit that is said to be the deposit, under lock: nothing else has explained it, and it is of this amount. */
const debitOf = async (
  { bankBook }: UpDepositStore,
  { line, amount }: UpDepositRecord,
  actor: Actor,
): Promise<Result<KeptLine, UpDepositRefusal>> => {
  const key = own(actor, line)
  const kept = key && (await bankBook.lockLine(key.id))
  if (!kept) return err(notFound('bankLineId'))
  if (kept.as !== unexplained) return err({ code: 'LINE_ALREADY_MATCHED', path: ['bankLineId'] })
  return kept.line.direction === 'DEBIT' && kept.line.amount === amount
    ? ok(kept)
    : err({ code: 'NOT_LEFT_BY_THIS_LINE', amount, line: kept.line.amount, path: ['bankLineId'] })
}

const seen = async (store: UpDepositStore, { line }: KeptLine, { ntpn }: UpDepositRecord, by: Actor, at: Date) => {
  await store.bankBook.match({ line, as: 'PAID_BACK' }, { by, at, reason: `NTPN ${ntpn}` })
  await resolveCases(store, { subject: line.id }, ['UNKNOWN_LINE'], at)
}

/**
 * Records the receipt for UP or TUP that was paid back to the State; a number of a receipt counts once. The treasurer has paid
 * it in, so another than he says so, and the statement of the account shows that it left: a receipt alone, whoever types it,
 * would lower the book below what is in the account. Cash that was paid in at a counter left the account too, when it was drawn.
 */
export const upDepositRecord =
  ({ transact, rules, now }: UpDepositNeeds) =>
  (deposit: UpDepositRecord, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'upDepositRecord', once: deposit.once },
      async (store): Promise<Decision<{ satker: UnitId }, UpDepositRefusal>> => {
        const { kind, amount, ntpn, transactionNumber, paidOn } = deposit
        const bad = firstRefusal<UpDepositRefusal>([
          () => (amount > 0n ? undefined : { code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] }),
          () => (paidOn <= actor.today ? undefined : { code: 'DATE_IN_FUTURE', path: ['paidOn'] }),
          () => checkDepositNumber(rules.law, 'NTPN', paidOn, ntpn, 'ntpn').refusal,
          () => checkDepositNumber(rules.law, 'NTB', paidOn, transactionNumber, 'transactionNumber').refusal,
        ])
        if (bad) return err(bad)
        const left = await debitOf(store, deposit, actor)
        if (!left.ok) return left
        const { id: line } = left.value.line
        if (!(await store.papers.recordDeposit({ kind, amount, ntpn, transactionNumber, paidOn, line })))
          return err({ code: 'NTPN_ALREADY_RECORDED', path: ['ntpn'] })
        const posted = await store.ledger.post(postUpDeposit({ kind, amount, ntpn }))
        if (!posted.ok)
          return err({ code: 'DEPOSIT_MORE_THAN_LEFT', left: posted.error.available, kind, path: ['amount'] })
        await seen(store, left.value, deposit, actor, now())
        return ok({
          answer: { satker: actor.unit }, subject: `unit:${actor.unit}`, details: { kind, ntpn, line, amount: String(amount) },
        }) // prettier-ignore
      },
    )
