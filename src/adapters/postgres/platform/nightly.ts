import { sql } from 'kysely'
import type { Job } from '../../../application/transact'
import type { Db } from '../database'

/** The one row that says when a nightly job is due; whoever moves it is the night's only runner. */
export type NightlyDue = Readonly<{
  /** Moves the due time by the lease and says true to one runner; a runner that dies leaves it due again. */
  claim: (leaseMs: number) => Promise<boolean>
  done: (next: Date) => Promise<void>
}>

/** A nightly job's row over Postgres. */
export const nightlyDueOn = (db: Db, job: Job, now: () => Date): NightlyDue => ({
  claim: async (leaseMs) => {
    const at = now()
    const { rows } = await sql`
      update platform.nightly n set due_at = ${new Date(at.getTime() + leaseMs)}::timestamptz
      from (select job from platform.nightly where job = ${job} and due_at <= ${at}::timestamptz
            for update skip locked) as c
      where n.job = c.job returning n.job`.execute(db)
    return rows.length > 0
  },
  done: async (next) => {
    await db.updateTable('platform.nightly').set({ due_at: next, done_at: now() }).where('job', '=', job).execute()
  },
})
