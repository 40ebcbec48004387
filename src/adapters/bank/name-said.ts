import { longestPayeeName } from '../../domain/digipay'
import { plainLine, textAt } from './wire'

/** Signs that turn the order of their neighbours, that nobody sees, or that are none at all. */
const unseen = /[\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{DI}]/u

/**
 * Whose account a bank says it is, with its white space joined. Whoever signs reads this name, and it is compared with ours by as many
 * signs as a name may have: one that is longer, or has signs that are not seen, is nobody's name. It is not cleaned: then people would
 * sign for a name that no bank has said.
 */
export const nameSaid = (answer: unknown, field: string): string | undefined => {
  const said = textAt(answer, field)
  return said === undefined || said.length > longestPayeeName || unseen.test(said) ? undefined : plainLine(said)
}
