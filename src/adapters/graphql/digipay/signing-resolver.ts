import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { SigningActs } from '../../../application'
import { AvailableAction, payload } from '../answer'
import type { Context } from '../context'
import { onceOf } from '../once'
import { LongText } from '../scalars'
import { PaymentView } from './payment-views'
import { PaymentAuthorisePayload, PaymentChallengePayload } from './payment-resolver'
import {
  askedApproval,
  askedFactors,
  paymentButtons,
  leftBehind,
  scannedApproval,
  type SigningScreens,
  showRule,
  signingRuleView,
} from './signing-show'
import {
  ApprovalView,
  AskedFactorView,
  LeftBehindView,
  SigningRuleSetInput,
  SigningRuleSetPayload,
  SigningRuleView,
} from './signing-views'

/** What a payment asks of who may sign it. */
@Resolver(() => PaymentView)
export class PaymentSigningResolver {
  constructor(private readonly screens: SigningScreens) {}

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() payment: PaymentView, @Ctx() context: Context) {
    return paymentButtons(this.screens, payment, context)
  }

  @FieldResolver(() => [AskedFactorView], {
    nullable: true,
    description:
      'What its signature would ask of you by itself, and why; null unless you are one who may sign it now. A batch is asked for its whole sum.',
  })
  signing(@Root() payment: PaymentView, @Ctx() context: Context) {
    return askedFactors(this.screens, payment, context)
  }
}

/** What a challenge asks for. */
@Resolver(() => PaymentChallengePayload)
export class ChallengeResolver {
  constructor(private readonly screens: SigningScreens) {}

  @FieldResolver(() => ApprovalView, {
    nullable: true,
    description: 'What is signed, what is asked for and why, and the QR.',
  })
  approval(@Root() { challengeId }: PaymentChallengePayload, @Ctx() context: Context) {
    return askedApproval(this.screens, challengeId, context)
  }
}

/** What a device scanned, and the ladder that says who scans. */
@Resolver()
export class SigningResolver {
  constructor(
    private readonly screens: SigningScreens,
    private readonly app: Pick<SigningActs, 'signingRuleSet'>,
  ) {}

  @Query(() => ApprovalView, {
    nullable: true,
    description:
      'What the QR of your own challenge is about; null to anybody else, once it is over, or after any edit.',
  })
  paymentApproval(
    @Arg('qr', () => LongText, { description: 'The text of the QR.' }) qr: string,
    @Ctx() context: Context,
  ) {
    return scannedApproval(this.screens, qr, context)
  }

  @Query(() => SigningRuleView, { nullable: true, description: 'From which total on what is asked of an approver.' })
  signingRule(@Ctx() context: Context) {
    return signingRuleView(this.screens, context)
  }

  @Mutation(() => SigningRuleSetPayload, {
    nullable: true,
    description: 'Sets the ladder of your own satker: stricter than that of all, never laxer.',
  })
  async signingRuleSet(
    @Arg('input', () => SigningRuleSetInput, { description: 'The ladder.' }) input: SigningRuleSetInput,
    @Ctx() context: Context,
  ) {
    return payload(SigningRuleSetPayload, context, await this.app.signingRuleSet({
      codeAbove: input.codeAbove, deviceAbove: input.deviceAbove, expectedVersion: input.expectedVersion, once: onceOf(input),
    }, context.actor), showRule(this.screens, context)) // prettier-ignore
  }
}

/** What became of a signed batch. */
@Resolver(() => PaymentAuthorisePayload)
export class SignedResolver {
  constructor(private readonly screens: SigningScreens) {}

  @FieldResolver(() => [LeftBehindView], {
    description: 'The payments that could no longer go, and why; usually none.',
  })
  leftBehind(@Root() { challengeId }: PaymentAuthorisePayload, @Ctx() context: Context) {
    return leftBehind(this.screens, challengeId, context)
  }
}
