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
import { type Beside, judged, type Spread, spreads, theirsOf } from './target'
import { tpcb } from './tpcb'

/** How many work at once. */
const CLIENTS = [1, 8, 32]
const SCALE = 10
const PAYMENTS = Number(process.argv[2] ?? 150)

/** TPC-B with so many clients is what whole payments are held against. */
const BESIDE_PAYMENTS = 8
const say = (line: string) => process.stdout.write(`${line}\n`)
const cell = (value: number | string) => String(value).padStart(9)
type Rate = (spread: Spread, clients: number) => Promise<number>

const measured = async (): Promise<void> => {
  const ours = await postings()
  const theirs = { many: await tpcb(SCALE), hot: await tpcb(1) }
  const each = spreads.flatMap((spread) => CLIENTS.map((clients) => ({ spread, clients })))
  say('transactions a second    ' + each.map(({ spread, clients }) => cell(`${spread} ${String(clients)}`)).join(''))
  const row = async (name: string, rate: Rate) => {
    const rates: number[] = []
    for (const { spread, clients } of each) rates.push(await rate(spread, clients))
    say(name.padEnd(25) + rates.map((one) => cell(Math.round(one))).join(''))
    return rates
  }
  const base = await row('TPC-B', (spread, clients) => theirs[spread].rate(clients))
  const beside = async (name: string, rate: Rate): Promise<readonly Beside[]> => {
    const rates = await row(name, rate)
    const all = each.map((at, nth) => ({ ...at, ours: rates[nth] ?? 0, theirs: base[nth] ?? 0 }))
    say(`${name} / TPC-B`.padEnd(25) + all.map((one) => cell((one.ours / one.theirs).toFixed(2))).join(''))
    return all
  }
  const statement = await beside('the statement', (spread, clients) => ours.statement(spread, clients))
  await beside('a posting', (spread, clients) => ours.rate(spread, clients))
  await Promise.all([ours.close(), theirs.many.close(), theirs.hot.close()])

  const paid = await purchases(PAYMENTS)
  const perTpcb = (rate: number, spread: Spread) =>
    `${rate.toFixed(0)} a second, ${(rate / theirsOf(statement, spread, BESIDE_PAYMENTS)).toFixed(3)} of TPC-B on ${spread} rows`
  say(`a whole payment, ${String(PAYMENTS)} of one office at the sandbox bank: ${perTpcb(paid.hot, 'hot')}`)
  say(`the same, ${String(PAYMENTS)} of ${String(paid.offices)} offices: ${perTpcb(paid.many, 'many')}`)
  const { isMet, said } = judged(statement)
  say(said)
  if (!isMet) process.exitCode = 1
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
