import type { SandboxControl } from '../sandbox-bank'
import { known } from './cast'
import type { SeededHouse } from './hands'
import { appointed, seedAuditor, seedKppn, seedSatker, staffSatker } from './seed-offices'
import { fillVendor, seedVendor, type SeededVendor } from './seed-vendors'
import { satkers } from './world/offices'
import { vendors } from './world/vendors'

/** Opens at the sandbox every account that the demo world pays from or into; those already open stay as they are. */
export const openAccounts = async (bank: SandboxControl): Promise<void> => {
  const paying = satkers.map(({ paying }) => ({ bank: paying.bank, accountNo: paying.account, name: paying.name }))
  const payees = vendors.flatMap(({ name, accounts }) =>
    accounts.map((account) => ({ bank: account.bank, accountNo: account.number, name: name.toUpperCase() })),
  )
  await Promise.all([...paying, ...payees].map((each) => bank.openAccount(each)))
}

/** Each after the other, so that units get their numbers in the same order in every database. */
const inTurn = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const done: R[] = []
  for (const item of items) done.push(await work(item))
  return done
}

const operators = (house: SeededHouse, seeded: readonly SeededVendor[]) =>
  inTurn(seeded, ({ vendor, id, admin }) => appointed(house, admin, id, 'VENDOR_OPERATOR', vendor.operator))

/**
 * Plays the demo world through the use cases. Each step has a key of its own, so a start that was killed goes on where
 * it was; the last person appointed is the mark that nothing is missing.
 */
export const seedWorld = async (house: SeededHouse, bank: SandboxControl): Promise<void> => {
  await openAccounts(bank)
  const last = vendors.at(-1)?.operator.handle ?? ''
  if ((await known(house, [last])).has(last)) return
  const [officer, verifier] = await seedKppn(house)
  const registered = await inTurn(satkers, (satker) => seedSatker(house, officer, satker))
  const firms = await inTurn(vendors, (vendor) => seedVendor(house, officer, vendor))
  await Promise.all([
    ...registered.map((each) => staffSatker(house, officer, each)),
    ...firms.map((firm) => fillVendor(house, firm, { verifier, second: officer, bank })),
    seedAuditor(house, officer, registered.map(({ id }) => id)),
  ]) // prettier-ignore
  await operators(house, firms)
}
