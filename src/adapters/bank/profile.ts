import type { BankAccountState, PartnerBank } from '../../application/digipay'
import type { StatementDays } from '../../domain/digipay'
import type { NoticeHabits } from './inbound/notice'
import type { Inbound } from './inbound/rules'
import type { BankServices } from './rail-services'
import type { ReferenceForm } from './references'
import type { OwnCodes } from './response-codes'
import type { SignatureEncoding } from './wire'

/** How one bank differs from the others: data agreed with that bank, never branches in code. */
export type BankProfile = PartnerBank &
  Readonly<{
    /** Scheme, host and port; plain http is taken for loopback only. */
    baseUrl: string
    /** The certificate authority that alone vouches for its server (PEM); without it, those that everybody trusts. */
    authority?: string | undefined
    /** What stands before every service path, version included, for example /openapi/v1.0. */
    pathPrefix: string
    /** The same as it stands in what is signed, at a bank that signs another path than the one it is called by. */
    signedPathPrefix?: string | undefined
    /** By what our calls are signed: a secret under a token, as most banks want it and unless said, or our key without a token. */
    signing?: 'SECRET' | 'KEY' | undefined
    /** It may write whole rupiah without sen, 10000 for 10000.00, where the standard has two decimals. */
    moneyWithoutSen?: boolean | undefined
    /** Whether the `transactionDate` of its status answers is the moment of its debit, and not what we wrote: the standard does not say whose it is. */
    tellsDebitTime?: boolean | undefined
    /** How it takes our references, where it does not take 20 capitals and digits and write them back as they are. */
    references?: ReferenceForm | undefined
    partnerId: string
    channelId: string
    signatureEncoding: SignatureEncoding
    /** One bank documents milliseconds in the timestamp of its token call. */
    tokenStampWithMilliseconds: boolean
    /** Whether a repeated reference is answered as the first time or refused. */
    duplicates: 'replay' | 'reject'
    /** The longest text each field may have at this bank. */
    caps: Readonly<{
      partnerReference: number
      sourceAccount: number
      beneficiaryAccount: number
      beneficiaryName: number
      remark: number
    }>
    services: BankServices
    /** By which words of its own it tells the state of an account, beside the codes of the standard. */
    accountStates?: Readonly<Record<string, BankAccountState>> | undefined
    /** What it means by some of its codes, where that is not what they mean everywhere. */
    codes?: OwnCodes | undefined
    /** How this bank writes the other banks that it reaches, by our three digits. */
    bankCodes: Readonly<Record<string, string>>
    connectMs: number
    answerMs: number
    answerLimits: Readonly<{ bytes: number; depth: number }>
    /** How many pages of one statement are read before it counts as endless. */
    statementPages: number
    /**
     * Where it answers for whole days alone: which midnight ends a question, that which begins its last day or the one after.
     * The day after is asked wherever nothing is said: a bank that means the other one shows a day too much, never one too little.
     */
    statementDays?: (StatementDays & Readonly<{ ends: 'LAST_DAY' | 'NEXT_DAY' }>) | undefined
  }>

/** Who we are at one bank. A key is PKCS#8 PEM; nothing of this is ever logged. */
export type BankCredentials = Readonly<{
  clientId: string
  clientSecret: string
  privateKeyPem: string
  /** The key that follows it: held beside it until the bank counts it, so that no payment waits for the change. */
  nextPrivateKeyPem?: string | undefined
}>

/** A bank together with who we are there, and how it shows who it is when it calls us, if it does. */
export type BankConnection = Readonly<{
  profile: BankProfile
  credentials: BankCredentials
  inbound?: Inbound | undefined
}>

/** How a bank writes what it calls us with. */
export const noticeHabitsOf = ({ profile, inbound }: BankConnection): NoticeHabits => ({
  references: profile.references,
  moneyWithoutSen: inbound?.rules.moneyWithoutSen,
  codes: profile.codes,
})
/** The same by the code of each bank. */
export const noticeHabitsIn = (connections: readonly BankConnection[]) => {
  const habits = new Map(connections.map((connection) => [connection.profile.code, noticeHabitsOf(connection)]))
  return (bank: string): NoticeHabits => habits.get(bank) ?? {}
}

const isLoopback = (host: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(host)

/** Money travels under TLS: a base URL without it is a configuration error, save on this machine itself. */
export const assertTravelsSafely = ({ code, baseUrl }: BankProfile): void => {
  const { protocol, hostname } = new URL(baseUrl)
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return
  throw new Error(`bank ${code}: ${protocol}//${hostname} would send money requests without TLS`)
}
