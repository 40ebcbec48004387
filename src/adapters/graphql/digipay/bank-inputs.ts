import { Field, ID, InputType } from 'type-graphql'
import {
  type BankDayCloseCommand,
  type BankLineMatchCommand,
  type CaseFilter,
  type PaymentUndecidedPropose,
  sayableLabels,
  type SayableClass,
} from '../../../application/digipay'
import type { CaseKind, CaseStatus, LetterWord, LineClass } from '../../../domain/digipay'
import type { LocalDate, UnitId } from '../../../domain/kernel'
import { KeyField, VersionField } from '../fields'
import { keyOf } from '../ids'
import { enumOf } from '../labels'
import { onceOf } from '../once'
import { LocalDateScalar, LongText, ShortText } from '../scalars'
import { LineClassEnum } from './bank-views'
import { reasonInput, toChange } from './inputs'
import { CaseKindEnum, CaseStatusEnum, LetterWordEnum } from './payment-case-views'

const SayableEnum = enumOf('BankLineWord', 'What a person may say that a line is.', sayableLabels)

/** Which cases. */
@InputType({ description: 'Which cases; what is not given does not narrow.' })
export class PaymentCaseFilterInput {
  @Field(() => [CaseKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: CaseKind[] | null

  @Field(() => [CaseStatusEnum], { nullable: true, description: 'In one of these states.' })
  statuses?: CaseStatus[] | null

  @Field(() => Boolean, { nullable: true, description: 'Only those whose time is over.' })
  isLate?: boolean | null
}

/** Which lines. */
@InputType({ description: 'Which lines; what is not given does not narrow.' })
export class BankLineFilterInput {
  @Field(() => [LineClassEnum], { nullable: true, description: 'Found to be one of these.' })
  foundAs?: LineClass[] | null
}

/** A word on a line. */
@InputType({ description: 'What a line of the statement is, and why.' })
export class BankLineMatchInput {
  @Field(() => ID, { description: 'The line.' })
  id!: string

  @Field(() => SayableEnum, { description: 'What it is.' })
  as!: SayableClass

  @Field(() => ID, {
    nullable: true,
    description:
      'The payment it belongs to; owed with MATCHED, RETURN and REFUND. A fee is borne by the money of the payment named here, else of the one that its line names, else by UP.',
  })
  paymentId?: string | null

  @Field(() => LongText, { description: 'Why.' })
  reason!: string

  @KeyField()
  idempotencyKey!: string
}

/** A day to close. */
@InputType({ description: 'A day of the paying account of your satker, in the version you saw.' })
export class BankDayCloseInput {
  @Field(() => LocalDateScalar, { description: 'The day.' })
  on!: LocalDate

  @VersionField()
  expectedVersion!: number

  @KeyField()
  idempotencyKey!: string
}

/** The end of a payment by a letter of its bank. */
@InputType({ description: 'What the letter of the bank says of the payment that a case is about.' })
export class PaymentUndecidedProposeInput extends reasonInput('PaymentUndecided') {
  @Field(() => LetterWordEnum, { description: 'What the letter says became of the payment.' })
  says!: LetterWord

  @Field(() => ShortText, { description: 'The number of the letter.' })
  letterNumber!: string

  @Field(() => LocalDateScalar, {
    description: 'The date of the letter: between the sending of the payment and today.',
  })
  letterOn!: LocalDate

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'Of a letter that says paid: the day of the debit in the days of the bank, from the first sending to the date of the letter. Kuitansi, tax and due dates follow it.',
  })
  paidOn?: LocalDate | null | undefined
}

/** Which cases of which satker. */
export const toCaseFilter = (satker: UnitId | undefined, filter: PaymentCaseFilterInput | undefined): CaseFilter => ({
  satker,
  kinds: filter?.kinds ?? undefined,
  statuses: filter?.statuses ?? undefined,
  isLate: filter?.isLate ?? undefined,
})

/** Opens the ids of a word on a line. */
export const toLineMatch = (input: BankLineMatchInput): BankLineMatchCommand => ({
  line: keyOf('bln', input.id, 'input', 'id'),
  as: input.as,
  payment: input.paymentId ? keyOf('pay', input.paymentId, 'input', 'paymentId') : undefined,
  reason: input.reason,
  once: onceOf(input),
})

/** The closing of a day. */
export const toDayClose = (input: BankDayCloseInput): BankDayCloseCommand => ({
  on: input.on,
  expectedVersion: input.expectedVersion,
  once: onceOf(input),
})

/** Opens the ids of an end that is proposed. */
export const toUndecidedPropose = (input: PaymentUndecidedProposeInput): PaymentUndecidedPropose => ({
  ...toChange('pcs', input),
  letter: { says: input.says, number: input.letterNumber, on: input.letterOn, paidOn: input.paidOn ?? undefined },
})
