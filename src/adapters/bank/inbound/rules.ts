import type { KeyObject } from 'node:crypto'
import type { JsonLimits, SignatureEncoding } from '../wire'

/** From when and until when something counts; an absent end is open. */
export type Validity = Readonly<{ from?: Date | undefined; until?: Date | undefined }>

/** What was agreed with one bank about its calls to us: data of its profile, since the standard leaves most of it open. */
export type InboundRules = Readonly<{
  /** With its key and no token, or with a secret under a token that it fetched from us. */
  signedBy: 'KEY' | 'SECRET'
  encoding: SignatureEncoding
  /** How far its clock may differ from ours. */
  clockWindowMs: number
  /** Whether it writes milliseconds in its timestamps. */
  milliseconds: boolean
  /** Whether it may write whole rupiah without sen, 10000 for 10000.00; without it, as the standard has it. */
  moneyWithoutSen?: boolean | undefined
  limits: JsonLimits
  tokenSeconds: number
  /** How many calls are taken in a minute: of the bank what it signed and says for the first time, and of each address all else. */
  perMinute: number
}>

/** By what a bank shows that it is itself. Several keys and secrets count at once, so that they can be changed in peace. */
export type InboundCredentials = Readonly<{
  /** What the bank calls itself at our token endpoint. */
  clientId: string
  /** What it calls us in X-PARTNER-ID. */
  partnerId: string
  keys: readonly (Validity & Readonly<{ key: KeyObject }>)[]
  secrets: readonly (Validity & Readonly<{ secret: string }>)[]
}>

/** The door that one bank may knock at. A bank without it gets no door. */
export type Inbound = Readonly<{ rules: InboundRules; credentials: InboundCredentials }>

/** Those that count now. */
export const validAt = <T extends Validity>(all: readonly T[], now: Date): readonly T[] =>
  all.filter(({ from, until }) => (from === undefined || from <= now) && (until === undefined || now < until))
