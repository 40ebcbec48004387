import { numbersFrom } from './draw'
import { BATCH, BATCHES, batchOf, hourOf, purchasesOf } from './plan'
import { railOf } from './ways'

describe('the plan of a simulation', () => {
  const story = (seed: number, payments: number) => {
    const purchases = purchasesOf(seed, payments)
    const batches = Array.from({ length: payments / BATCH }, (_, place) => batchOf(seed, place, purchases))
    return { purchases, hour: hourOf(seed, 0), batches }
  }

  test('is the same for the same seed, and another for another', () => {
    expect(story(7, 100)).toEqual(story(7, 100))
    expect(story(7, 100)).not.toEqual(story(8, 100))
    const [first, second] = story(7, 100).batches
    expect(first).not.toEqual(second)
  })
  test('pays every purchase of a town once, and those of the next town in other ways', () => {
    const { batches } = story(3, 2 * BATCH * BATCHES)
    const plans = batches.flat().flatMap(({ payments }) => payments)
    const [one, two] = [plans.slice(0, BATCH * BATCHES), plans.slice(BATCH * BATCHES)]
    expect(one.map(({ nth }) => nth)).toEqual(Array.from({ length: BATCH * BATCHES }, (_, nth) => nth))
    expect(two.map(({ nth }) => nth)).toEqual(one.map(({ nth }) => nth))
    expect(two.map(({ way, fault }) => [way, fault])).not.toEqual(one.map(({ way, fault }) => [way, fault]))
  })
  test('holds every rail that UP may take, and on each every kind of fault, and every kind of blow', () => {
    const { batches } = story(1, 20_000)
    const plans = batches.flat().flatMap(({ payments }) => payments)
    const faults = (rail: string) => new Set(plans.filter((plan) => railOf(plan) === rail).map(({ fault }) => fault))
    expect(['INTRABANK', 'BI_FAST', 'SKN', 'QRIS', 'CARD'].map((rail) => faults(rail).size)).toEqual([15, 15, 15, 15, 15]) // prettier-ignore
    expect(new Set(plans.map(railOf)).size).toBe(5)
    expect(new Set(batches.flat().flatMap(({ blows }) => blows.map(({ kind }) => kind))).size).toBe(9)
  })
  test('draws numbers from 0 up to 1 that a seed alone decides', () => {
    const [one, two] = [numbersFrom(5), numbersFrom(5)]
    const drawn = Array.from({ length: 1_000 }, () => one())
    expect(drawn).toEqual(Array.from({ length: 1_000 }, () => two()))
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
  })
})
