// Payments at banks that fail in every way, again and again, by a seed: npm run simulate -- --seed 1 --payments 200
import { randomInt } from 'node:crypto'
import { inspect, parseArgs } from 'node:util'
import { makeBankKeys } from '../support/bank-keys'
import { prepare, startTestServer } from '../support/cluster'
import { CLUSTER_VARIABLE } from '../support/global-setup'
import { underTheWiderCap } from '../support/wider-cap'
import { carriedOut, type Tally } from './batch'
import { cardsOf } from './cards'
import { aHome, type Home } from './home'
import { purchasesOf, storyOf, TOWNS_AT_ONCE, townsOf } from './plan'
import { aSimTown } from './town'
import type { Purchased } from './ways'

const { values } = parseArgs({
  options: { seed: { type: 'string' }, payments: { type: 'string', default: '50' }, towns: { type: 'string' } },
})
const seed = Number(values.seed ?? randomInt(1_000_000_000))
const payments = Number(values.payments)
/** Which towns of the plan are played, by their place in it; all of them if none is named. */
const only = values.towns?.split(',').map(Number)
const again = `npm run simulate -- --seed ${String(seed)} --payments ${String(payments)}${only ? ` --towns ${only.join(',')}` : ''}`
const say = (line: string) => process.stdout.write(`${line}\n`)
const inWords = (tally: Tally) => Object.entries(tally).map(([what, times]) => `${what} ${String(times)}`).join(', ') // prettier-ignore

type Run = Readonly<{ home: Home; purchases: readonly Purchased[]; tally: Tally }> & { over: boolean }

const playTown = async (run: Run, nth: number, size: number): Promise<void> => {
  const { home, tally } = run
  const { aheadMs, batches } = storyOf(seed, nth, run.purchases.slice(0, size))
  const town = await aSimTown(home, aheadMs)
  try {
    const setting = { town, cards: await cardsOf(town), odd: { withFee: [], otherSum: [] }, later: [] }
    for (const batch of batches) {
      if (run.over) return
      await carriedOut(setting, batch, tally).catch((cause: unknown) => {
        throw new Error(`town ${String(nth)}`, { cause })
      })
      say(`${String(tally['payments'] ?? 0)} of ${String(payments)}: ${inWords(tally)}`)
    }
  } finally {
    await town.close()
  }
}

/** Some towns side by side; where one fails the others end with their batch. */
const play = async (): Promise<Tally> => {
  const purchases = purchasesOf(seed, payments)
  const run: Run = { home: await aHome(purchases), purchases, tally: {}, over: false }
  const towns = [...townsOf(payments).entries()].filter(([nth]) => only?.includes(nth) ?? true)
  const lane = async (): Promise<void> => {
    for (let next = towns.shift(); next && !run.over; next = towns.shift()) await playTown(run, ...next)
  }
  const broken = (cause: unknown): never => {
    run.over = true
    throw cause
  }
  const lanes = await Promise.allSettled(Array.from({ length: TOWNS_AT_ONCE }, () => lane().catch(broken)))
  await run.home.close()
  for (const each of lanes) if (each.status === 'rejected') throw each.reason
  return run.tally
}

const main = async (): Promise<void> => {
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(payments) || payments < 1)
    throw new Error('--seed and --payments are whole numbers')
  say(`seed ${String(seed)}; the same plan again: ${again}`)
  underTheWiderCap()
  const began = performance.now()
  const server = await startTestServer()
  const removeKeys = makeBankKeys()
  try {
    process.env[CLUSTER_VARIABLE] = JSON.stringify(await prepare(server.adminUrl))
    const tally = await play()
    const seconds = (performance.now() - began) / 1_000
    const cpu = process.cpuUsage()
    const memory = Math.round(process.resourceUsage().maxRSS / 1_024)
    say(`all ${String(tally['payments'])} payments ended, every book ties: ${inWords(tally)}`)
    say(`${seconds.toFixed(0)} s, ${((cpu.user + cpu.system) / 1e6).toFixed(0)} s of CPU, ${String(memory)} MB at most`)
  } finally {
    removeKeys()
    await server.stop()
  }
}

main().catch((cause: unknown) => {
  process.stderr.write(`seed ${String(seed)} failed: ${inspect(cause)}\nplay it again: ${again}\n`) // prettier-ignore
  process.exitCode = 1
})
