import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { BankConnection, BankCredentials } from './profile'
import { keptOnce } from './kept-once'
import { inboundAt } from './sandbox-callbacks'
import { sandboxBanks, sandboxProfiles } from './sandbox-profiles'

const stored = z.record(
  z.string(),
  z.object({
    clientId: z.string(),
    clientSecret: z.string(),
    privateKeyPem: z.string(),
    nextPrivateKeyPem: z.string().optional(),
  }),
)

const newKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const generate = (): Record<string, BankCredentials> => {
  const [privateKeyPem, nextPrivateKeyPem] = [newKey(), newKey()]
  return Object.fromEntries(
    sandboxBanks.map(({ code, slug }) => {
      const clientId = `satuloket-${slug}-${randomBytes(6).toString('hex')}`
      return [code, { clientId, clientSecret: randomBytes(32).toString('base64url'), privateKeyPem, nextPrivateKeyPem }]
    }),
  )
}

/** Our credentials at the sandbox by bank code, made at the first start and kept beside the sandbox's journal. */
export const sandboxCredentialsIn = (bankDataDir: string): Readonly<Record<string, BankCredentials>> =>
  stored.parse(keptOnce(join(bankDataDir, 'credentials.json'), generate))

/** The connections to a sandbox that runs at this address with this data directory. */
export const sandboxConnections = (baseUrl: string, bankDataDir: string): readonly BankConnection[] => {
  const all = sandboxCredentialsIn(bankDataDir)
  const inbound = inboundAt(bankDataDir)
  return sandboxProfiles(baseUrl).map((profile) => {
    const credentials = all[profile.code]
    if (!credentials) throw new Error(`no sandbox credentials for bank ${profile.code}`)
    return { profile, credentials, inbound: inbound(profile.code) }
  })
}
