import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { ourKeyNames, sandboxBanks } from '../bank'
import { readJson } from '../bank/wire'
import type { Bank } from './bank'
import { keyOf } from './book'
import { faultRule, type Faults } from './faults'
import type { Gate } from './gate'
import { counterHabits, type Habits } from './habits'
import { openCallbackActs } from './callback-routes'
import type { Caller } from './callbacks'
import { merchantNumberOf, qrContentOf } from './merchants'
import { openStatementActs } from './statement-acts'

/** What the hands of a tester may move. */
export type Levers = Readonly<{
  bank: Bank
  faults: Faults
  habits: Habits
  gate: Gate
  now: () => number
  setOffset: (ms: number) => void
  adminToken: string
  caller: Caller
}>

const bankCode = z.string().refine((code) => sandboxBanks.some((bank) => bank.code === code), 'no such bank')
const accountNo = z.string().regex(/^\d{1,19}$/)
const opening = z.strictObject({
  bank: bankCode,
  accountNo,
  name: z.string().min(1).max(100),
  status: z.enum(['ACTIVE', 'CLOSED', 'FROZEN', 'DORMANT']).default('ACTIVE'),
})
const crediting = z.strictObject({
  bank: bankCode,
  accountNo,
  amount: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(BigInt),
  reference: z.string().min(1).max(64),
})
const merchant = z.object({
  bank: bankCode,
  accountNo,
  amount: z
    .string()
    .regex(/^[1-9]\d{0,12}$/)
    .optional(),
})
const clientKeys = z.strictObject({ bank: bankCode, counts: z.array(z.enum(ourKeyNames)).min(1) })
const habitsOf = z.strictObject({ bank: bankCode, habits: counterHabits })
const clock = z.strictObject({ offsetMs: z.number().int() })

const isToken = (given: string | undefined, token: string): boolean => {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(`Bearer ${token}`)]
  return token !== '' && a.length === b.length && timingSafeEqual(a, b)
}

const read = <T>(schema: z.ZodType<T>, body: unknown, reply: FastifyReply): T | undefined => {
  const text = typeof body === 'string' ? body : ''
  const parsed = schema.safeParse(readJson(Buffer.from(text), { bytes: 5_000_000, depth: 16 }))
  if (parsed.success) return parsed.data
  void reply.code(400).send({ error: z.prettifyError(parsed.error) })
  return undefined
}

const openAccounts = (app: FastifyInstance, { bank, now }: Levers): void => {
  app.post('/admin/accounts', async (request, reply) => {
    const asked = read(opening, request.body, reply)
    if (!asked) return reply
    const { bank: code, accountNo: account, name, status } = asked
    const held = bank.book.accounts.get(keyOf(code, account))
    if (held?.name !== name || held.status !== status)
      bank.happen({ type: 'OPENED', at: now(), bank: code, account, name, status })
    await bank.settled()
    return { bank: code, accountNo: account }
  })
  app.post('/admin/credits', async (request, reply) => {
    const asked = read(crediting, request.body, reply)
    if (!asked) return reply
    const { bank: code, accountNo: account, amount, reference } = asked
    if (!bank.book.accounts.has(keyOf(code, account))) return reply.code(404).send({ error: 'no such account' })
    const earlier = bank.book.credits.get(reference)
    const same = earlier && earlier.bank === code && earlier.account === account && earlier.amount === amount
    if (earlier && !same) return reply.code(409).send({ error: 'this reference credited something else' })
    if (!earlier) bank.happen({ type: 'CREDITED', at: now(), bank: code, account, amount, reference })
    await bank.settled()
    return { reference, credited: earlier === undefined }
  })
}

const openMerchants = (app: FastifyInstance, { bank }: Levers): void => {
  app.get('/admin/qris', async (request, reply) => {
    const asked = merchant.safeParse(request.query)
    if (!asked.success) return reply.code(400).send({ error: z.prettifyError(asked.error) })
    const held = bank.book.accounts.get(keyOf(asked.data.bank, asked.data.accountNo))
    if (!held) return reply.code(404).send({ error: 'no such account' })
    return { merchantNumber: merchantNumberOf(held), qrContent: qrContentOf(held, asked.data.amount) }
  })
}

const openFaultLevers = (app: FastifyInstance, { faults, habits, gate, setOffset }: Levers): void => {
  app.post('/admin/rules', { bodyLimit: 5_000_000 }, async (request, reply) => {
    const rule = read(faultRule, request.body, reply)
    if (!rule) return reply
    faults.add(rule)
    return { rules: faults.list().length }
  })
  app.get('/admin/rules', async () => ({ rules: faults.list() }))
  app.delete('/admin/rules', async () => {
    faults.clear()
    return { rules: 0 }
  })
  app.post('/admin/clock', async (request, reply) => {
    const asked = read(clock, request.body, reply)
    if (!asked) return reply
    setOffset(asked.offsetMs)
    return asked
  })
  app.post('/admin/habits', async (request, reply) => {
    const asked = read(habitsOf, request.body, reply)
    if (!asked) return reply
    habits.give(asked.bank, asked.habits)
    return asked
  })
  app.post('/admin/client-keys', async (request, reply) => {
    const asked = read(clientKeys, request.body, reply)
    if (!asked) return reply
    return gate.count(asked.bank, asked.counts)
      ? asked
      : reply.code(404).send({ error: 'the partner holds no such key' })
  })
  app.post('/admin/tokens/expire', async () => {
    gate.expireTokens()
    return { expired: true }
  })
}

/** The tester's doors: they ask for the admin token, and nobody mounts them in production. */
export const openAdmin = (app: FastifyInstance, levers: Levers): void => {
  void app.register(async (admin) => {
    admin.addHook('onRequest', async (request, reply) => {
      if (!isToken(request.headers.authorization, levers.adminToken)) await reply.code(403).send({ error: 'forbidden' })
    })
    openAccounts(admin, levers)
    openMerchants(admin, levers)
    openFaultLevers(admin, levers)
    openStatementActs(admin, levers, read)
    openCallbackActs(admin, levers, read)
  })
}
