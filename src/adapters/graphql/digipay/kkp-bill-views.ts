import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql'
import {
  type KkpBillCard,
  kkpBillStatusLabels,
  kkpLineStandingLabels,
  type KkpReads,
} from '../../../application/digipay'
import {
  billStatus,
  billVersion,
  chargedOn,
  creditedOn,
  isBillLate,
  type KkpBill,
  type KkpBillStatus,
  lineStanding,
  type LineStanding,
  payableOn,
  unexplainedOn,
} from '../../../domain/digipay'
import { type Key, type KkpBillId, type LocalDate, rupiah, type Rupiah as Amount } from '../../../domain/kernel'
import { Payload, view } from '../answer'
import { connectionType } from '../connection'
import type { Context } from '../context'
import { rowId, unitId } from '../ids'
import { enumOf, InWords } from '../labels'
import { Node } from '../node'
import { LocalDateScalar, Rupiah } from '../scalars'

export const KkpBillStatusEnum = enumOf('KkpBillStatus', 'Where the bill of a card stands.', kkpBillStatusLabels)

const KkpLineStandingEnum = enumOf('KkpLineStanding', 'How a line of the bill of a card stands.', kkpLineStandingLabels)

/** A charge on a bill. */
@ObjectType('KkpBillLine', { description: 'One charge on the bill of a card.' })
export class KkpBillLineView {
  @Field(() => Int, { description: 'Its place on the bill.' })
  line!: number

  @Field(() => String, { description: 'The reference that the issuer shows.' })
  reference!: string

  @Field(() => LocalDateScalar, { description: 'The day of the charge.' })
  on!: LocalDate

  @Field(() => Rupiah, { description: 'How much.' })
  amount!: Amount

  @Field(() => Boolean, { description: 'Whether the issuer gives this back of the charge instead of asking for it.' })
  isCredit!: boolean

  @Field(() => ID, { nullable: true, description: 'The payment that made it; null if none did: then the State does not pay it.' }) // prettier-ignore
  paymentId!: string | undefined

  @Field(() => KkpLineStandingEnum, {
    nullable: true,
    description: 'How the line stands: as its charge, paid with its bill, or given back; null if no payment made it.',
  })
  @InWords(kkpLineStandingLabels, 'How the line stands, in words.', { nullable: true })
  standing!: LineStanding | undefined
}

/** A bill. */
@ObjectType('KkpBill', { implements: Node, description: 'What an issuer bills for one card and one period.' })
export class KkpBillView extends Node {
  bill!: KkpBill

  @Field(() => ID, { description: 'The satker whose card it is.' })
  satkerId!: string

  @Field(() => ID, { description: 'The card.' })
  kkpCardId!: string

  @Field(() => String, { description: 'The number that the issuer gave it.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'The first day of its period.' })
  from!: LocalDate

  @Field(() => LocalDateScalar, { description: 'The last day of its period.' })
  to!: LocalDate

  @Field(() => LocalDateScalar, { description: 'The day on which it is due.' })
  dueOn!: LocalDate

  @Field(() => KkpBillStatusEnum, { description: 'Its state.' })
  @InWords(kkpBillStatusLabels, 'The state in words.')
  status!: KkpBillStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => Rupiah, { description: 'The charges that payments of the satker made.' })
  charged!: Amount

  @Field(() => Rupiah, { description: 'What the issuer gives back of charges of the satker with it.' })
  credited!: Amount

  @Field(() => Rupiah, {
    description: 'What the State pays of it: the difference; nothing where as much comes back as is charged, or more.',
  })
  payable!: Amount

  @Field(() => Int, { description: 'How many charges no payment explains; each is a case.' })
  unexplained!: number

  @Field(() => [KkpBillLineView], { description: 'Its charges, in the order of the bill.' })
  lines!: readonly KkpBillLineView[]

  @Field(() => String, { nullable: true, description: 'The number of the list of what is paid (DPT), once it is tested.' }) // prettier-ignore
  dptNumber!: string | undefined

  @Field(() => ID, {
    nullable: true,
    description: 'That list as a document, once its file is there; void where the bill was sent back.',
  })
  documentId!: string | undefined

  @Field(() => String, {
    nullable: true,
    description: 'The number of the SP2D that paid it; none where its credits left nothing to pay.',
  })
  sp2dNumber!: string | undefined

  @Field(() => Boolean, { description: 'Whether its day is over and it is not paid.' })
  isLate(@Ctx() { actor }: Context): boolean {
    return isBillLate(this.bill, actor.today)
  }
}

export const KkpBillConnection = connectionType('KkpBill', () => KkpBillView)

/** What an act on a bill answers. */
export type BillShown = Payload & { bill?: KkpBillView | undefined }
/** The payload of an act on a bill. */
export const billPayload = (name: string): new () => BillShown => {
  @ObjectType(`${name}Payload`, { implements: Payload, description: `What ${name} did, or why it did nothing.` })
  class BillPayload extends Payload {
    @Field(() => KkpBillView, { nullable: true, description: 'The bill as it stands now.' })
    bill?: KkpBillView | undefined
  }
  return BillPayload
}

/** A bill as it is shown. */
export const billView = (bill: KkpBillCard): KkpBillView => {
  const { tenant, card, number, from, to, dueOn, lines, dpt, sp2d, document } = bill
  return view(KkpBillView, {
    bill, id: rowId('kkb', bill), satkerId: unitId('SATKER', tenant), kkpCardId: rowId('kkc', { tenant, id: card }), number, from, to, dueOn, status: billStatus(bill),
    version: billVersion(bill), charged: chargedOn(bill), credited: creditedOn(bill), payable: rupiah(payableOn(bill) > 0n ? payableOn(bill) : 0n), unexplained: unexplainedOn(bill).length, dptNumber: dpt?.number, sp2dNumber: sp2d?.number,
    documentId: document && rowId('doc', { tenant, id: document }),
    lines: lines.map((each) => ({ ...each, standing: lineStanding(bill, each) })).map(({ line, reference, on, amount, isCredit, payment, standing }) =>
      view(KkpBillLineView, { line, reference, on, amount, isCredit, standing, paymentId: payment && rowId('pay', { tenant, id: payment }) })),
  }) // prettier-ignore
}

/** A bill, if the actor may read it. */
export const findBill = async (
  reads: KkpReads,
  key: Key<KkpBillId>,
  { actor }: Context,
): Promise<KkpBillView | undefined> => {
  const bill = await reads.kkpBillByKey(actor, key)
  return bill && billView(bill)
}
