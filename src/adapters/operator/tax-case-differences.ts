import { assess, type Assessment, lawChoosing, type TaxLaw, type TaxLine } from '../../domain/tax-withholding'
import type { AssessedCase, ExpectedTax, TaxCase } from './tax-case-form'
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
/** The rate that a case expects, if it says one. */
const expectedRate = ({ rate, rateScheme }: ExpectedTax): string | undefined =>
  rateScheme ?? (rate === undefined ? undefined : String(rate))
const isOfBase = ({ dpp }: ExpectedTax, { base }: TaxLine): boolean => dpp === undefined || BigInt(dpp) === base
const isAtRate = (expected: ExpectedTax, got: TaxLine): boolean =>
  (expectedRate(expected) ?? rateOf(got)) === rateOf(got)

// From the closest likeness to the least: a pair found early shows the fewest differences.
const likenesses: readonly ((expected: ExpectedTax, got: TaxLine) => boolean)[] = [
  (a, b) => a.objectCode === b.objectCode && BigInt(a.amount) === b.amount && isOfBase(a, b),
  (a, b) => BigInt(a.amount) === b.amount && isOfBase(a, b) && isAtRate(a, b),
  (a, b) => a.objectCode === b.objectCode && isOfBase(a, b),
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

type Said = Readonly<{ code?: string | undefined; dpp?: number | bigint | undefined; rate?: string | undefined; amount: number | bigint }> // prettier-ignore
const inWords = ({ code = '', dpp, rate = '', amount }: Said): string =>
  `${code} ${String(amount)}${rate === '' && dpp === undefined ? '' : ` = ${rate} of ${String(dpp ?? '')}`}`.trim()

const inPair = (given: TaxCase, of: string, { expected, got }: Pair): readonly Difference[] => {
  const tell = (field: string, awaited: string | undefined, found: string, isCounted = true): readonly Difference[] =>
    awaited === undefined || awaited === found
      ? []
      : [{ id: given.id, of, field, expected: awaited, got: found, isCounted }]
  const awaited = expected && inWords({ ...expected, code: expected.objectCode, rate: expectedRate(expected) })
  const found = got && inWords({ code: got.objectCode, dpp: got.base, rate: rateOf(got), amount: got.amount })
  if (!expected || !got) return tell('tax', awaited ?? 'none', found ?? 'none')
  // The category alone does not tell the code: only a line that names its service can be held to it.
  const isCoded = given.lines.some((line, i) => line.serviceCode && got.lines.includes(`line-${String(i + 1)}`))
  return [
    ...tell('dpp', expected.dpp === undefined ? undefined : String(expected.dpp), String(got.base)),
    ...tell('rate', expectedRate(expected), rateOf(got)),
    ...tell('amount', String(expected.amount), String(got.amount)),
    ...tell('objectCode', expected.objectCode, got.objectCode, isCoded),
  ]
}

const inTaxes = (given: TaxCase, who: string, expected: readonly ExpectedTax[], got: readonly TaxLine[]) =>
  pairs(expected, got).flatMap((pair) => inPair(given, `${who}${pair.expected?.tax ?? pair.got?.tax ?? ''}`, pair))

const inTotals = (given: AssessedCase, got: Assessment): readonly Difference[] =>
  [
    { field: 'grossPayable', expected: given.grossPayable, got: got.grossPayable },
    { field: 'vatPaidToVendor', expected: given.vatPaidToVendor, got: got.ppnPaidToVendor },
    { field: 'netToVendor', expected: given.netToVendor, got: got.netToVendor },
  ].flatMap(({ field, expected, got }) =>
    expected === undefined || BigInt(expected) === got
      ? []
      : [{ id: given.id, of: 'payment', field, expected: String(expected), got: String(got), isCounted: true }],
  )

const outcome = (given: TaxCase, expected: string, got: string): readonly Difference[] =>
  expected === got ? [] : [{ id: given.id, of: 'payment', field: 'assessment', expected, got, isCounted: true }]

/** Asks the law about a worked case, with the choices that the case supposes. */
export const answerTo = (law: TaxLaw, given: TaxCase) => {
  const chosen = lawChoosing(law, given.settings ?? {})
  if (!chosen.ok) return chosen
  const asked = questionIn(chosen.value, given)
  return asked.ok ? assess(chosen.value)(asked.value) : asked
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
    // Who lists the taxes that the treasurer takes, and none of a third party, expects that there is none.
    const thirds = given.expectedThirdParty ?? (given.expected && [])
    return [
      ...(given.expected ? inTaxes(given, '', given.expected, result.value.taxes) : []),
      ...(thirds ? inTaxes(given, 'third party ', thirds, result.value.thirdPartyTaxes) : []),
      ...inTotals(given, result.value),
    ]
  }
