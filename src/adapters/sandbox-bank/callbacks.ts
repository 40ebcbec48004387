import type { Bank } from './bank'
import type { CallbackOrder } from './book'
import type { Partner } from './callback-orders'
import type { Post } from './callback-post'

/** How often the bank looks for what it must decide or tell. */
const LOOK_MS = 50
/** What became of a call lately: every answer it got, 0 for none. */
export type Called = Readonly<{ id: string; bank: string; body: string; answers: readonly number[]; ended: boolean }>
const REMEMBERED = 5_000

type Needs = Readonly<{
  bank: Bank
  now: () => number
  post: Post
  partner: Partner
  retriesMs: readonly number[]
}>

const isTaken = (status: number): boolean => status >= 200 && status < 300

/** Tells the partner what the journal says he must be told: again after a restart, with longer and longer pauses, then no more. */
export const openCaller = ({ bank, now, post, partner, retriesMs }: Needs) => {
  const called = new Map<string, { readonly call: CallbackOrder; answers: number[]; tries: number; next: number }>()
  const under = new Set<Promise<void>>()
  const busy = new Set<string>()

  const entryOf = (call: CallbackOrder) => {
    const known = called.get(call.id)
    if (known) return known
    const fresh = { call, answers: [], tries: 0, next: call.dueAt }
    called.set(call.id, fresh)
    for (const id of called.keys()) if (called.size > REMEMBERED && !bank.book.callbacks.has(id)) called.delete(id)
    return fresh
  }
  const tell = async (call: CallbackOrder, to: string): Promise<void> => {
    const entry = entryOf(call)
    // What is told is told only once it would survive a loss of power.
    await bank.settled()
    const statuses = await Promise.all(Array.from({ length: call.times }, () => post(to, call)))
    entry.answers.push(...statuses.map((status) => status ?? 0))
    entry.tries += 1
    const taken = statuses.some((status) => isTaken(status ?? 0))
    const pause = retriesMs[entry.tries - 1]
    if (taken || call.forged !== undefined || pause === undefined)
      bank.happen({ type: 'CALLED_BACK', at: now(), bank: call.bank, id: call.id, taken })
    else entry.next = now() + pause
  }
  const begin = (call: CallbackOrder, to: string): void => {
    busy.add(call.id)
    const work = tell(call, to)
      .catch((cause: unknown) =>
        process.stderr.write(`${JSON.stringify({ event: 'callback broke', cause: String(cause) })}\n`),
      ) // prettier-ignore
      .finally(() => {
        busy.delete(call.id)
        under.delete(done)
      })
    const done: Promise<void> = work.then(() => undefined)
    under.add(done)
  }
  const look = (): void => {
    const to = partner.url
    if (to === undefined) return
    bank.settleDue(now())
    for (const call of bank.book.callbacks.values())
      if (!busy.has(call.id) && entryOf(call).next <= now()) begin(call, to)
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return {
    setUrl: (to: string): void => {
      partner.url = to
    },
    called: (): readonly Called[] =>
      [...called.values()].map(({ call, answers }) => ({
        id: call.id,
        bank: call.bank,
        body: call.body,
        answers,
        ended: !bank.book.callbacks.has(call.id),
      })),
    stop: async (): Promise<void> => {
      clearInterval(timer)
      await Promise.all(under)
    },
  }
}

/** The bank's voice. */
export type Caller = ReturnType<typeof openCaller>
