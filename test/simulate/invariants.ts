import { type PaymentAction, paymentLifecycle, type PaymentStatus } from '../../src/domain/digipay'
import { type Key, next, type PaymentId } from '../../src/domain/kernel'
import { checkDebits } from './as-signed'
import { type Rule, TWICE } from './faults'
import type { After } from './returns'
import type { SimTown } from './town'
import type { Rail } from '../../src/domain/digipay'

/** A payment of the batch that is under way: its key, the reference of its bank, and what its plan says of it. */
export type Underway = Readonly<{
  key: Key<PaymentId>
  reference: string
  office: number
  rail: Rail
  fault: string
  hidden: boolean
  after: After
  /** How its bank fails with what is asked back of it. */
  backRules?: readonly Rule[] | undefined
}>

const inWords = (of: unknown): string => JSON.stringify(of, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) // prettier-ignore
/** Breaks the run, and says by what. */
export const fail = (what: string, of: unknown): never => {
  throw new Error(`${what}: ${inWords(of)}`)
}
/** Breaks the run when something is there that should not be. */
export const expectNone = (what: string, found: readonly unknown[]): void => {
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

/** Payments that ended so without any of these words of a bank, of its statement, or of two persons. */
const unproved = (
  status: string,
  words: string,
  more = '',
): string => `select id, status, failure from digipay.payment p where status = '${status}'
  and not exists (select from digipay.payment_evidence e where e.tenant_id = p.tenant_id and e.payment_id = p.id
    and e.source || ' ' || e.outcome in (${words})) ${more}`

/** What no row of the books may ever be, in the words of what it would mean; each query finds the offenders. */
const neverInBooks: Readonly<Record<string, string>> = {
  'a claim with two payments that stand': `select claim_id from digipay.payment
    where claim_id is not null and status not in ('REJECTED', 'CANCELLED', 'REVERSED') group by claim_id having count(*) > 1`,
  'two payments with one reference': `select partner_reference from digipay.payment group by 1 having count(*) > 1`,
  'a number sent twice to one bank on one day': `select a.external_id from digipay.payment_attempt a
    join digipay.payment p on p.tenant_id = a.tenant_id and p.id = a.payment_id
    group by p.source_bank, a.external_id, (a.at at time zone 'Asia/Jakarta')::date having count(*) > 1`,
  'UP below nothing': `select account, amount from digipay.balance where amount < 0 and account not like 'source.%'`,
  'more given back than was paid': `select id from digipay.payment where coalesce(refunded, 0) > net`,
  'something given back that no line shows': `select p.id from digipay.payment p where p.rail <> 'CARD' and p.refunded <> (
    select coalesce(sum(l.amount), 0) from digipay.bank_line l join lateral (select class, payment_id from digipay.bank_match m
      where m.tenant_id = l.tenant_id and m.line_id = l.id order by seq desc limit 1) found on true
    where l.tenant_id = p.tenant_id and found.payment_id = p.id and found.class = 'REFUND')`,
  'more tax freed than was withheld': `select f.payment_id from digipay.tax_freed f join digipay.payment p on p.tenant_id = f.tenant_id and p.id = f.payment_id
    group by f.payment_id, f.line, p.assessment having sum(f.amount) > (p.assessment -> 'taxes' -> (f.line - 1) ->> 'amount')::bigint`,
  'a payment told of by a bank and never sent': `select id from digipay.payment p
    where status in ('ACCEPTED', 'PENDING_UNKNOWN', 'SETTLED', 'REJECTED', 'REVERSED', 'REFUNDED')
      and not exists (select from digipay.payment_attempt a where a.tenant_id = p.tenant_id and a.payment_id = p.id)`,
  'an end that nothing proves': unproved(
    'SETTLED',
    "'RESPONSE OK', 'CALLBACK SUCCESS', 'INQUIRY SUCCESS', 'STATEMENT DEBITED', 'MANUAL PAID'",
  ),
  'a hold given back without proof': unproved(
    'REJECTED',
    "'RESPONSE REJ', 'INQUIRY FAILED', 'STATEMENT ABSENT', 'MANUAL NOT_RECEIVED', 'MANUAL PAID_TWICE'",
    // What was refused each time before anything was done never ran.
    `and not (p.failure = 'NEVER_SENT' and not exists (select from digipay.payment_evidence e where e.tenant_id = p.tenant_id and e.payment_id = p.id
      and e.source || ' ' || e.outcome not in ('RESPONSE AUTH', 'RESPONSE LATER', 'RESPONSE NOT_SENT')))`,
  ),
  'a return that nothing proves': unproved('REVERSED', "'STATEMENT RETURNED', 'INQUIRY REFUNDED', 'INQUIRY FAILED'"),
}

/** What holds at every moment: no double debit, none otherwise than signed, books that prove, holds that are those of open payments, legal states. */
export const checkNow = async (town: SimTown, underway: readonly Underway[]): Promise<void> => {
  const { control, house, rows } = town
  await checkDebits(town, underway)
  const doubles = await control.oracleDoubles()
  const may = new Set(underway.filter(({ fault }) => fault === TWICE).map(({ reference }) => reference))
  const mine = new Set(underway.map(({ reference }) => reference))
  expectNone('debited twice', doubles.filter(({ reference, debits }) => mine.has(reference) && !(may.has(reference) && debits === 2))) // prettier-ignore
  expectNone(
    'a book contradicts itself',
    (await house.prove()).flatMap(({ mismatches }) => mismatches),
  )
  const steps = await rows<StepRow>(
    `select aggregate_id, action, to_status from digipay.step where aggregate = 'PAYMENT' and aggregate_id = any($1) order by aggregate_id, seq`,
    [underway.map(({ key }) => key.id)],
  )
  expectNone('a step out of turn', stepsOutOfTurn(steps))
  for (const [what, query] of Object.entries(neverInBooks)) expectNone(what, await rows(query))
}
