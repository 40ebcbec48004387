import { Field, InputType } from 'type-graphql'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import type {
  PpnTreatment,
  TaxCategory,
  TaxLineInput as Line,
  TaxQuestion,
  VendorTaxFacts,
} from '../../../domain/tax-withholding'
import { LocalDateScalar, Rupiah, ShortText } from '../scalars'
import {
  AsnGradeEnum, ConstructionQualificationEnum, ConstructionTypeEnum, PaymentMethodEnum, PpnTreatmentEnum, SkbTaxEnum, TaxCategoryEnum, TaxCollectorEnum,
  TaxVendorKindEnum,
} from './enums' // prettier-ignore

/** A line to preview. */
@InputType({ description: 'One bought line of a what-if.' })
export class TaxPreviewLineInput {
  @Field(() => TaxCategoryEnum, { description: 'What it is to the tax law.' })
  category!: TaxCategory

  @Field(() => Rupiah, { description: 'The total of the line as its price is quoted.' })
  amount!: Amount

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the price includes PPN.' })
  priceIncludesPpn!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Whether PPnBM calls it luxury.' })
  isLuxury!: boolean

  @Field(() => ShortText, { nullable: true, description: 'The tax object code of a service, such as 24-104-29.' })
  serviceCode?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether an individual does it as a professional (pekerjaan bebas); must be said where it decides.',
  })
  isProfessional?: boolean | null

  @Field(() => PpnTreatmentEnum, {
    defaultValue: 'TAXABLE',
    description: 'What PPN law makes of it beside its category.',
  })
  ppnTreatment!: PpnTreatment

  @Field(() => ConstructionTypeEnum, { nullable: true, description: 'Owed with CONSTRUCTION.' })
  constructionType?: Line['constructionType'] | null
}

/** The vendor of a what-if. */
@InputType({ description: 'What is proven about the vendor on the payment date.' })
export class TaxVendorInput {
  @Field(() => TaxVendorKindEnum, { description: 'Company, individual or foreign.' })
  kind!: VendorTaxFacts['kind']

  @Field(() => Boolean, { description: 'Whether the vendor has an NPWP, or a NIK that serves as one.' })
  hasNpwp!: boolean

  @Field(() => Boolean, { description: 'Whether the vendor is a PKP, registered for PPN.' })
  isPkp!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Whether a valid certificate under PP 55 was shown.' })
  hasPp55Certificate!: boolean

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether an individual signed that this year’s turnover is not above the limit.',
  })
  hasTurnoverStatement!: boolean

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether an individual signed one that no longer counts, since his Digipay turnover passes what it states.',
  })
  isTurnoverOutgrown!: boolean

  @Field(() => [SkbTaxEnum], {
    defaultValue: [],
    description: 'The taxes for which an exemption certificate was shown.',
  })
  skb!: VendorTaxFacts['skb']

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it is PT Pertamina, whose fuel bears no PPN here.',
  })
  isPertamina!: boolean

  @Field(() => ConstructionQualificationEnum, { nullable: true, description: 'Owed with CONSTRUCTION.' })
  constructionQualification?: VendorTaxFacts['constructionQualification'] | null

  @Field(() => AsnGradeEnum, { nullable: true, description: 'Owed with HONORARIUM_ASN.' })
  asnGolongan?: VendorTaxFacts['asnGolongan'] | null
}

/** What a whole transaction is worth. */
@InputType({ description: 'What the whole transaction is truly worth, if this payment is a part of it.' })
export class TrueValueInput {
  @Field(() => Rupiah, { description: 'Including PPN.' })
  inclPpn!: Amount

  @Field(() => Rupiah, { description: 'Without PPN.' })
  exclPpn!: Amount
}

/** The part of a what-if that is not about the vendor. */
@InputType({ description: 'The part of a what-if that is not about the vendor.' })
export abstract class TaxQuestionInput {
  @Field(() => LocalDateScalar, { description: 'The day of payment: decides the income taxes.' })
  paymentOn!: LocalDate

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the faktur: decides PPN; the payment day if absent.',
  })
  taxPointOn?: LocalDate | null

  @Field(() => PaymentMethodEnum, { defaultValue: 'CMS_VA', description: 'How it is paid.' })
  method!: TaxQuestion['method']

  @Field(() => TaxCollectorEnum, {
    nullable: true,
    description: 'Who collects; he whom the law as loaded names, if absent.',
  })
  collector?: TaxQuestion['collector'] | null

  @Field(() => Boolean, { defaultValue: false, description: 'Whether school funds (BOS) pay.' })
  isFromSchoolFunds!: boolean

  @Field(() => TrueValueInput, { nullable: true, description: 'Of the whole transaction, if this is a part of it.' })
  trueValue?: TrueValueInput | null

  @Field(() => [TaxPreviewLineInput], { description: 'One to two hundred lines.' })
  lines!: TaxPreviewLineInput[]
}

/** A what-if about anybody. */
@InputType({ description: 'A what-if: any day, any vendor, any lines.' })
export class TaxPreviewInput extends TaxQuestionInput {
  @Field(() => TaxVendorInput, { description: 'The facts about the vendor.' })
  vendor!: TaxVendorInput
}

const toLine = (line: TaxPreviewLineInput, place: number): Line => ({
  id: String(place + 1),
  category: line.category,
  amount: line.amount,
  priceIncludesPpn: line.priceIncludesPpn,
  luxury: line.isLuxury,
  serviceCode: line.serviceCode ?? undefined,
  professional: line.isProfessional ?? undefined,
  ppnTreatment: line.ppnTreatment,
  constructionType: line.constructionType ?? undefined,
})

/** Opens a what-if, all but the vendor. */
export const toTaxQuestion = (input: TaxQuestionInput): Omit<TaxQuestion, 'vendor'> => ({
  paymentOn: input.paymentOn,
  taxPointOn: input.taxPointOn ?? input.paymentOn,
  method: input.method,
  collector: input.collector ?? undefined,
  lines: input.lines.map(toLine),
  schoolFunds: input.isFromSchoolFunds,
  trueValue: input.trueValue ?? undefined,
})

/** Opens the facts about a vendor. */
export const toVendorFacts = (input: TaxVendorInput): VendorTaxFacts => ({
  kind: input.kind,
  npwp: input.hasNpwp,
  pkp: input.isPkp,
  pp55Certificate: input.hasPp55Certificate,
  turnoverStatement: input.hasTurnoverStatement,
  turnoverOutgrown: input.isTurnoverOutgrown,
  skb: input.skb,
  pertamina: input.isPertamina,
  constructionQualification: input.constructionQualification ?? undefined,
  asnGolongan: input.asnGolongan ?? undefined,
})

const inputNames: Readonly<Record<string, string>> = {
  npwp: 'hasNpwp', pkp: 'isPkp', pp55Certificate: 'hasPp55Certificate', turnoverStatement: 'hasTurnoverStatement', turnoverOutgrown: 'isTurnoverOutgrown', luxury: 'isLuxury', pertamina: 'isPertamina',
  professional: 'isProfessional', schoolFunds: 'isFromSchoolFunds',
} // prettier-ignore

/** The path of a refusal in the names of the input. */
export const pathOfInput = (path: readonly string[]): readonly string[] => path.map((part) => inputNames[part] ?? part)
