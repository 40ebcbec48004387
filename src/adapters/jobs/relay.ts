import type { Topic } from '../../application/transact'
import type { Message, Outbox } from '../postgres/platform/outbox'
import { type Loop, repeat } from './loop'

export type { Message } from '../postgres/platform/outbox'
/** Who carries which kind of message on. A handler that throws gets the message again later. */
export type Handlers = Readonly<Partial<Record<Topic, (message: Message) => Promise<void>>>>

const AT_ONCE = 8
const LEASE_MS = 60_000
const IDLE_MS = 250
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 300_000

const waitAfter = (attempts: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts)

/** Carries messages out of the outbox: each is done, or due again later. A topic that nobody handles is done. */
export const relay = (outbox: Outbox, handlers: Handlers, now: () => Date, onError: (cause: unknown) => void): Loop => {
  const deliver = async (message: Message) => {
    try {
      await handlers[message.topic]?.(message)
      await outbox.close(message)
    } catch (cause) {
      onError(cause)
      await outbox.postpone(message, new Date(now().getTime() + waitAfter(message.attempts)), String(cause))
    }
  }
  return repeat(
    async () => {
      const messages = await outbox.claim(AT_ONCE, LEASE_MS)
      await Promise.all(messages.map(deliver))
      return messages.length
    },
    { idleMs: IDLE_MS, onError },
  )
}
