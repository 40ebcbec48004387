import { type CaseKind, type DayTotals, isOpenCase, type PaymentCase } from '../../src/domain/digipay'
import { addDays, type UnitId } from '../../src/domain/kernel'
import { feesAt } from '../../src/adapters/bank'
import { payingAccount } from '../support/house'
import { FEE_TAKEN, TWICE, WITH_FEE } from './faults'
import { isOtherwiseBooked, wasOtherwiseBooked } from './letters'
import { checkNow, expectNone, fail, type Underway } from './invariants'
import type { SimTown } from './town'
import { offices } from './ways'

/** What people may still have on a desk when a batch has ended: a word to their bank, and no money. */
const matters: readonly CaseKind[] = [
  'ECHO_MISMATCH', 'OUR_REQUEST', 'OUR_CREDENTIALS', 'PAYEE_ACCOUNT', 'INCONSISTENT_REFERENCE', 'CALLBACK_UNKNOWN', 'REFUND_REFUSED', 'CARD_STILL_BOUND',
] // prettier-ignore

const inBooks = async ({ rows, officeAt }: SimTown, nth: number): Promise<bigint> => {
  const [row] = await rows<{ sum: bigint }>(
    `select coalesce(sum(amount), 0)::bigint as sum from digipay.balance where tenant_id = $1 and (account in ('up.free', 'up.held') or account like 'tax.%')`,
    [officeAt(nth).id],
  )
  return BigInt(row?.sum ?? 0)
}

/** Longer than a town stands. */
const DAYS = 30

type End = Readonly<{
  id: string; kind: string; status: string; failure: string | null; rail: string; fee: string; source_bank: string; paid: string
}> // prettier-ignore

/** How often the bank may have debited a payment that ended so. */
const debitsOf = ({ status, failure }: End, fault: string, isTakenBack: boolean): readonly number[] => {
  if (status === 'SETTLED' || status === 'REFUNDED') return fault === TWICE ? [1, 2] : [1]
  // A bank may say of a clearing that it failed while its statement leaves out both the debit and its return: shown later, they end it so.
  if (status === 'REVERSED' || failure === 'RETURNED_BY_BANK') return [1]
  return isTakenBack ? [1] : [0]
}

/** Where a claim or a deposit may stand once its payment is settled, and once it came to nothing. */
const followers = (status: string): readonly string[] =>
  ['SETTLED', 'REFUNDED'].includes(status) ? ['PAID', 'REMITTED'] : ['SPBY_ISSUED', 'BILLED', 'CANCELLED']

/** Every payment ended as its bank says, on the rail that the law leaves it, and what it paid is paid or free again. */
const endsOf = async (town: SimTown, underway: readonly Underway[], takenBack: ReadonlySet<string>) => {
  const rows = await town.rows<End>(
    `select p.id, p.kind, p.status, p.failure, p.rail, p.fee, p.source_bank, coalesce(c.status, d.status) as paid from digipay.payment p left join digipay.claim c on c.tenant_id = p.tenant_id and c.id = p.claim_id
       left join digipay.tax_deposit d on d.tenant_id = p.tenant_id and d.id = p.deposit_id where p.id = any($1)`,
    [underway.map(({ key }) => key.id)],
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const ends: Record<string, number> = {}
  for (const { key, reference, rail, fault } of underway) {
    const end = found.get(key.id) ?? fail('a payment that is gone', key)
    const debits = await town.control.oracleDebits(reference)
    const about = { reference, fault, debits, ...end }
    if (!['SETTLED', 'REFUNDED', 'REJECTED', 'CANCELLED', 'REVERSED'].includes(end.status)) fail('no end', about)
    if (!debitsOf(end, fault, takenBack.has(reference)).includes(debits.length)) fail('an end that the bank does not know', about) // prettier-ignore
    if (end.rail !== rail) fail('another rail than the law leaves', about)
    if (end.fee !== String(feesAt(end.source_bank)[rail])) fail('another fee than that of its rail', about)
    if (!followers(end.status).includes(end.paid)) fail('a debt that does not follow its payment', about) // prettier-ignore
    const name = `${end.kind === 'DEPOSIT' ? end.kind : end.rail} ${end.failure ?? end.status}`
    ends[name] = (ends[name] ?? 0) + 1
  }
  return ends
}

/** By reference, what a town's banks debited with a fee in the same line, and in another sum that came back. */
export type OddDebits = Readonly<{ withFee: string[]; otherSum: string[] }>
type Left = Readonly<{ net: string; fees: string; back: string; refunded: string }>
/** What left an account for good and came back to it, by its payments; what a bank booked twice, and charged for twice, it gave back. */
const leftBy = async ({ rows }: SimTown, tenant: UnitId, odd: OddDebits): Promise<Left | undefined> => {
  const [left] = await rows<Left>(
    `select coalesce(sum(case when partner_reference = any($2) then net + $4::bigint else net end), 0) as net, coalesce(sum(fee), 0) as fees,
       coalesce(sum(net) filter (where status not in ('SETTLED', 'REFUNDED')), 0) as back, coalesce(sum(refunded), 0) as refunded
     from digipay.payment where tenant_id = $1 and rail <> 'CARD' and (status in ('SETTLED', 'REFUNDED', 'REVERSED') or failure = 'RETURNED_BY_BANK')
       and partner_reference <> all($3)`,
    [tenant, odd.withFee, odd.otherSum, FEE_TAKEN],
  )
  return left
}

/** Of every account and day: its lines lead from balance to balance, and what is no payment of ours was given back. */
const expectDaysTie = async (town: SimTown, nth: number, odd: OddDebits): Promise<void> => {
  const { id, crew } = town.officeAt(nth)
  const { today } = crew.kpa
  const days = await town.house.bank.days(crew.kpa, { satker: id, from: addDays(today, -DAYS), to: today })
  const open = days.flatMap(({ on, differences }) => differences.map((each) => ({ on, ...each })))
  expectNone(
    'a day that does not tie',
    open.filter(({ what }) => !['DAY_NOT_OVER', 'CASES_UNTAKEN'].includes(what)),
  )
  const all = (of: (totals: DayTotals) => bigint) => String(days.reduce((sum, { totals }) => sum + of(totals), 0n))
  const shown: Left = {
    net: all(({ paid }) => paid),
    fees: all(({ fees }) => fees),
    back: all(({ returned, otherDebits }) => returned - otherDebits),
    refunded: all(({ refunded }) => refunded),
  }
  const left = await leftBy(town, id, odd)
  if (JSON.stringify(shown) !== JSON.stringify(left) || all(({ otherCredits }) => otherCredits) !== '0')
    fail('statements and payments differ', { office: nth, shown, left, days })
}

/** What holds once all of a batch has ended and was held against the statement. */
export const checkEnded = async (
  town: SimTown,
  underway: readonly Underway[],
  { told, takenBack, odd }: Readonly<{ told: ReadonlySet<string>; takenBack: ReadonlySet<string>; odd: OddDebits }>,
): Promise<Readonly<Record<string, number>>> => {
  await checkNow(town, underway)
  for (const each of underway.filter(isOtherwiseBooked))
    if (await wasOtherwiseBooked(town, each))
      (each.fault === WITH_FEE ? odd.withFee : odd.otherSum).push(each.reference)
  const ends = await endsOf(town, underway, takenBack)
  const cases = (await town.house.bank.casesOf(underway.map(({ key }) => key), town.officer())).flat() // prettier-ignore
  const early = new Set<string>(underway.filter((each) => told.has(each.reference) || isOtherwiseBooked(each)).map(({ key }) => key.id)) // prettier-ignore
  // The bank was made to speak of it before it knew it, and so of another amount; or another amount is what it debited.
  const isEarly = ({ kind, subject }: PaymentCase) => kind === 'AMOUNT_DIFFERS' && early.has(subject)
  const mayBeOpen = (each: PaymentCase) => matters.includes(each.kind) || isEarly(each)
  expectNone('a case that should be closed', cases.filter((each) => isOpenCase(each) && !mayBeOpen(each))) // prettier-ignore
  for (const [nth, { bank }] of offices.entries()) {
    const true_ = await town.control.oracleBalance(bank, payingAccount(town.officeAt(nth)))
    const book = await inBooks(town, nth)
    if (book !== true_) fail('book and bank differ', { office: nth, book, bank: true_ })
    await expectDaysTie(town, nth, odd)
  }
  expectNone('a line that is nothing', await town.rows(`select remark, amount, direction from digipay.bank_line l where not exists
    (select 1 from digipay.bank_match m where m.tenant_id = l.tenant_id and m.line_id = l.id and m.class <> 'MISSING_IN_OURS')`)) // prettier-ignore
  if (!(await town.control.oracleAccounts()).balanced) fail('the books of the banks do not balance', {})
  return ends
}
