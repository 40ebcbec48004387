import type { VendorTaxFactsOn } from './vendor-tax-preview'
import type { BudgetLineId, Key, LocalDate, OrderId, UnitId, Zone } from '../../domain/kernel'
import type { Claim, OrderStatus, Purchase } from '../../domain/digipay'
import type { Assessment } from '../../domain/tax-withholding'
import type { Actor } from '../actor'
import type { Page, Slice } from '../page'

/** A unit as it stands on cards, lines and receipts. */
export type UnitCard = Readonly<{
  unit: UnitId
  kind: 'SATKER' | 'VENDOR' | 'KPPN' | 'AUDITOR'
  code: string
  name: string
  city: string
  zone: Zone
}>

/** A purchase as its screen shows it: with the names of its two sides and its budget line. */
export type PurchaseScreen = Readonly<{
  purchase: Purchase
  satker: UnitCard
  vendor: UnitCard
  budgetLine: Readonly<{ id: BudgetLineId; code: string; akun: string; description: string }> | undefined
}>

/** Which orders are asked for. */
export type OrderFilter = Readonly<{
  statuses?: readonly OrderStatus[] | undefined
  vendor?: UnitId | undefined
  satker?: UnitId | undefined
  createdFrom?: LocalDate | undefined
  createdTo?: LocalDate | undefined
}>

/** Every question asks with the actor's eyes: what his unit has no part in does not exist. */
export type PurchaseReads = Readonly<{
  /** Screens of many orders at once, in the order of the keys. */
  screens: (keys: readonly Key<OrderId>[], actor: Actor) => Promise<readonly (PurchaseScreen | undefined)[]>
  list: (filter: OrderFilter, page: Page, actor: Actor) => Promise<Slice<Key<OrderId>>>
  /** What waits for the actor's role in his unit, oldest first. */
  inbox: (page: Page, actor: Actor) => Promise<Slice<Key<OrderId>>>
  byNumber: (number: string, actor: Actor) => Promise<Key<OrderId> | undefined>
  /** What would be withheld from a claim if it were paid today; nothing where the law as loaded does not decide. */
  taxToday: (purchase: Purchase, claim: Claim, actor: Actor) => Promise<Assessment | undefined>
  /** What is proven about a vendor on a date. */
  taxFacts: VendorTaxFactsOn
  /** The order that a part of it belongs to. */
  orderOf: (part: 'claim' | 'payment' | 'receipt', key: Key<string>, actor: Actor) => Promise<Key<OrderId> | undefined>
}>
