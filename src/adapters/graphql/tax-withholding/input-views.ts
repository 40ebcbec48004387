import { Ctx, Field, ObjectType } from 'type-graphql'
import type { Language } from '../../../application/wording'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import {
  type PpnTreatment,
  type TaxCategory,
  type TaxLineInput,
  type TaxQuestion,
  type VendorTaxFacts,
  taxLabels,
  factLabels,
} from '../../../domain/tax-withholding'
import type { Context } from '../context'
import { InWords, Lang, labelOf } from '../labels'
import { view } from '../answer'
import { LocalDateScalar, Rupiah } from '../scalars'
import {
  AsnGradeEnum, ConstructionQualificationEnum, ConstructionTypeEnum, PaymentMethodEnum, PpnTreatmentEnum, SkbTaxEnum,
  TaxCategoryEnum, TaxCollectorEnum, TaxVendorKindEnum,
} from './enums' // prettier-ignore

/** A line as it was asked about. */
@ObjectType('TaxInputLine', { description: 'A bought line as the law was asked about it.' })
export class TaxInputLineView {
  @Field(() => String, { description: 'Its id in the steps.' })
  id!: string

  @Field(() => TaxCategoryEnum, { description: 'What it is to the tax law.' })
  @InWords(taxLabels.categories, 'The category, in words.')
  category!: TaxCategory

  @Field(() => Rupiah, { description: 'Its total as its price is quoted.' })
  amount!: Amount

  @Field(() => Boolean, { description: 'Whether that includes PPN.' })
  priceIncludesPpn!: boolean

  @Field(() => Boolean, { description: 'Whether PPnBM calls it luxury.' })
  isLuxury!: boolean

  @Field(() => String, { nullable: true, description: 'The object code of a service.' })
  serviceCode!: string | undefined

  @Field(() => Boolean, { nullable: true, description: 'Whether it is professional work; null where nobody said.' })
  isProfessional!: boolean | undefined

  @Field(() => ConstructionTypeEnum, { nullable: true, description: 'The kind of construction service.' })
  @InWords(factLabels.constructionTypes, 'The kind of construction, in words.', { nullable: true })
  constructionType!: TaxLineInput['constructionType']

  @Field(() => PpnTreatmentEnum, { description: 'What PPN law makes of it beside its category.' })
  @InWords(factLabels.treatments, 'What PPN law makes of it, in words.')
  ppnTreatment!: PpnTreatment
}

/** The vendor as he was asked about. */
@ObjectType('TaxInputVendor', { description: 'What was proven about the vendor on the day of payment.' })
export class TaxInputVendorView {
  @Field(() => TaxVendorKindEnum, { description: 'Company, individual or foreign.' })
  @InWords(factLabels.vendorKinds, 'What the vendor is to the tax law, in words.')
  kind!: VendorTaxFacts['kind']

  @Field(() => Boolean, { description: 'Whether he has an NPWP.' })
  hasNpwp!: boolean

  @Field(() => Boolean, { description: 'Whether he is a PKP.' })
  isPkp!: boolean

  @Field(() => Boolean, { description: 'Whether he showed a certificate under PP 55.' })
  hasPp55Certificate!: boolean

  @Field(() => Boolean, { description: 'Whether he signed a turnover statement.' })
  hasTurnoverStatement!: boolean

  @Field(() => Boolean, {
    description: 'Whether he signed one that no longer counts: his Digipay turnover of the year passes what it states.',
  })
  isTurnoverOutgrown!: boolean

  @Field(() => Boolean, { description: 'Whether it is PT Pertamina.' })
  isPertamina!: boolean

  @Field(() => [SkbTaxEnum], { description: 'The taxes for which he showed an exemption certificate.' })
  skb!: VendorTaxFacts['skb']

  @Field(() => [String], { description: 'Those taxes in words, in the same order.' })
  skbLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): readonly string[] {
    return this.skb.map((tax) => labelOf(factLabels.skb, tax, lang, context))
  }

  @Field(() => ConstructionQualificationEnum, { nullable: true, description: 'His certificate as a builder.' })
  @InWords(factLabels.qualifications, 'The certificate, in words.', { nullable: true })
  constructionQualification!: VendorTaxFacts['constructionQualification']

  @Field(() => AsnGradeEnum, { nullable: true, description: 'His grade as a civil servant.' })
  @InWords(factLabels.grades, 'The grade, in words.', { nullable: true })
  asnGolongan!: VendorTaxFacts['asnGolongan']
}

/** What was asked. */
@ObjectType('TaxInputs', { description: 'The facts that an answer of the tax law rests on, as they were on that day.' })
export class TaxInputsView {
  @Field(() => LocalDateScalar, { description: 'The day of payment.' })
  paymentOn!: LocalDate

  @Field(() => LocalDateScalar, { description: 'The day of the faktur.' })
  taxPointOn!: LocalDate

  @Field(() => PaymentMethodEnum, { description: 'How it is paid.' })
  @InWords(factLabels.methods, 'How it is paid, in words.')
  method!: TaxQuestion['method']

  @Field(() => TaxCollectorEnum, { nullable: true, description: 'Who collects.' })
  @InWords(factLabels.collectors, 'Who takes the tax, in words.', { nullable: true })
  collector!: TaxQuestion['collector']

  @Field(() => Boolean, { description: 'Whether school funds (BOS) pay.' })
  isFromSchoolFunds!: boolean

  @Field(() => Rupiah, {
    nullable: true,
    description: 'The true value of the whole transaction with PPN, if this is a part.',
  })
  trueValueInclPpn!: Amount | undefined

  @Field(() => Rupiah, { nullable: true, description: 'The same without PPN.' })
  trueValueExclPpn!: Amount | undefined

  @Field(() => TaxInputVendorView, { description: 'The vendor.' })
  vendor!: TaxInputVendorView

  @Field(() => [TaxInputLineView], { description: 'The lines that it is about.' })
  lines!: readonly TaxInputLineView[]
}

const vendorView = (vendor: VendorTaxFacts): TaxInputVendorView =>
  view(TaxInputVendorView, {
    kind: vendor.kind, hasNpwp: vendor.npwp, isPkp: vendor.pkp, hasPp55Certificate: vendor.pp55Certificate,
    hasTurnoverStatement: vendor.turnoverStatement, isTurnoverOutgrown: vendor.turnoverOutgrown ?? false, skb: vendor.skb,
    isPertamina: vendor.pertamina ?? false,
    constructionQualification: vendor.constructionQualification, asnGolongan: vendor.asnGolongan,
  }) // prettier-ignore

const lineView = ({ luxury, professional, ppnTreatment, serviceCode, constructionType, ...line }: TaxLineInput): TaxInputLineView =>
  view(TaxInputLineView, {
    ...line, isLuxury: luxury, isProfessional: professional, ppnTreatment: ppnTreatment ?? 'TAXABLE', serviceCode, constructionType,
  }) // prettier-ignore

/** What was asked, as the API shows it. */
export const inputsView = ({ trueValue, schoolFunds, vendor, lines, ...asked }: TaxQuestion): TaxInputsView =>
  view(TaxInputsView, {
    paymentOn: asked.paymentOn, taxPointOn: asked.taxPointOn, method: asked.method, collector: asked.collector,
    isFromSchoolFunds: schoolFunds ?? false, trueValueInclPpn: trueValue?.inclPpn, trueValueExclPpn: trueValue?.exclPpn,
    vendor: vendorView(vendor), lines: lines.map(lineView),
  }) // prettier-ignore
