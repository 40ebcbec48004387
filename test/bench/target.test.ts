import { type Beside, judged, theirsOf } from './target'

const one = (spread: Beside['spread'], clients: number, ours: number, theirs = 1_000): Beside => ({ spread, clients, ours, theirs }) // prettier-ignore

test('the target is met only where every spread and number of clients keeps up with TPC-B', () => {
  expect(judged([one('many', 1, 1_000), one('hot', 8, 1_200)])).toMatchObject({ isMet: true, said: expect.stringMatching(/: met$/) }) // prettier-ignore
  const slow = judged([one('many', 1, 5_000), one('hot', 8, 990), one('hot', 32, 500)])
  expect(slow).toMatchObject({ isMet: false, said: expect.stringMatching(/MISSED \(hot 8: 0\.99, hot 32: 0\.50\)$/) })
})
test('nothing measured is no target met', () => {
  expect(judged([]).isMet).toBe(false)
  expect(judged([one('many', 1, 10, 0)]).isMet).toBe(false)
  expect(judged([one('many', 1, Number.NaN)]).isMet).toBe(false)
})
test('what is done on hot rows is held against TPC-B on hot rows', () => {
  const all = [one('many', 8, 1, 900), one('hot', 8, 1, 300)]
  expect([theirsOf(all, 'hot', 8), theirsOf(all, 'many', 8)]).toEqual([300, 900])
  expect(() => theirsOf(all, 'hot', 1)).toThrow('hot rows with 1')
})
