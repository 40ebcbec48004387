import { Ctx, Field, Int, ObjectType } from 'type-graphql'
import { promiseRuleLabels, promiseWords, trackerStepLabels } from '../../../application/digipay'
import type { LocalDate } from '../../../domain/kernel'
import type { PaymentPromise, PromiseRule, TrackerStep, TrackerStepKind } from '../../../domain/digipay'
import type { Language } from '../../../application/wording'
import { view } from '../answer'
import type { Context } from '../context'
import { enumOf, inLanguage, InWords, Lang } from '../labels'
import { DateTime, LocalDateScalar } from '../scalars'

export const PromiseRuleEnum = enumOf('PromiseRule', 'What decided the day of a promise.', promiseRuleLabels)
export const TrackerStepEnum = enumOf('PaymentTrackerStepKind', 'The way of a payment to its vendor.', trackerStepLabels) // prettier-ignore

export const promisedOnSaid = 'By when the vendor was promised to be paid; fixed when the goods were accepted.'
export const promiseSaid = 'That promise, and why it is this day.'

/** A holiday that a promise was shifted by. */
@ObjectType('PromiseShift', { description: 'A holiday that moved a promise.' })
export class PromiseShiftView {
  @Field(() => LocalDateScalar, { description: 'The day.' })
  on!: LocalDate

  @Field(() => String, { description: 'Its name.' })
  name!: string
}

/** A promise. */
@ObjectType('PaymentPromise', { description: 'The day by which a vendor was promised to be paid, and why that day.' })
export class PaymentPromiseView {
  promise!: PaymentPromise

  @Field(() => LocalDateScalar, { description: 'The day, in the zone of the satker.' })
  on!: LocalDate

  @Field(() => PromiseRuleEnum, { description: 'What decided it.' })
  @InWords(promiseRuleLabels, 'What decided it, in words.')
  rule!: PromiseRule

  @Field(() => LocalDateScalar, { description: 'The day of the BAST that it is counted from.' })
  countedFrom!: LocalDate

  @Field(() => Int, { description: 'How many working days are counted.' })
  workingDays!: number

  @Field(() => LocalDateScalar, { description: 'The fiscal cut-off, which it never passes.' })
  cutOff!: LocalDate

  @Field(() => [PromiseShiftView], { description: 'The holidays on working weekdays that were skipped.' })
  shifted!: readonly PromiseShiftView[]

  @Field(() => Boolean, { description: 'Whether the holidays of that year were known when it was promised.' })
  isCalendarKnown!: boolean

  @Field(() => String, { description: 'The rules it rests on.' })
  citation!: string

  @Field(() => [String], { description: 'What is open in them, in the language of the request.' })
  doubts(@Ctx() context: Context): string[] {
    return this.promise.doubts.map((doubt) => doubt[context.language])
  }

  @Field(() => String, { description: 'Why this day, in a sentence.' })
  explanation(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(promiseWords(this.promise), lang, context)
  }
}

/** What an order, a receipt, a claim or a payment says of the promise. */
export const promised = (promise: PaymentPromise | undefined) => ({
  promisedOn: promise?.on,
  promise:
    promise &&
    view(PaymentPromiseView, {
      promise, on: promise.on, rule: promise.rule, countedFrom: promise.countedFrom, workingDays: promise.workingDays, cutOff: promise.cutOff,
      isCalendarKnown: promise.isCalendarKnown, citation: promise.citation, shifted: promise.shifted.map((shift) => view(PromiseShiftView, shift)),
    }), // prettier-ignore
})

/** A step on the way of the money. */
@ObjectType('PaymentTrackerStep', { description: 'One step on the way of the money to the vendor.' })
export class TrackerStepView {
  @Field(() => TrackerStepEnum, { description: 'Which step.' })
  @InWords(trackerStepLabels, 'Which step, in words.')
  step!: TrackerStepKind

  @Field(() => DateTime, { nullable: true, description: 'When it was done.' })
  doneAt!: Date | undefined

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The day by which it is expected, where one was said: of PAID the promised one, even if it is scheduled for a later.',
  })
  expectedOn!: LocalDate | undefined

  @Field(() => Int, { description: 'By how many days it is late, or was; nought if it is not.' })
  lateDays!: number

  @Field(() => String, { nullable: true, description: 'Why the vendor is paid later than promised, if he is.' })
  reason!: string | undefined
}
export const trackerStepView = (step: TrackerStep): TrackerStepView => view(TrackerStepView, step)
