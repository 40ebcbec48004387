import './served'
import { beginAnew } from './begin-anew'
import { readConfig, mayBeginAnew } from './config'
import { logTo } from './logging'
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
  if (process.argv.includes('--fresh')) {
    if (!mayBeginAnew(config.value))
      return fail(['--fresh erases DATA_DIR and is refused with DATABASE_URL or in production: nothing was erased.'])
    const erased = await beginAnew(config.value.dataDir)
    if (!erased.ok)
      return fail([
        `${config.value.dataDir} is in use by process ${String(erased.error.by)}: stop it first, or choose another DATA_DIR. Nothing was erased.`,
      ])
  }
  const log = logTo(config.value.logLevel)
  const house = opening((onStep) => openHouse(config.value, log, onStep))
  const stop = stopOnSignals(house.toStop, log)
  try {
    await house.opened
  } catch (cause) {
    // Whoever stops us while we open has asked for no house: that it does not open is no failure.
    if (!house.isWanted()) return log.info({ err: cause }, 'stopped before it was open')
    log.fatal({ err: cause }, 'the house does not open')
    process.stderr.write(`\nSatuloket does not start: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    stop('FAILED', 1)
  }
}

void main()
