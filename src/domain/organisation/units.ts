import { firstRefusal, type LocalDate, type PersonId, type UnitId, type Zone } from '../kernel'
import {
  checkAccountNumber, checkBankCode, checkEmail, checkLine, checkMinistryCode, checkNik, checkNip, checkSatkerCode,
  checkDipaNumber, type NotWellFormed, whenGiven,
} from './identifiers' // prettier-ignore
import type { UnitKind } from './roles'

/** A satker, vendor, KPPN or auditor: the tenant of its own rows. */
export type Unit = Readonly<{
  id: UnitId
  kind: UnitKind
  code: string
  name: string
  zone: Zone
  address: string
  city: string
}>

/** What the treasury knows of a satker beside its name: its KPPN, ministry, DIPA and the one account it pays from. */
export type Satker = Readonly<{
  unit: UnitId
  kppn: UnitId
  ministryCode: string
  ministryName: string
  dipaNumber: string
  dipaOn: LocalDate
  paying: Readonly<{ bank: string; account: string; name: string }>
}>

/** A human being, told apart by NIK and, as a civil servant, by NIP. */
export type Person = Readonly<{
  id: PersonId
  name: string
  nip: string | undefined
  nik: string
  email: string | undefined
}>

/** What is wrong with the facts of a unit, if anything. */
export const checkUnit = (unit: Pick<Unit, 'name' | 'address' | 'city'>): NotWellFormed | undefined =>
  firstRefusal([
    () => checkLine(unit.name, 'name'),
    () => checkLine(unit.address, 'address'),
    () => checkLine(unit.city, 'city'),
  ])

/** What is wrong with the facts of a satker, if anything. */
export const checkSatker = (
  satker: Readonly<{ code: string }> & Pick<Satker, 'ministryCode' | 'ministryName' | 'dipaNumber' | 'paying'>,
): NotWellFormed | undefined =>
  firstRefusal([
    () => checkSatkerCode(satker.code, 'code'),
    () => checkMinistryCode(satker.ministryCode, 'ministryCode'),
    () => checkLine(satker.ministryName, 'ministryName'),
    () => checkDipaNumber(satker.dipaNumber, 'dipaNumber'),
    () => checkBankCode(satker.paying.bank, 'paying', 'bank'),
    () => checkAccountNumber(satker.paying.account, 'paying', 'account'),
    () => checkLine(satker.paying.name, 'paying', 'name'),
  ])

/** What is wrong with the facts of a person, if anything. */
export const checkPerson = (person: Omit<Person, 'id'>, ...path: readonly string[]): NotWellFormed | undefined =>
  firstRefusal([
    () => checkLine(person.name, ...path, 'name'),
    () => whenGiven(checkNip)(person.nip, ...path, 'nip'),
    () => checkNik(person.nik, ...path, 'nik'),
    () => whenGiven(checkEmail)(person.email, ...path, 'email'),
  ])
