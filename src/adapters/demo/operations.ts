import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const below = (folder: string): string => {
  const here = join(folder, 'schema', 'operations')
  if (existsSync(here)) return here
  if (dirname(folder) === folder) throw new Error('schema/operations is missing')
  return below(dirname(folder))
}

/** The text of a named operation, as committed and tested. */
export const operation = (name: string): string => readFileSync(join(below(__dirname), `${name}.graphql`), 'utf8')
