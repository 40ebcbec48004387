import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { stampOf } from '../bank/wire'
import type { Bank } from './bank'
import { callOf, namedPayee } from './callback-orders'
import type { Caller } from './callbacks'
import { forgeries } from './events'

type Hands = Readonly<{ bank: Bank; now: () => number; caller: Caller }>
type Read = <T>(schema: z.ZodType<T>, body: unknown, reply: FastifyReply) => T | undefined

const loopback = ['127.0.0.1', '[::1]', 'localhost']
const place = z.strictObject({
  url: z.url({ protocol: /^http$/ }).refine((url) => loopback.includes(new URL(url).hostname), 'must be on this machine'),
}) // prettier-ignore
const calling = z.strictObject({
  bank: z.string(),
  service: z.enum(['52', '56', '75', '76']),
  reference: z.string().min(1).max(64),
  status: z.string().regex(/^\d{2}$/),
  amount: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(BigInt)
    .optional(),
  source: z.string().max(34).optional(),
  times: z.number().int().min(1).max(1_000).optional(),
  forged: z.enum(forgeries).optional(),
})

/** The hands of a tester at the bank's voice: where it calls, what it says, and what it was answered. */
export const openCallbackActs = (app: FastifyInstance, { bank, now, caller }: Hands, read: Read): void => {
  app.post('/admin/callback-url', async (request, reply) => {
    const asked = read(place, request.body, reply)
    if (!asked) return reply
    caller.setUrl(asked.url)
    return asked
  })
  /** Says something of a transfer, be it true or not, be it known or not. */
  app.post('/admin/callbacks', async (request, reply) => {
    const asked = read(calling, request.body, reply)
    if (!asked) return reply
    const order = bank.orderOf(asked.bank, asked.reference)
    const said = {
      bank: asked.bank, service: asked.service, reference: asked.reference, status: asked.status, bankReference: order?.bankReference ?? 'BK0',
      externalId: order?.externalId ?? '0', amount: asked.amount ?? order?.amount ?? 1n, source: asked.source ?? order?.source ?? '0',
      beneficiary: order ? namedPayee(order, asked.service) : '0', transactionDate: order?.transactionDate ?? stampOf(new Date(now())),
    } // prettier-ignore
    const call = callOf(said, now(), { times: asked.times, forged: asked.forged })
    bank.happen(call)
    await bank.settled()
    return { id: call.id }
  })
  app.get('/admin/callbacks', async () => ({ callbacks: caller.called() }))
}
