// How fast money is posted and paid, beside TPC-B on the same durable server: npm run bench:payments
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/adapters/postgres/embedded'
import { CLUSTER_VARIABLE } from '../support/global-setup'
import { prepare } from '../support/cluster'
import { makeBankKeys } from '../support/bank-keys'
import { OFFICES, postings } from './postings'
import { purchases } from './purchases'
import { type Beside, howPlayed, judged, type Spread, spreads, theirsOf } from './target'
import { tpcb } from './tpcb'

/** How many work at once. */
const CLIENTS = [1, 8, 32]
/** TPC-B has as many rows of its fewest kind as we have books: no client of either waits longer for a row by the numbers alone. */
const SCALE = OFFICES
const PAYMENTS = Number(process.argv[2] ?? 150)

/** TPC-B with so many clients is what whole payments are held against. */
const BESIDE_PAYMENTS = 8
const say = (line: string) => process.stdout.write(`${line}\n`)
type Rate = (spread: Spread, clients: number) => Promise<number>

/** How often each is measured, all of them in turn: what the machine does beside them meets one as much as the other. */
const ROUNDS = 3
const middle = (rates: readonly number[]): number => rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0

/** The middle rates of ours and theirs, at each spread and number of clients. */
const inTurn = async <Name extends string>(ours: Readonly<Record<Name, Rate>>, theirs: Rate) => {
  const names = Object.keys(ours) as Name[]
  const all = new Map(names.map((name): [Name, Beside[]] => [name, []]))
  for (const { spread, clients } of spreads.flatMap((each) => CLIENTS.map((at) => ({ spread: each, clients: at })))) {
    const base: number[] = []
    const got = new Map(names.map((name): [Name, number[]] => [name, []]))
    for (let round = 0; round < ROUNDS; round += 1) {
      base.push(await theirs(spread, clients))
      for (const name of names) got.get(name)?.push(await ours[name](spread, clients))
    }
    for (const [name, rates] of got) all.get(name)?.push({ spread, clients, ours: middle(rates), theirs: middle(base) })
  }
  return all
}

const measured = async (): Promise<void> => {
  const ours = await postings()
  const theirs = { many: await tpcb(SCALE), hot: await tpcb(1) }
  const rates = { 'the statement': ours.statement, 'a posting': ours.rate }
  const besides = await inTurn(rates, (spread, clients) => theirs[spread].rate(clients))
  const statement = besides.get('the statement') ?? []
  const row = (name: string, cellOf: (one: Beside) => string, all: readonly Beside[] = statement) =>
    say(name.padEnd(25) + all.map((one) => cellOf(one).padStart(9)).join(''))
  say(`spread over ${String(SCALE)} branches of TPC-B and as many books of ours, or all on one of each`)
  say(howPlayed)
  row('transactions a second', ({ spread, clients }) => `${spread} ${String(clients)}`)
  row('TPC-B', (one) => one.theirs.toFixed(0))
  for (const [name, all] of besides) {
    row(name, (one) => one.ours.toFixed(0), all)
    row(`${name} / TPC-B`, (one) => (one.ours / one.theirs).toFixed(2), all)
  }
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
