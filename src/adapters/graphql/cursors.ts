import { createHmac, timingSafeEqual } from 'node:crypto'
import { canonicalText } from './once'

/** Places in a list as opaque text, bound to the list, its filter and its order. */
export type Cursors = Readonly<{
  close: (binding: unknown, place: readonly string[]) => string
  /** The place, or nothing if the text is not a cursor of this list. */
  open: (binding: unknown, cursor: string) => readonly string[] | undefined
}>

const MAC_BYTES = 12
const LONGEST = 1024

const isPlace = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

/** Cursors signed with our secret: a changed one, or one of another list, does not open. */
export const cursorsWith = (secret: string): Cursors => {
  const macOf = (binding: unknown, place: string): Buffer =>
    createHmac('sha256', secret)
      .update(`${canonicalText(binding)}\n${place}`)
      .digest()
      .subarray(0, MAC_BYTES)
  return {
    close: (binding, place) => {
      const text = JSON.stringify(place)
      return Buffer.concat([macOf(binding, text), Buffer.from(text)]).toString('base64url')
    },
    open: (binding, cursor) => {
      const bytes = Buffer.from(cursor.length > LONGEST ? '' : cursor, 'base64url')
      if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== cursor) return undefined
      const text = bytes.subarray(MAC_BYTES).toString()
      if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(binding, text))) return undefined
      const place = parsed(text)
      return isPlace(place) ? place : undefined
    },
  }
}
