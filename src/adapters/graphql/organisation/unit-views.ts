import { Field, ID, ObjectType } from 'type-graphql'
import { type AssignmentCard, type PersonCard, type SatkerCard, zoneLabels } from '../../../application/organisation'
import type { LocalDate, Zone } from '../../../domain/kernel'
import type { Role, Unit, UnitKind } from '../../../domain/organisation'
import { InWords } from '../labels'
import { unitKindLabels } from '../../../application/role-labels'
import { view } from '../answer'
import { connectionType } from '../connection'
import { personId, rowId, unitId } from '../ids'
import { Node } from '../node'
import { DateTime, LocalDateScalar } from '../scalars'
import { RoleEnum, UnitKindEnum } from '../viewer'
import { ZoneEnum } from './enums'

/** A KPPN or an auditor. */
@ObjectType('Unit', {
  implements: Node,
  description: 'An office of the State that is no satker: a KPPN or an auditor.',
})
export class UnitView extends Node {
  @Field(() => UnitKindEnum, { description: 'What kind of unit it is.' })
  @InWords(unitKindLabels, 'What kind of unit it is, in words.')
  kind!: UnitKind

  @Field(() => String, { description: 'Its official code.' })
  code!: string

  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => ZoneEnum, { description: 'Its time zone.' })
  @InWords(zoneLabels, 'Its time zone, in words.')
  zone!: Zone

  @Field(() => String, { description: 'Its address.' })
  address!: string

  @Field(() => String, { description: 'The city or regency.' })
  city!: string
}

/** The account a satker pays from. */
@ObjectType('PayingAccount', { description: 'The one account that a satker pays its UP from.' })
export class PayingAccountView {
  @Field(() => String, { description: 'The code of the bank, three digits.' })
  bank!: string

  @Field(() => String, { description: 'The number of the account.' })
  account!: string

  @Field(() => String, { description: 'Whose account it is.' })
  name!: string
}

/** A satker. */
@ObjectType('Satker', { implements: Node, description: 'A satuan kerja: an office that buys from its DIPA.' })
export class SatkerView extends Node {
  @Field(() => String, { description: 'Its six digits at the treasury.' })
  code!: string

  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => ZoneEnum, { description: 'Its time zone: its days begin and end there.' })
  @InWords(zoneLabels, 'Its time zone, in words.')
  zone!: Zone

  @Field(() => String, { description: 'Its address.' })
  address!: string

  @Field(() => String, { description: 'The city or regency.' })
  city!: string

  @Field(() => ID, { description: 'The KPPN that serves it.' })
  kppnId!: string

  @Field(() => String, { description: 'The three digits of its ministry or institution (K/L).' })
  ministryCode!: string

  @Field(() => String, { description: 'The name of its ministry or institution.' })
  ministryName!: string

  @Field(() => String, { description: 'The number of its DIPA.' })
  dipaNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of its DIPA.' })
  dipaOn!: LocalDate

  @Field(() => PayingAccountView, { description: 'The account it pays from.' })
  payingAccount!: PayingAccountView
}

/** A person who may be appointed. */
@ObjectType('Person', { description: 'A person known to the counter, as far as an appointing office needs.' })
export class PersonView {
  @Field(() => ID, { description: 'The id of the person.' })
  id!: string

  @Field(() => String, { description: 'The name.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'The civil servant’s number, if there is one.' })
  nip!: string | undefined
}

/** An office of a person. */
@ObjectType('Assignment', { implements: Node, description: 'An office that a person holds in a unit under an SK.' })
export class AssignmentView extends Node {
  card!: AssignmentCard

  @Field(() => PersonView, { description: 'Who holds it.' })
  person!: PersonView

  @Field(() => RoleEnum, { description: 'The function.' })
  role!: Role

  @Field(() => String, { description: 'The SK that gave it.' })
  skNumber!: string

  @Field(() => Boolean, {
    description: 'Whether it counts: what a vendor gave does from its holder’s first act under it.',
  })
  isTakenUp!: boolean

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  from!: LocalDate

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its last day; open without one.' })
  to!: LocalDate | undefined

  @Field(() => DateTime, { nullable: true, description: 'When it was ended before its last day.' })
  endedAt!: Date | undefined
}
export const AssignmentConnection = connectionType('Assignment', () => AssignmentView)

/** A page of satkers. */
export const SatkerConnection = connectionType('Satker', () => SatkerView)

/** A KPPN or auditor as it is shown. */
export const unitView = ({ id, kind, code, name, zone, address, city }: Unit): UnitView =>
  view(UnitView, { id: unitId(kind, id), kind, code, name, zone, address, city })

/** A satker as it is shown to those who may see it. */
export const satkerView = ({ id, kind, code, name, zone, address, city, satker }: SatkerCard): SatkerView => {
  const { kppn, ministryCode, ministryName, dipaNumber, dipaOn, paying } = satker
  return view(SatkerView, {
    id: unitId(kind, id), code, name, zone, address, city, kppnId: unitId('KPPN', kppn), ministryCode, ministryName, dipaNumber,
    dipaOn, payingAccount: view(PayingAccountView, paying),
  }) // prettier-ignore
}

/** A person as an appointing office sees him. */
export const personView = ({ id, name, nip }: PersonCard): PersonView =>
  view(PersonView, { id: personId(id), name, nip })

/** An office as it is shown. */
export const assignmentView = (card: AssignmentCard): AssignmentView =>
  view(AssignmentView, {
    card, id: rowId('asg', { tenant: card.unit, id: card.id }),
    person: personView({ id: card.person, name: card.personName, nip: card.personNip }), role: card.role,
    skNumber: card.skNumber, from: card.validity.from, to: card.validity.to, isTakenUp: card.isTakenUp, endedAt: card.endedAt,
  }) // prettier-ignore
