/**
 * What the body of a transfer says of its payment, on whatever rail that goes. A profile says none of it: by a text that is one for
 * all payments of a rail they would all go to one account, or under one reference.
 */
export const ownFields = [
  'partnerReferenceNo',
  'amount',
  'beneficiaryAccountNo',
  'beneficiaryAccountName',
  'beneficiaryBankCode',
  'beneficiaryCustomerType',
  'remark',
  'sourceAccountNo',
  'transactionDate',
  'additionalInfo',
] as const
/** What of these one body says. */
export type OwnFields = Readonly<Partial<Record<(typeof ownFields)[number], unknown>>>
/** The same of `additionalInfo`: which bill of the State a payment pays. */
export const ownInfo = ['billingCode'] as const
export type OwnInfo = Readonly<Partial<Record<(typeof ownInfo)[number], string>>>

const named = (name: string, names: readonly string[]): boolean =>
  // Some readers of JSON take a name in other letters for the same one.
  names.some((own) => own.toLowerCase() === name.toLowerCase())
/** Whether a transfer says this field itself. */
export const isOwnField = (name: string): boolean => named(name, ownFields)
/** Whether it says this itself in its `additionalInfo`. */
export const isOwnInfo = (name: string): boolean => named(name, ownInfo)

/** Who bears the fee, of which the standard has three words and a bank may have codes: the satker, unless its profile writes that otherwise. */
export const usualFields = { feeType: 'OUR' } as const
const isFeeType = (name: string): boolean => named(name, Object.keys(usualFields))
/** What the standard calls a fee that leaves the payee, in whole or in part, with less than was signed for him. */
const borneByPayee: readonly string[] = ['BEN', 'SHA']
/** Whether a field of a profile takes the fee, or a part of it, from the payee. */
export const costsPayee = (name: string, text: string): boolean =>
  isFeeType(name) && borneByPayee.includes(text.trim().toUpperCase())
