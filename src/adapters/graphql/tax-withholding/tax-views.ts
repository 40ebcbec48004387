import { inLanguage, InWords, Lang } from '../labels'
import { Ctx, Field, ObjectType } from 'type-graphql'
import type { Rupiah as Amount } from '../../../domain/kernel'
import {
  type Assessment,
  type ExpectedFakturCode,
  explained,
  figuresInWords,
  type Slip,
  type Tax,
  type TaxLine,
  taxLabels,
} from '../../../domain/tax-withholding'
import type { Language } from '../../../application/wording'
import { UserError, view } from '../answer'
import type { Context } from '../context'
import { Rupiah } from '../scalars'
import { TaxEnum } from './enums'
import { explanationView, type TaxExplanationView } from './why-views'

/** One tax taken from a payment. */
@ObjectType('TaxLine', { description: 'One tax withheld from a payment, with the law that takes it.' })
export class TaxLineView {
  assessment!: Assessment
  taxLine!: TaxLine

  @Field(() => String, { description: 'PPN, PPH22, PPH23, PPH4_2 or PPH21.' })
  tax!: string

  @Field(() => String, { description: 'The object code of the slip (bukti potong).' })
  objectCode!: string

  @Field(() => Rupiah, { description: 'The base it is taken of, rounded for display.' })
  base!: Amount

  keptRate!: string

  @Field(() => String, { description: 'The rate as the language writes it: 1,5% in Indonesian, 1.5% in English.' })
  rate(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(figuresInWords(this.keptRate), lang, context)
  }

  @Field(() => Rupiah, { description: 'What is withheld.' })
  amount!: Amount

  @Field(() => String, { description: 'The regulation that takes it.' })
  citation!: string
}

/** The lines of an assessment as the API shows them. */
export const taxLineViews = (assessment: Assessment, lines: readonly TaxLine[] = assessment.taxes): TaxLineView[] =>
  lines.map((taxLine) => {
    const { tax, objectCode, base, rate, amount, citation } = taxLine
    return view(TaxLineView, {
      assessment,
      taxLine,
      tax,
      objectCode,
      base,
      keptRate: rate.text,
      amount,
      citation,
    })
  })

/** A code. */
@ObjectType('FakturCode', { description: 'The transaction code with which the number of a faktur should begin.' })
export class FakturCodeView {
  @Field(() => String, { description: 'Two digits, such as 02.' })
  code!: string

  @Field(() => String, { description: 'What it means, in the language of the request.' })
  title!: string

  @Field(() => String, { description: 'The regulation.' })
  citation!: string

  @Field(() => [String], { description: 'The lines that call for it.' })
  lines!: readonly string[]
}
/** A code in the language of the request. */
export const fakturCodeView = (expected: ExpectedFakturCode, language: Language): FakturCodeView =>
  view(FakturCodeView, { ...expected, title: expected.title[language] })

/** A slip. */
@ObjectType('TaxSlip', { description: 'A bukti potong owed to the vendor, also where nothing is withheld.' })
export class TaxSlipView {
  @Field(() => TaxEnum, { description: 'The tax.' })
  @InWords(taxLabels.taxes, 'The tax, in words.')
  tax!: Tax

  @Field(() => String, { description: 'Its object code.' })
  objectCode!: string

  @Field(() => String, { description: 'The facility it names: N/A, TaxExAr21, TaxExAr22, TaxExAr23, PP23.' })
  facility!: string

  @Field(() => Rupiah, { description: 'The base.' })
  base!: Amount

  keptRate!: string

  @Field(() => String, { description: 'The rate as the language writes it: 1,5% in Indonesian, 1.5% in English.' })
  rate(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(figuresInWords(this.keptRate), lang, context)
  }

  @Field(() => Rupiah, { description: 'What is withheld; may be zero.' })
  amount!: Amount
}
const slipView = ({ tax, objectCode, facility, base, rate, amount }: Slip): TaxSlipView =>
  view(TaxSlipView, { tax, objectCode, facility, base, keptRate: rate.text, amount })

/** A whole assessment. */
@ObjectType('TaxAssessment', { description: 'What is paid, withheld and left of one payment, and why.' })
export class TaxAssessmentView {
  assessment!: Assessment

  @Field(() => Rupiah, { description: 'What the satker owes, PPN included.' })
  grossPayable!: Amount

  @Field(() => Rupiah, { description: 'The PPN charged.' })
  ppnCharged!: Amount

  @Field(() => Rupiah, { description: 'The part of it that the vendor receives and remits himself.' })
  ppnPaidToVendor!: Amount

  @Field(() => Rupiah, { description: 'What the vendor receives.' })
  netToVendor!: Amount

  @Field(() => [TaxLineView], { description: 'What the treasurer withholds.' })
  taxLines!: readonly TaxLineView[]

  @Field(() => [TaxLineView], { description: 'What an appointed third party collects instead.' })
  thirdPartyTaxLines!: readonly TaxLineView[]

  @Field(() => [TaxSlipView], { description: 'The slips owed to the vendor.' })
  slips!: readonly TaxSlipView[]

  @Field(() => [String], {
    description: 'Lines said to include PPN although none is charged on them: the flag was ignored.',
  })
  ppnFlagIgnored!: readonly string[]
}
/** An assessment as the API shows it. */
export const assessmentView = (assessment: Assessment): TaxAssessmentView => {
  const { grossPayable, ppnCharged, ppnPaidToVendor, netToVendor, thirdPartyTaxes, slips, warnings } = assessment
  return view(TaxAssessmentView, {
    ...{ assessment, grossPayable, ppnCharged, ppnPaidToVendor, netToVendor },
    taxLines: taxLineViews(assessment),
    thirdPartyTaxLines: taxLineViews(assessment, thirdPartyTaxes),
    slips: slips.map(slipView),
    ppnFlagIgnored: warnings.map(({ line }) => line),
  })
}
/** Why an assessment is what it is, in whole. */
export const wholeExplanation = (assessment: Assessment, language: Language): TaxExplanationView =>
  explanationView(explained(assessment, { lines: assessment.question.lines.map(({ id }) => id) }), language)

/** The answer to a what-if. */
@ObjectType('TaxPreview', { description: 'What would be withheld, or why the law as loaded does not say.' })
export class TaxPreviewView {
  @Field(() => TaxAssessmentView, { nullable: true, description: 'The assessment; none if the question was refused.' })
  assessment?: TaxAssessmentView | undefined

  @Field(() => [UserError], { description: 'Why there is none.' })
  userErrors!: readonly UserError[]
}
