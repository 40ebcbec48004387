import { Client } from 'pg'
import { paymentStatusLabels } from '../../src/application/digipay/labels'
import type { House } from '../../src/adapters/compose'
import type { SandboxControl } from '../../src/adapters/sandbox-bank'
import { debitedFailures, debitedStatuses, type PaymentFailure, type PaymentStatus } from '../../src/domain/digipay'
import type { World } from './organisation'

/** A house, its database and its banks. */
export type Whole = Readonly<{ world: Pick<World, 'database'>; house: Pick<House, 'prove' | 'reconcile'>; control: SandboxControl }> // prettier-ignore

/** Reads as superuser, past every wall. */
export const rowsOf = async <Row extends object>(
  { world }: Pick<Whole, 'world'>,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> => {
  const client = new Client({ connectionString: world.database.superUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, [...values])).rows
  } finally {
    await client.end()
  }
}

/** What people read of a payment since it was sent: every state once in a row. */
export const statesRead = async (whole: Pick<Whole, 'world'>, reference: string): Promise<readonly string[]> => {
  const steps = await rowsOf<{ action: string; to_status: PaymentStatus }>(
    whole,
    `select s.action, s.to_status from digipay.step s join digipay.payment p on p.tenant_id = s.tenant_id and p.id = s.aggregate_id
     where s.aggregate = 'PAYMENT' and p.partner_reference = $1 order by s.seq`,
    [reference],
  )
  const states = steps.slice(steps.findIndex(({ action }) => action === 'submit')).map((step) => step.to_status)
  return states.filter((state, place) => state !== states[place - 1]).map((state) => paymentStatusLabels[state].id)
}

type Row = Readonly<{
  tenant_id: number; status: PaymentStatus; failure: PaymentFailure | null; reference: string; debit: string
  bank: string; account: string; by_card: boolean
}> // prettier-ignore

/** Which numbers of debits a payment may have at its bank: one if it was paid, none if it was not, either while nobody knows. */
const debitsOf = ({ status, failure }: Row): readonly number[] => {
  if (debitedStatuses.includes(status) || (failure !== null && debitedFailures.includes(failure))) return [1]
  return ['SUBMITTED', 'ACCEPTED', 'PENDING_UNKNOWN'].includes(status) ? [0, 1] : [0]
}

const booksOf = (whole: Whole) =>
  rowsOf<{ tenant_id: number; sum: bigint | string }>(
    whole,
    `select tenant_id, sum(amount)::bigint as sum from digipay.balance
     where account in ('up.free', 'up.held', 'up.cut', 'tup.free', 'tup.held') or account like 'tax.%' group by tenant_id`,
  )

/**
 * What every fault of a bank leaves, whatever it was: at most one debit of a payment, and just as many as its end says; no hold lost,
 * since every book proves; and in each paying account what its book says, less what left for payments that have no end yet.
 * `twice` names what its bank is known to have debited more often.
 */
export const expectSound = async (whole: Whole, { twice = [] }: Readonly<{ twice?: readonly string[] }> = {}): Promise<void> => {
  const payments = await rowsOf<Row>(
    whole,
    `select tenant_id, status, failure, partner_reference as reference, (net + fee)::text as debit, source_bank as bank,
       source_account as account, rail = 'CARD' as by_card from digipay.payment`,
  )
  const left = new Map<number, bigint>()
  const wrong: object[] = []
  for (const payment of payments) {
    const { length } = await whole.control.oracleDebits(payment.reference)
    if (!twice.includes(payment.reference) && !debitsOf(payment).includes(length)) wrong.push({ ...payment, debits: length }) // prettier-ignore
    const isOpen = !debitsOf(payment).includes(length) || debitsOf(payment).length > 1
    if (isOpen && length === 1 && !payment.by_card) left.set(payment.tenant_id, (left.get(payment.tenant_id) ?? 0n) + BigInt(payment.debit)) // prettier-ignore
  }
  expect(wrong).toEqual([])
  expect((await whole.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  for (const { tenant_id: tenant, sum } of await booksOf(whole)) {
    const from = payments.find((each) => each.tenant_id === tenant && !each.by_card)
    if (!from) continue
    const inBank = await whole.control.oracleBalance(from.bank, from.account)
    expect({ tenant, inBank }).toEqual({ tenant, inBank: BigInt(sum) - (left.get(tenant) ?? 0n) })
  }
  expect((await whole.control.oracleAccounts()).balanced).toBe(true)
} // prettier-ignore

/** Long enough for what was debited just now to be held against the books. */
const SETTLED_MS = 400
/** The same once the statements were read: each of their lines is a payment, its fee or its return, and nothing else is left. */
export const expectTied = async (whole: Whole, known: Parameters<typeof expectSound>[1] = {}): Promise<void> => {
  await new Promise((later) => setTimeout(later, SETTLED_MS))
  await whole.house.reconcile()
  await expectSound(whole, known)
  const unknown = await rowsOf(
    whole,
    `select direction, amount, remark from digipay.bank_line l where not exists (select from digipay.bank_match m
       where m.tenant_id = l.tenant_id and m.line_id = l.id and m.class <> 'MISSING_IN_OURS')`,
  )
  expect(unknown).toEqual([])
}
