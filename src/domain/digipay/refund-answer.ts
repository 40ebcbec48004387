import { type RefundRequest, refundStatus, type RefundStatus } from './refund-request'

/** What is known of something that was asked back, where money is held against it. */
export type AskedBack = Readonly<{ number: string; amount: bigint; status: RefundStatus }>
/** Money that came back of a payment: how much, and what its line says. */
export type CameBack = Readonly<{ amount: bigint; remark: string }>

const atTheBank: readonly RefundStatus[] = ['SENT', 'UNKNOWN', 'CONFIRMED']
/** Whether its money may come: its bank may have done it, whether somebody still waits for it or not. */
export const mayCome = ({ status }: Pick<AskedBack, 'status'>): boolean =>
  status === 'GIVEN_UP' || atTheBank.includes(status)
/** A request that left, as money is held against it; of what never left no money comes. */
export const askedBack = (refund: RefundRequest): readonly (AskedBack & Readonly<{ refund: RefundRequest }>)[] => {
  const { number, amount, steps } = refund
  return steps.some(({ action }) => action === 'send') ? [{ number, amount, status: refundStatus(refund), refund }] : []
}

/** Of so many together one sum is looked for; who asked for more gets one line each. */
const MOST_TOGETHER = 10
/** Every group that some of them make. */
const groupsOf = <T>(some: readonly T[]): readonly (readonly T[])[] =>
  some.slice(0, MOST_TOGETHER).reduce<readonly (readonly T[])[]>((groups, each) => [...groups, ...groups.map((group) => [...group, each])], [[]]) // prettier-ignore
const only = <T>(some: readonly T[]): T | undefined => (some.length === 1 ? some[0] : undefined)
const first = <T>(some: readonly T[]): readonly T[] => some.slice(0, 1)

/**
 * What this money answers of what was asked back, oldest first: the requests that its line names; else one of exactly this amount
 * that is at the bank, confirmed before unsure; else the only ones there that add up to it; else the only one of exactly this amount
 * that the bank refused in word or people gave up. Nothing, where that leaves a choice.
 */
export const answeredBy = <T extends AskedBack>(asked: readonly T[], { amount, remark }: CameBack): readonly T[] => {
  const isSum = (group: readonly T[]) =>
    group.length > 0 && group.reduce((sum, each) => sum + each.amount, 0n) === amount
  const named = asked.filter(({ number, status }) => status !== 'RECEIVED' && remark.includes(number))
  // Of what it names and is not the sum of, people find out what it is; another of that amount is not what came.
  if (named.length > 0) return isSum(named) ? named : []
  const out = asked.filter(({ status }) => atTheBank.includes(status))
  const exact = out.filter((each) => each.amount === amount)
  if (exact.length > 0) return first([...exact.filter(({ status }) => status === 'CONFIRMED'), ...exact])
  const together = groupsOf(out).filter(isSum)
  if (together.length > 0) return only(together) ?? []
  const ended = only(asked.filter((each) => ['REFUSED', 'GIVEN_UP'].includes(each.status) && each.amount === amount))
  return ended ? [ended] : []
}
