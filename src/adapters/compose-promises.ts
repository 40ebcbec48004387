import { nextReminding, promiseRemind, type PromiseNotice, type UpNotice, upRemind } from '../application/digipay'
import type { PersonId, UnitId } from '../domain/kernel'
import { nightly } from './jobs/nightly'
import { reminderHandlers, upNoticeHandlers } from './jobs/reminders'
import type { Db } from './postgres/database'
import { promiseStoreIn, satkersOn, upNoticeStoreIn } from './postgres/digipay'
import { nightlyDueOn } from './postgres/platform/nightly'
import { transactOn, type TransactNeeds } from './postgres/transact'

type PromisesOutside = TransactNeeds &
  Readonly<{
    db: Db
    remind: (to: PersonId, notice: PromiseNotice) => Promise<void>
    tell: (to: PersonId, notice: UpNotice) => Promise<void>
    onError: (cause: unknown) => void
  }>

/** The jobs that remind people of promises to vendors, of idle UP and of TUP that ends, and who carries their messages. */
export const promisesOn = ({ db, remind, tell, onError, ...needs }: PromisesOutside) => {
  const { now } = needs
  const failed = (tenant: UnitId, cause: unknown) => {
    onError(new Error(`the people of satker ${String(tenant)} could not be reminded`, { cause }))
  }
  const each = { now, satkers: satkersOn(db), failed }
  const run = promiseRemind({ ...each, transact: transactOn(db, promiseStoreIn, needs) })
  const upRun = upRemind({ ...each, transact: transactOn(db, upNoticeStoreIn, needs) })
  return {
    promiseRemind: run,
    upRemind: upRun,
    reminderHandlers: { ...reminderHandlers(remind), ...upNoticeHandlers(tell) },
    upReminding: () => nightly(nightlyDueOn(db, 'upRemind', now), upRun, () => nextReminding(now()), onError),
    reminding: () => nightly(nightlyDueOn(db, 'promiseRemind', now), run, () => nextReminding(now()), onError),
  }
}
