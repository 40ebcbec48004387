import { Ctx, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { factorLabels } from '../../../application/digipay'
import type { Language, Words } from '../../../application/wording'
import type { Factor } from '../../../domain/digipay'
import type { Rupiah as Amount } from '../../../domain/kernel'
import { Payload, UserError } from '../answer'
import type { Context } from '../context'
import { KeyField, VersionField } from '../fields'
import { enumOf, inLanguage, InWords, Lang } from '../labels'
import { DateTime, Rupiah } from '../scalars'
import { PaymentView } from './payment-views'

export const SigningFactorEnum = enumOf('SigningFactor', 'What an approver proves himself by.', factorLabels)

/** A factor that is asked. */
@ObjectType('AskedFactor', { description: 'A factor that a signature is asked for, and why.' })
export class AskedFactorView {
  @Field(() => SigningFactorEnum, { description: 'The factor.' })
  @InWords(factorLabels, 'The factor, in words.')
  factor!: Factor

  @Field(() => Rupiah, { nullable: true, description: 'The total above which it is asked; null if it always is.' })
  above!: Amount | undefined

  words!: Words

  @Field(() => String, { description: 'Why it is asked.' })
  whyLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(this.words, lang, context)
  }
}

/** What there is to approve. */
@ObjectType('Approval', {
  description: 'A challenge as its own approver reads it: what is signed, what is asked for, and until when.',
})
export class ApprovalView {
  @Field(() => ID, { description: 'The challenge to answer with paymentAuthorise.' })
  challengeId!: string

  @Field(() => [AskedFactorView], {
    description: 'What is asked, and why; a device that scanned the QR stands for all but the PIN.',
  })
  factors!: readonly AskedFactorView[]

  @Field(() => Rupiah, { description: 'What the payees get, all payments together.' })
  total!: Amount

  @Field(() => Rupiah, {
    description: 'What the banks take for carrying them; it leaves the account beside the total.',
  })
  fees!: Amount

  @Field(() => Rupiah, { description: 'What leaves the account: the total with the fees.' })
  totalWithFees!: Amount

  @Field(() => [PaymentView], { description: 'The payments, as they stand now.' })
  payments!: readonly PaymentView[]

  @Field(() => String, { description: 'Exactly what is signed, as JSON: show it, and hash it yourself.' })
  text!: string

  @Field(() => String, { description: 'SHA-256 of the text, in hex: it stands in the QR too.' })
  hash!: string

  @Field(() => String, { description: 'What a registered device signs.' })
  toSign!: string

  @Field(() => String, { description: 'The text of the QR that a registered device scans.' })
  qr!: string

  @Field(() => DateTime, { description: 'When it ends.' })
  expiresAt!: Date
}

/** A payment left behind. */
@ObjectType('LeftBehind', { description: 'A payment of a signed batch that could no longer go; it stays scheduled.' })
export class LeftBehindView {
  @Field(() => PaymentView, { nullable: true, description: 'The payment as it stands now.' })
  payment!: PaymentView | undefined

  @Field(() => [UserError], { description: 'Why it could not go, and the way out.' })
  reasons!: readonly UserError[]
}

/** The ladder of a satker. */
@ObjectType('SigningRule', { description: 'From which total on what is asked of an approver of your satker.' })
export class SigningRuleView {
  @Field(() => Rupiah, { description: 'Above this total a one-time code is asked.' })
  codeAbove!: Amount

  @Field(() => Rupiah, { description: 'Above this total a registered device is asked.' })
  deviceAbove!: Amount

  @Field(() => Rupiah, { description: 'The same for every satker: your own may be lower, never higher.' })
  commonCodeAbove!: Amount

  @Field(() => Rupiah, { description: 'The same for every satker: your own may be lower, never higher.' })
  commonDeviceAbove!: Amount

  @Field(() => Int, { description: 'Grows by one each time the satker sets its own; send it back as expectedVersion.' })
  version!: number

  @Field(() => String, { nullable: true, description: 'Who set the satker’s own, if it has one.' })
  setBy!: string | undefined

  @Field(() => DateTime, { nullable: true, description: 'When it was set.' })
  setAt!: Date | undefined

  @Field(() => String, { description: 'Where the common ladder stands.' })
  citation!: string

  doubtWords!: Words | undefined

  @Field(() => String, { nullable: true, description: 'What is our own choice in it.' })
  doubtLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string | undefined {
    return this.doubtWords && inLanguage(this.doubtWords, lang, context)
  }
}

/** A ladder of one's own. */
@InputType({ description: 'A ladder that is at least as strict as that of all.' })
export class SigningRuleSetInput {
  @Field(() => Rupiah, { description: 'Above this total a one-time code is asked.' })
  codeAbove!: Amount

  @Field(() => Rupiah, { description: 'Above this total a registered device is asked.' })
  deviceAbove!: Amount

  @VersionField('The version that you saw; 0 if the satker has none of its own.')
  expectedVersion!: number

  @KeyField()
  idempotencyKey!: string
}

/** A ladder set. */
@ObjectType({ implements: Payload, description: 'What signingRuleSet did.' })
export class SigningRuleSetPayload extends Payload {
  @Field(() => SigningRuleView, { nullable: true, description: 'The ladder as it is now.' })
  signingRule?: SigningRuleView | undefined
}
