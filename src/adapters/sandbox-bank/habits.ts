import { z } from 'zod'

/** How one counter may differ from the others: what its bank would have agreed with us. */
export const counterHabits = z.strictObject({
  /** It answers for whole days in WIB alone, ended by the midnight that begins the last of them or the one after; `hours`: whether its lines tell the hour. */
  statementDays: z.strictObject({ ends: z.enum(['LAST_DAY', 'NEXT_DAY']), hours: z.boolean() }).optional(),
})

/** The habits of one counter. */
export type CounterHabits = z.infer<typeof counterHabits>

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
