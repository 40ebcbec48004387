import { bankMessageApply, type BankMessage, type MessageNeeds } from '../../application/digipay'
import { type NoticeHabits, readNotice } from '../bank'
import type { Inbox, KeptMessage } from '../postgres/digipay'
import { type Loop, repeat } from './loop'

const AT_ONCE = 8
const LEASE_MS = 30_000
const IDLE_MS = 250
/** A message that cannot be applied yet is looked at again after a tenth of its age, between these two. */
const SOONEST_MS = 200
const LATEST_MS = 60_000
const LONGEST_EVIDENCE = 4_000

const waitOf = (ageMs: number): number => Math.min(LATEST_MS, Math.max(SOONEST_MS, ageMs / 10))

/** What a kept message says; it was readable when it was kept. */
const said = (
  { id, bank, service, body, received_at: receivedAt }: KeptMessage,
  habitsOf: (bank: string) => NoticeHabits,
): BankMessage => {
  const value: unknown = JSON.parse(body)
  const notice = typeof value === 'object' && value !== null ? readNotice(service, value, habitsOf(bank)) : undefined
  if (!notice?.ok) throw new Error(`message ${id} of bank ${bank} cannot be read any more`)
  return { ...notice.value, id, bank, receivedAt, evidence: body.slice(0, LONGEST_EVIDENCE) }
}

type InboxNeeds = Omit<MessageNeeds, 'inbox'> & Readonly<{ noticeHabitsOf: (bank: string) => NoticeHabits }>

/** Applies what banks told us unasked: each message once, or again later while it waits for its payment. */
export const bankInboxWorker = (inbox: Inbox, needs: InboxNeeds, onError: (cause: unknown) => void): Loop => {
  const apply = bankMessageApply({ ...needs, inbox })
  const carry = async (kept: KeptMessage): Promise<void> => {
    const later = (): Date => new Date(needs.now().getTime() + waitOf(needs.now().getTime() - kept.received_at.getTime()))
    try {
      if ((await apply(said(kept, needs.noticeHabitsOf))) === 'WAIT') await inbox.postpone(kept.id, later())
    } catch (cause) {
      onError(cause)
      await inbox.postpone(kept.id, later(), String(cause))
    }
  }
  return repeat(
    async () => {
      const kept = await inbox.claim(AT_ONCE, LEASE_MS)
      await Promise.all(kept.map(carry))
      return kept.length
    },
    { idleMs: IDLE_MS, onError },
  )
} // prettier-ignore
