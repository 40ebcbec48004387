import { taxLiabilities } from '../../src/application/digipay'
import { type Key, type PaymentId, type TaxDepositId, type UnitId } from '../../src/domain/kernel'
import { payingAccount } from '../support/house'
import { must, once } from '../support/organisation'
import { the } from '../support/purchase'
import type { Underway } from './invariants'
import type { DepositPlan } from './plan'
import { sentOff } from './signing'
import type { SimTown } from './town'

let codes = 100_000_000_000_000

type Owed = Awaited<ReturnType<ReturnType<typeof taxLiabilities>>>[number]
/** What is owed on one revenue account for one month: gathered, given its billing code, and to be paid by the office's bank. */
const scheduled = async (
  town: SimTown,
  nth: number,
  { account: { account }, month }: Owed,
): Promise<Key<PaymentId>> => {
  const { house, now } = town
  const office = town.officeAt(nth)
  const { treasurer } = office.crew
  const { deposit: id } = must(await house.deposits.taxDepositDraft({ account, month, once: once() }, treasurer)).answer
  const change = (expectedVersion: number) => ({ id, expectedVersion, once: once() })
  codes += 1
  must(await house.deposits.taxDepositBill({ ...change(1), billingCode: String(codes), issuedAt: now() }, treasurer))
  const how = { payingAccount: payingAccount(office), payOn: treasurer.today }
  must(await house.deposits.taxDepositSchedule({ ...change(2), ...how }, treasurer))
  const [payment] = await town.rows<{ id: PaymentId }>('select id from digipay.payment where deposit_id = $1', [id.id])
  return { tenant: office.id, id: the(payment).id }
}

/** An office pays the State what it has withheld until now. */
const ofOffice = async (town: SimTown, { office, ...plan }: DepositPlan): Promise<readonly Underway[]> => {
  const { id, crew } = town.officeAt(office)
  const { reads, rules } = town.house.withheld
  const sent: Underway[] = []
  for (const owed of await taxLiabilities(reads, rules)(id, crew.treasurer)) {
    const key = await scheduled(town, office, owed)
    sent.push(...(await sentOff(town, office, [{ key, office, rail: 'INTRABANK', after: 'NOTHING', ...plan }])))
  }
  return sent
}
/** The offices pay in side by side. */
export const deposited = async (town: SimTown, plans: readonly DepositPlan[]): Promise<readonly Underway[]> =>
  (await Promise.all(plans.map((plan) => ofOffice(town, plan)))).flat()

type Unpaid = Readonly<{ tenant_id: UnitId; id: TaxDepositId; version: number }>
/** A deposit whose payment came to nothing is given up: what it gathered is owed again, and paid with the next one. */
export const givenUp = async (town: SimTown): Promise<number> => {
  const unpaid = await town.rows<Unpaid>(
    `select tenant_id, id, version from digipay.tax_deposit where status = 'BILLED'`,
  )
  for (const { tenant_id: tenant, id, version } of unpaid) {
    const treasurer = town.treasurerOf(tenant)
    const change = { id: { tenant, id }, expectedVersion: version, reason: 'Tidak sampai', once: once() }
    must(await town.house.deposits.taxDepositCancel(change, treasurer))
  }
  return unpaid.length
}
