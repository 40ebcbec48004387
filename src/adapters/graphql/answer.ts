import 'reflect-metadata'
import { Ctx, Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql'
import type { Answer, Answered } from '../../application/transact'
import { catalogue, type AnyRefusal } from '../../application/catalogue'
import type { Entry, Language, Words } from '../../application/wording'
import type { Result } from '../../domain/kernel'
import type { Context } from './context'
import { inLanguage, Lang } from './labels'

/** Every code of a user error, by its own name. */
export const errorCodes = Object.fromEntries(Object.keys(catalogue).map((code) => [code, code]))
registerEnumType(errorCodes, {
  name: 'ErrorCode',
  description: 'The closed set of codes a refusal may carry. A code never changes its meaning; new ones may come.',
  valuesConfig: Object.fromEntries(
    Object.entries(catalogue).map(([code, { means }]) => [code, { description: means }]),
  ),
})

/** A refusal as the caller reads it. */
@ObjectType({ description: 'Why an act was refused, and the way out.' })
export class UserError {
  @Field(() => errorCodes, { description: 'What was refused: stable, for programs.' })
  code!: string

  @Field(() => [String], {
    description:
      'The way from the input to the field that it is about, places in lists as digits: lines, 0, quantity. Empty if it is about none.',
  })
  path!: readonly string[]

  @Field(() => String, { description: 'What was refused, in the language of the request.' })
  message!: string

  @Field(() => String, { description: 'The way out, in the language of the request.' })
  hint!: string

  @Field(() => String, { nullable: true, description: 'The regulation that refuses, where law does.' })
  rule?: string | null

  @Field(() => Boolean, { description: 'Whether the very same request may succeed when sent again.' })
  retryable!: boolean
}

/** What every mutation answers beside its objects. */
@InterfaceType({ description: 'What every mutation answers beside its objects.' })
export abstract class Payload {
  @Field(() => [UserError], { description: 'Why nothing was done; empty if it was.' })
  userErrors!: readonly UserError[]

  @Field(() => Boolean, {
    description: 'Whether this is the answer of an earlier request with the same idempotency key.',
  })
  replayed!: boolean
}

/** A button a screen may draw. */
@ObjectType({ description: 'An act on this object: whether you may do it now and, if not, why.' })
export class AvailableAction {
  @Field(() => String, { description: 'The name of the mutation.' })
  name!: string

  words!: Words

  @Field(() => Boolean, { description: 'Whether you may do it now.' })
  allowed!: boolean

  @Field(() => [UserError], { description: 'Why not; empty if you may.' })
  reasons!: readonly UserError[]

  @Field(() => String, { description: 'The label for a button.' })
  label(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(this.words, lang, context)
  }
}

/** What an object type holds, without what it computes. */
type Held<T> = { [Key in keyof T as T[Key] extends (...given: never[]) => unknown ? never : Key]: T[Key] }

/** Makes an instance of a GraphQL type, by which an interface knows what it holds. */
export const view = <T extends object>(Type: new () => T, fields: Held<T>): T => Object.assign(new Type(), fields)

/** Words a refusal in one language. The catalogue is total, so every refusal has words. */
export const userError = (refusal: AnyRefusal, language: Language): UserError => {
  const entry = catalogue[refusal.code] as Entry<AnyRefusal>
  return view(UserError, {
    code: refusal.code,
    path: refusal.path ?? [],
    message: entry.message(refusal)[language],
    hint: entry.hint(refusal)[language],
    rule: entry.rule?.(refusal) ?? null,
    retryable: entry.retryable ?? false,
  })
}

type Shown<P extends Payload> = Partial<Omit<P, keyof Payload>>

/** Turns the outcome of an act into its payload: what it did, or why not. */
export const payload = async <P extends Payload, A extends Answer, R extends AnyRefusal>(
  Type: new () => P,
  { language }: Pick<Context, 'language'>,
  outcome: Result<Answered<A>, R>,
  show: (answer: A) => Shown<P> | Promise<Shown<P>>,
): Promise<P> => {
  const base = outcome.ok
    ? { userErrors: [], replayed: outcome.value.replayed, ...(await show(outcome.value.answer)) }
    : { userErrors: [userError(outcome.error, language)], replayed: false }
  return Object.assign(new Type(), base)
}

/** An act, its words, and what refuses it now. */
type Worded = Readonly<{ name: string; label: Words; refusals: readonly AnyRefusal[] }>

/** The buttons of an object in the language of the request. */
export const availableActions = (
  possible: readonly Worded[],
  { language }: Pick<Context, 'language'>,
): AvailableAction[] =>
  possible.map(({ name, label, refusals }) =>
    view(AvailableAction, {
      name,
      words: label,
      allowed: refusals.length === 0,
      reasons: refusals.map((refusal) => userError(refusal, language)),
    }),
  )

/** Makes the buttons of acts whose labels are these. */
export const buttonsOf =
  <Act extends string>(labels: Readonly<Record<Act, Words>>) =>
  (acts: readonly Readonly<{ act: Act; refusals: readonly AnyRefusal[] }>[], context: Context): AvailableAction[] =>
    availableActions(
      acts.map(({ act, refusals }) => ({ name: act, label: labels[act], refusals })),
      context,
    )
