import type { LocalDate, Rupiah, Zone } from '../kernel'
import type { PurchaseDocument } from './kinds'

/** A number and the date it was given. */
export type Numbered = Readonly<{ number: string; on: LocalDate }>

/** The buying office as it stood when the document was issued. */
export type SatkerFacts = Readonly<{
  code: string
  name: string
  ministryCode: string
  ministryName: string
  kppnCode: string
  kppnName: string
  city: string
  address: string
  zone: Zone
  dipa: Numbered
}>

/** The seller as it stood when the document was issued; it has an NPWP or, without one, a NIK. */
export type VendorFacts = Readonly<{
  legalName: string
  npwp?: string | undefined
  nik?: string | undefined
  address: string
  representative?: Readonly<{ name: string; title: string }> | undefined
  account: Readonly<{ bank: string; maskedNumber: string; holder: string }>
}>

/** An official who acts on the purchase, with the SK that gives the office, and when his act was recorded, once it was. */
export type Official = Readonly<{
  name: string
  nip?: string | undefined
  title: string
  skNumber: string
  actedAt?: Date | undefined
}>

/** The functions whose holders the documents name. */
export type OfficialFunction = 'requester' | 'procurementOfficer' | 'ppk' | 'receiver' | 'treasurer' | 'approver'

/** One line of goods; `delivered` and `accepted` are absent until the goods have come. */
export type LineFacts = Readonly<{
  name: string
  unit: string
  quantity: bigint
  price: Rupiah
  total: Rupiah
  delivered?: bigint | undefined
  accepted?: bigint | undefined
}>

/** What is owed for goods: the gross, and the PPN within it. */
export type Sum = Readonly<{ ppn: Rupiah; gross: Rupiah }>

/** One tax on the claim, as assessed: nothing here is computed again. */
export type TaxFacts = Readonly<{
  tax: string
  objectCode: string
  base: Rupiah
  /** The part of the price without PPN that the base is, such as 11/12, and that price; absent where it is all of it. */
  basePart?: Readonly<{ part: string; price: Rupiah }> | undefined
  rate: string
  /** Whether the rate says already what part of the base each of its brackets takes. */
  isByBrackets?: boolean | undefined
  amount: Rupiah
  /**
   * The Surat Pesanan of an earlier order of the same transaction, where the tax is of that one: then base and rate are those of its
   * whole tax, and the amount is only what was still missing.
   */
  missingOf?: string | undefined
  citation: string
}>

/** Everything the documents of one purchase say, at the moment one of them is issued; later stages are absent. */
export type PurchaseFacts = Readonly<{
  satker: SatkerFacts
  vendor: VendorFacts
  people: Readonly<{ [Name in OfficialFunction]?: Official | undefined }>
  documents: Readonly<{ [Kind in PurchaseDocument]?: Numbered | undefined }>
  order: Sum &
    Readonly<{
      purpose: string
      deliveryAddress: string
      deliverBy: LocalDate
      payBy?: LocalDate | undefined
      budgetLine: string
      akun: string
      /** The year of the budget that pays, whenever it is paid. */
      fiscalYear: number
    }>
  lines: readonly LineFacts[]
  /** `value` is the gross of what was accepted; `note` is what the receiver had to say of it. */
  receipt?:
    Readonly<{ on: LocalDate; place: string; condition: string; note?: string | undefined; value: Rupiah }> | undefined
  /** The vendor's bill, with the number of its faktur pajak; its gross is what the SPBy orders and the kuitansi states. */
  claim?: (Sum & Readonly<{ invoice: Numbered; taxInvoice?: string | undefined }>) | undefined
  taxes?: readonly TaxFacts[] | undefined
  /** The open questions of law that the taxes rest on, by their names. */
  taxDoubts?: readonly Readonly<{ id: string; text: string }>[] | undefined
  /** Why a tax was not withheld, each with its law. */
  exempt?: readonly Readonly<{ tax: string; why: string; citation: string }>[] | undefined
  /** `instrument` is how it was paid, in words, with the card that was charged, and `to` the bank and masked number that were; the fee is the satker's. */
  payment?:
    | Readonly<{
        instrument: string
        byCard: boolean
        to: string
        reference: string
        at: Date
        net: Rupiah
        fee: Rupiah
        /** The letter of its bank by which it is known to be paid, and on which day; its hour is not known then. */
        letter?: Readonly<{ number: string; on: LocalDate }> | undefined
      }>
    | undefined
  meterai?: Readonly<{ serial: string }> | undefined
}>

/** One charge of a card's bill, as the list of what is paid names it. */
export type ChargeFacts = Readonly<{ on: LocalDate; reference: string; order: string; vendor: string; amount: Rupiah; isCredit: boolean }> // prettier-ignore

/** Everything the list of what is paid of a card's bill says. */
export type BillFacts = Readonly<{
  satker: SatkerFacts
  own: Numbered
  ppk: Official | undefined
  card: Readonly<{ bank: string; lastFour: string; holder: string }>
  bill: Readonly<{ number: string; from: LocalDate; to: LocalDate; dueOn: LocalDate }>
  charges: readonly ChargeFacts[]
  /** What the bill holds beside them, which no payment of the satker explains. */
  leftOut: readonly Pick<ChargeFacts, 'amount' | 'isCredit'>[]
}>
