import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Beside, howPlayed, judged, theirsOf } from './target'

const one = (spread: Beside['spread'], clients: number, ours: number, theirs = 1_000): Beside => ({ spread, clients, ours, theirs }) // prettier-ignore

test('the target is met only where the statement keeps up with TPC-B over many accounts, with however many clients', () => {
  const met = { isMet: true, said: expect.stringMatching(/: met$/) }
  expect(judged([one('many', 1, 1_000), one('many', 8, 1_200), one('hot', 8, 700)])).toMatchObject(met)
  const slow = judged([one('many', 1, 5_000), one('many', 8, 990), one('many', 32, 500)])
  expect(slow).toMatchObject({ isMet: false, said: expect.stringMatching(/MISSED \(many 8: 0\.99, many 32: 0\.50\)$/) })
})
test('the target says how TPC-B is played beside the statement, and in how many messages', () => {
  const sends = readFileSync(join(__dirname, 'tpcb.ts'), 'utf8').match(/await (?:run|client\.query)\(/g) ?? []
  expect(judged([one('many', 8, 1_200)]).said).toContain(`(1 message) over many accounts at least as fast as TPC-B by raw pg (${String(sends.length)} messages): `) // prettier-ignore
  expect(howPlayed).toContain(`one statement a message and ${String(sends.length)} messages a transaction`)
})
test('nothing measured is no target met', () => {
  for (const all of [[], [one('hot', 1, 5_000)]]) expect(judged(all).isMet).toBe(false)
  expect(judged([one('many', 1, 10, 0)]).isMet).toBe(false)
  expect(judged([one('many', 1, Number.NaN)]).isMet).toBe(false)
})
test('what is done on hot rows is held against TPC-B on hot rows', () => {
  const all = [one('many', 8, 1, 900), one('hot', 8, 1, 300)]
  expect([theirsOf(all, 'hot', 8), theirsOf(all, 'many', 8)]).toEqual([300, 900])
  expect(() => theirsOf(all, 'hot', 1)).toThrow('hot rows with 1')
})
