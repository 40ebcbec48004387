import { aboveCeiling, cardShare, liftedBy, paperTooOld, upCeiling } from '../../../src/domain/digipay'
import { localDate } from '../../../src/domain/kernel'

const today = localDate('2026-11-28')
const [before, after] = [localDate('2018-12-31'), localDate('2019-01-01')]
const million = 1_000_000n

describe('the ceiling of UP', () => {
  test.each([
    [600n, before, 50n],
    [900n, before, 50n],
    [901n, before, 75n],
    [2_400n, before, 100n],
    [2_401n, before, 200n],
    [6_000n, before, 200n],
    [6_001n, before, 500n],
    [600n, after, 50n],
    [1_200n, after, 100n],
    [2_400n, after, 100n],
    [6_000n, after, 200n],
    [50_000n, today, 500n],
  ] as const)('of a pagu of %s million on %s is %s million at the most', (pagu, on, most) => {
    const ceiling = upCeiling(pagu * million, on)
    expect(ceiling.most / million).toBe(most)
    expect(ceiling.rule).toMatch(/^PMK 190/)
  })
  test('counts cash and cards together, and what is there already', () => {
    const facts = { pagu: 1_200n * million, up: 60n * million, cards: 30n * million, lifted: {} }
    expect(aboveCeiling('UP', 10n * million, facts, today)).toBeUndefined()
    expect(aboveCeiling('UP', 10n * million + 1n, facts, today)).toMatchObject({
      code: 'ABOVE_CEILING',
      what: 'UP',
      would: 100_000_001n,
      most: 100n * million,
    })
  })
})

describe('the share of UP for cards', () => {
  test('is forty of a hundred, so two thirds of what is in cash', () => {
    expect(cardShare(300n * million, today).most).toBe(200n * million)
    const facts = { pagu: 50_000n * million, up: 300n * million, cards: 150n * million, lifted: {} }
    expect(aboveCeiling('KKP', 50n * million, facts, today)).toBeUndefined()
    expect(aboveCeiling('KKP', 50n * million + 1n, facts, today)).toMatchObject({ what: 'KKP', most: 200n * million })
  })
  test('does not lift UP above its ceiling', () => {
    const facts = { pagu: 1_200n * million, up: 90n * million, cards: 0n, lifted: {} }
    expect(aboveCeiling('KKP', 11n * million, facts, today)).toMatchObject({ what: 'UP', most: 100n * million })
  })
})

describe('a letter of approval', () => {
  const facts = { pagu: 1_200n * million, up: 90n * million, cards: 0n }
  test('lifts the bound that it names, up to the amount that it names, and no other', () => {
    const lifted = { KKP: 80n * million }
    expect(aboveCeiling('KKP', 70n * million, { ...facts, lifted }, today)).toMatchObject({ what: 'UP', most: 100n * million }) // prettier-ignore
    const both = { ...facts, lifted: { ...lifted, UP: 170n * million } }
    expect(aboveCeiling('KKP', 80n * million, both, today)).toBeUndefined()
    expect(aboveCeiling('KKP', 80n * million + 1n, both, today)).toMatchObject({ what: 'KKP', most: 80n * million })
  })
  test('lowers no bound, and of two letters the higher one counts', () => {
    expect(aboveCeiling('UP', 10n * million, { ...facts, lifted: { UP: 1n } }, today)).toBeUndefined()
    const lifts = [{ bound: 'UP', upTo: 5n }, { bound: 'PAPER', upTo: undefined }] as const // prettier-ignore
    expect(liftedBy({ UP: 7n, KKP: 2n }, lifts)).toEqual({ UP: 7n, KKP: 2n, PAPER: 0n })
    expect(liftedBy({ UP: 3n }, lifts)).toMatchObject({ UP: 5n })
  })
})

test('TUP has a ceiling of its own, whatever UP there is', () => {
  const facts = { pagu: 0n, up: 500n * million, cards: 0n, lifted: {} }
  expect(aboveCeiling('TUP', 200n * million, facts, today)).toBeUndefined()
  expect(aboveCeiling('TUP', 200n * million + 1n, facts, today)).toMatchObject({ what: 'TUP', most: 200n * million })
})

test('a paper is recorded for a week after its date', () => {
  expect(paperTooOld(localDate('2026-11-21'), today, 'on')).toBeUndefined()
  expect(paperTooOld(localDate('2026-11-20'), today, 'on')).toMatchObject({ earliest: '2026-11-21', path: ['on'] })
})
