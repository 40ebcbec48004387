import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from './organisation'
import { the } from './purchase'
import { rowsOf } from './sound'

const guide = readFileSync(join(__dirname, '../../docs/adding-a-bank.md'), 'utf8')
const question = the(/```sql\n([^`]+)```/.exec(guide)?.[1]).replaceAll(`:'bank'`, '$1')

/** What the guide to adding a bank finds of ours at one: what it is, and its reference. */
export const leftAtBank = async (world: Pick<World, 'database'>, bank: string): Promise<readonly (readonly [string, string])[]> =>
  (await rowsOf<{ what: string; reference: string }>({ world }, question, [bank])).map(({ what, reference }) => [what, reference]) // prettier-ignore
