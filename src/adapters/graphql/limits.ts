import {
  Kind, type ASTVisitor, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode,
  type SelectionSetNode, type ValidationRule, isLeafType, getNamedType, isListType, getNullableType,
} from 'graphql' // prettier-ignore
import { fieldExtensionsEstimator, getComplexity, type ComplexityEstimator } from 'graphql-query-complexity'
import { tooComplex } from './faults'

/** How much one request may ask for. */
export const limits = {
  tokens: 2000,
  depth: 12,
  aliases: 15,
  rootFields: 10,
  mutations: 5,
  directives: 5,
  selections: 400,
  cost: 1000,
  validationErrors: 5,
} as const

/** Mutations so grave, or so slow on purpose, that a document may hold each only once. */
export const gravest: readonly string[] = [
  'paymentAuthorise',
  'paymentChallenge',
  'pinSet',
  'deviceRegister',
  'deviceConfirm',
]

/** What a piece of a document asks for, its fragments spread out. */
type Weight = Readonly<{ depth: number; aliases: number; directives: number; selections: number }>
const nothing: Weight = { depth: 0, aliases: 0, directives: 0, selections: 0 }
const plus = (a: Weight, b: Weight): Weight => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  selections: a.selections + b.selections,
})

// Introspection has its own limit in graphql-js; its standard query is deeper than any of ours.
const isIntrospection = (name: string): boolean => name === '__schema' || name === '__type'

const scaleOf = (document: DocumentNode) => {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const part of document.definitions)
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part)
  // Each fragment is weighed once, so a tower of fragments costs as many steps as it has floors.
  const weighed = new Map<string, Weight>()

  const spread = (name: string): Weight => {
    const known = weighed.get(name)
    const fragment = fragments.get(name)
    if (known || !fragment) return known ?? nothing
    weighed.set(name, nothing)
    const weight = weigh(fragment.selectionSet)
    weighed.set(name, weight)
    return weight
  }

  const weigh = (set: SelectionSetNode): Weight =>
    set.selections.reduce<Weight>((sum, selection) => {
      const directives = selection.directives?.length ?? 0
      // A fragment counts by itself: a tower of them without one field would else weigh nothing, and be read for ever.
      const step = { ...nothing, directives, selections: 1 }
      if (selection.kind === Kind.FRAGMENT_SPREAD) return plus(sum, plus(step, spread(selection.name.value)))
      if (selection.kind === Kind.INLINE_FRAGMENT) return plus(sum, plus(step, weigh(selection.selectionSet)))
      if (isIntrospection(selection.name.value)) return plus(sum, { ...nothing, selections: 1 })
      const inner = selection.selectionSet ? weigh(selection.selectionSet) : nothing
      const own = { depth: inner.depth + 1, aliases: selection.alias ? 1 : 0, directives, selections: 1 }
      return plus(sum, plus({ ...inner, depth: 0 }, own))
    }, nothing)

  const roots = (set: SelectionSetNode, seen: readonly string[] = []): readonly string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value]
      if (selection.kind === Kind.INLINE_FRAGMENT) return roots(selection.selectionSet, seen)
      const name = selection.name.value
      const fragment = seen.includes(name) ? undefined : fragments.get(name)
      return fragment ? roots(fragment.selectionSet, [...seen, name]) : []
    })
  return { weigh, roots }
}

const overstepsIn = (document: DocumentNode, operation: OperationDefinitionNode) => {
  const { weigh, roots } = scaleOf(document)
  const weight = weigh(operation.selectionSet)
  if (weight.selections > limits.selections)
    return [{ limit: 'selections', max: limits.selections, actual: weight.selections }]
  const fields = roots(operation.selectionSet)
  const isMutation = operation.operation === 'mutation'
  // The whole schema, too, is told once a document: it weighs far more than it is counted for.
  const once = (isMutation ? gravest : ['__schema']).map((name) => ({
    limit: name,
    max: 1,
    actual: fields.filter((field) => field === name).length,
  }))
  return [
    { limit: 'depth', max: limits.depth, actual: weight.depth },
    { limit: 'aliases', max: limits.aliases, actual: weight.aliases },
    { limit: 'directives', max: limits.directives, actual: weight.directives + (operation.directives?.length ?? 0) },
    {
      limit: isMutation ? 'mutations' : 'rootFields',
      max: isMutation ? limits.mutations : limits.rootFields,
      actual: fields.length,
    },
    ...once,
  ].filter(({ max, actual }) => actual > max)
}

/** Refuses, while validating, a document that asks for more than one request may. */
export const withinLimits: ValidationRule = (context): ASTVisitor => ({
  OperationDefinition: (operation) => {
    for (const overstep of overstepsIn(context.getDocument(), operation)) context.reportError(tooComplex(overstep))
    return undefined
  },
})

const LIST_LENGTH = 5
const LARGEST_PAGE = 100

// Leaves are free, an object costs one, a page as many times its rows as it was asked for, a plain list five times.
const usual: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const type = getNullableType(field.type)
  if (isLeafType(getNamedType(type)) || isIntrospection(field.name)) return 0
  const isPage = field.args.some(({ name }) => name === 'first')
  if (isPage) {
    const first: unknown = args.first
    return (
      1 + (typeof first === 'number' && first >= 1 && first <= LARGEST_PAGE ? first : LARGEST_PAGE) * childComplexity
    )
  }
  const isRow = field.name === 'nodes' || field.name === 'edges'
  return isListType(type) && !isRow ? LIST_LENGTH * (1 + childComplexity) : 1 + childComplexity
}

type Costed = Readonly<{
  schema: GraphQLSchema
  document: DocumentNode
  operationName?: string | undefined
  variables: Record<string, unknown>
}>

/** What an operation costs with its variables resolved. */
export const costOf = ({ schema, document, operationName, variables }: Costed): number =>
  getComplexity({
    schema,
    query: document,
    variables,
    ...(operationName && { operationName }),
    estimators: [fieldExtensionsEstimator(), usual],
  })
