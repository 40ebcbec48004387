import {
  type BankAccountId, err, firstRefusal, type Lifecycle, next, type NotNow, ok, type PersonId, reasonMissing,
  type ReasonRequired, type Refusal, type Result, type UnitId,
} from '../kernel' // prettier-ignore
import { checkNib, checkNik, checkNpwp, type NotWellFormed, whenGiven } from './identifiers'

/** A body (PT, CV, koperasi) or a natural person: the tax law treats them apart. */
export const legalKinds = ['BADAN', 'ORANG_PRIBADI'] as const
export type LegalKind = (typeof legalKinds)[number]
export type VendorStatus = 'REGISTERED' | 'VERIFIED' | 'BLOCKED'

/** The vendor's standing as data. */
export const vendorLifecycle = {
  verify: { from: ['REGISTERED'], to: 'VERIFIED' },
  block: { from: ['REGISTERED', 'VERIFIED'], to: 'BLOCKED' },
  // Whoever was blocked is looked at anew: lifting a block does not make him payable by itself.
  unblock: { from: ['BLOCKED'], to: 'REGISTERED' },
} as const satisfies Lifecycle<VendorStatus, string>

/** What the State knows of a vendor's identity. */
export type Vendor = Readonly<{
  unit: UnitId
  legalKind: LegalKind
  npwp: string | undefined
  nik: string | undefined
  nib: string | undefined
  isSmall: boolean
  status: VendorStatus
  registeredBy: PersonId
  verifiedBy: PersonId | undefined
  verifiedAt: Date | undefined
  version: number
}>

/** The registrar may not verify, the payee may not verify himself: four eyes on whoever gets paid. */
export type SamePerson = Refusal<'SAME_PERSON'>
export type IdentityMissing = Refusal<'VENDOR_IDENTITY_MISSING'> & Readonly<{ legalKind: LegalKind }>

/** What is wrong with a vendor's identity, if anything: a body has an NPWP, a natural person a NIK. */
export const checkIdentity = (
  vendor: Pick<Vendor, 'legalKind' | 'npwp' | 'nik' | 'nib'>,
): NotWellFormed | IdentityMissing | undefined =>
  firstRefusal<NotWellFormed | IdentityMissing>([
    () => whenGiven(checkNpwp)(vendor.npwp, 'npwp'),
    () => whenGiven(checkNik)(vendor.nik, 'nik'),
    () => whenGiven(checkNib)(vendor.nib, 'nib'),
    () => {
      const [needed, path] = vendor.legalKind === 'BADAN' ? [vendor.npwp, 'npwp'] : [vendor.nik, 'nik']
      return needed === undefined
        ? { code: 'VENDOR_IDENTITY_MISSING', legalKind: vendor.legalKind, path: [path] }
        : undefined
    },
  ])

/** Verifies a registered vendor; the second pair of eyes is another person's. */
export const verifyVendor = (vendor: Vendor, by: PersonId, at: Date): Result<Vendor, NotNow | SamePerson> => {
  if (vendor.registeredBy === by) return err({ code: 'SAME_PERSON' })
  const status = next<VendorStatus, keyof typeof vendorLifecycle>(vendorLifecycle, vendor.status, 'verify')
  return status.ok
    ? ok({ ...vendor, status: status.value, verifiedBy: by, verifiedAt: at, version: vendor.version + 1 })
    : status
}

/** Blocks a vendor or lifts the block, for a reason; what is ordered may be cancelled or waits, and nothing is paid. */
export const standVendor = (
  vendor: Vendor,
  action: 'block' | 'unblock',
  reason: string | undefined,
): Result<Vendor, NotNow | ReasonRequired> => {
  const status = next<VendorStatus, keyof typeof vendorLifecycle>(vendorLifecycle, vendor.status, action)
  if (!status.ok) return status
  const unexplained = reasonMissing(action, reason)
  if (unexplained) return err(unexplained)
  return ok({
    ...vendor,
    status: status.value,
    verifiedBy: undefined,
    verifiedAt: undefined,
    version: vendor.version + 1,
  })
}

export type AccountStatus = 'PENDING' | 'VERIFIED' | 'CLOSED'
/** A bank account's standing as data. */
export const accountLifecycle = {
  verify: { from: ['PENDING'], to: 'VERIFIED' },
  confirm: { from: ['VERIFIED'], to: 'VERIFIED' },
  close: { from: ['PENDING', 'VERIFIED'], to: 'CLOSED' },
} as const satisfies Lifecycle<AccountStatus, string>

/** A bank account, or the number of a merchant, which a scan of his QR code pays. */
export const accountKinds = ['BANK', 'QRIS'] as const
export type AccountKind = (typeof accountKinds)[number]

/** An account on which a vendor may be paid once another person has verified it. */
export type VendorAccount = Readonly<{
  tenant: UnitId
  id: BankAccountId
  kind: AccountKind
  /** Where it is; of a merchant, the bank that gave him his QR code. */
  bank: string
  number: string
  name: string
  status: AccountStatus
  addedBy: PersonId
  verifiedBy: PersonId | undefined
  verifiedAt: Date | undefined
  /** The second officer, who looked at a change of accounts with eyes of his own. */
  confirmedBy?: PersonId | undefined
  confirmedAt?: Date | undefined
}>

/** Verifies a pending account; whoever added it may not. */
export const verifyAccount = (
  account: VendorAccount,
  by: PersonId,
  at: Date,
): Result<VendorAccount, NotNow | SamePerson> => {
  if (account.addedBy === by) return err({ code: 'SAME_PERSON' })
  const status = next<AccountStatus, keyof typeof accountLifecycle>(accountLifecycle, account.status, 'verify')
  return status.ok ? ok({ ...account, status: status.value, verifiedBy: by, verifiedAt: at }) : status
}

/** Some claims are still to be paid on the account. */
export type AccountInUse = Refusal<'ACCOUNT_IN_USE'> & Readonly<{ claims: number }>

/** Closes an account for a reason; not while a claim is to be paid on it. */
export const closeAccount = (
  account: VendorAccount,
  reason: string | undefined,
  openClaims: number,
): Result<VendorAccount, NotNow | ReasonRequired | AccountInUse> => {
  const status = next<AccountStatus, keyof typeof accountLifecycle>(accountLifecycle, account.status, 'close')
  if (!status.ok) return status
  const unexplained = reasonMissing('close', reason)
  if (unexplained) return err(unexplained)
  return openClaims > 0
    ? err({ code: 'ACCOUNT_IN_USE', claims: openClaims, path: ['id'] })
    : ok({ ...account, status: status.value })
}
