import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, Kind, parse, validate } from 'graphql'

const root = join(__dirname, '../..')
const schema = buildSchema(readFileSync(join(root, 'schema/schema.graphql'), 'utf8'))
const folder = join(root, 'schema/operations')
const files = readdirSync(folder)

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

  test.each(files)('%s shows why an act was refused, and the way out', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    if (/^mutation /m.test(text))
      for (const field of ['userErrors', 'code', 'message', 'hint']) expect(text).toContain(field)
  })
})
