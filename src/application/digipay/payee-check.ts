import { err, type Key, ok, type PaymentId, type Refusal, type Result } from '../../domain/kernel'
import {
  type BankAccount,
  type PayeeBy,
  type PayeeCheck,
  type PayeeNameDiffers,
  similarityOf,
} from '../../domain/digipay'
import type { Actor } from '../actor'
import type { BankGateway, NameAnswer } from './bank-port'
import { askedAtMost, askedTogether } from './kept-answers'
import type { Rails } from './rails'

/** Whom a payment is to go to, and the newest answer of a bank about that account, if there is one. */
export type Payee = Readonly<{
  payment: PaymentId
  payer: string
  payee: BankAccount
  qrContent?: string | undefined
  known: PayeeCheck | undefined
}>
export type PayeeNeeds = Readonly<{
  now: () => Date
  rails: Rails
  gateway: Pick<BankGateway, 'accountName'>
  /** The payees of payments of claims that wait for their signature, read before the unit of work that signs. */
  payeesOf: (actor: Actor, payments: readonly Key<PaymentId>[]) => Promise<readonly Payee[]>
}>

export type PayeeRefusal =
  | PayeeNameDiffers
  | (Refusal<'PAYEE_ACCOUNT_REFUSED'> & Readonly<{ bank: string; why: 'NOT_FOUND' | 'NOT_ACTIVE'; by: PayeeBy }>)
  | (Refusal<'PAYEE_NOT_CONFIRMED'> & Readonly<{ bank: string; by: PayeeBy }>)
  | (Refusal<'MERCHANT_NUMBER_DIFFERS'> & Readonly<{ bank: string }>)
  | (Refusal<'PAYEES_ASKED_OFTEN'> & Readonly<{ bank: string }>)
/** What the banks said of the payees of some payments. */
export type PayeeChecks = ReadonlyMap<PaymentId, Result<PayeeCheck, PayeeRefusal>>

const path = ['payments']
const byOf = ({ qrContent }: Payee): PayeeBy => (qrContent === undefined ? 'ACCOUNT' : 'QRIS')
const HOUR_MS = 3_600_000

/** The bank's word; one that is away is believed by what it said shortly before, or nobody is paid on its silence. */
const wordOf = (of: Payee, answer: NameAnswer, now: Date, keptHours: number): Result<Omit<PayeeCheck, 'similarity'>, PayeeRefusal> => {
  const { payee: { bank, account }, known } = of
  const by = byOf(of)
  if (answer.status === 'NOT_FOUND') return err({ code: 'PAYEE_ACCOUNT_REFUSED', bank, why: 'NOT_FOUND', by, path })
  if (answer.status === 'FOUND' && answer.active === false) return err({ code: 'PAYEE_ACCOUNT_REFUSED', bank, why: 'NOT_ACTIVE', by, path })
  if (by === 'QRIS' && answer.number !== undefined && answer.number !== account) return err({ code: 'MERCHANT_NUMBER_DIFFERS', bank, path })
  if (answer.status === 'FOUND' && answer.name !== undefined) return ok({ name: answer.name, at: answer.at })
  const isKept = known && now.getTime() - known.at.getTime() <= keptHours * HOUR_MS
  return isKept ? ok({ name: known.name, at: known.at }) : err({ code: 'PAYEE_NOT_CONFIRMED', bank, by, path })
} // prettier-ignore

const checkOf = (of: Payee, answer: NameAnswer, { now, rails }: PayeeNeeds): Result<PayeeCheck, PayeeRefusal> => {
  const { threshold, keptHours } = rails.nameRule(now())
  const word = wordOf(of, answer, now(), keptHours)
  if (!word.ok) return word
  const similarity = similarityOf(of.payee.name, word.value.name)
  return similarity >= threshold
    ? ok({ ...word.value, similarity })
    : err({ code: 'PAYEE_NAME_DIFFERS', ours: of.payee.name, similarity, threshold, by: byOf(of), path })
}

/** Two codes of one number are two questions: their banks may read them otherwise than we do. */
const questionKey = ({ payer, payee, qrContent = '' }: Payee): string =>
  `${payer} ${payee.bank} ${payee.account} ${qrContent}`

/** How many full batches an office may have looked at within a minute. More than anybody reads, and too few to be a flood. */
const BATCHES_A_MINUTE = 3

/**
 * Asks the paying bank whose accounts and codes these payments go to, each once, outside any transaction. No answer is kept: the bank may
 * have closed the account since, or the vendor may have mended it. Only how often an office has a bank asked is bounded, so that
 * none spends the patience of the bank for all others.
 */
export const payeeChecks = (needs: PayeeNeeds) => {
  const mayAsk = askedAtMost(needs.now)
  const together = askedTogether<NameAnswer>()
  return async (actor: Actor, payments: readonly Key<PaymentId>[], batch: number): Promise<PayeeChecks> => {
    const payees = await needs.payeesOf(actor, payments)
    const questions = new Map(payees.map((each) => [questionKey(each), each]))
    const payers = [...questions.values()].map(({ payer }) => payer)
    // All or none: what is refused anyhow costs no asking. Whoever asks counts, though several share an answer: what one office may not ask
    // any more, another still may.
    const isFree = (payer: string): boolean =>
      mayAsk(`${payer} ${String(actor.unit)}`, BATCHES_A_MINUTE * batch, payers.filter((each) => each === payer).length)
    const free = new Set([...new Set(payers)].filter(isFree))
    const checked = async (key: string, { payer, payee, qrContent }: Payee) => {
      const asking = payees.filter((each) => questionKey(each) === key)
      const question = { bank: payer, payeeBank: payee.bank, account: payee.account, qrContent }
      const answer = free.has(payer) ? await together(key, () => needs.gateway.accountName(question)) : undefined
      const refused = err({ code: 'PAYEES_ASKED_OFTEN', bank: payer, path } as const)
      return asking.map((each) => [each.payment, answer ? checkOf(each, answer, needs) : refused] as const)
    }
    return new Map((await Promise.all([...questions].map(([key, of]) => checked(key, of)))).flat())
  }
}
