import { type Actor, may } from '../../../src/application/actor'
import type { UseCase } from '../../../src/application/grants'
import type { Fault } from '../client'
import { acts, documentOf, questions } from './documents'
import { type Attempt, bookOf } from './attempts'

/** What a document is answered with, wherever it is asked. */
export type Ask = (text: string, as: Actor, variables: object) => Promise<Readonly<{ data?: Readonly<Record<string, unknown>> | null; errors?: readonly Fault[] }>> // prettier-ignore
/** What became of one attempt: whether a door was shut before it, the codes that refused it, and all that it was shown. */
export type Outcome = Readonly<{
  name: string
  as: Actor
  subject: string
  codes: readonly string[]
  shown: string
}>

const AT_ONCE = 5
// A document may hold 400 selections; a word of it is a selection at most.
const WORDS = 390
const weights = new Map([...acts, ...questions].map((name) => [name, documentOf([name]).split(' ').length]))
const isOneDocument = (names: readonly string[]): boolean =>
  names.length <= AT_ONCE && new Set(names).size === names.length && names.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0) < WORDS // prettier-ignore

/** Attempts of different names go into one document, as many as one may hold; acts and questions never share one. */
const batched = (attempts: readonly Attempt[]): readonly (readonly Attempt[])[] => {
  const batches: Attempt[][] = []
  for (const attempt of attempts) {
    const isAct = acts.includes(attempt.name)
    const room = batches.find((batch) => batch.every(({ name }) => acts.includes(name) === isAct) && isOneDocument([...batch, attempt].map(({ name }) => name))) // prettier-ignore
    if (room) room.push(attempt)
    else batches.push([attempt])
  }
  return batches
}

const outcomesOf = async (ask: Ask, as: Actor, batch: readonly Attempt[]): Promise<readonly Outcome[]> => {
  const variables = Object.assign({}, ...batch.map((each) => each.variables)) as object
  const { data, errors = [] } = await ask(documentOf(batch.map(({ name }) => name)), as, variables)
  return batch.map(({ name, subject }) => {
    const faults = errors.filter(({ path }) => path === undefined || path[0] === name)
    const payload = data?.[name] as Readonly<{ userErrors?: readonly Readonly<{ code: string }>[] }> | null | undefined
    const codes = [...faults.map(({ extensions }) => extensions.code), ...(payload?.userErrors ?? []).map(({ code }) => code)] // prettier-ignore
    return { name, as, subject, codes, shown: JSON.stringify(payload ?? null) }
  })
}

/** One person tries all of it. */
export const triedBy = async (ask: Ask, as: Actor, attempts: readonly Attempt[]): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const batch of batched(attempts)) outcomes.push(...(await outcomesOf(ask, as, batch)))
  return outcomes
}

/**
 * Of all attempts those that a stranger's role does not already forbid. Vendors are known to the State and not to one
 * office: before them an officer of any KPPN stands for it, and is no stranger.
 */
export const openTo = (as: Actor, attempts: readonly Attempt[], vendors: ReadonlySet<unknown>): readonly Attempt[] =>
  attempts.filter(({ name, subject }) => may(as, name as UseCase) && !(as.role === 'KPPN_OFFICER' && vendors.has(bookOf(subject)))) // prettier-ignore
