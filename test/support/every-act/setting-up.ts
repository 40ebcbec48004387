import { openId, personId, unitId } from '../../../src/adapters/graphql/ids'
import type { Actor } from '../../../src/application/actor'
import { addDays, type PersonId } from '../../../src/domain/kernel'
import { testPin } from '../market'
import { aPerson, aUnit, must } from '../organisation'
import { aLine } from '../set-up'
import type { Shop } from '../shop'
import { at, handsAt } from './hands'

/** A word that stands in whatever people write: where it is read by somebody else, a wall fell. */
export type Canary = string

const personIn = (id: string): PersonId => {
  const opened = openId(id)
  if (!opened.ok || opened.value.prefix !== 'per') throw new Error(`${id} is nobody`)
  return opened.value.person
}

/** Plays the acts by which a KPPN and an admin set an office up. */
export const setUpPlayed = async (shop: Shop, canary: Canary): Promise<Readonly<{ signer: Actor; auditor: Actor }>> => {
  const { world, house } = shop.api
  const { crew, id } = shop.office
  const { done } = handsAt(shop.api)
  const letter = { skNumber: `SK-${canary}`, from: addDays(world.today, -1) }
  const known = async (by: Actor) => (await done('personRegister', by, aPerson(`Pegawai ${canary}`))).personId as string
  const satker = {
    code: '526999', name: 'Balai Uji', zone: 'WIB', address: 'Jalan Merdeka 1', city: 'Bandung', ministryCode: '015',
    ministryName: 'Kementerian Keuangan', dipaNumber: 'SP DIPA-015.08.2.526999/2026', dipaOn: '2025-12-02',
    paying: { bank: '002', account: '00120100526999', name: 'BPG 526999' },
  } // prettier-ignore
  await done('satkerRegister', world.officer, { ...satker, admin: { ...letter, personId: await known(world.officer) } })

  const unit = unitId('SATKER', id)
  const [signer, passing, second] = [await known(crew.admin), await known(crew.admin), await known(world.officer)]
  await done('assignmentCreate', crew.admin, { ...letter, unitId: unit, role: 'PPSPM', personId: signer })
  const { assignment } = await done('assignmentCreate', crew.admin, { ...letter, unitId: unit, role: 'RECEIVER', personId: passing }) // prettier-ignore
  await done('assignmentEnd', crew.admin, { id: assignment.id })
  await done('assignmentCreate', world.officer, { ...letter, unitId: unit, role: 'KPA', personId: second })
  const other = await world.as(personIn(second))
  await done('pinSet', other, { pin: testPin })
  await done('pinUnlock', crew.admin, { personId: personId(other.person) })
  await done('pinReset', crew.admin, { personId: personId(other.person) })

  const opened = must(await house.officeOpen({ kind: 'AUDITOR', unit: aUnit('811'), officer: aPerson('Auditor'), ...letter })) // prettier-ignore
  const sight = { satkerId: unit, from: world.today, to: addDays(world.today, 30), letter: `ST-${canary}` }
  await done('oversightGrant', world.officer, { auditorId: unitId('AUDITOR', opened.unit), ...sight })

  const grant = {
    satkerId: unit,
    amount: '200000000',
    sp2dNumber: `SP2D-${canary}`,
    sp2dOn: world.today,
    approval: { number: `S-9${canary}`, on: world.today, lifts: [{ bound: 'UP' }] },
  }
  await done('upGrant', world.officer, grant)
  const line = { ...aLine('521211', '000777'), description: canary }
  const { budgetLine } = await done('budgetLineSave', crew.kpa, line)
  await done('budgetLineGrant', crew.kpa, { id: budgetLine.id, amount: '1000000', reference: `DIPA-${canary}` })
  return { signer: await world.as(personIn(signer)), auditor: await world.as(opened.officer) }
}

/** Plays the acts by which a firm becomes one that may sell, and by which it is stopped. */
export const firmPlayed = async (shop: Shop, canary: Canary): Promise<Readonly<{ admin: Actor }>> => {
  const { world } = shop.api
  const { done } = handsAt(shop.api)
  const [second, third] = [await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER'), await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')] // prettier-ignore
  const { personId: owner } = await done('personRegister', world.officer, aPerson('Pemilik'))
  const { vendor } = await done('vendorRegister', world.officer, {
    name: 'CV Serba Ada', zone: 'WIB', address: 'Jalan Pasar 2', city: 'Bandung', legalKind: 'BADAN', npwp: '012345699901030', isSmall: true,
    admin: { personId: owner, skNumber: `SK-${canary}`, from: addDays(world.today, -1) },
  }) // prettier-ignore
  const admin = await world.as(personIn(owner))
  await done('vendorVerify', second, at(vendor))
  const account = async (number: string) => {
    const added = (await done('vendorAccountAdd', admin, { bank: '002', number, name: canary })).account
    await done('vendorAccountVerify', second, { id: added.id })
    return added
  }
  const [first, changed] = [await account('7009000155'), await account('7009000255')]
  await done('vendorAccountConfirm', third, { id: changed.id })
  await done('vendorAccountClose', admin, { id: first.id, reason: canary })
  await account('7009000355')
  const paper = { fact: 'PKP', documentNumber: canary, from: world.today }
  const { taxFact } = await done('vendorTaxFactRecord', admin, paper)
  const verified = (await done('vendorTaxFactVerify', second, at(taxFact))).taxFact
  await done('vendorTaxFactEnd', world.officer, { ...at(verified), reason: canary })
  await done('vendorTaxFactRecord', admin, { ...paper, fact: 'SKB_PPH22', to: addDays(world.today, 30) })

  const product = {
    name: `Barang ${canary}`, unit: 'rim', price: '52000', priceIncludesPpn: true, stock: 100, category: 'ATK',
    taxCategory: 'GOODS', origin: 'DOMESTIC', isLuxury: false, ppnTreatment: 'TAXABLE',
  } // prettier-ignore
  await done('productSave', admin, product)
  const now = async () => (await shop.api.as(world.officer).run('query ($id: ID!) { vendor(id: $id) { id version } }', { id: vendor.id })).body.data?.vendor as { id: string; version: number } // prettier-ignore
  await done('vendorBlock', world.officer, { ...at(await now()), reason: canary })
  await done('vendorUnblock', second, { ...at(await now()), reason: canary })
  return { admin }
}
