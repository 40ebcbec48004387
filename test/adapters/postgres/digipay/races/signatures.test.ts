import { upFree } from '../../../../../src/domain/digipay'
import { givePin } from '../../../../support/market'
import { once } from '../../../../support/organisation'
import { the } from '../../../../support/purchase'
import { authorise, contradictions, FEWER, GROSS, meeting, named, paymentsOf, postedOf, ROUNDS, rowsOf, run, setBalance, signable, upOf } from '../../../../support/race' // prettier-ignore

test('two payments race over the last UP: one holds it, the other stays scheduled and is told how much there is', () =>
  run({
    what: 'two authorisations over the last rupiah of UP',
    sides: 2,
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
      expect([await postedOf(past, 'UP_HOLD'), await rowsOf(past, 'digipay.payment_due')]).toEqual([1, 1])
      return results[0]?.ok ? 'first' : 'second'
    },
  }).then((tally) => expect((tally['first'] ?? 0) + (tally['second'] ?? 0)).toBe(ROUNDS)))

test('an approver who signs races a treasurer who takes the payment back: one of them does', () =>
  run({
    what: 'authorise against unschedule',
    sides: 2,
    rounds: FEWER,
    scene: (town) => signable(town, town.market.office.crew.kpa),
    round: async (purchase, { town, past, nth }) => {
      const taking = { id: the(purchase.payment), expectedVersion: 1, reason: 'salah rekening', once: once() }
      const takeBack = () => town.house.acts.paymentUnschedule(taking, town.market.office.crew.treasurer)
      const results = await meeting(nth, () => authorise(town, purchase), takeBack)
      const outcome = results.map(named).sort().join()
      expect(['DONE,VERSION_CONFLICT', 'CHALLENGE_NO_LONGER_FITS,DONE']).toContain(outcome)
      const signed = outcome === 'DONE,VERSION_CONFLICT'
      expect(await paymentsOf(town, purchase)).toBe(signed ? 'AUTHORISED' : 'CANCELLED')
      expect((await upOf(past)).held).toBe(signed ? GROSS : 0n)
      expect(await rowsOf(past, 'digipay.payment_due')).toBe(signed ? 1 : 0)
      expect(await contradictions(town)).toEqual([])
      return signed ? 'signed' : 'taken back'
    },
  }))

test('an approver who asks for a new code while he signs with the old one is never caught in a deadlock', () =>
  run({
    what: 'authorise against a new code',
    sides: 2,
    rounds: FEWER,
    scene: (town) => signable(town, town.market.office.crew.kpa),
    round: async (purchase, { town, nth }) => {
      const asking = { payments: [{ id: the(purchase.payment), expectedVersion: 1 }], once: once() }
      const renew = () => town.house.acts.paymentChallenge(asking, purchase.actor)
      const results = await meeting(nth, () => authorise(town, purchase), renew)
      const outcome = results.map(named).join()
      expect(['DONE,VERSION_CONFLICT', 'CHALLENGE_NOT_OPEN,DONE']).toContain(outcome)
      expect(await contradictions(town)).toEqual([])
      return outcome
    },
  }))

test('of wrong codes at once each spends one try, and the right code that comes after the last of them is refused', () =>
  run({
    what: 'eight wrong codes at one challenge',
    rounds: FEWER,
    scene: (town) => signable(town, town.market.office.crew.kpa),
    round: async (purchase, { town, past }) => {
      const results = await Promise.all(
        Array.from({ length: 8 }, () => authorise(town, { ...purchase, code: 'a guess' })),
      )
      const wrong = results.flatMap(({ ok, ...rest }) => (!ok && 'error' in rest ? [rest.error] : []))
      const tries = wrong.flatMap((error) => (error.code === 'PIN_OR_CODE_WRONG' ? [error.triesLeft] : []))
      expect(tries.sort()).toEqual([0, 1, 2, 3, 4])
      expect(results.map(named).filter((name) => name !== 'PIN_OR_CODE_WRONG')).toEqual(
        Array(3).fill('CHALLENGE_NOT_OPEN'),
      )
      expect(await past.query('select status, tries from digipay.challenge')).toEqual([{ status: 'DEAD', tries: 5 }])
      expect(named(await authorise(town, purchase))).toBe('CHALLENGE_NOT_OPEN')
      expect([await paymentsOf(town, purchase), (await upOf(past)).held]).toEqual(['SCHEDULED', 0n])
      return 'spent'
    },
  }))
