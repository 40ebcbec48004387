import {
  type BankLetter,
  isOpenCase,
  leftToItsBank,
  type PaymentCase,
  type PaymentStatus,
} from '../../src/domain/digipay'
import { type BankLineId, dateIn } from '../../src/domain/kernel'
import { must, once } from '../support/organisation'
import { officeOf } from './ways'
import { OTHER_SUM, WITH_FEE } from './faults'
import type { Underway } from './invariants'
import type { SimTown } from './town'

/** Whether a bank is to debit another sum than was signed, so that nothing but its letter, or its correction, ends the payment. */
export const isOtherwiseBooked = ({ fault }: Pick<Underway, 'fault'>): boolean => [WITH_FEE, OTHER_SUM].includes(fault)

/** Whether it did: a bank that was restarted before it heard of the payment has forgotten how it was to fail. */
export const wasOtherwiseBooked = async (
  { control, rows }: SimTown,
  { reference, key }: Underway,
): Promise<boolean> => {
  const [signed] = await rows<{ net: string }>('select net::text from digipay.payment where id = $1', [key.id])
  return (await control.oracleDebits(reference)).some(({ amount }) => String(amount) !== signed?.net)
}

/** What people have on their desks about a payment. */
export const openCases = async ({ house, officeAt }: SimTown, { key, office }: Underway): Promise<readonly PaymentCase[]> =>
  (await house.bank.casesOf([key], officeAt(office).crew.kpa)).flat().filter(isOpenCase) // prettier-ignore

/** Whether its bank alone knows its end: what was turned away and still goes again needs no letter, and none is taken. */
const isLeftToItsBank = async ({ rows }: SimTown, { key }: Underway): Promise<boolean> => {
  const [seen] = await rows<{ status: PaymentStatus }>('select status from digipay.payment where id = $1', [key.id])
  return leftToItsBank.some((status) => status === seen?.status)
}

type Said = Awaited<ReturnType<SimTown['house']['bankActs']['paymentUndecidedPropose']>>
/** Whether people said it; not where the bank answered meanwhile, so that their case is closed or another by now, or the payment goes again. */
const wasSaid = async (town: SimTown, each: Underway, { doubt, version, said }: Readonly<{ doubt: PaymentCase; version: number; said: Said }>): Promise<boolean> => {
  if (said.ok) return true
  const isAsRead = (open: PaymentCase) => open.id === doubt.id && open.steps.length === version
  if ((await openCases(town, each)).some(isAsRead) && (await isLeftToItsBank(town, each))) must(said)
  return false
} // prettier-ignore

let letters = 0
/** A letter of its bank ends what it left undecided, as not received where it never debited it; two persons say so. */
const endedByLetter = async (
  town: SimTown,
  each: Underway,
  { doubt, debitedAt }: Readonly<{ doubt: PaymentCase; debitedAt: Date | undefined }>,
): Promise<void> => {
  const { treasurer, kpa } = town.officeAt(each.office).crew
  letters += 1
  const paper = { number: `S-${String(letters)}/BANK/2026`, on: treasurer.today }
  const letter: BankLetter = debitedAt
    ? { ...paper, says: 'PAID', paidOn: dateIn(treasurer.zone, debitedAt) }
    : { ...paper, says: 'NOT_RECEIVED' }
  const change = (version: number) => ({ id: { tenant: doubt.tenant, id: doubt.id }, expectedVersion: version, reason: letter.number, once: once() }) // prettier-ignore
  const { length: version } = doubt.steps
  const proposed = await town.house.bankActs.paymentUndecidedPropose({ ...change(version), letter }, treasurer)
  if (!(await wasSaid(town, each, { doubt, version, said: proposed }))) return
  const confirmed = await town.house.bankActs.paymentUndecidedConfirm(change(version + 1), kpa)
  await wasSaid(town, each, { doubt, version: version + 1, said: confirmed })
}

const WINDOW_MS = 400
type Shown = Readonly<{ id: BankLineId; direction: string }>
/** The lines of statements that name a payment, read now. */
const shownOf = async ({ house, rows }: SimTown, { reference, key }: Underway): Promise<readonly Shown[]> => {
  await new Promise((later) => setTimeout(later, WINDOW_MS))
  await house.reconcile()
  return rows<Shown>('select id, direction from digipay.bank_line where tenant_id = $1 and remark like $2', [key.tenant, `%${reference}%`]) // prettier-ignore
}

/** A bank that debited another sum corrects that entry of its own, and the KPA says that this is what came back. */
const corrected = async (town: SimTown, each: Underway): Promise<void> => {
  if (!(await shownOf(town, each)).some(({ direction }) => direction === 'DEBIT')) return
  await town.control.giveBack({ bank: officeOf(each).bank, reference: each.reference }, 'CORRECTION')
  const back = (await shownOf(town, each)).find(({ direction }) => direction === 'CREDIT')
  if (!back) throw new Error(`no statement shows that ${each.reference} was corrected`)
  const line = { tenant: each.key.tenant, id: back.id }
  const said = { line, as: 'RETURN', payment: each.key, reason: 'Koreksi bank', once: once() } as const
  must(await town.house.bankActs.bankLineMatch(said, town.officeAt(each.office).crew.kpa))
}

/**
 * No statement shows a charge, and none explains a debit of another sum: what banks leave undecided so for too long ends by a letter,
 * which says what the oracle knows, or by what the bank corrects. An issuer of one step may charge it after that all the same: then
 * its bill says so.
 */
export const lettered = async (town: SimTown, all: readonly Underway[]): Promise<void> => {
  for (const each of all.filter(({ rail, fault }) => rail === 'CARD' || isOtherwiseBooked({ fault }))) {
    const doubt = (await openCases(town, each)).find(({ kind, subject }) => kind === 'NO_FINAL_ANSWER' && subject === each.key.id) // prettier-ignore
    if (
      !doubt ||
      !(await isLeftToItsBank(town, each)) ||
      (isOtherwiseBooked(each) && !(await wasOtherwiseBooked(town, each)))
    )
      continue
    if (each.fault === OTHER_SUM) await corrected(town, each)
    else if (each.rail === 'CARD' || (await shownOf(town, each)).length > 0) {
      const [debit] = await town.control.oracleDebits(each.reference)
      await endedByLetter(town, each, { doubt, debitedAt: debit && new Date(debit.at) })
    }
  }
}
