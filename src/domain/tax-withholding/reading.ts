import { localDate, parseLocalDate, type LocalDate } from '../kernel'

/** What is wrong at one place of data read from outside. */
export type ReadFault = Readonly<{
  code:
    | 'MALFORMED'
    | 'CITATION_MISSING'
    | 'UNIT_MISSING'
    | 'UNIT_UNKNOWN'
    | 'CATEGORY_UNKNOWN'
    | 'BRACKETS_WRONG'
    | 'RATE_OUT_OF_RANGE'
  path: readonly string[]
}>

/** A place in data of unknown shape; what is wrong there is noted in `faults`, and reading goes on. */
export type Place = Readonly<{ value: unknown; path: readonly string[]; faults: ReadFault[] }>

/** Notes what is wrong at a place. */
export const fault = (place: Place, code: ReadFault['code']): void => {
  place.faults.push({ code, path: place.path })
}
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The place of one field. */
export const at = (place: Place, key: string): Place => ({
  value: isRecord(place.value) && Object.hasOwn(place.value, key) ? place.value[key] : undefined,
  path: [...place.path, key],
  faults: place.faults,
})

export const isAbsent = ({ value }: Place): boolean => value === undefined || value === null

/** A text that is not blank. */
export const text = (place: Place, code: ReadFault['code'] = 'MALFORMED'): string => {
  if (typeof place.value === 'string' && place.value.trim() !== '') return place.value
  fault(place, code)
  return ''
}
/** A whole number above nought. */
export const whole = (place: Place): number => {
  if (typeof place.value === 'number' && Number.isSafeInteger(place.value) && place.value > 0) return place.value
  fault(place, 'MALFORMED')
  return 1
}
export const flag = (place: Place): boolean => {
  if (typeof place.value !== 'boolean') fault(place, 'MALFORMED')
  return place.value === true
}
/** A text that `parse` understands; otherwise a fault and the stand-in. */
export const parsed = <T>(place: Place, parse: (stated: string) => T | undefined, standIn: T): T => {
  const found = typeof place.value === 'string' ? parse(place.value) : undefined
  if (found === undefined) fault(place, 'MALFORMED')
  return found ?? standIn
}
export const date = (place: Place): LocalDate =>
  parsed(
    place,
    (stated) => {
      const found = parseLocalDate(stated)
      return found.ok ? found.value : undefined
    },
    localDate('1945-08-17'),
  )
export const oneOf = <T extends string>(
  place: Place,
  allowed: readonly [T, ...T[]],
  code: ReadFault['code'] = 'MALFORMED',
): T => {
  const found = allowed.find((name) => name === place.value)
  if (found === undefined) fault(place, code)
  return found ?? allowed[0]
}
export const optional = <T>(place: Place, read: (place: Place) => T): T | undefined =>
  isAbsent(place) ? undefined : read(place)

export const list = <T>(place: Place, read: (place: Place) => T): readonly T[] => {
  if (Array.isArray(place.value))
    return place.value.map((value: unknown, i) =>
      read({ value, path: [...place.path, String(i)], faults: place.faults }),
    )
  fault(place, 'MALFORMED')
  return []
}
/** A record of which every key is read alike. */
export const table = <T>(place: Place, read: (place: Place) => T): Readonly<Record<string, T>> => {
  if (isRecord(place.value))
    return Object.fromEntries(Object.keys(place.value).map((key) => [key, read(at(place, key))]))
  fault(place, 'MALFORMED')
  return {}
}
/** Notes each field that nobody asked for: a misspelt condition must not silently fall away. */
export const onlyKeys = (place: Place, keys: readonly string[]): void => {
  if (!isRecord(place.value)) fault(place, 'MALFORMED')
  else for (const key of Object.keys(place.value)) if (!keys.includes(key)) fault(at(place, key), 'MALFORMED')
}
