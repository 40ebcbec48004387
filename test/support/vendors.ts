import { personRegister, vendorAccountAdd, vendorAccountVerify, vendorRegister, vendorVerify } from '../../src/application/organisation' // prettier-ignore
import type { LegalKind, TaxFactKind } from '../../src/domain/organisation'
import type { ProductFacts } from '../../src/domain/digipay'
import type { Actor } from '../../src/application/actor'
import { aPaper, type Firm } from './market'
import { aPerson, aVendor, must, once, type World } from './organisation'
import { aProduct } from './set-up'

/** What is out of the ordinary about a vendor. */
export type Oddity = Readonly<{
  legalKind?: LegalKind
  verified?: boolean
  bank?: string
  fact?: TaxFactKind
  facts?: Partial<ProductFacts>
}>

let counted = 0
const serial = (): string => String((counted += 1)).padStart(4, '0')

const registered = async (world: World, legalKind: LegalKind) => {
  const { unit, vendor } = aVendor(`0199456789${serial()}0`)
  const nik = legalKind === 'ORANG_PRIBADI' ? aPerson().nik : undefined
  const { person } = must(await personRegister(world.needs)({ person: aPerson('Pemilik'), once: once() }, world.officer)).answer // prettier-ignore
  const admin = { who: { person: person.id }, skNumber: 'SK-3/KPPN/2026', from: world.today }
  const { answer } = must(
    await vendorRegister(world.needs)(
      { unit, vendor: { ...vendor, legalKind, nik }, admin, once: once() },
      world.officer,
    ),
  )
  return { id: answer.vendor, admin: await world.as(person.id) }
}

/** A vendor who differs from the usual firm in what a test is about. */
export const anOddFirm = async (
  world: World,
  { legalKind = 'BADAN', verified = true, bank = '002', fact, facts = {} }: Oddity,
): Promise<Firm> => {
  const { needs, today } = world
  const { id, admin } = await registered(world, legalKind)
  const officer: Actor = await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')
  if (verified) must(await vendorVerify(needs)({ vendor: id, expectedVersion: 1, once: once() }, officer))
  if (fact) {
    const paper = { fact, documentNumber: `S-${serial()}/WPJ.09/2025`, validity: { from: today } }
    await aPaper(world, { id, admin }, paper, officer)
  }
  const accountNo = `7002${serial()}55`
  const added = must(
    await vendorAccountAdd(needs)({ kind: 'BANK', bank, number: accountNo, name: 'CV LAIN', once: once() }, admin),
  )
  const { account } = added.answer
  must(await vendorAccountVerify(needs)({ account, once: once() }, officer))
  const products = [await aProduct(world, admin, { stock: 1_000n, ...facts }), await aProduct(world, admin, facts)] as const // prettier-ignore
  return { id, admin, account, accountNo, products }
}
