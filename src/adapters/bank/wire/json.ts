import { isUtf8 } from 'node:buffer'

/**
 * Removes white space outside strings and touches nothing else: re-serialising would change numbers and key order. A string
 * that is not closed goes to the end of the text: looked for anew at each of its quotes, it would cost time by the square.
 */
export const minify = (text: string): string => text.replace(/("[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$))|[ \t\r\n]+/gs, '$1')

/** Bounds on what a peer may make us read. */
export type JsonLimits = Readonly<{ bytes: number; depth: number }>

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/gs

/** True when the text nests deeper than the limit or names a key twice in one object: readers would disagree on it. */
const isAmbiguous = (text: string, depth: number): boolean => {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : undefined)
    if (token === '}' || token === ']') open.pop()
    if (open.length > depth) return true
    if (token === ':') {
      const keys = open.at(-1)
      const key = String(JSON.parse(last))
      if (keys?.has(key)) return true
      keys?.add(key)
    }
    last = token
  }
  return false
}

/** Reads a JSON object within the limits, or nothing: an unreadable answer proves nothing. */
export const readJson = (bytes: Uint8Array, limits: JsonLimits): object | undefined => {
  if (bytes.length > limits.bytes || !isUtf8(bytes)) return undefined
  try {
    const text = Buffer.from(bytes).toString('utf8')
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return isAmbiguous(text, limits.depth) ? undefined : value
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof RangeError) return undefined
    throw cause
  }
}

/** The value at a path of own keys, or nothing. */
export const at = (value: unknown, ...path: readonly string[]): unknown => {
  let found: unknown = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = Reflect.get(found, key)
  }
  return found
}

/**
 * The text at a path, or nothing when it is absent or no text. A control character becomes a space: whoever pays may write
 * one into a remark, and a database holds no NUL.
 */
export const textAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const found = at(value, ...path)
  return typeof found === 'string' ? found.replace(/\p{Cc}/gu, ' ') : undefined
}

/** How a bank names something, by the text at a path: an empty text is no name. */
export const nameAt = (value: unknown, ...path: readonly string[]): string | undefined => {
  const name = textAt(value, ...path)
  return name === '' ? undefined : name
}

/** The list at a path; an absent one is empty. */
export const listAt = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}
