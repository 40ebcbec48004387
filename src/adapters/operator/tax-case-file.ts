import { z } from 'zod'
import { err, ok, type Result } from '../../domain/kernel'
import { inexactNumber, isDeeperThan, repeatedKey } from './json-text'
import { taxCase, type TaxCase } from './tax-case-form'
import { inPlainWords } from './tax-case-words'

/** The most cases of one file: their answers stand on one page. */
const MOST_CASES = 10_000
/** How deep a file may go: a case has four levels, and notes may have their own. */
const MOST_LEVELS = 100
/** The most faults of one file that are told. */
const MOST_FAULTS = 50

/** Where a file of cases is malformed, and which rule it breaks. */
export type Malformed = Readonly<{ place: string; rule: string }>

/** Text from outside, fit to be printed on one line. */
const printable = (given: string): string => given.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?').slice(0, 400)

const placeIn = (content: unknown, path: readonly PropertyKey[]): string => {
  const named = z
    .object({ id: z.union([z.string(), z.number()]) })
    .safeParse(Array.isArray(content) ? content[Number(path[0])] : undefined)
  const steps = path.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${String(step)}`)).join('')
  return printable(
    `${steps === '' ? 'the whole file' : steps}${named.success ? ` (case ${String(named.data.id)})` : ''}`,
  )
}

/** Reads worked cases from the text of a file, and says of a malformed one everything that is wrong and where. */
export const readTaxCases = (content: string): Result<readonly TaxCase[], readonly Malformed[]> => {
  let json: unknown
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (cause) {
    return err([{ place: 'the whole file', rule: `must be JSON: ${cause instanceof Error ? cause.message : ''}` }])
  }
  if (isDeeperThan(content, MOST_LEVELS))
    return err([{ place: 'the whole file', rule: `must lie at most ${String(MOST_LEVELS)} levels deep` }])
  const doubled = repeatedKey(content)
  if (doubled !== undefined)
    return err([{ place: 'the whole file', rule: `must not say "${printable(doubled)}" twice in one place` }])
  const inexact = inexactNumber(content)
  if (inexact !== undefined)
    return err([
      { place: 'the whole file', rule: `must give numbers that can be kept exactly, not ${printable(inexact)}` },
    ])
  if (Array.isArray(json) && json.length > MOST_CASES)
    return err([
      {
        place: 'the whole file',
        rule: `must hold at most ${String(MOST_CASES)} cases, not ${String(json.length)}: split it`,
      },
    ])
  const read = z.array(taxCase).min(1).safeParse(json, { error: inPlainWords })
  if (!read.success)
    return err(
      told(read.error.issues.map(({ path, message }) => ({ place: placeIn(json, path), rule: printable(message) }))),
    )
  const seen = new Set<string>()
  const repeated = read.data.flatMap(({ id }, i) => {
    if (seen.has(id)) return [{ place: `[${String(i)}].id (case ${id})`, rule: 'must not be the id of another case' }]
    seen.add(id)
    return []
  })
  return repeated.length > 0 ? err(told(repeated)) : ok(read.data)
}

/** The first faults of many: a file that is all wrong needs no page for each. */
const told = (faults: readonly Malformed[]): readonly Malformed[] =>
  faults.length <= MOST_FAULTS
    ? faults
    : [...faults.slice(0, MOST_FAULTS), { place: 'further on', rule: `${String(faults.length - MOST_FAULTS)} more` }]
