// Payments at banks that fail in every way, again and again, by a seed: npm run simulate -- --seed 1 --payments 200
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { makeBankKeys } from '../support/bank-keys'
import { prepare, startTestServer } from '../support/cluster'
import { CLUSTER_VARIABLE } from '../support/global-setup'
import { carriedOut, type Setting, type Tally } from './batch'
import { cardsOf } from './cards'
import { aHome, type Home } from './home'
import { BATCH, BATCHES, batchOf, hourOf, purchasesOf } from './plan'
import { aSimTown } from './town'

const { values } = parseArgs({ options: { seed: { type: 'string' }, payments: { type: 'string', default: '50' } } })
const seed = Number(values.seed ?? randomInt(1_000_000_000))
const payments = Number(values.payments)
const again = `npm run simulate -- --seed ${String(seed)} --payments ${String(payments)}`
const say = (line: string) => process.stdout.write(`${line}\n`)
const inWords = (tally: Tally) => Object.entries(tally).map(([what, times]) => `${what} ${String(times)}`).join(', ') // prettier-ignore

const opened = async (home: Home, nth: number): Promise<Setting> => {
  const town = await aSimTown(home, hourOf(seed, nth))
  return { town, cards: await cardsOf(town) }
}

const play = async (): Promise<Tally> => {
  const purchases = purchasesOf(seed, payments)
  const home = await aHome(purchases)
  const tally: Tally = {}
  let setting: Setting | undefined
  try {
    for (let place = 0; place * BATCH < payments; place += 1) {
      if (place % BATCHES === 0) {
        await setting?.town.close()
        setting = await opened(home, place / BATCHES)
      }
      const left = payments - place * BATCH
      if (setting) await carriedOut(setting, batchOf(seed, place, purchases, left), tally)
      say(`${String(tally['payments'] ?? 0)} of ${String(payments)}: ${inWords(tally)}`)
    }
  } finally {
    await setting?.town.close()
    await home.close()
  }
  return tally
}

const main = async (): Promise<void> => {
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(payments) || payments < 1)
    throw new Error('--seed and --payments are whole numbers')
  say(`seed ${String(seed)}; the same plan again: ${again}`)
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
  process.stderr.write(`seed ${String(seed)} failed: ${cause instanceof Error ? cause.stack : String(cause)}\nplay it again: ${again}\n`) // prettier-ignore
  process.exitCode = 1
})
