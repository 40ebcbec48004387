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
    /** What must be looked at by the operator: an account whose statement could not be held against the book. */
    alarm: (about: PayingAccount, cause: unknown) => void
  }>

const AT_ONCE = 4
const SECOND = 1_000

const readDay = async ({ gateway, now }: ReconcileNeeds, of: PayingAccount, on: LocalDate): Promise<StatementPage> => {
  const end = new Date(dayBegins(daysOf(of), addDays(on, 1)).getTime() - SECOND)
  const { bank, account } = of
  return gateway.statement({ bank, account, from: dayBegins(daysOf(of), on), to: end < now() ? end : now() })
}

/** Keeps what the statement of one day shows; says whether it was read to its end. */
const keepDay = async (needs: ReconcileNeeds, of: PayingAccount, on: LocalDate): Promise<boolean> => {
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
  return page.complete
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

const reconcileAccount = async (needs: ReconcileNeeds, account: PayingAccount): Promise<void> => {
  const of = { ...account, days: needs.bankOf(account.bank).statementDays?.zone }
  // Whatever settles while the statement is read may stand in it or not.
  const began = needs.now()
  const today = dateIn(daysOf(of), began)
  const yesterday = addDays(today, -1)
  const earlier = await earlierDays(needs, of, began)
  const broken: LocalDate[] = []
  for (const on of [...earlier, yesterday, today]) if (!(await keepDay(needs, of, on))) broken.push(on)
  const { windowMs } = needs.bankOf(of.bank).matching ?? usualMatching
  const completeUntil = new Date(began.getTime() - windowMs)
  const found = await matched(needs, of, { from: earlier[0] ?? yesterday, completeUntil, broken })
  if (found) await applyFindings(needs, of, found.matching, found.payments)
}

/**
 * Reads the statement of every paying account, of yesterday, today and whatever day was missed or may show more, keeps its lines, and holds them against the books.
 * An account that fails is told to the operator and keeps no other waiting.
 */
export const bankReconcile = (needs: ReconcileNeeds) => async (): Promise<number> => {
  const accounts = await needs.accounts()
  for (let at = 0; at < accounts.length; at += AT_ONCE)
    await Promise.all(
      accounts.slice(at, at + AT_ONCE).map((of) =>
        reconcileAccount(needs, of).catch((cause: unknown) => {
          needs.alarm(of, cause)
        }),
      ),
    )
  return accounts.length
}
