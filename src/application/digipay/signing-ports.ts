import type { ChallengeId, DeviceId, Key, PaymentId, PersonId, UnitId } from '../../domain/kernel'
import type { Asked, ChallengeStatus, Device, DeviceAlgorithm, Ladder } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { AuthoriseRefusal } from './payment-authorise'

/** Devices of one satker's book. */
export type Devices = Readonly<{
  add: (device: Device, codeHash: string) => Promise<void>
  lock: (id: DeviceId) => Promise<Device | undefined>
  save: (device: Device) => Promise<void>
  /** All that a person ever asked for in this book. */
  ofPerson: (person: PersonId) => Promise<readonly Device[]>
}>

/** Codes that are made: each is owed until it was handed to the message channel. */
export type NewCodes = Readonly<{ owe: (of: ChallengeId | DeviceId) => Promise<void> }>
/** The codes that an actor is owed, after the commit that made them. */
export type OwedCodes = Readonly<{
  isOwed: (actor: Actor, of: ChallengeId | DeviceId) => Promise<boolean>
  settle: (actor: Actor, of: ChallengeId | DeviceId) => Promise<void>
}>

/** The stricter ladder that a satker set for itself, with who did and when. */
export type OwnLadder = Ladder & Readonly<{ version: number; by: PersonId; name: string; at: Date }>
export type OwnLadders = Readonly<{
  newest: () => Promise<OwnLadder | undefined>
  append: (ladder: OwnLadder) => Promise<void>
}>

/** Keys of devices, and the hash that they sign. */
export type DeviceKeys = Readonly<{
  digest: (text: string) => string
  /** A key as we keep it, or nothing if it is none that we take. */
  keyOf: (
    publicKey: string,
  ) => Readonly<{ algorithm: DeviceAlgorithm; publicKey: string; fingerprint: string }> | undefined
  verifies: (publicKey: string, text: string, signature: string) => boolean
}>

/** What a device is tested against, read before the unit of work that uses it. */
export type DeviceSecrets = (
  actor: Actor,
  device: Key<DeviceId>,
) => Promise<Readonly<{ device: Device; codeHash: string; pinHash: string | undefined }> | undefined>

/** A payment that could not go with the others of its batch, and why. */
export type LeftBehind = Readonly<{ payment: PaymentId; refusal: AuthoriseRefusal }>

/** A challenge as its own approver reads it. */
export type Approval = Readonly<{
  key: Key<ChallengeId>
  text: string
  asked: readonly Asked[]
  status: ChallengeStatus
  expiresAt: Date
  payments: readonly Readonly<{ id: PaymentId; version: number }>[]
  left: readonly LeftBehind[]
}>

/** The ladder of one's satker, and one's own devices there. */
export type SigningStanding = Readonly<{ own: OwnLadder | undefined; devices: readonly Device[] }>

/** What screens read of signing; somebody else's challenge or device is absent. */
export type SigningReads = Readonly<{
  approvals: (keys: readonly Key<ChallengeId>[], actor: Actor) => Promise<readonly (Approval | undefined)[]>
  /** One's own devices; to who may approve them, all of his satker. */
  devices: (actor: Actor, only?: DeviceId) => Promise<readonly Device[]>
  /** What decides what the actor is asked for, in his own satker; of another it is nothing. */
  standing: (tenants: readonly UnitId[], actor: Actor) => Promise<readonly (SigningStanding | undefined)[]>
}>
