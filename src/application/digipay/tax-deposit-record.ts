import { type DepositChannel, depositTax, recordDeposit, taxDepositStatus, underItsLaw } from '../../domain/digipay'
import { dateIn, err, firstRefusal, ok } from '../../domain/kernel'
import { checkDepositNumber } from '../../domain/tax-withholding'
import type { Actor } from '../actor'
import { moveBy } from './on-purchase'
import type { TaxDepositNeeds } from './tax-deposit-ports'
import { type DepositActRefusal, type DepositChange, onDeposit } from './tax-deposit-step'

/** What the State's receipt (BPN) says. */
export type TaxDepositRecord = DepositChange &
  Readonly<{
    /** The satker's own account that was paid from, by its number. */
    payingAccount: string
    channel: DepositChannel
    transactionNumber: string
    ntpn: string
    paidAt: Date
  }>

/**
 * Records the receipt of a deposit. Paid at the counter, the liability leaves the book with it, in the same commit; paid
 * through the bank, it left when the debit was proved.
 */
export const taxDepositRecord = (needs: TaxDepositNeeds) => (command: TaxDepositRecord, actor: Actor) =>
  onDeposit(needs, 'taxDepositRecord', command, actor, async (deposit, { sides, ledger }) => {
    const { payingAccount, channel, transactionNumber, ntpn, paidAt } = command
    const { law } = needs.rules
    const [paidOn, second] = [dateIn(actor.zone, paidAt), channel === 'BANK' ? 'NTB' : 'NTP'] as const
    const malformed = firstRefusal<DepositActRefusal>([
      () => checkDepositNumber(law, 'NTPN', paidOn, ntpn, 'ntpn').refusal,
      () => checkDepositNumber(law, second, paidOn, transactionNumber, 'transactionNumber').refusal,
    ])
    if (malformed) return err(malformed)
    const { paying } = await sides.satker()
    if (paying.account !== payingAccount) return err({ code: 'PAYING_ACCOUNT_UNKNOWN', path: ['payingAccount'] })
    const source = { bank: paying.bank, account: paying.account }
    const receipt = { source, channel, transactionNumber, ntpn, paidAt }
    const recorded = recordDeposit(deposit, receipt, moveBy(actor, 'record', needs.now()))
    if (!recorded.ok) return recorded
    const kept = underItsLaw(needs.rules, recorded.value, actor.today)
    if (taxDepositStatus(deposit) === 'REMITTED') return ok(kept)
    const posted = await ledger.post(depositTax(kept))
    if (!posted.ok) throw new Error(`tax of deposit ${deposit.id} is not in the ledger: ${posted.error.account}`)
    return ok(kept)
  })
