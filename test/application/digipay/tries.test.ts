import { catalogue } from '../../../src/application/catalogue'
import { pinUnlock } from '../../../src/application/organisation'
import { testPin } from '../../support/market'
import { must, once } from '../../support/organisation'
import { aWorld, type Market, type Played, played, the } from '../../support/purchase'

describe('wrong answers to one-time codes', () => {
  let market: Market
  let scheduled: Played
  beforeAll(async () => {
    market = await aWorld()
    scheduled = await played(market, { until: 'scheduled' })
  })
  afterAll(() => market.close())

  const kpa = () => market.office.crew.kpa
  const ask = () =>
    market.acts.paymentChallenge({ payments: [{ id: the(scheduled.payment), expectedVersion: 1 }], once: once() }, kpa()) // prettier-ignore
  const answer = (challenge: Played['challenge'], code: string) =>
    market.acts.paymentAuthorise({ challenge: the(challenge), pin: testPin, code, once: once() }, kpa())

  test('lock the PIN at ten a day, over however many codes, until a second person unlocks it', async () => {
    const said: string[] = []
    const warned: string[] = []
    for (let nth = 0; nth < 4; nth += 1) {
      const { challenge } = must(await ask()).answer
      for (let tries = 0; tries < 3 && said.length < 10; tries += 1) {
        const wrong = await answer(challenge, 'wrong')
        said.push(wrong.ok ? 'signed' : wrong.error.code)
        if (!wrong.ok && wrong.error.code === 'PIN_OR_CODE_WRONG')
          warned.push(catalogue.PIN_OR_CODE_WRONG.message(wrong.error).id)
      }
      if (said.length < 10) continue
      expect(await answer(challenge, market.codeOf(kpa().person))).toMatchObject({ ok: false, error: { code: 'PIN_LOCKED' } }) // prettier-ignore
    }
    expect(said).toEqual(Array.from({ length: 10 }, () => 'PIN_OR_CODE_WRONG'))
    // The tries of a code are told; those of the PIN, which may end sooner, would tell which of the two was wrong.
    expect(warned.slice(0, 2)).toEqual([2, 1].map((left) => `PIN, kode atau tanda tangan perangkat salah; kode ini masih dapat dicoba ${left} kali. PIN terkunci setelah 5 kali salah berturut-turut.`)) // prettier-ignore
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'PIN_LOCKED' } })
    must(await pinUnlock(market.world.needs)({ person: kpa().person, once: once() }, market.world.officer))
    const { challenge } = must(await ask()).answer
    expect((await answer(challenge, market.codeOf(kpa().person))).ok).toBe(true)
  })
})
