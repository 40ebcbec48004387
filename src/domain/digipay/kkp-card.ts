import {
  err, firstRefusal, type KkpCardId, type Lifecycle, type LocalDate, type Move, next, type NotNow, ok, type PersonId, reasonMissing, type ReasonRequired,
  type Refusal, type Result, type Rupiah, stateOf, type Step, type UnitId,
} from '../kernel' // prettier-ignore

/** What a card may be used for: goods and services of the office, or official travel. */
export const kkpCardKinds = ['OPERATIONAL', 'TRAVEL'] as const
export type KkpCardKind = (typeof kkpCardKinds)[number]

/** From the KPA's entry of a card, over its holder's consent at the issuer, which may want no code of him, to its end. */
export type KkpCardStatus = 'REGISTERED' | 'BINDING' | 'ACTIVE' | 'ENDED'
export const kkpCardLifecycle = {
  register: { from: [], to: 'REGISTERED' },
  bind: { from: ['REGISTERED', 'BINDING'], to: 'BINDING' },
  confirm: { from: ['BINDING'], to: 'ACTIVE' },
  bindAtOnce: { from: ['REGISTERED', 'BINDING'], to: 'ACTIVE' },
  end: { from: ['REGISTERED', 'BINDING', 'ACTIVE'], to: 'ENDED' },
} as const satisfies Lifecycle<KkpCardStatus, string>
export type KkpCardAction = keyof typeof kkpCardLifecycle
export type KkpCardStep = Step<KkpCardStatus, KkpCardAction>

/** A government credit card of one satker. Its number is nowhere in this house: the issuer knows it by a token. */
export type KkpCard = Readonly<{
  tenant: UnitId
  id: KkpCardId
  /** Who holds it, under the name he had when it was registered. */
  holder: Readonly<{ person: PersonId; name: string }>
  kind: KkpCardKind
  /** The issuer, and the account there to which the card is billed. */
  bank: string
  account: string
  lastFour: string
  limit: Rupiah
  validUntil: LocalDate
  createdAt: Date
  steps: readonly KkpCardStep[]
}>

export type NotACard = Refusal<'NOT_A_CARD'> & Readonly<{ field: 'account' | 'lastFour' | 'limit' | 'validUntil' }>
export type CardOnPayingAccount = Refusal<'CARD_ON_PAYING_ACCOUNT'>
export type NotCardHolder = Refusal<'NOT_CARD_HOLDER'> & Readonly<{ holder: string; orKpa: boolean }>
export type CardRefusal = NotNow | ReasonRequired | NotCardHolder
export type CardNotUsable = Refusal<'CARD_NOT_USABLE'> &
  Readonly<{ because: 'NOT_ACTIVE' | 'EXPIRED' | 'OF_TRAVEL' | 'HOLDER_LEFT'; validUntil: LocalDate }>
/** Who holds a card charges it: another person signs what is charged, whatever offices the holder has. */
export type CardOfSigner = Refusal<'CARD_OF_SIGNER'> & Readonly<{ holder: string }>

export const cardStatus = ({ steps }: Pick<KkpCard, 'steps'>): KkpCardStatus => stateOf(steps, 'REGISTERED')
export const cardVersion = ({ steps }: Pick<KkpCard, 'steps'>): number => steps.length

/** What is written on a card, as far as it can be told apart from what is not. */
export const checkCard = (
  { account, lastFour, limit, validUntil }: Pick<KkpCard, 'account' | 'lastFour' | 'limit' | 'validUntil'>,
  today: LocalDate,
): NotACard | undefined => {
  const wrong = (field: NotACard['field']): NotACard => ({ code: 'NOT_A_CARD', field, path: [field] })
  return firstRefusal<NotACard>([
    () => (/^\d{6,19}$/.test(account) ? undefined : wrong('account')),
    () => (/^\d{4}$/.test(lastFour) ? undefined : wrong('lastFour')),
    () => (limit > 0n ? undefined : wrong('limit')),
    () => (validUntil >= today ? undefined : wrong('validUntil')),
  ])
}

type Billed = Pick<KkpCard, 'bank' | 'account'>
/**
 * A card is billed to an account of its own and never to the one that its satker pays from: charges would count as what left that account,
 * and its debits as charges (docs/adr/0022-government-credit-card.md).
 */
export const cardOnPayingAccount = (card: Billed, paying: Billed): CardOnPayingAccount | undefined =>
  card.bank === paying.bank && card.account === paying.account
    ? { code: 'CARD_ON_PAYING_ACCOUNT', path: ['account'] }
    : undefined

/** Takes one step, or says why not: the holder alone gives his consent at the issuer; a lost card he ends himself, or the KPA. */
export const advanceCard = (card: KkpCard, move: Move<KkpCardAction>): Result<KkpCard, CardRefusal> => {
  const reached = next<KkpCardStatus, KkpCardAction>(kkpCardLifecycle, cardStatus(card), move.action)
  if (!reached.ok) return reached
  const orKpa = move.action === 'end'
  if (move.by !== card.holder.person && !(orKpa && move.role === 'KPA'))
    return err({ code: 'NOT_CARD_HOLDER', holder: card.holder.name, orKpa, path: ['id'] })
  const unexplained = move.action === 'end' ? reasonMissing(move.action, move.reason) : undefined
  return unexplained ? err(unexplained) : ok({ ...card, steps: [...card.steps, { ...move, to: reached.value }] })
}

/**
 * Whether an issuer has a name for a card by which it could be charged: not yet or no more, or it has one; or it still has one though the
 * card has ended, and is asked to forget it.
 */
export type KkpCardBinding = 'UNBOUND' | 'BOUND' | 'STILL_BOUND'
/** How a card is bound, by whether its issuer still has a name for it. One that waits for its holder's code is not bound yet. */
export const cardBinding = (card: Pick<KkpCard, 'steps'>, isNamed: boolean): KkpCardBinding => {
  const status = cardStatus(card)
  if (status === 'ENDED') return isNamed ? 'STILL_BOUND' : 'UNBOUND'
  return status === 'ACTIVE' ? 'BOUND' : 'UNBOUND'
}

/** Whether a card is past its last day. */
const isExpired = ({ validUntil }: Pick<KkpCard, 'validUntil'>, on: LocalDate): boolean => on > validUntil
/** What of its limit may be charged on a day: nothing of a card that its issuer does not charge then, whatever is left of the limit. */
export const chargeable = (card: Pick<KkpCard, 'steps' | 'validUntil'>, left: bigint, on: LocalDate): bigint =>
  cardStatus(card) === 'ACTIVE' && !isExpired(card, on) ? left : 0n

/** Why a card cannot pay for a purchase on a day, if it cannot: as it stands, or since its holder has left the satker. */
export const cardUnusable = (card: KkpCard, on: LocalDate, isHolderThere: boolean): CardNotUsable | undefined => {
  const { validUntil } = card
  const wrong = (because: CardNotUsable['because']): CardNotUsable => ({ code: 'CARD_NOT_USABLE', because, validUntil, path: ['kkpCardId'] }) // prettier-ignore
  if (cardStatus(card) !== 'ACTIVE') return wrong('NOT_ACTIVE')
  if (isExpired(card, on)) return wrong('EXPIRED')
  if (card.kind === 'TRAVEL') return wrong('OF_TRAVEL')
  return isHolderThere ? undefined : wrong('HOLDER_LEFT')
}

/** Why somebody may not sign the charges of a card, if he may not: it is in his own hands. */
export const cardOfSigner = ({ holder }: Pick<KkpCard, 'holder'>, signer: PersonId): CardOfSigner | undefined =>
  holder.person === signer ? { code: 'CARD_OF_SIGNER', holder: holder.name } : undefined
