import type { PromiseNotice } from '../../application/digipay'
import { localDate, parseRupiah, type PersonId } from '../../domain/kernel'
import { reminderKinds } from '../../domain/digipay'
import type { Handlers, Message } from './relay'

const noticeIn = ({ id, payload }: Message): PromiseNotice => {
  const { kind: said, order = '', vendor = '', gross: written = '', promisedOn = '' } = payload
  const kind = reminderKinds.find((each) => each === said)
  const gross = parseRupiah(written)
  if (!kind || !gross.ok) throw new Error(`message ${id} is no reminder`)
  return { id, kind, order, vendor, gross: gross.value, promisedOn: localDate(promisedOn) }
}

/** Hands reminders to the channel of the house; what could not be handed over comes again, under the same id. */
export const reminderHandlers = (remind: (to: PersonId, notice: PromiseNotice) => Promise<void>): Handlers => ({
  'promise.reminder': (message) => remind(message.payload.to as PersonId, noticeIn(message)),
})
