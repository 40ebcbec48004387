import type { Actor } from '../../application/actor'
import { addDays, dateIn, type LocalDate, localDate, rupiah, type UnitId } from '../../domain/kernel'
import type { Role } from '../../domain/organisation'
import { known, signingRoles } from './cast'
import { actorOf, played, type SeededHouse, step } from './hands'
import { beginningUp, budget, type DemoLine } from './world/budget'
import { auditor, type DemoSatker, kppn, satkerRoles } from './world/offices'
import type { DemoPerson } from './world/person'

/** The first day of the fiscal year in which the demo world begins. */
export const yearBegins = ({ now }: SeededHouse): LocalDate => localDate(`${dateIn('WIB', now()).slice(0, 4)}-01-01`)

/** What the State knows of a demo person. */
export const factsOf = ({ name, nip, nik, email }: DemoPerson) => ({ name, nip, nik, email })

/** The first officer of an office that nobody but an operator opens, opened unless he is there already. */
const firstOfficer = async (
  house: SeededHouse,
  kind: 'KPPN' | 'AUDITOR',
  { unit, officer }: Readonly<{ unit: DemoSatker['unit']; officer: DemoPerson }>,
): Promise<Actor> => {
  const there = (await known(house, [officer.handle])).get(officer.handle)
  if (there !== undefined) return actorOf(house, there)
  const letter = { skNumber: `KEP-1/${unit.code}/${yearBegins(house).slice(0, 4)}`, from: yearBegins(house) }
  const opened = played(await house.officeOpen({ kind, unit, officer: factsOf(officer), ...letter }))
  return actorOf(house, opened.officer)
}

/** The person behind a demo person, at work; by now he has been registered. */
export const atWork = async (house: SeededHouse, { handle }: DemoPerson): Promise<Actor> => {
  const person = (await known(house, [handle])).get(handle)
  if (person === undefined) throw new Error(`nobody registered ${handle}`)
  return actorOf(house, person)
}

/** Registers a person with his office, in one step; who appoints is somebody who may. */
export const appointed = async (
  house: SeededHouse,
  by: Actor,
  unit: UnitId,
  role: Role,
  person: DemoPerson,
): Promise<Actor> => {
  const skNumber = `KEP-${person.nik.slice(-4)}/${unit}/${yearBegins(house).slice(0, 4)}`
  const appointment = { who: { register: factsOf(person) }, role, skNumber, from: yearBegins(house) }
  played(await house.organisation.assignmentCreate({ unit, appointment, once: step('office', person.handle) }, by))
  return atWork(house, person)
}

/** Gives a person the PIN that the table of demo people shows. */
export const givenPin = async ({ organisation }: SeededHouse, actor: Actor, { pin, handle }: DemoPerson) => {
  played(await organisation.pinSet({ pin, once: step('pin', handle) }, actor))
}

const budgetLine = async (
  { setUp }: SeededHouse,
  kpa: Actor,
  { unit: { code }, ministry }: DemoSatker,
  { akun, description, isUpPayable, pagu }: DemoLine,
) => {
  const fiscalYear = Number(kpa.today.slice(0, 4))
  const whole = `${ministry.code}.09.WA.4718.EBA.994.002.A.${akun}.000101`
  const line = { code: whole, akun, description, fiscalYear, isUpPayable, isBlocked: false }
  const saved = played(await setUp.budgetLineSave({ line, once: step('line', akun) }, kpa)).answer
  const grant = { amount: rupiah(pagu), reference: `DIPA-${code}/${fiscalYear}`, once: step('pagu', akun) }
  played(await setUp.budgetLineGrant({ ...saved, ...grant }, kpa))
}

/** The treasury office with its two officers: what the first registers the second verifies. */
export const seedKppn = async (house: SeededHouse): Promise<readonly [Actor, Actor]> => {
  const [first, second] = kppn.officers
  const officer = await firstOfficer(house, 'KPPN', { unit: kppn.unit, officer: first })
  return [officer, await appointed(house, officer, officer.unit, 'KPPN_OFFICER', second)]
}

/** Registers a satker and its administrator. Units are numbered in the order in which they come. */
export const seedSatker = async (house: SeededHouse, officer: Actor, satker: DemoSatker) => {
  const { unit, ministry, paying, staff } = satker
  const year = yearBegins(house).slice(0, 4)
  const facts = {
    ministryCode: ministry.code, ministryName: ministry.name, paying, dipaOn: addDays(yearBegins(house), -30),
    dipaNumber: `SP DIPA-${ministry.code}.09.2.${unit.code}/${year}`,
  } // prettier-ignore
  const admin = { who: { register: factsOf(staff.SATKER_ADMIN) }, skNumber: `KEP-2/${unit.code}/${year}`, from: yearBegins(house) } // prettier-ignore
  const answer = played(
    await house.organisation.satkerRegister({ unit, satker: facts, admin, once: step('satker', unit.code) }, officer),
  ).answer
  return { satker, id: answer.satker }
}

/** Staffs a satker, gives its staff PINs, its lines pagu and its account UP. */
export const staffSatker = async (
  house: SeededHouse,
  officer: Actor,
  { satker, id }: Readonly<{ satker: DemoSatker; id: UnitId }>,
): Promise<void> => {
  const admin = await atWork(house, satker.staff.SATKER_ADMIN)
  const others = satkerRoles.filter((role) => role !== 'SATKER_ADMIN')
  const staff = new Map(
    await Promise.all(
      others.map(async (role) => {
        const by = role === 'KPA' ? officer : admin
        return [role, await appointed(house, by, id, role, satker.staff[role])] as const
      }),
    ),
  )
  const signing = signingRoles.map(async (role) => {
    const actor = staff.get(role)
    if (actor) await givenPin(house, actor, satker.staff[role])
  })
  const kpa = staff.get('KPA')
  if (!kpa) throw new Error(`satker ${satker.unit.code} has no KPA`)
  // UP of the beginning of a year would lie idle by the middle of it, and every treasurer be told so.
  const sp2d = {
    sp2dNumber: `${satker.unit.code}0001/${yearBegins(house).slice(0, 4)}`,
    sp2dOn: officer.today,
    approval: {
      number: `S-1/${satker.unit.code}/${yearBegins(house).slice(0, 4)}`,
      on: officer.today,
      lifts: [{ bound: 'UP', upTo: undefined }],
    } as const,
  }
  const up = house.setUp.upGrant({ satker: id, amount: rupiah(beginningUp), ...sp2d, once: step('up', satker.unit.code) }, officer) // prettier-ignore
  await Promise.all([...signing, ...budget.map((line) => budgetLine(house, kpa, satker, line)), up.then(played)])
}

/** The auditors, and their leave to read every satker's book until the end of the year. */
export const seedAuditor = async (house: SeededHouse, officer: Actor, tenants: readonly UnitId[]): Promise<void> => {
  const { unit } = await firstOfficer(house, 'AUDITOR', auditor)
  const from = yearBegins(house)
  const validity = { from, to: localDate(`${from.slice(0, 4)}-12-31`) }
  const letter = `ST-17/${auditor.unit.code}/${from.slice(0, 4)}`
  for (const satker of tenants)
    played(
      await house.organisation.oversightGrant(
        { auditor: unit, satker, letter, validity, once: step('oversight', String(satker)) },
        officer,
      ),
    )
}
