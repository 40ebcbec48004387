import { type BankLetter, isOpenCase, type PaymentCase } from '../../src/domain/digipay'
import { dateIn } from '../../src/domain/kernel'
import { must, once } from '../support/organisation'
import type { Underway } from './invariants'
import type { SimTown } from './town'

/** What people have on their desks about a payment. */
export const openCases = async ({ house, officeAt }: SimTown, { key, office }: Underway): Promise<readonly PaymentCase[]> =>
  (await house.bank.casesOf([key], officeAt(office).crew.kpa)).flat().filter(isOpenCase) // prettier-ignore

let letters = 0
/**
 * No statement shows a charge: what an issuer leaves undecided for too long ends by its letter, which says what the oracle knows. An issuer
 * of one step may charge it after that all the same: then its bill says so.
 */
export const lettered = async (town: SimTown, all: readonly Underway[]): Promise<void> => {
  for (const each of all.filter(({ rail }) => rail === 'CARD')) {
    const doubt = (await openCases(town, each)).find(({ kind, subject }) => kind === 'NO_FINAL_ANSWER' && subject === each.key.id) // prettier-ignore
    if (!doubt) continue
    const { treasurer, kpa } = town.officeAt(each.office).crew
    const [debit] = await town.control.oracleDebits(each.reference)
    letters += 1
    const paper = { number: `S-${String(letters)}/BANK/2026`, on: treasurer.today }
    const paidOn = debit && dateIn(treasurer.zone, new Date(debit.at))
    const letter: BankLetter = paidOn ? { ...paper, says: 'PAID', paidOn } : { ...paper, says: 'NOT_RECEIVED' }
    const change = (version: number) => ({ id: { tenant: doubt.tenant, id: doubt.id }, expectedVersion: version, reason: letter.number, once: once() }) // prettier-ignore
    must(await town.house.bankActs.paymentUndecidedPropose({ ...change(doubt.steps.length), letter }, treasurer))
    must(await town.house.bankActs.paymentUndecidedConfirm(change(doubt.steps.length + 1), kpa))
  }
}
