import type { Selectable } from 'kysely'
import type { LeftBehind, OwnLadder } from '../../../application/digipay'
import type { Asked, Challenge, ChallengeStatus, Device, DeviceAlgorithm, DeviceStatus } from '../../../domain/digipay'
import {
  type AssignmentId, type ChallengeId, type DeviceId, type PaymentId, type PersonId, rupiah, type Rupiah, type UnitId,
} from '../../../domain/kernel' // prettier-ignore
import type { SigningTables } from './signing-tables'

type ChallengeRow = Selectable<SigningTables['digipay.challenge']>
type DeviceRow = Selectable<SigningTables['digipay.device']>

/** Amounts travel as text with an n behind, moments as ISO text: JSON has neither. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each))

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)
const revived = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(revived)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revived(field)]))
  if (typeof value !== 'string') return value
  if (/^-?\d+n$/.test(value)) return BigInt(value.slice(0, -1))
  return isMoment(value) ? new Date(value) : value
}

type AskedJson = readonly Readonly<{ factor: Asked['factor']; above?: string }>[]
export const askedToJson = (asked: readonly Asked[]): string =>
  JSON.stringify(asked.map(({ factor, above }) => ({ factor, ...(above !== undefined && { above: String(above) }) })))
const askedOf = (told: unknown): readonly Asked[] =>
  (told as AskedJson).map(({ factor, above }) => ({
    factor,
    above: above === undefined ? undefined : rupiah(BigInt(above)),
  }))

export const toChallenge = (row: ChallengeRow): Challenge => ({
  tenant: row.tenant_id as UnitId,
  id: row.id as ChallengeId,
  approver: row.approver_id as PersonId,
  tupleHash: row.tuple_hash,
  text: row.signed_text,
  asked: askedOf(row.asked),
  status: row.status as ChallengeStatus,
  tries: row.tries,
  expiresAt: row.expires_at,
})

/** What could not go, as it was told to the approver who signed. */
export const toLeftBehind = (payment: string, refusal: unknown): LeftBehind => ({
  payment: payment as PaymentId,
  refusal: revived(refusal) as LeftBehind['refusal'],
})

const deed = (by: string | null, name: string | null, at: Date | null) =>
  by === null || name === null || at === null ? undefined : { by: by as PersonId, name, at }

export const toDevice = (row: DeviceRow): Device => {
  const ended = deed(row.ended_by, row.ended_name, row.ended_at)
  return {
    tenant: row.tenant_id as UnitId,
    id: row.id as DeviceId,
    person: row.person_id as PersonId,
    personName: row.person_name,
    assignment: row.assignment_id as AssignmentId,
    name: row.name,
    algorithm: row.algorithm as DeviceAlgorithm,
    publicKey: row.public_key,
    fingerprint: row.fingerprint,
    status: row.status as DeviceStatus,
    version: row.version,
    tries: row.tries,
    codeExpiresAt: row.code_expires_at,
    askedAt: row.asked_at,
    confirmedAt: row.confirmed_at ?? undefined,
    countsFrom: row.counts_from ?? undefined,
    approved: deed(row.approved_by, row.approved_name, row.approved_at),
    ended: ended && { ...ended, reason: row.end_reason ?? undefined },
  }
}

/** What a step changes of a device. */
export const deviceSteps = ({ status, version, tries, confirmedAt, countsFrom, approved, ended }: Device) => ({
  status,
  version,
  tries,
  confirmed_at: confirmedAt ?? null,
  counts_from: countsFrom ?? null,
  approved_by: approved?.by ?? null,
  approved_name: approved?.name ?? null,
  approved_at: approved?.at ?? null,
  ended_by: ended?.by ?? null,
  ended_name: ended?.name ?? null,
  ended_at: ended?.at ?? null,
  end_reason: ended?.reason ?? null,
})

export const toOwnLadder = (row: Selectable<SigningTables['digipay.signing_rule']>): OwnLadder => ({
  version: row.version, codeAbove: row.code_above as Rupiah, deviceAbove: row.device_above as Rupiah,
  by: row.person_id as PersonId, name: row.person_name, at: row.at,
}) // prettier-ignore
