import { Arg, Args, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import {
  stateDebtOriginLabels, stateDebtReasonLabels, type StateDebtReads, type StateDebtShown,
} from '../../../application/digipay/set-up' // prettier-ignore
import { type StateDebtOrigin, type StateDebtReason, stateDebtRule } from '../../../domain/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { view } from '../answer'
import { connection, connectionType, PageArgs } from '../connection'
import type { Context } from '../context'
import { rowId, unitId, unitOf } from '../ids'
import { enumOf, InWords } from '../labels'
import { LocalDateScalar, Rupiah } from '../scalars'

const OriginEnum = enumOf('StateDebtOrigin', 'How money came back that is the State’s.', stateDebtOriginLabels)
const ReasonEnum = enumOf('StateDebtReason', 'Why money that came back is the State’s.', stateDebtReasonLabels)

/** A debt to the State. */
@ObjectType('StateDebt', {
  description: 'Money of a payment that came back and is the State’s: it is no UP, and is deposited as SSPB.',
})
export class StateDebtView {
  @Field(() => ID, { description: 'The satker.' })
  satkerId!: string

  @Field(() => ID, { description: 'The payment of which it came back.' })
  paymentId!: string

  @Field(() => OriginEnum, { description: 'How it came.' })
  @InWords(stateDebtOriginLabels, 'How it came, in words.')
  origin!: StateDebtOrigin

  @Field(() => ReasonEnum, { description: 'Why it is the State’s.' })
  @InWords(stateDebtReasonLabels, 'Why it is the State’s, in words.')
  reason!: StateDebtReason

  @Field(() => String, { nullable: true, description: 'The rule that says so.' })
  rule?: string | undefined

  @Field(() => LocalDateScalar, { description: 'The day on which it came.' })
  cameOn!: LocalDate

  @Field(() => Rupiah, { description: 'How much came.' })
  amount!: Amount

  @Field(() => Rupiah, { description: 'What of it no receipt covers yet; receipts cover the oldest of a book first.' })
  open!: bigint
}
const StateDebtConnection = connectionType('StateDebt', () => StateDebtView)

const stateDebtView = ({ tenant, payment, origin, reason, cameOn, amount, open }: StateDebtShown): StateDebtView =>
  view(StateDebtView, {
    satkerId: unitId('SATKER', tenant), paymentId: rowId('pay', { tenant, id: payment }), origin, reason, cameOn, amount, open,
    rule: stateDebtRule(cameOn),
  }) // prettier-ignore

const toAsked = (satkerId: string | undefined, isOpen: boolean | undefined) => ({
  satker: satkerId == null ? undefined : unitOf('SATKER', satkerId, 'satkerId'),
  isOpen: isOpen ?? undefined,
})

/** What the treasurer has to deposit of money that came back. */
@Resolver()
export class StateDebtResolver {
  constructor(private readonly reads: StateDebtReads) {}

  @Query(() => StateDebtConnection, {
    nullable: true,
    description: 'Money that came back and is the State’s, newest first: of your satker, or of those you oversee.',
  })
  stateDebts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('satkerId', () => ID, { nullable: true, description: 'Of this satker alone.' }) satkerId: string | undefined,
    @Arg('isOpen', () => Boolean, {
      nullable: true,
      description: 'Those alone that are still to be deposited, or that are not any more.',
    })
    isOpen: boolean | undefined,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'stateDebts', page, filter: { satkerId, isOpen } },
      (asked) => this.reads.stateDebts(context.actor, toAsked(satkerId, isOpen), asked),
      stateDebtView,
    )
  }
}
