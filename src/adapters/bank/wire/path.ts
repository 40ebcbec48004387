const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The relative path as it is signed and sent: query sorted by name, then value, all but unreserved percent-encoded. */
export const signedPath = (path: string, query: Readonly<Record<string, string | readonly string[]>> = {}): string => {
  const pairs = Object.entries(query)
    .flatMap(([name, values]) => (typeof values === 'string' ? [values] : values).map((value) => ({ name, value })))
    .sort((a, b) => byText(a.name, b.name) || byText(a.value, b.value))
    .map(({ name, value }) => `${encode(name)}=${encode(value)}`)
  const encoded = path.split('/').map(encode).join('/')
  return pairs.length === 0 ? encoded : `${encoded}?${pairs.join('&')}`
}

/**
 * A path at the host of a bank, whatever the path is: resolved against the address as a link is, one that begins with two slashes
 * would name another host, and a token or a signed transfer would go there.
 */
export const urlAt = (base: string, path: string): URL => {
  const url = new URL(new URL(base).origin)
  url.pathname = path
  return url
}
