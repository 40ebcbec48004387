import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { OrganisationActs } from '../../../application'
import type { OrganisationReads, PersonByNip } from '../../../application/organisation'
import { roleLabels } from '../../../application/role-labels'
import type { Language } from '../../../application/wording'
import type { LocalDate } from '../../../domain/kernel'
import { payload } from '../answer'
import { connection, PageArgs } from '../connection'
import type { Context } from '../context'
import { KeyField } from '../fields'
import { keyOf, unitOf } from '../ids'
import { Lang, labelOf } from '../labels'
import { onceOf } from '../once'
import { LocalDateScalar, ShortText } from '../scalars'
import type { OrganisationBatches } from './batches'
import {
  AssignmentCreateInput, AssignmentEndInput, PersonRegisterInput, SatkerRegisterInput, toAssignmentCreate, toPerson,
  toSatkerRegister,
} from './unit-inputs' // prettier-ignore
import {
  AssignmentCreatePayload, AssignmentEndPayload, findSatker, OversightGrantPayload, PersonRegisterPayload,
  SatkerRegisterPayload, showAssignment, showOversight, showPerson, showSatker,
} from './unit-payloads' // prettier-ignore
import {
  AssignmentConnection, AssignmentView, assignmentView, PersonView, personView, SatkerConnection, SatkerView, satkerView,
} from './unit-views' // prettier-ignore

/** Leave to read. */
@InputType({ description: 'Leave for an auditor to read the book of one satker, under a letter, for some days.' })
export class OversightGrantInput {
  @Field(() => ID, { description: 'The auditor.' })
  auditorId!: string

  @Field(() => ID, { description: 'The satker, one that your KPPN serves.' })
  satkerId!: string

  @Field(() => ShortText, { description: 'The number of the letter.' })
  letter!: string

  @Field(() => LocalDateScalar, { description: 'The first day.' })
  from!: LocalDate

  @Field(() => LocalDateScalar, { description: 'The last day.' })
  to!: LocalDate

  @KeyField()
  idempotencyKey!: string
}

const everyKind = ['SATKER', 'VENDOR', 'KPPN', 'AUDITOR'] as const

/** Satkers and who reads their books. */
@Resolver(() => SatkerView)
export class SatkerResolver {
  constructor(
    private readonly app: OrganisationActs,
    private readonly reads: OrganisationReads,
    private readonly batches: OrganisationBatches,
  ) {}

  @Query(() => SatkerView, { nullable: true, description: 'A satker by its id; null if it does not exist for you.' })
  satker(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() context: Context) {
    return findSatker(this.batches, unitOf('SATKER', id), context)
  }

  @Query(() => SatkerConnection, {
    nullable: true,
    description: 'The satkers that your unit is, serves or oversees, by code.',
  })
  satkers(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return connection(
      context,
      { list: 'satkers', page, filter: { unit: context.actor.unit } },
      (asked) => this.reads.satkers(context.actor, asked),
      satkerView,
    )
  }

  @Mutation(() => SatkerRegisterPayload, {
    nullable: true,
    description: 'Registers a satker that your KPPN serves, with its administrator if one is named.',
  })
  async satkerRegister(
    @Arg('input', () => SatkerRegisterInput, { description: 'The satker.' }) input: SatkerRegisterInput,
    @Ctx() context: Context,
  ) {
    return payload(
      SatkerRegisterPayload,
      context,
      await this.app.satkerRegister(toSatkerRegister(input), context.actor),
      showSatker(this.batches, context),
    )
  }

  @Mutation(() => OversightGrantPayload, {
    nullable: true,
    description: 'Lets an auditor read the book of one satker for a span of days.',
  })
  async oversightGrant(
    @Arg('input', () => OversightGrantInput, { description: 'Who may read what, and when.' })
    input: OversightGrantInput,
    @Ctx() context: Context,
  ) {
    return payload(OversightGrantPayload, context, await this.app.oversightGrant({
      auditor: unitOf('AUDITOR', input.auditorId, 'input', 'auditorId'), satker: unitOf('SATKER', input.satkerId, 'input', 'satkerId'),
      letter: input.letter, validity: { from: input.from, to: input.to }, once: onceOf(input),
    }, context.actor), showOversight(this.batches, context)) // prettier-ignore
  }
}

/** People and the offices they hold. */
@Resolver(() => AssignmentView)
export class AssignmentResolver {
  constructor(
    private readonly app: OrganisationActs,
    private readonly reads: OrganisationReads,
    private readonly batches: OrganisationBatches,
    private readonly personAt: PersonByNip,
  ) {}

  @Query(() => AssignmentConnection, {
    nullable: true,
    description: 'Who holds or held which office in a unit, newest first; empty if you may not look into it.',
  })
  assignments(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('unitId', () => ID, { description: 'The unit.' }) unitId: string,
    @Ctx() context: Context,
  ) {
    return connection(
      context,
      { list: 'assignments', page, filter: { unitId } },
      (asked) => this.reads.assignments(context.actor, unitOf(everyKind, unitId, 'unitId'), asked),
      assignmentView,
    )
  }

  @Query(() => PersonView, { nullable: true, description: 'A civil servant by NIP, to be appointed by his id.' })
  async personByNip(@Arg('nip', () => ShortText, { description: 'The NIP.' }) nip: string, @Ctx() context: Context) {
    return [await this.personAt(context.actor, nip)].map((card) => card && personView(card))[0]
  }

  @FieldResolver(() => String, { description: 'The function in words.' })
  roleLabel(@Root() { role }: AssignmentView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(roleLabels, role, lang, context)
  }

  @Mutation(() => PersonRegisterPayload, {
    nullable: true,
    description: 'Makes a person known by NIK and NIP, without any office yet.',
  })
  async personRegister(
    @Arg('input', () => PersonRegisterInput, { description: 'The person.' }) input: PersonRegisterInput,
    @Ctx() context: Context,
  ) {
    return payload(
      PersonRegisterPayload,
      context,
      await this.app.personRegister({ person: toPerson(input), once: onceOf(input) }, context.actor),
      showPerson,
    )
  }

  @Mutation(() => AssignmentCreatePayload, {
    nullable: true,
    description: 'Gives an office under an SK, after testing the separation of functions over all the person holds.',
  })
  async assignmentCreate(
    @Arg('input', () => AssignmentCreateInput, { description: 'The office.' }) input: AssignmentCreateInput,
    @Ctx() context: Context,
  ) {
    return payload(
      AssignmentCreatePayload,
      context,
      await this.app.assignmentCreate(toAssignmentCreate(input), context.actor),
      showAssignment(this.batches, context),
    )
  }

  @Mutation(() => AssignmentEndPayload, { nullable: true, description: 'Ends an office, now or after a last day.' })
  async assignmentEnd(
    @Arg('input', () => AssignmentEndInput, { description: 'The office.' }) input: AssignmentEndInput,
    @Ctx() context: Context,
  ) {
    return payload(AssignmentEndPayload, context, await this.app.assignmentEnd({
      assignment: keyOf('asg', input.id, 'input', 'id'), lastDay: input.lastDay ?? undefined, once: onceOf(input),
    }, context.actor), showAssignment(this.batches, context)) // prettier-ignore
  }
}
