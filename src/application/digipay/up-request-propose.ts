import {
  fundOf,
  gupOfEndedYear,
  proposeUpRequest,
  type UpRequestKind,
  type UpRequestLine,
  type UpRequestRefusal,
  upUse,
} from '../../domain/digipay'
import { err, fiscalYear, ok, type PaymentId, type Refusal, type Result, type UpRequestId } from '../../domain/kernel'
import type { Actor } from '../actor'
import { acting, type Answered, type CommonRefusal, type Once } from '../transact'
import { moveBy } from './on-purchase'
import type { PaidLine, UpNeeds, UpRequestAnswer } from './up-ports'

/** A request over these paid bills, or over all that no request accounts for. */
export type UpRequestPropose = Readonly<{
  kind: UpRequestKind
  payments?: readonly PaymentId[] | undefined
  once: Once
}>
export type UpRequestProposeRefusal = UpRequestRefusal | Refusal<'PAYMENT_ALREADY_REQUESTED'>

/** The lines of these payments, each once; nothing if one of them is none to account for. */
const chosen = (
  all: readonly PaidLine[],
  payments: readonly PaymentId[] | undefined,
): readonly PaidLine[] | undefined => {
  if (payments === undefined) return all
  const lines = all.filter(({ payment }) => payments.includes(payment))
  return lines.length === payments.length ? lines : undefined
}

/** The PPK or the treasurer asks for what was spent to be replaced, or to be taken note of. */
export const upRequestPropose =
  ({ transact, newId, now }: UpNeeds) =>
  (
    { kind, payments, once }: UpRequestPropose,
    actor: Actor,
  ): Promise<Result<Answered<UpRequestAnswer>, UpRequestProposeRefusal | CommonRefusal>> =>
    acting(transact)<UpRequestAnswer, UpRequestProposeRefusal>(
      { actor, tenant: actor.unit, act: 'upRequestPropose', once },
      async ({ papers, requests }) => {
        const [at, id, fund] = [now(), newId<UpRequestId>(), fundOf(kind)]
        await papers.serialise()
        const bills = chosen(await requests.accountable(fund), payments)
        if (!bills) return err({ code: 'PAYMENT_NOT_ACCOUNTABLE', fund, path: ['paymentIds'] })
        const on = actor.today
        const oldestBill = bills.map(({ paidOn }) => paidOn).sort()[0]
        const past = gupOfEndedYear(kind, { oldestBill, broughtOn: await papers.upOn() }, on)
        if (past) return err(past)
        const lines = bills.map(({ payment, amount }): UpRequestLine => ({ payment, amount }))
        const { granted } = upUse(await papers.standing(fund))
        const shrinking = fund === 'UP' ? await requests.shrinking() : 0n
        const facts = { granted, shrinking, paguLeft: await papers.paguLeft(fiscalYear(on)), on }
        const request = proposeUpRequest(
          { tenant: actor.unit, id, kind, lines, createdAt: at },
          facts,
          moveBy(actor, 'propose', at),
        )
        if (!request.ok) return request
        if (!(await requests.open(request.value)))
          return err({ code: 'PAYMENT_ALREADY_REQUESTED', path: ['paymentIds'] })
        const { amount, refill } = request.value
        return ok({
          answer: { request: { tenant: actor.unit, id } },
          subject: id,
          details: { kind, amount: String(amount), refill: String(refill) },
        })
      },
    )
