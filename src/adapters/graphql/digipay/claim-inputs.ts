import { Field, ID, InputType } from 'type-graphql'
import type { PayWith } from '../../../application/digipay'
import type { Fund } from '../../../domain/digipay'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import { KeyField, VersionField } from '../fields'
import { LocalDateScalar, Rupiah, ShortText } from '../scalars'
import { FundEnum } from './funds'
import { keyOf } from '../ids'
import { keyText } from './inputs'

/** A bill. */
@InputType({ description: 'The bill of the vendor for what was accepted.' })
export class ClaimBillInput {
  @Field(() => ID, { description: 'The order.' })
  id!: string

  @Field(() => ShortText, { description: 'Your invoice number; once per satker.' })
  invoiceNumber!: string

  @Field(() => LocalDateScalar, { description: 'The date of the invoice: not before the BAST, not after today.' })
  invoiceOn!: LocalDate

  @Field(() => Rupiah, { description: 'What is billed, with PPN.' })
  amount!: Amount

  @Field(() => ID, { description: 'The bank account to be paid on.' })
  accountId!: string

  @Field(() => ShortText, {
    nullable: true,
    description: 'The number of the faktur pajak, digits only; owed by a PKP.',
  })
  taxInvoiceNumber?: string | null

  @Field(() => ShortText, {
    nullable: true,
    description: 'The serial of the meterai on the kuitansi, of 6 to 40 letters and digits; owed above Rp5,000,000.',
  })
  meteraiSerial?: string | null

  @KeyField(keyText)
  idempotencyKey!: string
}

/** A schedule. */
@InputType({ description: 'When a tested SPBy is paid, and from which account or by which card.' })
export class PaymentScheduleInput {
  @Field(() => ID, { description: 'The claim.' })
  id!: string

  @VersionField('The version of the claim that you saw.')
  expectedVersion!: number

  @Field(() => ShortText, {
    nullable: true,
    description: 'The number of the account of the satker to pay from; owed unless a card is named.',
  })
  payingAccount?: string | null

  @Field(() => ID, { nullable: true, description: 'The government credit card (KKP) to charge instead of an account.' })
  kkpCardId?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'The text of the QR code (QRIS) of the vendor, to be paid from the account instead of a transfer; at most 512 signs.',
  })
  qrContent?: string | null

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The day the money leaves: today or later in this fiscal year. Without one, the day promised to the vendor, or today if that is over.',
  })
  payOn?: LocalDate | null

  @Field(() => FundEnum, { defaultValue: 'UP', description: 'Whose money it takes: UP, or TUP that is open.' })
  fund!: Fund

  @Field(() => ShortText, {
    nullable: true,
    description: 'Why the vendor is paid later than promised; owed then, and he reads it.',
  })
  reason?: string | null

  @KeyField(keyText)
  idempotencyKey!: string
}

/** What a schedule is to be paid with. */
export const toPayWith = ({ payingAccount, kkpCardId, qrContent }: PaymentScheduleInput): PayWith => ({
  qrContent: qrContent ?? undefined,
  payingAccount: payingAccount ?? undefined,
  card: kkpCardId == null ? undefined : keyOf('kkc', kkpCardId, 'input', 'kkpCardId'),
})
