import { catalogue } from '../../../src/application/catalogue'
import { purchaseActs } from '../../../src/application'
import type { CodeNotice } from '../../../src/application/digipay'
import { assignmentCreate, pinUnlock } from '../../../src/application/organisation'
import { signingLaw, signingRulesOn } from '../../../src/domain/digipay'
import { addDays, type ChallengeId, dayBegins, type Key, type PersonId } from '../../../src/domain/kernel'
import { aFirm, anOffice, givePin, testPin } from '../../support/market'
import { must, once, openWorld } from '../../support/organisation'
import { aWorld, type Market, type Played, played, purchaseNeedsIn, the } from '../../support/purchase'
import { momentLeaving } from '../../support/year'

describe('wrong answers to one-time codes', () => {
  let market: Market
  let scheduled: Played
  beforeAll(async () => {
    // Midnight comes.
    market = await aWorld(await openWorld(momentLeaving(1)))
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

  type Needs = ReturnType<typeof purchaseNeedsIn>
  /** A KPA of his own, who may err without locking another's PIN, and his acts at the time and by the law that are given. */
  const aKpa = async (now: () => Date = market.world.needs.now, law: Partial<Pick<Needs, 'signing'>> = {}) => {
    const who = await market.world.appoint(market.world.officer, market.office.id, 'KPA')
    await givePin(market.world, who)
    const sent = new Map<PersonId, CodeNotice>()
    const code = () => sent.get(who.person)?.code ?? 'no code was sent'
    return { who, code, acts: purchaseActs({ ...purchaseNeedsIn(market.world, sent), ...law, now }) }
  }
  type Kpa = Awaited<ReturnType<typeof aKpa>>
  const challengedBy = async ({ who, acts }: Kpa, at: Market) => {
    const { payment } = await played(at, { until: 'scheduled' })
    return must(await acts.paymentChallenge({ payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }, who)).answer.challenge // prettier-ignore
  }
  const wrongAt = async (
    { who, acts }: Kpa,
    challenge: Key<ChallengeId>,
    times: number,
  ): Promise<readonly string[]> => {
    const said: string[] = []
    for (let nth = 0; nth < times; nth += 1) {
      const wrong = await acts.paymentAuthorise({ challenge, pin: testPin, code: 'wrong', once: once() }, who)
      said.push(wrong.ok ? 'signed' : wrong.error.code)
    }
    return said
  }
  /** Another payment of a firm of its own, which nobody suspects beside the others. */
  const elsewhere = async (): Promise<Market> => ({ ...market, firm: await aFirm(market.world) })

  test('are those of a person: what he errs in one office counts in the other', async () => {
    const { world } = market
    const here = await aKpa()
    const there = { ...(await elsewhere()), office: await anOffice(world) }
    const appointment = { who: { person: here.who.person }, role: 'KPA', skNumber: 'SK-2/2026', from: world.today } as const // prettier-ignore
    const { assignment } = must(await assignmentCreate(world.needs)({ unit: there.office.id, appointment, once: once() }, world.officer)).answer // prettier-ignore
    const him = { ...here, who: await world.as(here.who.person, assignment.id) }
    const at = { ...there, office: { ...there.office, crew: { ...there.office.crew, kpa: him.who } } }
    for (const _ of [1, 2]) expect(await wrongAt(here, await challengedBy(here, await elsewhere()), 3)).not.toContain('PIN_LOCKED') // prettier-ignore
    const said = [...(await wrongAt(him, await challengedBy(him, at), 3)), ...(await wrongAt(him, await challengedBy(him, at), 2))] // prettier-ignore
    expect(said).toEqual([...Array.from({ length: 4 }, () => 'PIN_OR_CODE_WRONG'), 'PIN_LOCKED'])
  })

  test('count on the day on which they are given, not on that of the code', async () => {
    // The world stands still: its people have WIB, and what was planned for today may be signed tomorrow.
    const midnight = dayBegins('WIB', addDays(market.world.today, 1))
    let now = new Date(midnight.getTime() - 120_000)
    const kpa = await aKpa(() => now)
    const open: Key<ChallengeId>[] = []
    for (const _ of [1, 2, 3]) open.push(await challengedBy(kpa, await elsewhere()))
    expect(await wrongAt(kpa, the(open[0]), 2)).toHaveLength(2)
    now = new Date(midnight.getTime() + 60_000)
    const said: string[] = []
    for (const [nth, challenge] of open.entries()) said.push(...(await wrongAt(kpa, challenge, nth === 0 ? 1 : 3)))
    const ofToday = [await challengedBy(kpa, await elsewhere()), await challengedBy(kpa, await elsewhere())]
    said.push(...(await wrongAt(kpa, the(ofToday[0]), 3)), ...(await wrongAt(kpa, the(ofToday[1]), 1)))
    // Seven on the codes of the day before, and three on one of today: the two before midnight are another day's.
    expect(said).toEqual([...Array.from({ length: 10 }, () => 'PIN_OR_CODE_WRONG'), 'PIN_LOCKED'])
  })

  const byLaw = { signing: signingRulesOn(signingLaw) }
  test('codes are few for one payment within an hour, as the law has it: the last one counts on, and another comes once the first is an hour old', async () => {
    const began = market.world.needs.now()
    let now = began
    const [kpa, other] = [await aKpa(() => now, byLaw), await aKpa(() => now, byLaw)]
    const payments = [
      { id: the((await played(await elsewhere(), { until: 'scheduled' })).payment), expectedVersion: 1 },
    ]
    const asked = (ms: number, { acts, who }: Kpa = kpa) => {
      now = new Date(began.getTime() + ms)
      return acts.paymentChallenge({ payments, once: once() }, who)
    }
    const [minute, hour] = [60_000, 3_600_000]
    const tooMany = { ok: false, error: { code: 'TOO_MANY_CODES', limit: 3 } }
    for (const ms of [0, minute, 2 * minute]) must(await asked(ms))
    expect(await asked(3 * minute)).toEqual(tooMany)
    // Another approver has codes of his own, and so has another payment.
    must(await asked(4 * minute, other))
    expect(await asked(hour)).toEqual(tooMany)
    const { challenge } = must(await asked(hour + 1)).answer
    expect(await asked(hour + 2)).toEqual(tooMany)
    must(await kpa.acts.paymentAuthorise({ challenge, pin: testPin, code: kpa.code(), once: once() }, kpa.who))
    await challengedBy(kpa, await elsewhere())
  })

  test('too many codes are told with how many there may be, and with what helps', () => {
    const { message, hint, retryable } = catalogue.TOO_MANY_CODES
    const facts = { code: 'TOO_MANY_CODES', limit: 3 } as const
    expect([message(facts).en, hint(facts).en, retryable]).toEqual(['At most 3 codes an hour for these payments.', 'Wait an hour or use the last code.', true]) // prettier-ignore
    expect([message(facts).id, hint(facts).id]).toEqual(['Paling banyak 3 kode per jam untuk pembayaran ini.', 'Tunggu satu jam atau pakai kode terakhir.']) // prettier-ignore
  })
})
