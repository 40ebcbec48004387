import { dateIn, inEnglishWords, inWords, type LocalDate, type Refusal, zones } from '../domain/kernel'

/** The same words in the two languages of the counter. */
export type Words = Readonly<{ id: string; en: string }>
export type Language = keyof Words
export const languages = ['id', 'en'] as const satisfies readonly Language[]

/** The member of a union of refusals that carries this code, with its facts. */
export type FactsOf<R, Code> = R extends Refusal
  ? Code extends R['code']
    ? R & Readonly<{ code: Code }>
    : never
  : never

/** How a refusal speaks: what it means, what it says, the way out, and the regulation where law refused. */
export type Entry<R> = Readonly<{
  /** One English sentence for the schema. */
  means: string
  message: (facts: R) => Words
  hint: (facts: R) => Words
  rule?: (facts: R) => string | undefined
  /** Whether the very same request may succeed when sent again. */
  retryable?: boolean
}>

/** The words for every code of a union of refusals: a code without words does not compile. */
export type Wording<R extends Refusal> = Readonly<{ [Code in R['code']]: Entry<FactsOf<R, Code>> }>

/** Words that need no facts. */
export const say =
  (id: string, en: string): (() => Words) =>
  () => ({ id, en })

const HOUR_MS = 3_600_000

/** A day as each language reads it. */
export const day = (on: LocalDate): Words => ({ id: inWords(on), en: inEnglishWords(on) })

/** An instant as each language reads it, by the clock of the capital. */
export const stamp = (at: Date): Words => {
  const { id, en } = day(dateIn('WIB', at))
  const clock = new Date(Number(at) + zones.WIB * HOUR_MS).toISOString().slice(11, 16)
  return { id: `${id} pukul ${clock.replace(':', '.')} WIB`, en: `${en}, ${clock} WIB` }
}
