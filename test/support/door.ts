import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../src/application/actor'
import { readConfig } from '../../src/adapters/config'
import { developmentIssuer, verifierFor } from '../../src/adapters/identity'
import { logTo } from '../../src/adapters/logging'
import { serve } from '../../src/adapters/serve'
import { type Client, handsOf } from './client'
import type { Town } from './house'
import { must } from './organisation'
import { freePort } from './ports'

/** A door over HTTP to the house of a town, for what people read there. */
export const aDoor = async ({ house, bank, heard }: Pick<Town, 'house' | 'bank' | 'heard'>) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'satuloket-door-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${String(port)}`
  const config = must(readConfig({ MODE: 'demo', PORT: String(port), DATA_DIR: dataDir }) as never) as never
  const secret = 'a secret that only this test knows, long enough'
  const issuer = await developmentIssuer(dataDir)
  const stop = await serve({
    house, config, log: logTo('warn', { write: (line: string) => void heard.push(line) }), ready: () => Promise.resolve({ database: true }), demo: undefined,
    verify: verifierFor(issuer.trust), cursorSecret: secret, banks: bank.connections, bankTokenSecret: secret,
  }) // prettier-ignore
  return {
    as: ({ person }: Actor): Client => handsOf({ url, issuer, statements: () => 0 }, person),
    close: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
