import { type AssignmentId, err, type Key, type KkpCardId, ok, type Refusal, type Result } from '../../domain/kernel'
import {
  type CardOnPayingAccount,
  cardOnPayingAccount,
  checkCard,
  type KkpCard,
  type NotACard,
} from '../../domain/digipay'
import { type Actor, notFound, own } from '../actor'
import { acting, type Answered, type Once } from '../transact'
import type { PartnerBank } from './bank-port'
import type { CardAnswer } from './kkp-card-step'
import { type ChangeRefusal, moveBy, type PurchaseNeeds } from './on-purchase'

/** A card as the KPA enters it: never its number, only the last four digits and the account that it is billed to. */
export type KkpCardRegister = Readonly<{
  card: Pick<KkpCard, 'kind' | 'bank' | 'account' | 'lastFour' | 'limit' | 'validUntil'>
  /** The office of the official who holds it. */
  holder: Key<AssignmentId>
  once: Once
}>
export type CardRegisterRefusal =
  | NotACard
  | CardOnPayingAccount
  | (Refusal<'ISSUER_NOT_SERVED'> & Readonly<{ bank: string }>)
  | Refusal<'CARD_ALREADY_REGISTERED'>

/** The KPA names who holds which card. It may be charged once its holder has consented at the issuer. */
export const kkpCardRegister =
  (needs: PurchaseNeeds & Readonly<{ banks: readonly PartnerBank[] }>) =>
  (
    command: KkpCardRegister,
    actor: Actor,
  ): Promise<Result<Answered<CardAnswer>, CardRegisterRefusal | ChangeRefusal>> =>
    acting(needs.transact)<CardAnswer, CardRegisterRefusal | ChangeRefusal>(
      { actor, tenant: actor.unit, act: 'kkpCardRegister', once: command.once },
      async (store) => {
        const { card: facts } = command
        const wrong = checkCard(facts, actor.today) ?? cardOnPayingAccount(facts, (await store.sides.satker()).paying)
        if (wrong) return err(wrong)
        const issuer = needs.banks.find(({ code }) => code === facts.bank)
        if (!issuer?.reach.rails.CARD) return err({ code: 'ISSUER_NOT_SERVED', bank: facts.bank, path: ['bank'] })
        const holding = own(actor, command.holder)
        const holder = holding && (await store.kkpCards.holder(holding.id, actor.today))
        if (!holder) return err(notFound('holderAssignmentId'))
        const at = needs.now()
        const id = needs.newId<KkpCardId>()
        const steps = [{ ...moveBy(actor, 'register', at), to: 'REGISTERED' }] as const
        const added = await store.kkpCards.add({ tenant: actor.unit, id, holder, ...facts, createdAt: at, steps })
        if (!added) return err({ code: 'CARD_ALREADY_REGISTERED', path: ['account'] })
        return ok({ answer: { card: { tenant: actor.unit, id } }, subject: id, details: { holder: holder.name, limit: String(facts.limit) } }) // prettier-ignore
      },
    )
