import { Field, ID, ObjectType } from 'type-graphql'
import type { AssignmentId, Key, PersonId, UnitId } from '../../../domain/kernel'
import { Payload } from '../answer'
import type { Context } from '../context'
import { personId } from '../ids'
import type { OrganisationBatches } from './batches'
import { assignmentView, AssignmentView, satkerView, SatkerView, unitView, UnitView } from './unit-views'

/** A satker registered. */
@ObjectType({ implements: Payload, description: 'What satkerRegister did.' })
export class SatkerRegisterPayload extends Payload {
  @Field(() => SatkerView, { nullable: true, description: 'The satker.' })
  satker?: SatkerView | undefined

  @Field(() => AssignmentView, { nullable: true, description: 'The office of its administrator, if one was named.' })
  adminAssignment?: AssignmentView | undefined
}

/** A person registered. */
@ObjectType({ implements: Payload, description: 'What personRegister did.' })
export class PersonRegisterPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The person, to be appointed by this id.' })
  personId?: string | undefined
}

/** An office given. */
@ObjectType({ implements: Payload, description: 'What assignmentCreate did.' })
export class AssignmentCreatePayload extends Payload {
  @Field(() => AssignmentView, { nullable: true, description: 'The office as it stands now.' })
  assignment?: AssignmentView | undefined
}

/** An office ended. */
@ObjectType({ implements: Payload, description: 'What assignmentEnd did.' })
export class AssignmentEndPayload extends Payload {
  @Field(() => AssignmentView, { nullable: true, description: 'The office as it stands now.' })
  assignment?: AssignmentView | undefined
}

/** Oversight granted. */
@ObjectType({ implements: Payload, description: 'What oversightGrant did.' })
export class OversightGrantPayload extends Payload {
  @Field(() => UnitView, { nullable: true, description: 'Who may read.' })
  auditor?: UnitView | undefined

  @Field(() => SatkerView, { nullable: true, description: 'Whose book.' })
  satker?: SatkerView | undefined
}

/** The person a PIN belongs to. */
@ObjectType({ implements: Payload, description: 'What pinSet did. A PIN is never in an answer.' })
export class PinSetPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Whose PIN it is.' })
  personId?: string | undefined
}

/** The person whose PIN was forgotten. */
@ObjectType({ implements: Payload, description: 'What pinReset did.' })
export class PinResetPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Who now sets a first PIN.' })
  personId?: string | undefined
}

/** The person whose PIN was unlocked. */
@ObjectType({ implements: Payload, description: 'What pinUnlock did.' })
export class PinUnlockPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Whose PIN may be tried again.' })
  personId?: string | undefined
}

/** Shows the person an act was about. */
export const showPerson = ({ person }: Readonly<{ person: Key<PersonId> }>) => ({ personId: personId(person.id) })

/** Shows an office, if the actor may look at it. */
export const findAssignment = async (
  { assignments }: OrganisationBatches,
  key: Key<AssignmentId>,
  context: Context,
): Promise<AssignmentView | undefined> => {
  const card = await context.batched(assignments).clear(key).load(key)
  return card && assignmentView(card)
}

/** Shows a satker, if the actor may look at it. */
export const findSatker = async (
  { satkers }: OrganisationBatches,
  id: UnitId,
  context: Context,
): Promise<SatkerView | undefined> => {
  const card = await context.batched(satkers).clear(id).load(id)
  return card && satkerView(card)
}

/** Shows a KPPN or an auditor. */
export const findUnit = async (
  { units }: OrganisationBatches,
  id: UnitId,
  context: Context,
): Promise<UnitView | undefined> => {
  const unit = await context.batched(units).load(id)
  return unit && unitView(unit)
}

/** Shows an assignment that an act was about. */
export const showAssignment =
  (batches: OrganisationBatches, context: Context) =>
  async ({ assignment }: Readonly<{ assignment: Key<AssignmentId> }>) => ({
    assignment: await findAssignment(batches, assignment, context),
  })

/** Shows a registered satker with its administrator. */
export const showSatker =
  (batches: OrganisationBatches, context: Context) =>
  async ({ satker, admin: [admin] }: Readonly<{ satker: UnitId; admin: readonly Key<AssignmentId>[] }>) => ({
    satker: await findSatker(batches, satker, context),
    adminAssignment: admin && (await findAssignment(batches, admin, context)),
  })

/** Shows who may now read whose book. */
export const showOversight =
  (batches: OrganisationBatches, context: Context) =>
  async ({ auditor, satker }: Readonly<{ auditor: UnitId; satker: UnitId }>) => ({
    auditor: await findUnit(batches, auditor, context),
    satker: await findSatker(batches, satker, context),
  })
