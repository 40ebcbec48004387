import { Field, ID, InputType } from 'type-graphql'
import type { DeviceProof } from '../../../application/digipay'
import { KeyField } from '../fields'
import { badInput } from '../faults'
import { keyOf } from '../ids'
import { LongText, ShortText } from '../scalars'
import { readQr } from './approval-qr'

/** A device to register. */
@InputType({ description: 'A device of your own: the public half of a key that never leaves it.' })
export class DeviceRegisterInput {
  @Field(() => ShortText, { description: 'What you call it.' })
  name!: string

  @Field(() => LongText, { description: 'Its public key: P-256 or Ed25519, SPKI in base64.' })
  publicKey!: string

  @KeyField()
  idempotencyKey!: string
}

/** The confirmation of a device by its owner. */
@InputType({ description: 'PIN, code, and the new key’s signature over what deviceRegister answered.' })
export class DeviceConfirmInput {
  @Field(() => ID, { description: 'The device.' })
  id!: string

  @Field(() => ShortText, { description: 'Your PIN.' })
  pin!: string

  @Field(() => ShortText, { description: 'The code that was sent to you.' })
  code!: string

  @Field(() => ShortText, { description: 'The signature over toSign, in base64.' })
  signature!: string

  @KeyField()
  idempotencyKey!: string
}

/** A device to approve. */
@InputType({ description: 'A device of somebody else that his own satker’s admin has seen.' })
export class DeviceApproveInput {
  @Field(() => ID, { description: 'The device.' })
  id!: string

  @KeyField()
  idempotencyKey!: string
}

/** A device to end. */
@InputType({ description: 'A device that proves nothing from now on.' })
export class DeviceEndInput {
  @Field(() => ID, { description: 'The device.' })
  id!: string

  @Field(() => ShortText, { nullable: true, description: 'Why: lost, replaced, sold.' })
  reason?: string | null

  @KeyField()
  idempotencyKey!: string
}

/** The signature of a device. */
@InputType({ description: 'What your registered device signed of a challenge.' })
export class DeviceProofInput {
  @Field(() => ID, { description: 'The device.' })
  deviceId!: string

  @Field(() => ShortText, { description: 'Its signature over toSign, in base64.' })
  signature!: string

  @Field(() => LongText, {
    nullable: true,
    description: 'The text of the QR, if the device scanned it: no code is needed then.',
  })
  qr?: string | null
}

const tokenOf = (qr: string | null | undefined): string | undefined => {
  if (qr == null) return undefined
  const scanned = readQr(qr)
  if (!scanned) throw badInput({ code: 'NOT_AN_ID', path: ['input', 'device', 'qr'] })
  return scanned.token
}

/** The proof as the use case takes it. */
export const proofOf = (input: DeviceProofInput | null | undefined): DeviceProof | undefined =>
  input == null
    ? undefined
    : {
        device: keyOf('dev', input.deviceId, 'input', 'device', 'deviceId'),
        signature: input.signature,
        token: tokenOf(input.qr),
      }
