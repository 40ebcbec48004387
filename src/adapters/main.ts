import './served'
import { beginAnew } from './begin-anew'
import { readConfig, mayBeginAnew } from './config'
import { logTo } from './logging'
import { openHouse } from './open'
import { stopOnSignals, type StopStep } from './shutdown'

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
  const steps: StopStep[] = []
  // What opened last closes first; what is still opening when a signal comes is closed as far as it got.
  const stop = stopOnSignals(() => [...steps].reverse(), log)
  try {
    await openHouse(config.value, log, (step) => steps.push(step))
  } catch (cause) {
    log.fatal({ err: cause }, 'the house does not open')
    process.stderr.write(`\nSatuloket does not start: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    stop('FAILED', 1)
  }
}

void main()
