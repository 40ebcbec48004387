import { dateIn, dayBegins } from '../../domain/kernel'
import type { StepUpLimits } from '../../domain/digipay'
import type { Pin } from '../../domain/organisation'
import type { Actor } from '../actor'
import type { DigipayStore } from './ports'

/** What is known of a wrong try. */
type Tried = Readonly<{ isPinRight: boolean; actor: Actor; at: Date; limits: StepUpLimits }>

/** Keeps what a wrong try does to the PIN: it locks at its own limit, or at the day's over everything the person tried. */
export const keepTry = async (
  { challenges, pins }: DigipayStore,
  tried: Pin,
  { isPinRight, actor, at, limits }: Tried,
): Promise<void> => {
  const today = dayBegins(actor.zone, dateIn(actor.zone, at))
  const isSpent = (await challenges.triesSince(actor.person, today)) >= limits.failuresPerDay
  if (!isPinRight || isSpent) await pins.save(isSpent ? { ...tried, lockedAt: tried.lockedAt ?? at } : tried)
}
