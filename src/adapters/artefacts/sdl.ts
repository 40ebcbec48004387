import { lexicographicSortSchema, printSchema } from 'graphql'
import { printableSchema, resolverClasses } from '../graphql'

/** The schema of the API as text, in an order that does not depend on which file was loaded first. */
export const sdlText = (): string => `${printSchema(lexicographicSortSchema(printableSchema(resolverClasses)))}\n`
