import { assess, type Assessment, lawChoosing, type TaxLaw, type TaxLine } from '../../domain/tax-withholding'
import type { AssessedCase, ExpectedTax, TaxCase } from './tax-case-file'
import { questionIn } from './tax-case-question'

/** One field in which the engine and a worked case differ; an object code is not always counted. */
export type Difference = Readonly<{
  id: string
  of: string
  field: string
  expected: string
  got: string
  isCounted: boolean
}>

type Pair = Readonly<{ expected?: ExpectedTax; got?: TaxLine }>

const rateOf = ({ rate }: TaxLine): string =>
  rate.numerator === undefined || rate.denominator === undefined
    ? (rate.scheme ?? rate.text)
    : String(rate.numerator / rate.denominator)
const expectedRate = ({ rate, rateScheme }: ExpectedTax): string => (rate === null ? (rateScheme ?? '') : String(rate))

// From the closest likeness to the least: a pair found early shows the fewest differences.
const likenesses: readonly ((expected: ExpectedTax, got: TaxLine) => boolean)[] = [
  (a, b) => a.objectCode === b.objectCode && BigInt(a.amount) === b.amount && BigInt(a.dpp) === b.base,
  (a, b) => BigInt(a.amount) === b.amount && BigInt(a.dpp) === b.base && expectedRate(a) === rateOf(b),
  (a, b) => a.objectCode === b.objectCode && BigInt(a.dpp) === b.base,
  (a, b) => a.objectCode === b.objectCode,
  () => true,
]

const pairs = (expected: readonly ExpectedTax[], got: readonly TaxLine[]): readonly Pair[] => {
  const [left, right] = [new Set(expected), new Set(got)]
  const found: Pair[] = []
  for (const isLike of likenesses)
    for (const one of left) {
      const other = [...right].find((line) => line.tax === one.tax && isLike(one, line))
      if (!other) continue
      found.push({ expected: one, got: other })
      left.delete(one)
      right.delete(other)
    }
  return [...found, ...[...left].map((one) => ({ expected: one })), ...[...right].map((one) => ({ got: one }))]
}

const inWords = (code: string, dpp: bigint, rate: string, amount: bigint): string =>
  `${code} ${String(amount)} = ${rate} of ${String(dpp)}`.trimStart()

const inPair = (given: TaxCase, of: string, { expected, got }: Pair): readonly Difference[] => {
  const tell = (field: string, awaited: string, found: string, isCounted = true): readonly Difference[] =>
    awaited === found ? [] : [{ id: given.id, of, field, expected: awaited, got: found, isCounted }]
  const awaited = expected && inWords(expected.objectCode ?? '', BigInt(expected.dpp), expectedRate(expected), BigInt(expected.amount)) // prettier-ignore
  const found = got && inWords(got.objectCode, got.base, rateOf(got), got.amount)
  if (!expected || !got) return tell('tax', awaited ?? 'none', found ?? 'none')
  // The category alone does not tell the code: only a line that names its service can be held to it.
  const isCoded = given.lines.some((line, i) => line.serviceCode && got.lines.includes(`line-${String(i + 1)}`))
  return [
    ...tell('dpp', String(expected.dpp), String(got.base)),
    ...tell('rate', expectedRate(expected), rateOf(got)),
    ...tell('amount', String(expected.amount), String(got.amount)),
    ...(expected.objectCode ? tell('objectCode', expected.objectCode, got.objectCode, isCoded) : []),
  ]
}

const inTaxes = (given: TaxCase, who: string, expected: readonly ExpectedTax[], got: readonly TaxLine[]) =>
  pairs(expected, got).flatMap((pair) => inPair(given, `${who}${pair.expected?.tax ?? pair.got?.tax ?? ''}`, pair))

const inTotals = (given: AssessedCase, got: Assessment): readonly Difference[] =>
  [
    { field: 'grossPayable', expected: String(given.grossPayable), got: String(got.grossPayable) },
    { field: 'vatPaidToVendor', expected: String(given.vatPaidToVendor), got: String(got.ppnPaidToVendor) },
    { field: 'netToVendor', expected: String(given.netToVendor), got: String(got.netToVendor) },
  ]
    .filter((each) => each.expected !== each.got)
    .map((each) => ({ id: given.id, of: 'payment', ...each, isCounted: true }))

const outcome = (given: TaxCase, expected: string, got: string): readonly Difference[] =>
  expected === got ? [] : [{ id: given.id, of: 'payment', field: 'assessment', expected, got, isCounted: true }]

/** Asks the law about a worked case, with the choices that the case supposes. */
export const answerTo = (law: TaxLaw, given: TaxCase) => {
  const chosen = lawChoosing(law, given.settings ?? {})
  return chosen.ok ? assess(chosen.value)(questionIn(given)) : chosen
}

/** Every field in which the law as loaded and a worked case differ. */
export const differencesIn =
  (law: TaxLaw) =>
  (given: TaxCase): readonly Difference[] => {
    const result = answerTo(law, given)
    if ('refused' in given)
      return outcome(given, `refused: ${given.refused}`, result.ok ? 'assessed' : `refused: ${result.error.code}`)
    if (!result.ok)
      return outcome(
        given,
        'assessed',
        `refused: ${result.error.code} ${(result.error.path ?? []).join('.')}`.trimEnd(),
      )
    return [
      ...inTaxes(given, '', given.expected, result.value.taxes),
      ...inTaxes(given, 'third party ', given.expectedThirdParty ?? [], result.value.thirdPartyTaxes),
      ...inTotals(given, result.value),
    ]
  }
