import { type KkpCardId, ok, type UnitId } from '../../domain/kernel'
import { systemIn } from '../actor'
import type { BankGateway } from './bank-port'
import type { StillBoundLook } from './kkp-ports'
import { resolveCases } from './payment-case-step'
import type { JobNeeds } from './payment-conclude'

export type UnbindNeeds = Pick<JobNeeds, 'transact' | 'now'> &
  Readonly<{ gateway: Pick<BankGateway, 'unbindCard'>; stillBound: StillBoundLook }>

/** Why it must come again. */
export type NotYet = Readonly<{ notYet: string }>

/**
 * Has a card that ended forgotten by its issuer. It may come twice: what is forgotten here is nothing to ask about, and an issuer that
 * knows no such card has forgotten it. One that refuses for good is a case for people, who close it; one that says neither is asked again.
 */
export const kkpCardUnbind =
  ({ transact, now, gateway, stillBound }: UnbindNeeds) =>
  async (tenant: UnitId, card: KkpCardId): Promise<NotYet | undefined> => {
    const bound = await stillBound(tenant, card)
    if (!bound) return undefined
    if (bound.usedBy === 'BINDING') return { notYet: 'a card that is called so too is being bound' }
    // The card was entered and bound anew meanwhile, and its issuer calls it as before: that name ends with the new card.
    const said = bound.usedBy ? ({ status: 'IN_USE', code: undefined } as const) : await gateway.unbindCard(bound)
    const { status, code = '' } = said
    if (status === 'UNKNOWN') return { notYet: `the issuer has not confirmed that the card is unbound ${code}`.trim() }
    const scope = { actor: systemIn(tenant, card), tenant, act: 'kkpCardUnbind' } as const
    const done = await transact<Record<never, never>, never>(scope, async (store) => {
      if (status === 'REFUSED') await store.cases.open({ kind: 'CARD_STILL_BOUND', subject: card }, now())
      else {
        await store.kkpCards.forget(card)
        await resolveCases(store, { subject: card }, ['CARD_STILL_BOUND'], now())
      }
      return ok({ answer: {}, subject: card, details: { status, code } })
    })
    return done.ok ? undefined : { notYet: done.error.code }
  }
