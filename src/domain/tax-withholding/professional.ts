import type { LocalDate } from '../kernel'
import { inForce, type TaxLaw } from './law'
import type { TaxLineInput, TaxQuestion } from './question'

/** Whether the code of a service alone tells that it is professional work (pekerjaan bebas). */
export const isProfessionalByCode = (
  { withholdings }: TaxLaw,
  { serviceCode }: TaxLineInput,
  paymentOn: LocalDate,
): boolean =>
  serviceCode !== undefined &&
  withholdings.some(
    ({ professionalWork }) =>
      professionalWork?.codes.includes(serviceCode) === true &&
      inForce(professionalWork.periods, paymentOn) !== undefined,
  )

/** A line with what its code tells of it, where nobody said it. */
export const withFactsOfItsCode = (
  law: TaxLaw,
  { paymentOn, isUnsaidNo }: TaxQuestion,
  line: TaxLineInput,
): TaxLineInput => {
  if (line.professional !== undefined) return line
  if (isProfessionalByCode(law, line, paymentOn)) return { ...line, professional: true }
  return isUnsaidNo ? { ...line, professional: false } : line
}
