import { parseArgs } from 'node:util'
import { type Abroad, type BankConnection, type Checked, conformance, isOutward, isPayeeKind, readConnections, type TestAccounts } from '../bank' // prettier-ignore
import { parseRupiah } from '../../domain/kernel'
import { railFaults } from '../compose-laws'
import { letReadersLeave } from '../quiet-pipe'

const usage =
  'Usage: npm run bank:conformance -- FILE --source=ACCOUNT --payee=ACCOUNT --unknown=ACCOUNT [--amount=RUPIAH] [--bank=CODE]\n' +
  '       [--abroad=BANK:ACCOUNT:NAME[:PERSON|COMPANY|STATE] [--rails=BI_FAST,SKN,RTGS]]\n' +
  'It moves the amount (10000 unless said) from source to payee, and by each rail (BI_FAST unless said) to the account abroad,\n' +
  'whose holder is a COMPANY unless said (SKN and RTGS are told of it): use it at the test environment of a bank.'

/** Ends with this, unless something worse was found before. */
const endWith = (code: 1 | 2): void => {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code)
}

const fail = (text: string): undefined => {
  process.stderr.write(`${text}\n`)
  endWith(2)
}

/** The account at another bank, and the rails by which it is tried; none where none is named. */
const abroadOf = (account: string | undefined, rails: string | undefined): Abroad | 'UNREADABLE' | undefined => {
  if (account === undefined) return rails === undefined ? undefined : 'UNREADABLE'
  const [, bank, number, name, kind = 'COMPANY'] = /^(\d{3}):(\w{1,34}):([^:]+)(?::(.+))?$/.exec(account) ?? []
  const named = (rails ?? 'BI_FAST').split(',')
  const known = named.filter(isOutward)
  if (!bank || !number || !name || !isPayeeKind(kind) || known.length < named.length) return 'UNREADABLE'
  return { bank, account: number, name, kind, rails: known }
} // prettier-ignore

/** What was asked for, or nothing where the question cannot be understood. */
const asked = () => {
  const text = { type: 'string' } as const
  const options = { source: text, payee: text, unknown: text, amount: text, bank: text, abroad: text, rails: text }
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const amount = parseRupiah(values.amount ?? '10000')
    const { source, payee, unknown, bank } = values
    const [file, ...more] = positionals
    if (!file || more.length > 0 || !source || !payee || !unknown || !amount.ok || amount.value === 0n) return undefined
    const abroad = abroadOf(values.abroad, values.rails)
    if (abroad === 'UNREADABLE') return undefined
    return { file, bank, abroad, accounts: { source, payee, unknown, amount: amount.value } satisfies TestAccounts }
  } catch {
    return undefined
  }
}

const table = (rows: readonly Checked[]): string => {
  const width = Math.max(...rows.map(({ check }) => check.length))
  return rows
    .map(({ check, demands, passed, seen }) => `${passed ? 'PASS' : 'FAIL'}  ${check.padEnd(width)}  ${demands}: ${seen}`)
    .join('\n')
} // prettier-ignore

const chosen = (file: string, bank: string | undefined): readonly BankConnection[] | undefined => {
  const read = readConnections(file)
  if (!read.ok) return fail(read.error.map(({ place, rule }) => `${file}: ${place}: ${rule}`).join('\n'))
  const banks = read.value.filter(({ profile }) => bank === undefined || profile.code === bank)
  return banks.length > 0 ? banks : fail(`${file} holds no bank ${bank ?? ''}`)
}

/** Plays the checks against each bank of a file; ends with 1 if a bank failed one, with 2 if nothing could be asked of one. */
const main = async (): Promise<void> => {
  const question = asked()
  if (!question) return fail(usage)
  const banks = chosen(question.file, question.bank)
  for (const connection of banks ?? []) {
    const { code, name, baseUrl, pathPrefix } = connection.profile
    process.stdout.write(`${code} ${name} at ${baseUrl}${pathPrefix}\n`)
    const { rows, isReached } = await conformance(connection, question.accounts, question.abroad)
    process.stdout.write(`${table(rows)}\n`)
    const failed = rows.filter(({ passed }) => !passed).length
    process.stdout.write(`${String(rows.length - failed)} of ${String(rows.length)} checks passed\n`)
    const forbidden = railFaults([connection.profile], new Date())
    for (const fault of forbidden) process.stdout.write(`the house does not open with it: ${fault}\n`)
    if (failed + forbidden.length > 0) endWith(1)
    if (!isReached) fail(`nobody is reached at ${baseUrl}: nothing could be asked of ${code}`)
  }
}

letReadersLeave()
void main().catch((cause: unknown) => fail(String(cause)))
