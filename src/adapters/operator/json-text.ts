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

/** Whether lists and records lie in one another deeper than that: who walks them would run out of room. */
export const isDeeperThan = (json: string, levels: number): boolean => {
  let depth = 0
  for (const [token] of tokens(json)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    if (depth > levels) return true
  }
  return false
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
