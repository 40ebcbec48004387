import { type ClassType, Field, ID, InputType } from 'type-graphql'
import type { VendorRegister, VendorStand } from '../../../application/organisation'
import type { Zone } from '../../../domain/kernel'
import type { AccountKind, LegalKind } from '../../../domain/organisation'
import { KeyField, VersionField } from '../fields'
import { unitOf } from '../ids'
import { onceOf } from '../once'
import { LongText, ShortText } from '../scalars'
import { AccountKindEnum, LegalKindEnum, ZoneEnum } from './enums'
import { AppointmentInput, toAppointment } from './unit-inputs'

/** What the standing of a vendor changes by. */
export type StandFields = Readonly<{ id: string; expectedVersion: number; reason: string; idempotencyKey: string }>

/** A vendor to register. */
@InputType({ description: 'A vendor to make known to the State; another person verifies him.' })
export class VendorRegisterInput {
  @Field(() => ShortText, { description: 'Its name.' })
  name!: string

  @Field(() => ZoneEnum, { description: 'Its time zone.' })
  zone!: Zone

  @Field(() => ShortText, { description: 'Its address.' })
  address!: string

  @Field(() => ShortText, { description: 'The city or regency.' })
  city!: string

  @Field(() => LegalKindEnum, { description: 'A body owes an NPWP, a natural person a NIK.' })
  legalKind!: LegalKind

  @Field(() => ShortText, { nullable: true, description: 'The NPWP, 15 or 16 digits.' })
  npwp?: string | null

  @Field(() => ShortText, { nullable: true, description: 'The NIK, 16 digits.' })
  nik?: string | null

  @Field(() => ShortText, { nullable: true, description: 'The business number (NIB), 13 digits.' })
  nib?: string | null

  @Field(() => Boolean, { description: 'Whether it is a micro or small firm.' })
  isSmall!: boolean

  @Field(() => AppointmentInput, { nullable: true, description: 'Its administrator; the KPPN may name him later.' })
  admin?: AppointmentInput | null

  @KeyField()
  idempotencyKey!: string
}

/** A vendor to verify. */
@InputType({ description: 'A vendor whose identity you confirm.' })
export class VendorVerifyInput {
  @Field(() => ID, { description: 'The vendor.' })
  id!: string

  @VersionField()
  expectedVersion!: number

  @KeyField()
  idempotencyKey!: string
}

/** A vendor to block, or whose block is lifted. */
const standInput = (name: string, description: string): ClassType<StandFields> => {
  @InputType(name, { description })
  class StandInput implements StandFields {
    @Field(() => ID, { description: 'The vendor.' })
    id!: string

    @VersionField()
    expectedVersion!: number

    @Field(() => LongText, { description: 'Why: it stays in the audit.' })
    reason!: string

    @KeyField()
    idempotencyKey!: string
  }
  return StandInput
}
/** A vendor to block. */
export const VendorBlockInput = standInput('VendorBlockInput', 'A vendor whom nobody may order from or pay for now.')
/** A vendor whose block is lifted. */
export const VendorUnblockInput = standInput(
  'VendorUnblockInput',
  'A vendor whose block you lift; he is verified anew.',
)

/** An account to close. */
@InputType({ description: 'A bank account of your firm that nobody shall pay on any more.' })
export class VendorAccountCloseInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string

  @Field(() => LongText, { description: 'Why: it stays in the audit.' })
  reason!: string

  @KeyField()
  idempotencyKey!: string
}

/** An account to add. */
@InputType({ description: 'A bank account of your firm, or the merchant number of its QR code.' })
export class VendorAccountAddInput {
  @Field(() => AccountKindEnum, {
    defaultValue: 'BANK',
    description: 'A bank account, or a merchant number, which a scan of the QR code (QRIS) pays.',
  })
  kind!: AccountKind

  @Field(() => ShortText, {
    description: 'The code of the bank, three digits; of a merchant number, the bank that gave the QR code.',
  })
  bank!: string

  @Field(() => ShortText, {
    description: 'The number: 6 to 16 digits; of a merchant (PAN) 12 to 19, which begin with 9360 and the bank.',
  })
  number!: string

  @Field(() => ShortText, { description: 'Whose account it is, as the bank writes it.' })
  name!: string

  @KeyField()
  idempotencyKey!: string
}

/** An account to verify. */
@InputType({ description: 'An account that you confirm to be its vendor’s.' })
export class VendorAccountVerifyInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string

  @KeyField()
  idempotencyKey!: string
}

/** An account to confirm. */
@InputType({ description: 'A changed account that you confirm as a second officer.' })
export class VendorAccountConfirmInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string

  @KeyField()
  idempotencyKey!: string
}

/** Opens a vendor to register. */
export const toVendorRegister = (input: VendorRegisterInput): VendorRegister => {
  const { name, zone, address, city, legalKind, npwp, nik, nib, isSmall, admin } = input
  return {
    unit: { name, zone, address, city },
    vendor: { legalKind, npwp: npwp ?? undefined, nik: nik ?? undefined, nib: nib ?? undefined, isSmall },
    admin: admin ? toAppointment(admin, 'input', 'admin') : undefined,
    once: onceOf(input),
  }
}

/** Opens a change of a vendor's standing. */
export const toVendorStand = (input: StandFields): VendorStand => ({
  vendor: unitOf('VENDOR', input.id, 'input', 'id'),
  expectedVersion: input.expectedVersion,
  reason: input.reason,
  once: onceOf(input),
})
