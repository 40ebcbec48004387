import type { NotYet } from '../../application/digipay'
import type { Topic } from '../../application/transact'
import type { Message, Outbox, Share } from '../postgres/platform/outbox'
import { type Loop, repeat, together } from './loop'

export type { Message } from '../postgres/platform/outbox'
type Handler = ((message: Message) => Promise<void>) | ((message: Message) => Promise<NotYet | undefined>)
/** Who carries which kind of message on. One that throws, or says why it is not done yet, gets the message again later. */
export type Handlers = Readonly<Partial<Record<Topic, Handler>>>

/**
 * A share waits for the slowest of what it took, so that a silent bank has one of its own. It is held for longer than any bank is waited
 * for: a call and what it needs of tokens, each answered at the last moment and asked for anew. Few go at once, since a bank has other work.
 */
const shares: readonly Share[] = [
  { asksBanks: false, atOnce: 8, leaseMs: 60_000 },
  { asksBanks: true, atOnce: 2, leaseMs: 600_000 },
]
const IDLE_MS = 250
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 300_000
/** After so many tries a person must look at it; it is still tried, once an hour. */
const ALARM_AFTER = 10
const HOURLY_MS = 3_600_000

const waitAfter = (attempts: number): number =>
  attempts >= ALARM_AFTER ? HOURLY_MS : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts)

/** A message that fails again and again: what it is about, never what it says. */
export type Stuck = Readonly<Pick<Message, 'tenant' | 'topic' | 'subject' | 'attempts'>>

/** Carries messages out of the outbox: each is done, or due again later. A topic that nobody handles is done. */
export const relay = (
  outbox: Outbox,
  handlers: Handlers,
  now: () => Date,
  onError: (cause: unknown) => void,
  alarm: (stuck: Stuck) => void,
): Loop => {
  const again = async (message: Message, why: string) => {
    const { tenant, topic, subject, attempts } = message
    if (attempts >= ALARM_AFTER) alarm({ tenant, topic, subject, attempts })
    await outbox.postpone(message, new Date(now().getTime() + waitAfter(attempts)), why)
  }
  const deliver = async (message: Message) => {
    try {
      const carried = await handlers[message.topic]?.(message)
      await (carried ? again(message, carried.notYet) : outbox.close(message))
    } catch (cause) {
      onError(cause)
      await again(message, String(cause))
    }
  }
  const carrying = (share: Share): Loop =>
    repeat(
      async () => {
        const messages = await outbox.claim(share)
        await Promise.all(messages.map(deliver))
        return messages.length
      },
      { idleMs: IDLE_MS, onError },
    )
  return together(...shares.map(carrying))
}
