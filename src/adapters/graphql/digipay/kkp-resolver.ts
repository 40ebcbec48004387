import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { KkpActs, SetUpActs } from '../../../application'
import { actionsOnCard, type CardAnswer, kkpCardActLabels, type KkpReads } from '../../../application/digipay'
import { AvailableAction, buttonsOf, payload } from '../answer'
import type { Context } from '../context'
import { unitOf } from '../ids'
import { onceOf } from '../once'
import { ofSatker, satkerAsked, toApproval } from './book-inputs'
import { type ChangeFields, changeInput, type ReasonFields, reasonInput, toChange } from './inputs'
import { KkpCardConfirmInput, KkpCardRegisterInput, KkpGrantInput, toCardRegister } from './kkp-inputs'
import { cardPayload, findCard, findKkpBook, KkpBookView, KkpCardView, KkpGrantPayload, showKkpBook } from './kkp-views'

const BindInput = changeInput('KkpCardBind')
const EndInput = reasonInput('KkpCardEnd')
const RegisterPayload = cardPayload('KkpCardRegister')
const BindPayload = cardPayload('KkpCardBind')
const ConfirmPayload = cardPayload('KkpCardConfirm')
const EndPayload = cardPayload('KkpCardEnd')

const shown =
  (reads: KkpReads, context: Context) =>
  async ({ card }: CardAnswer) => ({ card: await findCard(reads, card, context) })

/** Government credit cards: whose they are, what they may carry, and what they owe. */
@Resolver(() => KkpCardView)
export class KkpResolver {
  constructor(
    private readonly app: KkpActs & Pick<SetUpActs, 'kkpGrant'>,
    private readonly reads: KkpReads,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() { card }: KkpCardView, @Ctx() context: Context) {
    return buttonsOf(kkpCardActLabels)(actionsOnCard(card, context.actor, this.now()), context)
  }

  @Query(() => KkpBookView, {
    nullable: true,
    description: 'The government credit cards of a satker and its share of UP for them; null if not yours to read.',
  })
  kkpCards(
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatker })
    satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return findKkpBook(this.reads, satkerAsked(satkerId, context), context)
  }

  @Mutation(() => KkpGrantPayload, {
    nullable: true,
    description: 'Records the share of UP that a satker may owe by card; a letter counts once, and no cash moves.',
  })
  async kkpGrant(
    @Arg('input', () => KkpGrantInput, { description: 'To whom, how much, by which letter.' }) input: KkpGrantInput,
    @Ctx() context: Context,
  ) {
    return payload(KkpGrantPayload, context, await this.app.kkpGrant({
      satker: unitOf('SATKER', input.satkerId, 'input', 'satkerId'), amount: input.amount, number: input.number, on: input.on, approval: toApproval(input.approval), once: onceOf(input),
    }, context.actor), showKkpBook(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => RegisterPayload, { nullable: true, description: 'The KPA registers a card and names who holds it.' })
  async kkpCardRegister(
    @Arg('input', () => KkpCardRegisterInput, { description: 'The card.' }) input: KkpCardRegisterInput,
    @Ctx() context: Context,
  ) {
    return payload(RegisterPayload, context, await this.app.kkpCardRegister(toCardRegister(input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => BindPayload, { nullable: true, description: 'Its holder asks the issuer to bind the card: it sends him a code, or it wants none and the card may be charged.' }) // prettier-ignore
  async kkpCardBind(
    @Arg('input', () => BindInput, { description: 'Which card.' }) input: ChangeFields,
    @Ctx() context: Context,
  ) {
    return payload(BindPayload, context, await this.app.kkpCardBind(toChange('kkc', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => ConfirmPayload, { nullable: true, description: 'Its holder gives the code: the card may be charged.' }) // prettier-ignore
  async kkpCardConfirm(
    @Arg('input', () => KkpCardConfirmInput, { description: 'Which card, and the code.' }) input: KkpCardConfirmInput,
    @Ctx() context: Context,
  ) {
    return payload(ConfirmPayload, context, await this.app.kkpCardConfirm({ ...toChange('kkc', input, 'otp'), otp: input.otp }, context.actor), shown(this.reads, context)) // prettier-ignore
  }

  @Mutation(() => EndPayload, {
    nullable: true,
    description: 'The card is charged no more, for a reason; its issuer is told to forget it.',
  })
  async kkpCardEnd(
    @Arg('input', () => EndInput, { description: 'Which card, and why.' }) input: ReasonFields,
    @Ctx() context: Context,
  ) {
    return payload(EndPayload, context, await this.app.kkpCardEnd(toChange('kkc', input), context.actor), shown(this.reads, context)) // prettier-ignore
  }
}
