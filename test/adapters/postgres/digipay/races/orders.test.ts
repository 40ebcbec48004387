import { purchaseActs } from '../../../../../src/application'
import type { DigipayStore } from '../../../../../src/application/digipay'
import type { Transact } from '../../../../../src/application/transact'
import { orderStatus, paguFree, paguReserved } from '../../../../../src/domain/digipay'
import { err } from '../../../../../src/domain/kernel'
import { played, purchaseNeedsIn } from '../../../../support/purchase'
import { balanceOf, change, contradictions, FEWER, GROSS, meeting, named, orderOf, postedOf, ROUNDS, run, setBalance, several, until } from '../../../../support/race' // prettier-ignore

test('two approvals race over the last pagu: one order is placed, the other waits, and no number is lost', () =>
  run({
    what: 'two approvals over the last rupiah of pagu',
    sides: 2,
    rounds: ROUNDS,
    scene: async (town) => several(2, until(town, 'checkedOut')),
    round: async (scene, { town, past }) => {
      const { budgetLine, crew } = town.market.office
      await setBalance(past, paguFree(budgetLine.id), 2n * GROSS - 1n)
      const changes = await Promise.all(scene.map((each) => change(town, each)))
      const results = await Promise.all(changes.map((each) => town.house.acts.orderApprove(each, crew.ppk)))
      expect(results.map(named).sort()).toEqual(['DONE', 'INSUFFICIENT_PAGU'])
      expect(await balanceOf(past, paguFree(budgetLine.id))).toBe(GROSS - 1n)
      expect(await balanceOf(past, paguReserved(budgetLine.id))).toBe(GROSS)
      const orders = await Promise.all(scene.map((each) => orderOf(town, each)))
      expect(orders.map(orderStatus).sort()).toEqual(['CHECKED_OUT', 'ORDERED'])
      expect(orders.flatMap(({ number }) => number?.slice(0, 5) ?? [])).toEqual(['00001'])
      return results[0]?.ok ? 'first' : 'second'
    },
  }).then((tally) => expect((tally['first'] ?? 0) + (tally['second'] ?? 0)).toBe(ROUNDS)))

test('a vendor who declines and a PPK who cancels give the pagu back once', () =>
  run({
    what: 'decline against cancel',
    sides: 2,
    rounds: FEWER,
    scene: (town) => played(town.market, { until: 'ordered' }),
    round: async (purchase, { town, past, nth }) => {
      const { office, firm } = town.market
      const [declining, cancelling] = [await change(town, purchase), await change(town, purchase)]
      const { orderDecline, orderCancel } = town.house.acts
      const decline = () => orderDecline(declining, firm.admin)
      const results = await meeting(nth, decline, () => orderCancel(cancelling, office.crew.ppk))
      expect(results.map(named).sort()).toEqual(['DONE', 'VERSION_CONFLICT'])
      expect(await postedOf(past, 'PAGU_RELEASE')).toBe(1)
      expect(await balanceOf(past, paguReserved(office.budgetLine.id))).toBe(0n)
      expect(await contradictions(town)).toEqual([])
      return results[0].ok ? 'declined' : 'cancelled'
    },
  }).then((tally) => expect((tally['declined'] ?? 0) + (tally['cancelled'] ?? 0)).toBe(FEWER)))

const [AT_ONCE, BACK, PAPERS] = [57, 7, 4]
test(
  `${AT_ONCE} Surat Pesanan issued at once, of which ${BACK} roll back, carry ${AT_ONCE - BACK} numbers in a row`,
  () =>
    run({
      what: `${AT_ONCE} approvals at once of which ${BACK} roll back`,
      rounds: PAPERS,
      scene: async (town) => {
        const lines = [{ product: town.market.firm.products[0].id, quantity: 50n }]
        return several(AT_ONCE, () => played(town.market, { until: 'checkedOut', lines }))
      },
      round: async (scene, { town }) => {
        const needs = purchaseNeedsIn(town.market.world)
        // Does all of the work, number and all, and then takes it back as any late refusal would.
        const back: Transact<DigipayStore> = async (scope, work) =>
          needs.transact(scope, async (store) => {
            const decision = await work(store)
            return decision.ok ? (err({ code: 'TAKEN_BACK' }) as never) : decision
          })
        const failing = purchaseActs({ ...needs, transact: back })
        const ppk = town.market.office.crew.ppk
        const changes = await Promise.all(scene.map((each) => change(town, each)))
        const results = await Promise.all(
          changes.map((each, place) => (place % 8 === 3 ? failing : town.house.acts).orderApprove(each, ppk)),
        )
        expect(results.filter(({ ok }) => ok)).toHaveLength(AT_ONCE - BACK)
        const orders = await Promise.all(scene.map((each) => orderOf(town, each)))
        const numbers = orders.flatMap(({ number }) => (number === undefined ? [] : [Number(number.slice(0, 5))]))
        expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: AT_ONCE - BACK }, (_, place) => place + 1))
        expect(await contradictions(town)).toEqual([])
        return 'gapless'
      },
    }),
  300_000,
)
