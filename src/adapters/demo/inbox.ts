import type { CodeNotice } from '../../application/digipay'
import { inFigures, type PersonId } from '../../domain/kernel'

/** One message as a demo person would read it on the phone. */
export type DemoMessage = Readonly<{ to: PersonId; code: string; text: string; expiresAt: Date; at: Date }>

const MOST = 200

/** The phones of the demo people: in memory only, read from this machine only, absent in production. */
export const demoInbox = (now: () => Date) => {
  const messages: DemoMessage[] = []
  return {
    notify: (to: PersonId, { code, total, payees, expiresAt }: CodeNotice): Promise<void> => {
      const text = `Kode ${code} untuk ${inFigures(total)} kepada ${payees.join('; ')}. Jangan berikan kepada siapa pun.`
      messages.push({ to, code, text, expiresAt, at: now() })
      if (messages.length > MOST) messages.shift()
      return Promise.resolve()
    },
    /** Newest first: it is the code that still counts. */
    of: (person: PersonId): readonly DemoMessage[] => messages.filter(({ to }) => to === person).reverse(),
  }
}
export type DemoInbox = ReturnType<typeof demoInbox>
