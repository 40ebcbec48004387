import { sql } from 'kysely'
import { type HeardLanes, laneName, type Lanes } from '../../../application/digipay'
import type { Db } from '../database'
import type { Scope } from '../../../application/transact'
import type { Trx } from '../transact'
import { asWorker } from './jobs'

/** The lanes inside a unit of work. */
export const lanesIn = (trx: Trx, { tenant }: Pick<Scope, 'tenant'>): Lanes => ({
  enter: async ({ bank, service }, { at, probeUntil }) => {
    const lane = () => trx.selectFrom('digipay.bank_lane').select(['rests_until', 'since']).where('bank', '=', bank).where('service', '=', service) // prettier-ignore
    const resting = await lane().executeTakeFirst()
    if (!resting) return { as: 'OPEN' }
    if (resting.rests_until <= at) {
      // Whoever waits here for another's row looks at it anew: that one tries the lane now, and nobody else.
      const taken = await trx.updateTable('digipay.bank_lane').set({ rests_until: probeUntil })
        .where('bank', '=', bank).where('service', '=', service).where('rests_until', '<=', at).executeTakeFirst() // prettier-ignore
      if (taken.numUpdatedRows > 0n) return { as: 'PROBE' }
    }
    // Held until the commit, so that whoever opens the lane finds what waits for it.
    const still = await lane().forShare().executeTakeFirst()
    return still ? { as: 'RESTS', until: still.rests_until, since: still.since } : { as: 'OPEN' }
  },
  wait: async (payment, lane, until) => {
    await trx
      .updateTable('digipay.payment_due')
      .set({ due_at: until, leased_until: null, lane: laneName(lane) })
      .where('tenant_id', '=', tenant)
      .where('payment_id', '=', payment)
      .execute()
  },
})

/** The lanes between units of work, for all books at once. */
export const heardLanesOn = (db: Db): HeardLanes => ({
  rest: ({ bank, service }, { at, probes, until }) =>
    asWorker(db, async (trx) => {
      await trx.insertInto('digipay.bank_lane').values({ bank, service, since: at, rests_until: at, failures: 0 })
        .onConflict((clash) => clash.columns(['bank', 'service']).doNothing()).execute() // prettier-ignore
      const lane = await trx.selectFrom('digipay.bank_lane').select(['since', 'failures', 'rests_until'])
        .where('bank', '=', bank).where('service', '=', service).forUpdate().executeTakeFirst() // prettier-ignore
      // It opened between the two: what is told here is older than that.
      if (!lane || (lane.failures > 0 && lane.rests_until > at && !probes)) return
      const failures = lane.failures + 1
      await trx
        .updateTable('digipay.bank_lane')
        .set({ failures, rests_until: until({ since: lane.since, failures }) })
        .where('bank', '=', bank)
        .where('service', '=', service)
        .execute()
    }),
  open: (lane, at) =>
    asWorker(db, async (trx) => {
      await trx.deleteFrom('digipay.bank_lane').where('bank', '=', lane.bank).where('service', '=', lane.service).execute() // prettier-ignore
      await sql`update digipay.payment_due set due_at = ${at}::timestamptz, lane = null
        where lane = ${laneName(lane)} and due_at > ${at}::timestamptz`.execute(trx)
    }),
})
