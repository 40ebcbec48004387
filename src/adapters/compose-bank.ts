import { bankActs } from '../application'
import { bankReconcile, type CarryNeeds, type MessageNeeds } from '../application/digipay'
import { bankInboxWorker } from './jobs/bank-inbox'
import { nightly } from './jobs/nightly'
import type { Log } from './logging'
import type { Db } from './postgres/database'
import { bankInboxOn, bankReadsOn, payingAccountsOn } from './postgres/digipay'
import { nightlyDueOn } from './postgres/platform/nightly'

type BankOutside = CarryNeeds &
  Parameters<typeof bankActs>[0] &
  Readonly<{
    db: Db
    log: Log
    onError: (cause: unknown) => void
    /** How often the statements of all paying accounts are read. */
    everyMs: number | undefined
  }>

const USUAL_EVERY_MS = 15 * 60_000

/** What becomes of payments once a bank has spoken: cases, statements and the job that reads them. */
export const bankMattersOn = (outside: BankOutside) => {
  const { db, log, now, onError, everyMs = USUAL_EVERY_MS } = outside
  const reconcile = bankReconcile({
    ...outside,
    accounts: payingAccountsOn(db),
    alarm: ({ tenant }, cause) => log.error({ tenant, err: cause }, 'a statement could not be held against its book'),
  })
  const inbox = bankInboxOn(db, outside.newId, now)
  const messageAlarm: MessageNeeds['alarm'] = ({ id, bank, reference }, what) =>
    log.warn({ message: id, bank, reference, what }, 'a message of a bank must be looked at')
  const next = () => new Date(now().getTime() + everyMs)
  return {
    bankActs: bankActs(outside),
    bank: bankReadsOn(db),
    /** Keeps what a bank told us unasked, and applies it. */
    bankInbox: { keep: inbox.keep, work: () => bankInboxWorker(inbox, { ...outside, alarm: messageAlarm }, onError) },
    reconcile,
    reconciling: () => nightly(nightlyDueOn(db, 'bankReconcile', now), reconcile, next, onError),
  }
}
