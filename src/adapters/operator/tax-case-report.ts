import { lawData, lawFrom } from '../../domain/tax-withholding'
import { differencesIn, type Difference } from './tax-case-differences'
import { readTaxCases } from './tax-case-file'

/** What a command says on its way out, and with which code it ends. */
export type Report = Readonly<{ code: 0 | 1 | 2; said: string; failed: string }>

const failure = (failed: string): Report => ({ code: 2, said: '', failed: `${failed}\n` })

const table = (differences: readonly Difference[]): string => {
  const rows = [
    ['case', 'of', 'field', 'expected', 'got', 'counted'],
    ...differences.map(({ id, of, field, expected, got, isCounted }) => {
      return [id, of, field, expected, got, isCounted ? 'yes' : 'no']
    }),
  ]
  const widths = rows.reduce<readonly number[]>((wide, row) => row.map((cell, i) => Math.max(cell.length, wide[i] ?? 0)), []) // prettier-ignore
  const inColumns = (row: readonly string[]) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ').trimEnd() // prettier-ignore
  return rows.map((row) => `${inColumns(row)}\n`).join('')
}

/** Holds the worked cases of a file against the law as loaded: 0 when all agree, 1 when one differs, 2 when none was read. */
export const reportOnCases = (name: string, content: string): Report => {
  const cases = readTaxCases(content)
  if (!cases.ok) {
    const faults = cases.error.map(({ place, rule }) => `  ${place}: ${rule}`)
    return failure(`${name} is not a file of tax cases, nothing was assessed:\n${faults.join('\n')}`)
  }
  const law = lawFrom(lawData)
  if (!law.ok)
    return failure(`The law is at fault: ${law.error.map(({ code, path }) => `${code} ${path.join('.')}`).join(', ')}`)
  const differences = cases.value.flatMap(differencesIn(law.value))
  const counted = differences.filter(({ isCounted }) => isCounted)
  const [all, differing] = [cases.value.length, new Set(counted.map(({ id }) => id)).size]
  const counts =
    `${String(all)} cases: ${String(all - differing)} agree, ${String(differing)} differ in ${String(counted.length)} ` +
    `fields; ${String(differences.length - counted.length)} object codes differ uncounted\n`
  const told = differences.length > 0 ? `${table(differences)}\n` : ''
  return { code: counted.length > 0 ? 1 : 0, said: `${told}${counts}`, failed: '' }
}
