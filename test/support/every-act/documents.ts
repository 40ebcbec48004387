import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema, getNamedType, getNullableType, type GraphQLField, type GraphQLInputType, type GraphQLOutputType, type GraphQLSchema,
  isEnumType, isInputObjectType, isInterfaceType, isLeafType, isListType, isObjectType,
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
  if (isInterfaceType(named)) return '{ __typename id }'
  if (!isObjectType(named)) return '{ __typename }'
  const parts = Object.values(named.getFields()).flatMap((field) => {
    const isAsked = field.args.some(({ name, type: asked }) => name === 'first' || String(asked).endsWith('!'))
    const isLeaf = isLeafType(getNamedType(field.type))
    return isAsked || (!isLeaf && depth === 0) ? [] : [`${field.name} ${shown(field.type, depth - 1)}`]
  })
  return `{ __typename ${parts.join(' ')} }`
}

/** The field of an act or a question with its variable, and what is read of its answer, of every row of a list as of one row. */
const callOf = (name: string, variable: (arg: string) => string): string => {
  const field = fieldNamed(name)
  const args = field.args.map((arg) => `${arg.name}: $${variable(arg.name)}`).join(', ')
  return `${name}${args && `(${args})`} ${shown(field.type, String(field.type).includes('Connection') ? 2 : 1)}`
}
/** One document of several acts or questions: each field stands under its own name, with variables of its own. */
export const documentOf = (names: readonly string[]): string => {
  const variables = names.flatMap((name) => fieldNamed(name).args.map((arg) => `$${name}_${arg.name}: ${String(arg.type)}`)) // prettier-ignore
  const calls = names.map((name) => callOf(name, (arg) => `${name}_${arg}`))
  const kind = names.every((name) => acts.includes(name)) ? 'mutation' : 'query'
  return `${kind} ${variables.length > 0 ? `(${variables.join(', ')})` : ''} { ${calls.join(' ')} }`
}

/** What an input says at a path, such as `kkpBillTest`, `id`; nothing if it need not say anything there. */
export type Fill = (path: readonly string[]) => unknown
/** What a leaf that must be said is filled with when nothing else is said of it. */
export type Usual = Readonly<Record<string, unknown>>

type Argument = Readonly<{ name: string; type: GraphQLInputType }>
/** Fills what must be said and what somebody has something to say of. */
export const argumentsWith = (usual: Usual) => {
  const filled = (type: GraphQLInputType, path: readonly string[], fill: Fill): unknown => {
    const said = fill(path)
    if (said !== undefined) return said
    const whole = getNullableType(type)
    if (isListType(whole)) return [filled(whole.ofType, path, fill)]
    if (isInputObjectType(whole)) return objectOf(Object.values(whole.getFields()), path, fill)
    return isEnumType(whole) ? whole.getValues()[0]?.name : usual[String(whole)]
  }
  const objectOf = (fields: readonly Argument[], path: readonly string[], fill: Fill) =>
    Object.fromEntries(
      fields
        .filter(({ name, type }) => String(type).endsWith('!') || fill([...path, name]) !== undefined)
        .map(({ name, type }) => [name, filled(type, [...path, name], fill)]),
    )
  /** The arguments of an act or a question, well-formed, as the variables of {@link documentOf}. */
  return (name: string, fill: Fill): Readonly<Record<string, unknown>> => {
    const args = objectOf(fieldNamed(name).args, [name], ([first = '', ...rest]) => fill([first, ...rest.filter((step) => step !== 'input')])) // prettier-ignore
    return Object.fromEntries(Object.entries(args).map(([arg, value]) => [`${name}_${arg}`, value]))
  }
}
