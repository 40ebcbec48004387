import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql'
import { taxNameLabels, type WithheldCard } from '../../../application/digipay'
import type { Language, Words } from '../../../application/wording'
import type { TaxLiability } from '../../../domain/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import type { DueDate } from '../../../domain/tax-withholding'
import { view } from '../answer'
import type { Context } from '../context'
import { inLanguage, Lang } from '../labels'
import { rowId } from '../ids'
import { LocalDateScalar, Rupiah } from '../scalars'
import { doubtViews, TaxDoubtView } from '../tax-withholding'

/** A due date. */
@ObjectType('TaxDueDate', { description: 'By when withheld tax must be deposited, and the rule that says so.' })
export class TaxDueDateView {
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day; null where the rule was not found.' })
  on!: LocalDate | undefined

  @Field(() => String, { description: 'The rule, by its name in the law as loaded.' })
  rule!: string

  @Field(() => String, { description: 'The regulation.' })
  citation!: string

  @Field(() => [TaxDoubtView], { description: 'What is open in it.' })
  doubts!: readonly TaxDoubtView[]
}

/** A line owed. */
@ObjectType('WithheldTaxLine', { description: 'One tax withheld from one payment and not yet in a deposit.' })
export class WithheldTaxLineView {
  @Field(() => ID, { description: 'The payment it was withheld from.' })
  paymentId!: string

  @Field(() => Int, { description: 'Its place among the taxes of that payment.' })
  line!: number

  @Field(() => String, { description: 'The vendor it was withheld from.' })
  vendorName!: string

  @Field(() => String, { nullable: true, description: 'The kuitansi of the payment.' })
  kuitansiNumber!: string | undefined

  @Field(() => String, { description: 'The object code of its slip; for PPN the revenue account.' })
  objectCode!: string

  @Field(() => Rupiah, { description: 'What was withheld.' })
  amount!: Amount

  @Field(() => LocalDateScalar, { description: 'The day of the payment.' })
  paidOn!: LocalDate

  @Field(() => TaxDueDateView, { description: 'By when the law wants it.' })
  statutory!: TaxDueDateView

  @Field(() => TaxDueDateView, { description: 'By when the office itself wants it.' })
  internal!: TaxDueDateView
}

/** What is owed on one account. */
@ObjectType('TaxLiability', {
  description: 'Withheld tax of one revenue account and one month that no deposit has gathered.',
})
export class TaxLiabilityView {
  taxWords!: Words
  accountWords!: Words

  @Field(() => String, { description: 'The tax.' })
  tax!: string

  @Field(() => String, { description: 'The revenue account (KAP-KJS): send it to taxDepositDraft.' })
  account!: string

  @Field(() => TaxDoubtView, { nullable: true, description: 'What is open about that account.' })
  accountDoubt!: TaxDoubtView | undefined

  @Field(() => Int, { description: 'The year of tax.' })
  year!: number

  @Field(() => Int, { description: 'The month of tax, 1 to 12.' })
  month!: number

  @Field(() => Rupiah, { description: 'What is owed.' })
  amount!: Amount

  @Field(() => LocalDateScalar, { nullable: true, description: 'The earliest date of the law; null where not found.' })
  statutoryOn!: LocalDate | undefined

  @Field(() => LocalDateScalar, { nullable: true, description: 'The earliest date of the office itself.' })
  internalOn!: LocalDate | undefined

  @Field(() => Boolean, { description: 'Whether the date of the law, or where not found that of the office, is past.' })
  isOverdue!: boolean

  @Field(() => Boolean, { description: 'Whether the date of the office itself is past.' })
  isLate!: boolean

  @Field(() => [WithheldTaxLineView], { description: 'What it is made of, oldest first.' })
  lines!: readonly WithheldTaxLineView[]

  @Field(() => String, { description: 'The name of the tax.' })
  taxLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(this.taxWords, lang, context)
  }

  @Field(() => String, { description: 'The name of that account.' })
  accountLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(this.accountWords, lang, context)
  }
}

const dueView = ({ on, rule, citation, doubts }: DueDate, language: Language): TaxDueDateView =>
  view(TaxDueDateView, { on, rule, citation, doubts: doubtViews(doubts, language) })

/** What is owed, as it is shown. */
export const liabilityView = (liability: TaxLiability<WithheldCard>, language: Language): TaxLiabilityView => {
  const { tax, account, month, amount, statutoryOn, internalOn, isOverdue, isLate, lines } = liability
  return view(TaxLiabilityView, {
    tax, taxWords: taxNameLabels[tax] ?? { id: tax, en: tax }, account: account.account, accountWords: account.title,
    accountDoubt: account.doubt && doubtViews([account.doubt], language)[0], year: month.year, month: month.month, amount, statutoryOn, internalOn, isOverdue, isLate,
    lines: lines.map(({ tenant, payment, line, vendorName, kuitansiNumber, objectCode, amount: each, paidOn, due }) =>
      view(WithheldTaxLineView, {
        paymentId: rowId('pay', { tenant, id: payment }), line, vendorName, kuitansiNumber, objectCode, amount: each, paidOn,
        statutory: dueView(due.statutory, language), internal: dueView(due.internal, language),
      })),
  }) // prettier-ignore
}
