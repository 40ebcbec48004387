import { purchaseActs } from '../../../src/application'
import type { CodeNotice } from '../../../src/application/digipay'
import { fiscalYear, localDate, type PersonId } from '../../../src/domain/kernel'
import { must, once } from '../../support/organisation'
import { changePin, givePin, testPin } from '../../support/market'
import { aWorld, type Market, played, purchaseNeedsIn, the } from '../../support/purchase'

let market: Market
beforeAll(async () => {
  market = await aWorld()
})
afterAll(() => market.close())

const codeOf = () => market.codeOf(market.office.crew.kpa.person)

describe('the signature of a payment', () => {
  test('replays its answer to a used key whatever PIN comes with it: nobody learns whether a PIN is right', async () => {
    const { challenge } = await played(market, { until: 'challenged' })
    const { kpa } = market.office.crew
    const key = once()
    const signed = await market.acts.paymentAuthorise(
      { challenge: the(challenge), pin: testPin, code: codeOf(), once: key },
      kpa,
    )
    const guess = { challenge: the(challenge), pin: '000001', code: codeOf() }
    const replayed = await market.acts.paymentAuthorise({ ...guess, once: key }, kpa)
    expect(signed).toMatchObject({ ok: true, value: { replayed: false } })
    expect(replayed).toMatchObject({ ok: true, value: { replayed: true } })
    const spent = await market.acts.paymentAuthorise({ ...guess, once: once() }, kpa)
    const alsoSpent = await market.acts.paymentAuthorise({ ...guess, pin: testPin, once: once() }, kpa)
    expect(spent).toEqual(alsoSpent)
    expect(spent).toMatchObject({ ok: false, error: { code: 'CHALLENGE_NOT_OPEN' } })
  })

  test('does not pay last year out of this one', async () => {
    const { payment } = await played(market, { until: 'scheduled' })
    const year = fiscalYear(market.world.today)
    const sent = new Map<PersonId, CodeNotice>()
    const clock = { now: new Date(`${year}-12-31T21:58:00+07:00`) }
    const acts = purchaseActs({ ...purchaseNeedsIn(market.world, sent), now: () => clock.now })
    const kpa = { ...market.office.crew.kpa, today: localDate(`${year}-12-31`) }
    const ask = (as = kpa) => acts.paymentChallenge({ payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }, as) // prettier-ignore
    const { challenge } = must(await ask()).answer
    const code = sent.get(kpa.person)?.code ?? ''
    // Two minutes later what is left of UP is to be paid back.
    clock.now = new Date(`${year}-12-31T22:00:30+07:00`)
    const over = { ok: false, error: { code: 'UP_OF_ENDED_YEAR', fiscalYear: year } }
    expect(await acts.paymentAuthorise({ challenge, pin: testPin, code, once: once() }, kpa)).toMatchObject(over)
    clock.now = new Date(`${year + 1}-01-02T11:00:00+07:00`)
    expect(await ask({ ...kpa, today: localDate(`${year + 1}-01-02`) })).toMatchObject(over)
  })

  test('holds by no PIN that its owner changed while it was tested: that costs no try, and the new PIN signs', async () => {
    const { world, office } = market
    const kpa = await world.appoint(world.officer, office.id, 'KPA')
    await givePin(world, kpa)
    const sent = new Map<PersonId, CodeNotice>()
    const needs = purchaseNeedsIn(world, sent)
    let newPin = '204917'
    const secrets: typeof needs.secrets = async (...asked) => {
      const known = await needs.secrets(...asked)
      // After the hash was read and before the lock is taken.
      if (newPin !== '') await changePin(world, kpa, testPin, newPin)
      newPin = ''
      return known
    }
    const acts = purchaseActs({ ...needs, secrets })
    const { payment } = await played(market, { until: 'scheduled' })
    const { challenge } = must(await acts.paymentChallenge({ payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }, kpa)).answer // prettier-ignore
    const code = sent.get(kpa.person)?.code ?? ''
    const signed = (pin: string) => acts.paymentAuthorise({ challenge, pin, code, once: once() }, kpa)
    expect(await signed(testPin)).toMatchObject({ ok: false, error: { code: 'CHANGED_MEANWHILE' } })
    expect(await signed(testPin)).toMatchObject({ ok: false, error: { code: 'PIN_OR_CODE_WRONG', triesLeft: 2 } })
    expect((await signed('204917')).ok).toBe(true)
  })

  test('whose code the channel did not take is told so again when the same act is sent again, until another is asked for', async () => {
    const { kpa } = market.office.crew
    const { payment } = await played(market, { until: 'scheduled' })
    const needs = purchaseNeedsIn(market.world)
    const away = purchaseActs({ ...needs, stepUp: { ...needs.stepUp, notify: () => Promise.resolve(false) } })
    const asked = { payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }
    for (const acts of [away, away, market.acts])
      expect(await acts.paymentChallenge(asked, kpa)).toMatchObject({
        ok: false,
        error: { code: 'CODE_NOT_DELIVERED' },
      })
    const anew = { ...asked, once: once() }
    expect(await market.acts.paymentChallenge(anew, kpa)).toMatchObject({ ok: true, value: { replayed: false } })
    expect(await market.acts.paymentChallenge(anew, kpa)).toMatchObject({ ok: true, value: { replayed: true } })
  })

  test('is asked for each payment once', async () => {
    const { payment } = await played(market, { until: 'scheduled' })
    const { kpa } = market.office.crew
    const twice = [the(payment), the(payment)].map((id) => ({ id, expectedVersion: 1 }))
    expect(await market.acts.paymentChallenge({ payments: twice, once: once() }, kpa)).toMatchObject({
      ok: false,
      error: { code: 'PAYMENT_REPEATED', path: ['payments'] },
    })
  })
})
