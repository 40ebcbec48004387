import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { usualMatching } from '../../domain/digipay'
import { err, ok, type Result } from '../../domain/kernel'
import { habitsInFile, matchingOf, mayMatchByDay } from './habits-file'
import type { Inbound } from './inbound'
import { offersInFile, wholeRupiahInFile } from './offers-file'
import { patienceInFile } from './patience-file'
import type { BankConnection } from './profile'
import { referenceFaults } from './references'
import { nationalServices, ownAccountsOnly, refundedRails, reservedAt, togetherAt } from './rail-services'
import { channelIdInFile, hostInFile, partnerIdInFile, prefixInFile, servicesInFile } from './services-file'

const ms = z.number().int().min(1)
/** A reference is found again in the remark of a statement: a bank that cuts it would show no debit of ours. */
const reference = ms.min(20)
/** Words of a bank, in capitals, as they stand in a remark. */
const words = z.array(z.string().regex(/^[A-Z0-9 ]+$/)).min(1)
const profile = z.strictObject({
  code: z.string().regex(/^\d{3}$/),
  name: z.string().min(1),
  baseUrl: hostInFile,
  /** Where the certificates lie of the authorities that alone vouch for the bank's server. */
  authorityFile: z.string().min(1).optional(),
  pathPrefix: prefixInFile,
  partnerId: partnerIdInFile,
  channelId: channelIdInFile,
  signatureEncoding: z.enum(['base64', 'hex']),
  tokenStampWithMilliseconds: z.boolean(),
  duplicates: z.enum(['replay', 'reject']),
  caps: z.strictObject({
    partnerReference: reference,
    sourceAccount: ms,
    beneficiaryAccount: ms,
    beneficiaryName: ms.default(100),
    remark: reference,
  }),
  services: servicesInFile.default(nationalServices),
  /** How the bank writes each bank that it reaches. */
  bankCodes: z.record(z.string().regex(/^\d{3}$/), z.string().regex(/^[A-Z0-9]{3,11}$/)).default({}),
  rails: offersInFile.default({ INTRABANK: ownAccountsOnly.rails.INTRABANK }),
  connectMs: ms,
  answerMs: ms,
  answerLimits: z.strictObject({ bytes: ms, depth: ms }),
  statementPages: ms,
  patience: patienceInFile,
  matching: z
    .strictObject({
      returnWords: words,
      feeWords: words,
      windowMs: ms,
      feeCeiling: wholeRupiahInFile.default(usualMatching.feeCeiling),
    })
    .optional(),
  callbackCeiling: wholeRupiahInFile.optional(),
  /** What it lets leave one paying account, at once and on one day. */
  limits: z
    .strictObject({ perTransaction: wholeRupiahInFile.optional(), perDay: wholeRupiahInFile.optional() })
    .optional(),
  callbackHoldMs: ms.optional(),
  stateAccount: z.strictObject({ account: z.string().regex(/^\d{1,34}$/), name: z.string().min(1) }).optional(),
  ...habitsInFile,
})
const fittingProfile = profile
  .refine(mayMatchByDay, {
    path: ['matching', 'windowMs'],
    error: 'must be a day or longer where the lines of a statement tell no hour',
  })
  .refine(({ rails, patience }) => patience.returnWindowMs !== undefined || !(rails.SKN ?? rails.RTGS), {
    path: ['patience', 'returnWindowMs'],
    error: 'must say for how long what clears may still come back, where SKN or RTGS is offered',
  })
  .superRefine(({ references, caps }, faults) => {
    const longest = Math.min(caps.partnerReference, caps.remark)
    for (const { field, rule } of referenceFaults(references ?? {}, longest))
      faults.addIssue({ code: 'custom', path: ['references', field], message: rule })
  })
const credentials = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(16),
  /** Where the PKCS#8 PEM of our key lies: a file of its own, so that the list of banks holds no key. */
  privateKeyFile: z.string().min(1),
  /** The same of the key that follows it, while the bank changes from one to the other. */
  nextPrivateKeyFile: z.string().min(1).optional(),
})
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const validity = { from: moment.optional(), until: moment.optional() }
/** How this bank shows who it is when it calls us; without it, it has no door here. */
const inbound = z
  .strictObject({
    signedBy: z.enum(['KEY', 'SECRET']),
    encoding: z.enum(['base64', 'hex']),
    clockWindowMs: ms,
    milliseconds: z.boolean(),
    moneyWithoutSen: z.boolean().optional(),
    limits: z.strictObject({ bytes: ms, depth: ms }),
    tokenSeconds: ms.max(3_600),
    perMinute: ms,
    clientId: z.string().min(1),
    partnerId: z.string().min(1),
    /** Where the PEM of each public key of the bank lies. */
    keys: z.array(z.strictObject({ publicKeyFile: z.string().min(1), ...validity })).min(1),
    secrets: z.array(z.strictObject({ secret: z.string().min(16), ...validity })).default([]),
  })
  .refine(({ signedBy, secrets }) => signedBy === 'KEY' || secrets.length > 0, {
    path: ['secrets'],
    error: 'must hold a secret where the bank signs with one',
  })
const file = z.array(z.strictObject({ profile: fittingProfile, credentials, inbound: inbound.optional() })).min(1)

/** Where the file of partner banks is malformed, and which rule it breaks. */
export type BankFileFault = Readonly<{ place: string; rule: string }>

const placeIn = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'the whole file'
    : path.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${String(step)}`)).join('')

const textOf = (path: string, place: string): Result<string, readonly BankFileFault[]> => {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (cause) {
    return err([{ place, rule: `cannot be read: ${String(cause).replace(/^Error: /, '')}` }])
  }
}

// What the parsers say of a bad file quotes it, and it holds secrets: the rule alone is told.
const ruled = <T>(place: string, rule: string, read: () => T): Result<T, readonly BankFileFault[]> => {
  try {
    return ok(read())
  } catch {
    return err([{ place, rule }])
  }
}

type Listed = z.infer<typeof file>[number]
type Faulty<T> = Result<T, readonly BankFileFault[]>

/** Shorter keys of RSA are broken by whoever has the means (NIST SP 800-131A). */
const LEAST_BITS = 2_048
/**
 * SNAP signs by RSA alone: with a key of another kind every call, the bank's or ours, would be refused for no reason that anybody sees, and
 * with a short one anybody might sign.
 */
const ofRsa = (key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType !== 'rsa') throw new Error('no key of RSA')
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS) throw new Error('too short a key of RSA')
  return key
}

const inboundOf = (listed: Listed['inbound'], place: string): Faulty<Inbound | undefined> => {
  if (!listed) return ok(undefined)
  const { keys, secrets, clientId, partnerId, ...rules } = listed
  const read = keys.map(({ publicKeyFile, ...valid }, nth) => {
    const where = `${place}.keys[${String(nth)}].publicKeyFile`
    const text = textOf(publicKeyFile, where)
    if (!text.ok) return text
    return ruled(where, `must name a file with an RSA public key of ${String(LEAST_BITS)} bits or more in PEM`, () => ({
      key: ofRsa(createPublicKey(text.value)),
      ...valid,
    }))
  })
  const faults = read.flatMap((key) => (key.ok ? [] : key.error))
  if (faults.length > 0) return err(faults)
  return ok({ rules, credentials: { clientId, partnerId, secrets, keys: read.flatMap((key) => (key.ok ? [key.value] : [])) } }) // prettier-ignore
}

const certificates = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g
/** Every certificate of a file, whatever stands between them: while a bank changes its authority, two vouch for it. */
const certificatesIn = (text: string): string => {
  const found = (text.match(certificates) ?? []).map((each) => new X509Certificate(each).toString())
  if (found.length === 0) throw new Error('no certificate')
  return found.join('')
}

const authorityIn = (file: string | undefined, place: string): Faulty<string | undefined> => {
  if (file === undefined) return ok(undefined)
  const text = textOf(file, place)
  if (!text.ok) return text
  return ruled(place, 'must name a file with a certificate in PEM', () => certificatesIn(text.value))
}

const privateKeyIn = (file: string, place: string): Faulty<string> => {
  const text = textOf(file, place)
  const key = text.ok ? ruled(place, `must name a file with an RSA private key of ${String(LEAST_BITS)} bits or more in PEM`, () => ofRsa(createPrivateKey(text.value))) : text
  return key.ok ? text : key
} // prettier-ignore

const connectionOf = (
  {
    profile: { rails, limits, authorityFile, matching: listedMatching, ...profile },
    credentials,
    inbound: listed,
  }: Listed,
  at: number,
): Faulty<BankConnection> => {
  const { clientId, clientSecret, privateKeyFile, nextPrivateKeyFile: nextFile } = credentials
  const matching = listedMatching ?? matchingOf(profile)
  const place = `[${String(at)}].credentials`
  const key = privateKeyIn(privateKeyFile, `${place}.privateKeyFile`)
  if (!key.ok) return key
  const next = nextFile === undefined ? ok(undefined) : privateKeyIn(nextFile, `${place}.nextPrivateKeyFile`)
  if (!next.ok) return next
  const authority = authorityIn(authorityFile, `[${String(at)}].profile.authorityFile`)
  if (!authority.ok) return authority
  const inbound = inboundOf(listed, `[${String(at)}].inbound`)
  if (!inbound.ok) return inbound
  return ok({
    profile: {
      ...profile,
      ...(matching && { matching }),
      ...(authority.value !== undefined && { authority: authority.value }),
      refunds: refundedRails(profile.services),
      reach: {
        rails,
        reaches: Object.keys(profile.bankCodes),
        together: togetherAt(profile.services),
        reserves: reservedAt(profile.services),
        ...(limits && { limits }),
      },
    },
    credentials: { clientId, clientSecret, privateKeyPem: key.value, nextPrivateKeyPem: next.value },
    ...(inbound.value && { inbound: inbound.value }),
  })
}

/** Reads the file of partner banks and says of a wrong one everything that is wrong and where. */
export const readConnections = (path: string): Result<readonly BankConnection[], readonly BankFileFault[]> => {
  const text = textOf(path, 'the whole file')
  if (!text.ok) return text
  const json = ruled('the whole file', 'must be JSON', () => JSON.parse(text.value) as unknown)
  if (!json.ok) return json
  const read = file.safeParse(json.value)
  if (!read.success)
    return err(read.error.issues.map(({ path: steps, message }) => ({ place: placeIn(steps), rule: message })))
  const banks = read.data.map(connectionOf)
  const faults = banks.flatMap((bank) => (bank.ok ? [] : bank.error))
  return faults.length > 0 ? err(faults) : ok(banks.flatMap((bank) => (bank.ok ? [bank.value] : [])))
}

/** The partner banks of a production house, read from the file that BANK_PROFILES names. */
export const connectionsFrom = (path: string): readonly BankConnection[] => {
  const read = readConnections(path)
  if (read.ok) return read.value
  throw new Error(`${path}: ${read.error.map(({ place, rule }) => `${place}: ${rule}`).join('; ')}`)
}
