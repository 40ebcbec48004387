import type { Words } from '../../../application/wording'
import { plainLine, textAt } from '../wire'

/**
 * Why a bank says that a transfer failed or came back (`rejectStatusID` and `rejectStatusEN` of the notifications 75 and 76), in its own
 * words; said in one language alone, it is shown in that to everybody. What is no such text is no reason to refuse its notification.
 */
export const reasonSaid = (line: object): Words | undefined => {
  const [id, en] = ['rejectStatusID', 'rejectStatusEN'].map((name) => plainLine(textAt(line, 'additionalInfo', name)))
  const [first, second] = [id ?? en, en ?? id]
  return first === undefined || second === undefined ? undefined : { id: first, en: second }
}
