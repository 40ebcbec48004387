import 'reflect-metadata'
import { Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { catalogue } from '../../application/catalogue'
import type { Standing } from '../../application/identity'
import { roleLabels, unitKindLabels } from '../../application/role-labels'
import type { Entry, Language } from '../../application/wording'
import type { AnyRefusal } from '../../application/catalogue'
import type { Role, UnitKind } from '../../domain/organisation'
import { view } from './answer'
import type { Context } from './context'
import { fault, faults } from './faults'
import { personId, rowId, unitId } from './ids'
import { enumOf, Lang, LanguageEnum, labelOf, InWords } from './labels'

/** The roles as a GraphQL enum. */
export const RoleEnum = enumOf('Role', 'A function a person may hold in a unit.', roleLabels)
/** The kinds of unit as a GraphQL enum. */
export const UnitKindEnum = enumOf('UnitKind', 'A kind of unit a person may serve.', unitKindLabels)

/** The unit of an office. */
@ObjectType('ViewerUnit', { description: 'The unit in which an office is held.' })
export class ViewerUnit {
  @Field(() => ID, { description: 'The id of the unit.' })
  id!: string

  @Field(() => UnitKindEnum, { description: 'What kind of unit it is.' })
  @InWords(unitKindLabels, 'What kind of unit it is, in words.')
  kind!: UnitKind

  @Field(() => String, { description: 'Its name.' })
  name!: string
}

/** An office the viewer may act under. */
@ObjectType('ViewerAssignment', { description: 'An office you hold now and may act under.' })
export class ViewerAssignment {
  @Field(() => ID, { description: 'Send it in the header Acting-As.' })
  id!: string

  @Field(() => RoleEnum, { description: 'The function.' })
  role!: Role

  @Field(() => ViewerUnit, { description: 'The unit it is held in.' })
  unit!: ViewerUnit

  @Field(() => String, { description: 'The SK that gave it.' })
  skNumber!: string
}

/** The person logged in. */
@ObjectType('ViewerPerson', { description: 'The person logged in.' })
export class ViewerPerson {
  @Field(() => ID, { description: 'The id of the person.' })
  id!: string

  @Field(() => String, { description: 'The name.' })
  name!: string
}

/** Who is asking. Modules add what waits for them: `inbox` and its like are fields of this type. */
@ObjectType('Viewer', { description: 'Who you are, what you may act as, and what waits for you.' })
export class ViewerView {
  @Field(() => ViewerPerson, { description: 'You.' })
  person!: ViewerPerson

  @Field(() => [ViewerAssignment], { description: 'The offices you hold today.' })
  assignments!: readonly ViewerAssignment[]

  @Field(() => ViewerAssignment, {
    nullable: true,
    description:
      'The office this request acts under; null if none is chosen, or Acting-As names none of yours. Then every act is FORBIDDEN.',
  })
  acting!: ViewerAssignment | undefined

  @Field(() => LanguageEnum, { description: 'The language in which you are answered.' })
  language!: Language
}

/** A code an answer may carry. */
@ObjectType({ description: 'A code an answer may carry, and what it means.' })
export class ApiErrorCode {
  @Field(() => String, { description: 'The code.' })
  code!: string

  @Field(() => Boolean, {
    description: 'Whether it stops the whole field (`errors`) and not only the act (`userErrors`).',
  })
  isTopLevel!: boolean

  @Field(() => String, { description: 'What it means.' })
  means!: string

  @Field(() => Boolean, { description: 'Whether the very same request may succeed when sent again.' })
  retryable!: boolean
}

const assignmentView = ({ assignment, role, unit, unitKind, unitName, skNumber }: Standing): ViewerAssignment =>
  view(ViewerAssignment, {
    id: rowId('asg', assignment),
    role,
    unit: view(ViewerUnit, { id: unitId(unitKind, unit), kind: unitKind, name: unitName }),
    skNumber,
  })

const viewerView = async (context: Context): Promise<ViewerView> => {
  const visitor = await context.findVisitor()
  if (!visitor) throw fault('UNAUTHENTICATED', { reason: { code: 'TOKEN_INVALID' } })
  const { person, name, standings } = visitor
  const acting = context.standing.ok ? context.standing.value.assignment : undefined
  const mine = standings.find(({ assignment }) => assignment.id === acting)
  return view(ViewerView, {
    person: view(ViewerPerson, { id: personId(person), name }),
    assignments: standings.map(assignmentView),
    acting: mine && assignmentView(mine),
    language: context.language,
  })
}

const everyCode = (): ApiErrorCode[] => [
  ...Object.entries(faults).map(([code, { means }]) =>
    view(ApiErrorCode, { code, isTopLevel: true, means, retryable: code === 'INTERNAL' }),
  ),
  ...Object.entries<Entry<never>>(catalogue as Readonly<Record<AnyRefusal['code'], Entry<never>>>).map(
    ([code, { means, retryable }]) =>
      view(ApiErrorCode, { code, isTopLevel: false, means, retryable: retryable ?? false }),
  ),
]

/** Says who is asking. */
@Resolver(() => ViewerView)
export class ViewerResolver {
  @Query(() => ViewerView, { nullable: true, description: 'Who you are; answers before an office is chosen.' })
  viewer(@Ctx() context: Context) {
    return viewerView(context)
  }

  @Query(() => [ApiErrorCode], { nullable: true, description: 'Every code an answer may carry.' })
  apiErrorCodes() {
    return everyCode()
  }
}

/** Labels the functions. */
@Resolver(() => ViewerAssignment)
export class ViewerAssignmentResolver {
  @FieldResolver(() => String, { description: 'The function in words.' })
  roleLabel(@Root() { role }: ViewerAssignment, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(roleLabels, role, lang, context)
  }
}
