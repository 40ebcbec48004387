import {
  advanceUpRequest,
  type Replaced,
  type UpRequest,
  type UpRequestAction,
  type UpRequestRefusal,
  upRequestVersion,
} from '../../domain/digipay'
import { err, type Key, ok, type Refusal, type Result, type UpRequestId } from '../../domain/kernel'
import type { NotWellFormed } from '../../domain/organisation'
import { type Actor, type NotFound, notFound } from '../actor'
import type { UseCase } from '../grants'
import {
  acting,
  type Answered,
  type CommonRefusal,
  type Once,
  type OutboxEvent,
  staleVersion,
  type StaleVersion,
} from '../transact'
import { mayTouch } from './may-touch'
import { moveBy } from './on-purchase'
import type { UpNeeds, UpRequestAnswer, UpStore } from './up-ports'

/** A change to a request: which, as the caller saw it, why if a reason is owed, and under which key. */
export type UpRequestChange = Readonly<{
  id: Key<UpRequestId>
  expectedVersion: number
  reason?: string | undefined
  once: Once
}>
/** Everything that an act on a request may be refused with, beside what any act may. */
export type UpRequestStepRefusal =
  | UpRequestRefusal
  | NotFound
  | NotWellFormed
  | StaleVersion
  | Refusal<'SPM_ALREADY_RECORDED'>
  | Refusal<'SP2D_ALREADY_RECORDED'>
  | Refusal<'DATE_IN_FUTURE'>
/** What a request that replaces is about. */
export const replacedBy = async (request: UpRequest, { papers, requests }: UpStore): Promise<Replaced> => ({
  oldestBill: await requests.oldestBill(request),
  broughtOn: await papers.upOn(),
})
type Changed = Readonly<{ request: UpRequest; events?: readonly OutboxEvent[] }>

/** One step of one request: lock it, compare versions, advance, let `consequence` do what belongs to it, save. */
export const upRequestStep =
  <Command extends UpRequestChange>(
    act: UseCase,
    action: UpRequestAction,
    consequence: (
      request: UpRequest,
      context: Readonly<{ command: Command; actor: Actor; store: UpStore }>,
    ) => Promise<Result<Changed, UpRequestStepRefusal>> = (request) => Promise.resolve(ok({ request })),
  ) =>
  ({ transact, now }: UpNeeds) =>
  (command: Command, actor: Actor): Promise<Result<Answered<UpRequestAnswer>, UpRequestStepRefusal | CommonRefusal>> =>
    acting(transact)<UpRequestAnswer, UpRequestStepRefusal>(
      { actor, tenant: command.id.tenant, act, once: command.once },
      async (store) => {
        const before = (await mayTouch(store, command.id.tenant, actor)) && (await store.requests.lock(command.id.id))
        if (!before) return err(notFound('id'))
        const stale = staleVersion(command.expectedVersion, upRequestVersion(before))
        if (stale) return err(stale)
        const moved = advanceUpRequest(before, moveBy(actor, action, now(), command.reason))
        if (!moved.ok) return moved
        const changed = await consequence(moved.value, { command, actor, store })
        if (!changed.ok) return changed
        const { request, events } = changed.value
        await store.requests.save(request)
        const { kind, amount, refill } = request
        return ok({
          answer: { request: command.id }, subject: request.id, ...(events && { events }),
          details: { kind, amount: String(amount), refill: String(refill) },
        }) // prettier-ignore
      },
    )
