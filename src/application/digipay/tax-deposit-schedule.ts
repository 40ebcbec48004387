import { ownBankRoute, partnerReferenceOf, scheduleDeposit } from '../../domain/digipay'
import { err, type LocalDate, type PaymentId } from '../../domain/kernel'
import type { Actor } from '../actor'
import { payable } from './guards'
import { moveBy } from './on-purchase'
import type { TaxDepositNeeds } from './tax-deposit-ports'
import { type DepositChange, onDeposit } from './tax-deposit-step'

/** When a deposit is to leave, and from which account of the satker. */
export type TaxDepositSchedule = DepositChange & Readonly<{ payingAccount: string; payOn: LocalDate }>

/** The treasurer has a billed deposit paid through the satker's own bank; another person signs it as any payment. */
export const taxDepositSchedule = (needs: TaxDepositNeeds) => (command: TaxDepositSchedule, actor: Actor) =>
  onDeposit(needs, 'taxDepositSchedule', command, actor, async (deposit, { sides, parts }) => {
    const { payingAccount, payOn } = command
    const offDate = payable(payOn, actor.today)
    if (offDate) return err(offDate)
    const { paying } = await sides.satker()
    if (paying.account !== payingAccount) return err({ code: 'PAYING_ACCOUNT_UNKNOWN', path: ['payingAccount'] })
    const { stateAccount } = needs.bankOf(paying.bank)
    if (!stateAccount) return err({ code: 'STATE_ACCOUNT_UNKNOWN', path: ['payingAccount'] })
    const [id, at] = [needs.newId<PaymentId>(), needs.now()]
    const scheduled = scheduleDeposit(deposit, {
      id, method: 'CMS_VA', scheduledOn: payOn, source: { bank: paying.bank, account: paying.account },
      payee: { bank: paying.bank, ...stateAccount }, route: ownBankRoute, partnerReference: partnerReferenceOf(id), bankReference: undefined,
      settledAt: undefined, failure: undefined, createdAt: at,
    }, moveBy(actor, 'schedule', at)) // prettier-ignore
    if (!scheduled.ok) return scheduled
    const payment = scheduled.value.payments.find((each) => each.id === id)
    if (!payment) throw new Error(`deposit ${deposit.id} was scheduled without a payment`)
    await parts.savePayment(payment)
    return scheduled
  })
