import { SHORTEST_CUT } from '../../domain/digipay'

/**
 * What a bank takes as our reference, where it is not 20 capitals and digits: the signs it may be written in, how many of them it must
 * have, and whether the bank writes it back in either case.
 */
export type ReferenceForm = Readonly<{
  alphabet?: string | undefined
  length?: number | undefined
  anyCase?: boolean | undefined
}>

const OURS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const OUR_LENGTH = 20
const OUR_NUMBER = 36n ** BigInt(OUR_LENGTH)
/** How references of ours begin: of payments, of refunds, and of what a bank is tried with. */
const heads: readonly string[] = ['SL', 'SR', 'UJ']
const isHeaded = (reference: string): boolean => heads.some((head) => reference.startsWith(head))

/** How many of these signs it takes to write every reference of ours as another text. */
export const signsNeeded = (alphabet: string): number => {
  let signs = 0
  for (let room = 1n; room < OUR_NUMBER; room *= BigInt(alphabet.length)) signs += 1
  return signs
}

/**
 * What keeps references from being written in a form, and in which of its fields: they must all have room, and be found again in a
 * remark. `longest`: how many signs the bank takes of a reference and of a remark.
 */
export const referenceFaults = (
  { alphabet, length, anyCase }: ReferenceForm,
  longest: number,
): readonly Readonly<{ field: keyof ReferenceForm; rule: string }>[] => {
  if (alphabet === undefined) {
    const rule = `must be ${String(OUR_LENGTH)} where no alphabet is said`
    return length === undefined || length === OUR_LENGTH ? [] : [{ field: 'length', rule }]
  }
  const isOfCase = [alphabet.toUpperCase(), alphabet.toLowerCase()].includes(alphabet)
  const isNamed = /^[A-Za-z0-9]+$/.test(alphabet) && new Set(alphabet).size === alphabet.length
  // External ids are digits, and so is what a request of several payments and a question are called.
  if (!isNamed || !/^\d{10}/.test(alphabet)) return [{ field: 'alphabet', rule: 'must be the ten digits first and then letters, each sign once' }]
  const needed = signsNeeded(alphabet)
  const signs = length ?? needed
  const faults = [
    anyCase === true && !isOfCase && ({ field: 'anyCase', rule: 'must not be where both cases of letters tell references apart' } as const),
    signs < needed && ({ field: 'length', rule: `must be ${String(needed)} or more: every reference of ours must have its own text` } as const),
    signs > longest && ({ field: 'alphabet', rule: `must have room in ${String(longest)} signs, the lesser of caps.partnerReference and caps.remark: ${String(signs)} are needed` } as const),
  ]
  return faults.filter((fault) => fault !== false)
} // prettier-ignore

const valueOf = (text: string, alphabet: string): bigint =>
  [...text].reduce((sum, sign) => sum * BigInt(alphabet.length) + BigInt(alphabet.indexOf(sign)), 0n)
const written = (value: bigint, alphabet: string, length: number): string => {
  let text = ''
  for (let rest = value; rest > 0n; rest /= BigInt(alphabet.length)) text = (alphabet[Number(rest % BigInt(alphabet.length))] ?? '') + text // prettier-ignore
  return text.padStart(length, alphabet[0])
}
const sharedStart = (a: string, b: string): string => {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return a.slice(0, length)
}

const folding = ({ alphabet, anyCase }: ReferenceForm): ((text: string) => string) => {
  if (!anyCase) return (text) => text
  return /[a-z]/.test(alphabet ?? '') ? (text) => text.toLowerCase() : (text) => text.toUpperCase()
}

/** Where a body of SNAP names a reference of ours. */
const named: readonly string[] = [
  'partnerReferenceNo', 'originalPartnerReferenceNo', 'partnerRefundNo', 'partnerVoidNo', 'partnerCaptureNo', 'partnerBulkId',
] // prettier-ignore

/** An answer with our references in the case in which we wrote them. */
const inOurCase = (told: unknown, fold: (text: string) => string): unknown => {
  if (Array.isArray(told)) return told.map((each) => inOurCase(each, fold))
  if (typeof told !== 'object' || told === null) return told
  return Object.fromEntries(
    Object.entries(told).map(([name, each]) => [
      name,
      named.includes(name) && typeof each === 'string' ? fold(each) : inOurCase(each, fold),
    ]),
  )
}

/** A word that holds a reference of ours, or as much of one as names it still. */
const holdsOurs = new RegExp(`(${heads.join('|')})[0-9A-Z]{${String(SHORTEST_CUT - 2)}}`)
/** A remark with the references of ours in capitals, whichever case its bank wrote them in; its own words stay as they are. */
const inCapitals = (remark: string): string =>
  remark.replace(/[A-Za-z0-9]+/g, (word) => (holdsOurs.test(word.toUpperCase()) ? word.toUpperCase() : word))

/** Our references as one bank writes them, one text for each: what goes out is written so, and what comes back is read again. */
export type References = Readonly<{
  write: (ours: string) => string
  /** Whether a text may be sent as a reference. */
  mayBe: (text: string) => boolean
  /** The reference of ours that a text is; any other text as it is. */
  read: (text: string) => string
  /** A remark in which the references of ours that it names, or begins of them, are read as ours: in capitals, or before it where they are written in other signs. */
  named: (remark: string) => string
  /** The reference of a question that is about no payment, by its external id. */
  ofQuestion: (externalId: string) => string
  /** An answer of the bank, whatever case it writes our references in. */
  told: (body: object) => object
}>

const asTheyAre = (form: ReferenceForm): References => {
  const fold = folding(form)
  return {
    write: (ours) => ours,
    mayBe: (text) => /^[A-Z0-9]+$/.test(text),
    read: fold,
    named: form.anyCase ? inCapitals : (remark) => remark,
    ofQuestion: (externalId) => `NM${externalId}`,
    told: (body) => (form.anyCase ? (inOurCase(body, fold) as object) : body),
  }
}

/** The codec of a form with signs of its own: the same number in another base, so that two references are never one. */
const inSigns = (alphabet: string, form: ReferenceForm): References => {
  const length = form.length ?? signsNeeded(alphabet)
  const fold = folding(form)
  const isWritten = (text: string) => [...text].every((sign) => alphabet.includes(sign))
  const ours = (value: bigint): string | undefined => (value < OUR_NUMBER ? written(value, OURS, OUR_LENGTH) : undefined) // prettier-ignore
  const wholeIn = (word: string): readonly string[] =>
    Array.from({ length: word.length - length + 1 }, (_, from) => ours(valueOf(word.slice(from, from + length), alphabet)) ?? '') // prettier-ignore
  /** What a beginning of a reference shows of ours: where the least and the greatest that begin so agree. */
  const startIn = (word: string): readonly string[] => {
    const [least, greatest] = [alphabet[0] ?? '', alphabet.at(-1) ?? ''].map((sign) => valueOf(word.padEnd(length, sign), alphabet)) // prettier-ignore
    const [low, high] = [ours(least ?? OUR_NUMBER), ours(greatest !== undefined && greatest < OUR_NUMBER ? greatest : OUR_NUMBER - 1n)] // prettier-ignore
    const start = low === undefined || high === undefined ? '' : sharedStart(low, high)
    return start.length >= SHORTEST_CUT ? [start] : []
  }
  const wordsOf = (remark: string): readonly string[] => fold(remark).match(/[A-Za-z0-9]+/g) ?? []
  const found = (word: string) => (word.length < length ? startIn(word) : wholeIn(word)).filter(isHeaded)
  return {
    write: (reference) => written(valueOf(reference, OURS), alphabet, length),
    mayBe: (text) => text.length === length && isWritten(text),
    read: (text) => {
      const folded = fold(text)
      const read = folded.length === length && isWritten(folded) ? ours(valueOf(folded, alphabet)) : undefined
      return read !== undefined && isHeaded(read) ? read : text
    },
    named: (remark) =>
      [...wordsOf(remark).flatMap((word) => (word.match(runs(alphabet)) ?? []).flatMap(found)), remark].join(' '),
    ofQuestion: (externalId) => externalId.padStart(length, '0'),
    told: (body) => (form.anyCase ? (inOurCase(body, fold) as object) : body),
  }
}
const runs = (alphabet: string): RegExp => new RegExp(`[${alphabet}]+`, 'g')

/** Our references at a bank with this form; without one they go as they are. */
export const referencesIn = (form: ReferenceForm = {}): References =>
  form.alphabet === undefined ? asTheyAre(form) : inSigns(form.alphabet, form)
