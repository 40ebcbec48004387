/** Texts, marks and numbers of a JSON text that is known to be well-formed. */
const tokens = (json: string): RegExpStringIterator<RegExpExecArray> =>
  json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|-?\d[\d.eE+-]*/g)

/** The first key that stands twice in one record: a reader would silently take the last. */
export const repeatedKey = (json: string): string | undefined => {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const [token] of tokens(json)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const keys = open.at(-1)
      if (keys?.has(last)) return last.slice(1, -1)
      keys?.add(last)
    }
    last = token
  }
  return undefined
}

/** The first number that floating point would not keep: what is compared must be what was written. */
export const inexactNumber = (json: string): string | undefined => {
  for (const [token] of tokens(json)) {
    if (!/^-?\d/.test(token)) continue
    const digits = token
      .replace(/[eE].*$/, '')
      .replace(/[-.]/g, '')
      .replace(/^0+/, '')
    if (digits.replace(/0+$/, '').length > 16) return token
  }
  return undefined
}
