import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { BankConnection, BankCredentials } from './profile'
import { sandboxBanks, sandboxProfiles } from './sandbox-profiles'

const stored = z.record(
  z.string(),
  z.object({ clientId: z.string(), clientSecret: z.string(), privateKeyPem: z.string() }),
)

const generate = (): Record<string, BankCredentials> => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return Object.fromEntries(
    sandboxBanks.map(({ code, slug }) => {
      const clientId = `satuloket-${slug}-${randomBytes(6).toString('hex')}`
      return [code, { clientId, clientSecret: randomBytes(32).toString('base64url'), privateKeyPem }]
    }),
  )
}

const isCode = (cause: unknown, code: string): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === code

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return undefined
    throw cause
  }
}

/** Whoever of app and sandbox starts first writes the file whole or not at all; the other reads it. */
const writeOnce = (path: string, text: string): void => {
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
  } catch (cause) {
    if (!isCode(cause, 'EEXIST')) throw cause
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Our credentials at the sandbox by bank code, made at the first start and kept beside the sandbox's journal. */
export const sandboxCredentialsIn = (bankDataDir: string): Readonly<Record<string, BankCredentials>> => {
  const path = join(bankDataDir, 'credentials.json')
  const known = readText(path)
  if (known !== undefined) return stored.parse(JSON.parse(known))
  mkdirSync(bankDataDir, { recursive: true, mode: 0o700 })
  writeOnce(path, JSON.stringify(generate(), undefined, 2))
  return stored.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** The connections to a sandbox that runs at this address with this data directory. */
export const sandboxConnections = (baseUrl: string, bankDataDir: string): readonly BankConnection[] => {
  const all = sandboxCredentialsIn(bankDataDir)
  return sandboxProfiles(baseUrl).map((profile) => {
    const credentials = all[profile.code]
    if (!credentials) throw new Error(`no sandbox credentials for bank ${profile.code}`)
    return { profile, credentials }
  })
}
