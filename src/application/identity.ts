import type { AssignmentId, Key, PersonId, Refusal, Result, UnitId } from '../domain/kernel'
import type { Role, UnitKind } from '../domain/organisation'
import type { Actor } from './actor'

/** Why a person who is logged in may not act now. */
export type ActingRefusal = Refusal<'NO_ASSIGNMENT' | 'ASSIGNMENT_NOT_LIVE' | 'ACTING_AS_REQUIRED'>
/** Why a token says nothing to us. */
export type TokenRefusal = Refusal<'TOKEN_INVALID' | 'TOKEN_EXPIRED'>

/** An office a person may choose to act under. */
export type Standing = Readonly<{
  assignment: Key<AssignmentId>
  role: Role
  unitKind: UnitKind
  unit: UnitId
  unitName: string
  skNumber: string
}>
/** Who is logged in, whatever office he may act under. */
export type Visitor = Readonly<{ person: PersonId; name: string; standings: readonly Standing[] }>

/** Who is at the counter: three questions, each answered from the token or from our own database. */
export type Identity = Readonly<{
  verifyToken: (token: string) => Promise<Result<Readonly<{ sub: string }>, TokenRefusal>>
  /** The person and his live offices, or nothing if we do not know him. */
  findVisitor: (sub: string) => Promise<Visitor | undefined>
  /** The one office he acts under: the one asked for, or the only live one. */
  findActor: (
    ask: Readonly<{ sub: string; actingAs: Key<AssignmentId> | undefined; requestId: string }>,
  ) => Promise<Result<Actor, ActingRefusal>>
}>
