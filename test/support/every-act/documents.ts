import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema, getNamedType, getNullableType, type GraphQLField, type GraphQLInputType, type GraphQLOutputType, type GraphQLSchema,
  isEnumType, isInputObjectType, isLeafType, isListType, isObjectType,
} from 'graphql' // prettier-ignore

export const schema: GraphQLSchema = buildSchema(
  readFileSync(join(__dirname, '../../../schema/schema.graphql'), 'utf8'),
)
const fieldsOf = (root: 'Query' | 'Mutation') => Object.values((root === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {}) // prettier-ignore
/** Every act of the schema, and every question. */
export const acts: readonly string[] = fieldsOf('Mutation').map(({ name }) => name)
export const questions: readonly string[] = fieldsOf('Query').map(({ name }) => name)
type Field = GraphQLField<unknown, unknown>
const fieldNamed = (name: string): Field => {
  const field = [...fieldsOf('Mutation'), ...fieldsOf('Query')].find((each) => each.name === name)
  if (!field) throw new Error(`the schema has no ${name}`)
  return field
}

/** What a screen would read of a type: its leaves, and those of what hangs on it. */
const shown = (type: GraphQLOutputType, depth: number): string => {
  const named = getNamedType(type)
  if (isLeafType(named)) return ''
  if (!isObjectType(named)) return '{ __typename }'
  const parts = Object.values(named.getFields()).flatMap((field) => {
    const isAsked = field.args.some(({ name, type: asked }) => name === 'first' || String(asked).endsWith('!'))
    const isLeaf = isLeafType(getNamedType(field.type))
    return isAsked || (!isLeaf && depth === 0) ? [] : [`${field.name} ${shown(field.type, depth - 1)}`]
  })
  return `{ __typename ${parts.join(' ')} }`
}

/** The field of an act or a question with its variable, and what is read of its answer: little of an act, much of a question. */
const callOf = (name: string, variable: (arg: string) => string): string => {
  const field = fieldNamed(name)
  const args = field.args.map((arg) => `${arg.name}: $${variable(arg.name)}`).join(', ')
  const isAct = acts.includes(name)
  return `${name}${args && `(${args})`} ${shown(field.type, isAct ? 1 : 2)}`
}
/** One document of several acts or questions: each field stands under its own name, with variables of its own. */
export const documentOf = (names: readonly string[]): string => {
  const variables = names.flatMap((name) => fieldNamed(name).args.map((arg) => `$${name}_${arg.name}: ${String(arg.type)}`)) // prettier-ignore
  const calls = names.map((name) => callOf(name, (arg) => `${name}_${arg}`))
  const kind = names.every((name) => acts.includes(name)) ? 'mutation' : 'query'
  return `${kind} ${variables.length > 0 ? `(${variables.join(', ')})` : ''} { ${calls.join(' ')} }`
}

/** How a leaf of an input is filled: by the path that leads to it, or by its kind alone when nothing is said of it. */
export type Fill = (path: readonly string[], type: string) => unknown

const filled = (type: GraphQLInputType, path: readonly string[], fill: Fill): unknown => {
  const whole = getNullableType(type)
  if (isListType(whole)) {
    const one = filled(whole.ofType, path, fill)
    return one === undefined ? undefined : [one]
  }
  const said = fill(path, String(whole))
  if (said !== undefined) return said
  if (isInputObjectType(whole))
    return Object.fromEntries(
      Object.values(whole.getFields())
        .filter((field) => String(field.type).endsWith('!') || fill([...path, field.name], String(getNullableType(field.type))) !== undefined)
        .map((field) => [field.name, filled(field.type, [...path, field.name], fill)]),
    ) // prettier-ignore
  return isEnumType(whole) ? whole.getValues()[0]?.name : undefined
}
/** The arguments of an act or a question, well-formed, as the variables of {@link documentOf}. */
export const argumentsOf = (name: string, fill: Fill): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    fieldNamed(name).args.map((arg) => [
      `${name}_${arg.name}`,
      filled(arg.type, arg.name === 'input' ? [name] : [name, arg.name], fill),
    ]),
  )
