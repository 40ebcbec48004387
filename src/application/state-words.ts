import {
  claimLifecycle, orderLifecycle, paymentLifecycle, productLifecycle, receiptLifecycle, tieLifecycle,
} from '../domain/digipay' // prettier-ignore
import { accountLifecycle, taxFactLifecycle, vendorLifecycle } from '../domain/organisation'
import {
  claimStatusLabels, orderStatusLabels, paymentStatusLabels, productStatusLabels, receiptStatusLabels,
} from './digipay' // prettier-ignore
import { accountStatusLabels, taxFactStatusLabels, vendorStatusLabels } from './organisation'
import type { Words } from './wording'

type Journey = Readonly<{ actions: object; labels: Readonly<Record<string, Words>> }>
// Asked when words are due and not while loading: the modules' own wording asks for them too.
const journeys = (): readonly Journey[] => [
  { actions: orderLifecycle, labels: orderStatusLabels },
  { actions: tieLifecycle, labels: orderStatusLabels },
  { actions: receiptLifecycle, labels: receiptStatusLabels },
  { actions: claimLifecycle, labels: claimStatusLabels },
  { actions: paymentLifecycle, labels: paymentStatusLabels },
  { actions: productLifecycle, labels: productStatusLabels },
  { actions: vendorLifecycle, labels: vendorStatusLabels },
  { actions: accountLifecycle, labels: accountStatusLabels },
  { actions: taxFactLifecycle, labels: taxFactStatusLabels },
]

/** The label of the state that kept an action from being taken: the same code is said otherwise of an order than of a payment. */
export const stateWords = (action: string, status: string): Words =>
  journeys().find(({ actions, labels }) => Object.hasOwn(actions, action) && Object.hasOwn(labels, status))?.labels[
    status
  ] ?? { id: status, en: status }
