import { dateIn, dayBegins, type PersonId } from '../domain/kernel'
import type { Actor } from './actor'

/** The wrong answers of people, whatever they were asked and wherever they answered for whom. */
export type WrongAnswers = Readonly<{
  /** Keeps that a person erred at this moment; under the lock of his PIN, so that none is lost. */
  countWrong: (person: PersonId, at: Date) => Promise<void>
  wrongSince: (person: PersonId, since: Date) => Promise<number>
}>

/** Whether a person has erred as often today, where he acts, as a day allows: over PINs, codes, devices and cards of all his offices. */
export const isDaySpent = async (
  { wrongSince }: Pick<WrongAnswers, 'wrongSince'>,
  { person, zone }: Pick<Actor, 'person' | 'zone'>,
  at: Date,
  mostPerDay: number,
): Promise<boolean> => (await wrongSince(person, dayBegins(zone, dateIn(zone, at)))) >= mostPerDay
