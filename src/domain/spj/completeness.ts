import { err, ok, type Refusal, type Result } from '../kernel'
import { plain } from './plain'

/** A document cannot be written yet: these facts are absent or blank. */
export type NotComplete = Refusal<'NOT_COMPLETE'> & Readonly<{ missing: readonly string[] }>

type Parts = Readonly<Record<string, unknown>>
type Whole<P extends Parts> = P & Readonly<{ [Name in keyof P]: NonNullable<P[Name]> }>

const namesMissing = (parts: Parts): readonly string[] =>
  Object.entries(parts).flatMap(([name, part]) => (part === undefined || part === null ? [name] : []))
const isWhole = <P extends Parts>(parts: P): parts is Whole<P> => namesMissing(parts).length === 0

/** The parts, none of them absent, or the names of all that are. */
export const whole = <P extends Parts>(parts: P): Result<Whole<P>, NotComplete> =>
  isWhole(parts) ? ok(parts) : err({ code: 'NOT_COMPLETE', missing: namesMissing(parts) })

/** A text that says something once it is made plain. */
export const said = (text: string | undefined): string | undefined =>
  (text === undefined ? undefined : plain(text)) || undefined
