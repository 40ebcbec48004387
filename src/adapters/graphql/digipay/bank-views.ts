import { Field, ID, Int, ObjectType } from 'type-graphql'
import { type DayCard, dayDifferenceLabels, type LineCard, lineClassLabels } from '../../../application/digipay'
import { type DayDifference, figuresOf, type LineClass } from '../../../domain/digipay'
import { type LocalDate, type Rupiah as Amount } from '../../../domain/kernel'
import { Payload, view } from '../answer'
import { connectionType } from '../connection'
import { rowId, unitId } from '../ids'
import { enumOf, InWords } from '../labels'
import { Node } from '../node'
import { DateTime, LocalDateScalar, Rupiah } from '../scalars'

export const LineClassEnum = enumOf('BankLineClass', 'What a line of a bank statement is.', lineClassLabels)
const DifferenceEnum = enumOf('BankDayDifferenceKind', 'In what a day does not tie.', dayDifferenceLabels)
const directionLabels = { DEBIT: { id: 'Debet', en: 'Debit' }, CREDIT: { id: 'Kredit', en: 'Credit' } }
const DirectionEnum = enumOf('BankLineDirection', 'Whether money left the account or came in.', directionLabels)

/** A line. */
@ObjectType('BankLine', { implements: Node, description: 'One entry of a bank statement, as the bank wrote it, and what it is.' }) // prettier-ignore
export class BankLineView extends Node {
  @Field(() => ID, { description: 'The satker whose account it is.' })
  satkerId!: string

  @Field(() => LocalDateScalar, { description: 'Its day.' })
  on!: LocalDate

  @Field(() => DateTime, { description: 'Its moment.' })
  at!: Date

  @Field(() => DirectionEnum, { description: 'Whether money left or came in.' })
  @InWords(directionLabels, 'That, in words.')
  direction!: 'DEBIT' | 'CREDIT'

  @Field(() => Rupiah, { description: 'How much, in whole rupiah.' })
  amount!: Amount

  @Field(() => String, { description: 'How much, as the bank wrote it.' })
  amountText!: string

  @Field(() => String, { description: 'The remark of the bank.' })
  remark!: string

  @Field(() => String, { nullable: true, description: 'The reference of the bank.' })
  bankReference!: string | undefined

  @Field(() => LineClassEnum, { description: 'What it was found to be.' })
  @InWords(lineClassLabels, 'What it was found to be, in words.')
  foundAs!: LineClass

  @Field(() => ID, { nullable: true, description: 'The payment it belongs to.' })
  paymentId!: string | undefined

  @Field(() => String, { nullable: true, description: 'Who found it to be that.' })
  matchedBy!: string | undefined

  @Field(() => DateTime, { nullable: true, description: 'When.' })
  matchedAt!: Date | undefined

  @Field(() => String, { nullable: true, description: 'Why, where a person said so.' })
  reason!: string | undefined
}
export const BankLineConnection = connectionType('BankLine', () => BankLineView)

/** A difference. */
@ObjectType('BankDayDifference', { description: 'One thing in which a day does not tie.' })
export class DifferenceView {
  @Field(() => DifferenceEnum, { description: 'What.' })
  @InWords(dayDifferenceLabels, 'What, in words.')
  what!: DayDifference['what']

  @Field(() => String, { description: 'What it should be.' })
  expected!: string

  @Field(() => String, { description: 'What it is.' })
  actual!: string
}

/** A day. */
@ObjectType('BankDay', { description: 'One account of a satker on one day, held against its payments.' })
export class BankDayView {
  @Field(() => ID, { description: 'The satker whose it is.' })
  satkerId!: string

  @Field(() => LocalDateScalar, { description: 'The day.' })
  on!: LocalDate

  @Field(() => String, { description: 'The code of the bank.' })
  bank!: string

  @Field(() => String, { description: 'The account.' })
  account!: string

  @Field(() => Int, { description: 'Send it back as expectedVersion.' })
  version!: number

  @Field(() => Boolean, { description: 'Whether its statement was read to the end, after the day was over.' })
  isWhole!: boolean

  @Field(() => String, { nullable: true, description: 'The balance before its first entry, if the bank tells it.' })
  opening!: string | undefined

  @Field(() => String, { nullable: true, description: 'The balance after its last entry, if the bank tells it.' })
  closing!: string | undefined

  @Field(() => Rupiah, { description: 'All that left.' })
  debits!: bigint

  @Field(() => Rupiah, { description: 'All that came in.' })
  credits!: bigint

  @Field(() => Rupiah, {
    description: 'Of the debits: payments, and with them their fee where the bank took both in one debit.',
  })
  paid!: bigint

  @Field(() => Rupiah, {
    description: 'Of the debits: fees that have a line of their own; `bankFees` of the book holds all.',
  })
  fees!: bigint

  @Field(() => Rupiah, { description: 'Of the debits: UP and TUP paid back to the State.' })
  paidBack!: bigint

  @Field(() => Rupiah, { description: 'Of the debits: the rest, each line of it a listed break or cancelled out.' })
  otherDebits!: bigint

  @Field(() => Rupiah, { description: 'Of the credits: given back by the bank.' })
  returned!: bigint

  @Field(() => Rupiah, { description: 'Of the credits: given back by payees.' })
  refunded!: bigint

  @Field(() => Rupiah, { description: 'Of the credits: UP that came in.' })
  funded!: bigint

  @Field(() => Rupiah, { description: 'Of the credits: the rest.' })
  otherCredits!: bigint

  @Field(() => Int, { description: 'Cases of this day that are open.' })
  openCases!: number

  @Field(() => [DifferenceView], { description: 'What keeps it from being closed; empty of a closed day.' })
  differences!: readonly DifferenceView[]

  @Field(() => DateTime, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | undefined

  @Field(() => String, { nullable: true, description: 'Who closed it.' })
  closedBy!: string | undefined
}

/** What bankLineMatch answers. */
@ObjectType({ implements: Payload, description: 'What bankLineMatch did, or why it did nothing.' })
export class BankLineMatchPayload extends Payload {
  @Field(() => BankLineView, { nullable: true, description: 'The line as it stands now.' })
  line?: BankLineView | undefined
}
/** What bankDayClose answers. */
@ObjectType({ implements: Payload, description: 'What bankDayClose did, or all that keeps the day open.' })
export class BankDayClosePayload extends Payload {
  @Field(() => BankDayView, { nullable: true, description: 'The day as it stands now.' })
  day?: BankDayView | undefined
}

/** A line as it is shown. */
export const lineView = (card: LineCard): BankLineView => {
  const { tenant, line, on, as, payment, matchedBy, matchedAt, reason } = card
  const { at, direction, amount, amountText, remark, bankReference } = line
  return view(BankLineView, {
    id: rowId('bln', { tenant, id: line.id }), satkerId: unitId('SATKER', tenant), on, at, direction, amount, amountText, remark, bankReference, foundAs: as,
    paymentId: payment && rowId('pay', { tenant, id: payment }), matchedBy, matchedAt, reason,
  }) // prettier-ignore
}

/** A day as it is shown. */
export const dayView = (card: DayCard): BankDayView => {
  const { tenant, on, bank, account, version, totals, differences, openCases, closedAt, closedBy } = card
  return view(BankDayView, {
    satkerId: unitId('SATKER', tenant), on, bank, account, version, isWhole: card.isComplete && card.isOver, opening: card.opening?.toString(),
    closing: card.closing?.toString(), debits: totals.debits, credits: totals.credits, paid: totals.paid, fees: totals.fees,
    paidBack: totals.paidBack, otherDebits: totals.otherDebits, returned: totals.returned, refunded: totals.refunded, funded: totals.funded,
    otherCredits: totals.otherCredits, openCases, closedAt, closedBy,
    differences: differences.map((each) => view(DifferenceView, { what: each.what, ...figuresOf(each) })),
  }) // prettier-ignore
}
