import { numbersFrom } from './draw'
import { purchasesOf, storyOf, townsOf } from './plan'
import { railOf } from './ways'

describe('the plan of a simulation', () => {
  const story = (seed: number, payments: number) => {
    const purchases = purchasesOf(seed, payments)
    return townsOf(payments).map((size, town) => storyOf(seed, town, purchases.slice(0, size)))
  }
  const plansIn = ({ batches }: ReturnType<typeof storyOf>) =>
    batches.flatMap(({ rounds }) => rounds).flatMap(({ payments }) => payments)

  test('is the same for the same seed, and another for another', () => {
    expect(story(7, 200)).toEqual(story(7, 200))
    expect(story(7, 200)).not.toEqual(story(8, 200))
    const [one, two] = story(7, 200)
    expect(one?.batches).not.toEqual(two?.batches)
    expect(one?.batches[0]).not.toEqual(one?.batches[1])
  })
  test('makes as many payments as were asked for, and in each town each of another purchase', () => {
    for (const payments of [1, 49, 200, 230, 520, 10_000]) {
      const plans = story(5, payments).map(plansIn)
      expect(plans.flat()).toHaveLength(payments)
      for (const town of plans) expect(town.map(({ nth }) => nth)).toEqual(town.map((_, nth) => nth))
    }
  })
  test('holds every rail that UP may take, and on each every kind of fault, those of lines sent together, and every kind of blow', () => {
    const stories = story(1, 20_000)
    const plans = stories.flatMap(plansIn)
    const faults = (rail: string) => new Set(plans.filter((plan) => railOf(plan) === rail).map(({ fault }) => fault))
    expect(['INTRABANK', 'BI_FAST', 'SKN', 'RTGS', 'QRIS', 'CARD'].map((rail) => faults(rail).size)).toEqual([18, 17, 16, 16, 16, 16]) // prettier-ignore
    expect(new Set(plans.map(railOf)).size).toBe(6)
    expect(new Set(plans.map(({ after }) => after)).size).toBe(9)
    const blows = stories.flatMap(({ batches }) =>
      batches.flatMap(({ rounds }) => rounds).flatMap((round) => round.blows),
    )
    expect(new Set(blows.map(({ kind }) => kind)).size).toBe(10)
  })
  test('draws numbers from 0 up to 1 that a seed alone decides', () => {
    const [one, two] = [numbersFrom(5), numbersFrom(5)]
    const drawn = Array.from({ length: 1_000 }, () => one())
    expect(drawn).toEqual(Array.from({ length: 1_000 }, () => two()))
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
  })
})
