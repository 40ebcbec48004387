import { purchaseActs, signingActs } from '../../../src/application'
import { assignmentCreate, assignmentEnd } from '../../../src/application/organisation'
import type { Actor } from '../../../src/application/actor'
import type { CodeNotice } from '../../../src/application/digipay'
import { deviceKeys } from '../../../src/adapters/identity'
import { bindingText } from '../../../src/domain/digipay'
import { type PersonId, rupiah } from '../../../src/domain/kernel'
import { aPhone, deviceDesk, proofBy, type Registered, tokenOf } from '../../support/device'
import { aFirm, changePin, givePin, testPin } from '../../support/market'
import { must, once } from '../../support/organisation'
import { aWorld, buyingApart, type Market, type Played, played, purchaseNeedsIn, the } from '../../support/purchase'

let market: Market
beforeAll(async () => {
  market = await aWorld()
})
afterAll(() => market.close())

/** Above the step of the ladder that asks for a device. */
const dear = ({ firm }: Pick<Market, 'firm'>) => [{ product: firm.products[0].id, quantity: 300n }]
const codeNow = (actor: Actor) => market.codeOf(actor.person)
const codeOf = (outcome: Readonly<{ ok: true } | { ok: false; error: Readonly<{ code: string }> }>) =>
  outcome.ok ? 'DONE' : outcome.error.code

/** A fresh KPA of the same office, so that no test spends another's tries. */
const aKpa = async (): Promise<Actor> => {
  const kpa = await market.world.appoint(market.world.officer, market.office.id, 'KPA')
  await givePin(market.world, kpa)
  return kpa
}
const ask = (payment: Played['payment'], kpa: Actor) =>
  market.acts.paymentChallenge({ payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }, kpa)
/** A dear purchase of a firm of its own, bought as if it were the only one: several would be suspected of being one. */
const dearOne = async () => {
  const elsewhere = { ...market, firm: await aFirm(market.world), acts: buyingApart(market.world) }
  return played(elsewhere, { until: 'scheduled', lines: dear(elsewhere) })
}
/** A dear payment that waits for this KPA's signature. */
const challenged = async (kpa: Actor) => {
  const { payment } = await dearOne()
  return { payment, challenge: must(await ask(payment, kpa)).answer.challenge }
}
type Challenged = Awaited<ReturnType<typeof challenged>>['challenge']
const sign = (challenge: Challenged, kpa: Actor, how: Readonly<{ code?: string; device?: Awaited<ReturnType<typeof proofBy>>; pin?: string }>) =>
  market.acts.paymentAuthorise({ challenge, pin: testPin, once: once(), ...how }, kpa) // prettier-ignore
const scanned = (by: Registered, challenge: Challenged) => proofBy(market, by, challenge, tokenOf(challenge))

describe('registering a device', () => {
  test.each([
    ['another PIN', { pin: '000001' }],
    ['another code', { code: 'wrong' }],
    ['the signature of another key', { signature: aPhone().sign('a text') }],
  ])('is not confirmed by %s, and the third wrong answer ends it', async (_what, wrong) => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const registered = await desk.asked(kpa)
    expect(desk.sent.get(kpa.person)).toMatchObject({ device: 'Telepon KPA' })
    for (const triesLeft of [2, 1, 0])
      expect(await desk.confirm(registered, kpa, wrong)).toMatchObject({ error: { code: 'PIN_OR_CODE_WRONG', triesLeft } }) // prettier-ignore
    expect(codeOf(await desk.confirm(registered, kpa))).toBe('NOT_NOW')
  })
  test('approves nothing that its owner did not confirm, and not by himself', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const { device } = await desk.asked(kpa)
    const { admin } = market.office.crew
    expect(codeOf(await desk.acts.deviceApprove({ device, once: once() }, admin))).toBe('NOT_NOW')
    expect(codeOf(await desk.acts.deviceApprove({ device, once: once() }, kpa))).toBe('ROLE_NOT_GRANTED')
  })
  test('is confirmed by nobody else, and a key is registered once', async () => {
    const [desk, kpa, other] = [deviceDesk(market), await aKpa(), await aKpa()]
    const registered = await desk.asked(kpa)
    expect(codeOf(await desk.confirm(registered, other))).toBe('NOT_FOUND')
    const again = { name: 'Lain', publicKey: registered.phone.publicKey, once: once() }
    expect(codeOf(await desk.acts.deviceRegister(again, other))).toBe('DEVICE_KEY_KNOWN')
    expect(codeOf(await desk.acts.deviceRegister({ ...again, publicKey: 'AAAA' }, other))).toBe('NOT_A_DEVICE_KEY')
  })
  test('holds by no PIN that its owner changed while it was tested', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const registered = await desk.asked(kpa)
    const needs = purchaseNeedsIn(market.world)
    const deviceSecrets: typeof needs.deviceSecrets = async (...asked) => {
      const known = await needs.deviceSecrets(...asked)
      await changePin(market.world, kpa, testPin, '204917')
      return known
    }
    const { deviceConfirm } = signingActs({ ...needs, deviceSecrets })
    const { phone, device } = registered
    const signature = phone.sign(bindingText(device.id, deviceKeys.keyOf(phone.publicKey)?.fingerprint ?? ''))
    const confirm = { device, pin: testPin, code: desk.sent.get(kpa.person)?.code ?? '', signature, once: once() }
    expect(codeOf(await deviceConfirm(confirm, kpa))).toBe('CHANGED_MEANWHILE')
    expect(codeOf(await desk.confirm(registered, kpa, { pin: '204917' }))).toBe('DONE')
  })
  test('whose code the channel did not take is told so again when the same act is sent again', async () => {
    const kpa = await aKpa()
    const needs = purchaseNeedsIn(market.world)
    const away = signingActs({ ...needs, stepUp: { ...needs.stepUp, notify: () => Promise.resolve(false) } })
    const asked = { name: 'Telepon KPA', publicKey: aPhone().publicKey, once: once() }
    for (const acts of [away, away, signingActs(needs)])
      expect(codeOf(await acts.deviceRegister(asked, kpa))).toBe('CODE_NOT_DELIVERED')
  })
  test('is over with its code', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const registered = await desk.asked(kpa)
    const late = deviceDesk(market, () => new Date(market.world.at.getTime() + 301_000))
    const code = desk.sent.get(kpa.person)?.code ?? ''
    expect(codeOf(await late.confirm(registered, kpa, { code }))).toBe('DEVICE_CODE_EXPIRED')
  })
  test('and errs at most ten times a day over devices and challenges alike: then the PIN is locked', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const said: string[] = []
    for (let nth = 0; nth < 3; nth += 1) {
      const registered = await desk.asked(kpa)
      for (let tries = 0; tries < 3; tries += 1)
        said.push(codeOf(await desk.confirm(registered, kpa, { code: 'wrong' })))
    }
    const { payment } = await played(market, { until: 'scheduled' })
    const { challenge } = must(await ask(payment, kpa)).answer
    said.push(codeOf(await sign(challenge, kpa, { code: 'wrong' })))
    expect(said).toEqual(Array.from({ length: 10 }, () => 'PIN_OR_CODE_WRONG'))
    expect(codeOf(await sign(challenge, kpa, { code: codeNow(kpa) }))).toBe('PIN_LOCKED')
  })
  test('is asked for three times a day', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    for (let nth = 0; nth < 3; nth += 1) await desk.asked(kpa)
    const { publicKey } = aPhone()
    expect(await desk.acts.deviceRegister({ name: 'Keempat', publicKey, once: once() }, kpa)).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_ASKED_TOO_OFTEN', limit: 3 },
    })
  })
  test('makes no code for who may not ask for one, nor a second one for a key that was used', async () => {
    const [kpa, needs] = [await aKpa(), purchaseNeedsIn(market.world)]
    let hashes = 0
    const hash = (secret: string) => {
      hashes += 1
      return needs.stepUp.hash(secret)
    }
    const { deviceRegister } = signingActs({ ...needs, stepUp: { ...needs.stepUp, hash } })
    const asked = () => ({ name: 'Telepon KPA', publicKey: aPhone().publicKey, once: once() })
    const first = asked()
    for (const each of [first, first, asked(), asked()]) must(await deviceRegister(each, kpa))
    expect(hashes).toBe(3)
    expect(codeOf(await deviceRegister(asked(), kpa))).toBe('DEVICE_ASKED_TOO_OFTEN')
    const withoutPin = await market.world.appoint(market.world.officer, market.office.id, 'KPA')
    expect(codeOf(await deviceRegister(asked(), withoutPin))).toBe('PIN_NOT_SET')
    expect(hashes).toBe(3)
  })
})

describe('a payment above the step that asks for a device', () => {
  test('cannot even be challenged by who has none', async () => {
    const [kpa, { payment }] = [await aKpa(), await dearOne()]
    expect(codeOf(await ask(payment, kpa))).toBe('DEVICE_REQUIRED')
    await deviceDesk(market).waiting(kpa)
    expect(codeOf(await ask(payment, kpa))).toBe('DEVICE_REQUIRED')
  })
  test('leaves with PIN, code and the device, and costs no try while one of them is missing', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const mine = await desk.active(kpa)
    const { challenge } = await challenged(kpa)
    const device = await proofBy(market, mine, challenge)
    const code = codeNow(kpa)
    for (let nth = 0; nth < 5; nth += 1)
      expect(await sign(challenge, kpa, { code })).toMatchObject({ error: { code: 'FACTOR_MISSING', factors: ['DEVICE'] } }) // prettier-ignore
    expect(await sign(challenge, kpa, { device })).toMatchObject({ error: { code: 'FACTOR_MISSING', factors: ['CODE'] } }) // prettier-ignore
    expect(codeOf(await sign(challenge, kpa, { code, device }))).toBe('DONE')
  })
  test('leaves with the PIN and a device that scanned the QR, once', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const mine = await desk.active(kpa)
    const { challenge } = await challenged(kpa)
    const device = await scanned(mine, challenge)
    expect(codeOf(await sign(challenge, kpa, { device }))).toBe('DONE')
    expect(codeOf(await sign(challenge, kpa, { device }))).toBe('CHALLENGE_NOT_OPEN')
  })
  test.each(['a PIN', 'a token', 'a signature', 'a text', 'a device', 'a key', 'a code'] as const)(
    'does not leave by %s that is another',
    async (what) => {
      const [desk, kpa, other] = [deviceDesk(market), await aKpa(), await aKpa()]
      const [mine, his] = [await desk.active(kpa), await desk.active(other)]
      const [one, two] = [await challenged(kpa), await challenged(kpa)]
      const right = await scanned(mine, one.challenge)
      const wrong = {
        'a PIN': { device: right, pin: '000001' },
        'a token': { device: { ...right, token: tokenOf(two.challenge) } },
        'a signature': { device: { ...right, signature: mine.phone.sign('a text') } },
        'a text': { device: { ...(await scanned(mine, two.challenge)), token: tokenOf(one.challenge) } },
        'a device': { device: await scanned(his, one.challenge) },
        'a key': { device: { ...right, device: his.device } },
        'a code': { device: right, code: 'wrong' },
      }
      expect(await sign(one.challenge, kpa, wrong[what])).toMatchObject({ error: { code: 'PIN_OR_CODE_WRONG', triesLeft: 2 } }) // prettier-ignore
      expect(codeOf(await sign(one.challenge, kpa, { device: right }))).toBe('DONE')
    },
  )
  test('does not leave by a device that was ended after it signed', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const mine = await desk.active(kpa)
    const { challenge } = await challenged(kpa)
    const device = await scanned(mine, challenge)
    must(await desk.acts.deviceEnd({ device: mine.device, reason: 'hilang', once: once() }, kpa))
    expect(codeOf(await sign(challenge, kpa, { device }))).toBe('PIN_OR_CODE_WRONG')
    expect(codeOf(await desk.acts.deviceEnd({ device: mine.device, once: once() }, kpa))).toBe('NOT_NOW')
  })
  test('does not leave by a device of an office that was ended and given again', async () => {
    const { world, office } = market
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    await desk.active(kpa)
    const { payment } = await dearOne()
    const assignment = { tenant: office.id, id: kpa.assignment }
    must(await assignmentEnd(world.needs)({ assignment, once: once() }, world.officer))
    const appointment = { who: { person: kpa.person }, role: 'KPA', skNumber: 'SK-8/KPA/2026', from: world.today } as const // prettier-ignore
    must(await assignmentCreate(world.needs)({ unit: office.id, appointment, once: once() }, world.officer))
    expect(codeOf(await ask(payment, await world.as(kpa.person)))).toBe('DEVICE_REQUIRED')
  })
  test('does not leave once it was edited', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    const mine = await desk.active(kpa)
    const { payment, challenge } = await challenged(kpa)
    const device = await scanned(mine, challenge)
    const taken = { id: the(payment), expectedVersion: 1, reason: 'salah rekening', once: once() }
    must(await market.acts.paymentUnschedule(taken, market.office.crew.treasurer))
    expect(codeOf(await sign(challenge, kpa, { device }))).toBe('CHALLENGE_NO_LONGER_FITS')
  })
  test('does not leave when the time of its challenge is over', async () => {
    const [desk, kpa] = [deviceDesk(market), await aKpa()]
    await desk.active(kpa)
    const { challenge } = await challenged(kpa)
    const now = () => new Date(market.world.at.getTime() + 301_000)
    const late = purchaseActs({ ...purchaseNeedsIn(market.world), now })
    const signed = await late.paymentAuthorise({ challenge, pin: testPin, code: codeNow(kpa), once: once() }, kpa)
    expect(codeOf(signed)).toBe('CHALLENGE_EXPIRED')
  })
  test('is somebody else’s business: his challenge does not exist for another KPA', async () => {
    const [desk, kpa, other] = [deviceDesk(market), await aKpa(), await aKpa()]
    const [mine, his] = [await desk.active(kpa), await desk.active(other)]
    const { challenge } = await challenged(kpa)
    for (const by of [mine, his])
      expect(codeOf(await sign(challenge, other, { device: await scanned(by, challenge) }))).toBe('NOT_FOUND')
  })
})

describe('the lowest step of a ladder that asks for the PIN alone', () => {
  test('sends no code, and takes none that is wrong', async () => {
    const kpa = await aKpa()
    const { payment } = await played(market, { until: 'scheduled' })
    const sent = new Map<PersonId, CodeNotice>()
    const needs = purchaseNeedsIn(market.world, sent)
    const signing: typeof needs.signing = (on) => {
      const rules = needs.signing(on)
      return { ...rules, ladder: { ...rules.ladder, value: { codeAbove: rupiah(5_000_000), deviceAbove: rupiah(9_000_000) } } } // prettier-ignore
    }
    const acts = purchaseActs({ ...needs, signing })
    const asked = await acts.paymentChallenge({ payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }, kpa) // prettier-ignore
    const { challenge } = must(asked).answer
    expect(sent.size).toBe(0)
    expect(codeOf(await acts.paymentAuthorise({ challenge, pin: testPin, code: '000000', once: once() }, kpa))).toBe('PIN_OR_CODE_WRONG') // prettier-ignore
    expect(codeOf(await acts.paymentAuthorise({ challenge, pin: testPin, once: once() }, kpa))).toBe('DONE')
  })
})

describe('the ladder of a satker', () => {
  const set = (codeAbove: bigint, deviceAbove: bigint, expectedVersion: number, who = market.office.crew.kpa) =>
    deviceDesk(market).acts.signingRuleSet(
      { codeAbove: rupiah(codeAbove), deviceAbove: rupiah(deviceAbove), expectedVersion, once: once() },
      who,
    )
  test('is set stricter by its KPA, and asks for a device earlier from then on', async () => {
    const kpa = await aKpa()
    const { payment } = await played(market, { until: 'scheduled' })
    expect(codeOf(await set(0n, 10_000_001n, 0))).toBe('SIGNING_RULE_LAXER')
    expect(codeOf(await set(1n, 9_000_000n, 0))).toBe('SIGNING_RULE_LAXER')
    expect(codeOf(await set(0n, 1_000_000n, 0, market.office.crew.treasurer))).toBe('ROLE_NOT_GRANTED')
    expect(codeOf(await set(0n, 1_000_000n, 0))).toBe('DONE')
    expect(codeOf(await set(0n, 10_000_000n, 0))).toBe('VERSION_CONFLICT')
    expect(codeOf(await ask(payment, kpa))).toBe('DEVICE_REQUIRED')
    expect(codeOf(await set(0n, 10_000_000n, 1))).toBe('DONE')
    expect(codeOf(await ask(payment, kpa))).toBe('DONE')
  })
})
