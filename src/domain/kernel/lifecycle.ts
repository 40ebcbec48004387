import type { AssignmentId, PersonId } from './ids'
import { err, ok, type Refusal, type Result } from './result'

/** A lifecycle is a table: for each action, the states it may leave and the state it reaches (ADR 0004). */
export type Lifecycle<State extends string, Action extends string> = Readonly<
  Record<Action, Readonly<{ from: readonly State[]; to: State }>>
>

/** Who takes a step, when, in which office, and why if a reason is owed. */
export type Move<Action extends string> = Readonly<{
  action: Action
  by: PersonId
  /** The name as it was at the time: history keeps it when people and offices change. */
  name: string
  under: AssignmentId | undefined
  role: string
  at: Date
  reason?: string | undefined
}>
/** A step taken: the move and the state it reached. It stores `to`, so a later table never rewrites history. */
export type Step<State extends string, Action extends string> = Move<Action> & Readonly<{ to: State }>

/** An act that must say why said too little. */
export type ReasonRequired = Refusal<'REASON_REQUIRED'> & Readonly<{ action: string }>

/** Whether a reason says anything: three letters are the least. */
export const reasonMissing = (action: string, reason: string | undefined): ReasonRequired | undefined =>
  (reason ?? '').trim().length < 3 ? { code: 'REASON_REQUIRED', action, path: ['reason'] } : undefined

/** The state does not allow the action; `from` are those that would, where a lifecycle says so. */
export type NotNow = Refusal<'NOT_NOW'> & Readonly<{ action: string; status: string; from?: readonly string[] }>

/** The state an aggregate is in: where its last step led. */
export const stateOf = <State extends string>(steps: readonly Readonly<{ to: State }>[], start: State): State =>
  steps.at(-1)?.to ?? start

/** Looks up where an action leads from a state, or says that it does not. */
export const next = <State extends string, Action extends string>(
  lifecycle: Lifecycle<State, Action>,
  status: State,
  action: Action,
): Result<State, NotNow> => {
  const { from, to } = lifecycle[action]
  return from.includes(status) ? ok(to) : err({ code: 'NOT_NOW', action, status, from, path: ['id'] })
}

/** Who took the last step of this kind, if anybody did. */
export const takenBy = <Action extends string>(
  steps: readonly Readonly<{ action: Action; by: PersonId }>[],
  action: Action,
): PersonId | undefined => steps.findLast((step) => step.action === action)?.by
