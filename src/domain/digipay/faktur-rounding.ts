import { type LocalDate, type Rupiah, rupiah } from '../kernel'
import { type Assessment, fakturTolerance } from '../tax-withholding'

/** By how much bill and reckoning may differ: what a faktur of that day may round, and nothing where there is no PPN. */
export const roundingAllowed = ({ ppnCharged }: Pick<Assessment, 'ppnCharged'>, fakturOn: LocalDate): bigint =>
  ppnCharged > 0n ? (fakturTolerance(fakturOn)?.amount ?? 0n) : 0n

const moved = (amount: Rupiah, by: bigint): Rupiah => rupiah(amount + by)

/**
 * An assessment as the faktur rounds it: the faktur governs, so what is billed is what is owed, and the difference belongs
 * to the PPN: to what is collected of it, or to what the vendor keeps. Beyond what a faktur may round nothing changes.
 */
export const asFakturSays = (assessment: Assessment, billed: Rupiah): Assessment => {
  const { taxPointOn, lines } = assessment.question
  const by = billed - assessment.grossPayable
  const allowed = roundingAllowed(assessment, taxPointOn)
  if (by === 0n || by > allowed || -by > allowed) return assessment
  const collected = assessment.taxes.findIndex(({ tax, amount }) => tax === 'PPN' && amount + by > 0n)
  const doubt = fakturTolerance(taxPointOn)?.doubt
  const rounded = {
    ...assessment,
    grossPayable: moved(assessment.grossPayable, by),
    ppnCharged: moved(assessment.ppnCharged, by),
    doubts: doubt ? [...assessment.doubts, { ...doubt, tax: 'PPN' as const, lines: lines.map(({ id }) => id) }] : assessment.doubts,
  } // prettier-ignore
  return collected < 0
    ? { ...rounded, ppnPaidToVendor: moved(assessment.ppnPaidToVendor, by), netToVendor: moved(assessment.netToVendor, by) }
    : { ...rounded, taxes: assessment.taxes.map((line, at) => (at === collected ? { ...line, amount: moved(line.amount, by) } : line)) } // prettier-ignore
}
