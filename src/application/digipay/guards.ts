import {
  type BankAccountId,
  err,
  fiscalYear,
  type LocalDate,
  ok,
  type Overdraft,
  type Refusal,
  type Result,
  type Rupiah,
} from '../../domain/kernel'
import {
  type Assess,
  type Cap,
  type CardRoom,
  dayOf,
  type FiscalYearClosed,
  type Fund,
  funds,
  kkpFree,
  type LineClass,
  linesTotal,
  neededFor,
  type NoRuleOnDate,
  type Order,
  type Payment,
  potsOf,
  type RailNotAvailable,
  taxQuestionOf,
  upPayableKinds,
  type When,
  yearClosed,
  type YearStage,
} from '../../domain/digipay'
import type { Assessment, TaxRefusal } from '../../domain/tax-withholding'
import type { BudgetLine, Buying, DigipayStore, PayeeAccount, SatkerSide, VendorSide } from './ports'
import type { Rails } from './rails'

export type InsufficientPagu = Refusal<'INSUFFICIENT_PAGU'> & Readonly<{ available: bigint; needed: Rupiah }>
/** As what a line is said to be by which money is short: only of a fee does UP bear what TUP does not. */
type SaidFee = Extract<LineClass, 'FEE' | 'RETURN' | 'CANCELS_OUT'>
/** `fee` is the part of what is needed that its bank takes; of UP where no other money is named. */
export type InsufficientUp = Refusal<'INSUFFICIENT_UP'> &
  Readonly<{ fund?: Fund | undefined; available: bigint; needed: Rupiah; fee: Rupiah; said?: SaidFee | undefined }>
export type InsufficientKkp = Refusal<'INSUFFICIENT_KKP'> &
  Readonly<{ of: CardRoom; available: bigint; needed: Rupiah }>
export type CapExceeded = Refusal<'PER_RECIPIENT_CAP'> &
  Readonly<{
    cap: Rupiah
    /** What the recipient would get: of the order, and of those that are one transaction with it. */
    gross: Rupiah
    isTogether: boolean
    rule: string
    /** Whether a card may carry so much to this recipient. */
    isCardEnough: boolean
  }>
export type PayDateNotValid = Refusal<'PAY_DATE_NOT_VALID'> & Readonly<{ today: LocalDate }>
export type BudgetRefusal =
  | Refusal<'BUDGET_LINE_UNKNOWN'>
  | Refusal<'BUDGET_LINE_BLOCKED'>
  | FiscalYearClosed
  | (Refusal<'BUDGET_LINE_OTHER_YEAR'> & Readonly<{ fiscalYear: number }>)
  | (Refusal<'NOT_UP_PAYABLE'> & Readonly<{ akun: string; rule: string }>)
export type VendorNotVerified = Refusal<'VENDOR_NOT_VERIFIED'> & Readonly<{ vendor: string; isBlocked: boolean }>
export type VendorRefusal = VendorNotVerified | Refusal<'PAYEE_ACCOUNT_NOT_VERIFIED'>
/** A dated limit that no rule in force covers. */
export type NoRule = NoRuleOnDate
export type GuardRefusal = CapExceeded | RailNotAvailable | BudgetRefusal | VendorRefusal | TaxRefusal | NoRuleOnDate

/** What a guard asks: the order, its two sides, and the day. */
export type Sided = Readonly<{ order: Order; vendor: VendorSide; satker: SatkerSide; on: LocalDate }>

/** An overdraft of the ledger in the words of the person who ran into it. */
export const shortOfPagu = (needed: Rupiah, { available }: Overdraft): InsufficientPagu => ({
  code: 'INSUFFICIENT_PAGU',
  available,
  needed,
  path: ['id'],
})
/** What does not hold the charge of a card. */
export const shortOfKkp = (of: CardRoom, available: bigint, needed: Rupiah): InsufficientKkp => ({
  code: 'INSUFFICIENT_KKP',
  of,
  available,
  needed,
  path: ['kkpCardId'],
})
/** The money whose free part an account of the ledger is, if it is one. */
const fundOf = (account: string): Fund | undefined => funds.find((fund) => account === potsOf(fund).free)
/** What the account has lost already, and free UP or TUP does not bear. */
export const shortOfFee = (needed: Rupiah, { account, available }: Overdraft, said?: SaidFee): InsufficientUp => ({
  code: 'INSUFFICIENT_UP',
  fund: fundOf(account),
  available,
  needed,
  fee: needed,
  said,
  path: ['as'],
})
/** What a payment could not be promised out of: UP, the share for cards, or the limit of its card. */
export const shortFor = (payment: Payment, short: Overdraft): InsufficientUp | InsufficientKkp => {
  const { account, available } = short
  const needed = neededFor(payment, account)
  const fund = fundOf(account)
  if (fund) return { code: 'INSUFFICIENT_UP', fund, available, needed, fee: payment.route.fee, path: ['challengeId'] }
  return { ...shortOfKkp(account === kkpFree ? 'SHARE' : 'CARD', available, needed), path: ['challengeId'] }
}

/**
 * The budget line exists, is open, of a year whose stage has not ended, and of a kind that UP may pay. Until it is approved an
 * order may take another line: then a wrong year is a wrong choice, and afterwards the year is over.
 */
export const payableLine = (
  line: BudgetLine | undefined,
  when: When,
  stage: YearStage,
): Result<BudgetLine, BudgetRefusal | NoRuleOnDate> => {
  const [path, on] = [['budgetLineId'], dayOf(when)]
  if (!line) return err({ code: 'BUDGET_LINE_UNKNOWN', path })
  if (line.isBlocked) return err({ code: 'BUDGET_LINE_BLOCKED', path })
  const closed = yearClosed(stage, line.fiscalYear, when)
  if (line.fiscalYear !== fiscalYear(on) && (stage === 'ORDER' || !closed))
    return err({ code: 'BUDGET_LINE_OTHER_YEAR', fiscalYear: line.fiscalYear, path })
  if (closed) return err({ ...closed, path })
  const payable = upPayableKinds(on)
  if (!payable.ok) return payable
  return line.isUpPayable && payable.value.kinds.includes(line.akun.slice(0, 2))
    ? ok(line)
    : err({ code: 'NOT_UP_PAYABLE', akun: line.akun, rule: payable.value.citation, path })
}

/** A payment leaves today or later this year: the money of another year is another UP. */
export const payable = (payOn: LocalDate, today: LocalDate): PayDateNotValid | undefined =>
  payOn < today || fiscalYear(payOn) !== fiscalYear(today)
    ? { code: 'PAY_DATE_NOT_VALID', today, path: ['payOn'] }
    : undefined

/** What one recipient would get for a transaction, and the most that he may. */
type Capped = Readonly<{ gross: Rupiah; cap: Result<Cap, NoRuleOnDate> }>
/** One recipient gets at most the cap of the way he is paid by; `byCard` is the same if a card carried this `part` to him. */
export const withinCap = (
  part: Rupiah,
  { gross, cap }: Capped,
  byCard: Capped,
): CapExceeded | NoRuleOnDate | undefined => {
  if (!cap.ok) return cap.error
  const { amount, citation: rule } = cap.value
  if (gross <= amount) return undefined
  const isCardEnough = byCard.cap.ok && byCard.gross <= byCard.cap.value.amount
  return { code: 'PER_RECIPIENT_CAP', cap: amount, gross, isTogether: gross > part, rule, isCardEnough, path: ['id'] }
}

/** What is to reach an account of a vendor, by which rails, and when. */
export type Reaching = Readonly<{ rails: Rails; amount: Rupiah; at: Date }>

/** A verified account of the vendor that the satker's bank can pay, at that bank itself if there is one. */
export const payableAccount = (
  { vendor, satker }: Pick<Sided, 'vendor' | 'satker'>,
  { rails, amount, at }: Reaching,
  chosen?: BankAccountId,
): Result<PayeeAccount, RailNotAvailable | VendorRefusal> => {
  const path = [chosen === undefined ? 'id' : 'accountId']
  const { bank: payer } = satker.paying
  const verified = vendor.accounts.filter(
    ({ id, kind, isVerified }) => isVerified && kind === 'BANK' && (chosen === undefined || id === chosen),
  )
  const nearest = verified.toSorted((a, b) => Number(b.bank === payer) - Number(a.bank === payer))
  const ways = nearest.map((account) => ({ account, way: rails.routeFor({ amount, payer, payee: account.bank, at }) }))
  const open = ways.find(({ way }) => way.ok)
  if (open) return ok(open.account)
  const shut = ways.flatMap(({ way }) => (way.ok ? [] : [way.error])).at(0)
  return err(shut ? { ...shut, path } : { code: 'PAYEE_ACCOUNT_NOT_VERIFIED', path })
}

/** A refusal about what the input only names by its id: its path is a field of that input, not of our own question. */
export const aboutId = <T, E extends Refusal>(outcome: Result<T, E>): Result<T, E> =>
  outcome.ok ? outcome : err({ ...outcome.error, path: ['id'] })

/** The vendor may be bought from and paid, or why not: nobody has verified him yet, or he was blocked since. */
export const notVerified = (
  { name, isVerified, isBlocked }: Pick<VendorSide, 'name' | 'isVerified' | 'isBlocked'>,
  ...path: readonly string[]
): VendorNotVerified | undefined =>
  isVerified ? undefined : { code: 'VENDOR_NOT_VERIFIED', vendor: name, isBlocked, path }

/** The account behind a card's charge or a QR code: its bank carries it to any bank. */
const merchantAccount = ({ accounts }: VendorSide, billedOn: BankAccountId): Result<PayeeAccount, VendorRefusal> => {
  const account = accounts.find(({ id, isVerified }) => isVerified && id === billedOn)
  return account ? ok(account) : err({ code: 'PAYEE_ACCOUNT_NOT_VERIFIED', path: ['id'] })
}

/** The vendor of a claim may still be paid: he is verified, and so is the account he billed on. */
export const stillPayable = (
  sides: Pick<Sided, 'vendor' | 'satker'>,
  reaching: Reaching | 'BY_MERCHANT',
  account: BankAccountId,
): Result<PayeeAccount, RailNotAvailable | VendorRefusal> => {
  const refused = notVerified(sides.vendor, 'id')
  if (refused) return err(refused)
  return reaching === 'BY_MERCHANT'
    ? merchantAccount(sides.vendor, account)
    : aboutId(payableAccount(sides, reaching, account))
}

/** The tax of an order billed and paid on a day, or why this system must not decide it. */
export const assessed = (assess: Assess, { order, vendor, on }: Sided): Result<Assessment, TaxRefusal> =>
  aboutId(assess(taxQuestionOf(order, vendor.taxFacts, { paymentOn: on, taxPointOn: on })))

/** An order as it adds to what its vendor is paid in the year. */
export const buyingOf = (order: Order, isBinding = false): Buying => ({
  order: order.id,
  worth: linesTotal(order),
  isBinding,
})

/** Both sides of an order, read inside the unit of work; binding where the tax is frozen by them. */
export const sidesOf = async (store: DigipayStore, order: Order, on: LocalDate, isBinding = false): Promise<Sided> => {
  const vendor = await store.sides.vendor(order.vendor, on, { buying: buyingOf(order, isBinding) })
  if (!vendor) throw new Error(`order ${order.id} names a vendor that does not exist`)
  return { order, vendor, satker: await store.sides.satker(), on }
}
