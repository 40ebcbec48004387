import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BankAnswer, InquiryAnswer, StatementLine, TransferAttempt } from '../../application/digipay'
import type { Rupiah } from '../../domain/kernel'
import { gatewayFor, type OpenGateway } from './gateway'
import { openWire } from './http'
import type { BankConnection, BankCredentials } from './profile'
import { tokensFor } from './tokens'
import { externalDay } from './wire'

/** Accounts at the bank's test environment, and how much is moved between two of them. */
export type TestAccounts = Readonly<{ source: string; payee: string; unknown: string; amount: Rupiah }>

/** What one check found: whether the bank does as it must, and what it was seen to do. */
export type Checked = Readonly<{ check: string; demands: string; passed: boolean; seen: string }>

type Bench = Readonly<{
  connection: BankConnection
  accounts: TestAccounts
  gateway: OpenGateway
  /** The transfer that most checks are about. */
  transfer: TransferAttempt
  attempt: (change?: Partial<TransferAttempt>) => TransferAttempt
  /** The same bank under other credentials, for as long as one check lasts. */
  under: <T>(credentials: Partial<BankCredentials>, ask: (gateway: OpenGateway) => Promise<T>) => Promise<T>
}>
type Found = Readonly<{ passed: boolean; seen: string }>
type Check = Readonly<{ check: string; demands: string; run: (bench: Bench) => Promise<Found> }>

const now = (): Date => new Date()
const attemptOf = ({ profile }: BankConnection, { source, payee, amount }: TestAccounts) => (change: Partial<TransferAttempt> = {}): TransferAttempt => {
  const signedAt = now()
  const number = () => String(randomInt(10 ** 11)).padStart(12, '0')
  const partnerReference = change.partnerReference ?? `UJ${externalDay(signedAt)}${number()}`.slice(0, 20)
  return {
    bank: profile.code, partnerReference, externalId: `${externalDay(signedAt)}${number()}`, amount, rail: 'INTRABANK', sourceAccount: source,
    beneficiaryBank: profile.code, beneficiaryAccount: payee, beneficiaryName: 'UJI', remark: partnerReference, signedAt,
    notAfter: new Date(signedAt.getTime() + profile.connectMs + profile.answerMs), ...change,
  }
} // prettier-ignore

const told = (answer: BankAnswer | InquiryAnswer): string =>
  [answer.code ?? 'no code', 'class' in answer ? answer.class : answer.status, answer.alarm].filter(Boolean).join(' ')
const judged = (passed: boolean, answer: BankAnswer | InquiryAnswer): Found => ({ passed, seen: told(answer) })

const statusOf = ({ gateway }: Bench, attempt: TransferAttempt): Promise<InquiryAnswer> =>
  gateway.inquire({ ...attempt, sentAt: attempt.signedAt })
/** Asks by the delays of the profile until the bank has decided. */
const decided = async (bench: Bench): Promise<InquiryAnswer> => {
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
    const { status, code = 'no code' } = await gateway.accountName({
      bank: profile.code,
      payeeBank: profile.code,
      account: accounts.payee,
    })
    return { passed: status === 'FOUND', refused: code.startsWith('401'), seen: `${code} ${status}` }
  })

const tokenUnder = async (bench: Bench, credentials: BankCredentials): Promise<Found & { refused: boolean }> => {
  const { connection } = bench
  if (connection.profile.signing === 'KEY') return askedUnder(bench, credentials)
  const wire = openWire(now)
  try {
    const outcome = await tokensFor({ ...connection, credentials }, { wire, now }).current()
    const seen = outcome.kind === 'TOKEN' ? 'a token' : `${outcome.code ?? 'no code'} ${outcome.kind}`
    return { passed: outcome.kind === 'TOKEN', refused: outcome.kind === 'REFUSED', seen }
  } finally {
    wire.close()
  }
} // prettier-ignore

const anotherKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const others = () => ({ privateKeyPem: anotherKey(), nextPrivateKeyPem: undefined })

/** A bank's clock may differ by some minutes. */
const CLOCK_MS = 300_000

/** Whether a line is dated as the profile says: by the hour, unless its bank tells none. */
const isDated = ({ at }: Pick<StatementLine, 'at'>, { transfer, connection: { profile } }: Bench): boolean => {
  const tellsNone = profile.statementDays?.hours === false
  return tellsNone || at.getTime() >= transfer.signedAt.getTime() - CLOCK_MS
}

/** Debits of our transfer in the bank's own statement since it was sent. */
const debitsOf = async ({ gateway, transfer, connection }: Bench) => {
  const from = new Date(transfer.signedAt.getTime() - CLOCK_MS)
  const page = await gateway.statement({
    bank: connection.profile.code, account: transfer.sourceAccount, from, to: new Date(now().getTime() + CLOCK_MS),
  }) // prettier-ignore
  const ours = page.lines.filter(({ remark, direction }) => direction === 'DEBIT' && remark.includes(transfer.partnerReference)) // prettier-ignore
  return { page, ours }
}

/** What every bank must do before money of the State goes through it, in the order in which it is asked. */
export const checks: readonly Check[] = [
  { check: 'TOKEN', demands: 'gives a token to our key, or takes what it signed', run: (bench) => tokenUnder(bench, bench.connection.credentials) },
  {
    check: 'TOKEN_OTHER_KEY',
    demands: 'gives no token to another key, or takes nothing that it signed',
    run: async (bench) => {
      const { refused, seen } = await tokenUnder(bench, { ...bench.connection.credentials, ...others() })
      return { passed: refused, seen }
    },
  },
  {
    check: 'TOKEN_NEXT_KEY',
    demands: 'the same of our next key by itself, while we hold one',
    run: async (bench) => {
      const { nextPrivateKeyPem: privateKeyPem, ...credentials } = bench.connection.credentials
      if (privateKeyPem === undefined) return { passed: true, seen: 'no next key is held' }
      return tokenUnder(bench, { ...credentials, privateKeyPem })
    },
  },
  {
    check: 'NAME',
    demands: 'tells whose account the payee has',
    run: async ({ gateway, connection: { profile }, accounts }) => {
      const { status, code, name } = await gateway.accountName({ bank: profile.code, payeeBank: profile.code, account: accounts.payee })
      return { passed: status === 'FOUND', seen: [code ?? 'no code', status, name].filter(Boolean).join(' ') }
    },
  },
  {
    check: 'NAME_UNKNOWN',
    demands: 'says of an account that is none that it is none',
    run: async ({ gateway, connection: { profile }, accounts }) => {
      const { status, code } = await gateway.accountName({ bank: profile.code, payeeBank: profile.code, account: accounts.unknown })
      return { passed: status === 'NOT_FOUND', seen: `${code ?? 'no code'} ${status}` }
    },
  },
  {
    check: 'WRONG_SIGNATURE',
    demands: 'refuses a transfer under a wrong signature (AUTH)',
    run: (bench) =>
      bench.under({ clientSecret: randomBytes(32).toString('base64url'), ...(bench.connection.profile.signing === 'KEY' && others()) }, async (gateway) => {
        const answer = await gateway.send(bench.attempt())
        return judged(answer.class === 'AUTH', answer)
      }),
  },
  {
    check: 'STATUS_UNKNOWN',
    demands: 'says of a transfer that it never got that it does not know it',
    run: async (bench) => {
      const answer = await statusOf(bench, bench.attempt())
      return judged(answer.status === 'NOT_FOUND', answer)
    },
  },
  {
    check: 'TRANSFER',
    demands: 'takes a transfer within itself (OK or ACC)',
    run: async ({ gateway, transfer }) => {
      const answer = await gateway.send(transfer)
      return judged((answer.class === 'OK' || answer.class === 'ACC') && answer.alarm === undefined, answer)
    },
  },
  {
    check: 'STATUS',
    demands: 'says that it was executed, with its amount',
    run: async (bench) => {
      const answer = await decided(bench)
      return judged(answer.status === 'SUCCESS' && answer.amount === bench.transfer.amount, answer)
    },
  },
  {
    check: 'REPEAT',
    demands: 'answers the same reference as the profile says: again, or as known',
    run: async ({ gateway, attempt, transfer, connection: { profile } }) => {
      const answer = await gateway.send(attempt({ partnerReference: transfer.partnerReference }))
      return judged(answer.class === (profile.duplicates === 'replay' ? 'OK' : 'EXISTS'), answer)
    },
  },
  {
    check: 'OTHER_AMOUNT',
    demands: 'does not execute the same reference with another amount',
    run: async ({ gateway, attempt, transfer }) => {
      const amount = (transfer.amount + 1n) as Rupiah
      const answer = await gateway.send(attempt({ partnerReference: transfer.partnerReference, amount }))
      return judged(answer.class !== 'OK' && answer.class !== 'ACC' && answer.class !== 'UNK', answer)
    },
  },
  {
    check: 'REFUSAL',
    demands: 'refuses a transfer to an account that is none, with a code that is surely a refusal (REJ)',
    run: async ({ gateway, attempt, accounts }) => {
      const answer = await gateway.send(attempt({ beneficiaryAccount: accounts.unknown }))
      return judged(answer.class === 'REJ' && answer.code !== undefined, answer)
    },
  },
  {
    check: 'STATEMENT',
    demands: 'shows exactly one debit of our reference, over all that was sent, in a complete statement, dated as the profile says',
    run: async (bench) => {
      const { page, ours } = await debitsOf(bench)
      const [line] = ours
      const dated = line ? `, booked ${line.at.toISOString()}` : ''
      const seen = `${page.code ?? 'no code'} ${page.complete ? 'complete' : 'incomplete'}, ${String(ours.length)} debits${dated}`
      const isOurs = line !== undefined && line.amount === bench.transfer.amount && isDated(line, bench)
      return { passed: page.complete && ours.length === 1 && isOurs, seen }
    },
  },
  {
    check: 'BALANCE',
    demands: 'tells what is in the account that pays, where the profile says that it does',
    run: async ({ gateway, accounts, connection: { profile } }) => {
      const answer = await gateway.balance({ bank: profile.code, account: accounts.source })
      const { status, code } = answer
      return { passed: status === 'TOLD' || status === 'NOT_OFFERED', seen: `${code ?? 'no code'} ${status}` }
    },
  },
] // prettier-ignore

/** Plays every check against a bank, one after another, and tells of each; a check that breaks has failed. */
export const conformance = async (connection: BankConnection, accounts: TestAccounts): Promise<readonly Checked[]> => {
  const gateway = gatewayFor([connection], { now })
  const attempt = attemptOf(connection, accounts)
  const under: Bench['under'] = async (credentials, ask) => {
    const other = gatewayFor([{ ...connection, credentials: { ...connection.credentials, ...credentials } }], { now })
    return ask(other).finally(other.close)
  }
  const bench: Bench = { connection, accounts, gateway, transfer: attempt(), attempt, under }
  const all: Checked[] = []
  try {
    for (const { check, demands, run } of checks) {
      const { passed, seen } = await run(bench).catch((cause: unknown) => ({ passed: false, seen: String(cause) }))
      all.push({ check, demands, passed, seen })
    }
  } finally {
    gateway.close()
  }
  return all
}
