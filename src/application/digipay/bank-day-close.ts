import { err, type LocalDate, ok, type Result, type UnitId } from '../../domain/kernel'
import { type DayRefusal, mayCloseDay } from '../../domain/digipay'
import { type Actor, type NotFound, notFound } from '../actor'
import { acting, type Answered, type CommonRefusal, type Once, staleVersion, type StaleVersion } from '../transact'
import type { PurchaseNeeds } from './on-purchase'

export type BankDayCloseCommand = Readonly<{ on: LocalDate; expectedVersion: number; once: Once }>
export type DayAnswer = Readonly<{ satker: UnitId }>
export type DayCloseRefusal = DayRefusal | NotFound | StaleVersion

/** Closes one day of the satker's paying account: refused with all its differences while it does not tie. */
export const bankDayClose =
  ({ transact, now }: Pick<PurchaseNeeds, 'transact' | 'now'>) =>
  (
    { on, expectedVersion, once }: BankDayCloseCommand,
    actor: Actor,
  ): Promise<Result<Answered<DayAnswer>, DayCloseRefusal | CommonRefusal>> =>
    acting(transact)<DayAnswer, DayCloseRefusal | CommonRefusal>(
      { actor, tenant: actor.unit, act: 'bankDayClose', once },
      async ({ bankBook, sides }) => {
        const { paying } = await sides.satker()
        const day = await bankBook.lockDay(paying.bank, paying.account, on)
        if (!day) return err(notFound('on'))
        if (day.isClosed) return err({ code: 'DAY_ALREADY_CLOSED', path: ['on'] })
        const stale = staleVersion(expectedVersion, day.version)
        if (stale) return err(stale)
        const facts = await bankBook.closingFacts(day)
        const tied = mayCloseDay(day, facts)
        if (!tied.ok) return tied
        await bankBook.closeDay(day, { by: actor, at: now() })
        return ok({ answer: { satker: actor.unit }, subject: paying.account, details: { on, listed: String(facts.listed) } })
      },
    ) // prettier-ignore
