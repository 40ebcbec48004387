// Holds the engine against the second evaluator on random payments, by a seed: npm run oracle:tax -- --seed 1 --payments 100000
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { lawData, lawFrom } from '../src/domain/tax-withholding'
import { disagreement } from './support/tax-oracle/agreement'

const { values } = parseArgs({ options: { seed: { type: 'string' }, payments: { type: 'string', default: '100000' } } })
const seed = Number(values.seed ?? randomInt(1_000_000_000))
const payments = Number(values.payments)
const say = (line: string) => process.stdout.write(`${line}\n`)
const shown = (value: unknown) => JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each), 2) // prettier-ignore

const law = lawFrom(lawData)
if (!law.ok) throw new Error(JSON.stringify(law.error))
say(`${String(payments)} payments, seed ${String(seed)}`)
const { counterexample, numRuns } = disagreement(law.value, payments, seed)
if (counterexample === null) say(`the engine and the second evaluator agree on all ${String(numRuns)}`)
else {
  say(`they disagree on this payment:\n${shown(counterexample)}`)
  say(`Again: npm run oracle:tax -- --seed ${String(seed)} --payments ${String(payments)}`)
  process.exitCode = 1
}
