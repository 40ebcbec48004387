import { addDays, dateIn, dayBegins, err, type LocalDate, ok, type Refusal } from '../../domain/kernel'
import { caseDue, DAYS_SHOWN, daysToRead, type ExpectedPayment, isTimeAgain, type LineFound, type Matching, matchStatement, type MissingInBank, usualMatching } from '../../domain/digipay' // prettier-ignore
import { systemIn } from '../actor'
import type { BankGateway, PartnerBank, StatementPage } from './bank-port'
import { daysOf, type PayingAccount } from './bank-book-ports'
import { lineConclude, writeFindings } from './bank-findings'
import type { JobNeeds } from './payment-conclude'
import { paymentRefund } from './payment-refund'

export type ReconcileNeeds = JobNeeds &
  Readonly<{
    gateway: Pick<BankGateway, 'statement'>
    bankOf: (code: string) => PartnerBank
    /** Every account that a satker pays from. */
    accounts: () => Promise<readonly PayingAccount[]>
    /** How many accounts of one bank are read at once. */
    mostPerBank: number
    /** A bank that does not answer is left in peace until the next round, with so many accounts that nobody asked about. */
    silent: (bank: string, left: number) => void
    /** What must be looked at by the operator: an account whose statement could not be held against the book. */
    alarm: (about: PayingAccount, cause: unknown) => void
  }>

const SECOND = 1_000

const readDay = async ({ gateway, now }: ReconcileNeeds, of: PayingAccount, on: LocalDate): Promise<StatementPage> => {
  const end = new Date(dayBegins(daysOf(of), addDays(on, 1)).getTime() - SECOND)
  const { bank, account } = of
  return gateway.statement({ bank, account, from: dayBegins(daysOf(of), on), to: end < now() ? end : now() })
}

/** Keeps what the statement of one day shows; says whether it was read to its end, and whether its bank answered at all. */
const keepDay = async (
  needs: ReconcileNeeds,
  of: PayingAccount,
  on: LocalDate,
): Promise<Pick<StatementPage, 'complete' | 'isSilent'>> => {
  const at = needs.now()
  const page = await readDay(needs, of, on)
  const { tenant, bank, account } = of
  const zone = daysOf(of)
  const day = {
    bank, account, on, opening: page.opening, closing: page.closing, openingSen: page.openingSen, closingSen: page.closingSen, statedDebits: page.stated?.debits, statedCredits: page.stated?.credits,
    isComplete: page.complete, isOver: at >= dayBegins(zone, addDays(on, 1)),
  } // prettier-ignore
  const scope = { actor: systemIn(tenant, account), tenant, act: 'bankStatementKeep' } as const
  await needs.transact<Record<never, never>, never>(scope, async ({ bankBook }) => {
    await bankBook.keep(day, page.lines, { at, zone })
    const details = { on, lines: String(page.lines.length), complete: String(page.complete) }
    return ok({ answer: {}, subject: account, details })
  })
  return page
}

/** What was read of a statement: from when on, until when it must show what was paid, and the days of which it is not whole. */
type Reading = Readonly<{ from: LocalDate; completeUntil: Date; broken: readonly LocalDate[] }>

const matched = async (needs: ReconcileNeeds, of: PayingAccount, { from, completeUntil, broken }: Reading) => {
  const { tenant, bank, account } = of
  const scope = { actor: systemIn(tenant, account), tenant, act: 'bankLinesMatch' } as const
  let found: Readonly<{ matching: Matching; payments: readonly ExpectedPayment[] }> | undefined
  await needs.transact<Record<never, never>, never>(scope, async ({ bankBook }) => {
    const facts = await bankBook.unmatched(of, from)
    const rules = needs.bankOf(bank).matching ?? usualMatching
    const today = dateIn(daysOf(of), needs.now())
    const isReturnDue = (since: Date) => caseDue(needs.rules.calendar, dateIn(daysOf(of), since)) < today
    const matching = matchStatement({ ...facts, completeUntil, isReturnDue, rules })
    // What counts as paid late on the day before `from` may be missing since: when that day was looked at, it was too young, or its
    // other half could not be read. Before the first day that was ever read nothing can be missing.
    const first = (await bankBook.firstDay(of)) ?? from
    const shown = dayBegins(daysOf(of), first)
    const begins = dayBegins(daysOf(of), from).getTime() - 2 * rules.windowMs
    const mayStandUnread = ({ settledAt }: MissingInBank) =>
      [-rules.windowMs, rules.windowMs].some((ms) =>
        broken.includes(dateIn(daysOf(of), new Date(settledAt.getTime() + ms))),
      )
    // What was to come back may come on any day since: it is missed until it does.
    const missing = matching.missing.filter(
      (each) => each.settledAt >= shown && (each.part === 'RETURN' || (each.bookedAt.getTime() >= begins && !mayStandUnread(each))),
    ) // prettier-ignore
    found = { matching: { ...matching, missing }, payments: facts.payments }
    return ok({ answer: {}, subject: account, details: { lines: String(matching.lines.length) } })
  })
  return found
}

/** A line that says something of a payment which the books do not say yet. */
const isNews = (payments: readonly ExpectedPayment[], { as, payment }: LineFound): boolean => {
  const expected = payments.find((each) => each.payment === payment)
  if (!expected) return false
  if (as === 'RETURN') return true
  return as === 'MATCHED' && !expected.isPaid
}

/** What a line proves of a payment goes into the books with the word that it does; of the others there is only a word. */
const applyFindings = async (
  needs: ReconcileNeeds,
  of: PayingAccount,
  matching: Matching,
  payments: readonly ExpectedPayment[],
) => {
  const conclude = lineConclude(needs)
  const refund = paymentRefund(needs)
  const rest: LineFound[] = []
  for (const found of matching.lines) {
    // A line whose fact cannot be booked waits unread, and keeps no other waiting.
    try {
      if (isNews(payments, found) && (await conclude(of, found))) continue
      if (found.as !== 'REFUND') rest.push(found)
      else if (!(await refund(of, found))) rest.push({ ...found, as: 'AMOUNT_DIFFERS' })
    } catch (cause) {
      needs.alarm(of, cause)
    }
  }
  await writeFindings(needs, of, { ...matching, lines: rest })
}

/** The days before yesterday that are read with it: what was missed while the job or the bank was away, and what may show more than it did. */
const earlierDays = async (needs: ReconcileNeeds, of: PayingAccount, at: Date): Promise<readonly LocalDate[]> => {
  const { tenant, account } = of
  const zone = daysOf(of)
  let days: readonly LocalDate[] = []
  const scope = { actor: systemIn(tenant, account), tenant, act: 'bankStatementKeep' } as const
  await needs.transact<Record<never, never>, Refusal<'NOTHING_TO_DO'>>(scope, async ({ bankBook }) => {
    const soFar = await bankBook.readSoFar(of, addDays(dateIn(zone, at), -DAYS_SHOWN))
    const doubts = isTimeAgain(soFar, at) ? await bankBook.readingDoubts(of, soFar.days) : undefined
    days = daysToRead(soFar, doubts, { at, zone, calendar: needs.rules.calendar })
    return err({ code: 'NOTHING_TO_DO' })
  })
  return days
}

/** After so many old days in a row for which it does not answer, a bank is not there, though it told of the newest. */
const SILENT_DAYS = 2
/** Reads and matches one account; says whether its bank is there. */
const reconcileAccount = async (needs: ReconcileNeeds, account: PayingAccount): Promise<boolean> => {
  const of = { ...account, days: needs.bankOf(account.bank).statementDays?.zone }
  // Whatever settles while the statement is read may stand in it or not.
  const began = needs.now()
  const today = dateIn(daysOf(of), began)
  const yesterday = addDays(today, -1)
  const earlier = await earlierDays(needs, of, began)
  const broken: LocalDate[] = []
  let [isThere, silences] = [true, 0]
  // The newest first: one old day that its bank never answers for keeps no other unread.
  for (const on of [yesterday, today, ...earlier]) {
    const page = isThere ? await keepDay(needs, of, on) : undefined
    if (!page?.complete) broken.push(on)
    silences = page?.isSilent ? silences + 1 : 0
    // Of a bank that does not answer no further day is asked; what it showed before is held against the book all the same.
    if (silences >= (on >= yesterday ? 1 : SILENT_DAYS)) isThere = false
  }
  const { windowMs } = needs.bankOf(of.bank).matching ?? usualMatching
  const completeUntil = new Date(began.getTime() - windowMs)
  const found = await matched(needs, of, { from: earlier[0] ?? yesterday, completeUntil, broken })
  if (found) await applyFindings(needs, of, found.matching, found.payments)
  return isThere
}

const MINUTE = 60_000
/** In an order that begins elsewhere each time: what always ends a round keeps nobody for ever from being read. */
const begunElsewhere = <T>(some: readonly T[], at: Date): readonly T[] => {
  const first = Math.floor(at.getTime() / MINUTE) % Math.max(1, some.length)
  return [...some.slice(first), ...some.slice(0, first)]
}

/**
 * Reads the accounts of one bank, several at once and the next when one is done. Whoever gets no answer asks no more: of a bank that is
 * not there each asks once, and one account that its bank never answers for ends the reading of no other.
 */
const reconcileBank = async (
  needs: ReconcileNeeds,
  bank: string,
  accounts: readonly PayingAccount[],
): Promise<void> => {
  const waiting = [...begunElsewhere(accounts, needs.now())]
  const reader = async (): Promise<boolean> => {
    for (let of = waiting.shift(); of; of = waiting.shift()) {
      const account = of
      const isThere = await reconcileAccount(needs, account).catch((cause: unknown) => {
        needs.alarm(account, cause)
        return true
      })
      if (!isThere) return false
    }
    return true
  }
  const readers = Array.from({ length: Math.min(needs.mostPerBank, accounts.length) }, reader)
  if ((await Promise.all(readers)).includes(false)) needs.silent(bank, waiting.length)
}

/**
 * Reads the statement of every paying account, of yesterday, today and whatever day was missed or may show more, keeps its lines, and holds them against the books.
 * An account that fails is told to the operator and keeps no other waiting; a bank that does not answer keeps no other bank waiting, and is asked
 * no more in this round. What follows the reading follows it bank by bank.
 */
export const bankReconcile =
  (needs: ReconcileNeeds) =>
  async (then: (accounts: readonly PayingAccount[]) => Promise<unknown> = () => Promise.resolve()): Promise<number> => {
    const accounts = await needs.accounts()
    const banks = [...new Set(accounts.map(({ bank }) => bank))]
    await Promise.all(
      banks.map(async (bank) => {
        const its = accounts.filter((each) => each.bank === bank)
        await reconcileBank(needs, bank, its)
        await then(its)
      }),
    )
    return accounts.length
  }
