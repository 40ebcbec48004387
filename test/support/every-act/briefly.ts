import { getNamedType, isLeafType } from 'graphql'
import type { Actor } from '../../../src/application/actor'
import type { Counter } from '../counter'
import { acts, schema } from './documents'

/** What refused one act or question. */
export type Briefly = Readonly<{ name: string; codes: readonly string[] }>
type ArgumentsOf = (name: string) => Readonly<Record<string, unknown>>

/** As many as one document may hold. */
const batchesOf = (names: readonly string[]): readonly (readonly string[])[] =>
  [names.filter((name) => acts.includes(name)), names.filter((name) => !acts.includes(name))].flatMap(
    (alike, index) => {
      const most = index === 0 ? 5 : 10
      return Array.from({ length: Math.ceil(alike.length / most) }, (_, at) => alike.slice(at * most, (at + 1) * most))
    },
  )

/** The document of several acts or questions that asks for nothing but whether they were refused. */
const briefDocumentOf = (names: readonly string[]): string => {
  const isAct = acts.includes(names[0] ?? '')
  const root = isAct ? schema.getMutationType() : schema.getQueryType()
  const fields = Object.values(root?.getFields() ?? {}).filter(({ name }) => names.includes(name))
  const declared = fields.flatMap(({ name, args }) => args.map((arg) => `$${name}_${arg.name}: ${String(arg.type)}`))
  const calls = fields.map(({ name, args, type }) => {
    const said = args.map((arg) => `${arg.name}: $${name}_${arg.name}`).join(', ')
    const shown = isLeafType(getNamedType(type)) ? '' : isAct ? '{ userErrors { code } }' : '{ __typename }'
    return `${name}${said && `(${said})`} ${shown}`
  })
  return `${isAct ? 'mutation' : 'query'} ${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${calls.join(' ')} }`
}

/** One person asks for all of it: what refused each, and the most statements that one document took. */
export const brieflyAsked = async (
  { ask }: Counter,
  as: Actor,
  names: readonly string[],
  argumentsOf: ArgumentsOf,
): Promise<Readonly<{ answers: readonly Briefly[]; statements: number }>> => {
  const answers: Briefly[] = []
  let most = 0
  for (const batch of batchesOf(names)) {
    const variables = Object.assign({}, ...batch.map(argumentsOf)) as object
    const { data, errors = [], statements } = await ask(briefDocumentOf(batch), { as, variables })
    most = Math.max(most, statements)
    for (const name of batch) {
      const faults = errors.filter(({ path }) => path === undefined || path[0] === name)
      const refusals: readonly { code: string }[] = data?.[name]?.userErrors ?? []
      answers.push({ name, codes: [...faults.map(({ extensions }) => String(extensions.code)), ...refusals.map(({ code }) => code)] }) // prettier-ignore
    }
  }
  return { answers, statements: most }
}
