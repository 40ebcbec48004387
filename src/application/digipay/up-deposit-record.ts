import { type DepositRules, postUpDeposit, type UpDepositKind } from '../../domain/digipay'
import { err, firstRefusal, type LocalDate, ok, type Refusal, type Rupiah, type UnitId } from '../../domain/kernel'
import { checkDepositNumber, type NumberMalformed } from '../../domain/tax-withholding'
import type { Actor } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { AmountNotPositive } from './budget-line-grant'
import type { DateInFuture } from './up-grant'
import type { UpNeeds } from './up-ports'

/** What the State's receipt says of UP or TUP that was paid back. */
export type UpDepositRecord = Readonly<{
  kind: UpDepositKind
  amount: Rupiah
  ntpn: string
  transactionNumber: string
  paidOn: LocalDate
  once: Once
}>
export type UpDepositRefusal =
  | AmountNotPositive
  | DateInFuture
  | NumberMalformed
  | Refusal<'NTPN_ALREADY_RECORDED'>
  | (Refusal<'DEPOSIT_MORE_THAN_LEFT'> & Readonly<{ left: bigint; kind: UpDepositKind }>)

/**
 * Records the receipt for UP or TUP that was paid back to the State; a number of a receipt counts once. The treasurer has paid
 * it in, so another than he says so: by his word alone the book would fall below what is in the account.
 */
export const upDepositRecord =
  ({ transact, rules }: UpNeeds & Readonly<{ rules: DepositRules }>) =>
  ({ kind, amount, ntpn, transactionNumber, paidOn, once }: UpDepositRecord, actor: Actor) =>
    acting(transact)(
      { actor, tenant: actor.unit, act: 'upDepositRecord', once },
      async (store): Promise<Decision<{ satker: UnitId }, UpDepositRefusal>> => {
        const bad = firstRefusal<UpDepositRefusal>([
          () => (amount > 0n ? undefined : { code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] }),
          () => (paidOn <= actor.today ? undefined : { code: 'DATE_IN_FUTURE', path: ['paidOn'] }),
          () => checkDepositNumber(rules.law, 'NTPN', paidOn, ntpn, 'ntpn').refusal,
          () => checkDepositNumber(rules.law, 'NTB', paidOn, transactionNumber, 'transactionNumber').refusal,
        ])
        if (bad) return err(bad)
        if (!(await store.papers.recordDeposit({ kind, amount, ntpn, transactionNumber, paidOn })))
          return err({ code: 'NTPN_ALREADY_RECORDED', path: ['ntpn'] })
        const posted = await store.ledger.post(postUpDeposit({ kind, amount, ntpn }))
        if (!posted.ok)
          return err({ code: 'DEPOSIT_MORE_THAN_LEFT', left: posted.error.available, kind, path: ['amount'] })
        return ok({
          answer: { satker: actor.unit }, subject: `unit:${actor.unit}`, details: { kind, ntpn, amount: String(amount) },
        }) // prettier-ignore
      },
    )
