import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { may } from '../../../application/actor'
import { type AccountableBill, type BillFilter, fundLabels, type UpReads } from '../../../application/digipay/set-up'
import type { Fund, Payment, UpRequestKind } from '../../../domain/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { view } from '../answer'
import { connection, connectionType, PageArgs } from '../connection'
import type { Context } from '../context'
import { rowId, unitId, unitOf } from '../ids'
import { InWords } from '../labels'
import { LocalDateScalar, Rupiah } from '../scalars'
import { FundEnum } from './funds'
import { PaymentView } from './payment-views'
import { UpRequestKindEnum } from './up-inputs'
import { upRequestView, UpRequestView } from './up-views'

/** A paid bill that no request accounts for. */
@ObjectType('AccountableBill', { description: 'A paid bill that a request may still name (upRequestPropose.paymentIds).' })
export class AccountableBillView {
  @Field(() => ID, { description: 'The satker.' })
  satkerId!: string

  @Field(() => ID, { description: 'The payment that paid it.' })
  paymentId!: string

  @Field(() => ID, { description: 'The order it is of.' })
  orderId!: string

  @Field(() => FundEnum, { description: 'Whose money paid it.' })
  @InWords(fundLabels, 'Whose money paid it, in words.')
  fund!: Fund

  @Field(() => Rupiah, { description: 'What a request accounts for by it: what it cost less what was given back; of a card’s charge its tax alone.' })
  amount!: Amount

  @Field(() => LocalDateScalar, { description: 'The day on which it was paid, by the clock of the satker.' })
  paidOn!: LocalDate
} // prettier-ignore
const BillConnection = connectionType('AccountableBill', () => AccountableBillView)

const billView = ({ tenant, payment, order, fund, amount, paidOn }: AccountableBill): AccountableBillView =>
  view(AccountableBillView, {
    satkerId: unitId('SATKER', tenant), paymentId: rowId('pay', { tenant, id: payment }), orderId: rowId('ord', { tenant, id: order }), fund, amount, paidOn,
  }) // prettier-ignore

const requestOf = async (reads: UpReads, { tenant, id }: Payment, context: Context): Promise<UpRequestView | undefined> => {
  if (!may(context.actor, 'upRequests')) return undefined
  const request = await context.batched(reads.requestsNaming).clear({ tenant, id }).load({ tenant, id })
  return request && upRequestView(request)
} // prettier-ignore

const shown = (reads: UpReads, context: Context, asked: BillFilter, page: PageArgs) =>
  connection(context, { list: 'accountableBills', page, filter: asked }, (part) => reads.accountableBills(context.actor, asked, part), billView) // prettier-ignore

/** Which paid bills a request may name, and which request names one. */
@Resolver(() => PaymentView)
export class BillResolver {
  constructor(private readonly reads: UpReads) {}

  @FieldResolver(() => UpRequestView, {
    nullable: true,
    description: 'The request that accounts for it and was neither sent back nor withdrawn; null if none does, or if it is not yours to read.',
  })
  upRequest(@Root() { payment }: PaymentView, @Ctx() context: Context) {
    return requestOf(this.reads, payment, context)
  }

  @Query(() => BillConnection, {
    nullable: true,
    description: 'Paid bills that no request accounts for, oldest first: of your satker, or of those you oversee.',
  })
  accountableBills(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: 'Of this satker alone.' }) satkerId: string | undefined,
    @Arg('kind', () => UpRequestKindEnum, {
      nullable: true,
      description: 'Those alone that a request of this kind may name today: PTUP those of TUP, GUP and GUP_NIHIL those of UP, and GUP of this year.',
    })
    kind: UpRequestKind | undefined,
    @Ctx() context: Context,
  ) {
    return shown(this.reads, context, { satker: satkerId == null ? undefined : unitOf('SATKER', satkerId, 'satkerId'), kind: kind ?? undefined }, page)
  }
} // prettier-ignore
