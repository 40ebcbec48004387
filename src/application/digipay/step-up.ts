import type { ChallengeId, Key, PaymentId, PersonId, Rupiah } from '../../domain/kernel'
import type { Challenge, StepUpLimits } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { PurchaseNeeds } from './on-purchase'
import type { PayeeNeeds } from './payee-check'

/** What the approver reads beside his code, so that he sees what he signs. */
export type CodeNotice = Readonly<{ code: string; total: Rupiah; payees: readonly string[]; expiresAt: Date }>

/** The outside half of a step-up: codes, slow hashes, the message, and the secrets as they stand outside a unit of work. */
export type StepUp = Readonly<{
  newCode: () => string
  hash: (secret: string) => Promise<string>
  matches: (hash: string, secret: string) => Promise<boolean>
  /** Binds a text with a key that only the server holds. */
  seal: (text: string) => string
  /** Leaves after the commit, straight to the person, stored nowhere in the clear; says whether it was handed over. */
  notify: (to: PersonId, notice: CodeNotice) => Promise<boolean>
}>

/** The hashes that a PIN and a code are tested against, and what is signed, read before the unit of work that uses them. */
export type Secrets = (
  actor: Actor,
  challenge: Key<ChallengeId>,
) => Promise<
  | Readonly<{ pinHash: string | undefined; codeHash: string; challenge: Challenge; payments: readonly PaymentId[] }>
  | undefined
>

export type StepUpNeeds = PurchaseNeeds &
  PayeeNeeds &
  Readonly<{ stepUp: StepUp; secrets: Secrets; limits: StepUpLimits }>
