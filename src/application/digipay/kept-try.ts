import type { StepUpLimits } from '../../domain/digipay'
import type { Pin } from '../../domain/organisation'
import type { Actor } from '../actor'
import type { ChangedMeanwhile } from '../transact'
import { isDaySpent } from '../wrong-answers'
import type { DigipayStore } from './ports'

/** What is known of a wrong try. */
type Tried = Readonly<{ isPinRight: boolean; actor: Actor; at: Date; limits: StepUpLimits }>

/** Keeps what a wrong try does to the PIN: it locks at its own limit, or at the day's over everything the person tried. */
export const keepTry = async (
  { pins }: Pick<DigipayStore, 'pins'>,
  tried: Pin,
  { isPinRight, actor, at, limits }: Tried,
): Promise<void> => {
  await pins.countWrong(actor.person, at)
  const isSpent = await isDaySpent(pins, actor, at, limits.failuresPerDay)
  if (!isPinRight || isSpent) await pins.save(isSpent ? { ...tried, lockedAt: tried.lockedAt ?? at } : tried)
}

/** The PIN was set anew between its test and the lock: what was found says nothing of the PIN that counts now. */
export const testedAnother = (
  pin: Pin,
  { pinHash }: Readonly<{ pinHash: string | undefined }>,
): ChangedMeanwhile | undefined => (pin.hash === pinHash ? undefined : { code: 'CHANGED_MEANWHILE' })
