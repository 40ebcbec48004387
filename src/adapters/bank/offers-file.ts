import { z } from 'zod'
import type { BankHours } from '../../domain/digipay'
import { type Rupiah, rupiah } from '../../domain/kernel'
import { ofRails } from './services-file'

const whole = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/)
  .transform((text) => rupiah(BigInt(text)))
const minutesOf = (text: string): number => {
  const [hours, minutes] = text.split(':')
  return Number(hours) * 60 + Number(minutes)
}
/** Wall clock in WIB, where the end of a day is 24:00. */
const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'must be hours and minutes in WIB, such as 15:30' })
  .transform(minutesOf)

/** When a bank takes transfers on a rail, where it has hours of its own. */
const hours = z
  .strictObject({ opensAt: clock.optional(), cutOff: clock.optional(), days: z.enum(['EVERY', 'WORKING']).optional() })
  // A time that is none is refused by itself already.
  .refine(({ opensAt = 0, cutOff = 24 * 60 }) => !(opensAt >= cutOff), {
    path: ['cutOff'],
    error: 'must be later than opensAt: hours are those of one day',
  })
  .transform(({ opensAt: opens, cutOff, days }): BankHours => ({ opens, cutOff, days }))

/** What each rail costs that a bank offers, its own limit if it has one below that of the law, and its own hours within those of the law. */
export const offersInFile = z
  .strictObject(ofRails(z.strictObject({ fee: whole, most: whole.optional(), hours: hours.optional() })))
  .partial()

/** An amount above nought, in whole rupiah, as text. */
export const wholeRupiahInFile = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform((text): Rupiah => rupiah(BigInt(text)))
