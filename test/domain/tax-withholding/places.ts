export type Loose = Record<string, any>
export type Path = readonly string[]

/** Every place in data. */
export const placesIn = (value: unknown, here: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => [[...here, key], ...placesIn(each, [...here, key])])
    : []

/** Of places that differ only in their number, the first. */
export const oneOfEachKind = (places: readonly Path[]): readonly Path[] => {
  const kinds = new Map<string, Path>()
  for (const path of places) {
    const kind = path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.')
    if (!kinds.has(kind)) kinds.set(kind, path)
  }
  return [...kinds.values()]
}

/** The same data with something else in one place. */
export const placed = (value: Loose, path: Path, other: unknown): Loose => {
  const [key = '', ...rest] = path
  const copy = Array.isArray(value) ? [...value] : { ...value }
  Object.assign(copy, { [key]: rest.length === 0 ? other : placed(value[key], rest, other) })
  return copy
}
