import { type ChallengeId, dateIn, type Key, type LocalDate, type PaymentId, type PersonId, type Rupiah } from '../../domain/kernel' // prettier-ignore
import type { Challenge, SigningRules } from '../../domain/digipay'
import type { Actor } from '../actor'
import type { PurchaseNeeds } from './on-purchase'
import type { PayeeNeeds } from './payee-check'
import type { DeviceKeys, DeviceSecrets, OwedCodes } from './signing-ports'

/** What the approver reads beside his code, so that he sees what he signs, or which device he binds. */
export type CodeNotice = Readonly<{ code: string; expiresAt: Date }> &
  (Readonly<{ total: Rupiah; fees: Rupiah; payees: readonly string[] }> | Readonly<{ device: string }>)

/** The outside half of a step-up: codes, slow hashes, keys, the message, and the secrets outside a unit of work. */
export type StepUp = DeviceKeys &
  Readonly<{
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
  Readonly<{
    stepUp: StepUp
    secrets: Secrets
    deviceSecrets: DeviceSecrets
    owedCodes: OwedCodes
    signing: (on: LocalDate) => SigningRules
  }>

/** The rules of signing as they are for an actor at a moment. */
export const rulesFor = ({ signing }: Pick<StepUpNeeds, 'signing'>, { zone }: Actor, at: Date): SigningRules =>
  signing(dateIn(zone, at))

/** What stands in the QR of a challenge: nobody makes it who does not hold the server's key. */
export const qrTokenOf = ({ seal }: Pick<StepUp, 'seal'>, { tenant, id }: Key<ChallengeId>): string =>
  seal(`approval ${tenant}/${id}`)
