import { advanceUpRequest, type UpRequest, type UpRequestAction } from '../../domain/digipay'
import type { NotNow, ReasonRequired, Refusal } from '../../domain/kernel'
import type { SeparationOfFunctions } from '../../domain/organisation'
import { type Actor, admit, may, type NotGranted } from '../actor'
import { moveBy } from './on-purchase'
import type { upRequestActLabels } from './up-labels'

type Act = keyof typeof upRequestActLabels
const acts: readonly (readonly [Act, UpRequestAction])[] = [
  ['upRequestSign', 'sign'],
  ['upRequestWithdraw', 'withdraw'],
  ['upRequestReturn', 'sendBack'],
  ['upRequestSettle', 'settle'],
]
export type PossibleUpRequestAct = Readonly<{
  act: Act
  refusals: readonly (NotGranted | SeparationOfFunctions | NotNow | ReasonRequired | Refusal<'SIGNED_BY_PROPOSER'>)[]
}>

/** What the actor may do with a request now, or what refuses it; a reason is given at the act. */
export const actionsOnUpRequest = (request: UpRequest, actor: Actor, at: Date): readonly PossibleUpRequestAct[] =>
  acts
    .filter(([act]) => may(actor, act))
    .map(([act, action]) => {
      const kept = admit(actor, act)
      if (kept) return { act, refusals: [kept] }
      const moved = advanceUpRequest(request, moveBy(actor, action, at, 'alasan'))
      return { act, refusals: moved.ok ? [] : [moved.error] }
    })
