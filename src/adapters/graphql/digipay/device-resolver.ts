import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { SigningActs } from '../../../application'
import type { DeviceAnswer, SigningReads } from '../../../application/digipay'
import type { DeviceId, Key } from '../../../domain/kernel'
import { AvailableAction, payload } from '../answer'
import type { Context } from '../context'
import { keyOf } from '../ids'
import { onceOf } from '../once'
import { DeviceApproveInput, DeviceConfirmInput, DeviceEndInput, DeviceRegisterInput } from './device-inputs'
import {
  DeviceApprovePayload, deviceButtons, DeviceConfirmPayload, DeviceEndPayload, DeviceRegisterPayload, deviceView, DeviceView, toBind,
} from './device-views' // prettier-ignore

type Devices = Pick<SigningReads, 'devices'>

/** A device by its id, among those that the actor may see. */
export const findDevice = async (
  { devices }: Devices,
  key: Key<DeviceId>,
  context: Context,
  at: Date,
): Promise<DeviceView | undefined> => {
  const [device] = key.tenant === context.actor.unit ? await devices(context.actor, key.id) : []
  return device && deviceView(device, at)
}

const devicesOf = async ({ devices }: Devices, { actor }: Context, at: Date): Promise<DeviceView[]> =>
  (await devices(actor)).map((device) => deviceView(device, at))

/** Devices that approvers sign with: registered, confirmed, approved, ended. */
@Resolver(() => DeviceView)
export class DeviceResolver {
  constructor(
    private readonly app: SigningActs,
    private readonly reads: Devices,
    private readonly now: () => Date,
  ) {}

  @FieldResolver(() => [AvailableAction], { description: 'What you may do with it, or why not.' })
  availableActions(@Root() device: DeviceView, @Ctx() context: Context) {
    return deviceButtons(device, context, this.now())
  }

  @Query(() => [DeviceView], {
    nullable: true,
    description: 'Your own devices in this office, newest first; to the satker’s admin all of his satker.',
  })
  devices(@Ctx() context: Context) {
    return devicesOf(this.reads, context, this.now())
  }

  @Mutation(() => DeviceRegisterPayload, {
    nullable: true,
    description: 'Asks for a device of your own and sends you the code that confirms it.',
  })
  async deviceRegister(
    @Arg('input', () => DeviceRegisterInput, { description: 'The device.' }) input: DeviceRegisterInput,
    @Ctx() context: Context,
  ) {
    return payload(DeviceRegisterPayload, context, await this.app.deviceRegister({
      name: input.name, publicKey: input.publicKey, once: onceOf(input),
    }, context.actor), this.asked(context)) // prettier-ignore
  }

  @Mutation(() => DeviceConfirmPayload, {
    nullable: true,
    description: 'Confirms your new device; it waits for a second person or its time.',
  })
  async deviceConfirm(
    @Arg('input', () => DeviceConfirmInput, { description: 'The proofs.' }) input: DeviceConfirmInput,
    @Ctx() context: Context,
  ) {
    return payload(DeviceConfirmPayload, context, await this.app.deviceConfirm({
      device: keyOf('dev', input.id, 'input', 'id'), pin: input.pin, code: input.code, signature: input.signature,
      once: onceOf(input, 'pin', 'code', 'signature'),
    }, context.actor), this.shown(context)) // prettier-ignore
  }

  @Mutation(() => DeviceApprovePayload, {
    nullable: true,
    description: 'Lets a confirmed device of somebody else count at once.',
  })
  async deviceApprove(
    @Arg('input', () => DeviceApproveInput, { description: 'Which device.' }) input: DeviceApproveInput,
    @Ctx() context: Context,
  ) {
    return payload(DeviceApprovePayload, context, await this.app.deviceApprove({
      device: keyOf('dev', input.id, 'input', 'id'), once: onceOf(input),
    }, context.actor), this.shown(context)) // prettier-ignore
  }

  @Mutation(() => DeviceEndPayload, { nullable: true, description: 'Ends a device at once, such as one that is lost.' })
  async deviceEnd(
    @Arg('input', () => DeviceEndInput, { description: 'Which device.' }) input: DeviceEndInput,
    @Ctx() context: Context,
  ) {
    return payload(DeviceEndPayload, context, await this.app.deviceEnd({
      device: keyOf('dev', input.id, 'input', 'id'), reason: input.reason ?? undefined, once: onceOf(input),
    }, context.actor), this.shown(context)) // prettier-ignore
  }

  private shown(context: Context) {
    return async ({ device }: DeviceAnswer) => ({ device: await findDevice(this.reads, device, context, this.now()) })
  }

  private asked(context: Context) {
    return async ({ device: key }: DeviceAnswer) => {
      const device = await findDevice(this.reads, key, context, this.now())
      return { device, toSign: device && toBind(device.device) }
    }
  }
}
