import { type LocalDate, type Month, monthHolding, type Rupiah } from '../kernel'
import type { DepositLaw } from './deposit-law'

/** The form that a slip is made on: BP21 for article 21, BPPU for the other withheld income taxes. */
export const slipForms = ['BPPU', 'BP21'] as const
export type SlipForm = (typeof slipForms)[number]

/** What one income tax took of a payment, also where it took nothing; the rate is text where brackets mix. */
export type SlipLine = Readonly<{
  tax: string
  objectCode: string
  facility?: string | undefined
  base: Rupiah
  rate: Readonly<{ numerator?: number | undefined; denominator?: number | undefined; text: string }>
  amount: Rupiah
}>

/** A payment as its slips name it: when, by which paper, to whom. */
export type SlipPayment = Readonly<{
  paidOn: LocalDate
  document: Readonly<{ number: string; on: LocalDate }>
  recipient: Readonly<{ npwp: string | undefined; nik: string | undefined }>
}>

/** A bukti potong as Coretax takes it: one per object code and payment. */
export type WithholdingSlip = Readonly<{
  form: SlipForm
  month: Month
  /** NPWP of 16 digits or NIK; absent if the vendor gave neither. */
  taxpayer: string | undefined
  /** The place of business: the taxpayer's number and six digits. */
  nitku: string | undefined
  facility: string
  tax: string
  objectCode: string
  base: Rupiah
  rate: string
  amount: Rupiah
  document: Readonly<{ type: 'PaymentProof'; number: string; on: LocalDate }>
  treasurerOption: 'Imprest'
  slipOn: LocalDate
}>

/** A taxpayer's head office, where no other place of business is known. */
const HEAD_OFFICE = '000000'

/** The number of 16 digits by which the tax office knows somebody: NIK of a person, NPWP of a body. */
export const taxpayerNumber = ({ npwp, nik }: SlipPayment['recipient']): string | undefined => {
  if (nik !== undefined && npwp?.length !== 16) return nik
  return npwp?.length === 15 ? `0${npwp}` : npwp
}

const PLACES = 4

/**
 * A rate in per cent with a point and no more places than it needs: 1.5, 2, 0.5. Where several brackets bite there is no one
 * rate: the file takes a number, so it is the one that the tax comes to on its base.
 */
export const percentOf = ({ rate, base, amount }: Pick<SlipLine, 'rate' | 'base' | 'amount'>): string => {
  const stated = rate.numerator !== undefined && rate.denominator !== undefined && rate.denominator !== 0
  if (!stated && base <= 0n) return ''
  const [numerator, denominator] = stated ? [rate.numerator, rate.denominator] : [amount, base]
  const [parts, scale] = [BigInt(numerator) * 100n * 10n ** BigInt(PLACES), BigInt(denominator)]
  const rounded = (parts * 2n + scale) / (scale * 2n)
  const [whole, rest] = [rounded / 10n ** BigInt(PLACES), rounded % 10n ** BigInt(PLACES)]
  const places = rest.toString().padStart(PLACES, '0').replace(/0+$/, '')
  return places === '' ? whole.toString() : `${whole}.${places}`
}

/** The slips of one payment: collected PPN has none, its paper is the faktur pajak. */
export const slipsOf = (
  { accounts }: Pick<DepositLaw, 'accounts'>,
  { paidOn, document, recipient }: SlipPayment,
  lines: readonly SlipLine[],
): readonly WithholdingSlip[] => {
  const taxpayer = taxpayerNumber(recipient)
  const facilityOf = (objectCode: string): string =>
    accounts.find(({ objectCodes }) => objectCode.startsWith(objectCodes))?.facility ?? 'N/A'
  return lines
    .filter(({ tax }) => tax !== 'PPN')
    .map(({ tax, objectCode, facility, base, rate, amount }) => ({
      form: tax === 'PPH21' ? 'BP21' : 'BPPU',
      month: monthHolding(paidOn),
      taxpayer,
      nitku: taxpayer && `${taxpayer}${HEAD_OFFICE}`,
      facility: facility ?? facilityOf(objectCode),
      tax,
      objectCode,
      base,
      rate: percentOf({ rate, base, amount }),
      amount,
      document: { type: 'PaymentProof', ...document },
      treasurerOption: 'Imprest',
      slipOn: paidOn,
    }))
}
