import { generateKeyPairSync, randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BankAnswer, InquiryAnswer, StatementLine, TransferAttempt } from '../../application/digipay'
import type { Rupiah } from '../../domain/kernel'
import type { OpenGateway } from './gateway'
import { openWire } from './http'
import type { BankConnection, BankCredentials } from './profile'
import { tokensFor } from './tokens'
import { externalDay } from './wire'

/** Accounts at the bank's test environment, and how much is moved between two of them. */
export type TestAccounts = Readonly<{ source: string; payee: string; unknown: string; amount: Rupiah }>

export type Bench = Readonly<{
  connection: BankConnection
  accounts: TestAccounts
  gateway: OpenGateway
  /** The transfer that most checks are about. */
  transfer: TransferAttempt
  attempt: (change?: Partial<TransferAttempt>) => TransferAttempt
  /** The same bank under other credentials, for as long as one check lasts. */
  under: <T>(credentials: Partial<BankCredentials>, ask: (gateway: OpenGateway) => Promise<T>) => Promise<T>
}>
export type Found = Readonly<{ passed: boolean; seen: string }>
export type Check = Readonly<{ check: string; demands: string; run: (bench: Bench) => Promise<Found> }>

export const now = (): Date => new Date()
export const attemptOf = ({ profile }: BankConnection, { source, payee, amount }: TestAccounts) => (change: Partial<TransferAttempt> = {}): TransferAttempt => {
  const signedAt = now()
  const number = () => String(randomInt(10 ** 11)).padStart(12, '0')
  const partnerReference = change.partnerReference ?? `UJ${externalDay(signedAt)}${number()}`.slice(0, 20)
  return {
    bank: profile.code, partnerReference, externalId: `${externalDay(signedAt)}${number()}`, amount, rail: 'INTRABANK', sourceAccount: source,
    beneficiaryBank: profile.code, beneficiaryAccount: payee, beneficiaryName: 'UJI', remark: partnerReference, signedAt,
    notAfter: new Date(signedAt.getTime() + profile.connectMs + profile.answerMs), ...change,
  }
} // prettier-ignore

/** So much of an exchange is shown where no code tells what came of it. */
const SHOWN = 200
/** The code of an answer, or what came of the exchange where it carries none. */
export const codeTold = ({ code, evidence }: Readonly<{ code?: string | undefined; evidence: string }>): string =>
  code ?? `no code (${evidence.slice(0, SHOWN)})`
/** What an answer says; what we never sent for a reason of our own is no word of the bank, and only the reason is told. */
export const told = (answer: BankAnswer | InquiryAnswer): string => {
  if ('isOurs' in answer && answer.isOurs) return `the bank was not asked: ${answer.evidence}`
  return [codeTold(answer), 'class' in answer ? answer.class : answer.status, answer.alarm].filter(Boolean).join(' ')
}
/**
 * Whether the bank said something of the transfer itself, or that its hour is past; silence, a refusal of who asks, and that he
 * asks too often, are no word about it.
 */
export const isHeard = ({ class: meant, code, isPastCutOff }: BankAnswer): boolean =>
  code !== undefined &&
  meant !== 'UNK' &&
  meant !== 'NOT_SENT' &&
  meant !== 'AUTH' &&
  (meant !== 'LATER' || isPastCutOff === true)
export const judged = (passed: boolean, answer: BankAnswer | InquiryAnswer): Found => ({ passed, seen: told(answer) })

export const statusOf = ({ gateway }: Bench, attempt: TransferAttempt): Promise<InquiryAnswer> =>
  gateway.inquire({ ...attempt, sentAt: attempt.signedAt })
/** Asks by the delays of the profile until the bank has decided. */
export const decided = async (bench: Bench): Promise<InquiryAnswer> => {
  let answer = await statusOf(bench, bench.transfer)
  for (const ms of bench.connection.profile.patience.pollDelaysMs) {
    if (answer.status !== 'PENDING' && answer.status !== 'NOT_FOUND') return answer
    await sleep(ms)
    answer = await statusOf(bench, bench.transfer)
  }
  return answer
}

/** At a bank that wants no token a question shows whether it takes what is signed so. */
const askedUnder = ({ under, accounts, connection: { profile } }: Bench, credentials: BankCredentials) =>
  under(credentials, async (gateway) => {
    const answer = await gateway.accountName({ bank: profile.code, payeeBank: profile.code, account: accounts.payee })
    const { status, code = '' } = answer
    return { passed: status === 'FOUND', refused: code.startsWith('401'), seen: `${codeTold(answer)} ${status}` }
  })

export const tokenUnder = async (bench: Bench, credentials: BankCredentials): Promise<Found & { refused: boolean }> => {
  const { connection } = bench
  if (connection.profile.signing === 'KEY') return askedUnder(bench, credentials)
  const wire = openWire(now)
  try {
    const outcome = await tokensFor({ ...connection, credentials }, { wire, now }).current()
    const seen = outcome.kind === 'TOKEN' ? 'a token' : `${codeTold(outcome)} ${outcome.kind}`
    return { passed: outcome.kind === 'TOKEN', refused: outcome.kind === 'REFUSED', seen }
  } finally {
    wire.close()
  }
} // prettier-ignore

const anotherKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
export const others = () => ({ privateKeyPem: anotherKey(), nextPrivateKeyPem: undefined })

/** A bank's clock may differ by some minutes. */
const CLOCK_MS = 300_000

/** Whether a line is dated as the profile says: by the hour, unless its bank tells none. */
export const isDated = ({ at }: Pick<StatementLine, 'at'>, { transfer, connection: { profile } }: Bench): boolean => {
  const tellsNone = profile.statementDays?.hours === false
  return tellsNone || at.getTime() >= transfer.signedAt.getTime() - CLOCK_MS
}

const statementFrom = ({ gateway, transfer, connection }: Bench, from: Date) =>
  gateway.statement({
    bank: connection.profile.code, account: transfer.sourceAccount, from, to: new Date(now().getTime() + CLOCK_MS),
  }) // prettier-ignore

/** Debits of our transfer in the bank's own statement since it was sent. */
export const debitsOf = async (bench: Bench) => {
  const { transfer } = bench
  const page = await statementFrom(bench, new Date(transfer.signedAt.getTime() - CLOCK_MS))
  const ours = page.lines.filter(({ remark, direction }) => direction === 'DEBIT' && remark.includes(transfer.partnerReference)) // prettier-ignore
  return { page, ours }
}

/** What its statement tells from the second after our debit on, which a balance of the whole day does not tie with. */
export const afterOurDebit = async (bench: Bench) => {
  const [line] = (await debitsOf(bench)).ours
  return line && statementFrom(bench, new Date(line.at.getTime() + 1_000))
}
