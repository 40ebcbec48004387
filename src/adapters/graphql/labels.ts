import 'reflect-metadata'
import { Arg, registerEnumType } from 'type-graphql'
import type { Language, Words } from '../../application/wording'
import type { Context } from './context'

/** The languages as a GraphQL enum. */
export const LanguageEnum = { ID: 'id', EN: 'en' } as const satisfies Record<string, Language>
registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'The language of labels and messages.',
  valuesConfig: { ID: { description: 'Bahasa Indonesia.' }, EN: { description: 'English.' } },
})

/** The argument `lang` of a label: the language of the request unless another is asked for. */
export const Lang = (): ReturnType<typeof Arg> =>
  Arg('lang', () => LanguageEnum, { nullable: true, description: 'Another language than that of the request.' })

/** The label of a value in the language asked for, or in that of the request. */
export const labelOf = <Value extends string>(
  labels: Readonly<Record<Value, Words>>,
  value: Value,
  lang: Language | null | undefined,
  { language }: Pick<Context, 'language'>,
): string => labels[value][lang ?? language]

/** Registers an enum whose values are its names, described by their English labels. */
export const enumOf = <Value extends string>(
  name: string,
  description: string,
  labels: Readonly<Record<Value, Words>>,
) => {
  const values = Object.fromEntries(Object.keys(labels).map((value) => [value, value])) as Record<Value, Value>
  const valuesConfig = Object.fromEntries(
    Object.entries<Words>(labels).map(([value, { id, en }]) => [value, { description: `${en} (${id}).` }]),
  )
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as Record<Value, { description: string }> })
  return values
}
