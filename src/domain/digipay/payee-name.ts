import type { Refusal } from '../kernel'

/** Whose account the bank says it is, how alike that is to the name we know, and when it said so. */
export type PayeeCheck = Readonly<{ name: string; similarity: number; at: Date }>

/** What a payee is asked for by: the number of his account, or the text of his QR code. */
export type PayeeBy = 'ACCOUNT' | 'QRIS'

export type PayeeNameDiffers = Refusal<'PAYEE_NAME_DIFFERS'> &
  Readonly<{ ours: string; similarity: number; threshold: number; by: PayeeBy }>

/** What says how a firm is organised or how a person is titled, and not who it is. */
const forms: ReadonlySet<string> = new Set([
  'PT', 'CV', 'UD', 'PD', 'FA', 'TBK', 'PERSERO', 'PERUM', 'KOPERASI', 'KOP', 'YAYASAN', 'TOKO',
  'BPK', 'BAPAK', 'IBU', 'SDR', 'SDRI', 'DR', 'DRS', 'DRA', 'IR', 'H', 'HJ', 'SE', 'SH', 'ST', 'MM', 'MSI',
]) // prettier-ignore

const wordsOf = (name: string): readonly string[] => {
  const all = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = all.filter((word) => !forms.has(word))
  return telling.length > 0 ? telling : all
}

/** How many letters must be added, taken away or changed to make one text of the other. */
const distance = (a: string, b: string): number => {
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [row, letter] of [...a].entries()) {
    const next = [row + 1]
    for (let at = 1; at <= b.length; at += 1) {
      const change = (last[at - 1] ?? 0) + (letter === b[at - 1] ? 0 : 1)
      next.push(Math.min(change, (last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    last = next
  }
  return last[b.length] ?? 0
}

/** The longest name that is compared as a whole; the standard has 100 signs (SNAP, services 15 and 16). */
export const longestPayeeName = 140
const percent = (a: string, b: string): number => {
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 0 : Math.floor((100 * (longer - distance(a, b))) / longer)
}

/**
 * How alike two names are, in percent: letters in common over the longer name, whatever the case, the marks, the form of
 * the firm and the order of the words. Two names of which nothing can be read are not alike at all.
 */
export const similarityOf = (ours: string, theirs: string): number => {
  const [a, b] = [wordsOf(ours.slice(0, longestPayeeName)), wordsOf(theirs.slice(0, longestPayeeName))]
  const sorted = (words: readonly string[]) => words.toSorted().join('')
  return Math.max(percent(a.join(''), b.join('')), percent(sorted(a), sorted(b)))
}
