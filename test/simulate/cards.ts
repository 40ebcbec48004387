import { addDays, dateIn, type Key, type KkpCardId, rupiah } from '../../src/domain/kernel'
import { must, once } from '../support/organisation'
import { the } from '../support/purchase'
import { liftedFor } from '../support/set-up'
import { creditsBooked, creditsOf } from './asked-back'
import type { Underway } from './invariants'
import type { SimTown } from './town'
import { offices } from './ways'

const SHARE = 10_000_000_000n
const LIMIT = 1_000_000_000n
const bankDay = ({ now }: SimTown) => dateIn('WIB', now())
const cardAccount = (office: number): string => `4${String(office).padStart(11, '0')}`

/** The card of each office that has one: bound at its issuer by its holder, with a share of UP that may be owed by it. */
export type Cards = ReadonlyMap<number, Readonly<{ key: Key<KkpCardId>; bank: string; account: string }>>

let papers = 0
/** The issuers give their cards to the offices that have one. */
export const cardsOf = async (town: SimTown): Promise<Cards> => {
  const cards = new Map<number, Readonly<{ key: Key<KkpCardId>; bank: string; account: string }>>()
  const { kkpActs, setUp } = town.house
  for (const [nth, { bank, card: has }] of offices.entries()) {
    if (!has) continue
    const account = cardAccount(nth)
    await town.control.openAccount({ bank, accountNo: account, name: 'KKP UJI' })
    await town.control.credit({ bank, accountNo: account, amount: LIMIT, reference: `LIMIT-${account}` })
    const { id: satker, crew } = town.officeAt(nth)
    const on = bankDay(town)
    papers += 1
    const letter = {
      number: `S-${String(papers)}/KPN.1201/2026`,
      on,
      approval: { number: `S-${String(papers)}/WPB.13/2026`, on, lifts: liftedFor('KKP', 'UP') },
    }
    must(await setUp.kkpGrant({ satker, amount: rupiah(SHARE), ...letter, once: once() }, town.officer()))
    const holder = crew.procurementOfficer
    const facts = { kind: 'OPERATIONAL', bank, account, lastFour: '1234', limit: rupiah(LIMIT), validUntil: addDays(on, 700) } as const // prettier-ignore
    const at = { tenant: satker, id: holder.assignment }
    const { card } = must(await kkpActs.kkpCardRegister({ card: facts, holder: at, once: once() }, crew.kpa)).answer
    must(await kkpActs.kkpCardBind({ id: card, expectedVersion: 1, once: once() }, holder))
    must(await kkpActs.kkpCardConfirm({ id: card, expectedVersion: 2, otp: account.slice(-6), once: once() }, holder))
    cards.set(nth, { key: card, bank, account })
  }
  return cards
}

const owedBy = async (town: SimTown, office: number): Promise<Readonly<Record<string, bigint>>> => {
  const rows = await town.rows<{ account: string; amount: bigint }>(
    `select account, amount from digipay.balance where tenant_id = $1 and account in ('kkp.owed', 'kkp.held')`,
    [town.officeAt(office).id],
  )
  return Object.fromEntries(rows.map(({ account, amount }) => [account, BigInt(amount)]))
}

/** What is owed and held must be what the issuer says that it is owed. */
const expectOwed = async (town: SimTown, office: number, owed: bigint): Promise<void> => {
  const book = await owedBy(town, office)
  const [owes, held] = [book['kkp.owed'] ?? 0n, book['kkp.held'] ?? 0n]
  if (owes !== owed || held !== 0n)
    throw new Error(`office ${String(office)} owes its issuer ${String(owed)}, and its book says ${String(owes)} and ${String(held)} held`) // prettier-ignore
}

/**
 * The issuers bill what they charged since the last bill, right or wrong, each by its own day; two persons settle what was held for failed, the State pays what
 * payments of ours explain, and the issuer takes back the rest. Says which references it took back.
 */
export const billed = async (
  town: SimTown,
  cards: Cards,
  { underway, settled }: Readonly<{ underway: readonly Underway[]; settled: () => Promise<void> }>,
): Promise<readonly string[]> => {
  const takenBack: string[] = []
  for (const [office, { key, bank, account }] of cards) {
    const mine = underway.filter((each) => each.rail === 'CARD' && each.office === office)
    const charges = (await Promise.all(mine.map(({ reference }) => town.control.oracleDebits(reference)))).flat()
    if (charges.length === 0) continue
    const { crew } = town.officeAt(office)
    const today = bankDay(town)
    papers += 1
    const credits = await creditsOf(town, mine)
    const lines = [...charges.map((each) => ({ ...each, isCredit: false })), ...credits.map((each) => ({ ...each, isCredit: true }))]
      .map(({ reference, amount, isCredit, at }) => ({ reference, on: dateIn('WIB', at), amount: rupiah(amount), isCredit })) // prettier-ignore
    // The clock may have gone over midnight since the first of them, and into another month.
    const from = lines.reduce((first, { on }) => (on < first ? on : first), today)
    const paper = { number: `B-${String(papers)}`, from, to: today, dueOn: addDays(today, 10), lines }
    const { bill } = must(await town.house.kkpActs.kkpBillRecord({ card: key, bill: paper, once: once() }, crew.treasurer)).answer // prettier-ignore
    await settled()
    const rows = await town.rows<{ reference: string; amount: bigint; payment_id: string | null; is_credit: boolean }>(
      'select reference, amount, payment_id, is_credit from digipay.kkp_bill_line where bill_id = $1',
      [bill.id],
    )
    const explained = rows.filter(({ payment_id: payment }) => payment !== null)
    const sumOf = (isCredit: boolean) => explained.filter((each) => each.is_credit === isCredit).reduce((sum, each) => sum + BigInt(each.amount), 0n) // prettier-ignore
    const amount = sumOf(false) - sumOf(true)
    // What comes back lessens what is owed once its bill is paid.
    await expectOwed(town, office, sumOf(false))
    if (amount > 0n) {
      must(await town.house.kkpActs.kkpBillTest({ id: bill, expectedVersion: 1, once: once() }, crew.ppk))
      const sp2d = { sp2dNumber: `SP2D-B-${String(papers)}`, sp2dOn: today, amount: rupiah(amount) }
      must(await town.house.kkpActs.kkpBillPay({ id: bill, expectedVersion: 2, ...sp2d, once: once() }, town.officer()))
      await town.control.credit({ bank, accountNo: account, amount, reference: sp2d.sp2dNumber })
      await creditsBooked(town, bill)
    }
    for (const { reference } of rows.filter((each) => each.payment_id === null)) {
      await town.control.giveBack({ bank, reference })
      takenBack.push(reference)
    }
    await expectOwed(town, office, 0n)
    const left = await town.control.oracleBalance(bank, account)
    if (left !== LIMIT) throw new Error(`the card of office ${String(office)} has ${String(left)} of its limit after its bill was paid`) // prettier-ignore
  }
  return takenBack
}

/** How the purchase of an office is paid with its card. */
export const cardIn = (cards: Cards, office: number): Key<KkpCardId> => the(cards.get(office)).key
