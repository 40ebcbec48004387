import type {
  AssignmentId, BankAccountId, Key, LocalDate, PersonId, Refusal, Result, TaxFactId, UnitId, Validity,
} from '../../domain/kernel' // prettier-ignore
import type {
  NumberedDocument, Office, Person, Pin, Role, Satker, Unit, UnitKind, Vendor, VendorAccount, VendorTaxFact,
} from '../../domain/organisation' // prettier-ignore
import type { Actor } from '../actor'
import type { WrongAnswers } from '../wrong-answers'

/** A new id of whatever kind the place asks for. */
export type NewId = <Id extends string>() => Id

/** A unit, and the KPPN that serves it if the reader may know. */
export type PlacedUnit = Unit & Readonly<{ kppn: UnitId | undefined }>
/** Leave to read another unit's book, by a letter and for a span of days. */
export type Oversight = Readonly<{ overseer: UnitId; tenant: UnitId; letter: string; validity: Validity }>

export type Units = Readonly<{
  /** The new unit's number, or nothing if this kind already has the code. */
  add: (unit: Omit<Unit, 'id'>) => Promise<UnitId | undefined>
  find: (id: UnitId) => Promise<PlacedUnit | undefined>
  addSatker: (satker: Satker) => Promise<void>
  /** The satker, if it is the actor's own or his to serve. */
  satker: (id: UnitId) => Promise<Satker | undefined>
  /** False if this letter's span is already recorded. */
  oversee: (oversight: Oversight) => Promise<boolean>
}>

export type People = Readonly<{
  /** Says which number already belongs to somebody, if one does. */
  add: (person: Person) => Promise<'nip' | 'nik' | undefined>
  /** Gives the NIP, and the name that goes with it, to who is known by this NIK and has none yet; says who it is. */
  giveNip: (person: Omit<Person, 'id'>) => Promise<PersonId | undefined>
  /** Holds everything decided about this person until the end of the transaction; false if there is nobody. */
  lock: (id: PersonId) => Promise<boolean>
}>

export type Offices = Readonly<{
  /** Every office of one person in every unit: separation is tested on the person. */
  heldBy: (person: PersonId) => Promise<readonly Office[]>
  add: (office: Office) => Promise<void>
  /** Whether a person ever gave anybody an office of this unit. */
  hasGivenIn: (unit: UnitId, giver: PersonId) => Promise<boolean>
  find: (key: Key<AssignmentId>) => Promise<Office | undefined>
  /** Writes the office's last day and the moment it was ended. */
  end: (office: Office) => Promise<void>
}>

export type Pins = Readonly<{
  /** The PIN under lock, made empty if the person has none. */
  lock: (person: PersonId) => Promise<Pin>
  save: (pin: Pin) => Promise<void>
}> &
  WrongAnswers

export type Vendors = Readonly<{
  /** False if NPWP or NIK already belongs to a vendor. */
  add: (vendor: Vendor) => Promise<boolean>
  lock: (id: UnitId) => Promise<Vendor | undefined>
  save: (vendor: Vendor) => Promise<void>
}>

export type VendorAccounts = Readonly<{
  /** False if the vendor already has this account. */
  add: (account: VendorAccount, at: Date) => Promise<boolean>
  lock: (key: Key<BankAccountId>) => Promise<VendorAccount | undefined>
  save: (account: VendorAccount) => Promise<void>
}>

export type TaxFacts = Readonly<{
  add: (fact: VendorTaxFact) => Promise<void>
  lock: (key: Key<TaxFactId>) => Promise<VendorTaxFact | undefined>
  save: (fact: VendorTaxFact) => Promise<void>
}>

/** Gapless numbers of the book that the transaction works in: taken with its commit, given back with its rollback. */
export type DocumentNumbers = Readonly<{ take: (kind: NumberedDocument, on: LocalDate) => Promise<string> }>

/** Everything the organisation's use cases write through, bound to one transaction. */
export type OrganisationStore = Readonly<{
  units: Units
  people: People
  offices: Offices
  pins: Pins
  vendors: Vendors
  accounts: VendorAccounts
  taxFacts: TaxFacts
}>

/** The slow hash of PINs; never called inside a transaction. */
export type Hashes = Readonly<{
  hash: (text: string) => Promise<string>
  matches: (hash: string, text: string) => Promise<boolean>
}>

/** The actor's own PIN as it stands, read outside any unit of work so that the slow hash can follow. */
export type OwnPin = (actor: Actor) => Promise<Pin | undefined>

/** One office that a person may act under. */
export type Choice = Readonly<{
  assignment: AssignmentId
  role: Role
  unit: UnitId
  unitKind: UnitKind
  unitName: string
}>
export type NoActor = Refusal<'NO_ASSIGNMENT' | 'ASSIGNMENT_NOT_LIVE' | 'ACTING_AS_REQUIRED'> &
  Readonly<{ choices: readonly Choice[] }>

/** Who is asking, read from the assignments live at this instant: a revoked office stops working at once. */
export type Actors = Readonly<{
  find: (
    asked: Readonly<{ person: PersonId; assignment: AssignmentId | undefined; at: Date; requestId: string }>,
  ) => Promise<Result<Actor, NoActor>>
}>

/** A new unit of the State and its first officer, who appoints everybody else. */
export type FirstOffice = Readonly<{ unit: Omit<Unit, 'id'>; officer: Person; office: Omit<Office, 'unit'>; at: Date }>
/** Opens it, or says what already exists. It runs before there is anybody who could act. */
export type OpenOffice = (
  first: FirstOffice,
) => Promise<Result<UnitId, Refusal<'UNIT_EXISTS'> | Refusal<'PERSON_EXISTS'>>>
