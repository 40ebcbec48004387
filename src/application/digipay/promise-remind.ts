import { addDays, dateIn, dayBegins, type LocalDate, ok, type PersonId, type ReceiptId, type Refusal, type Rupiah, type UnitId, type Zone } from '../../domain/kernel' // prettier-ignore
import { type ReminderKind, remindedUntil, reminderOn } from '../../domain/digipay'
import { stateCalendar } from '../../domain/organisation'
import { systemIn } from '../actor'
import type { OutboxEvent, Transact } from '../transact'

/** What the people of an office read when a promise to a vendor comes due. */
export type PromiseNotice = Readonly<{
  /** The same for every try of one message, so that a channel can tell a second try from a second message. */
  id: string
  kind: ReminderKind
  order: string
  vendor: string
  gross: Rupiah
  promisedOn: LocalDate
}>

/** A promise that is not kept yet. */
export type Unpaid = Readonly<{
  receipt: ReceiptId
  order: string
  vendor: string
  gross: Rupiah
  promisedOn: LocalDate
  reminded: readonly ReminderKind[]
}>

/** One satker's promises, inside a unit of work. */
export type PromiseStore = Readonly<{
  /** Those unpaid that are promised until a day, with what was said of each. */
  unpaidUntil: (on: LocalDate) => Promise<readonly Unpaid[]>
  /** The treasurers and KPA of the satker in office on a day. */
  answering: (on: LocalDate) => Promise<readonly PersonId[]>
  /** Keeps that it was said; false where it was before. */
  remember: (receipt: ReceiptId, kind: ReminderKind, on: LocalDate, at: Date) => Promise<boolean>
}>

export type RemindNeeds = Readonly<{
  transact: Transact<PromiseStore>
  now: () => Date
  satkers: () => Promise<readonly Readonly<{ tenant: UnitId; zone: Zone }>[]>
  /** What the operator must look at: a satker whose people could not be told. */
  failed: (tenant: UnitId, cause: unknown) => void
}>

/** Does it for each satker, whatever becomes of the others; says how many messages left. */
export const forEachSatker = async (
  { satkers, failed }: Pick<RemindNeeds, 'satkers' | 'failed'>,
  remind: (satker: Readonly<{ tenant: UnitId; zone: Zone }>) => Promise<number>,
): Promise<number> => {
  let said = 0
  for (const satker of await satkers())
    said += await remind(satker).catch((cause: unknown) => {
      failed(satker.tenant, cause)
      return 0
    })
  return said
}

const messagesOf = (unpaid: Unpaid, kind: ReminderKind, people: readonly PersonId[]): readonly OutboxEvent[] =>
  people.map((to) => ({
    topic: 'promise.reminder',
    subject: unpaid.receipt,
    payload: {
      to, kind, order: unpaid.order, vendor: unpaid.vendor, gross: unpaid.gross.toString(), promisedOn: unpaid.promisedOn,
    },
  })) // prettier-ignore

const remindOne = async ({ transact, now }: RemindNeeds, tenant: UnitId, today: LocalDate): Promise<number> => {
  let said = 0
  const scope = { actor: systemIn(tenant, `reminders of ${tenant}`), tenant, act: 'promiseRemind' } as const
  await transact<Record<never, never>, Refusal<'NOTHING_TO_DO'>>(scope, async (store) => {
    said = 0
    const unpaid = await store.unpaidUntil(remindedUntil(stateCalendar, today))
    const due = unpaid.flatMap((each) => {
      const kind = reminderOn(stateCalendar, each.promisedOn, today)
      return kind && !each.reminded.includes(kind) ? [{ each, kind }] : []
    })
    if (due.length === 0) return { ok: false, error: { code: 'NOTHING_TO_DO' } }
    const people = await store.answering(today)
    // What nobody was there to hear is not said: it is said once somebody is.
    if (people.length === 0) return { ok: false, error: { code: 'NOTHING_TO_DO' } }
    const events: OutboxEvent[] = []
    for (const { each, kind } of due)
      if (await store.remember(each.receipt, kind, today, now())) events.push(...messagesOf(each, kind, people))
    said = events.length
    return ok({ answer: {}, subject: `promises:${tenant}`, events, details: { messages: String(said) } })
  })
  return said
}

/** Offices are spoken to from this hour of their own day. */
const FROM_HOUR = 7
const spokenToFrom = (zone: Zone, on: LocalDate): Date =>
  new Date(dayBegins(zone, on).getTime() + FROM_HOUR * 3_600_000)

/**
 * Reminds the people of every satker, whose day has begun by its own clock, of promises that come due, are due or went by.
 * Each is said once: what is kept of it and the message leave in one commit. Answers how many messages left.
 */
export const promiseRemind = (needs: RemindNeeds) => (): Promise<number> =>
  forEachSatker(needs, async ({ tenant, zone }) => {
    const today = dateIn(zone, needs.now())
    return needs.now() >= spokenToFrom(zone, today) ? remindOne(needs, tenant, today) : 0
  })

/** The next moment at which the day of offices begins in one of the three zones. */
export const nextReminding = (after: Date): Date => {
  const moments = ['WIT', 'WITA', 'WIB'] as const
  const coming = moments
    .flatMap((zone) => [0, 1].map((days) => spokenToFrom(zone, addDays(dateIn(zone, after), days))))
    .filter((at) => at > after)
  return new Date(Math.min(...coming.map((at) => at.getTime())))
}
