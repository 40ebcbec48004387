import { Arg, Args, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import {
  fundLabels, type UpMove, upMoveDirectionLabels, upMoveKindLabels, type UpMoveReads, type UpMovesAsked,
} from '../../../application/digipay/set-up' // prettier-ignore
import type { Fund, UpMoveDirection, UpMoveKind } from '../../../domain/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { view } from '../answer'
import { connection, connectionType, PageArgs } from '../connection'
import type { Context } from '../context'
import { rowId, unitId } from '../ids'
import { enumOf, InWords } from '../labels'
import { DateTime, LocalDateScalar, Rupiah } from '../scalars'
import { ofSatker, satkerAsked } from './book-inputs'
import { FundEnum } from './funds'

const KindEnum = enumOf('UpMoveKind', 'What a movement of UP or TUP is called.', upMoveKindLabels)
const DirectionEnum = enumOf('UpMoveDirection', 'What a movement does to what may still be promised.', upMoveDirectionLabels) // prettier-ignore

/** A movement of UP or TUP. */
@ObjectType('UpMove', {
  description: 'One movement of UP or TUP as the ledger has it. Over any days IN less OUT of a fund is by how much its free changed in upBook.',
})
export class UpMoveView {
  @Field(() => ID, { description: 'The satker.' })
  satkerId!: string

  @Field(() => DateTime, { description: 'When it was booked.' })
  bookedAt!: Date

  @Field(() => KindEnum, { description: 'What it is called.' })
  @InWords(upMoveKindLabels, 'What it is called, in words.')
  kind!: UpMoveKind

  @Field(() => Rupiah, { description: 'How much moved.' })
  amount!: Amount

  @Field(() => DirectionEnum, { description: 'What it did to what may still be promised.' })
  @InWords(upMoveDirectionLabels, 'What it did to what may still be promised, in words.')
  direction!: UpMoveDirection

  @Field(() => FundEnum, { nullable: true, description: 'Whose money it was; null of what was withheld or owed and went to the State, or came back as the State’s.' })
  @InWords(fundLabels, 'Whose money it was, in words.', { nullable: true })
  fund!: Fund | undefined

  @Field(() => ID, { nullable: true, description: 'The payment it is of.' })
  paymentId?: string | undefined

  @Field(() => String, { nullable: true, description: 'The SP2D that brought, replaced or noted it, or the letter that cut it.' })
  sp2dNumber?: string | undefined

  @Field(() => ID, { nullable: true, description: 'The request that its SP2D settled.' })
  requestId?: string | undefined

  @Field(() => ID, { nullable: true, description: 'The line of the statement that says so.' })
  bankLineId?: string | undefined

  @Field(() => ID, { nullable: true, description: 'The tax deposit it is of.' })
  taxDepositId?: string | undefined

  @Field(() => String, { nullable: true, description: 'The receipt of the State (NTPN) for what was paid back.' })
  ntpn?: string | undefined
} // prettier-ignore
const UpMoveConnection = connectionType('UpMove', () => UpMoveView)

const upMoveView = ({ tenant, payment, taxDeposit, bankLine, request, paperNumber, ntpn, ...move }: UpMove): UpMoveView =>
  view(UpMoveView, {
    satkerId: unitId('SATKER', tenant), bookedAt: move.bookedAt, kind: move.kind, amount: move.amount, direction: move.direction, fund: move.fund,
    paymentId: payment && rowId('pay', { tenant, id: payment }), sp2dNumber: paperNumber, ntpn,
    requestId: request && rowId('upr', { tenant, id: request }), bankLineId: bankLine && rowId('bln', { tenant, id: bankLine }),
    taxDepositId: taxDeposit && rowId('dep', { tenant, id: taxDeposit }),
  }) // prettier-ignore

const shown = (reads: UpMoveReads, context: Context, asked: UpMovesAsked, page: PageArgs) =>
  connection(context, { list: 'upMoves', page, filter: asked }, (part) => reads.upMoves(context.actor, asked, part), upMoveView) // prettier-ignore

/** The book of UP, movement by movement. */
@Resolver()
export class UpMoveResolver {
  constructor(private readonly reads: UpMoveReads) {}

  @Query(() => UpMoveConnection, {
    nullable: true,
    description: 'The movements of UP and TUP of one satker, each as its ledger has it, in the order in which they were booked.',
  })
  upMoves(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('from', () => LocalDateScalar, { description: 'The first day, by the clock of the satker.' }) from: LocalDate,
    @Arg('to', () => LocalDateScalar, { description: 'The last day.' }) to: LocalDate,
    @Arg('kind', () => KindEnum, { nullable: true, description: 'Of this kind alone.' }) kind: UpMoveKind | undefined,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatker }) satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return shown(this.reads, context, { satker: satkerAsked(satkerId, context), from, to, kind: kind ?? undefined }, page)
  }
} // prettier-ignore
