import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { feeAccountAt } from '../bank'
import { stampOf } from '../bank/wire'
import type { Bank } from './bank'
import { balanceOf, keyOf, type Order } from './book'
import { rejection } from './events'

type Hands = Readonly<{ bank: Bank; now: () => number }>
type Read = <T>(schema: z.ZodType<T>, body: unknown, reply: FastifyReply) => T | undefined

const amount = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(BigInt)
const account = z.string().regex(/^\d{1,34}$/)
const about = { bank: z.string(), reference: z.string().min(1).max(64) }
const returning = z.strictObject({
  ...about,
  /** How the bank words it: as a return, or as the correction of an entry of its own. */
  as: z.enum(['RETURN', 'CORRECTION']),
  /** In another sum than it was sent: with its fee, less what the way back costs, or a part of it. */
  amount: amount.optional(),
  /** In other words than this bank's own. */
  remark: z.string().max(100).optional(),
  /** Why. */
  rejection: rejection.optional(),
})
const refunding = z.strictObject({ ...about, amount, remark: z.string().max(100).optional() })
const moving = z.strictObject({
  bank: z.string(),
  from: account,
  to: account,
  amount,
  remark: z.string().max(200),
  corrected: z.boolean().default(false),
})
const executing = z.strictObject({ ...about, from: account, to: account, amount })
const hiding = z.strictObject({ reference: z.string(), hidden: z.boolean(), unbooked: z.boolean().default(false) })

const serial = ({ book }: Bank): string => `MV${String(book.outside.serial + 1).padStart(14, '0')}`

type Moved = Readonly<{ bank: string; from: string; fromBank?: string | undefined; to: string; amount: bigint }>
/** Says why money may not move: an account that was never opened, or one that has less. A book that throws has moved half of it. */
const isRefused = ({ book }: Bank, { bank, from, fromBank, to, amount }: Moved, reply: FastifyReply): boolean => {
  const [payer, payee] = [book.accounts.get(keyOf(fromBank ?? bank, from)), book.accounts.get(keyOf(bank, to))]
  if (!payer || !payee) void reply.code(404).send({ error: 'no such account' })
  else if (balanceOf(payer) < amount) void reply.code(409).send({ error: 'the account has less than that' })
  return reply.sent
}
/** What gives a transfer back, or a part of it. */
const backOf = ({ source, beneficiary, payeeBank }: Order, bank: string, amount: bigint): Moved => ({
  bank, from: beneficiary, fromBank: payeeBank, to: source, amount,
}) // prettier-ignore

const feeBack = (reference: string): string => `RETUR BIAYA TRF ${reference}`
/** What came back of a transfer so far, and how often its fee did. */
const cameBack = ({ book }: Bank, { bank, source, reference }: Order) => {
  const lines = book.accounts.get(keyOf(bank, source))?.lines ?? []
  const back = lines.filter((line) => line.reference === reference && line.direction === 'CREDIT')
  const principal = back.filter(({ remark }) => remark !== feeBack(reference))
  return { amount: principal.reduce((sum, line) => sum + line.amount, 0n), fees: BigInt(back.length - principal.length) }
} // prettier-ignore

/** Whether no more than one of what was debited under a reference is still with its payee. */
const isLast = (bank: Bank, order: Order): boolean => {
  const debited = order.amount * BigInt(bank.book.debits.get(order.reference)?.length ?? 0)
  return debited - cameBack(bank, order).amount <= order.amount
}

/** Whether there is something to give back: of what came back in part already there is more. */
const mayComeBack = ({ book }: Bank, { state, reference }: Order, asked: Readonly<{ amount?: bigint | undefined }>): boolean =>
  state === 'SUCCESS' || (state === 'FAILED' && asked.amount !== undefined && book.debits.has(reference)) // prettier-ignore

/** Of a transfer that was made twice its fee was taken twice too: that comes back with it, or with its first part, in a line of its own. */
const giveFeeBack = (bank: Bank, order: Order, at: number): void => {
  const { bank: code, source, reference } = order
  const fee = bank.book.debits.get(reference)?.at(-1)?.fee
  const { amount, fees } = cameBack(bank, order)
  if (fee === undefined || fee === 0n || fees * order.amount >= amount) return
  bank.happen({
    type: 'MOVED', at, bank: code, from: feeAccountAt(code).account, to: source, amount: fee, reference,
    bankReference: serial(bank), remark: feeBack(reference), corrected: false, rejects: false,
  })
} // prettier-ignore

const openReturns = (app: FastifyInstance, { bank, now }: Hands, read: Read): void => {
  /**
   * The bank gives a transfer back, and from then on says that it failed; of one that it made twice it takes back one, and the fee of it.
   * In parts it is given back more than once.
   */
  app.post('/admin/returns', async (request, reply) => {
    const asked = read(returning, request.body, reply)
    if (!asked) return reply
    const order = bank.orderOf(asked.bank, asked.reference)
    if (!order || !mayComeBack(bank, order, asked)) return reply.code(404).send({ error: 'no such transfer' })
    const back = backOf(order, asked.bank, asked.amount ?? order.amount)
    if (isRefused(bank, back, reply)) return reply
    const isReturn = asked.as === 'RETURN'
    const remark = asked.remark ?? `${isReturn ? 'RETUR' : 'KOREKSI'} TRF ${order.reference}`
    const rejects = isLast(bank, order)
    bank.happen({
      type: 'MOVED', at: now(), ...back, reference: order.reference,
      bankReference: isReturn ? serial(bank) : (order.bankReference ?? serial(bank)), remark, corrected: !isReturn, rejects, rejection: asked.rejection,
    }) // prettier-ignore
    if (!rejects) giveFeeBack(bank, order, now())
    await bank.settled()
    return { returned: order.reference }
  })
  /** The payee gives a part of a transfer back. */
  app.post('/admin/refunds', async (request, reply) => {
    const asked = read(refunding, request.body, reply)
    if (!asked) return reply
    const order = bank.orderOf(asked.bank, asked.reference)
    if (order?.state !== 'SUCCESS') return reply.code(404).send({ error: 'no such transfer' })
    const back = backOf(order, asked.bank, asked.amount)
    if (isRefused(bank, back, reply)) return reply
    bank.happen({
      type: 'MOVED', at: now(), ...back, reference: order.reference,
      bankReference: serial(bank), remark: asked.remark ?? `KEMBALI ${order.reference}`, corrected: false, rejects: false,
    }) // prettier-ignore
    await bank.settled()
    return { refunded: order.reference }
  })
}

const openMoves = (app: FastifyInstance, { bank, now }: Hands, read: Read): void => {
  /** Money moves between two accounts under a remark of its own. */
  app.post('/admin/moves', async (request, reply) => {
    const asked = read(moving, request.body, reply)
    if (!asked) return reply
    if (isRefused(bank, asked, reply)) return reply
    const bankReference = serial(bank)
    bank.happen({ type: 'MOVED', at: now(), ...asked, reference: bankReference, bankReference, rejects: false })
    await bank.settled()
    return { bankReference }
  })
  /** A transfer is executed as if it had come in before: one that nobody heard of, or one more time. */
  app.post('/admin/executions', async (request, reply) => {
    const asked = read(executing, request.body, reply)
    if (!asked) return reply
    const { from, to, ...facts } = asked
    if (isRefused(bank, asked, reply)) return reply
    const bankReference = serial(bank)
    bank.happen({
      type: 'TRANSFERRED', at: now(), ...facts, source: from, beneficiary: to, externalId: bankReference, remark: '', bankReference,
      transactionDate: stampOf(new Date(now())),
    }) // prettier-ignore
    await bank.settled()
    return { bankReference }
  })
  /** A statement leaves out the lines of a reference, of which its balances tell unless it is not booked yet, or shows them again. */
  app.post('/admin/statement', async (request, reply) => {
    const asked = read(hiding, request.body, reply)
    if (!asked) return reply
    bank.hidden[asked.hidden ? 'add' : 'delete'](asked.reference)
    bank.unbooked[asked.hidden && asked.unbooked ? 'add' : 'delete'](asked.reference)
    return asked
  })
}

/** The hands of a tester at the statement: what a bank or a payee does without being asked. */
export const openStatementActs = (app: FastifyInstance, hands: Hands, read: Read): void => {
  openReturns(app, hands, read)
  openMoves(app, hands, read)
}
