import { fiscalYear,
  err, isValidOn, type Lifecycle, type LocalDate, next, type NotNow, ok, type PersonId, reasonMissing, type ReasonRequired,
  type Result, type TaxFactId, type UnitId, type Validity,
} from '../kernel' // prettier-ignore
import type { LegalKind, SamePerson, Vendor } from './vendor'

/** Papers that change how a vendor is taxed while they are valid. */
export const taxFactKinds = [
  'NPWP', 'PKP', 'PP55_CERTIFICATE', 'TURNOVER_STATEMENT', 'SKB_PPH21', 'SKB_PPH22', 'SKB_PPH23', 'PERTAMINA',
] as const // prettier-ignore
export type TaxFactKind = (typeof taxFactKinds)[number]
export type TaxFact = Readonly<{ fact: TaxFactKind; documentNumber: string; validity: Validity }>

export type TaxFactStatus = 'PENDING' | 'VERIFIED' | 'ENDED'
/** A paper's standing as data: whoever is paid withdraws his own only while nobody has looked at it. */
export const taxFactLifecycle = {
  verify: { from: ['PENDING'], to: 'VERIFIED' },
  withdraw: { from: ['PENDING'], to: 'ENDED' },
  end: { from: ['PENDING', 'VERIFIED'], to: 'ENDED' },
} as const satisfies Lifecycle<TaxFactStatus, string>
type TaxFactAction = keyof typeof taxFactLifecycle

/** Who did something to a paper, and when; the name is the one he had then. */
export type TaxFactActor = Readonly<{ by: PersonId; name: string; at: Date }>
/** A vendor's paper as it is kept. It counts for tax from its verification until it is ended. */
export type VendorTaxFact = TaxFact &
  Readonly<{
    tenant: UnitId
    id: TaxFactId
    status: TaxFactStatus
    recorded: TaxFactActor
    verified: TaxFactActor | undefined
    ended: (TaxFactActor & Readonly<{ reason: string }>) | undefined
    version: number
  }>

/** Verifies a paper that another person recorded: nobody decides his own tax. */
export const verifyTaxFact = (
  fact: VendorTaxFact,
  verified: TaxFactActor,
): Result<VendorTaxFact, NotNow | SamePerson> => {
  if (fact.recorded.by === verified.by) return err({ code: 'SAME_PERSON' })
  const status = next<TaxFactStatus, TaxFactAction>(taxFactLifecycle, fact.status, 'verify')
  return status.ok ? ok({ ...fact, status: status.value, verified, version: fact.version + 1 }) : status
}

/** Where the end of a paper leads, if it may be ended: by its own vendor only while it is pending. */
export const endingOfTaxFact = (
  { status }: Pick<VendorTaxFact, 'status'>,
  isVendors: boolean,
): Result<TaxFactStatus, NotNow> =>
  next<TaxFactStatus, TaxFactAction>(taxFactLifecycle, status, isVendors ? 'withdraw' : 'end')

/** Ends a paper for a reason. What was assessed with it stays as it was; of that, what was to be paid later does not leave with another tax. */
export const endTaxFact = (
  fact: VendorTaxFact,
  isVendors: boolean,
  { reason, ...ended }: TaxFactActor & Readonly<{ reason: string }>,
): Result<VendorTaxFact, NotNow | ReasonRequired> => {
  const status = endingOfTaxFact(fact, isVendors)
  if (!status.ok) return status
  const unexplained = reasonMissing('end', reason)
  if (unexplained) return err(unexplained)
  return ok({ ...fact, status: status.value, ended: { ...ended, reason }, version: fact.version + 1 })
}

/** How a vendor stands with the tax office on one day, in the words in which tax withholding asks. */
export type VendorTaxStanding = Readonly<{
  kind: LegalKind
  npwp: boolean
  pkp: boolean
  pp55Certificate: boolean
  turnoverStatement: boolean
  skb: readonly ('PPH21' | 'PPH22' | 'PPH23')[]
  pertamina: boolean
}>

/** A turnover statement is about the turnover of one tax year: it counts in no other, whatever span was recorded. */
const isStatementFor = ({ validity }: Pick<TaxFact, 'validity'>, on: LocalDate): boolean =>
  isValidOn(validity, on) && fiscalYear(validity.from) === fiscalYear(on)

/** The vendor's tax standing on a date: the papers then valid, and the number he registered with. */
export const vendorTaxFactsOn = (
  vendor: Pick<Vendor, 'legalKind' | 'npwp'> & Readonly<{ facts: readonly TaxFact[] }>,
  on: LocalDate,
): VendorTaxStanding => {
  const holds = (kind: TaxFactKind) =>
    vendor.facts.some(({ fact, validity }) => fact === kind && isValidOn(validity, on))
  return {
    kind: vendor.legalKind,
    npwp: vendor.npwp !== undefined || holds('NPWP'),
    pkp: holds('PKP'),
    pp55Certificate: holds('PP55_CERTIFICATE'),
    turnoverStatement: vendor.facts.some((each) => each.fact === 'TURNOVER_STATEMENT' && isStatementFor(each, on)),
    skb: (['PPH21', 'PPH22', 'PPH23'] as const).filter((tax) => holds(`SKB_${tax}`)),
    pertamina: holds('PERTAMINA'),
  }
}
