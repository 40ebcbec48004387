import { nextReminding, promiseRemind, type PromiseNotice } from '../application/digipay'
import type { PersonId } from '../domain/kernel'
import { nightly } from './jobs/nightly'
import { reminderHandlers } from './jobs/reminders'
import type { Db } from './postgres/database'
import { promiseStoreIn, satkersOn } from './postgres/digipay'
import { nightlyDueOn } from './postgres/platform/nightly'
import { transactOn, type TransactNeeds } from './postgres/transact'

type PromisesOutside = TransactNeeds &
  Readonly<{
    db: Db
    remind: (to: PersonId, notice: PromiseNotice) => Promise<void>
    onError: (cause: unknown) => void
  }>

/** What becomes of promises to vendors: the job that reminds people of them, and who carries its messages. */
export const promisesOn = ({ db, remind, onError, ...needs }: PromisesOutside) => {
  const { now } = needs
  const run = promiseRemind({ transact: transactOn(db, promiseStoreIn, needs), now, satkers: satkersOn(db) })
  return {
    promiseRemind: run,
    reminderHandlers: reminderHandlers(remind),
    reminding: () => nightly(nightlyDueOn(db, 'promiseRemind', now), run, () => nextReminding(now()), onError),
  }
}
