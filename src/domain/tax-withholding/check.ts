import { firstRefusal, rupiahCeiling } from '../kernel'
import { taxCategories } from './categories'
import { inForce, type LegalRefusal, type TaxLaw } from './law'
import { isProfessionalByCode } from './professional'
import type { Asked, BadTaxQuestion, RefusedByLaw, TaxLineInput, TaxNotSupported, TaxQuestion } from './question'
import { holds } from './when'

type Code = BadTaxQuestion['code']
const bad = (code: Code, ...path: readonly string[]): BadTaxQuestion => ({ code, path })

const serviceCodeFits = (law: TaxLaw, { category, serviceCode }: TaxLineInput): boolean =>
  serviceCode === undefined ||
  law.withholdings.some(({ rules, serviceCodes }) =>
    rules.some(
      ({ when, objectCode, takesServiceCode }) =>
        when.categories?.includes(category) &&
        (objectCode === serviceCode || (takesServiceCode && Object.hasOwn(serviceCodes, serviceCode))),
    ),
  )

const badLine = (line: TaxLineInput, place: string): BadTaxQuestion | undefined => {
  if (!taxCategories.includes(line.category)) return bad('CATEGORY_MISSING', 'lines', place, 'category')
  if (line.amount <= 0n) return bad('AMOUNT_NOT_POSITIVE', 'lines', place, 'amount')
  return line.amount > rupiahCeiling ? bad('AMOUNT_TOO_LARGE', 'lines', place, 'amount') : undefined
}

const badLines = ({ lines }: TaxQuestion): BadTaxQuestion | undefined => {
  if (lines.length === 0) return bad('LINES_EMPTY', 'lines')
  const ids = new Set<string>()
  for (const [i, line] of lines.entries()) {
    if (line.id.trim() === '') return bad('LINE_ID_MISSING', 'lines', String(i), 'id')
    if (ids.has(line.id)) return bad('LINE_ID_REPEATED', 'lines', String(i), 'id')
    ids.add(line.id)
    const refusal = badLine(line, String(i))
    if (refusal) return refusal
  }
  return undefined
}

const badTrueValue = ({ trueValue }: TaxQuestion): BadTaxQuestion | undefined => {
  if (trueValue === undefined) return undefined
  if (trueValue.exclPpn <= 0n) return bad('AMOUNT_NOT_POSITIVE', 'trueValue', 'exclPpn')
  return trueValue.inclPpn < trueValue.exclPpn ? bad('TRUE_VALUE_BELOW_PART', 'trueValue', 'inclPpn') : undefined
}

/** Where in the question a refusal points. */
const pathOf = ({ at }: LegalRefusal, place: string): readonly string[] =>
  at.startsWith('line.') ? ['lines', place, at.slice('line.'.length)] : at.split('.')

/** What the law as loaded refuses of these facts on the day of payment. */
const refusedOn = ({ refusals }: TaxLaw, asked: Asked): TaxNotSupported | RefusedByLaw | undefined => {
  for (const refusal of refusals) {
    const place = asked.lines.findIndex((line) => holds(refusal.when, asked, line))
    const period = place === -1 ? undefined : inForce(refusal.periods, asked.paymentOn)
    if (period === undefined) continue
    const { refuses: code, what } = refusal
    const found = { path: pathOf(refusal, String(place)), rule: period.citation }
    if (code !== 'TAX_NOT_SUPPORTED') return { code, ...found }
    if (what !== undefined) return { code, what, ...found }
  }
  return undefined
}

/** A service that is professional work by its code is not said to be none. */
const contradicted = (law: TaxLaw, { lines, paymentOn }: Asked): BadTaxQuestion | undefined => {
  const place = lines.findIndex((line) => line.professional === false && isProfessionalByCode(law, line, paymentOn))
  return place === -1 ? undefined : bad('PROFESSIONAL_CONTRADICTS_CODE', 'lines', String(place), 'professional')
}

const unknownServiceCode = (law: TaxLaw, lines: readonly TaxLineInput[]): BadTaxQuestion | undefined => {
  const place = lines.findIndex((line) => !serviceCodeFits(law, line))
  return place === -1 ? undefined : bad('SERVICE_CODE_UNKNOWN', 'lines', String(place), 'serviceCode')
}

/** Why a question is refused before any rule is asked: it is bad, or the law as loaded refuses it. */
export const refusalBeforeLaw = (
  law: TaxLaw,
  asked: Asked,
): BadTaxQuestion | TaxNotSupported | RefusedByLaw | undefined =>
  firstRefusal<BadTaxQuestion | TaxNotSupported | RefusedByLaw>([
    () => badLines(asked),
    () => badTrueValue(asked),
    () => contradicted(law, asked),
    () => refusedOn(law, asked),
    () => unknownServiceCode(law, asked.lines),
  ])
