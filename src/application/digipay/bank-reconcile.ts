import { addDays, dateIn, dayBegins, err, type LocalDate, ok, type Refusal } from '../../domain/kernel'
import { type ExpectedPayment, type LineFound, type Matching, matchStatement, type MissingInBank, usualMatching } from '../../domain/digipay' // prettier-ignore
import { systemIn } from '../actor'
import type { BankGateway, PartnerBank, StatementPage } from './bank-port'
import type { PayingAccount } from './bank-book-ports'
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
  const end = new Date(dayBegins(of.zone, addDays(on, 1)).getTime() - SECOND)
  const { bank, account, zone } = of
  return gateway.statement({ bank, account, from: dayBegins(zone, on), to: end < now() ? end : now() })
}

/** Keeps what the statement of one day shows; says whether it was read to its end. */
const keepDay = async (needs: ReconcileNeeds, of: PayingAccount, on: LocalDate): Promise<boolean> => {
  const at = needs.now()
  const page = await readDay(needs, of, on)
  const { tenant, bank, account, zone } = of
  const day = {
    bank, account, on, opening: page.opening, closing: page.closing, statedDebits: page.stated?.debits, statedCredits: page.stated?.credits,
    isComplete: page.complete, isOver: at >= dayBegins(zone, addDays(on, 1)),
  } // prettier-ignore
  const scope = { actor: systemIn(tenant, account), tenant, act: 'bankStatementKeep' } as const
  await needs.transact<Record<never, never>, never>(scope, async ({ bankBook }) => {
    await bankBook.keep(day, page.lines, at)
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
    const matching = matchStatement({ ...facts, completeUntil, rules })
    const begins = dayBegins(of.zone, from)
    const mayStandUnread = ({ settledAt }: MissingInBank) =>
      [-rules.windowMs, rules.windowMs].some((ms) =>
        broken.includes(dateIn(of.zone, new Date(settledAt.getTime() + ms))),
      )
    const missing = matching.missing.filter((each) => each.settledAt >= begins && !mayStandUnread(each))
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

/** Banks show a month back. */
const DAYS_SHOWN = 31

/** Days before yesterday that were not read while they could be: the job or the bank was away. */
const missedDays = async (
  needs: ReconcileNeeds,
  of: PayingAccount,
  today: LocalDate,
): Promise<readonly LocalDate[]> => {
  const { tenant, account } = of
  let missed: readonly LocalDate[] = []
  const scope = { actor: systemIn(tenant, account), tenant, act: 'bankStatementKeep' } as const
  await needs.transact<Record<never, never>, Refusal<'NOTHING_TO_DO'>>(scope, async ({ bankBook }) => {
    missed = await bankBook.unreadDays(of, addDays(today, -DAYS_SHOWN), addDays(today, -2))
    return err({ code: 'NOTHING_TO_DO' })
  })
  return missed
}

const reconcileAccount = async (needs: ReconcileNeeds, of: PayingAccount): Promise<void> => {
  // Whatever settles while the statement is read may stand in it or not.
  const began = needs.now()
  const today = dateIn(of.zone, began)
  const yesterday = addDays(today, -1)
  const missed = await missedDays(needs, of, today)
  const broken: LocalDate[] = []
  for (const on of [...missed, yesterday, today]) if (!(await keepDay(needs, of, on))) broken.push(on)
  const { windowMs } = needs.bankOf(of.bank).matching ?? usualMatching
  const completeUntil = new Date(began.getTime() - windowMs)
  const found = await matched(needs, of, { from: missed[0] ?? yesterday, completeUntil, broken })
  if (found) await applyFindings(needs, of, found.matching, found.payments)
}

/**
 * Reads the statement of every paying account, of yesterday, today and whatever day was missed, keeps its lines, and holds them against the books.
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
