import { createServer } from 'node:net'
import { join } from 'node:path'
import { readConnections } from './bank'
import { railFaults } from './compose-laws'
import { type Config, mayBeginAnew } from './config'
import { holderOf } from './postgres/embedded'

const FRESH = '--fresh'

/** What of the command line is not to be understood, or not to be done with this configuration. */
const onCommand = (config: Config, given: readonly string[]): readonly string[] => [
  ...given.filter((word) => word !== FRESH).map((word) => `${word} is unknown: the only option is ${FRESH}.`),
  ...(given.includes(FRESH) && !mayBeginAnew(config)
    ? [`${FRESH} erases DATA_DIR and is refused with DATABASE_URL or in production: nothing was erased.`]
    : []),
]

/** What is said of a data folder on which another process lives. */
export const inUse = (dataDir: string, by: number): string =>
  `DATA_DIR ${dataDir} is in use by process ${String(by)}: stop that one, or give this one a DATA_DIR, PORT and BANK_PORT of its own. Nothing was erased.`

const onFolder = (config: Config): readonly string[] => {
  const by = config.database ? undefined : holderOf(join(config.dataDir, 'postgres'))
  return by === undefined ? [] : [inUse(config.dataDir, by)]
}

/** Somebody else's number is told; any other reason to fail shows itself when the part opens. */
const isTaken = (host: string, port: number): Promise<boolean> =>
  new Promise((tell) => {
    const probe = createServer()
    probe.once('error', (cause: NodeJS.ErrnoException) => tell(cause.code === 'EADDRINUSE'))
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => tell(false)))
  })

const onPorts = async (config: Config): Promise<readonly string[]> => {
  const wanted = [
    { key: 'PORT', host: config.host, port: config.port },
    ...(config.mode === 'demo' ? [{ key: 'BANK_PORT', host: '127.0.0.1', port: config.bankPort }] : []),
  ]
  const looked = await Promise.all(
    wanted.map(async (each) => ({ ...each, taken: await isTaken(each.host, each.port) })),
  )
  return looked
    .filter(({ taken }) => taken)
    .map(
      ({ key, port }) => `${key} ${String(port)} is taken by another program: stop it, or set ${key} to another port.`,
    )
}

const onBanks = (config: Config): readonly string[] => {
  const read = config.mode === 'production' ? readConnections(config.bankProfiles) : undefined
  if (config.mode !== 'production' || !read) return []
  return read.ok
    ? railFaults(
        read.value.map(({ profile }) => profile),
        new Date(),
      ).map((fault) => `BANK_PROFILES ${config.bankProfiles}: ${fault}`)
    : read.error.map(({ place, rule }) => `BANK_PROFILES ${config.bankProfiles}, ${place}: ${rule}`)
}

/** Everything that is seen to be in the way of a start before anything is opened or erased, in words for the operator. */
export const whyUnfit = async (config: Config, given: readonly string[]): Promise<readonly string[]> => {
  const told = [...onCommand(config, given), ...onFolder(config), ...onBanks(config)]
  // A copy that lives on the folder holds the ports as well: that is said already.
  return told.length > 0 ? told : onPorts(config)
}

/** Whether the command asks to begin with an empty world. */
export const isFreshAsked = (given: readonly string[]): boolean => given.includes(FRESH)
