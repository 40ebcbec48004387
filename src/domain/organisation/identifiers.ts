import { parseLocalDate, type Refusal } from '../kernel'

/** A number or name that is not what its field asks for: one code for each field, so that each has its own words. */
export type NotWellFormed = Refusal<
  | 'NOT_A_NIP' | 'NOT_A_NIK' | 'NOT_AN_NPWP' | 'NOT_A_NIB' | 'NOT_A_SATKER_CODE' | 'NOT_A_MINISTRY_CODE' | 'NOT_A_KPPN_CODE'
  | 'NOT_A_BANK_CODE' | 'NOT_AN_ACCOUNT_NUMBER' | 'NOT_A_MERCHANT_NUMBER' | 'NOT_AN_SK_NUMBER' | 'NOT_AN_SP2D_NUMBER' | 'NOT_A_DIPA_NUMBER'
  | 'NOT_AN_OFFICE_CODE' | 'NOT_AN_EMAIL' | 'NOT_A_LINE_OF_TEXT'
> // prettier-ignore
/** Says what is wrong with a text in the field at `path`, or nothing. */
export type Check = (text: string, ...path: readonly string[]) => NotWellFormed | undefined

const check =
  (code: NotWellFormed['code'], isWell: (text: string) => boolean): Check =>
  (text, ...path) =>
    isWell(text) ? undefined : { code, path }
const digits = (text: string, count: number): boolean => text.length === count && /^\d+$/.test(text)
const isZeros = (text: string): boolean => /^0*$/.test(text)

/** Civil servant's number: 18 digits that begin with a birth date and carry the sex as 15th digit. */
export const checkNip = check(
  'NOT_A_NIP',
  (text) =>
    digits(text, 18) &&
    parseLocalDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`).ok &&
    /[12]/.test(text.charAt(14)),
)

/** Citizen's number: 16 digits, region, birth date (women's day + 40), a running number that is never 0000. */
export const checkNik = check('NOT_A_NIK', (text) => {
  const [day, month] = [Number(text.slice(6, 8)) % 40, Number(text.slice(8, 10))]
  const isBorn = day >= 1 && day <= 31 && Number(text.slice(6, 8)) <= 71 && month >= 1 && month <= 12
  return digits(text, 16) && isBorn && !text.startsWith('00') && !isZeros(text.slice(12))
})

/** Taxpayer's number of 15 digits, or of 16 since it also serves as NIK; dummies made of zeros are no number. */
export const checkNpwp = check(
  'NOT_AN_NPWP',
  (text) => (digits(text, 15) && !isZeros(text.slice(0, 9))) || (digits(text, 16) && !isZeros(text.slice(0, 10))),
)

/** Business number of 13 digits. */
export const checkNib = check('NOT_A_NIB', (text) => digits(text, 13) && !isZeros(text))
/** The six digits by which the treasury knows a satker. */
export const checkSatkerCode = check('NOT_A_SATKER_CODE', (text) => digits(text, 6) && !isZeros(text))
/** The three digits of a ministry or institution (K/L). */
export const checkMinistryCode = check('NOT_A_MINISTRY_CODE', (text) => digits(text, 3) && !isZeros(text))
/** The three digits of a KPPN. */
export const checkKppnCode = check('NOT_A_KPPN_CODE', (text) => digits(text, 3) && !isZeros(text))
/** The three digits of a bank in the clearing. */
export const checkBankCode = check('NOT_A_BANK_CODE', (text) => digits(text, 3) && !isZeros(text))
/** A bank account: 6 to 16 digits, as the banks' transfer messages carry it. */
export const checkAccountNumber = check('NOT_AN_ACCOUNT_NUMBER', (text) => /^\d{6,16}$/.test(text) && !isZeros(text))
/** The merchants of this country have numbers that begin so. */
const ofIndonesia = /^9360\d{8,15}$/
/** The bank that a merchant's number says he has his QR code from: after 9360, four digits, of which the last three are its code. */
export const acquirerOf = (number: string): string | undefined =>
  ofIndonesia.test(number) ? number.slice(5, 8) : undefined
/** A merchant's number (PAN) at a bank: 12 to 19 digits that name it. */
export const checkMerchantNumber = (bank: string, ...args: Parameters<Check>): NotWellFormed | undefined =>
  check('NOT_A_MERCHANT_NUMBER', (text) => acquirerOf(text) === bank)(...args)
/** As offices number what they issue: letters, digits and the signs they use, with at least one digit. */
const isNumbered = (text: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9 ./()-]{1,58}[A-Za-z0-9)]$/.test(text) && /\d/.test(text)
/** The number of an SK or letter. */
export const checkSkNumber = check('NOT_AN_SK_NUMBER', isNumbered)
const bareNumber = (written: string): string => written.toUpperCase().replace(/[^A-Z0-9]/g, '')
/** Whether two numbers are one, however they were typed: signs between letters and digits say nothing. */
export const isSameNumber = (one: string, other: string): boolean => bareNumber(one) === bareNumber(other)
/** The number of an SP2D. */
export const checkSp2dNumber = check('NOT_AN_SP2D_NUMBER', isNumbered)
/** The number of a DIPA or of its revision. */
export const checkDipaNumber = check('NOT_A_DIPA_NUMBER', isNumbered)
/** What an office that has no code of the treasury is known by. */
export const checkOfficeCode = check('NOT_AN_OFFICE_CODE', isNumbered)
/** An e-mail address, short enough to be one. */
export const checkEmail = check(
  'NOT_AN_EMAIL',
  (text) => text.length <= 254 && /^[^\s@<>"',;\p{Cc}]+@[^\s@<>"',;\p{Cc}]+\.[^\s@<>"',;.\p{Cc}]{2,}$/u.test(text),
)

// The joiners ZWNJ and ZWJ shape letters of some scripts; every other sign of format is invisible or turns what is read.
const unreadable = /[\p{Cc}\p{Cs}]|(?![\u200C\u200D])\p{Cf}/u
const unseen = /[\p{C}\p{Z}\p{Variation_Selector}]/gu
/** Whether a text is read as it is stored, and leaves something on paper. */
export const isReadable = (text: string): boolean => !unreadable.test(text) && text.replace(unseen, '') !== ''

/** One line that a person can read: no control or invisible signs, nothing around it, 2 to 200 signs. */
export const checkLine = check(
  'NOT_A_LINE_OF_TEXT',
  (text) => text.length >= 2 && text.length <= 200 && text === text.trim() && isReadable(text),
)

/** The check of a field that may be left out. */
export const whenGiven =
  (inner: Check): ((text: string | undefined, ...path: readonly string[]) => NotWellFormed | undefined) =>
  (text, ...path) =>
    text === undefined ? undefined : inner(text, ...path)
