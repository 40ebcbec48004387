import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { v7 } from 'uuid'
import type { Actor } from '../../src/application/actor'
import {
  assignmentCreate, type Hashes, type NewId, officeOpen, personRegister, satkerRegister, vendorRegister,
} from '../../src/application/organisation' // prettier-ignore
import type { Once } from '../../src/application/transact'
import { actorsIn, openOfficeIn, organisationStoreIn } from '../../src/adapters/postgres/organisation'
import { type Db, openDatabase } from '../../src/adapters/postgres/database'
import { transactOn } from '../../src/adapters/postgres/transact'
import {
  addDays, type AssignmentId, dateIn, type LocalDate, localDate, type PersonId, type Result, type UnitId, type Zone,
} from '../../src/domain/kernel' // prettier-ignore
import type { Role } from '../../src/domain/organisation'
import { freshDatabase, patientPool, type TestDatabase } from './database'

/** The value of an outcome that a test takes for granted. */
export const must = <T>(outcome: Result<T, Readonly<{ code: string }>>): T => {
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error, plain)}`)
  return outcome.value
}

/** A key nobody used before. */
export const once = (): Once => ({ key: randomUUID(), fingerprint: 'the same input' })
export const newId: NewId = <Id extends string>() => v7() as Id

/** A hash that is quick and still not the text itself. */
export const plainHashes: Hashes = {
  hash: (text) => Promise.resolve(`hash of ${text}`),
  matches: (hash, text) => Promise.resolve(hash === `hash of ${text}`),
}

let counted = 0
/** A new human being with numbers of his own. */
export const aPerson = (name = 'Siti Rahmawati') => {
  counted += 1
  const place = String(counted).padStart(4, '0')
  return {
    name, nip: `19850312201001${String(1 + (counted % 2))}${place.slice(1)}`, nik: `3273015203${'85'}${place}`, email: undefined,
  } // prettier-ignore
}
export const aUnit = (code: string, zone: Zone = 'WIB') => ({
  code, name: `Kantor ${code}`, zone, address: 'Jalan Merdeka 1', city: 'Bandung',
}) // prettier-ignore
export const aSatker = (code: string, zone: Zone = 'WIB', bank = '002') => ({
  unit: aUnit(code, zone),
  satker: {
    ministryCode: '015', ministryName: 'Kementerian Keuangan', dipaNumber: `SP DIPA-015.08.2.${code}/2026`,
    dipaOn: localDate('2025-12-02'), paying: { bank, account: `00120100${code}`, name: `BPG ${code}` },
  },
}) // prettier-ignore
export const aVendor = (npwp: string) => ({
  unit: { name: `CV ${npwp}`, zone: 'WIB' as const, address: 'Jalan Pasar 2', city: 'Bandung' },
  vendor: { legalKind: 'BADAN' as const, npwp, nik: undefined, nib: undefined, isSmall: true },
}) // prettier-ignore

/** One database with a KPPN and its first officer, and hands to appoint the rest. */
export type World = Readonly<{
  at: Date
  today: LocalDate
  database: TestDatabase
  pool: Pool
  db: Db
  needs: Readonly<{
    transact: ReturnType<typeof transactOn<ReturnType<ReturnType<typeof organisationStoreIn>>>>
    now: () => Date
    newId: NewId
  }>
  kppn: UnitId
  officer: Actor
  /** The actor that this person is today, under that office if he has several. */
  as: (person: PersonId, assignment?: AssignmentId) => Promise<Actor>
  satker: (code: string, zone?: Zone, bank?: string) => Promise<Readonly<{ id: UnitId; admin: Actor }>>
  vendor: (npwp: string, by?: Actor) => Promise<Readonly<{ id: UnitId; admin: Actor }>>
  appoint: (by: Actor, unit: UnitId, role: Role) => Promise<Actor>
  close: () => Promise<void>
}>

/** A database, and what acts on it: they have the time at which their world was opened. */
const standingOn = (database: TestDatabase, at: Date) => {
  const pool = patientPool(database.appUrl)
  const db = openDatabase(pool)
  const now = () => at
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const needs = { transact: transactOn(db, organisationStoreIn(now), { now, newId: v7, pause }), now, newId }
  return { at, today: dateIn('WIB', at), database, pool, db, needs }
}
type Ground = ReturnType<typeof standingOn>

const asOn =
  ({ db, at }: Ground): World['as'] =>
  async (person, assignment) =>
    must(await actorsIn(db).find({ person, assignment, at, requestId: 'test' }))

const worldOn = (ground: Ground, { kppn, officer }: Pick<World, 'kppn' | 'officer'>): World => {
  const { today, database, db, needs } = ground
  const as = asOn(ground)
  const office = { skNumber: 'SK-7/KPA/2026', from: addDays(today, -1) }
  return {
    ...ground, kppn, officer, as,
    satker: async (code, zone, bank) => {
      const admin = { who: { register: aPerson(`Admin ${code}`) }, ...office }
      const { answer } = must(await satkerRegister(needs)({ ...aSatker(code, zone, bank), admin, once: once() }, officer))
      return { id: answer.satker, admin: await as(must(first(answer.person)).id) }
    },
    vendor: async (npwp, by = officer) => {
      const person = must(await personRegister(needs)({ person: aPerson(`Pemilik ${npwp}`), once: once() }, officer)).answer.person.id
      const { answer } = must(await vendorRegister(needs)({ ...aVendor(npwp), admin: { who: { person }, ...office }, once: once() }, by))
      return { id: answer.vendor, admin: await as(person) }
    },
    appoint: async (by, unit, role) => {
      const person = must(await personRegister(needs)({ person: aPerson(role), once: once() }, officer)).answer.person.id
      must(await assignmentCreate(needs)({ unit, appointment: { who: { person }, role, ...office }, once: once() }, by))
      return as(person)
    },
    close: async () => {
      await db.destroy()
      await database.drop()
    },
  } // prettier-ignore
}

/** Opens one that stands at a moment, which must not lie after that of the database: there its people hold their offices already. */
export const openWorld = async (at = new Date()): Promise<World> => {
  const ground = standingOn(await freshDatabase(), at)
  const { today, db, needs } = ground
  const opened = must(
    await officeOpen({ openOffice: openOfficeIn(db, v7), now: needs.now, newId })({
      kind: 'KPPN', unit: aUnit('022'), officer: aPerson('Kepala KPPN'), skNumber: 'SK-1/KPPN/2026', from: addDays(today, -1),
    }),
  ) // prettier-ignore
  return worldOn(ground, { kppn: opened.unit, officer: await asOn(ground)(opened.officer) })
}

/** The same world and its people once more, in a database of its own; nobody may be connected to the first. */
export const copyOf = async (world: World): Promise<World> =>
  worldOn(standingOn(await freshDatabase(world.database), world.at), world)

const first = <T>(list: readonly T[]): Result<T, Readonly<{ code: string }>> => {
  const [value] = list
  return value === undefined ? { ok: false, error: { code: 'EMPTY' } } : { ok: true, value }
}
