import { isOpenCase, type PaymentAction, paymentLifecycle, type PaymentStatus, caseRules, type CaseKind, type PaymentCase } from '../../src/domain/digipay' // prettier-ignore
import { type Key, next, type PaymentId } from '../../src/domain/kernel'
import { OFFICES, TWICE } from './plan'
import type { SimTown } from './town'

/** A payment of the batch that is under way: its key, the reference of its bank, and what its plan calls its fault. */
export type Underway = Readonly<{ key: Key<PaymentId>; reference: string; fault: string; office: number }>

/** What people may still have on a desk when a batch has ended: a word to their bank, and no money. */
const matters: readonly CaseKind[] = [
  'ECHO_MISMATCH', 'OUR_REQUEST', 'OUR_CREDENTIALS', 'PAYEE_ACCOUNT', 'INCONSISTENT_REFERENCE', 'CALLBACK_UNKNOWN',
] // prettier-ignore

const fail = (what: string, of: unknown): never => {
  throw new Error(`${what}: ${JSON.stringify(of, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`) // prettier-ignore
}
/** Breaks the run when something is there that should not be. */
const expectNone = (what: string, found: readonly unknown[]): void => {
  if (found.length > 0) fail(what, found.slice(0, 5))
}

type StepRow = Readonly<{ aggregate_id: string; action: string; to_status: string }>
/** Every payment is where its steps lead, and each step may follow the one before it. */
const stepsOutOfTurn = (rows: readonly StepRow[]): readonly StepRow[] => {
  const reached = new Map<string, PaymentStatus>()
  return rows.filter((row) => {
    const action = row.action as PaymentAction
    const before = reached.get(row.aggregate_id)
    reached.set(row.aggregate_id, row.to_status as PaymentStatus)
    if (before === undefined) return action !== 'schedule'
    const led = next<PaymentStatus, PaymentAction>(paymentLifecycle, before, action)
    return !led.ok || led.value !== row.to_status
  })
}

/** What holds at every moment: no double debit, books that prove, holds that are those of open payments, legal states. */
export const checkNow = async (
  { control, house, superuser }: SimTown,
  underway: readonly Underway[],
): Promise<void> => {
  const doubles = await control.oracleDoubles()
  const may = new Set(underway.filter(({ fault }) => fault === TWICE).map(({ reference }) => reference))
  const mine = new Set(underway.map(({ reference }) => reference))
  expectNone('debited twice', doubles.filter(({ reference, debits }) => mine.has(reference) && !(may.has(reference) && debits === 2))) // prettier-ignore
  expectNone(
    'a book contradicts itself',
    (await house.prove()).flatMap(({ mismatches }) => mismatches),
  )
  const { rows } = await superuser.query<StepRow>(
    `select aggregate_id, action, to_status from digipay.step where aggregate = 'PAYMENT' and aggregate_id = any($1) order by aggregate_id, seq`,
    [underway.map(({ key }) => key.id)],
  )
  expectNone('a step out of turn', stepsOutOfTurn(rows))
}

const inBooks = async ({ superuser, offices }: SimTown, nth: number): Promise<bigint> => {
  const { rows } = await superuser.query<{ sum: bigint }>(
    `select coalesce(sum(amount), 0)::bigint as sum from digipay.balance where tenant_id = $1 and (account in ('up.free', 'up.held') or account like 'tax.%')`,
    [offices[nth]?.id],
  )
  return BigInt(rows[0]?.sum ?? 0)
}

/** What holds once all of a batch has ended and was held against the statement. */
export const checkEnded = async (
  town: SimTown,
  underway: readonly Underway[],
  told: ReadonlySet<string>,
): Promise<Readonly<Record<string, number>>> => {
  await checkNow(town, underway)
  const { rows } = await town.superuser.query<{ id: string; status: string; failure: string | null }>('select id, status, failure from digipay.payment where id = any($1)', [underway.map(({ key }) => key.id)]) // prettier-ignore
  const found = new Map(rows.map((row) => [row.id, row]))
  const ends: Record<string, number> = {}
  for (const { key, reference, fault } of underway) {
    const end = found.get(key.id)
    const debits = (await town.control.oracleDebits(reference)).length
    const right = end?.status === 'SETTLED' ? debits === 1 || (fault === TWICE && debits === 2) : debits === 0
    if (!right || !['SETTLED', 'REJECTED', 'CANCELLED'].includes(end?.status ?? ''))
      fail('an end that the bank does not know', { reference, fault, debits, ...end })
    const name = end?.failure ?? end?.status ?? ''
    ends[name] = (ends[name] ?? 0) + 1
  }
  const { officer } = town.market.world
  const cases = (await town.house.bank.casesOf(underway.map(({ key }) => key), officer)).flat() // prettier-ignore
  const early = new Set<string>(underway.filter(({ reference }) => told.has(reference)).map(({ key }) => key.id))
  // The bank was made to speak of it before it knew it, and so of another amount.
  const isEarly = ({ kind, subject }: PaymentCase) => kind === 'AMOUNT_DIFFERS' && early.has(subject)
  const mayBeOpen = (each: PaymentCase) => matters.includes(each.kind) || isEarly(each)
  expectNone('a case that should be closed', cases.filter((each) => isOpenCase(each) && !mayBeOpen(each))) // prettier-ignore
  expectNone(
    'a case without an owner',
    cases.filter(({ kind }) => caseRules[kind].owner.length === 0),
  )
  for (let nth = 0; nth < OFFICES; nth += 1) {
    const [book, bank] = [await inBooks(town, nth), await town.inBank(nth)]
    if (book !== bank) fail('book and bank differ', { office: nth, book, bank })
  }
  const { rows: lines } = await town.superuser.query<object>(`select remark, amount, direction from digipay.bank_line l where not exists
    (select 1 from digipay.bank_match m where m.tenant_id = l.tenant_id and m.line_id = l.id and m.class <> 'MISSING_IN_OURS')`) // prettier-ignore
  expectNone('a line that is nothing', lines)
  return ends
}
