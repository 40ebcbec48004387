import type { Acted, Client, Fault, Manner, Refusal } from './client'

/** What a refusal of an act must say. */
export type Expected = Readonly<{ code: string; path?: readonly string[]; rule?: RegExp }>

const spoken = (id: Readonly<{ message: string; hint?: string }>, en: typeof id): void => {
  for (const { message, hint } of [id, en]) expect([message === '', (hint ?? '') === '']).toEqual([false, false])
  expect(id.message).not.toBe(en.message)
  expect(id.hint).not.toBe(en.hint)
}

const onlyOne = ({ userErrors, body, payload }: Acted): Refusal => {
  expect(body.errors).toBeUndefined()
  expect(userErrors).toHaveLength(1)
  expect(payload?.order ?? null).toBeNull()
  return userErrors[0] as Refusal
}

/** An act is refused, in both languages, with code, path, a way out, and the rule where law refuses. */
export const refused = async (client: Client, name: string, input: object, { code, path, rule }: Expected): Promise<Refusal> => {
  const id = onlyOne(await client.act(name, input, { language: 'id' }))
  const en = onlyOne(await client.act(name, input, { language: 'en' }))
  expect([id.code, en.code]).toEqual([code, code])
  if (path) expect(id.path).toEqual(path)
  if (rule) expect(id.rule).toMatch(rule)
  else expect(id.rule).toBeNull()
  spoken(id, en)
  return en
} // prettier-ignore

/** What a request that never reaches its act must say. */
export type Stop = Readonly<{ code: string; status: number; reason?: string; path?: readonly unknown[] }>

type Asked = (manner: Manner) => Promise<Readonly<{ status: number; body: Readonly<{ errors?: readonly Fault[] }> }>>

/** A request is stopped before its act, in both languages, with a code of the closed set and its way out. */
export const stopped = async (ask: Asked, { code, status, reason, path }: Stop): Promise<Fault> => {
  const both = [await ask({ language: 'id' }), await ask({ language: 'en' })]
  const faults = both.map((answer) => {
    expect(answer.body.errors?.length).toBeGreaterThan(0)
    expect(answer.status).toBe(status)
    return answer.body.errors?.[0] as Fault
  })
  const [id, en] = faults as [Fault, Fault]
  expect(faults.map(({ extensions }) => extensions.code)).toEqual([code, code])
  if (reason) expect(id.extensions.reason).toBe(reason)
  if (path) expect(id.extensions.path).toEqual(path)
  expect(id.extensions.hint).not.toBe(en.extensions.hint)
  expect(JSON.stringify(faults)).not.toMatch(/select |insert |node_modules|\.ts:|at [A-Z]\w+\./)
  return id
}
