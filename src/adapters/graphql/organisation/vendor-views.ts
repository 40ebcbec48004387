import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import {
  type MaskedAccount,
  type VendorCard,
  type VendorFile,
  accountKindLabels,
  zoneLabels,
} from '../../../application/organisation'
import type { Zone } from '../../../domain/kernel'
import type { AccountKind, AccountStatus, LegalKind, VendorStatus } from '../../../domain/organisation'
import { InWords } from '../labels'
import { view } from '../answer'
import { connectionType } from '../connection'
import { rowId, unitId } from '../ids'
import { Node } from '../node'
import { DateTime, ShortText } from '../scalars'
import { AccountKindEnum, AccountStatusEnum, LegalKindEnum, VendorStatusEnum, ZoneEnum } from './enums'

/** An account on which a vendor may be paid. */
@ObjectType('VendorAccount', {
  implements: Node,
  description: 'A bank account on which a vendor may be paid, or a merchant number.',
})
export class VendorAccountView extends Node {
  account!: MaskedAccount

  @Field(() => ID, { description: 'The vendor it belongs to.' })
  vendorId!: string

  @Field(() => String, { description: 'The name of the vendor.' })
  vendorName!: string

  @Field(() => AccountKindEnum, { description: 'A bank account, or the merchant number of a QR code.' })
  @InWords(accountKindLabels, 'What it is, in words.')
  kind!: AccountKind

  @Field(() => String, { description: 'The code of the bank, three digits.' })
  bank!: string

  @Field(() => String, { description: 'The number: whole for its owner and those who pay, else its last digits.' })
  number!: string

  @Field(() => String, { description: 'Whose account it is, as the bank writes it.' })
  name!: string

  @Field(() => AccountStatusEnum, { description: 'Its standing; nobody is paid on one that is not verified.' })
  status!: AccountStatus

  @Field(() => DateTime, { nullable: true, description: 'When it was verified.' })
  verifiedAt!: Date | undefined

  @Field(() => DateTime, { nullable: true, description: 'When a second officer confirmed it; then it need not rest.' })
  confirmedAt!: Date | undefined
}

/** A vendor. */
@ObjectType('Vendor', { implements: Node, description: 'A penyedia: who sells to the State.' })
export class VendorView extends Node {
  card!: VendorCard

  @Field(() => String, { description: 'Its code at the counter.' })
  code!: string

  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => ZoneEnum, { description: 'Its time zone.' })
  @InWords(zoneLabels, 'Its time zone, in words.')
  zone!: Zone

  @Field(() => String, { description: 'Its address.' })
  address!: string

  @Field(() => String, { description: 'The city or regency.' })
  city!: string

  @Field(() => LegalKindEnum, { description: 'A body or a natural person: the tax law treats them apart.' })
  legalKind!: LegalKind

  @Field(() => Boolean, { description: 'Whether it is a micro or small firm.' })
  isSmall!: boolean

  @Field(() => String, { nullable: true, description: 'The NPWP: whole for its owner and those who pay, else masked.' })
  npwp!: string | undefined

  @Field(() => String, { nullable: true, description: 'The NIK: whole for its owner and those who pay, else masked.' })
  nik!: string | undefined

  @Field(() => String, { nullable: true, description: 'The business number (NIB).' })
  nib!: string | undefined

  @Field(() => VendorStatusEnum, { description: 'Its standing.' })
  status!: VendorStatus

  @Field(() => Boolean, { description: 'Whether one may buy from it.' })
  isVerified!: boolean

  @Field(() => DateTime, { nullable: true, description: 'When it was verified.' })
  verifiedAt!: Date | undefined

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number
}

/** A page of vendors. */
export const VendorConnection = connectionType('Vendor', () => VendorView)

/** Which vendors. */
@InputType({ description: 'Which vendors; what is not given does not narrow.' })
export class VendorFilterInput {
  @Field(() => ShortText, { nullable: true, description: 'With this in the name.' })
  text?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Verified ones, or those that are not.' })
  isVerified?: boolean | null
}

/** A vendor as it is shown. */
export const vendorView = (card: VendorCard): VendorView => {
  const { id, kind, code, name, zone, address, city } = card
  const { legalKind, isSmall, npwp, nik, nib, status, verifiedAt, version } = card.vendor
  return view(VendorView, {
    card, id: unitId(kind, id), code, name, zone, address, city, legalKind, isSmall, npwp, nik, nib, status,
    isVerified: status === 'VERIFIED', verifiedAt, version,
  }) // prettier-ignore
}

/** An account of a vendor as it is shown. */
export const vendorAccountView = (account: MaskedAccount, { id, kind, name }: VendorCard): VendorAccountView =>
  view(VendorAccountView, {
    account, id: rowId('acc', account), vendorId: unitId(kind, id), vendorName: name, kind: account.kind, bank: account.bank,
    number: account.number, name: account.name, status: account.status, verifiedAt: account.verifiedAt,
    confirmedAt: account.confirmedAt,
  }) // prettier-ignore

/** The accounts in a vendor's file. */
export const accountsIn = (file: VendorFile | undefined): VendorAccountView[] =>
  file?.accounts.map((account) => vendorAccountView(account, file)) ?? []
