import { type Rupiah, rupiah } from '../kernel'
import type { BankLine } from './expected-lines'

/** How a bank words its lines, how far apart one fact may be dated, and up to which amount the word fee is believed. */
export type MatchingRules = Readonly<{
  returnWords: readonly string[]
  feeWords: readonly string[]
  windowMs: number
  /** A line that names nobody and calls itself a fee is believed so far; a larger one is for people. Ours to choose. */
  feeCeiling: Rupiah
}>
/**
 * Words that banks use here, in Indonesian and in English, each found as a whole word or words; a profile may say others. What a payee
 * writes as well is none of them ("pengembalian" alone): a credit that says only that is for people.
 */
export const usualMatching: MatchingRules = {
  returnWords: [
    'RETUR', 'RTR', 'TOLAKAN', 'DITOLAK', 'KOREKSI', 'PENGEMBALIAN BANK', 'PENGEMBALIAN OLEH BANK',
    'RETURN', 'RETURNED', 'REVERSAL', 'REVERSED', 'REJECT', 'REJECTED', 'CORRECTION',
  ],
  feeWords: ['BIAYA', 'FEE', 'ADM', 'CHARGE'],
  windowMs: 2 * 3_600_000,
  feeCeiling: rupiah(50_000),
} // prettier-ignore

const hasWord = (remark: string, words: readonly string[]): boolean => {
  const text = ` ${remark.toUpperCase().replace(/[^A-Z0-9]+/g, ' ')} `
  return words.some((word) => text.includes(` ${word} `))
}

/** Whether a line calls itself a return, by the word of its bank or by its mark. */
export const isReturnByWord = (
  { remark, corrected }: Pick<BankLine, 'remark' | 'corrected'>,
  rules: MatchingRules,
): boolean => corrected || hasWord(remark, rules.returnWords)
/** Whether a line calls itself a fee. */
export const isFeeByWord = ({ remark }: Pick<BankLine, 'remark'>, { feeWords }: MatchingRules): boolean =>
  hasWord(remark, feeWords)
/** Whether a debit calls itself a fee and is no more than a fee is believed to be. */
export const isFee = (line: BankLine, rules: MatchingRules): boolean =>
  line.direction === 'DEBIT' && line.amount <= rules.feeCeiling && isFeeByWord(line, rules)
