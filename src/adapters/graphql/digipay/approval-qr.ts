import type { ChallengeId, Key } from '../../../domain/kernel'
import { openId, rowId } from '../ids'

/** What a scanned QR says: which challenge, the token that only its screen showed, and the hash of what it is about. */
export type ScannedQr = Readonly<{ challenge: Key<ChallengeId>; token: string; hash: string }>

const MARK = 'satuloket'
const FORM = '1'

/** The text of a QR, in a form that will not be mistaken for another. */
export const qrText = ({ challenge, token, hash }: ScannedQr): string =>
  [MARK, FORM, rowId('chl', challenge), token, hash].join(':')

/** Reads it; what is no QR of ours says nothing. */
export const readQr = (text: string): ScannedQr | undefined => {
  const [mark, form, id = '', token = '', hash = '', ...more] = text.split(':')
  const opened = openId(id)
  const isOurs = mark === MARK && form === FORM && more.length === 0
  if (!isOurs || !opened.ok || !('key' in opened.value) || opened.value.prefix !== 'chl') return undefined
  return { challenge: opened.value.key, token, hash }
}
