import {
  advanceBill, advanceCard, type CardRefusal, type KkpBill, type KkpBillAction, type KkpBillRefusal, type KkpCard, type KkpCardAction,
} from '../../domain/digipay' // prettier-ignore
import type { Actor } from '../actor'
import { offered, type Possible, REASON_TO_COME, whyNot } from '../offered'
import type { kkpBillActLabels, kkpCardActLabels } from './kkp-labels'
import { moveBy } from './on-purchase'

type CardAct = keyof typeof kkpCardActLabels
type BillAct = keyof typeof kkpBillActLabels
const cardActs: readonly (readonly [CardAct, KkpCardAction])[] = [
  ['kkpCardBind', 'bind'],
  ['kkpCardConfirm', 'confirm'],
  ['kkpCardEnd', 'end'],
]
const billActs: readonly (readonly [BillAct, KkpBillAction])[] = [
  ['kkpBillTest', 'test'],
  ['kkpBillReturn', 'giveBack'],
  ['kkpBillPay', 'pay'],
]

/** What the actor may do with a card of his own satker now. */
export const actionsOnCard = (card: KkpCard, actor: Actor, at: Date): readonly Possible<CardAct, CardRefusal>[] =>
  card.tenant === actor.unit
    ? cardActs.flatMap(([act, action]) =>
        offered(actor, act, () => whyNot(advanceCard(card, moveBy(actor, action, at, REASON_TO_COME)))),
      )
    : []

/** What the actor may do with a bill now. */
export const actionsOnBill = (bill: KkpBill, actor: Actor, at: Date): readonly Possible<BillAct, KkpBillRefusal>[] =>
  billActs.flatMap(([act, action]) =>
    offered(actor, act, () => whyNot(advanceBill(bill, moveBy(actor, action, at, REASON_TO_COME)))),
  )
