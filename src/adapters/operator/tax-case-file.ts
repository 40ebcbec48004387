import { z } from 'zod'
import { err, ok, parseLocalDate, type Result } from '../../domain/kernel'
import { inexactNumber, repeatedKey } from './json-text'
import { ppnTreatments, taxCategories } from '../../domain/tax-withholding'

const text = z.string().min(1)
const longestId = 60
/** What is printed back must not move the reader's screen nor forge a line of the report. */
const caseId = z
  .string()
  .min(1)
  .max(longestId)
  .regex(/^[\p{L}\p{N} ._:/()+-]+$/u, 'must be letters, digits, spaces and . _ : / ( ) + -')
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a calendar date, YYYY-MM-DD')
  .refine((given) => parseLocalDate(given).ok, 'must be a calendar date from 1945 to 2199')
const wholeRupiah = z
  .number()
  .refine(Number.isInteger, 'must be whole rupiah, without a fraction')
  .min(0)
  .max(10 ** 15)

const taxLine = z
  .strictObject({
    tax: z.enum(['PPN', 'PPH21', 'PPH22', 'PPH23', 'PPH4_2']),
    dpp: wholeRupiah,
    rate: z.number().min(0).max(1).nullable(),
    amount: wholeRupiah,
    objectCode: text.optional(),
    rateScheme: z.literal('PASAL_17').optional(),
  })
  .refine(({ rate, rateScheme }) => (rate === null) === (rateScheme !== undefined), {
    path: ['rate'],
    message: 'must be null exactly where rateScheme says PASAL_17',
  })

const vendor = z.strictObject({
  kind: z.enum(['BADAN', 'ORANG_PRIBADI', 'LUAR_NEGERI']),
  npwp: z.boolean(),
  pkp: z.boolean(),
  pp55Certificate: z.boolean().optional(),
  pp55TurnoverStatement: z.boolean().optional(),
  skb: z.array(z.enum(['PPH21', 'PPH22', 'PPH23'])).optional(),
  pertamina: z.boolean().optional(),
  constructionQualification: z.enum(['KECIL', 'NON_KECIL', 'PERSEORANGAN_BERSERTIFIKAT', 'NONE']).optional(),
  asnGolongan: z.enum(['I', 'II', 'III', 'IV', 'PEJABAT_NEGARA']).optional(),
})

const boughtLine = z.strictObject({
  category: z.enum(taxCategories),
  amount: wholeRupiah,
  priceIncludesVat: z.boolean(),
  luxury: z.boolean().optional(),
  professional: z.boolean().optional(),
  constructionType: z.enum(['PEKERJAAN', 'TERINTEGRASI', 'KONSULTANSI']).optional(),
  serviceCode: text.optional(),
  ppnTreatment: z.enum(ppnTreatments).optional(),
})

const facts = z.strictObject({
  id: caseId,
  date: day,
  taxPointDate: day.optional(),
  paymentMethod: z.enum(['CMS_VA', 'KKP']),
  collector: z.enum(['TREASURER', 'PIHAK_LAIN']).optional(),
  vendor,
  lines: z.array(boughtLine).min(1).max(200),
  split: z.strictObject({ trueValueExVat: wholeRupiah, trueValueInclVat: wholeRupiah }).optional(),
  schoolFunds: z.boolean().optional(),
  settings: z.record(text, text).optional(),
  why: z.string().optional(),
  source: z.string().optional(),
})

const assessedCase = facts.extend({
  expected: z.array(taxLine),
  expectedThirdParty: z.array(taxLine).optional(),
  vatPaidToVendor: wholeRupiah,
  grossPayable: wholeRupiah,
  netToVendor: wholeRupiah,
})

const refusedCase = facts.extend({ refused: z.string().regex(/^[A-Z0-9_]{1,60}$/, 'must be the code of a refusal') })

/** A worked case of a tax officer that ends in taxes and sums. */
export type AssessedCase = z.infer<typeof assessedCase>
/** A worked case of a tax officer: one payment, and what is expected of it, be it that it is refused. */
export type TaxCase = AssessedCase | z.infer<typeof refusedCase>

const expectsRefusal = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, 'refused')

// Not a union: of a malformed case its own form must be told, not that neither form fits.
const taxCase = z.unknown().transform((given, context): TaxCase => {
  const read = (expectsRefusal(given) ? refusedCase : assessedCase).safeParse(given)
  if (read.success) return read.data
  for (const { path, message } of read.error.issues)
    context.issues.push({ code: 'custom', path: [...path], message, input: given })
  return z.NEVER
})

/** What a worked case expects to be taken. */
export type ExpectedTax = z.infer<typeof taxLine>

/** The most cases of one file: their answers stand on one page. */
const MOST_CASES = 10_000
/** The most faults of one file that are told. */
const MOST_FAULTS = 50

/** Where a file of cases is malformed, and which rule it breaks. */
export type Malformed = Readonly<{ place: string; rule: string }>

/** Text from outside, fit to be printed on one line. */
const printable = (given: string): string => given.replace(/[^\P{C} ]/gu, '?').slice(0, 200)

const placeIn = (content: unknown, path: readonly PropertyKey[]): string => {
  const named = z.object({ id: z.string() }).safeParse(Array.isArray(content) ? content[Number(path[0])] : undefined)
  const steps = path.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${String(step)}`)).join('')
  return printable(`${steps === '' ? 'the whole file' : steps}${named.success ? ` (case ${named.data.id})` : ''}`)
}

/** Reads worked cases from the text of a file, and says of a malformed one everything that is wrong and where. */
export const readTaxCases = (content: string): Result<readonly TaxCase[], readonly Malformed[]> => {
  let json: unknown
  try {
    json = JSON.parse(content.replace(/^\uFEFF/, ''))
  } catch (cause) {
    return err([{ place: 'the whole file', rule: `must be JSON: ${cause instanceof Error ? cause.message : ''}` }])
  }
  const doubled = repeatedKey(content)
  if (doubled !== undefined)
    return err([{ place: 'the whole file', rule: `must not say "${printable(doubled)}" twice in one place` }])
  const inexact = inexactNumber(content)
  if (inexact !== undefined)
    return err([
      { place: 'the whole file', rule: `must give numbers that can be kept exactly, not ${printable(inexact)}` },
    ])
  if (Array.isArray(json) && json.length > MOST_CASES)
    return err([
      {
        place: 'the whole file',
        rule: `must hold at most ${String(MOST_CASES)} cases, not ${String(json.length)}: split it`,
      },
    ])
  const read = z.array(taxCase).min(1).safeParse(json)
  if (!read.success)
    return err(
      told(read.error.issues.map(({ path, message }) => ({ place: placeIn(json, path), rule: printable(message) }))),
    )
  const seen = new Set<string>()
  const repeated = read.data.flatMap(({ id }, i) => {
    if (seen.has(id)) return [{ place: `[${String(i)}].id (case ${id})`, rule: 'must not be the id of another case' }]
    seen.add(id)
    return []
  })
  return repeated.length > 0 ? err(told(repeated)) : ok(read.data)
}

/** The first faults of many: a file that is all wrong needs no page for each. */
const told = (faults: readonly Malformed[]): readonly Malformed[] =>
  faults.length <= MOST_FAULTS
    ? faults
    : [...faults.slice(0, MOST_FAULTS), { place: 'further on', rule: `${String(faults.length - MOST_FAULTS)} more` }]
