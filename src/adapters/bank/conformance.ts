import { randomBytes } from 'node:crypto'
import type { StatementPage } from '../../application/digipay'
import { isWithinHours, tiesWithBalances } from '../../domain/digipay'
import type { Rupiah } from '../../domain/kernel'
import { stateCalendar } from '../../domain/organisation'
import {
  afterOurDebit, attemptOf, type Bench, type Check, codeTold, debitsOf, decided, isDated, isHeard, judged, now, others, statusOf, type TestAccounts, told, tokenUnder,
} from './conformance-bench' // prettier-ignore
import { type Abroad, outwardChecks } from './conformance-rails'
import { gatewayFor } from './gateway'
import { openWire, type Wire } from './http'
import type { BankConnection } from './profile'
export type { TestAccounts } from './conformance-bench'
export { type Abroad, isOutward, isPayeeKind } from './conformance-rails'

/** What one check found: whether the bank does as it must, and what it was seen to do. */
export type Checked = Readonly<{ check: string; demands: string; passed: boolean; seen: string }>

/** The balances of a page in words; there is none where no debit of ours was shown from which on it would be asked. */
const balancesTold = (page: StatementPage | undefined): string => {
  if (!page) return 'no debit of ours to begin after'
  if (!page.complete) return `no whole statement: ${codeTold(page)}`
  const { opening, closing, lines } = page
  if (opening === undefined && closing === undefined) return `no balances, ${String(lines.length)} lines`
  return `${String(opening ?? 'no opening balance')} to ${String(closing ?? 'no closing balance')} by ${String(lines.length)} lines`
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
    demands: 'tells whose account the payee has, and does not call it closed',
    run: async ({ gateway, connection: { profile }, accounts }) => {
      const answer = await gateway.accountName({ bank: profile.code, payeeBank: profile.code, account: accounts.payee })
      const { status, name, active } = answer
      const seen = [codeTold(answer), status, name, active === false && 'not active'].filter(Boolean).join(' ')
      return { passed: status === 'FOUND' && active !== false, seen }
    },
  },
  {
    check: 'NAME_UNKNOWN',
    demands: 'says of an account that is none that it is none',
    run: async ({ gateway, connection: { profile }, accounts }) => {
      const answer = await gateway.accountName({ bank: profile.code, payeeBank: profile.code, account: accounts.unknown })
      return { passed: answer.status === 'NOT_FOUND', seen: `${codeTold(answer)} ${answer.status}` }
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
      return judged(isHeard(answer) && !['OK', 'ACC', 'LATER'].includes(answer.class), answer)
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
    check: 'HOURS',
    demands: 'refuses no transfer for the hour within the hours of the profile, and each outside them (LATER, past its cut-off)',
    run: async ({ gateway, attempt, accounts, connection: { profile } }) => {
      const answer = await gateway.send(attempt({ beneficiaryAccount: accounts.unknown }))
      const isOpen = isWithinHours(profile.reach.rails.INTRABANK?.hours, now(), stateCalendar)
      return { passed: isHeard(answer) && (answer.isPastCutOff ?? false) !== isOpen, seen: `${told(answer)}, ${isOpen ? 'open' : 'closed'} by the profile` }
    },
  },
  {
    check: 'STATEMENT',
    demands: 'shows exactly one debit of our reference, over all that was sent, in a complete statement, dated as the profile says',
    run: async (bench) => {
      const { page, ours } = await debitsOf(bench)
      const [line] = ours
      const dated = line ? `, booked ${line.at.toISOString()}` : ''
      const seen = `${codeTold(page)} ${page.complete ? 'complete' : 'incomplete'}, ${String(ours.length)} debits${dated}`
      const isOurs = line !== undefined && line.amount === bench.transfer.amount && isDated(line, bench)
      return { passed: page.complete && ours.length === 1 && isOurs, seen }
    },
  },
  {
    check: 'STATEMENT_BALANCES',
    demands: 'states balances between which its lines lead, of just the hours or the whole days that the profile says, or none',
    run: async (bench) => {
      const pages = [(await debitsOf(bench)).page, await afterOurDebit(bench)]
      return { passed: pages.every((page) => page?.complete === true && tiesWithBalances(page)), seen: pages.map(balancesTold).join(', and ') }
    },
  },
  {
    check: 'BALANCE',
    demands: 'tells what is in the account that pays, where the profile says that it does',
    run: async ({ gateway, accounts, connection: { profile } }) => {
      const answer = await gateway.balance({ bank: profile.code, account: accounts.source })
      const { status } = answer
      return { passed: status === 'TOLD' || status === 'NOT_OFFERED', seen: status === 'NOT_OFFERED' ? status : `${codeTold(answer)} ${status}` }
    },
  },
] // prettier-ignore

/** What all checks found, and whether one byte of them reached anybody. */
export type Played = Readonly<{ rows: readonly Checked[]; isReached: boolean }>

/** A wire that knows whether anything ever left by it. */
const watched = (wire: Wire): Wire & Readonly<{ isReached: () => boolean }> => {
  let isReached = false
  const post: Wire['post'] = async (letter) => {
    const exchange = await wire.post(letter)
    isReached ||= exchange.kind !== 'NOT_SENT'
    return exchange
  }
  return { ...wire, post, isReached: () => isReached }
}

/** Plays every check against a bank, one after another, and tells of each; a check that breaks has failed. */
export const conformance = async (
  connection: BankConnection,
  accounts: TestAccounts,
  abroad?: Abroad,
): Promise<Played> => {
  const wire = watched(openWire(now))
  const gateway = gatewayFor([connection], { now, wire })
  const attempt = attemptOf(connection, accounts)
  const under: Bench['under'] = async (credentials, ask) => {
    const other = gatewayFor([{ ...connection, credentials: { ...connection.credentials, ...credentials } }], { now })
    return ask(other).finally(other.close)
  }
  const bench: Bench = { connection, accounts, gateway, transfer: attempt(), attempt, under }
  const all: Checked[] = []
  try {
    for (const { check, demands, run } of [...checks, ...(abroad ? outwardChecks(abroad) : [])]) {
      const { passed, seen } = await run(bench).catch((cause: unknown) => ({ passed: false, seen: String(cause) }))
      all.push({ check, demands, passed, seen })
    }
  } finally {
    gateway.close()
  }
  return { rows: all, isReached: wire.isReached() }
}
