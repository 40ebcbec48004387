import type { Exchange } from './http'

const longest = 4_000

/** A control character has no place in evidence, and a NUL none in a database. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, ' ')

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets.filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '[hidden]'), text)

/** What is kept of an exchange as proof: raw text, cut to a bound, without secrets and unprintable characters. */
export const evidenceOf = (exchange: Exchange, secrets: readonly string[]): string => {
  if (exchange.kind !== 'ANSWERED') return `${exchange.kind} ${exchange.why}`
  const body = printable(withoutSecrets(exchange.body.toString('utf8'), secrets))
  return `HTTP ${exchange.status} ${body}`.slice(0, longest).replace(/[\ud800-\udbff]$/, '')
}
