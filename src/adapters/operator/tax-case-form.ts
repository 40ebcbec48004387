import { z } from 'zod'
import { parseLocalDate } from '../../domain/kernel'
import { ppnTreatments, taxCategories } from '../../domain/tax-withholding'
import { inPlainWords, withoutNotes } from './tax-case-words'

const text = z.string().min(1)
const longestId = 200
/** What is printed back must not move the reader's screen nor forge a line of the report. */
const caseId = z
  .union([z.string(), z.number()], 'must be text or a number')
  .transform(String)
  .pipe(
    z
      .string()
      .min(1)
      .max(longestId)
      .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, 'must be of printable characters, on one line'),
  )
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
    dpp: wholeRupiah.optional(),
    rate: z.number().min(0).max(1).optional(),
    amount: wholeRupiah,
    objectCode: text.optional(),
    rateScheme: z.literal('PASAL_17').optional(),
  })
  .refine(({ rate, rateScheme }) => rate === undefined || rateScheme === undefined, {
    path: ['rate'],
    message: 'must be null or left out where rateScheme says PASAL_17',
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

const split = z
  .strictObject({ trueValueExVat: wholeRupiah.optional(), trueValueInclVat: wholeRupiah.optional() })
  .refine((given) => Object.values(given).some((value) => value !== undefined), 'must give at least one of its values')

const facts = z.strictObject({
  id: caseId,
  date: day,
  taxPointDate: day.optional(),
  paymentMethod: z.enum(['CMS_VA', 'KKP']),
  collector: z.enum(['TREASURER', 'PIHAK_LAIN']).optional(),
  vendor,
  lines: z.array(boughtLine).min(1).max(200),
  split: split.optional(),
  schoolFunds: z.boolean().optional(),
  settings: z.record(text, text).optional(),
  why: z.string().optional(),
  source: z.string().optional(),
})

const expectations = ['expected', 'expectedThirdParty', 'vatPaidToVendor', 'grossPayable', 'netToVendor'] as const
const assessedCase = facts
  .extend({
    expected: z.array(taxLine).optional(),
    expectedThirdParty: z.array(taxLine).optional(),
    vatPaidToVendor: wholeRupiah.optional(),
    grossPayable: wholeRupiah.optional(),
    netToVendor: wholeRupiah.optional(),
  })
  .refine(
    (given) => expectations.some((name) => given[name] !== undefined),
    `must expect something: at least one of ${expectations.join(', ')}, or refused`,
  )

const refusedCase = facts.extend({ refused: z.string().regex(/^[A-Z0-9_]{1,60}$/, 'must be the code of a refusal') })

/** A worked case of a tax officer that ends in taxes and sums. */
export type AssessedCase = z.infer<typeof assessedCase>
/** A worked case of a tax officer: one payment, and what is expected of it, be it that it is refused. */
export type TaxCase = AssessedCase | z.infer<typeof refusedCase>

const expectsRefusal = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && Object.hasOwn(given, 'refused')

// Not a union: of a malformed case its own form must be told, not that neither form fits.
export const taxCase = z.unknown().transform((noted, context): TaxCase => {
  const given = withoutNotes(noted)
  const read = (expectsRefusal(given) ? refusedCase : assessedCase).safeParse(given, { error: inPlainWords })
  if (read.success) return read.data
  for (const { path, message } of read.error.issues)
    context.issues.push({ code: 'custom', path: [...path], message, input: given })
  return z.NEVER
})

/** What a worked case expects to be taken. */
export type ExpectedTax = z.infer<typeof taxLine>
