import { orderStatus } from '../../../../../src/domain/digipay'
import { aFirm } from '../../../../support/market'
import { played } from '../../../../support/purchase'
import { change, contradictions, FEWER, named, orderOf, run, several } from '../../../../support/race'
import type { Town } from '../../../../support/house'
import { schedule, twoOfOne } from '../../../../application/digipay/guards/hands'

/** One and a half million of one thing: within the limit by itself, beyond it twice. */
const aPart = (town: Town) => async () => {
  const [, folders] = town.market.firm.products
  return played(town.market, { until: 'checkedOut', lines: [{ product: folders.id, quantity: 10n }] })
}

test('of two approvals at once of orders that are together beyond the limit, one waits for the PPK’s word', () =>
  run({
    what: 'two approvals of a split purchase',
    sides: 2,
    rounds: FEWER,
    scene: async (town) => several(2, aPart(town)),
    round: async (scene, { town }) => {
      const { ppk } = town.market.office.crew
      const changes = await Promise.all(scene.map((each) => change(town, each)))
      const results = await Promise.all(changes.map((each) => town.house.acts.orderApprove(each, ppk)))
      expect(results.map(named).sort()).toEqual(['DONE', 'SPLIT_SUSPECTED'])
      const orders = await Promise.all(scene.map((each) => orderOf(town, each)))
      expect(orders.map(orderStatus).sort()).toEqual(['CHECKED_OUT', 'ORDERED'])
      expect(await contradictions(town)).toEqual([])
      return results[0]?.ok ? 'first' : 'second'
    },
  }).then((tally) => expect((tally['first'] ?? 0) + (tally['second'] ?? 0)).toBe(FEWER)))

test('of two approvals at once that pass a value of form together, from two vendors, one waits for the PPK’s word', () =>
  run({
    what: 'two approvals of a purchase split over vendors',
    sides: 2,
    rounds: FEWER,
    scene: async (town) => {
      const other = { ...town.market, firm: await aFirm(town.market.world) }
      return Promise.all([town.market, other].map((market) =>
        played(market, { until: 'checkedOut', lines: [{ product: market.firm.products[1].id, quantity: 40n }] }))) // prettier-ignore
    },
    round: async (scene, { town, nth }) => {
      const { ppk } = town.market.office.crew
      const changes = await Promise.all(scene.map((each) => change(town, each)))
      // Each of them goes first in half of the rounds, or the one that is sent first would always win.
      const inTurn = nth % 2 === 0 ? changes : changes.toReversed()
      const results = await Promise.all(inTurn.map((each) => town.house.acts.orderApprove(each, ppk)))
      expect(results.map(named).sort()).toEqual(['DONE', 'SPLIT_SUSPECTED'])
      const orders = await Promise.all(scene.map((each) => orderOf(town, each)))
      expect(orders.map(orderStatus).sort()).toEqual(['CHECKED_OUT', 'ORDERED'])
      expect(await contradictions(town)).toEqual([])
      return orders.map(orderStatus).join()
    },
  }).then((tally) => expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(FEWER)))

test('of two payments at once out of UP cash, of orders that are one transaction and together above its cap, one is refused', () =>
  run({
    what: 'two payments of one transaction out of UP cash',
    sides: 2,
    rounds: FEWER,
    scene: async (town) => {
      const firm = await aFirm(town.market.world, { origin: 'DOMESTIC' })
      const market = { ...town.market, firm }
      const { both } = await twoOfOne({ town, market, past: () => Promise.resolve() })
      return both.map((purchase) => ({ market, purchase }))
    },
    round: async (scene, { town, nth }) => {
      // Each of them goes first in half of the rounds, or the one that is sent first would always win.
      const inTurn = nth % 2 === 0 ? scene : scene.toReversed()
      const results = await Promise.all(inTurn.map(({ market, purchase }) => schedule(market, purchase)))
      expect(results.map(named).sort()).toEqual(['DONE', 'PER_RECIPIENT_CAP'])
      expect(await contradictions(town)).toEqual([])
      return results.map(named)[nth % 2] ?? ''
    },
  }).then((tally) => expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(FEWER)))
