import {
  type CodeNotice,
  type PromiseNotice,
  reminderLabels,
  type UpNotice,
  upNoticeLabels,
} from '../../application/digipay'
import { inFigures, type PersonId } from '../../domain/kernel'

/** One message as a demo person would read it on the phone. */
export type DemoMessage = Readonly<{
  to: PersonId
  code: string | undefined
  text: string
  expiresAt: Date | undefined
  at: Date
}>

const MOST = 200

const aboutOf = (notice: CodeNotice): string =>
  'device' in notice
    ? `mendaftarkan perangkat ${notice.device}`
    : `${inFigures(notice.total)}${notice.fees > 0n ? ` dan biaya bank ${inFigures(notice.fees)}` : ''} kepada ${notice.payees.join('; ')}`

/** The phones of the demo people: in memory only, read from this machine only, absent in production. */
export const demoInbox = (now: () => Date) => {
  const messages: DemoMessage[] = []
  const keep = (message: DemoMessage): Promise<void> => {
    messages.push(message)
    if (messages.length > MOST) messages.shift()
    return Promise.resolve()
  }
  return {
    notify: (to: PersonId, notice: CodeNotice): Promise<void> => {
      const { code, expiresAt } = notice
      const text = `Kode ${code} untuk ${aboutOf(notice)}. Jangan berikan kepada siapa pun.`
      return keep({ to, code, text, expiresAt, at: now() })
    },
    remind: (to: PersonId, { kind, order, vendor, gross, promisedOn }: PromiseNotice): Promise<void> => {
      const text = `${reminderLabels[kind].id}: pesanan ${order}, ${inFigures(gross)} kepada ${vendor}, dijanjikan ${promisedOn}.`
      return keep({ to, code: undefined, text, expiresAt: undefined, at: now() })
    },
    tell: (to: PersonId, { kind, satker, about, dueOn, amount }: UpNotice): Promise<void> => {
      const text = `${upNoticeLabels[kind].id}: satker ${satker}, nomor ${about}, ${inFigures(amount)}, tanggal ${dueOn}.`
      return keep({ to, code: undefined, text, expiresAt: undefined, at: now() })
    },
    /** Newest first: it is the code that still counts. */
    of: (person: PersonId): readonly DemoMessage[] => messages.filter(({ to }) => to === person).reverse(),
  }
}
export type DemoInbox = ReturnType<typeof demoInbox>
