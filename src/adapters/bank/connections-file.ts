import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { BankConnection } from './profile'

const ms = z.number().int().min(1)
/** A reference is found again in the remark of a statement: a bank that cuts it would show no debit of ours. */
const reference = ms.min(20)
const profile = z.strictObject({
  code: z.string().regex(/^\d{3}$/),
  name: z.string().min(1),
  baseUrl: z.url(),
  pathPrefix: z.string().startsWith('/'),
  partnerId: z.string().min(1),
  channelId: z.string().min(1).max(5),
  signatureEncoding: z.enum(['base64', 'hex']),
  tokenStampWithMilliseconds: z.boolean(),
  duplicates: z.enum(['replay', 'reject']),
  caps: z.strictObject({ partnerReference: reference, sourceAccount: ms, beneficiaryAccount: ms, remark: reference }),
  connectMs: ms,
  answerMs: ms,
  answerLimits: z.strictObject({ bytes: ms, depth: ms }),
  statementPages: ms,
  patience: z.strictObject({
    pollDelaysMs: z.tuple([ms], ms),
    notFoundGapMs: ms,
    bankMaximumTimeMs: ms,
    giveUpAfterMs: ms,
  }),
  stateAccount: z.strictObject({ account: z.string().regex(/^\d{1,34}$/), name: z.string().min(1) }).optional(),
})
const credentials = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(16),
  /** Where the PKCS#8 PEM of our key lies: a file of its own, so that the list of banks holds no key. */
  privateKeyFile: z.string().min(1),
})
const file = z.array(z.strictObject({ profile, credentials })).min(1)

/** The partner banks of a production house, read from the file that BANK_PROFILES names. */
export const connectionsFrom = (path: string): readonly BankConnection[] =>
  file.parse(JSON.parse(readFileSync(path, 'utf8'))).map((bank) => ({
    profile: bank.profile,
    credentials: {
      clientId: bank.credentials.clientId,
      clientSecret: bank.credentials.clientSecret,
      privateKeyPem: readFileSync(bank.credentials.privateKeyFile, 'utf8'),
    },
  }))
