/** What two persons decide of a payment: it paid its debt, it left beside another that did, or its bank never received it. */
const manualWords = ['PAID', 'PAID_TWICE', 'NOT_RECEIVED'] as const
export type ManualWord = (typeof manualWords)[number]

/** What the bank, its silence, or people told of a payment, without any protocol. */
export type Told =
  | Readonly<{
      source: 'RESPONSE'
      class: 'OK' | 'ACC' | 'REJ' | 'REJ_CHECK' | 'AUTH' | 'LATER' | 'EXISTS' | 'UNK' | 'NOT_SENT'
    }>
  | Readonly<{ source: 'CALLBACK'; status: TransferStatus; amountAgrees: boolean }>
  | Readonly<{ source: 'INQUIRY'; status: TransferStatus; amountAgrees: boolean }>
  /** ABSENT of a complete statement only; RETURNED when the debit and its return both stand in it. */
  | Readonly<{ source: 'STATEMENT'; status: 'DEBITED' | 'ABSENT' | 'RETURNED' }>
  | Readonly<{ source: 'MANUAL'; status: ManualWord }>
  | Readonly<{ source: 'LEASE' }>

/** What a bank may say became of a transfer. */
export type TransferStatus = 'SUCCESS' | 'PENDING' | 'REFUNDED' | 'FAILED' | 'NOT_FOUND' | 'UNKNOWN'
/** What a bank says only of a transfer that it knows: whatever it did not find before, it has it now. */
export const isOfKnown = (status: TransferStatus): boolean => status !== 'NOT_FOUND' && status !== 'UNKNOWN'
/** Where a piece of evidence comes from. */
export type EvidenceSource = Told['source']

/** From the weakest to the strongest: money that stands in a statement has moved, whatever was said of it. */
export const evidenceRanks: Readonly<Record<EvidenceSource, number>> = {
  LEASE: 0,
  RESPONSE: 1,
  CALLBACK: 2,
  INQUIRY: 3,
  STATEMENT: 4,
  MANUAL: 5,
}
export const evidenceSources = ['RESPONSE', 'CALLBACK', 'INQUIRY', 'STATEMENT', 'MANUAL', 'LEASE'] as const

/** A piece of evidence and when it was told; unreserved is a sending that was turned away before its bank reserved anything for it. */
export type Said = Readonly<{ told: Told; at: Date; isUnreserved?: boolean | undefined }>
/** Whether nothing can be reserved at its bank for what was sent: each sending that was answered was turned away before that. */
export const isNothingReserved = (said: readonly Said[]): boolean =>
  said.every(({ told, isUnreserved }) => told.source !== 'RESPONSE' || isUnreserved === true)

const otherAmount = '_OTHER_AMOUNT'

/** What was told as one word, as it is kept. */
export const wordOf = (told: Told): string => {
  switch (told.source) {
    case 'RESPONSE':
      return told.class
    case 'CALLBACK':
    case 'INQUIRY':
      return told.amountAgrees ? told.status : `${told.status}${otherAmount}`
    case 'STATEMENT':
    case 'MANUAL':
      return told.status
    case 'LEASE':
      return 'LEASE_ENDED'
  }
}

const classes = ['OK', 'ACC', 'REJ', 'REJ_CHECK', 'AUTH', 'LATER', 'EXISTS', 'UNK', 'NOT_SENT'] as const
const statuses = ['SUCCESS', 'PENDING', 'REFUNDED', 'FAILED', 'NOT_FOUND', 'UNKNOWN'] as const
const everyTold: readonly Told[] = [
  ...classes.map((answer): Told => ({ source: 'RESPONSE', class: answer })),
  ...(['CALLBACK', 'INQUIRY'] as const).flatMap((source) =>
    statuses.flatMap((status): readonly Told[] =>
      [true, false].map((amountAgrees) => ({ source, status, amountAgrees })),
    ),
  ),
  ...(['DEBITED', 'ABSENT', 'RETURNED'] as const).map((status): Told => ({ source: 'STATEMENT', status })),
  ...manualWords.map((status): Told => ({ source: 'MANUAL', status })),
  { source: 'LEASE' },
]
const byWord = new Map(everyTold.map((told) => [`${told.source} ${wordOf(told)}`, told]))

/** What was told, read back from the word it is kept as; an older word that means nothing any more tells nothing. */
export const toldOf = (source: string, word: string): Told | undefined => byWord.get(`${source} ${word}`)

/** What all that was told adds up to. */
export type Story = 'OPEN' | 'DEBITED' | 'NOT_DEBITED' | 'RETURNED' | 'CONTRADICTED' | 'DECIDED_TWICE'

const provesDebit = (told: Told, trustsCallback: boolean): boolean =>
  (told.source === 'RESPONSE' && told.class === 'OK') ||
  (told.source === 'INQUIRY' && told.status === 'SUCCESS' && told.amountAgrees) ||
  (told.source === 'CALLBACK' && told.status === 'SUCCESS' && told.amountAgrees && trustsCallback) ||
  (told.source === 'STATEMENT' && told.status === 'DEBITED')
const provesAbsence = (told: Told): boolean =>
  (told.source === 'RESPONSE' && told.class === 'REJ') ||
  (told.source === 'INQUIRY' && told.status === 'FAILED') ||
  (told.source === 'STATEMENT' && told.status === 'ABSENT')

/**
 * When a debit was first told of, in whatever words say so. A callback that proves too little to book by tells when as well as any: it
 * dates what something else has proved.
 */
export const debitToldAt = (said: readonly Said[]): Date | undefined =>
  said.filter(({ told }) => provesDebit(told, true)).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0]?.at

/** A call that says against what was paid: it failed after all, or was given back. */
export const deniesPaid = (told: Told): boolean =>
  told.source === 'CALLBACK' && (told.status === 'FAILED' || told.status === 'REFUNDED')

/**
 * Since when a bank has not stood by a payment that counts as paid: its first word against it after the last one for it, or after
 * `since`. Not of one it stands by.
 */
export const deniedSince = (said: readonly Said[], since: Date): Date | undefined => {
  const lately = said.filter(({ at }) => at > since).toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const lastFor = lately.findLastIndex(({ told }) => told.source !== 'CALLBACK' && provesDebit(told, false))
  return lately.slice(lastFor + 1).find(({ told }) => told.source === 'INQUIRY' || deniesPaid(told))?.at
}

/** Asked twice, at two moments, the bank both times said that it gave the money back. */
const isReturnConfirmed = (said: readonly Said[]): boolean =>
  new Set(
    said
      .filter(({ told }) => told.source === 'INQUIRY' && told.status === 'REFUNDED' && told.amountAgrees)
      .map(({ at }) => at.getTime()),
  ).size > 1

/** A late reject is told by an inquiry after every word of success, and by nothing weaker than those words. */
const isLateReject = (debits: readonly Said[], absences: readonly Said[]): boolean => {
  const first = Math.min(...absences.map(({ at }) => at.getTime()))
  const strongest = Math.max(...debits.map(({ told }) => evidenceRanks[told.source]))
  return (
    absences.every(({ told }) => told.source === 'INQUIRY') &&
    strongest <= evidenceRanks.INQUIRY &&
    debits.every(({ at }) => at.getTime() < first)
  )
}

/**
 * Two persons decided by a letter of the bank that it never received the payment: that answers all it had told before. A
 * debit that its statement shows, whatever day it names, or of which it tells later stands against it.
 */
const byLetter = (debits: readonly Said[], letters: readonly Said[]): Story => {
  const decided = Math.max(...letters.map(({ at }) => at.getTime()))
  const isDebited = debits.some(({ told, at }) => told.source === 'STATEMENT' || at.getTime() >= decided)
  return isDebited ? 'CONTRADICTED' : 'NOT_DEBITED'
}

/**
 * The story that all evidence tells together. It looks at the whole set and never at the order in which it arrived, so
 * that whatever is told twice, late or out of turn ends alike.
 */
export const storyOf = (said: readonly Said[], trustsCallback: boolean): Story => {
  const by = (is: (told: Told) => boolean) => said.filter(({ told }) => is(told))
  const decided = (as: ManualWord) => by((told) => told.source === 'MANUAL' && told.status === as)
  if (decided('PAID_TWICE').length > 0) return 'DECIDED_TWICE'
  const isReturned = by((told) => told.source === 'STATEMENT' && told.status === 'RETURNED').length > 0
  if (isReturned || isReturnConfirmed(said)) return 'RETURNED'
  if (decided('PAID').length > 0) return 'DEBITED'
  const debits = by((told) => provesDebit(told, trustsCallback))
  const letters = decided('NOT_RECEIVED')
  if (letters.length > 0) return byLetter(debits, letters)
  const absences = by(provesAbsence)
  if (debits.length === 0) return absences.length === 0 ? 'OPEN' : 'NOT_DEBITED'
  if (absences.length === 0) return 'DEBITED'
  return isLateReject(debits, absences) ? 'NOT_DEBITED' : 'CONTRADICTED'
}
