// How fast money is posted and paid, beside TPC-B on the same durable server: npm run bench:payments
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/adapters/postgres/embedded'
import { CLUSTER_VARIABLE } from '../support/global-setup'
import { prepare } from '../support/cluster'
import { makeBankKeys } from '../support/bank-keys'
import { postings } from './postings'
import { purchases } from './purchases'
import { tpcb } from './tpcb'

/** How many work at once. */
const CLIENTS = [1, 8, 32]
const SCALE = 10
const PAYMENTS = Number(process.argv[2] ?? 150)

type Spread = 'many' | 'hot'
const say = (line: string) => process.stdout.write(`${line}\n`)
const cell = (value: number | string) => String(value).padStart(9)

const measured = async (): Promise<void> => {
  const spreads: readonly Spread[] = ['many', 'hot']
  const ours = await postings()
  const theirs = { many: await tpcb(SCALE), hot: await tpcb(1) }
  say(
    'transactions a second    ' +
      spreads.flatMap((spread) => CLIENTS.map((c) => cell(`${spread} ${String(c)}`))).join(''),
  )
  const row = async (name: string, rate: (spread: Spread, clients: number) => Promise<number>) => {
    const rates: number[] = []
    for (const spread of spreads) for (const clients of CLIENTS) rates.push(await rate(spread, clients))
    say(name.padEnd(25) + rates.map((each) => cell(Math.round(each))).join(''))
    return rates
  }
  const base = await row('TPC-B', (spread, clients) => theirs[spread].rate(clients))
  const ratios = (name: string, rates: readonly number[]) => {
    say(name.padEnd(25) + rates.map((rate, at) => cell((rate / (base[at] ?? 1)).toFixed(2))).join(''))
  }
  ratios(
    'the statement / TPC-B',
    await row('the posting statement', (spread, clients) => ours.statement(spread, clients)),
  )
  ratios('a posting / TPC-B', await row('a posting as we send it', (spread, clients) => ours.rate(spread, clients)))
  await Promise.all([ours.close(), theirs.many.close(), theirs.hot.close()])

  const paid = await purchases(PAYMENTS)
  const perTpcb = (rate: number) => (rate / (base[1] ?? 1)).toFixed(3)
  say(
    `a whole payment, ${String(PAYMENTS)} of one office at the sandbox bank: ${paid.hot.toFixed(0)} a second, ${perTpcb(paid.hot)} of TPC-B`,
  )
  say(
    `the same, ${String(PAYMENTS)} of ${String(paid.offices)} offices: ${paid.many.toFixed(0)} a second, ${perTpcb(paid.many)} of TPC-B`,
  )
}

const main = async (): Promise<void> => {
  // On a disk, and with every commit flushed: in memory the figures would be of another world.
  const home = mkdtempSync(join(tmpdir(), 'satuloket-bench-'))
  const server = await startEmbedded({ dir: join(home, 'postgres') })
  const removeKeys = makeBankKeys()
  try {
    process.env[CLUSTER_VARIABLE] = JSON.stringify(await prepare(server.adminUrl))
    await measured()
  } finally {
    removeKeys()
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

void main()
