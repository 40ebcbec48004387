import { advanceCase, caseRules, caseStatus, type CaseRefusal, type PaymentCase } from '../../domain/digipay'
import type { CaseAction } from '../../domain/digipay'
import type { SeparationOfFunctions } from '../../domain/organisation'
import { type Actor, admit, may, type NotGranted } from '../actor'
import type { UseCase } from '../grants'
import { moveBy } from './on-purchase'

/** An act on a case that the actor's role has, and what refuses it now. */
export type PossibleCaseAct = Readonly<{
  act: UseCase
  refusals: readonly (CaseRefusal | NotGranted | SeparationOfFunctions)[]
}>

const ofAll: readonly (readonly [UseCase, CaseAction])[] = [
  ['paymentCaseTake', 'take'],
  ['paymentCaseComment', 'comment'],
]
const ofLate: readonly (readonly [UseCase, CaseAction])[] = [
  ['paymentLateSuccessPropose', 'propose'],
  ['paymentLateSuccessConfirm', 'confirm'],
]

/** What the actor may do with a case of his own book now. */
export const actionsOnCase = (each: PaymentCase, actor: Actor, at: Date): readonly PossibleCaseAct[] => {
  if (each.tenant !== actor.unit || caseStatus(each) === 'CLOSED') return []
  const closing: readonly (readonly [UseCase, CaseAction])[] =
    caseRules[each.kind].closers.length > 0 ? [['paymentCaseClose', 'close']] : ofLate
  return [...ofAll, ...closing]
    .filter(([act]) => may(actor, act))
    .map(([act, action]) => {
      const tried = advanceCase(each, moveBy(actor, action, at, 'reason to come'))
      const refusal = admit(actor, act) ?? (tried.ok ? undefined : tried.error)
      return { act, refusals: refusal ? [refusal] : [] }
    })
}
