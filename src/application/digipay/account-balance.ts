import { err, type LocalDate, ok, type Refusal, type Result, type UnitId } from '../../domain/kernel'
import type { SeparationOfFunctions } from '../../domain/organisation'
import { type Actor, admit, type NotFound, notFound, type NotGranted } from '../actor'
import type { BalanceAnswer, BankAccountState, BankGateway } from './bank-port'
import { askedAtMost, keptFor } from './kept-answers'

/** A satker's paying account, and what its book says of it at one moment. */
export type AccountStanding = Readonly<{
  tenant: UnitId
  bank: string
  account: string
  /** The cash of the book: UP and TUP free and held, cut UP, tax not yet deposited. */
  inBook: bigint
  /** Payments that the bank was sent and has not decided: the book still holds their money, the bank may have debited it. */
  underWay: Readonly<{ payments: number; amount: bigint }>
  /** The sum of the breaks that the newest proof of the account lists, and its day. */
  listed: Readonly<{ on: LocalDate; amount: bigint }> | undefined
}>

/** What a bank says is in an account, and at which instant, beside the book of that moment. */
export type AccountBalance = AccountStanding &
  Readonly<{
    at: Date
    balance: bigint
    available: bigint | undefined
    state: BankAccountState | undefined
    /** What the bank has beyond the book; below zero, how much less. */
    difference: bigint
  }>

/** What the bank may leave unsaid. */
export type BalanceRefusal = Refusal<
  'BALANCE_NOT_TOLD' | 'BALANCE_NOT_OFFERED' | 'BALANCE_ASKED_OFTEN' | 'ACCOUNT_NOT_AT_BANK'
> &
  Readonly<{ bank: string }>
type AnyBalanceRefusal = BalanceRefusal | NotFound | NotGranted | SeparationOfFunctions

export type AccountBalanceNeeds = Readonly<{
  now: () => Date
  gateway: Pick<BankGateway, 'balance'>
  /** The account of a satker whose book the actor may read; nothing of any other. */
  accountOf: (actor: Actor, satker: UnitId) => Promise<AccountStanding | undefined>
  /** An answer that says nothing; nobody at a counter can mend it. */
  alarm: (of: AccountStanding, answer: BalanceAnswer) => void
  /** How many balances one server asks of a bank within a minute at most. */
  mostPerMinute: (bank: string) => number
}>

/** So long one answer is shown to all: banks limit how often they are asked, and payments go before curiosity. */
const KEPT_MS = 30_000

const refusals = {
  UNKNOWN: 'BALANCE_NOT_TOLD',
  NOT_OFFERED: 'BALANCE_NOT_OFFERED',
  NOT_FOUND: 'ACCOUNT_NOT_AT_BANK',
} as const

const balanceOf = (standing: AccountStanding, answer: BalanceAnswer): Result<AccountBalance, BalanceRefusal> => {
  if (answer.status !== 'TOLD') return err({ code: refusals[answer.status], bank: standing.bank })
  const { at, balance, available, state } = answer
  return ok({ ...standing, at, balance, available, state, difference: balance - standing.inBook })
}

/** What the bank says now is in the account that a satker pays from. It changes nothing, and decides nothing. */
export const accountBalance = ({ now, gateway, accountOf, alarm, mostPerMinute }: AccountBalanceNeeds) => {
  const mayAsk = askedAtMost(now)
  const kept = keptFor<Result<AccountBalance, BalanceRefusal>>(KEPT_MS, now)
  const ask = async (standing: AccountStanding) => {
    const { bank, account } = standing
    if (!mayAsk(bank, mostPerMinute(bank))) return err({ code: 'BALANCE_ASKED_OFTEN', bank } as const)
    const answer = await gateway.balance({ bank, account })
    if (answer.status === 'UNKNOWN' || answer.status === 'NOT_FOUND') alarm(standing, answer)
    return balanceOf(standing, answer)
  }
  return async (satker: UnitId, actor: Actor): Promise<Result<AccountBalance, AnyBalanceRefusal>> => {
    const refused = admit(actor, 'accountBalance')
    if (refused) return err(refused)
    // Whose book it is is asked each time: what is kept was asked by somebody else.
    const standing = await accountOf(actor, satker)
    if (!standing) return err(notFound('satkerId'))
    return kept(`${String(satker)} ${standing.bank} ${standing.account}`, () => ask(standing))
  }
}
export type AskBalance = ReturnType<typeof accountBalance>
