import { bankActs } from '../application'
import {
  accountBalance,
  accountProve,
  bankReconcile,
  type CarryNeeds,
  type MessageNeeds,
  paymentCarry,
  paymentsCarry,
  refundCarry,
} from '../application/digipay'
import { nextProof } from '../domain/digipay'
import { type NoticeHabits, reasonOf } from './bank'
import { usualAtOnce } from './config-keys'
import { bankInboxWorker } from './jobs/bank-inbox'
import { together } from './jobs/loop'
import { nightly } from './jobs/nightly'
import { bankWorker } from './jobs/payments'
import type { Log } from './logging'
import type { Db } from './postgres/database'
import { accountFactsOn, accountProofReadsOn, accountProofStoreIn, accountStandingOn, bankInboxOn, bankReadsOn, claimDueOn, claimRefundsDueOn, payingAccountsOn, refundReadsOn } from './postgres/digipay' // prettier-ignore
import { nightlyDueOn } from './postgres/platform/nightly'
import { transactOn, type TransactNeeds } from './postgres/transact'

/** How much goes to one bank at once, so that one that does not answer holds up no other; the usual where it is not said. */
export type BankLoad = Readonly<{ atOnce?: Readonly<{ calls: number; statements: number }> | undefined }>

type BankOutside = BankLoad &
  CarryNeeds &
  TransactNeeds &
  Parameters<typeof bankActs>[0] &
  Readonly<{
    db: Db
    log: Log
    onError: (cause: unknown) => void
    /** How a bank writes what it calls us with; without it all write as the standard has it. */
    noticeHabitsOf: ((bank: string) => NoticeHabits) | undefined
    /** How often the statements of all paying accounts are read. */
    everyMs: number | undefined
  }>

const USUAL_EVERY_MS = 15 * 60_000
const USUAL_BALANCES = 30

/** What becomes of payments once a bank has spoken: cases, statements and the job that reads them. */
export const bankMattersOn = (outside: BankOutside) => {
  const {
    db,
    log,
    now,
    leaseMs,
    onError,
    everyMs = USUAL_EVERY_MS,
    atOnce = usualAtOnce,
    noticeHabitsOf = () => ({}),
  } = outside
  const reconcile = bankReconcile({
    ...outside,
    accounts: payingAccountsOn(db),
    mostPerBank: atOnce.statements,
    silent: (bank, left) =>
      log.warn({ bank, left }, 'a bank does not answer for its statements: they are read in the next round'),
    alarm: ({ tenant }, cause) => log.error({ tenant, err: cause }, 'a statement could not be held against its book'),
  })
  const proveAccounts = accountProve({
    transact: transactOn(db, accountProofStoreIn(outside.newId), outside),
    now,
    accounts: payingAccountsOn(db),
    facts: accountFactsOn(db),
    alarm: ({ tenant, account }, { on, difference }) =>
      log.error({ tenant, account, since: on, difference: String(difference) }, 'an account is not its book'),
    failed: ({ tenant }, cause) => log.error({ tenant, err: cause }, 'an account could not be held against its book'),
  })
  // After a night without a server both jobs are due at once: a day that is not read yet could not be proved. No bank waits for another.
  const readAndProve = () => reconcile(proveAccounts)
  const inbox = bankInboxOn(db, outside.newId, now)
  const messageAlarm: MessageNeeds['alarm'] = ({ id, bank, reference }, what) =>
    log.warn({ message: id, bank, reference, what }, 'a message of a bank must be looked at')
  const [carry, carryAll, carryRefund] = [paymentCarry(outside), paymentsCarry(outside), refundCarry(outside)]
  const next = () => new Date(now().getTime() + everyMs)
  return {
    bankActs: bankActs(outside),
    accountBalance: accountBalance({
      now,
      gateway: outside.gateway,
      accountOf: accountStandingOn(db),
      mostPerMinute: (code) => outside.bankOf(code).balancesPerMinute ?? USUAL_BALANCES,
      alarm: ({ tenant, bank }, { status, code, alarm }) =>
        log.warn({ tenant, bank, status, code, alarm }, 'a bank did not tell the balance of an account'),
    }),
    bank: { ...bankReadsOn(db, reasonOf), ...refundReadsOn(db), ...accountProofReadsOn(db) },
    /** Carries payments to their banks, and what is asked back of them. */
    payments: () =>
      together(
        bankWorker(
          {
            claimDue: claimDueOn(db, now),
            // Those that one signature freed go together; each other by itself.
            nameOf: ({ signedWith, payment }) => signedWith ?? payment,
            carry: (batch) => (batch.length === 1 ? carry(batch[0]) : carryAll(batch)),
            leaseMs,
            mostPerBank: atOnce.calls,
          },
          onError,
        ),
        bankWorker(
          {
            claimDue: claimRefundsDueOn(db, now),
            nameOf: ({ refund }) => refund,
            carry: ([claimed]) => carryRefund(claimed),
            leaseMs,
            mostPerBank: atOnce.calls,
          },
          onError,
        ),
      ),
    /** Keeps what a bank told us unasked, and applies it. */
    bankInbox: {
      keep: inbox.keep,
      isFirstAsking: inbox.isFirstAsking,
      work: () => bankInboxWorker(inbox, { ...outside, noticeHabitsOf, alarm: messageAlarm }, onError),
    },
    reconcile: () => reconcile(),
    proveAccounts: () => proveAccounts(),
    provingAccounts: () =>
      nightly(nightlyDueOn(db, 'accountProve', now), readAndProve, () => nextProof(now()), onError),
    reconciling: () => nightly(nightlyDueOn(db, 'bankReconcile', now), () => reconcile(), next, onError),
  }
}
