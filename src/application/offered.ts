import type { SeparationOfFunctions } from '../domain/organisation'
import { type Actor, admit, may, type NotGranted } from './actor'
import type { UseCase } from './grants'

/** An act that the actor's role has, and what refuses it now. */
export type Possible<Act extends UseCase, Refused> = Readonly<{
  act: Act
  refusals: readonly (Refused | NotGranted | SeparationOfFunctions)[]
}>

/** Offers an act to whose role has it; his standing is asked first, then the rule. */
export const offered = <Act extends UseCase, Refused>(
  actor: Actor,
  act: Act,
  refused: () => Refused | undefined,
): readonly Possible<Act, Refused>[] => {
  if (!may(actor, act)) return []
  const refusal = admit(actor, act) ?? refused()
  return [{ act, refusals: refusal ? [refusal] : [] }]
}

/** What refuses a step that was tried, if anything does. */
export const whyNot = <Refused>(
  tried: Readonly<{ ok: true }> | Readonly<{ ok: false; error: Refused }>,
): Refused | undefined => (tried.ok ? undefined : tried.error)

/** A reason is given at the act; that it is still missing is none for not offering it. */
export const REASON_TO_COME = 'reason to come'
