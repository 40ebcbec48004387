import { kkpCreditBook } from '../../src/application/digipay'
import { type Key, type KkpBillId, rupiah } from '../../src/domain/kernel'
import { servicesAt } from '../../src/adapters/bank'
import type { Rail } from '../../src/domain/digipay'
import { must, once } from '../support/organisation'
import type { Draw } from './draw'
import type { Rule } from './faults'
import { fail, type Underway } from './invariants'
import type { SimTown } from './town'
import type { BankCode } from './ways'

const says = (service: string, status: number, detail: string) => ({
  status,
  body: { responseCode: `${String(status)}${service}${detail}`, responseMessage: 'by the plan' },
})

/** What befalls the requests by which a bank is asked to take money back, and the questions what became of them. */
export const refundFaultsOf = ({ chance, one, between }: Draw, bank: BankCode, rail: Rail): readonly Rule[] => {
  const own = servicesAt(bank).refunds?.[rail]
  if (!own) return []
  const [ask, query] = [own.ask.code, own.query.code]
  const rules: readonly (Rule | undefined)[] = [
    chance(0.5)
      ? {
          service: ask as Rule['service'],
          count: between(1, 2),
          action: one<Rule['action']>([
            { dropBeforeProcessing: true }, { dropAfterProcessing: true }, { cutAnswer: true }, { delayAfter: between(100, 900) },
            { executeThen: says(ask, 500, '00') }, { executeThen: says(ask, 409, '01') }, { answer: says(ask, 504, '00') },
            { answer: says(ask, 403, '14') }, { answer: says(ask, 429, '00') }, { answer: says(ask, 401, '01') },
          ]),
        }
      : undefined,
    chance(0.3)
      ? {
          service: query as Rule['service'],
          count: between(1, 2),
          action: one<Rule['action']>([{ answer: says(query, 500, '00') }, { dropAfterProcessing: true }, { delayAfter: between(100, 900) }]),
        }
      : undefined,
  ] // prettier-ignore
  return rules.filter((rule) => rule !== undefined)
}

type Standing = Readonly<{ version: number; left: string }>
/** The treasurer asks the bank of a scan or the issuer of a charge to take so much of it back from its payee. */
export const askBack = async (town: SimTown, each: Underway, amount: bigint): Promise<void> => {
  const [payment] = await town.rows<Standing>(
    'select version, (net - coalesce(refunded, 0))::text as left from digipay.payment where id = $1',
    [each.key.id],
  )
  if (!payment) return fail('a payment that is gone', each.key)
  for (const { books: _, ...rule } of each.backRules ?? [])
    await town.control.addRule({ ...rule, match: { reference: each.reference } })
  const change = { id: each.key, expectedVersion: payment.version, reason: 'Barang dikembalikan', once: once() }
  must(await town.house.bankActs.paymentRefundAsk({ ...change, amount: rupiah(amount) }, town.officeAt(each.office).crew.treasurer)) // prettier-ignore
}

const SOON_MS = 1_500
const LOOKS = 2_000
/** Waits until the banks have said of all that was asked back what became of it; while nothing is due, that while passes at once. */
export const answered = async (town: SimTown): Promise<void> => {
  for (let looks = 1; ; looks += 1) {
    const open = await town.rows<{ due: Date | null }>(
      `select d.due_at as due from digipay.payment_refund r
       left join digipay.payment_refund_due d on d.tenant_id = r.tenant_id and d.refund_id = r.id
       where r.status in ('ASKED', 'SENT', 'UNKNOWN') order by d.due_at`,
    )
    if (open.length === 0) return
    if (looks === LOOKS) fail('a bank never says what became of what was asked back', open)
    const rests = (open[0]?.due?.getTime() ?? 0) - town.now().getTime()
    if (rests > SOON_MS) await town.jump(rests)
    await new Promise((later) => setTimeout(later, 50))
  }
}

/** What an issuer truly took back of the charges that it bills, line by line. */
export const creditsOf = async (town: SimTown, charges: readonly Underway[]) =>
  (
    await Promise.all(
      charges.map(async ({ reference }) =>
        (await town.control.oracleRefunds(reference)).map(({ amount, at }) => ({ reference, amount, at })),
      ),
    )
  ).flat()

/** What a paid bill gave back is booked as refunds of its payments, as the relay has it done. */
export const creditsBooked = (town: SimTown, bill: Key<KkpBillId>): Promise<void> =>
  kkpCreditBook(town.house.carry)(bill.tenant, bill.id)

/** How much more an office's issuer may take back: a bill by which nothing is left to pay is none. */
export const mayComeBack = async (town: SimTown, all: readonly Underway[]): Promise<(each: Underway, amount: bigint) => boolean> => {
  const left = new Map<number, bigint>()
  for (const { rail, office, key } of all.filter(({ rail }) => rail === 'CARD')) {
    const [row] = await town.rows<{ net: string }>(`select net::text from digipay.payment where id = $1 and rail = $2 and status = 'SETTLED'`, [key.id, rail])
    left.set(office, (left.get(office) ?? 0n) + BigInt(row?.net ?? 0))
  }
  return ({ rail, office }, amount) => {
    const rest = (left.get(office) ?? 0n) - amount
    if (rail !== 'CARD') return true
    if (rest <= 0n) return false
    left.set(office, rest)
    return true
  }
} // prettier-ignore
