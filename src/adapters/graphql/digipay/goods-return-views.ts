import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { GoodsReturnRecord } from '../../../application/digipay'
import { allFreed, type CorrectedTax, dueFromVendor, type GoodsReturn, type KeptLine } from '../../../domain/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { view } from '../answer'
import { KeyField } from '../fields'
import { keyOf } from '../ids'
import { onceOf } from '../once'
import { DateTime, LocalDateScalar, LongText, Quantity, Rupiah, ShortText } from '../scalars'
import { correctionView, KeptLineInput, TaxCorrectionView, toKept } from './tax-correction-views'

/** Goods that went back. */
@InputType({ description: 'Goods of a paid order that went back, in part or whole, and the paper that says so.' })
export class GoodsReturnRecordInput {
  @Field(() => ID, { description: 'The payment of the order.' })
  id!: string

  @Field(() => [KeptLineInput], {
    description: 'The lines of which less stays; a line that is not named stays as it was after the last return.',
  })
  kept!: KeptLineInput[]

  @Field(() => ShortText, {
    description: 'The number of the nota retur, or of the minutes of the return; once for each payment.',
  })
  number!: string

  @Field(() => LocalDateScalar, { description: 'The day of that paper: its law says what is to be done.' })
  returnedOn!: LocalDate

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the return (SPT Masa) of the month of payment has been filed.',
  })
  isReported!: boolean

  @Field(() => LongText, { description: 'Why they went back.' })
  reason!: string

  @KeyField()
  idempotencyKey!: string
}

/** What stays of a line. */
@ObjectType('KeptLine', { description: 'How much of a line of the order stays after a return.' })
export class KeptLineView implements KeptLine {
  @Field(() => Int, { description: 'The line of the order.' })
  line!: number

  @Field(() => Quantity, { description: 'How much stays.' })
  quantity!: bigint
}

/** A tax after a return. */
@ObjectType('CorrectedTax', { description: 'What a return made of one withheld tax.' })
export class CorrectedTaxView {
  @Field(() => TaxCorrectionView, { description: 'What the return asks of it, beyond earlier returns.' })
  correction!: TaxCorrectionView

  @Field(() => Rupiah, {
    description: 'What of its surplus left the liability and is UP again; the rest is with the State.',
  })
  freed!: Amount
}

/** A return. */
@ObjectType('GoodsReturn', {
  description: 'Goods of a paid order that went back, as recorded. It is never changed; a further return adds one.',
})
export class GoodsReturnView {
  @Field(() => Int, { description: 'Its place among the returns of the payment, from 1.' })
  nth!: number

  @Field(() => String, { description: 'The number of its paper.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'The day of that paper.' })
  returnedOn!: LocalDate

  @Field(() => [KeptLineView], { description: 'What stays of each line of the order.' })
  kept!: readonly KeptLineView[]

  @Field(() => Rupiah, { description: 'What the goods that went back by it were worth, tax and all.' })
  gross!: Amount

  @Field(() => Rupiah, {
    description: 'What the vendor was paid for them, and so gives back: their worth less the tax withheld of it.',
  })
  dueFromVendor!: Amount

  @Field(() => [CorrectedTaxView], { description: 'What it made of each tax.' })
  taxes!: readonly CorrectedTaxView[]

  @Field(() => Rupiah, { description: 'All tax that it freed.' })
  freed!: Amount

  @Field(() => String, { description: 'Why they went back.' })
  reason!: string

  @Field(() => String, { description: 'Who recorded it.' })
  by!: string

  @Field(() => DateTime, { description: 'When.' })
  at!: Date
}

/** Opens the ids of a return. */
export const toReturn = (input: GoodsReturnRecordInput): GoodsReturnRecord => ({
  id: keyOf('pay', input.id, 'input', 'id'), kept: toKept(input.kept), number: input.number, returnedOn: input.returnedOn, isReported: input.isReported,
  reason: input.reason, once: onceOf(input),
}) // prettier-ignore

const correctedView = (tax: CorrectedTax, language: 'id' | 'en'): CorrectedTaxView =>
  view(CorrectedTaxView, { correction: correctionView(tax, language), freed: tax.freed })

/** A return as it is shown. */
export const goodsReturnView = (goodsReturn: GoodsReturn, language: 'id' | 'en'): GoodsReturnView => {
  const { nth, number, returnedOn, kept, gross, taxes, recorded } = goodsReturn
  return view(GoodsReturnView, {
    gross, dueFromVendor: dueFromVendor(goodsReturn), nth, number, returnedOn, kept: kept.map((each) => view(KeptLineView, each)), taxes: taxes.map((each) => correctedView(each, language)),
    freed: allFreed(goodsReturn), reason: recorded.reason ?? '', by: recorded.name, at: recorded.at,
  })
} // prettier-ignore
