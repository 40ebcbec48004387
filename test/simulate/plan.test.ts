import { batchOf, numbersFrom } from './plan'

describe('the plan of a simulation', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(batchOf(7, 3, 50)).toEqual(batchOf(7, 3, 50))
    expect(batchOf(7, 3, 50)).not.toEqual(batchOf(8, 3, 50))
    expect(batchOf(7, 3, 50)).not.toEqual(batchOf(7, 4, 50))
  })
  test('holds every kind of fault and blow before long', () => {
    const batches = Array.from({ length: 40 }, (_, place) => batchOf(1, place, 50))
    const faults = new Set(batches.flatMap(({ payments }) => payments.map(({ fault }) => fault)))
    const blows = new Set(batches.flatMap((batch) => batch.blows.flat().map(({ kind }) => kind)))
    expect(faults.size).toBe(16)
    expect(blows.size).toBe(9)
  })
  test('draws numbers from 0 up to 1 that a seed alone decides', () => {
    const [one, two] = [numbersFrom(5), numbersFrom(5)]
    const drawn = Array.from({ length: 1_000 }, () => one())
    expect(drawn).toEqual(Array.from({ length: 1_000 }, () => two()))
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
  })
})
