import {
  GROSS,
  FEWER,
  later,
  contradictions,
  named,
  postedOf,
  rowsOf,
  run,
  several,
  until,
  upOf,
} from '../../../../support/race'
import { deviceDesk, proofBy } from '../../../../support/device'
import { testPin } from '../../../../support/market'
import { must, once } from '../../../../support/organisation'
import { the } from '../../../../support/purchase'

test('a batch that is authorised sixteen times at once is authorised once, payment by payment', () =>
  run({
    what: 'sixteen authorisations of one batch',
    rounds: FEWER,
    scene: async (town) => {
      const { kpa } = town.market.office.crew
      const batch = await several(3, until(town, 'scheduled'))
      const payments = batch.map(({ payment }) => ({ id: the(payment), expectedVersion: 1 }))
      const { challenge } = must(await town.market.acts.paymentChallenge({ payments, once: once() }, kpa)).answer
      return { challenge, code: town.market.codeOf(kpa.person), kpa }
    },
    round: async ({ challenge, code, kpa }, { town, past, nth }) => {
      const signing = { challenge, pin: testPin, code }
      // In every other round all sixteen come under one key, as from a client that sends again.
      const [key, same] = [once(), nth % 2 === 0]
      const results = await Promise.all(
        Array.from({ length: 16 }, () =>
          town.house.acts.paymentAuthorise({ ...signing, once: same ? key : once() }, kpa),
        ),
      )
      const names = results.map(named).sort()
      const others = same ? 'DONE' : 'CHALLENGE_NOT_OPEN'
      expect(names).toEqual([...Array.from({ length: 15 }, () => others), 'DONE'].sort())
      expect((await upOf(past)).held).toBe(3n * GROSS)
      expect([await postedOf(past, 'UP_HOLD'), await rowsOf(past, 'digipay.payment_due')]).toEqual([3, 3])
      expect(await contradictions(town)).toEqual([])
      return same ? 'one key' : 'sixteen keys'
    },
  }).then((tally) => expect(tally).toEqual({ 'one key': FEWER / 2, 'sixteen keys': FEWER / 2 })))

test('a device that is ended while it signs either signed before or signs nothing', () =>
  run({
    what: 'authorise against the end of the device',
    rounds: FEWER,
    scene: async (town) => {
      const { kpa } = town.market.office.crew
      const desk = deviceDesk(town.market)
      const mine = await desk.active(kpa)
      const [one] = await several(1, until(town, 'scheduled'))
      const payments = [{ id: the(one?.payment), expectedVersion: 1 }]
      const { challenge } = must(await town.market.acts.paymentChallenge({ payments, once: once() }, kpa)).answer
      return { challenge, mine, desk, kpa, code: town.market.codeOf(kpa.person) }
    },
    round: async ({ challenge, mine, desk, kpa, code }, { town, past, nth }) => {
      await past.query(
        `update digipay.device set status = 'ACTIVE', ended_by = null, ended_at = null, ended_name = null`,
      )
      const device = await proofBy(town.market, mine, challenge)
      const results = await Promise.all([
        town.house.acts.paymentAuthorise({ challenge, pin: testPin, code, device, once: once() }, kpa),
        later((nth % 24) * 4, () => desk.acts.deviceEnd({ device: mine.device, once: once() }, kpa)),
      ])
      const outcome = results.map(named).join()
      expect(['DONE,DONE', 'PIN_OR_CODE_WRONG,DONE']).toContain(outcome)
      expect((await upOf(past)).held).toBe(outcome === 'DONE,DONE' ? GROSS : 0n)
      return outcome
    },
  }).then((tally) => expect(Object.keys(tally)).toHaveLength(2)))
