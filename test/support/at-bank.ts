import { claimStatus, paymentStatus, type Payment } from '../../src/domain/digipay'
import type { BankLineId } from '../../src/domain/kernel'
import { payingAccount, bank as bankCode, type Town } from './house'
import { type Played, played, seen, the } from './purchase'

/** The payment as it stands. */
export const paymentOf = async ({ market }: Pick<Town, 'market'>, { order, payment }: Played): Promise<Payment> =>
  the((await seen(market, order)).payments.find(({ id }) => id === payment?.id))

/** Looks until something holds; says what was seen last when it never does. */
export const until = async <T>(look: () => Promise<T>, holds: (seen: T) => boolean, forMs = 60_000): Promise<T> => {
  const began = Date.now()
  for (;;) {
    const what = await look()
    if (holds(what)) return what
    if (Date.now() - began > forMs) throw new Error(`still ${String(what)} after ${forMs} ms`)
    await new Promise((next) => setTimeout(next, 20))
  }
}

/** Waits for the end of a payment: settled, or refused. */
export const ended = (town: Pick<Town, 'market'>, purchase: Played, forMs?: number): Promise<string> =>
  until(
    async () => paymentStatus(await paymentOf(town, purchase)),
    (status) => ['SETTLED', 'REJECTED', 'CANCELLED'].includes(status),
    forMs,
  )

/** Signs a scheduled payment: from here the workers have it. */
export const signed = async ({ market }: Pick<Town, 'market'>, purchase: Played): Promise<Played> => {
  const challenged = await played(market, { until: 'challenged', from: { played: purchase, at: 'scheduled' } })
  return played(market, { until: 'authorised', from: { played: challenged, at: 'challenged' } })
}

type Books = Readonly<{ free: bigint; held: bigint; tax: bigint }>
/** What a book shows of itself to the one satker whose it is. */
const ownRows = async <Row extends object>({ market: { world, office } }: Pick<Town, 'market'>, sql: string, values: readonly unknown[] = []) => {
  const client = await world.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.tenant', $1, true), set_config('app.unit', $1, true)`, [String(office.id)])
    return (await client.query<Row>(sql, [...values])).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
} // prettier-ignore
/** The line of a statement, as it was kept, whose remark says this. */
export const lineNamed = async (town: Pick<Town, 'market'>, remark: string): Promise<BankLineId> =>
  the((await ownRows<{ id: BankLineId }>(town, 'select id from digipay.bank_line where remark = $1', [remark]))[0]).id

const booksOf = async (town: Pick<Town, 'market'>): Promise<Books> => {
  const rows = await ownRows<{ account: string; amount: bigint }>(town, 'select account, amount from digipay.balance')
  const sum = (mine: (account: string) => boolean) =>
    rows.filter(({ account }) => mine(account)).reduce((all, { amount }) => all + amount, 0n)
  return {
    free: sum((account) => account === 'up.free'),
    held: sum((account) => account === 'up.held'),
    tax: sum((account) => account.startsWith('tax.')),
  }
}

/** What must be true of every book when its payments have ended, whatever the bank did meanwhile. */
export const expectPeace = async (
  town: Pick<Town, 'market' | 'house' | 'control'>,
  purchases: readonly Played[],
): Promise<void> => {
  for (const purchase of purchases) {
    const payment = await paymentOf(town, purchase)
    const { claims } = await seen(town.market, purchase.order)
    const isSettled = paymentStatus(payment) === 'SETTLED'
    expect({ debits: (await town.control.oracleDebits(payment.partnerReference)).length, isSettled })
      .toEqual({ debits: isSettled ? 1 : 0, isSettled }) // prettier-ignore
    expect(claims.map(claimStatus)).toEqual([isSettled ? 'PAID' : 'SPBY_ISSUED'])
  }
  expect((await town.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  const { free, held, tax } = await booksOf(town)
  expect(held).toBe(0n)
  expect(free + held + tax).toBe(await town.control.oracleBalance(bankCode, payingAccount(town.market.office)))
  expect((await town.control.oracleAccounts()).balanced).toBe(true)
}
