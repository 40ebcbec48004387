import { Field, Int, ObjectType } from 'type-graphql'
import type { LocalDate } from '../../../domain/kernel'
import type { LawOnDate, Tax } from '../../../domain/tax-withholding'
import type { Language } from '../../../application/wording'
import { view } from '../answer'
import { LocalDateScalar } from '../scalars'
import { TaxEnum } from './enums'
import { TaxDoubtView } from './why-views'

/** A provision. */
@ObjectType('TaxProvision', { description: 'One provision of the law as loaded.' })
export class TaxProvisionView {
  @Field(() => String, { description: 'PARAMETER, SETTING, RULE or EXCEPTION.' })
  kind!: string

  @Field(() => String, { description: 'Its name.' })
  id!: string

  @Field(() => TaxEnum, { nullable: true, description: 'The tax it belongs to; none for rounding and settings.' })
  tax!: Tax | undefined

  @Field(() => String, { description: 'What it says, in the language of the request.' })
  title!: string

  @Field(() => String, { nullable: true, description: 'The value of a parameter or setting.' })
  value!: string | undefined

  @Field(() => String, { nullable: true, description: 'What an exception does.' })
  effect!: string | undefined

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  validFrom!: LocalDate

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its last day; none while it is open.' })
  validTo!: LocalDate | undefined

  @Field(() => String, { description: 'The regulation.' })
  citation!: string

  @Field(() => String, { nullable: true, description: 'What is open about it, in the language of the request.' })
  doubt!: string | undefined
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

  @Field(() => [TaxDoubtView], { description: 'The questions of law that stay open.' })
  doubts!: readonly TaxDoubtView[]
}
/** The law on a day, in the language of the request. */
export const taxParametersView = ({ on, provisions, doubts }: LawOnDate, language: Language): TaxParametersView =>
  view(TaxParametersView, {
    on,
    count: provisions.length,
    provisions: provisions.map(
      ({ validity, title, doubt, ...each }) =>
      view(TaxProvisionView, {
        ...each, title: title[language], doubt: doubt?.[language], validFrom: validity.from, validTo: validity.to, citation: validity.citation,
      }), // prettier-ignore
    ),
    doubts: doubts.map(({ id, text }) => view(TaxDoubtView, { id, text: text[language] })),
  })
