import { z } from 'zod'
import type { OwnNotice } from './callback-orders'
import type { BankEvent } from './events'

type Ask = (method: string, path: string, body?: object) => Promise<unknown>
type Saying = Readonly<{
  bank: string
  service: OwnNotice
  reference: string
  status: string
  amount?: bigint
  source?: string
  times?: number
  forged?: Extract<BankEvent, { type: 'CALLBACK' }>['forged']
}>

const called = z.object({
  callbacks: z.array(
    z.object({
      id: z.string(),
      bank: z.string(),
      body: z.string(),
      answers: z.array(z.number()),
      ended: z.boolean(),
    }),
  ),
})

/** What a tester lets a sandbox bank call its partner for. */
export const callbackControl = (ask: Ask) => ({
  /** From now on the partner is called there. */
  callBackAt: async (url: string): Promise<void> => {
    await ask('POST', '/admin/callback-url', { url })
  },
  /** Lets the bank say something; gives back the id of the call. */
  callBack: async (saying: Saying): Promise<string> =>
    z.object({ id: z.string() }).parse(await ask('POST', '/admin/callbacks', saying)).id,
  /** Every call of late, with the status of every answer, and 0 where there was none. */
  callbacks: async (): Promise<z.infer<typeof called>['callbacks']> =>
    called.parse(await ask('GET', '/admin/callbacks')).callbacks,
})
