import './served'
import { beginAnew } from './begin-anew'
import { readConfig } from './config'
import { inUse, isFreshAsked, whyUnfit } from './fit-to-start'
import { logTo } from './logging'
import { NotToOpen } from './not-to-open'
import { openHouse } from './open'
import { opening } from './opening'
import { stopOnSignals } from './shutdown'

const fail = (lines: readonly string[]): never => {
  for (const line of lines) process.stderr.write(`${line}\n`)
  process.exit(1)
}

const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  if (!config.ok) return fail(config.error.map(({ key, problem }) => `${key} ${problem}`))
  const given = process.argv.slice(2)
  const unfit = await whyUnfit(config.value, given)
  if (unfit.length > 0) return fail(unfit)
  if (isFreshAsked(given)) {
    const erased = await beginAnew(config.value.dataDir)
    if (!erased.ok) return fail([inUse(config.value.dataDir, erased.error.by)])
  }
  const log = logTo(config.value.logLevel)
  const house = opening((onStep) => openHouse(config.value, log, onStep))
  const stop = stopOnSignals(house.toStop, log)
  try {
    await house.opened
  } catch (cause) {
    // Whoever stops us while we open has asked for no house: that it does not open is no failure.
    if (!house.isWanted()) return log.info({ err: cause }, 'stopped before it was open')
    log.fatal(cause instanceof NotToOpen ? { reason: cause.message } : { err: cause }, 'the house does not open')
    process.stderr.write(`\nSatuloket does not start: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    stop('FAILED', 1)
  }
}

void main()
