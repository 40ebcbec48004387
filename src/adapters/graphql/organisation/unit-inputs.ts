import { Field, ID, InputType } from 'type-graphql'
import type { Appointment, AssignmentCreate, SatkerRegister } from '../../../application/organisation'
import type { LocalDate, Zone } from '../../../domain/kernel'
import type { Person, Role } from '../../../domain/organisation'
import { badInput } from '../faults'
import { KeyField } from '../fields'
import { personOf, unitOf } from '../ids'
import { onceOf } from '../once'
import { LocalDateScalar, ShortText } from '../scalars'
import { RoleEnum } from '../viewer'
import { ZoneEnum } from './enums'

/** A person to make known. */
@InputType({ description: 'The facts of a person, told apart by NIK and, as a civil servant, by NIP.' })
export class PersonInput {
  @Field(() => ShortText, { description: 'The name.' })
  name!: string

  @Field(() => ShortText, { nullable: true, description: 'The civil servant’s number, 18 digits.' })
  nip?: string | null

  @Field(() => ShortText, { description: 'The citizen’s number, 16 digits; it is never shown again.' })
  nik!: string

  @Field(() => ShortText, { nullable: true, description: 'The e-mail address.' })
  email?: string | null
}

/** Who is appointed, under which SK, for how long. */
@InputType({ description: 'An office given under an SK to somebody known, or to a new person.' })
export class AppointmentInput {
  @Field(() => ID, { nullable: true, description: 'Somebody already known; else give `person`.' })
  personId?: string | null

  @Field(() => PersonInput, { nullable: true, description: 'Somebody not yet known; else give `personId`.' })
  person?: PersonInput | null

  @Field(() => ShortText, { description: 'The number of the SK.' })
  skNumber!: string

  @Field(() => LocalDateScalar, { description: 'The first day.' })
  from!: LocalDate

  @Field(() => LocalDateScalar, { nullable: true, description: 'The last day; open without one.' })
  to?: LocalDate | null
}

/** An office to give. */
@InputType({ description: 'An office to give in a unit.' })
export class AssignmentCreateInput extends AppointmentInput {
  @Field(() => ID, { description: 'The unit: your own, or one that your KPPN serves or admits.' })
  unitId!: string

  @Field(() => RoleEnum, { description: 'The function.' })
  role!: Role

  @KeyField()
  idempotencyKey!: string
}

/** An office to end. */
@InputType({ description: 'An office to end, now or after a last day.' })
export class AssignmentEndInput {
  @Field(() => ID, { description: 'The assignment.' })
  id!: string

  @Field(() => LocalDateScalar, { nullable: true, description: 'The last day, today or later; at once without one.' })
  lastDay?: LocalDate | null

  @KeyField()
  idempotencyKey!: string
}

/** A person to register. */
@InputType({ description: 'A person to make known, without any office yet.' })
export class PersonRegisterInput extends PersonInput {
  @KeyField()
  idempotencyKey!: string
}

/** The account a satker is to pay from. */
@InputType({ description: 'The one account that the satker pays its UP from.' })
export class PayingAccountInput {
  @Field(() => ShortText, { description: 'The code of the bank, three digits.' })
  bank!: string

  @Field(() => ShortText, { description: 'The number of the account.' })
  account!: string

  @Field(() => ShortText, { description: 'Whose account it is.' })
  name!: string
}

/** A satker to register. */
@InputType({ description: 'A satker that your KPPN serves.' })
export class SatkerRegisterInput {
  @Field(() => ShortText, { description: 'Its six digits at the treasury.' })
  code!: string

  @Field(() => ShortText, { description: 'Its name.' })
  name!: string

  @Field(() => ZoneEnum, { description: 'Its time zone.' })
  zone!: Zone

  @Field(() => ShortText, { description: 'Its address.' })
  address!: string

  @Field(() => ShortText, { description: 'The city or regency.' })
  city!: string

  @Field(() => ShortText, { description: 'The three digits of its ministry or institution (K/L).' })
  ministryCode!: string

  @Field(() => ShortText, { description: 'The name of its ministry or institution.' })
  ministryName!: string

  @Field(() => ShortText, { description: 'The number of its DIPA.' })
  dipaNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of its DIPA.' })
  dipaOn!: LocalDate

  @Field(() => PayingAccountInput, { description: 'The account it pays from.' })
  paying!: PayingAccountInput

  @Field(() => AppointmentInput, { nullable: true, description: 'Its administrator; he may also be appointed later.' })
  admin?: AppointmentInput | null

  @KeyField()
  idempotencyKey!: string
}

/** What a person's facts say. */
export const toPerson = ({ name, nip, nik, email }: PersonInput): Omit<Person, 'id'> => ({
  name,
  nip: nip ?? undefined,
  nik,
  email: email ?? undefined,
})

/** Opens an appointment: exactly one of a known and a new person. */
export const toAppointment = (
  { personId, person, skNumber, from, to }: AppointmentInput,
  ...path: readonly string[]
): Omit<Appointment, 'role'> => {
  const rest = { skNumber, from, to: to ?? undefined }
  if (personId != null && person == null) return { who: { person: personOf(personId, ...path, 'personId') }, ...rest }
  if (person != null && personId == null) return { who: { register: toPerson(person) }, ...rest }
  throw badInput({ code: 'ONE_OF_TWO', path: [...path, 'personId'] })
}

/** Opens an office to give. */
export const toAssignmentCreate = (input: AssignmentCreateInput): AssignmentCreate => ({
  unit: unitOf(['SATKER', 'VENDOR', 'KPPN', 'AUDITOR'], input.unitId, 'input', 'unitId'),
  appointment: { ...toAppointment(input, 'input'), role: input.role },
  once: onceOf(input),
})

/** Opens a satker to register. */
export const toSatkerRegister = (input: SatkerRegisterInput): SatkerRegister => {
  const { code, name, zone, address, city, ministryCode, ministryName, dipaNumber, dipaOn, paying, admin } = input
  return {
    unit: { code, name, zone, address, city },
    satker: { ministryCode, ministryName, dipaNumber, dipaOn, paying: { ...paying } },
    admin: admin ? toAppointment(admin, 'input', 'admin') : undefined,
    once: onceOf(input),
  }
}
