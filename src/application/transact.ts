import type { Key, Refusal, Result, UnitId } from '../domain/kernel'
import { err } from '../domain/kernel'
import type { SeparationOfFunctions } from '../domain/organisation'
import { admit, type Actor, type Doer, type NotGranted } from './actor'
import type { UseCase } from './grants'

/** The caller's key for this act, and what it was first used with. */
export type Once = Readonly<{ key: string; fingerprint: string }>

/** What the system does by itself, as the consequence of somebody's act. */
export type Job = 'paymentSubmit' | 'paymentConclude' | 'documentRender' | 'documentVoid' | 'ledgerProve'
  | 'caseOpen' | 'bankReconcile' | 'bankStatementKeep' | 'bankLinesMatch' | 'paymentRefund'
  | 'bankMessageApply' | 'refundSubmit' | 'refundConclude' | 'promiseRemind' | 'upRemind' | 'kkpCreditBook' | 'kkpCardUnbind' | 'accountProve' // prettier-ignore

/** Where a transaction works: whose book, on whose behalf, doing what, and under which caller's key. */
export type Scope = Readonly<{ actor: Doer; tenant: UnitId; act: UseCase | Job; once?: Once | undefined }>

/** A message to the world outside the transaction, written with it or not at all. */
export type OutboxEvent = Readonly<{ topic: Topic; subject: string; payload: Readonly<Record<string, string>> }>
export const topics = [
  'document.due',
  'document.void',
  'up.granted',
  'promise.reminder',
  'up.notice',
  'kkp.credited',
  'kkp.ended',
] as const
export type Topic = (typeof topics)[number]
/** Those that have a bank asked something: it may be silent for as long as it is given, and nothing else waits for that. */
export const bankTopics: readonly Topic[] = ['kkp.ended']

/** The ids by which the outcome of an act is found again, by a replay as by the first caller. */
export type Answer = Readonly<Record<string, Key<string> | readonly Key<string>[] | UnitId>>

/** What an act leaves behind: its answer, what the audit row is about, and what the world must be told. */
export type Done<A extends Answer> = Readonly<{
  answer: A
  subject: string
  events?: readonly OutboxEvent[]
  details?: Readonly<Record<string, string>>
}>

/** A refusal that is itself a fact (a wrong PIN, a refused SPBy): it is committed, audited and still a refusal. */
export type Remembered<E> = Readonly<{ ok: false; error: E; remember: Readonly<{ subject: string }> }>

/** A decision inside a transaction: done, refused (nothing stays), or refused and remembered. */
export type Decision<A extends Answer, E> = Result<Done<A>, E> | Remembered<E>

export type Answered<A extends Answer> = Readonly<{ answer: A; replayed: boolean }>

/** Somebody else moved first, and the database said so. */
export type ChangedMeanwhile = Refusal<'CHANGED_MEANWHILE'>
/** Others held what the act needs for longer than it may wait. */
export type Busy = Refusal<'BUSY'>
/** The caller's key came back with another input. */
export type KeyReused = Refusal<'IDEMPOTENCY_KEY_REUSED'>
/** What any act may be refused with, whatever it does. */
export type CommonRefusal = ChangedMeanwhile | Busy | KeyReused | NotGranted | SeparationOfFunctions

/**
 * The unit of work. One commit holds what `work` wrote, the ledger, the audit row, the idempotency row and the
 * outbox rows, or none of it: a refusal rolls back. Nothing but the store may be awaited inside (ADR 0006).
 */
export type Transact<Store> = <A extends Answer, E extends Refusal>(
  scope: Scope,
  work: (store: Store) => Promise<Decision<A, E>>,
) => Promise<Result<Answered<A>, E | ChangedMeanwhile | KeyReused>>

/** Opens a unit of work for an actor whose role and separation admit the act. Every use case that writes starts here. */
export const acting =
  <Store>(transact: Transact<Store>) =>
  async <A extends Answer, E extends Refusal>(
    scope: Scope & Readonly<{ actor: Actor; act: UseCase }>,
    work: (store: Store) => Promise<Decision<A, E>>,
  ): Promise<Result<Answered<A>, E | CommonRefusal>> => {
    const refused = admit(scope.actor, scope.act)
    return refused ? err(refused) : transact(scope, work)
  }

export type StaleVersion = Refusal<'VERSION_CONFLICT'> & Readonly<{ expected: number; actual: number }>

/** People edit what they saw: another version than the one they saw is refused. */
export const staleVersion = (expected: number, actual: number): StaleVersion | undefined =>
  expected === actual ? undefined : { code: 'VERSION_CONFLICT', expected, actual, path: ['expectedVersion'] }
