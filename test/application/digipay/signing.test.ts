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

  describe('costs no bank and no hash', () => {
    /** Acts whose bank and hash are counted. */
    const counted = () => {
      const needs = purchaseNeedsIn(market.world)
      const cost = { questions: 0, hashes: 0 }
      const acts = purchaseActs({
        ...needs,
        gateway: {
          accountName: (question) => {
            cost.questions += 1
            return needs.gateway.accountName(question)
          },
        },
        stepUp: {
          ...needs.stepUp,
          hash: (secret) => {
            cost.hashes += 1
            return needs.stepUp.hash(secret)
          },
        },
      })
      return { acts, cost }
    }
    const free = { questions: 0, hashes: 0 }
    const spent = { questions: 1, hashes: 1 }
    const scheduled = async () => ({ id: the((await played(market, { until: 'scheduled' })).payment), expectedVersion: 1 }) // prettier-ignore
    const aKpa = () => market.world.appoint(market.world.officer, market.office.id, 'KPA')

    test('where a payment is not as it was seen, or was signed already', async () => {
      const { acts, cost } = counted()
      const { kpa } = market.office.crew
      const payment = await scheduled()
      const stale = { payments: [{ ...payment, expectedVersion: 7 }], once: once() }
      expect(await acts.paymentChallenge(stale, kpa)).toMatchObject({ error: { code: 'VERSION_CONFLICT' } })
      const { payment: sent } = await played(market, { until: 'authorised' })
      const gone = { payments: [{ id: the(sent), expectedVersion: 2 }], once: once() }
      expect(await acts.paymentChallenge(gone, kpa)).toMatchObject({ error: { code: 'NOT_NOW' } })
      expect(cost).toEqual(free)
    })

    test('of who has set no PIN', async () => {
      const { acts, cost } = counted()
      const asked = { payments: [await scheduled()], once: once() }
      expect(await acts.paymentChallenge(asked, await aKpa())).toMatchObject({ error: { code: 'PIN_NOT_SET' } })
      expect(cost).toEqual(free)
    })

    test('once so many codes were asked for the same payments that no other is sent', async () => {
      const { kpa } = market.office.crew
      const payments = [await scheduled()]
      for (let nth = 0; nth < 5; nth += 1) must(await market.acts.paymentChallenge({ payments, once: once() }, kpa))
      const { acts, cost } = counted()
      expect(await acts.paymentChallenge({ payments, once: once() }, kpa)).toMatchObject({ error: { code: 'TOO_MANY_CODES' } }) // prettier-ignore
      expect(cost).toEqual(free)
    })

    test('a second time for a key that was used, with the same input or another', async () => {
      const { acts, cost } = counted()
      const { kpa } = market.office.crew
      const asked = { payments: [await scheduled()], once: once() }
      expect(await acts.paymentChallenge(asked, kpa)).toMatchObject({ value: { replayed: false } })
      expect(cost).toEqual(spent)
      expect(await acts.paymentChallenge(asked, kpa)).toMatchObject({ value: { replayed: true } })
      const other = { ...asked, once: { ...asked.once, fingerprint: 'another input' } }
      expect(await acts.paymentChallenge(other, kpa)).toMatchObject({ error: { code: 'IDEMPOTENCY_KEY_REUSED' } })
      expect(cost).toEqual(spent)
    })

    test('of a code where the bank stops its payment, at its place in what was sent', async () => {
      const needs = purchaseNeedsIn(market.world)
      const answer = { status: 'NOT_FOUND' as const, at: new Date(), evidence: '' }
      let hashes = 0
      const hash = (secret: string) => {
        hashes += 1
        return needs.stepUp.hash(secret)
      }
      const stepUp = { ...needs.stepUp, hash }
      const acts = purchaseActs({ ...needs, stepUp, gateway: { accountName: () => Promise.resolve(answer) } })
      const stopped = await acts.paymentChallenge({ payments: [await scheduled()], once: once() }, market.office.crew.kpa) // prettier-ignore
      expect(stopped).toMatchObject({ error: { code: 'PAYEE_ACCOUNT_REFUSED', path: ['payments', '0'] } })
      expect(hashes).toBe(0)
    })
  })

  test('is looked at again under lock: what changed while the bank was asked is not signed', async () => {
    const needs = purchaseNeedsIn(market.world)
    const { payment } = await played(market, { until: 'scheduled' })
    const { kpa, treasurer } = market.office.crew
    const accountName: typeof needs.gateway.accountName = async (question) => {
      must(await market.acts.paymentUnschedule({ id: the(payment), expectedVersion: 1, reason: 'Ditunda', once: once() }, treasurer)) // prettier-ignore
      return needs.gateway.accountName(question)
    }
    const acts = purchaseActs({ ...needs, gateway: { accountName } })
    const asked = { payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }
    expect(await acts.paymentChallenge(asked, kpa)).toMatchObject({ error: { code: 'VERSION_CONFLICT' } })
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
