import { err, type OrderId, ok, type PaymentId, type Refusal, type Result, type Rupiah, rupiah } from '../kernel'

import type { Assessment, Slip, TaxLine } from '../tax-withholding'

/** A paid order assessed again as a part of a larger transaction, and the tax that was missing; the first record stays. */
export type Reassessment = Readonly<{
  /** The order that was paid with too little tax, and its payment. */
  of: OrderId
  ofPayment: PaymentId
  ofNumber: string
  /** What the law says of the earlier order with the true value of the transaction. */
  assessment: Assessment
  /** The missing tax, line by line, as the later payment carries it. */
  missing: readonly TaxLine[]
}>

/** The later payment is too small to carry the tax that was missing on earlier ones. */
export type MissingTaxTooLarge = Refusal<'MISSING_TAX_TOO_LARGE'> &
  Readonly<{ lacking: Rupiah; net: Rupiah; numbers: readonly string[]; rule: string }>

type Reached = Readonly<{ of: OrderId; ofNumber: string }>

const keyOf = ({ tax, objectCode }: Pick<TaxLine, 'tax' | 'objectCode'>): string => `${tax} ${objectCode}`
const amountsOf = (lines: readonly TaxLine[]): ReadonlyMap<string, bigint> =>
  lines.reduce(
    (all, line) => all.set(keyOf(line), (all.get(keyOf(line)) ?? 0n) + line.amount),
    new Map<string, bigint>(),
  )

/** Where a tax line of a re-assessment comes from: the lines of another order. */
const linesOf = (of: OrderId, lines: readonly string[]): readonly string[] => lines.map((line) => `${of}/${line}`)

/** Whether a tax line of an assessment is about lines of the order itself, and not about another one's. */
export const isOwn = ({ question }: Assessment) => {
  const own = new Set(question.lines.map(({ id }) => id))
  return ({ lines }: TaxLine): boolean => lines.every((line) => own.has(line))
}

/** The tax of the order itself, without what was missing on earlier ones. */
export const ownTaxes = (assessment: Assessment): readonly TaxLine[] => assessment.taxes.filter(isOwn(assessment))

/** An assessment as it would be had it carried nothing for earlier orders. */
export const ownPart = (assessment: Assessment): Assessment => {
  const taxes = ownTaxes(assessment)
  const withheld = taxes.reduce((sum, { amount }) => sum + amount, 0n)
  return { ...assessment, taxes, netToVendor: rupiah(assessment.grossPayable - withheld) }
}

/** The order on whose behalf a tax line was taken later, if it was. */
export const reassessedOrder = (assessment: Assessment, line: TaxLine): string | undefined =>
  isOwn(assessment)(line) ? undefined : line.lines[0]?.split('/')[0]

/** What a paid order lacks against its true value, less what later payments already took: one line for each tax and code. */
export const missingTax = (
  { of, ofNumber }: Reached,
  paid: readonly TaxLine[],
  reassessed: readonly TaxLine[],
  taken: readonly TaxLine[],
): readonly TaxLine[] => {
  const [before, since] = [amountsOf(paid), amountsOf(taken)]
  const owed = new Map<string, TaxLine>()
  for (const line of reassessed) {
    const known = owed.get(keyOf(line))
    owed.set(keyOf(line), known ? { ...known, amount: rupiah(known.amount + line.amount), base: rupiah(known.base + line.base), lines: [...known.lines, ...line.lines] } : line) // prettier-ignore
  }
  return [...owed].flatMap(([key, line]): TaxLine[] => {
    const missing = line.amount - (before.get(key) ?? 0n) - (since.get(key) ?? 0n)
    if (missing <= 0n) return []
    const { id, en } = line.explanation
    return [{
      ...line, amount: rupiah(missing), lines: linesOf(of, line.lines),
      explanation: { id: `Penilaian ulang pesanan ${ofNumber}: ${id}`, en: `Re-assessment of order ${ofNumber}: ${en}` },
    }] // prettier-ignore
  })
}

type Carried = Pick<Reassessment, 'of' | 'ofNumber' | 'missing' | 'assessment'>

/** Why the missing tax is due: the reasoning of the re-assessment, beside that of the payment that carries it. */
const reasonsOf = (own: Assessment, all: readonly Carried[]) => {
  const noting = <Noted extends Readonly<{ lines: readonly string[] }>>(
    listed: (one: Assessment) => readonly Noted[],
  ) => [
    ...listed(own),
    ...all.flatMap(({ of, assessment }) =>
      listed(assessment).map((each) => ({ ...each, lines: linesOf(of, each.lines) })),
    ),
  ]
  const known = new Set(own.parameters.map(({ id, from }) => `${id} ${from}`))
  const further = all.flatMap(({ assessment }) => assessment.parameters)
  return {
    trace: noting(({ trace }) => trace),
    exceptions: noting(({ exceptions }) => exceptions),
    nearMisses: noting(({ nearMisses }) => nearMisses),
    doubts: noting(({ doubts }) => doubts),
    parameters: [
      ...own.parameters,
      ...further.filter(({ id, from }) => !known.has(`${id} ${from}`) && known.add(`${id} ${from}`)),
    ],
  }
}

/** An assessment that also takes what was missing on earlier orders; the vendor must be left with something. */
export const carrying = (
  own: Assessment,
  reassessments: readonly Carried[],
  rule: string,
): Result<Assessment, MissingTaxTooLarge> => {
  const lines = reassessments.flatMap(({ missing }) => missing)
  const missing = lines.reduce((sum, { amount }) => sum + amount, 0n)
  if (missing === 0n) return ok(own)
  if (missing >= own.netToVendor)
    return err({
      code: 'MISSING_TAX_TOO_LARGE',
      lacking: rupiah(missing),
      net: own.netToVendor,
      numbers: reassessments.map(({ ofNumber }) => ofNumber),
      rule,
      path: ['id'],
    })
  const slips = reassessments.flatMap(({ missing: some, assessment }) =>
    some.flatMap(({ tax, objectCode, rate, base, amount, lines: about }): readonly Slip[] => {
      if (tax === 'PPN') return []
      // The re-assessment wrote a slip for the same tax: its facility and base are those of the law, not of the difference.
      const written = assessment.slips.find((each) => each.tax === tax && each.objectCode === objectCode)
      return [
        {
          tax,
          objectCode,
          facility: written?.facility ?? 'N/A',
          base: written?.base ?? base,
          rate,
          amount,
          lines: about,
        },
      ]
    }),
  )
  return ok({
    ...own,
    ...reasonsOf(own, reassessments),
    taxes: [...own.taxes, ...lines],
    slips: [...own.slips, ...slips],
    netToVendor: rupiah(own.netToVendor - missing),
  })
}
