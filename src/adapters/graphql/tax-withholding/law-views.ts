import { Field, Int, ObjectType } from 'type-graphql'
import type { LocalDate } from '../../../domain/kernel'
import { type LawOnDate, type Provision, type Tax, taxLabels, unreadIn } from '../../../domain/tax-withholding'
import type { Language } from '../../../application/wording'
import { InWords } from '../labels'
import { view } from '../answer'
import { LocalDateScalar } from '../scalars'
import { TaxEnum } from './enums'
import { doubtViews, TaxDoubtView } from './why-views'

/** A provision. */
@ObjectType('TaxProvision', { description: 'One provision of the law as loaded.' })
export class TaxProvisionView {
  @Field(() => String, {
    description:
      'PARAMETER, SETTING, RULE, EXCEPTION, REFUSAL, FAKTUR_CODE, CORRECTION, DEPOSIT_ACCOUNT, DUE_DATE, RETURN, BILLING or NUMBER_FORM.',
  })
  kind!: string

  @Field(() => String, { description: 'Its name.' })
  id!: string

  @Field(() => TaxEnum, {
    nullable: true,
    description: 'The tax it belongs to; none where it belongs to several or to none.',
  })
  @InWords(taxLabels.taxes, 'The tax, in words.', { nullable: true })
  tax!: Tax | undefined

  @Field(() => String, { description: 'What it says, in the language of the request.' })
  title!: string

  @Field(() => String, {
    nullable: true,
    description: 'The value of a parameter, setting or rule, as the law data write it.',
  })
  value!: string | undefined

  @Field(() => String, { nullable: true, description: 'The same in words, in the language of the request.' })
  valueInWords!: string | undefined

  @Field(() => String, { nullable: true, description: 'The parameter that gives a rule its rate.' })
  parameter!: string | undefined

  @Field(() => String, {
    nullable: true,
    description: 'The object code of a rule; its beginning for a deposit account.',
  })
  objectCode!: string | undefined

  @Field(() => String, { nullable: true, description: 'When it holds, in the language of the request.' })
  conditions!: string | undefined

  @Field(() => String, { nullable: true, description: 'Facts under which an exception does not hold after all.' })
  unless!: string | undefined

  @Field(() => String, { nullable: true, description: 'What an exception does.' })
  effect!: string | undefined

  @Field(() => String, { nullable: true, description: 'The same in words, in the language of the request.' })
  effectInWords!: string | undefined

  @Field(() => String, { nullable: true, description: 'The limit up to which an exception holds.' })
  limit!: string | undefined

  @Field(() => String, {
    nullable: true,
    description: 'The slip that is owed where an exception holds: tax, object code, facility.',
  })
  slip!: string | undefined

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  validFrom!: LocalDate

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its last day; none while it is open.' })
  validTo!: LocalDate | undefined

  @Field(() => String, { description: 'The regulation.' })
  citation!: string

  @Field(() => [String], {
    description: 'Which of the regulations cited nobody read: they are cited from general knowledge.',
  })
  unread!: readonly string[]

  @Field(() => TaxDoubtView, { nullable: true, description: 'What is open about it.' })
  doubt!: TaxDoubtView | undefined
}

/** A service by its code. */
@ObjectType('TaxServiceCode', { description: 'A service by the object code that the tax office gives it.' })
export class TaxServiceCodeView {
  @Field(() => TaxEnum, { description: 'The tax it belongs to.' })
  @InWords(taxLabels.taxes, 'The tax, in words.')
  tax!: Tax

  @Field(() => String, { description: 'Its code.' })
  code!: string

  @Field(() => String, { description: 'Its name, in Indonesian as the tax office writes it.' })
  title!: string

  @Field(() => Boolean, { description: 'Whether it is professional work (pekerjaan bebas) by its code.' })
  isProfessional!: boolean
}

/** The law on a day. */
@ObjectType('TaxParameters', { description: 'The tax law as loaded, as it stands on a day.' })
export class TaxParametersView {
  @Field(() => LocalDateScalar, { description: 'The day.' })
  on!: LocalDate

  @Field(() => Int, { description: 'How many provisions are in force.' })
  count!: number

  @Field(() => [TaxProvisionView], { description: 'Those in force.' })
  provisions!: readonly TaxProvisionView[]

  @Field(() => [TaxServiceCodeView], { description: 'The services by their codes.' })
  serviceCodes!: readonly TaxServiceCodeView[]

  @Field(() => [TaxDoubtView], { description: 'The questions of law that stay open.' })
  doubts!: readonly TaxDoubtView[]
}
const provisionView = (language: Language) => (each: Provision): TaxProvisionView =>
  view(TaxProvisionView, {
    kind: each.kind, id: each.id, tax: each.tax, value: each.value, parameter: each.parameter, objectCode: each.objectCode,
    effect: each.effect, title: each.title[language], valueInWords: each.words?.[language], conditions: each.conditions?.[language],
    unless: each.unless?.[language], effectInWords: each.does?.[language], limit: each.limit?.[language], slip: each.slip?.[language],
    doubt: each.doubt && doubtViews([each.doubt], language)[0], validFrom: each.validity.from, validTo: each.validity.to, citation: each.validity.citation,
    unread: unreadIn(each.validity.citation),
  }) // prettier-ignore

/** The law on a day, in the language of the request. */
export const taxParametersView = (
  { on, provisions, serviceCodes, doubts }: LawOnDate,
  language: Language,
): TaxParametersView =>
  view(TaxParametersView, {
    on,
    count: provisions.length,
    provisions: provisions.map(provisionView(language)),
    serviceCodes: serviceCodes.map((each) => view(TaxServiceCodeView, each)),
    doubts: doubtViews(doubts, language),
  })
