import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema, type DocumentNode, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField, Kind,
  parse, typeFromAST, validate,
} from 'graphql' // prettier-ignore
import { printableSchema, resolverClasses } from '../../src/adapters/graphql'
import { costOf, limits } from '../../src/adapters/graphql/limits'

const served = printableSchema(resolverClasses)
const root = join(__dirname, '../..')
const schema = buildSchema(readFileSync(join(root, 'schema/schema.graphql'), 'utf8'))
const folder = join(root, 'schema/operations')
const files = readdirSync(folder)

const scalars: Readonly<Record<string, unknown>> = {
  Int: 1, Boolean: true, LocalDate: '2026-11-28', DateTime: '2026-11-28T00:00:00Z', Rupiah: '1', Quantity: 1, Stock: 1, ShortText: 'teks',
  LongText: 'teks', IdempotencyKey: '0190f5a0-0000-7000-8000-000000000000',
} // prettier-ignore
/** Any value of a type, with what it needs and no more. */
const someOf = (type: GraphQLInputType): unknown => {
  if (isNonNullType(type)) return someOf(type.ofType)
  if (isListType(type)) return [someOf(type.ofType)]
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (!isInputObjectType(type)) return scalars[type.name] ?? 'x'
  const needed = Object.values(type.getFields()).filter(isRequiredInputField)
  return Object.fromEntries(needed.map((field) => [field.name, someOf(field.type)]))
}
/** The variables that an operation cannot do without. */
const neededBy = (document: DocumentNode): Record<string, unknown> =>
  Object.fromEntries(
    document.definitions
      .flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? (each.variableDefinitions ?? []) : []))
      .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue)
      .map(({ variable, type }) => [variable.name.value, someOf(typeFromAST(served, type) as GraphQLInputType)]),
  )

describe('the operations that the demo, the playground and the docs show', () => {
  test('are there', () => expect(files.length).toBeGreaterThan(20))

  test.each(files)('%s asks what the schema answers', (file) => {
    expect(validate(schema, parse(readFileSync(join(folder, file), 'utf8'))).map(({ message }) => message)).toEqual([])
  })

  test.each(files)('%s holds one operation, named after its root field and its file', (file) => {
    const operations = parse(readFileSync(join(folder, file), 'utf8')).definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION ? [each] : [],
    )
    const [name = ''] = file.split('.')
    expect(operations.map((each) => each.name?.value)).toEqual([`${name[0]?.toUpperCase()}${name.slice(1)}`])
  })

  test.each(files)('%s costs no more than one request may, whatever is left to its defaults', (file) => {
    const document = parse(readFileSync(join(folder, file), 'utf8'))
    expect(costOf({ schema: served, document, variables: neededBy(document) })).toBeLessThanOrEqual(limits.cost)
  })

  test.each(files)('%s shows why an act was refused, and the way out', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    if (/^mutation /m.test(text))
      for (const field of ['userErrors', 'code', 'message', 'hint']) expect(text).toContain(field)
  })
})
