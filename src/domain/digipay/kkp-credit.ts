import { add, type LocalDate, type PaymentId, rupiah, type Rupiah } from '../kernel'
import type { KkpBillLine } from './kkp-bill'

/** A charge of which its issuer may still give back so much: what was paid, less what it gave back on other bills. */
export type Creditable = Readonly<{
  payment: PaymentId
  reference: string
  /** The references of what was asked back of it: an issuer may name its credit by one. */
  asked: readonly string[]
  left: bigint
}>
/** A line of a paid bill by which its issuer gave something back. */
export type Credit = Readonly<{ number: string; reference: string; on: LocalDate; amount: Rupiah }>

/** What credits gave back that is not in the books: those hold so much of them already, from the first on. */
export const unbooked = (credits: readonly Credit[], booked: bigint): readonly Credit[] => {
  let rest = booked
  return credits.flatMap((credit) => {
    const known = rest < credit.amount ? rest : credit.amount
    rest -= known
    return known < credit.amount ? [{ ...credit, amount: rupiah(credit.amount - known) }] : []
  })
}

/** Holds each credit of a bill against the charge that it names: over all bills no more comes back than was paid. */
export const matchCredits = (
  lines: readonly KkpBillLine[],
  creditable: readonly Creditable[],
): readonly KkpBillLine[] => {
  const left = new Map(creditable.map(({ payment, left: rest }) => [payment, rest]))
  return lines.map((line) => {
    const charge = line.isCredit
      ? creditable.find(({ reference, asked }) => [reference, ...asked].includes(line.reference))
      : undefined
    const rest = charge && (left.get(charge.payment) ?? 0n) - line.amount
    if (!charge || rest === undefined || rest < 0n) return line
    left.set(charge.payment, rest)
    return { ...line, payment: charge.payment, standing: 'OWED' }
  })
}

const sumOf = (lines: readonly KkpBillLine[], isCredit: boolean): Rupiah =>
  add(rupiah(0n), ...lines.filter((line) => line.payment !== undefined && line.isCredit === isCredit).map(({ amount }) => amount)) // prettier-ignore

type OfBill = Readonly<{ lines: readonly KkpBillLine[] }>
/** The charges of a bill that payments of ours have made, and nothing else. */
export const chargedOn = ({ lines }: OfBill): Rupiah => sumOf(lines, false)
/** What its issuer gives back of charges of ours with it. */
export const creditedOn = ({ lines }: OfBill): Rupiah => sumOf(lines, true)
/** What the State pays of it: below zero where more comes back than is charged. */
export const payableOn = (bill: OfBill): bigint => chargedOn(bill) - creditedOn(bill)
