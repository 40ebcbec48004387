import {
  type CodeNotice,
  type PromiseNotice,
  reminderLabels,
  type UpNotice,
  upNoticeLabels,
} from '../../application/digipay'
import { day } from '../../application/wording'
import { inFigures, type PersonId } from '../../domain/kernel'

/** Where one-time codes are handed over for delivery (SMS, app, mail), and the token that shows it is us. */
export type Channel = Readonly<{ url: string; token: string }>

const ANSWER_MS = 5_000

const handOver = async ({ url, token }: Channel, body: Readonly<Record<string, unknown>>): Promise<void> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  if (!answer.ok) throw new Error(`the message channel answered ${answer.status}`)
}

/**
 * Hands a code to the operator's message channel. It is sent once and kept nowhere: a code that did not arrive is asked
 * for anew. What the channel answers is not repeated, since it might hold the code.
 */
export const webhookChannel =
  (channel: Channel) =>
  (to: PersonId, notice: CodeNotice): Promise<void> => {
    const { code, expiresAt } = notice
    const about =
      'device' in notice
        ? { device: notice.device }
        : { total: inFigures(notice.total), fees: inFigures(notice.fees), payees: notice.payees }
    return handOver(channel, { to, code, ...about, expiresAt: expiresAt.toISOString() })
  }

/** Hands a reminder to the same channel; a second try of it has the same id, so that the channel can drop it. */
export const reminderChannel =
  (channel: Channel) =>
  (to: PersonId, { id, kind, order, vendor, gross, promisedOn }: PromiseNotice): Promise<void> =>
    handOver(channel, {
      to, id, reminder: kind, label: reminderLabels[kind], order, vendor, total: inFigures(gross), promisedOn, promisedOnLabel: day(promisedOn),
    }) // prettier-ignore

/** Hands a notice of UP to the same channel; one that is about no sum names none. */
export const upNoticeChannel =
  (channel: Channel) =>
  (to: PersonId, { id, kind, satker, about, dueOn, amount }: UpNotice): Promise<void> =>
    handOver(channel, {
      to, id, notice: kind, label: upNoticeLabels[kind], satker, about, dueOn, dueOnLabel: day(dueOn), ...(amount !== 0n && { total: inFigures(amount) }),
    }) // prettier-ignore
