import { z } from 'zod'
import type { Answer } from './answers'

/** How one counter may differ from the others: what its bank would have agreed with us. */
export const counterHabits = z.strictObject({
  /** It answers for whole days in WIB alone, ended by the midnight that begins the last of them or the one after; `hours`: whether its lines tell the hour. */
  statementDays: z.strictObject({ ends: z.enum(['LAST_DAY', 'NEXT_DAY']), hours: z.boolean() }).optional(),
  /** It takes calls signed by the partner's key, without a token. */
  signing: z.enum(['SECRET', 'KEY']).optional(),
  /** What stands in its stead in what is signed, where it is called by its own path. */
  signedPathPrefix: z.string().optional(),
  /** It writes whole rupiah without sen. */
  moneyWithoutSen: z.boolean().optional(),
  /** What it answers instead of a code of the standard, both of seven digits. */
  codes: z.record(z.string().regex(/^\d{7}$/), z.string().regex(/^\d{7}$/)).optional(),
})

/** The habits of one counter. */
export type CounterHabits = z.infer<typeof counterHabits>

const spokenIn = ({ moneyWithoutSen, codes = {} }: CounterHabits, told: unknown): unknown => {
  if (Array.isArray(told)) return told.map((each) => spokenIn({ moneyWithoutSen, codes }, each))
  if (typeof told !== 'object' || told === null) return told
  const say = (name: string, each: unknown): unknown => {
    if (typeof each !== 'string') return spokenIn({ moneyWithoutSen, codes }, each)
    if (name === 'responseCode' && Object.hasOwn(codes, each)) return codes[each]
    return moneyWithoutSen && name === 'value' ? each.replace(/\.00$/, '') : each
  }
  return Object.fromEntries(Object.entries(told).map(([name, each]) => [name, say(name, each)]))
}

/** An answer in the words of a counter; its HTTP status is that of the code. */
export const inWordsOf = (habits: CounterHabits, { status, body }: Answer): Answer => {
  if (typeof body === 'string') return { status, body }
  const spoken = spokenIn(habits, body) as Exclude<Answer['body'], string>
  const code = spoken.responseCode
  return {
    status: typeof code === 'string' && code !== body.responseCode ? Number(code.slice(0, 3)) : status,
    body: spoken,
  }
}

/** The habits of every counter: none, until a tester gives it some; a restarted bank has none again. */
export const openHabits = () => {
  const given = new Map<string, CounterHabits>()
  return {
    of: (bank: string): CounterHabits => given.get(bank) ?? {},
    give: (bank: string, habits: CounterHabits): void => {
      given.set(bank, habits)
    },
  }
}

/** The habits of the counters of one sandbox. */
export type Habits = ReturnType<typeof openHabits>
