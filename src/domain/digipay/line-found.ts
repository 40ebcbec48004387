import type { Rupiah } from '../kernel'
import type { BankLine, ExpectedPart, ExpectedPayment } from './expected-lines'
import type { LineClass, LineFound } from './line-class'
import type { AskedBack } from './refund-answer'

/** A payment while lines are held against it: what of it was seen so far, was debited once more than it should be, and came back. */
export type Open = {
  readonly of: ExpectedPayment
  seen: Set<ExpectedPart>
  duplicates: number
  feeDuplicates: number
  isBack: boolean
  isFeeBack: boolean
  refunded: bigint
  asked: readonly AskedBack[]
}

/** A payment before the lines of a reading are held against it. */
export const opened = (of: ExpectedPayment): Open => ({
  of,
  seen: new Set(of.seen),
  duplicates: of.duplicates,
  feeDuplicates: of.feeDuplicates ?? 0,
  isBack: of.isBack ?? false,
  isFeeBack: of.isFeeBack ?? false,
  refunded: of.refunded,
  asked: of.asked ?? [],
})

/** The fee that its bank takes for it in a line of its own; none where it takes none, or one that nobody could tell from its sum. */
export const feeOfOpen = ({ of }: Open): Rupiah | undefined => {
  const fee = of.lines.find(({ part }) => part === 'FEE')?.amount
  return fee === of.net ? undefined : fee
}

/** A line as what it was found to be. */
export const found = (line: BankLine, as: LineClass, open?: Open, part?: ExpectedPart): LineFound => ({
  line,
  as,
  ...(open && { payment: open.of.payment }),
  ...(part && { part }),
})
