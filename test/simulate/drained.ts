import { checkNow, fail, type Underway } from './invariants'
import { isOtherwiseBooked, lettered } from './letters'
import type { SimTown } from './town'

const HOUR = 3_600_000
/** How long a town waits for its last payments before something is wrong: a weekend and the feasts around it. */
const MOST_HOURS = 240
/** What is due sooner than that is waited for. */
const SOON_MS = 1_500
/** Statements are read at least so often: they show today and yesterday. */
const LONGEST_LEG = 12 * HOUR

type Look = Readonly<{ open: number; due: Date | null; leased: boolean }>
const look = async ({ rows, now }: SimTown, all: readonly Underway[]): Promise<Look> => {
  const [seen] = await rows<Look>(
    `select count(*)::int as open, min(d.due_at) as due, coalesce(bool_or(d.leased_until > $2::timestamptz), false) as leased
     from digipay.payment p left join digipay.payment_due d on d.tenant_id = p.tenant_id and d.payment_id = p.id
     where p.id = any($1) and p.status not in ('SETTLED', 'REJECTED', 'CANCELLED', 'REVERSED')`,
    [all.map(({ key }) => key.id), now()],
  )
  return seen ?? { open: 0, due: null, leased: false }
}

/** The statements show again what they left out. */
export const shown = async ({ control }: SimTown, all: readonly Underway[]): Promise<void> => {
  for (const { reference } of all.filter(({ hidden }) => hidden)) await control.hideLines(reference, false)
}

const passed = async (town: SimTown, ms: number): Promise<void> => {
  for (let left = ms; left > 0; left -= LONGEST_LEG) {
    await town.jump(Math.min(left, LONGEST_LEG))
    if (ms > LONGEST_LEG) await town.house.reconcile()
  }
}

/** Longer than a bank is asked before people have it. */
const PATIENCE_MS = 70_000
/** Looks without anything new after which only people can go on. */
const STUCK = 20
/** How many wait for their bank to say what it debited: it is asked about them again and again, and answers the same. */
const undecided = async ({ rows }: SimTown, all: readonly Underway[]): Promise<number> => {
  const ids = all.filter(isOtherwiseBooked).map(({ key }) => key.id)
  return (await rows(`select from digipay.payment where id = any($1) and status = 'PENDING_UNKNOWN'`, [ids])).length
}

/** All that is known of the payments that have not ended. */
const endless = ({ rows }: SimTown, all: readonly Underway[]): Promise<readonly object[]> =>
  rows(
    `select p.id, p.rail, p.status, p.failure, p.net, p.partner_reference, p.source_bank, p.awaits_proof, row_to_json(d) as due,
      (select json_agg(row_to_json(s) order by s.seq) from (select seq, action, to_status, at, reason from digipay.step
        where tenant_id = p.tenant_id and aggregate = 'PAYMENT' and aggregate_id = p.id) s) as steps,
      (select json_agg(row_to_json(e) order by e.id) from digipay.payment_evidence e where e.tenant_id = p.tenant_id and e.payment_id = p.id) as told,
      (select json_agg(row_to_json(c)) from digipay.payment_case c where c.tenant_id = p.tenant_id and c.payment_id = p.id) as cases,
      (select json_agg(row_to_json(l)) from digipay.bank_line l where l.tenant_id = p.tenant_id and position(p.partner_reference in upper(l.remark)) > 0) as lines
     from digipay.payment p left join digipay.payment_due d on d.tenant_id = p.tenant_id and d.payment_id = p.id
     where p.id = any($1) and p.status not in ('SETTLED', 'REJECTED', 'CANCELLED', 'REVERSED')`,
    [all.map(({ key }) => key.id)],
  )

/** Waits until every payment has ended, and looks after each end at what must hold; while nothing is due for a while, that while passes at once. */
export const drained = async (town: SimTown, all: readonly Underway[]): Promise<void> => {
  let [still, before, passedMs, stuck] = [0, 0, 0, 0]
  for (;;) {
    const { open, due, leased } = await look(town, all)
    if (open === 0) return
    still = open === before && !leased ? still + 1 : 0
    if (open !== before) await checkNow(town, all)
    before = open
    stuck = open === (await undecided(town, all)) ? stuck + 1 : 0
    if (stuck > STUCK) {
      await town.jump(PATIENCE_MS)
      await new Promise((later) => setTimeout(later, SOON_MS))
      await lettered(town, all)
      stuck = 0
    }
    const rests = due === null ? HOUR : due.getTime() - town.now().getTime()
    // Whatever waits without being due is told of by its bank or a statement: that has a moment to come.
    if (!leased && still > (due === null ? 30 : 2) && rests > SOON_MS) {
      passedMs += rests
      if (passedMs > MOST_HOURS * HOUR) fail('found no end', await endless(town, all))
      // A bank that leaves out a line shows it the next day.
      if (passedMs > LONGEST_LEG) await shown(town, all)
      await passed(town, rests)
      await lettered(town, all)
      if (due === null) await town.house.reconcile()
      still = 0
    }
    await new Promise((later) => setTimeout(later, 50))
  }
}
