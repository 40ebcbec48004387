import 'reflect-metadata'
import { Arg, Ctx, Field, registerEnumType } from 'type-graphql'
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

/** Words in the language asked for, or in that of the request. */
export const inLanguage = (
  words: Words,
  lang: Language | null | undefined,
  { language }: Pick<Context, 'language'>,
): string => words[lang ?? language]

type Labelled<Key extends string, Value extends string> = Readonly<Record<Key, Value | undefined>>

/** Gives a field of an object type its sibling `<field>Label`, so that no screen needs a table of its own. */
export const InWords =
  <Value extends string>(labels: Readonly<Record<Value, Words>>, description: string, { nullable = false } = {}) =>
  <Key extends string>(type: Labelled<Key, Value>, key: Key): void => {
    const name = `${key}Label`
    const value = function (this: Labelled<Key, Value>, lang: Language | null | undefined, context: Context) {
      const said = this[key]
      return said === undefined ? undefined : labelOf(labels, said, lang, context)
    }
    const method = { value, configurable: true, writable: true }
    Object.defineProperty(type, name, method)
    Reflect.defineMetadata('design:paramtypes', [String, Object], type, name)
    Field(() => String, { nullable, description })(type, name, method)
    Lang()(type, name, 0)
    Ctx()(type, name, 1)
  }

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
