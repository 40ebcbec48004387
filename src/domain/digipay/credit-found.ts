import { rupiah } from '../kernel'
import type { BankLine } from './expected-lines'
import type { LineFound } from './line-class'
import { feeOfOpen, found, type Open } from './line-found'
import { isFeeByWord, isReturnByWord, type MatchingRules } from './matching-rules'
import { answeredBy, mayCome } from './refund-answer'
import { returnedSum } from './returned-sum'

/** Who sent a credit, as far as its line tells: we asked for it by name, or its bank calls it a return. */
type Says = Readonly<{ isNamed: boolean; isFromBank: boolean }>

/** What came back of what its bank debited once more than it should have: that is in no book. */
const ofDuplicate = (line: BankLine, open: Open, { isNamed, isFromBank }: Says): LineFound | undefined => {
  const isFee = line.amount === feeOfOpen(open)
  if (isFee && open.feeDuplicates > 0) {
    open.feeDuplicates -= 1
    return found(line, 'DUPLICATE_RETURN', open, 'FEE')
  }
  if (open.duplicates === 0 || line.amount !== open.of.net) return undefined
  if (!isNamed && !isFromBank && !isOfTransfer(open)) return undefined
  open.duplicates -= 1
  return found(line, 'DUPLICATE_RETURN', open)
}

/** Its fee, given back: by the bank's word, of a payment whose fee was taken; without one people say what it is. */
const ofFee = (line: BankLine, open: Open, says: Says, rules: MatchingRules): LineFound | undefined => {
  if (line.amount !== feeOfOpen(open) || says.isNamed || open.asked.some(mayCome)) return undefined
  const isTaken = open.of.isPaid || open.of.status === 'REVERSED' || open.seen.has('PRINCIPAL')
  if (!isTaken || open.isFeeBack || !(says.isFromBank || isFeeByWord(line, rules))) return found(line, 'AMOUNT_DIFFERS', open) // prettier-ignore
  open.isFeeBack = true
  return found(line, 'FEE_BACK', open)
}

/**
 * Whether all of it may come back by its bank as well as by its payee, whom we did not ask for anything. What was paid by a scan its payee
 * gives back, unless its bank says that it failed: then the payee has nothing.
 */
const isOfTransfer = ({ of, asked }: Open): boolean =>
  !of.isOwedBack && (!of.isByScan || of.isDenied === true) && !of.hasGoodsBack && !asked.some(mayCome)

/** Whether it counts as given back, or its bank said that it failed and it is not one of which nothing left: of that nothing comes back. */
const isDenied = ({ of, seen }: Open): boolean =>
  of.returnedAt !== undefined ||
  (of.isDenied === true && (seen.has('PRINCIPAL') || (of.status !== 'REJECTED' && of.status !== 'CANCELLED')))

/** Whether nobody has given any of it back, neither its payee nor, in a part, its bank: after that its bank cannot give back the whole. */
const isUntouched = ({ of, refunded }: Open): boolean => refunded === 0n && of.isPartBack !== true

/** The whole came back, or cannot have: it came back before. What is told of it is told once. */
const asReturn = (line: BankLine, open: Open): LineFound => {
  if (open.isBack) return found(line, 'AMOUNT_DIFFERS', open)
  open.isBack = true
  return found(line, 'RETURN', open)
}

/** Whether it is the whole but for what a way back may cost. */
const isReturnBut = ({ amount }: BankLine, open: Open, { feeCeiling }: MatchingRules): boolean => {
  const came = returnedSum({ net: open.of.net, route: { fee: feeOfOpen(open) ?? rupiah(0n) } }, amount, feeCeiling)
  return came !== undefined && came !== 'PART'
}

/**
 * What a credit is that names a payment. The whole of a transfer that nobody asked back is a return if its bank says so, in the line or
 * in any answer of its own; else nothing tells it from what its payee gave back, and it waits for that word or for people. So does what is the
 * whole but for the cost of a way back, and any part of what its bank denies.
 */
export const creditOf = (line: BankLine, open: Open, rules: MatchingRules): LineFound => {
  const isNamed = open.asked.some(({ number }) => line.remark.includes(number))
  const says: Says = { isNamed, isFromBank: !isNamed && isReturnByWord(line, rules) }
  // What was debited twice comes back before anything that was paid, asked back or not: the second debit is in no book.
  const besides = ofDuplicate(line, open, says) ?? ofFee(line, open, says, rules)
  if (besides) return besides
  const isWhole = line.amount === open.of.net
  const out = open.asked.filter(mayCome)
  // What was asked for undoes no purchase; while it is under way and is not just this, people tell it from a return.
  if (says.isFromBank && !open.of.isOwedBack && out.filter(({ amount }) => amount === line.amount).length !== 1)
    return out.length === 0 && isWhole && !open.of.hasGoodsBack && isUntouched(open) ? asReturn(line, open) : found(line, 'AMOUNT_DIFFERS', open) // prettier-ignore
  // The rest of a return of which people have a part comes without a word of its own, or in one that was cut.
  if (!isNamed && open.of.isPartBack && isOfTransfer(open)) return found(line, 'AMOUNT_DIFFERS', open)
  if (isWhole && !isNamed && isOfTransfer(open) && open.refunded === 0n)
    return isDenied(open) || open.isBack ? asReturn(line, open) : found(line, 'RETURN_OR_REFUND', open)
  if (!isNamed && isOfTransfer(open) && open.refunded === 0n && (isDenied(open) || isReturnBut(line, open, rules)))
    return found(line, 'AMOUNT_DIFFERS', open)
  if (open.refunded + line.amount > open.of.net) return found(line, 'AMOUNT_DIFFERS', open)
  open.refunded += line.amount
  const answered = answeredBy(open.asked, line)
  open.asked = open.asked.map((each) => (answered.includes(each) ? { ...each, status: 'RECEIVED' } : each))
  return found(line, 'REFUND', open)
}
