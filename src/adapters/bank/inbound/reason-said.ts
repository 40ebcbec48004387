import type { Words } from '../../../application/wording'
import { textAt } from '../wire'

/** So many signs of a reason are kept: what is longer is no reason for a screen. */
const LONGEST = 140

/** One line of plain text: no control, format or unpaired sign, which could pass for something else on a screen. */
const plain = (text: string | undefined): string | undefined => {
  const line = text?.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line ? Array.from(line).slice(0, LONGEST).join('').trim() : undefined
}

/**
 * Why a bank says that a transfer failed or came back (`rejectStatusID` and `rejectStatusEN` of the notifications 75 and 76), in its own
 * words; said in one language alone, it is shown in that to everybody. What is no such text is no reason to refuse its notification.
 */
export const reasonSaid = (line: object): Words | undefined => {
  const [id, en] = ['rejectStatusID', 'rejectStatusEN'].map((name) => plain(textAt(line, 'additionalInfo', name)))
  const [first, second] = [id ?? en, en ?? id]
  return first === undefined || second === undefined ? undefined : { id: first, en: second }
}
