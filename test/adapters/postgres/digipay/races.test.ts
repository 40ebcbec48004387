import { purchaseActs } from '../../../../src/application'
import { type BankGateway, paymentCarry } from '../../../../src/application/digipay'
import { claimDueOn } from '../../../../src/adapters/postgres/digipay'
import type { Actor } from '../../../../src/application/actor'
import type { Transact } from '../../../../src/application/transact'
import type { DigipayStore } from '../../../../src/application/digipay'
import { err } from '../../../../src/domain/kernel'
import {
  orderStatus,
  orderVersion,
  paguFree,
  paguReserved,
  paymentStatus,
  upFree,
} from '../../../../src/domain/digipay'
import { bank, payingAccount, type Town } from '../../../support/house'
import { givePin, testPin } from '../../../support/market'
import { once } from '../../../support/organisation'
import { type Milestone, type Played, played, purchaseNeedsIn, seen, the } from '../../../support/purchase'
import { balanceOf, contradictions, named, postedOf, run, upOf } from '../../../support/race'
import type { Rewindable } from '../../../support/rewind'

const ROUNDS = 200
const GROSS = 2_900_000n

type Signed = Played & Readonly<{ code: string; actor: Actor }>

const several = async (count: number, one: () => Promise<Played>): Promise<readonly Played[]> => {
  const all: Played[] = []
  for (let nth = 0; nth < count; nth += 1) all.push(await one())
  return all
}
const until = (town: Town, milestone: Milestone) => () => played(town.market, { until: milestone })
/** A purchase that waits for the signature of this approver, with the code he was sent. */
const signable = async ({ market }: Town, actor: Actor): Promise<Signed> => {
  const office = { ...market.office, crew: { ...market.office.crew, kpa: actor } }
  const purchase = await played({ ...market, office }, { until: 'challenged' })
  return { ...purchase, code: market.codeOf(actor.person), actor }
}
const authorise = ({ house }: Town, { challenge, code, actor }: Signed, key = once()) =>
  house.acts.paymentAuthorise({ challenge: the(challenge), pin: testPin, code, once: key }, actor)
const paymentsOf = async ({ market }: Town, { order }: Played) => (await seen(market, order)).payments.map(paymentStatus).join() // prettier-ignore
const orderOf = async ({ market }: Town, { order }: Played) => (await seen(market, order)).order
const change = async (town: Town, purchase: Played) => ({
  id: purchase.order, expectedVersion: orderVersion(await orderOf(town, purchase)), reason: 'salah pesan', once: once(),
}) // prettier-ignore
const setBalance = (past: Rewindable, account: string, amount: bigint) =>
  past.query('update digipay.balance set amount = $1 where account = $2', [String(amount), account])
const later = async <T>(ms: number, act: () => Promise<T>): Promise<T> => {
  await new Promise((next) => setTimeout(next, ms))
  return act()
}
const rows = async (past: Rewindable, table: string) => (await past.query(`select from ${table}`)).length

test('two payments race over the last UP: one holds it, the other stays scheduled and is told how much there is', () =>
  run({
    what: 'two authorisations over the last rupiah of UP',
    rounds: ROUNDS,
    scene: async (town) => {
      const { world, office } = town.market
      const second = await world.appoint(world.officer, office.id, 'KPA')
      await givePin(world, second)
      return [await signable(town, office.crew.kpa), await signable(town, second)] as const
    },
    round: async (scene, { town, past }) => {
      await setBalance(past, upFree, 2n * GROSS - 1n)
      const results = await Promise.all(scene.map((each) => authorise(town, each)))
      expect(results.map(named).sort()).toEqual(['DONE', 'INSUFFICIENT_UP'])
      expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { available: GROSS - 1n, needed: GROSS } })
      expect(await upOf(past)).toEqual({ free: GROSS - 1n, held: GROSS })
      expect((await Promise.all(scene.map((each) => paymentsOf(town, each)))).sort()).toEqual(['AUTHORISED', 'SCHEDULED']) // prettier-ignore
      expect([await postedOf(past, 'UP_HOLD'), await rows(past, 'digipay.payment_due')]).toEqual([1, 1])
      return results[0]?.ok ? 'first' : 'second'
    },
  }).then((tally) => expect((tally['first'] ?? 0) + (tally['second'] ?? 0)).toBe(ROUNDS)))

test('two approvals race over the last pagu: one order is placed, the other waits, and no number is lost', () =>
  run({
    what: 'two approvals over the last rupiah of pagu',
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
    rounds: ROUNDS,
    scene: (town) => played(town.market, { until: 'ordered' }),
    round: async (purchase, { town, past }) => {
      const { office, firm } = town.market
      const [declining, cancelling] = [await change(town, purchase), await change(town, purchase)]
      const results = await Promise.all([
        town.house.acts.orderDecline(declining, firm.admin),
        town.house.acts.orderCancel(cancelling, office.crew.ppk),
      ])
      expect(results.map(named).sort()).toEqual(['DONE', 'VERSION_CONFLICT'])
      expect(await postedOf(past, 'PAGU_RELEASE')).toBe(1)
      expect(await balanceOf(past, paguReserved(office.budgetLine.id))).toBe(0n)
      expect(await contradictions(town)).toEqual([])
      return results[0].ok ? 'declined' : 'cancelled'
    },
  }).then((tally) => expect((tally['declined'] ?? 0) + (tally['cancelled'] ?? 0)).toBe(ROUNDS)))

test('an approver who signs races a treasurer who takes the payment back: one of them does', () =>
  run({
    what: 'authorise against unschedule',
    rounds: ROUNDS,
    scene: (town) => signable(town, town.market.office.crew.kpa),
    round: async (purchase, { town, past, nth }) => {
      const taking = { id: the(purchase.payment), expectedVersion: 1, reason: 'salah rekening', once: once() }
      const both = [
        () => authorise(town, purchase),
        () => town.house.acts.paymentUnschedule(taking, town.market.office.crew.treasurer),
      ] as const
      // Signing looks at hashes first: the other starts a little later each round, so that each of them comes first.
      const results = await Promise.all([both[0](), later(nth % 16, both[1])])
      const outcome = results.map(named).sort().join()
      expect(['DONE,VERSION_CONFLICT', 'CHALLENGE_NO_LONGER_FITS,DONE']).toContain(outcome)
      const signed = outcome === 'DONE,VERSION_CONFLICT'
      expect(await paymentsOf(town, purchase)).toBe(signed ? 'AUTHORISED' : 'CANCELLED')
      expect((await upOf(past)).held).toBe(signed ? GROSS : 0n)
      expect(await rows(past, 'digipay.payment_due')).toBe(signed ? 1 : 0)
      expect(await contradictions(town)).toEqual([])
      return signed ? 'signed' : 'taken back'
    },
  }))

test('an approver who asks for a new code while he signs with the old one is never caught in a deadlock', () =>
  run({
    what: 'authorise against a new code',
    rounds: ROUNDS,
    scene: (town) => signable(town, town.market.office.crew.kpa),
    round: async (purchase, { town }) => {
      const asking = { payments: [{ id: the(purchase.payment), expectedVersion: 1 }], once: once() }
      const results = await Promise.all([
        authorise(town, purchase),
        town.house.acts.paymentChallenge(asking, purchase.actor),
      ])
      const outcome = results.map(named).join()
      expect(['DONE,VERSION_CONFLICT', 'CHALLENGE_NOT_OPEN,DONE']).toContain(outcome)
      expect(await contradictions(town)).toEqual([])
      return outcome
    },
  }))

test(
  'the same signature sent thirty-two times signs once, and two workers bring one debit to the bank',
  () =>
    run({
      what: 'one authorise call 32 times, then two workers',
      rounds: ROUNDS,
      scene: async (town) => {
        const accountNo = payingAccount(town.market.office)
        await town.control.credit({ bank, accountNo, amount: 10n ** 12n, reference: 'for every round' })
        return signable(town, town.market.office.crew.kpa)
      },
      round: async (purchase, { town, past, nth }) => {
        const reference = `RACE${String(nth).padStart(16, '0')}`
        await past.query('update digipay.payment set partner_reference = $1', [reference])
        const key = once()
        const results = await Promise.all(Array.from({ length: 32 }, () => authorise(town, purchase, key)))
        expect(results.filter(({ ok }) => !ok)).toEqual([])
        expect(results.filter((each) => each.ok && !each.value.replayed)).toHaveLength(1)
        expect([await postedOf(past, 'UP_HOLD'), (await upOf(past)).held]).toEqual([1, GROSS])
        expect(await rows(past, `digipay.step where action = 'authorise'`)).toBe(1)
        const claim = claimDueOn(town.house.db, () => new Date())
        const claimed = (await Promise.all([claim(8, 9_000), claim(8, 9_000)])).flat()
        await Promise.all(claimed.map(paymentCarry(town.house.carry)))
        expect(await paymentsOf(town, purchase)).toBe('SETTLED')
        expect(await town.control.oracleDebits(reference)).toHaveLength(1)
        return `${claimed.length} claimed`
      },
    }).then((tally) => expect(tally).toEqual({ '1 claimed': ROUNDS })),
  120_000,
)

test(
  'two workers at the same due rows send each payment once',
  () =>
    run({
      what: 'two workers at three due rows',
      rounds: ROUNDS,
      scene: (town) => several(3, until(town, 'authorised')),
      round: async (_, { town, past }) => {
        const sent: string[] = []
        const gateway: BankGateway = {
          ...town.house.carry.gateway,
          send: ({ partnerReference, signedAt }) => {
            sent.push(partnerReference)
            return Promise.resolve({ class: 'OK', at: signedAt, evidence: '{}', code: '2001700' })
          },
        }
        const carry = paymentCarry({ ...town.house.carry, gateway })
        const worker = async () => {
          const claimed = await claimDueOn(town.house.db, () => new Date())(2, 9_000)
          await Promise.all(claimed.map(carry))
          return claimed.length
        }
        const claimed = await Promise.all([worker(), worker()])
        expect(claimed.reduce((sum, each) => sum + each)).toBe(3)
        expect([sent.length, new Set(sent).size]).toEqual([3, 3])
        expect(await rows(past, `digipay.payment where status = 'SETTLED'`)).toBe(3)
        expect([await rows(past, 'digipay.payment_due'), (await upOf(past)).held]).toEqual([0, 0n])
        return [...claimed].sort().join(' and ')
      },
    }),
  120_000,
)

const [AT_ONCE, BACK, PAPERS] = [57, 7, 4]
test(
  `${AT_ONCE} Surat Pesanan issued at once, of which ${BACK} roll back, carry ${AT_ONCE - BACK} numbers in a row`,
  () =>
    run({
      what: `${AT_ONCE} approvals at once of which ${BACK} roll back`,
      rounds: PAPERS,
      scene: async (town) => {
        const lines = [{ product: town.market.firm.products[0].id, quantity: 1n }]
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
  120_000,
)
