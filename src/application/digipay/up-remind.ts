import {
  dayOf, idleUp, type Moment, openOf, type DoubtedBook, type TupGrant, tupTerm, type UnpaidBill, type UnprovedAccount, type UpNoticeDue, type UpNoticeFacts, type UpNoticeKind, upNoticesOn, type UpStanding, upUse, type When,
} from '../../domain/digipay' // prettier-ignore
import { type LocalDate, ok, type PersonId, type Refusal, type UnitId } from '../../domain/kernel'
import { stateCalendar } from '../../domain/organisation'
import { systemIn } from '../actor'
import type { OutboxEvent, Transact } from '../transact'
import { forEachSatker, type RemindNeeds } from './promise-remind'
import type { LastUse } from './up-ports'

/** What people read of UP that lies idle, of TUP that ends and of bills of cards that fall due. */
export type UpNotice = Readonly<{
  /** The same for every try of one message, so that a channel can tell a second try from a second message. */
  id: string
  kind: UpNoticeKind
  satker: string
  /** The SP2D, the bill or the account that it is about. */
  about: string
  dueOn: LocalDate
  amount: bigint
}>

/** What the book of a satker says of UP and TUP, as notices need it. */
export type UpNoticeSight = Readonly<{
  satker: string
  last: LastUse | undefined
  up: UpStanding
  tup: Readonly<{ grant: TupGrant; standing: UpStanding; bills: bigint }> | undefined
  /** Bills of cards that were neither paid nor returned. */
  bills: readonly UnpaidBill[]
  /** Accounts about which a case is open that they are not their book. */
  unproved: readonly UnprovedAccount[]
  /** What the newest proof found, if it found anything. */
  doubted: DoubtedBook | undefined
}>
/** One satker's UP under the eyes of the job, inside a unit of work. */
export type UpNoticeStore = Readonly<{
  sight: () => Promise<UpNoticeSight>
  /** Those to be told: the treasurers and KPA of the satker in office on a day, and the officers of its KPPN. */
  people: (on: LocalDate) => Promise<readonly PersonId[]>
  /** Keeps that it was said; false where it was before. */
  remember: (notice: UpNoticeDue, on: LocalDate, at: Date) => Promise<boolean>
}>
export type UpRemindNeeds = Omit<RemindNeeds, 'transact'> & Readonly<{ transact: Transact<UpNoticeStore> }>

/** UP that was cut since it was last replaced waits for its satker: nothing more is said of it. */
const factsOf = ({ last, up, tup, bills, unproved, doubted }: UpNoticeSight, when: When): UpNoticeFacts => {
  const { granted } = upUse(up)
  const idle = last && granted > 0n && last.cutOn === undefined ? idleUp(last.sp2dOn, granted, when) : undefined
  const term = tup && tupTerm(stateCalendar, tup.grant.sp2dOn)
  const open = tup ? openOf(tup.standing, tup.bills) : 0n
  return {
    idle: last && idle?.ok ? { sp2dNumber: last.sp2dNumber, state: idle.value } : undefined,
    tup: tup && term?.ok && open > 0n ? { grant: tup.grant, term: term.value, open } : undefined,
    bills,
    unproved,
    doubted,
  }
}

const messagesOf = (satker: string, due: UpNoticeDue, people: readonly PersonId[]): readonly OutboxEvent[] =>
  people.map((to) => ({
    topic: 'up.notice', subject: due.about,
    payload: { to, satker, kind: due.kind, about: due.about, dueOn: due.dueOn, amount: due.amount.toString() },
  })) // prettier-ignore

const remindOne = async ({ transact }: UpRemindNeeds, tenant: UnitId, when: Moment): Promise<number> => {
  const today = dayOf(when)
  let said = 0
  const scope = { actor: systemIn(tenant, `UP of ${tenant}`), tenant, act: 'upRemind' } as const
  await transact<Record<never, never>, Refusal<'NOTHING_TO_DO'>>(scope, async (store) => {
    const sight = await store.sight()
    const events: OutboxEvent[] = []
    for (const due of upNoticesOn(factsOf(sight, when), today))
      if (await store.remember(due, today, when.at))
        events.push(...messagesOf(sight.satker, due, await store.people(today)))
    said = events.length
    if (events.length === 0) return { ok: false, error: { code: 'NOTHING_TO_DO' } }
    return ok({ answer: {}, subject: `up:${tenant}`, events, details: { messages: String(said) } })
  })
  return said
}

/** Tells the people of every satker and of its KPPN of UP that lies idle, TUP that ends and bills of cards that fall due, each once. Answers how many messages left. */
export const upRemind = (needs: UpRemindNeeds) => (): Promise<number> =>
  forEachSatker(needs, ({ tenant, zone }) => remindOne(needs, tenant, { at: needs.now(), zone }))
