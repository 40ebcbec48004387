import {
  coerceInputValue, GraphQLError, isInputType, isNonNullType, Kind, parse, print, typeFromAST, visit, type ASTNode,
  type GraphQLSchema, type OperationDefinitionNode, type VariableDefinitionNode,
} from 'graphql' // prettier-ignore
import { fault } from './faults'

type Wrong = Readonly<{ path: readonly (string | number)[]; error: GraphQLError }>

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
    return isNonNullType(type) ? { path: [name], error: new GraphQLError(text) } : undefined
  }
  const found: Wrong[] = []
  coerceInputValue(value, type, (path, _value, error) => found.push({ path: [name, ...path], error }))
  return found[0]
}

/** The first variable that does not have its type, as BAD_USER_INPUT with the path to the value. */
export const illTyped = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): GraphQLError | undefined => {
  for (const definition of operation.variableDefinitions ?? []) {
    const wrong = wrongIn(schema, definition, variables)
    if (!wrong) continue
    const { path, error } = wrong
    return fault('BAD_USER_INPUT', { ...error.extensions, path, said: error.message, http: { status: 400 } }, [
      definition,
    ])
  }
  return undefined
}

/** The argument a literal of the document stands in: [`input`, `quantity`]. */
export const pathOfLiteral = (literal: ASTNode): readonly string[] => {
  const { loc } = literal
  if (!loc) return []
  let path: readonly string[] = []
  visit(parse(loc.source.body), {
    enter: (node, _key, parent, _path, ancestors) => {
      if (node.kind !== literal.kind || node.loc?.start !== loc.start || node.loc.end !== loc.end) return
      const above: readonly (ASTNode | readonly ASTNode[])[] = parent ? [...ancestors, parent] : ancestors
      path = above.flatMap((each) =>
        'kind' in each && (each.kind === Kind.ARGUMENT || each.kind === Kind.OBJECT_FIELD) ? [each.name.value] : [],
      )
    },
  })
  return path
}
