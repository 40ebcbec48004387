import {
  coerceInputValue, getNullableType, GraphQLError, isEnumType, isInputObjectType, isInputType, isListType, isNonNullType,
  isRequiredInputField, Kind, parse, print, typeFromAST, visit, type ASTNode, type GraphQLInputObjectType,
  type GraphQLInputType, type GraphQLSchema, type OperationDefinitionNode, type VariableDefinitionNode,
} from 'graphql' // prettier-ignore
import type { InputRefusal } from '../../application/input-wording'
import { fault } from './faults'

type Place = readonly (string | number)[]
type Wrong = Readonly<{ path: Place; error: GraphQLError; reason?: InputRefusal }>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The type at a place inside a type: through lists and input objects. */
const typeAt = (type: GraphQLInputType, [step, ...rest]: Place): GraphQLInputType | undefined => {
  const open = getNullableType(type)
  if (step === undefined) return type
  if (isListType(open)) return typeAt(open.ofType, typeof step === 'number' ? rest : [step, ...rest])
  const field = isInputObjectType(open) ? open.getFields()[step] : undefined
  return field && typeAt(field.type, rest)
}

/** Which field of an input object is the matter: one that is owed, or one that nobody knows. */
const fieldAmiss = (type: GraphQLInputObjectType, value: Record<string, unknown>, path: Place) => {
  const fields = type.getFields()
  const owed = Object.values(fields).find((field) => isRequiredInputField(field) && value[field.name] === undefined)
  if (owed) return { path: [...path, owed.name], reason: { code: 'VALUE_MISSING' } as const }
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(fields, name))
  if (stranger === undefined) return undefined
  return {
    path: [...path, stranger],
    reason: { code: 'FIELD_UNKNOWN', known: Object.keys(fields).join(', ') } as const,
  }
}

/** Says in the catalogue's own words what graphql found wrong with a value of a type that is not ours. */
const worded = (type: GraphQLInputType, value: unknown, wrong: Wrong): Wrong => {
  const { path, error } = wrong
  const found = error.extensions.reason === undefined ? typeAt(type, path.slice(1)) : undefined
  if (!found) return wrong
  if (value === null || value === undefined) return { ...wrong, reason: { code: 'VALUE_MISSING' } }
  const open = getNullableType(found)
  if (isEnumType(open)) return { ...wrong, reason: { code: 'NOT_ONE_OF', allowed: open.getValues().map(({ name }) => name).join(', ') } } // prettier-ignore
  const amiss = isInputObjectType(open) && isRecord(value) ? fieldAmiss(open, value, path) : undefined
  return { error, ...(amiss ?? { path, reason: { code: 'NOT_OF_TYPE', expected: String(open) } }) }
}

const wrongIn = (
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Record<string, unknown>,
): Wrong | undefined => {
  const name = definition.variable.name.value
  const type = typeFromAST(schema, definition.type)
  if (!isInputType(type)) return undefined
  const value = variables[name]
  const absent = value === undefined
  if (absent && (definition.defaultValue || !isNonNullType(type))) return undefined
  if (absent || value === null) {
    const text = `Variable "$${name}" of type "${print(definition.type)}" is required.`
    return isNonNullType(type)
      ? { path: [name], error: new GraphQLError(text), reason: { code: 'VALUE_MISSING' } }
      : undefined
  }
  const found: Wrong[] = []
  coerceInputValue(value, type, (path, bad, error) => found.push(worded(type, bad, { path: [name, ...path], error })))
  return found[0]
}

/** The first variable that does not have its type, as BAD_USER_INPUT with the path to the value and the reason. */
export const illTyped = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): GraphQLError | undefined => {
  for (const definition of operation.variableDefinitions ?? []) {
    const wrong = wrongIn(schema, definition, variables)
    if (!wrong) continue
    const { path, error, reason } = wrong
    const facts = { ...error.extensions, ...(reason && { reason }), path, said: error.message, http: { status: 400 } }
    return fault('BAD_USER_INPUT', facts, [definition])
  }
  return undefined
}

type Above = readonly (ASTNode | readonly ASTNode[])[]

/** The names and list places that lead to a value of a document: `keys` are the steps down through `above`. */
const placeUnder = (above: Above, keys: Place): Place =>
  above.flatMap((each, at) => {
    if ('kind' in each) return each.kind === Kind.ARGUMENT || each.kind === Kind.OBJECT_FIELD ? [each.name.value] : []
    const holder = above[at - 1]
    return holder && 'kind' in holder && holder.kind === Kind.LIST ? keys.slice(at, at + 1) : []
  })

/** The argument a literal of the document stands in: [`input`, `lines`, 2, `quantity`]. */
export const pathOfLiteral = (literal: ASTNode): Place => {
  const { loc } = literal
  if (!loc) return []
  let place: Place = []
  visit(parse(loc.source.body), {
    enter: (node, _key, parent, keys, ancestors) => {
      if (node.kind !== literal.kind || node.loc?.start !== loc.start || node.loc.end !== loc.end) return
      place = placeUnder(parent ? [...ancestors, parent] : ancestors, keys)
    },
  })
  return place
}
