import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isObjectType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isSpecifiedScalarType,
} from 'graphql'
import { databaseText } from '../../../src/adapters/artefacts/database'
import { grantsText } from '../../../src/adapters/artefacts/grants'
import { sdlText } from '../../../src/adapters/artefacts/sdl'
import { printableSchema, resolverClasses } from '../../../src/adapters/graphql'
import { connected } from '../../../src/adapters/postgres/embedded/roles'
import { freshDatabase } from '../../support/database'

const committed = (name: string) => readFileSync(join(__dirname, '../../../schema', name), 'utf8')

describe('the committed contracts equal the code (npm run schema writes them anew):', () => {
  test('schema.graphql', () => expect(committed('schema.graphql')).toBe(sdlText()))
  test('grants.txt', () => expect(committed('grants.txt')).toBe(grantsText()))
  test('database.sql', async () => {
    const database = await freshDatabase()
    try {
      expect(await connected(database.ownerUrl, databaseText)).toBe(committed('database.sql'))
    } finally {
      await database.drop()
    }
  })
})

describe('the schema', () => {
  const roots: readonly string[] = ['Query', 'Mutation']
  test('lets every root field be null, so that one that is stopped takes no other’s answer with it', () => {
    const { Query, Mutation } = printableSchema(resolverClasses).getTypeMap()
    const fields = [Query, Mutation].flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))
    expect(fields.length).toBeGreaterThan(50)
    expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([])
  })
  test('describes every type, field, argument and enum value', () => {
    const bare: string[] = []
    const look = (name: string, { description }: { description?: string | null | undefined }) => {
      if (!description?.trim()) bare.push(name)
    }
    for (const type of Object.values(printableSchema(resolverClasses).getTypeMap())) {
      if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue
      // The two roots are no things of their own; what hangs on them is described like everything else.
      if (!roots.includes(type.name)) look(type.name, type)
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value)
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field)
      if (isObjectType(type) || isInterfaceType(type))
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field)
          for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg)
        }
    }
    expect(bare).toEqual([])
  })
})
