import {
  claimLifecycle, deviceLifecycle, kkpBillLifecycle, kkpCardLifecycle, orderLifecycle, paymentCaseLifecycle, paymentLifecycle, productLifecycle, receiptLifecycle, refundLifecycle, taxDepositLifecycle,
  tieLifecycle, upRequestLifecycle,
} from '../domain/digipay' // prettier-ignore
import { accountLifecycle, taxFactLifecycle, vendorLifecycle } from '../domain/organisation'
import {
  caseStatusLabels, claimStatusLabels, deviceStatusLabels, kkpBillStatusLabels, kkpCardStatusLabels, orderStatusLabels, paymentStatusLabels, productStatusLabels, receiptStatusLabels, refundStatusLabels,
  taxDepositStatusLabels, upRequestStatusLabels,
} from './digipay' // prettier-ignore
import { accountStatusLabels, taxFactStatusLabels, vendorStatusLabels } from './organisation'
import type { Words } from './wording'

type Actions = Readonly<Record<string, Readonly<{ from: readonly string[] }>>>
type Journey = Readonly<{ actions: Actions; labels: Readonly<Record<string, Words>> }>
// Asked when words are due and not while loading: the modules' own wording asks for them too.
const journeys = (): readonly Journey[] => [
  { actions: orderLifecycle, labels: orderStatusLabels },
  { actions: tieLifecycle, labels: orderStatusLabels },
  { actions: receiptLifecycle, labels: receiptStatusLabels },
  { actions: claimLifecycle, labels: claimStatusLabels },
  { actions: paymentLifecycle, labels: paymentStatusLabels },
  { actions: refundLifecycle, labels: refundStatusLabels },
  { actions: productLifecycle, labels: productStatusLabels },
  { actions: paymentCaseLifecycle, labels: caseStatusLabels },
  { actions: taxDepositLifecycle, labels: taxDepositStatusLabels },
  { actions: upRequestLifecycle, labels: upRequestStatusLabels },
  { actions: kkpCardLifecycle, labels: kkpCardStatusLabels },
  { actions: kkpBillLifecycle, labels: kkpBillStatusLabels },
  { actions: deviceLifecycle, labels: deviceStatusLabels },
  { actions: vendorLifecycle, labels: vendorStatusLabels },
  { actions: accountLifecycle, labels: accountStatusLabels },
  { actions: taxFactLifecycle, labels: taxFactStatusLabels },
]

/**
 * The label of the state that kept an action from being taken. The same code is said otherwise of an order than of a
 * payment, so where two lifecycles know an action of this name, the states it leaves tell them apart.
 */
export const stateWords = (action: string, status: string, from?: readonly string[]): Words => {
  const known = journeys().filter(({ actions, labels }) => Object.hasOwn(actions, action) && Object.hasOwn(labels, status)) // prettier-ignore
  const meant = known.find(({ actions }) => String(actions[action]?.from) === String(from)) ?? known[0]
  return meant?.labels[status] ?? { id: status, en: status }
}
