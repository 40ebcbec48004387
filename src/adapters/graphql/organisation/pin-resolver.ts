import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql'
import type { OrganisationActs } from '../../../application'
import { payload } from '../answer'
import type { Context } from '../context'
import { KeyField } from '../fields'
import { personOf } from '../ids'
import { onceOf } from '../once'
import { ShortText } from '../scalars'
import { PinResetPayload, PinSetPayload, PinUnlockPayload, showPerson } from './unit-payloads'

/** A PIN to set. */
@InputType({ description: 'Your new PIN and, unless it is the first, the one that it replaces.' })
export class PinSetInput {
  @Field(() => ShortText, { description: 'Six digits that are not easily guessed.' })
  pin!: string

  @Field(() => ShortText, { nullable: true, description: 'The PIN you have now, if you have one.' })
  currentPin?: string | null

  @KeyField()
  idempotencyKey!: string
}

/** Whose PIN to forget. */
@InputType({ description: 'Whose PIN is to be forgotten.' })
export class PinResetInput {
  @Field(() => ID, { description: 'The person: somebody of your unit, or of one that your KPPN serves.' })
  personId!: string

  @KeyField()
  idempotencyKey!: string
}

/** Whose PIN to unlock. */
@InputType({ description: 'Whose PIN is to be unlocked.' })
export class PinUnlockInput {
  @Field(() => ID, { description: 'The person: somebody of your unit, or of one that your KPPN serves.' })
  personId!: string

  @KeyField()
  idempotencyKey!: string
}

/** PINs: set by their owner, lifted by a second person. */
@Resolver()
export class PinResolver {
  constructor(private readonly app: OrganisationActs) {}

  @Mutation(() => PinSetPayload, { nullable: true, description: 'Sets your own PIN.' })
  async pinSet(
    @Arg('input', () => PinSetInput, { description: 'The PIN.' }) input: PinSetInput,
    @Ctx() context: Context,
  ) {
    return payload(PinSetPayload, context, await this.app.pinSet({
      pin: input.pin, currentPin: input.currentPin ?? undefined, once: onceOf(input, 'pin', 'currentPin'),
    }, context.actor), showPerson) // prettier-ignore
  }

  @Mutation(() => PinResetPayload, {
    nullable: true,
    description: 'Forgets the PIN of somebody else, who then sets a first one.',
  })
  async pinReset(
    @Arg('input', () => PinResetInput, { description: 'Whose.' }) input: PinResetInput,
    @Ctx() context: Context,
  ) {
    return payload(PinResetPayload, context, await this.app.pinReset({
      person: personOf(input.personId, 'input', 'personId'), once: onceOf(input),
    }, context.actor), showPerson) // prettier-ignore
  }

  @Mutation(() => PinUnlockPayload, {
    nullable: true,
    description: 'Lifts the lock that wrong tries put on the PIN of somebody else.',
  })
  async pinUnlock(
    @Arg('input', () => PinUnlockInput, { description: 'Whose.' }) input: PinUnlockInput,
    @Ctx() context: Context,
  ) {
    return payload(PinUnlockPayload, context, await this.app.pinUnlock({
      person: personOf(input.personId, 'input', 'personId'), once: onceOf(input),
    }, context.actor), showPerson) // prettier-ignore
  }
}
