import type {
  AssignmentId, BankAccountId, BankLineId, BudgetLineId, ChallengeId, ClaimId, DeviceId, DocumentId, Key, KkpBillId, KkpCardId, OrderId, PaymentCaseId, PaymentId, PersonId,
  ProductId, ReceiptId, Refusal, Result, TaxDepositId, TaxFactId, UnitId, UpRequestId,
} from '../../domain/kernel' // prettier-ignore
import { err, ok } from '../../domain/kernel'
import type { UnitKind } from '../../domain/organisation'
import { badInput } from './faults'

/** The prefix of each kind of unit's id. */
export const unitPrefixes = { SATKER: 'sat', VENDOR: 'ven', KPPN: 'kpn', AUDITOR: 'aud' } as const satisfies Record<
  UnitKind,
  string
>
export type UnitPrefix = (typeof unitPrefixes)[UnitKind]

/** What each kind of row in a unit's book is called in an id, and whose id it carries. */
export type RowIds = {
  asg: AssignmentId
  prd: ProductId
  acc: BankAccountId
  bud: BudgetLineId
  ord: OrderId
  rcp: ReceiptId
  clm: ClaimId
  pay: PaymentId
  chl: ChallengeId
  dev: DeviceId
  doc: DocumentId
  dep: TaxDepositId
  fct: TaxFactId
  pcs: PaymentCaseId
  bln: BankLineId
  upr: UpRequestId
  kkc: KkpCardId
  kkb: KkpBillId
}
export type RowPrefix = keyof RowIds
export type Prefix = UnitPrefix | RowPrefix | 'per'

export const rowPrefixes: readonly RowPrefix[] = [
  'asg',
  'prd',
  'acc',
  'bud',
  'ord',
  'rcp',
  'clm',
  'pay',
  'chl',
  'dev',
  'doc',
  'dep',
  'fct',
  'pcs',
  'bln',
  'upr',
  'kkc',
  'kkb',
]
const unitPrefixList: readonly UnitPrefix[] = Object.values(unitPrefixes)

export type NotAnId = Refusal<'NOT_AN_ID'>
/** What an opaque id says once opened. It is an address, never an authorisation (ADR 0009). */
export type Address =
  | Readonly<{ prefix: UnitPrefix; unit: UnitId }>
  | Readonly<{ prefix: 'per'; person: PersonId }>
  | { [P in RowPrefix]: Readonly<{ prefix: P; key: Key<RowIds[P]> }> }[RowPrefix]

const UNIT_DIGITS = 7
const UUID_DIGITS = 26
const KEY_DIGITS = 32
const UUID_BITS = 128n
const LARGEST_UNIT = 2n ** 31n - 1n

// Base 32 with the digits 0-9a-v of RFC 4648 section 7: it sorts as text the way the number sorts.
const digitsOf = (value: bigint, length: number): string => value.toString(32).padStart(length, '0')
const valueOf = (digits: string): bigint =>
  [...digits].reduce((sum, digit) => sum * 32n + BigInt(parseInt(digit, 32)), 0n)
const numberOfUuid = (uuid: string): bigint => BigInt(`0x${uuid.replaceAll('-', '')}`)
const uuidOf = (value: bigint): string =>
  value
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The opaque id of a unit. */
export const unitId = (kind: UnitKind, unit: UnitId): string =>
  `${unitPrefixes[kind]}_${digitsOf(BigInt(unit), UNIT_DIGITS)}`
/** The opaque id of a person, who belongs to no book. */
export const personId = (person: PersonId): string => `per_${digitsOf(numberOfUuid(person), UUID_DIGITS)}`
/** The opaque id of a row in a unit's book. */
export const rowId = <P extends RowPrefix>(prefix: P, { tenant, id }: Key<RowIds[P]>): string =>
  `${prefix}_${digitsOf((BigInt(tenant) << UUID_BITS) | numberOfUuid(id), KEY_DIGITS)}`

const isUnitPrefix = (prefix: string): prefix is UnitPrefix => unitPrefixList.some((each) => each === prefix)
const isRowPrefix = (prefix: string): prefix is RowPrefix => rowPrefixes.some((each) => each === prefix)
const isUnit = (value: bigint): boolean => value >= 1n && value <= LARGEST_UNIT

/** Opens an opaque id, or says that it is none of ours. */
export const openId = (text: string): Result<Address, NotAnId> => {
  const none = err<NotAnId>({ code: 'NOT_AN_ID' })
  const parts = /^([a-z]{3})_([0-9a-v]{7,32})$/.exec(text)
  const [prefix, digits] = [parts?.[1] ?? '', parts?.[2] ?? '']
  const value = valueOf(digits)
  if (isUnitPrefix(prefix))
    return digits.length === UNIT_DIGITS && isUnit(value) ? ok({ prefix, unit: Number(value) as UnitId }) : none
  if (prefix === 'per')
    return digits.length === UUID_DIGITS && value >> UUID_BITS === 0n
      ? ok({ prefix, person: uuidOf(value) as PersonId })
      : none
  const tenant = value >> UUID_BITS
  if (!isRowPrefix(prefix) || digits.length !== KEY_DIGITS || !isUnit(tenant)) return none
  const key = { tenant: Number(tenant) as UnitId, id: uuidOf(value & (2n ** UUID_BITS - 1n)) }
  return ok({ prefix, key } as Address)
}

const wrong = (path: readonly string[]): Error => badInput({ code: 'NOT_AN_ID', path })

/** The row an argument names; another kind of id, or none at all, stops the request at this argument. */
export const keyOf = <P extends RowPrefix>(prefix: P, id: string, ...path: readonly string[]): Key<RowIds[P]> => {
  const opened = openId(id)
  if (!opened.ok || !('key' in opened.value) || opened.value.prefix !== prefix) throw wrong(path.length ? path : ['id'])
  return opened.value.key as Key<RowIds[P]>
}

/** The unit of one of these kinds that an argument names. */
export const unitOf = (kinds: UnitKind | readonly UnitKind[], id: string, ...path: readonly string[]): UnitId => {
  const opened = openId(id)
  const wanted = typeof kinds === 'string' ? [kinds] : kinds
  if (!opened.ok || !('unit' in opened.value)) throw wrong(path.length ? path : ['id'])
  const { prefix, unit } = opened.value
  if (!wanted.some((kind) => unitPrefixes[kind] === prefix)) throw wrong(path.length ? path : ['id'])
  return unit
}

/** The person an argument names. */
export const personOf = (id: string, ...path: readonly string[]): PersonId => {
  const opened = openId(id)
  if (!opened.ok || opened.value.prefix !== 'per') throw wrong(path.length ? path : ['id'])
  return opened.value.person
}
