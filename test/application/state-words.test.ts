import { catalogue } from '../../src/application/catalogue'
import { claimStatusLabels, orderStatusLabels, paymentStatusLabels, receiptStatusLabels } from '../../src/application/digipay/labels' // prettier-ignore
import { caseStatusLabels } from '../../src/application/digipay/bank-labels'
import { taxDepositStatusLabels } from '../../src/application/digipay/tax-deposit-labels'
import { deviceStatusLabels } from '../../src/application/digipay/signing-labels'
import { productStatusLabels } from '../../src/application/digipay/set-up-labels'
import { accountStatusLabels, taxFactStatusLabels, vendorStatusLabels } from '../../src/application/organisation'
import type { Words } from '../../src/application/wording'
import { claimLifecycle, deviceLifecycle, orderLifecycle, paymentCaseLifecycle, paymentLifecycle, productLifecycle, receiptLifecycle, taxDepositLifecycle } from '../../src/domain/digipay' // prettier-ignore
import { accountLifecycle, taxFactLifecycle, vendorLifecycle } from '../../src/domain/organisation'

const { unschedule, authorise } = paymentLifecycle
const { bill, schedule, authorise: authoriseDeposit, record, cancel } = taxDepositLifecycle
type Told = readonly [
  of: string,
  actions: Readonly<Record<string, Readonly<{ from: readonly string[] }>>>,
  labels: Readonly<Record<string, Words>>,
]
const journeys: readonly Told[] = [
  ['an order', orderLifecycle, orderStatusLabels],
  ['a receipt', receiptLifecycle, receiptStatusLabels],
  ['a claim', claimLifecycle, claimStatusLabels],
  // The other steps of a payment and of a deposit are the bank's and the worker's, who read no words.
  ['a payment', { unschedule, authorise }, paymentStatusLabels],
  ['a product', productLifecycle, productStatusLabels],
  ['a vendor', vendorLifecycle, vendorStatusLabels],
  ['an account', accountLifecycle, accountStatusLabels],
  ['a tax paper', taxFactLifecycle, taxFactStatusLabels],
  ['a deposit of tax', { bill, schedule, authorise: authoriseDeposit, record, cancel }, taxDepositStatusLabels],
  ['a device', deviceLifecycle, deviceStatusLabels],
  ['a case', paymentCaseLifecycle, caseStatusLabels],
]
// Nothing comes before a first step, so nobody is refused one.
const isRefused = ([, { from }]: readonly [string, Readonly<{ from: readonly string[] }>]) => from.length > 0

describe('an act that comes at the wrong time', () => {
  test.each(journeys)('is told the state of %s by its label, in both languages', (_, actions, labels) => {
    for (const [action, { from }] of Object.entries(actions).filter(isRefused))
      for (const [status, label] of Object.entries(labels)) {
        const { id, en } = catalogue.NOT_NOW.message({ code: 'NOT_NOW', action, status, from })
        expect([action, id, en]).toEqual([action, expect.stringContaining(`“${label.id}”`), expect.stringContaining(`“${label.en}”`)]) // prettier-ignore
        expect(`${id}${en}`).not.toContain(status)
        const hint = catalogue.NOT_NOW.hint({ code: 'NOT_NOW', action, status, from })
        for (const state of from)
          expect([hint.id, hint.en]).toEqual([expect.stringContaining(`“${labels[state]?.id ?? ''}”`), expect.stringContaining(`“${labels[state]?.en ?? ''}”`)]) // prettier-ignore
      }
  })
  test.each(Object.entries(orderStatusLabels))(
    'is told so of an order that is %s and not received yet',
    (status, label) => {
      const { id, en } = catalogue.NOT_RECEIVED_YET.message({ code: 'NOT_RECEIVED_YET', status })
      expect([id, en]).toEqual([expect.stringContaining(label.id), expect.stringContaining(label.en)])
      expect(`${id}${en}`).not.toContain(status)
    },
  )
})
