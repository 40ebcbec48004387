import 'reflect-metadata'
import type { GraphQLSchema } from 'graphql'
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql'
import { lockDoors } from './doors'

/** A type that refers to another which refers back: written so, the emitted metadata names neither too early. */
export type Ref<T> = T

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- type-graphql's own word for a class
type ResolverClass = Function

/** The schema of these resolver classes; `instances` gives each its instance, needed only to execute. */
const built = (classes: readonly ResolverClass[], instances: ReadonlyMap<unknown, object>): GraphQLSchema =>
  buildSchemaSync({
    resolvers: [...classes] as unknown as NonEmptyArray<ResolverClass>,
    container: { get: (wanted) => instances.get(wanted) ?? {} },
    validate: false,
  })

/** The schema as it is printed: no instances, no doors, nothing to execute. */
export const printableSchema = (classes: readonly ResolverClass[]): GraphQLSchema => built(classes, new Map())

/** The schema without its doors: for tests that prove the walls behind them. */
export const doorlessSchema = (resolvers: readonly object[]): GraphQLSchema =>
  built(
    resolvers.map(({ constructor }) => constructor),
    new Map(resolvers.map((each) => [each.constructor, each])),
  )

/** The schema that is served: every door locked with its row of grants. */
export const schemaOf = (resolvers: readonly object[]): GraphQLSchema => lockDoors(doorlessSchema(resolvers))
