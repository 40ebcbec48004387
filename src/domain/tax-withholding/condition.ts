import type { TaxCategory } from './categories'
import type {
  AsnGrade, Collector, ConstructionQualification, ConstructionType, PaymentMethod, PpnTreatment, SkbTax, VendorKind,
} from './question' // prettier-ignore

/** Facts of a line or its vendor of which no answer is not the same as no. */
export const unsaidFacts = ['professional', 'constructionType', 'constructionQualification', 'asnGolongan', 'serviceCode'] as const // prettier-ignore
export type UnsaidFact = (typeof unsaidFacts)[number]

/** Conditions that must all hold; one that is not named does not matter. */
export type When = Readonly<{
  categories?: readonly TaxCategory[] | undefined
  vendorKinds?: readonly VendorKind[] | undefined
  methods?: readonly PaymentMethod[] | undefined
  pkp?: boolean | undefined
  npwp?: boolean | undefined
  luxury?: boolean | undefined
  schoolFunds?: boolean | undefined
  skb?: SkbTax | undefined
  collectors?: readonly Collector[] | undefined
  pp55?: boolean | undefined
  turnoverStatement?: boolean | undefined
  turnoverOutgrown?: boolean | undefined
  pertamina?: boolean | undefined
  professional?: boolean | undefined
  constructionTypes?: readonly ConstructionType[] | undefined
  qualifications?: readonly ConstructionQualification[] | undefined
  grades?: readonly AsnGrade[] | undefined
  treatments?: readonly PpnTreatment[] | undefined
  /** The line names one of these services. */
  serviceCodes?: readonly string[] | undefined
  /** The line names none of these services. */
  serviceCodesNot?: readonly string[] | undefined
  /** Another line of the payment is of such a category. */
  beside?: readonly TaxCategory[] | undefined
  /** Facts that nobody said. */
  unsaid?: readonly UnsaidFact[] | undefined
  /** Choices of the office, by the setting's name. */
  settings?: Readonly<Record<string, string>> | undefined
}>
