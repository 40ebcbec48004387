import {
  pinSet, vendorAccountAdd, vendorAccountVerify, vendorTaxFactRecord, vendorTaxFactVerify,
  vendorVerify,
} from '../../src/application/organisation' // prettier-ignore
import { budgetLineGrant, budgetLineSave, upGrant } from '../../src/application/digipay/set-up'
import type { Actor } from '../../src/application/actor'
import { ownPinIn } from '../../src/adapters/postgres/organisation'
import { type BankAccountId, type BudgetLineId, fiscalYear, type Key, type ProductId, rupiah, type UnitId, type Zone } from '../../src/domain/kernel' // prettier-ignore
import type { TaxFact } from '../../src/domain/organisation'
import type { ProductFacts } from '../../src/domain/digipay'
import { must, once, plainHashes, type World } from './organisation'
import { aLine, liftedFor, aProduct, setUpNeeds } from './set-up'

/** The PIN of every approver in tests. */
export const testPin = '159038'

/** The seven who carry a straight purchase, and the satker's admin. */
export type Crew = Readonly<{
  admin: Actor
  requester: Actor
  procurementOfficer: Actor
  ppk: Actor
  receiver: Actor
  treasurer: Actor
  kpa: Actor
}>
/** An office that buys out of UP. */
export type Office = Readonly<{ id: UnitId; code: string; crew: Crew; budgetLine: Key<BudgetLineId> }>
/** A firm that may be paid at the bank of every test office. */
export type Firm = Readonly<{
  id: UnitId
  admin: Actor
  account: Key<BankAccountId>
  /** The number of that account, as the bank knows it. */
  accountNo: string
  products: readonly [Key<ProductId>, Key<ProductId>]
}>

let counted = 0
/** A number that no unit of this run has yet. */
const fresh = (): string => String((counted += 1)).padStart(4, '0')

/** How often one may err here. */
export const pinLimits = () => ({ pinTries: 5, failuresPerDay: 10 })

/** Sets the test PIN of a person who has none. */
export const givePin = async (world: World, actor: Actor): Promise<void> => {
  must(await pinSet({ ...world.needs, hashes: plainHashes, ownPin: ownPinIn(world.db), pinLimits })({ pin: testPin, once: once() }, actor)) // prettier-ignore
}

/** Sets another PIN in the place of one. */
export const changePin = async (world: World, actor: Actor, currentPin: string, pin: string): Promise<void> => {
  must(await pinSet({ ...world.needs, hashes: plainHashes, ownPin: ownPinIn(world.db), pinLimits })({ pin, currentPin, once: once() }, actor)) // prettier-ignore
}

/** A satker with all its people, one budget line with pagu, and UP in its account. */
export const anOffice = async (
  world: World,
  {
    pagu = 1_000_000_000,
    up = 1_000_000_000,
    zone = 'WIB',
    bank,
    year = fiscalYear(world.today),
  }: Readonly<{ pagu?: number; up?: number; zone?: Zone; bank?: string; year?: number }> = {},
): Promise<Office> => {
  const code = `52${fresh()}`
  const { id, admin } = await world.satker(code, zone, bank)
  const kpa = await world.appoint(world.officer, id, 'KPA')
  await givePin(world, kpa)
  const crew: Crew = {
    admin,
    kpa,
    requester: await world.appoint(admin, id, 'REQUESTER'),
    procurementOfficer: await world.appoint(admin, id, 'PROCUREMENT_OFFICER'),
    ppk: await world.appoint(admin, id, 'PPK'),
    receiver: await world.appoint(admin, id, 'RECEIVER'),
    treasurer: await world.appoint(admin, id, 'TREASURER'),
  }
  const needs = setUpNeeds(world)
  const line = { ...aLine(), fiscalYear: year }
  const { budgetLine } = must(await budgetLineSave(needs)({ line, once: once() }, kpa)).answer
  must(await budgetLineGrant(needs)({ budgetLine, amount: rupiah(pagu), reference: `DIPA-${code}`, once: once() }, kpa))
  const approval = { number: `S-${code}/KPN`, on: world.today, lifts: liftedFor('UP') }
  const sp2d = { sp2dNumber: `SP2D-${code}`, sp2dOn: world.today, approval }
  must(await upGrant(needs)({ satker: id, amount: rupiah(up), ...sp2d, once: once() }, world.officer))
  return { id, code, crew, budgetLine }
}

/** An officer of the KPPN who chose nobody that speaks for a vendor. */
export const aSecondOfficer = (world: World): Promise<Actor> => world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')

/** A tax paper that its vendor recorded and an officer of the KPPN verified. */
export const aPaper = async (
  { needs }: Pick<World, 'needs'>,
  { id, admin }: Pick<Firm, 'id' | 'admin'>,
  fact: TaxFact,
  officer: Actor,
): Promise<void> => {
  const { taxFact } = must(await vendorTaxFactRecord(needs)({ vendor: id, fact, once: once() }, admin)).answer
  must(await vendorTaxFactVerify(needs)({ taxFact, expectedVersion: 1, once: once() }, officer))
}

/** A verified PKP with a verified account at the bank of the test offices, and two published products. */
export const aFirm = async (world: World, facts: Partial<ProductFacts> = {}): Promise<Firm> => {
  const { id, admin } = await world.vendor(`0123456789${fresh()}0`)
  const officer = await aSecondOfficer(world)
  must(await vendorVerify(world.needs)({ vendor: id, expectedVersion: 1, once: once() }, officer))
  const pkp = { fact: 'PKP', documentNumber: `S-${fresh()}PKP/WPJ.09/2025`, validity: { from: world.today } } as const
  await aPaper(world, { id, admin }, pkp, officer)
  const number = `7001${fresh()}55`
  const { account } = must(
    await vendorAccountAdd(world.needs)(
      { kind: 'BANK', bank: '002', number, name: 'CV UJI NIAGA', once: once() },
      admin,
    ),
  ).answer
  must(await vendorAccountVerify(world.needs)({ account, once: once() }, officer))
  const stock = 1_000_000n
  const paper = await aProduct(world, admin, { stock, ...facts })
  const folders = await aProduct(world, admin, { stock, name: 'Map gantung folio', unit: 'dus', price: rupiah(150_000), ...facts }) // prettier-ignore
  return { id, admin, account, accountNo: number, products: [paper, folders] }
}
