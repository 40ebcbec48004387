import { advanceUpRequest, type UpRequest, type UpRequestAction } from '../../domain/digipay'
import type { NotNow, ReasonRequired, Refusal } from '../../domain/kernel'
import type { Actor } from '../actor'
import { offered, type Possible, REASON_TO_COME, whyNot } from '../offered'
import { moveBy } from './on-purchase'
import type { upRequestActLabels } from './up-labels'

type Act = keyof typeof upRequestActLabels
const acts: readonly (readonly [Act, UpRequestAction])[] = [
  ['upRequestSign', 'sign'],
  ['upRequestWithdraw', 'withdraw'],
  ['upRequestReturn', 'sendBack'],
  ['upRequestSettle', 'settle'],
]
export type PossibleUpRequestAct = Possible<Act, NotNow | ReasonRequired | Refusal<'SIGNED_BY_PROPOSER'>>

/** What the actor may do with a request now, or what refuses it. */
export const actionsOnUpRequest = (request: UpRequest, actor: Actor, at: Date): readonly PossibleUpRequestAct[] =>
  acts.flatMap(([act, action]) =>
    offered(actor, act, () => whyNot(advanceUpRequest(request, moveBy(actor, action, at, REASON_TO_COME)))),
  )
