import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import type { IMiddlewareFunction, IMiddlewareTypeMap } from 'graphql-middleware'
import { deny, rule, shield } from 'graphql-shield'
import { may } from '../../application/actor'
import { grants, type UseCase } from '../../application/grants'
import type { Context } from './context'
import { fault } from './faults'

/** Fields that answer a person who has not chosen an office yet. */
const beforeChoosing: readonly UseCase[] = ['viewer', 'apiErrorCodes']

const whyNot = (useCase: UseCase, { caller, standing }: Context) => {
  if (!caller.ok) return fault('UNAUTHENTICATED', caller.error ? { reason: caller.error } : {})
  if (beforeChoosing.includes(useCase)) return undefined
  if (!standing.ok) return fault('FORBIDDEN', { reason: standing.error })
  return may(standing.value, useCase)
    ? undefined
    : fault('FORBIDDEN', { reason: { code: 'ROLE_NOT_GRANTED', role: standing.value.role, useCase } })
}

const isUseCase = (name: string): name is UseCase => Object.hasOwn(grants, name)

const keyFor = (root: string, door: string) => {
  if (!isUseCase(door)) throw new Error(`${root}.${door} has no row in grants (docs/adr/0007-grants-and-doors.md)`)
  return rule(`${root}.${door}`, { cache: 'no_cache' })(
    (_parent, _args, context: Context) => whyNot(door, context) ?? true,
  )
}

const rootsOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((root) => root != null)

/**
 * Locks every door (root field) with its row of grants; a door without a row stops the start. Only the doors are
 * wrapped: a rule on every leaf would cost more than all other work of the edge (ADR 0007).
 */
export const lockDoors = (schema: GraphQLSchema): GraphQLSchema => {
  const roots = rootsOf(schema)
  const rules = Object.fromEntries(
    roots.map((root) => [
      root.name,
      Object.fromEntries(Object.keys(root.getFields()).map((door) => [door, keyFor(root.name, door)])),
    ]),
  )
  const locks = shield(rules, {
    fallbackRule: deny,
    allowExternalErrors: true,
    fallbackError: fault('FORBIDDEN'),
  }).generate(schema) as IMiddlewareTypeMap
  for (const root of roots)
    for (const field of Object.values(root.getFields())) {
      const open = field.resolve ?? defaultFieldResolver
      const lock = (locks[root.name] as Record<string, IMiddlewareFunction>)[field.name] as (
        ...args: unknown[]
      ) => unknown
      if (!lock) throw new Error(`${root.name}.${field.name} has no lock`)
      field.resolve = (parent, args, context, info) => lock(open, parent, args, context, info)
    }
  return schema
}
