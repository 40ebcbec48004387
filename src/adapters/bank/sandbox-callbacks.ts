import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { Inbound, InboundRules } from './inbound'
import { keptOnce } from './kept-once'
import { sandboxBanks } from './sandbox-profiles'

/** How each bank of the sandbox calls back: by which kind of signature, and whether of transfers that ended at once too. */
export const sandboxCallbacks: Readonly<
  Record<string, Pick<InboundRules, 'signedBy' | 'encoding'> & Readonly<{ notifyTransfers: boolean }>>
> = {
  '002': { signedBy: 'SECRET', encoding: 'base64', notifyTransfers: true },
  '008': { signedBy: 'KEY', encoding: 'base64', notifyTransfers: true },
  '009': { signedBy: 'KEY', encoding: 'hex', notifyTransfers: false },
  '200': { signedBy: 'SECRET', encoding: 'hex', notifyTransfers: false },
}

const shared = {
  clockWindowMs: 300_000,
  milliseconds: false,
  limits: { bytes: 64 * 1024, depth: 8 },
  tokenSeconds: 900,
  perMinute: 1_200,
} as const
const partnerId = 'SATULOKET01'

const stored = z.record(
  z.string(),
  z.object({ clientId: z.string(), clientSecret: z.string(), privateKeyPem: z.string() }),
)
/** Who a bank of the sandbox is at our door. */
export type CallbackCredentials = z.infer<typeof stored>[string]

const generate = () =>
  Object.fromEntries(
    sandboxBanks.map(({ code, slug }) => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      const clientId = `${slug}-${randomBytes(6).toString('hex')}`
      return [code, { clientId, clientSecret: randomBytes(32).toString('base64url'), privateKeyPem }]
    }),
  )

/** What the banks of the sandbox sign their callbacks with, by bank code; made at the first start and kept. */
export const callbackCredentialsIn = (bankDataDir: string): Readonly<Record<string, CallbackCredentials>> =>
  stored.parse(keptOnce(join(bankDataDir, 'callback-credentials.json'), generate))

/** The door of each bank of a sandbox with this data directory. */
export const inboundAt = (bankDataDir: string) => {
  const all = callbackCredentialsIn(bankDataDir)
  return (code: string): Inbound | undefined => {
    const [habits, known] = [sandboxCallbacks[code], all[code]]
    if (!habits || !known) return undefined
    const { notifyTransfers: _notifyTransfers, ...signing } = habits
    const key = createPublicKey(createPrivateKey(known.privateKeyPem))
    return {
      rules: { ...shared, ...signing },
      credentials: {
        clientId: known.clientId,
        partnerId,
        keys: [{ key }],
        secrets: [{ secret: known.clientSecret }],
      },
    }
  }
}
