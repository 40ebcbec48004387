import { Field, ID, InputType, Int } from 'type-graphql'
import {
  type BudgetLineSave,
  type GrantApproval,
  grantBoundLabels,
  upGrantKindLabels,
} from '../../../application/digipay/set-up'
import type { GrantBound, UpGrantKind } from '../../../domain/digipay'
import { isMonth, type LocalDate, type Month, type Rupiah as Amount, type UnitId } from '../../../domain/kernel'
import type { Context } from '../context'
import { badInput } from '../faults'
import { KeyField } from '../fields'
import { keyOf, unitOf } from '../ids'
import { enumOf } from '../labels'
import { onceOf } from '../once'
import { LocalDateScalar, Rupiah, ShortText } from '../scalars'

const UpGrantKindEnum = enumOf('UpGrantKind', 'What an SP2D brings.', upGrantKindLabels)
const GrantBoundEnum = enumOf('GrantBound', 'What a letter of approval may lift.', grantBoundLabels)

/** A budget line to save. */
@InputType({ description: 'A new budget line, or all the facts of one with the version you saw.' })
export class BudgetLineSaveInput {
  @Field(() => ID, { nullable: true, description: 'The budget line to change; a new one without it.' })
  id?: string | null

  @Field(() => Int, { nullable: true, description: 'The version you saw; owed with `id`.' })
  expectedVersion?: number | null

  @Field(() => ShortText, { description: 'The whole code (MAK), with its akun; it never changes.' })
  code!: string

  @Field(() => ShortText, { description: 'The account (akun), six digits; it never changes.' })
  akun!: string

  @Field(() => ShortText, { description: 'What it is for.' })
  description!: string

  @Field(() => Int, { description: 'The fiscal year; it never changes.' })
  fiscalYear!: number

  @Field(() => Boolean, { description: 'Whether UP may pay it.' })
  isUpPayable!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Whether it may not be spent for now.' })
  isBlocked!: boolean

  @KeyField()
  idempotencyKey!: string
}

/** Pagu to give. */
@InputType({ description: 'Pagu that a DIPA or a revision of it gives to a budget line.' })
export class BudgetLineGrantInput {
  @Field(() => ID, { description: 'The budget line.' })
  id!: string

  @Field(() => Rupiah, { description: 'How much, above zero.' })
  amount!: Amount

  @Field(() => ShortText, { description: 'The number of the DIPA or of its revision.' })
  reference!: string

  @KeyField()
  idempotencyKey!: string
}

/** One bound that a letter lifts. */
@InputType({ description: 'A bound that a letter of approval lifts, and up to where.' })
export class BoundLiftInput {
  @Field(() => GrantBoundEnum, { description: 'The bound; a letter lifts it once in your KPPN.' })
  bound!: GrantBound

  @Field(() => Rupiah, {
    nullable: true,
    description:
      'Up to how much in all: of UP and cards it then holds for the rest of the fiscal year, of TUP for this one. Without it, as far as this grant goes. PAPER has none.',
  })
  upTo?: Amount | null
}

/** A letter of approval. */
@InputType({
  description: 'A letter by which KPPN or Kanwil approved more than the law allows without one, or an older paper.',
})
export class GrantApprovalInput {
  @Field(() => ShortText, { description: 'The number of the letter, which is not that of the grant’s own paper.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'The date of the letter: today or earlier.' })
  on!: LocalDate

  @Field(() => [BoundLiftInput], { description: 'What it lifts; every other bound stays.' })
  lifts!: readonly BoundLiftInput[]
}

/** Opens a letter of approval. */
export const toApproval = (input: GrantApprovalInput | null | undefined): GrantApproval | undefined =>
  input ? { ...input, lifts: input.lifts.map(({ bound, upTo }) => ({ bound, upTo: upTo ?? undefined })) } : undefined

/** UP to record. */
@InputType({ description: 'UP that an SP2D paid into the paying account of a satker.' })
export class UpGrantInput {
  @Field(() => ID, { description: 'The satker, one that your KPPN serves.' })
  satkerId!: string

  @Field(() => Rupiah, { description: 'How much, above zero.' })
  amount!: Amount

  @Field(() => UpGrantKindEnum, { defaultValue: 'UP', description: 'Whether it brings UP or replaces used UP (GUP).' })
  kind!: UpGrantKind

  @Field(() => ShortText, { description: 'The number of the SP2D.' })
  sp2dNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of the SP2D: today, or a few days earlier.' })
  sp2dOn!: LocalDate

  @Field(() => GrantApprovalInput, {
    nullable: true,
    description: 'What was approved beyond the bounds of the law; kept with the grant.',
  })
  approval?: GrantApprovalInput | null

  @KeyField()
  idempotencyKey!: string
}

const toExisting = ({ id, expectedVersion }: BudgetLineSaveInput): BudgetLineSave['existing'] => {
  if (id == null) return undefined
  if (expectedVersion == null) throw badInput({ code: 'VERSION_MISSING', path: ['input', 'expectedVersion'] })
  return { key: keyOf('bud', id, 'input', 'id'), expectedVersion }
}

/** Opens a budget line to save. */
export const toBudgetLineSave = (input: BudgetLineSaveInput): BudgetLineSave => {
  const { code, akun, description, fiscalYear, isUpPayable, isBlocked } = input
  return {
    existing: toExisting(input),
    line: { code, akun, description, fiscalYear, isUpPayable, isBlocked },
    once: onceOf(input),
  }
}

/** The satker that a question names, or one's own; nothing where whoever oversees several asks of all of them. */
export const satkersAsked = (
  satkerId: string | null | undefined,
  { actor }: Pick<Context, 'actor'>,
): UnitId | undefined =>
  satkerId == null ? (actor.unitKind === 'SATKER' ? actor.unit : undefined) : unitOf('SATKER', satkerId, 'satkerId')

/** The same of a question that is about one satker: whoever oversees several says which. */
export const satkerAsked = (satkerId: string | null | undefined, context: Pick<Context, 'actor'>): UnitId => {
  const satker = satkersAsked(satkerId, context)
  if (satker === undefined) throw badInput({ code: 'SATKER_REQUIRED', path: ['satkerId'] })
  return satker
}

/** The month that a question names; a number that is none is refused, not answered as a month without anything. */
export const monthAsked = (year: number, month: number): Month => {
  if (!isMonth({ year, month: 1 })) throw badInput({ code: 'NOT_A_MONTH', path: ['year'] })
  if (!isMonth({ year, month })) throw badInput({ code: 'NOT_A_MONTH', path: ['month'] })
  return { year, month }
}

/** What the argument of each says. */
export const ofSatkers = 'The satker; without one your own, or all that you oversee.'
export const ofSatker = 'The satker; your own without one. Whoever oversees several says which (SATKER_REQUIRED).'

/** Which budget lines are asked for. */
export const toBudgetLinesOf = (satkerId: string | undefined, fiscalYear: number | undefined, context: Context) => ({
  satker: satkersAsked(satkerId, context),
  fiscalYear: fiscalYear ?? undefined,
})
