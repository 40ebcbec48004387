import type { PromiseNotice, UpNotice } from '../../application/digipay'
import { localDate, parseRupiah, type PersonId } from '../../domain/kernel'
import { reminderKinds, upNoticeKinds } from '../../domain/digipay'
import type { Handlers, Message } from './relay'

const noticeIn = ({ id, payload }: Message): PromiseNotice => {
  const { kind: said, order = '', vendor = '', gross: written = '', promisedOn = '' } = payload
  const kind = reminderKinds.find((each) => each === said)
  const gross = parseRupiah(written)
  if (!kind || !gross.ok) throw new Error(`message ${id} is no reminder`)
  return { id, kind, order, vendor, gross: gross.value, promisedOn: localDate(promisedOn) }
}

const upNoticeIn = ({ id, payload }: Message): UpNotice => {
  const { kind: said, satker = '', about = '', dueOn = '', amount = '' } = payload
  const kind = upNoticeKinds.find((each) => each === said)
  if (!kind) throw new Error(`message ${id} is no notice of UP`)
  return { id, kind, satker, about, dueOn: localDate(dueOn), amount: BigInt(amount) }
}

/** Hands notices of UP to the channel of the house, as reminders. */
export const upNoticeHandlers = (tell: (to: PersonId, notice: UpNotice) => Promise<void>): Handlers => ({
  'up.notice': (message) => tell(message.payload.to as PersonId, upNoticeIn(message)),
})

/** Hands reminders to the channel of the house; what could not be handed over comes again, under the same id. */
export const reminderHandlers = (remind: (to: PersonId, notice: PromiseNotice) => Promise<void>): Handlers => ({
  'promise.reminder': (message) => remind(message.payload.to as PersonId, noticeIn(message)),
})
