import { Field, ID, ObjectType } from 'type-graphql'
import {
  actionsOnDevice,
  deviceActLabels,
  deviceAlgorithmLabels,
  deviceStatusLabels,
} from '../../../application/digipay'
import {
  bindingText,
  type Device,
  type DeviceAlgorithm,
  type DeviceStatus,
  deviceStatusAt,
} from '../../../domain/digipay'
import { type AvailableAction, buttonsOf, Payload, view } from '../answer'
import type { Context } from '../context'
import { personId, rowId } from '../ids'
import { enumOf, InWords } from '../labels'
import { Node } from '../node'
import { DateTime } from '../scalars'

export const DeviceStatusEnum = enumOf('DeviceStatus', 'Where a device stands.', deviceStatusLabels)
export const DeviceAlgorithmEnum = enumOf('DeviceAlgorithm', 'The key that a device signs with.', deviceAlgorithmLabels)

/** A device. */
@ObjectType('Device', {
  implements: Node,
  description: 'A device whose key signs for one person in one office of his.',
})
export class DeviceView extends Node {
  device!: Device

  @Field(() => String, { description: 'What its owner calls it.' })
  name!: string

  @Field(() => ID, { description: 'Its owner.' })
  personId!: string

  @Field(() => String, { description: 'The name of its owner.' })
  personName!: string

  @Field(() => DeviceAlgorithmEnum, { description: 'The key that it signs with.' })
  @InWords(deviceAlgorithmLabels, 'The key that it signs with, in words.')
  algorithm!: DeviceAlgorithm

  @Field(() => String, { description: 'SHA-256 of its public key, in hex: compare it with what the device shows.' })
  fingerprint!: string

  @Field(() => DeviceStatusEnum, { description: 'Where it stands.' })
  @InWords(deviceStatusLabels, 'Where it stands, in words.')
  status!: DeviceStatus

  @Field(() => DateTime, { description: 'When it was asked for.' })
  askedAt!: Date

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it counts though nobody approved it; null once somebody did.',
  })
  countsFrom!: Date | undefined

  @Field(() => String, { nullable: true, description: 'Who approved it.' })
  approvedBy!: string | undefined

  @Field(() => DateTime, { nullable: true, description: 'When it was approved.' })
  approvedAt!: Date | undefined

  @Field(() => String, { nullable: true, description: 'Who ended it.' })
  endedBy!: string | undefined

  @Field(() => DateTime, { nullable: true, description: 'When it was ended.' })
  endedAt!: Date | undefined

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endReason!: string | undefined
}

/** A device as it stands at a moment. */
export const deviceView = (device: Device, at: Date): DeviceView =>
  view(DeviceView, {
    device,
    id: rowId('dev', device),
    name: device.name,
    personId: personId(device.person),
    personName: device.personName,
    algorithm: device.algorithm,
    fingerprint: device.fingerprint,
    status: deviceStatusAt(device, at),
    askedAt: device.askedAt,
    countsFrom: device.status === 'WAITING' ? device.countsFrom : undefined,
    approvedBy: device.approved?.name,
    approvedAt: device.approved?.at,
    endedBy: device.ended?.name,
    endedAt: device.ended?.at,
    endReason: device.ended?.reason,
  })

/** What may be done with a device, in words. */
export const deviceButtons = ({ device }: DeviceView, context: Context, at: Date): AvailableAction[] =>
  buttonsOf(deviceActLabels)(actionsOnDevice(device, context.actor, at), context)

/** A device asked for. */
@ObjectType({
  implements: Payload,
  description: 'What deviceRegister did. The code is never in an answer: it is sent to you.',
})
export class DeviceRegisterPayload extends Payload {
  @Field(() => DeviceView, { nullable: true, description: 'The device, to be confirmed.' })
  device?: DeviceView | undefined

  @Field(() => String, { nullable: true, description: 'What the device signs to show that it holds its key.' })
  toSign?: string | undefined
}

/** A device confirmed. */
@ObjectType({ implements: Payload, description: 'What deviceConfirm did.' })
export class DeviceConfirmPayload extends Payload {
  @Field(() => DeviceView, { nullable: true, description: 'The device: it waits for a second person or its time.' })
  device?: DeviceView | undefined
}

/** A device approved. */
@ObjectType({ implements: Payload, description: 'What deviceApprove did.' })
export class DeviceApprovePayload extends Payload {
  @Field(() => DeviceView, { nullable: true, description: 'The device: it counts.' })
  device?: DeviceView | undefined
}

/** A device ended. */
@ObjectType({ implements: Payload, description: 'What deviceEnd did.' })
export class DeviceEndPayload extends Payload {
  @Field(() => DeviceView, { nullable: true, description: 'The device: it proves nothing any more.' })
  device?: DeviceView | undefined
}

/** What a device signs to show that it holds its key. */
export const toBind = ({ id, fingerprint }: Device): string => bindingText(id, fingerprint)
