import type { GoodsReturn, TaxDeposit, TaxDepositStatus, WithheldLine } from '../../domain/digipay'
import type { Key, LocalDate, Month, PaymentId, TaxDepositId, UnitId } from '../../domain/kernel'
import type { Assessment } from '../../domain/tax-withholding'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'

/** A withheld line as screens show it. */
export type WithheldCard = WithheldLine &
  Readonly<{ tenant: UnitId; vendorName: string; kuitansiNumber: string | undefined }>
/** Which deposits are asked for. */
export type DepositFilter = Readonly<{
  /** Without one, of all that the reader may see. */
  satker: UnitId | undefined
  statuses?: readonly TaxDepositStatus[] | undefined
  /** Only those that wait for the role of the actor. */
  isWaiting?: boolean
}>
/** A settled payment as its slips are made from it. */
export type SlipSource = Readonly<{
  tenant: UnitId
  payment: PaymentId
  paidOn: LocalDate
  kuitansiNumber: string
  assessment: Assessment
  /** Goods of it that went back, oldest first. */
  returns: readonly GoodsReturn[]
  vendor: Readonly<{ unit: UnitId; name: string; npwp: string | undefined; nik: string | undefined }>
}>

/** What screens show of withheld tax; a book that the actor may not read is empty. */
export type TaxDepositReads = Readonly<{
  /** What no living deposit has gathered, oldest first. */
  undeposited: (actor: Actor, satker: UnitId) => Promise<readonly WithheldCard[]>
  /** Newest first. */
  list: (actor: Actor, filter: DepositFilter, page: Page) => Promise<Slice<TaxDeposit>>
  byKey: (keys: readonly Key<TaxDepositId>[], actor: Actor) => Promise<readonly (TaxDeposit | undefined)[]>
  /** The living deposits that gathered tax of these payments, in the order of the keys. */
  ofPayments: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly (readonly TaxDeposit[] | undefined)[]>
  /** The deposits that these payments pay, in the order of the keys. */
  paidBy: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly (TaxDeposit | undefined)[]>
  /** Goods of these payments that went back, oldest first, in the order of the keys. */
  returnsOf: (keys: readonly Key<PaymentId>[], actor: Actor) => Promise<readonly (readonly GoodsReturn[])[]>
  /** Settled payments of one month of tax, oldest first. */
  slipSources: (actor: Actor, satker: UnitId, month: Month) => Promise<readonly SlipSource[]>
}>
