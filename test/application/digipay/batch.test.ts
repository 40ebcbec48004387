import { paymentStatus } from '../../../src/domain/digipay'
import { systemIn } from '../../../src/application/actor'
import { err, ok, rupiah } from '../../../src/domain/kernel'
import { readAs } from '../../../src/adapters/postgres/transact'
import { signingReadsOn } from '../../../src/adapters/postgres/digipay'
import { vendorBlock } from '../../../src/application/organisation'
import { deviceDesk, proofBy, type Registered, textOf, tokenOf } from '../../support/device'
import { aFirm, anOffice, testPin } from '../../support/market'
import { must, once } from '../../support/organisation'
import { aWorld, type Market, type Played, played, purchaseNeedsIn, seen, the } from '../../support/purchase'

let market: Market
let mine: Registered
beforeAll(async () => {
  market = await aWorld()
  mine = await deviceDesk(market).active(market.office.crew.kpa)
})
afterAll(() => market.close())

const scheduled = async (count: number, at = market): Promise<readonly Played[]> => {
  const all: Played[] = []
  for (let nth = 0; nth < count; nth += 1) all.push(await played(at, { until: 'scheduled' }))
  return all
}
const ask = (batch: readonly Played[]) =>
  market.acts.paymentChallenge(
    { payments: batch.map(({ payment }) => ({ id: the(payment), expectedVersion: 1 })), once: once() },
    market.office.crew.kpa,
  )
const challenged = async (batch: readonly Played[]) => must(await ask(batch)).answer.challenge
const sign = async (challenge: Awaited<ReturnType<typeof challenged>>) => {
  const device = await proofBy(market, mine, challenge, tokenOf(challenge))
  return market.acts.paymentAuthorise({ challenge, pin: testPin, device, once: once() }, market.office.crew.kpa)
}
const statusesOf = async (batch: readonly Played[]) =>
  Promise.all(batch.map(async ({ order }) => (await seen(market, order)).payments.map(paymentStatus).join()))

describe('a batch', () => {
  test('is one signature over all its payments, and asked for its whole sum', async () => {
    const batch = await scheduled(4)
    const challenge = await challenged(batch)
    const text = JSON.parse(await textOf(market, challenge)) as { payments: { payment: string }[]; currency: string }
    expect(text.currency).toBe('IDR')
    expect(text.payments.map(({ payment }) => payment)).toEqual(batch.map(({ payment }) => the(payment).id).sort())
    // Four payments of less than three million each: together they pass the step that asks for a device.
    const [approval] = await signingReadsOn(market.world.db).approvals([challenge], market.office.crew.kpa)
    expect(approval?.asked.map(({ factor }) => factor)).toEqual(['PIN', 'CODE', 'DEVICE'])
    expect((await sign(challenge)).ok).toBe(true)
    expect(await statusesOf(batch)).toEqual(batch.map(() => 'AUTHORISED'))
  })
  test('is refused for one of its payments by its place in what was sent', async () => {
    const batch = await scheduled(3)
    for (const at of [0, 1, 2]) {
      const payments = batch.map(({ payment }, nth) => ({ id: the(payment), expectedVersion: nth === at ? 7 : 1 }))
      const refused = await market.acts.paymentChallenge({ payments, once: once() }, market.office.crew.kpa)
      const path = ['payments', String(at), 'expectedVersion']
      expect(refused).toMatchObject({ ok: false, error: { code: 'VERSION_CONFLICT', path } })
    }
  })
  test('is dead as a whole once one of its payments is another', async () => {
    const batch = await scheduled(3)
    const challenge = await challenged(batch)
    const taken = { id: the(batch[1]?.payment), expectedVersion: 1, reason: 'salah rekening', once: once() }
    must(await market.acts.paymentUnschedule(taken, market.office.crew.treasurer))
    expect(await sign(challenge)).toMatchObject({ ok: false, error: { code: 'CHALLENGE_NO_LONGER_FITS' } })
    expect(await statusesOf(batch)).toEqual(['SCHEDULED', 'CANCELLED', 'SCHEDULED'])
  })
  test('goes without the payment that no longer may, tells which and why, and leaves it scheduled', async () => {
    const other = { ...market, firm: await aFirm(market.world) }
    const batch = [...(await scheduled(2)), ...(await scheduled(1, other))]
    const challenge = await challenged(batch)
    const blocking = { vendor: other.firm.id, expectedVersion: 2, reason: 'daftar hitam', once: once() }
    must(await vendorBlock(market.world.needs)(blocking, market.world.officer))
    expect((await sign(challenge)).ok).toBe(true)
    expect(await statusesOf(batch)).toEqual(['AUTHORISED', 'AUTHORISED', 'SCHEDULED'])
    const [approval] = await signingReadsOn(market.world.db).approvals([challenge], market.office.crew.kpa)
    const left = [{ payment: the(batch[2]?.payment).id, refusal: { code: 'VENDOR_NOT_VERIFIED', path: ['challengeId'] } }] // prettier-ignore
    expect(approval).toMatchObject({ status: 'CONSUMED', left })
  })
  test('holds UP for the payments that it covers, and tells the next how much was left', async () => {
    const office = await anOffice(market.world, { up: 5_000_000 })
    const poor = { ...market, office }
    const { kpa } = office.crew
    const batch = await scheduled(2, poor)
    const payments = batch.map(({ payment }) => ({ id: the(payment), expectedVersion: 1 }))
    const { challenge } = must(await market.acts.paymentChallenge({ payments, once: once() }, kpa)).answer
    const signing = { challenge, pin: testPin, code: market.codeOf(kpa.person), once: once() }
    must(await market.acts.paymentAuthorise(signing, kpa))
    expect((await Promise.all(batch.map(({ order }) => seen(poor, order)))).map((each) => each.payments.map(paymentStatus).join()).sort()).toEqual(['AUTHORISED', 'SCHEDULED']) // prettier-ignore
    const [approval] = await signingReadsOn(market.world.db).approvals([challenge], kpa)
    expect(approval?.left).toMatchObject([
      { refusal: { code: 'INSUFFICIENT_UP', available: 2_100_000n, needed: 2_900_000n } },
    ])
    expect(must(await market.acts.paymentAuthorise(signing, kpa))).toMatchObject({ replayed: true })
  })
  test('leaves no rupiah held for a payment that is refused after its hold', async () => {
    const { world, office } = market
    const held = () => readAs(world.db, office.crew.kpa, (trx) => trx.selectFrom('digipay.balance').select(['account', 'amount']).where('account', 'like', 'up.%').orderBy('account').execute()) // prettier-ignore
    const before = await held()
    const hold = { debit: 'up.free', credit: 'up.held', amount: rupiah(7), kind: 'UP_HOLD', ref: 'a payment', line: 1 } as const // prettier-ignore
    const scope = { actor: systemIn(office.id, 'test'), tenant: office.id, act: 'paymentSubmit' } as const
    const done = await purchaseNeedsIn(world).transact<Readonly<Record<string, never>>, never>(
      scope,
      async ({ apart, ledger }) => {
        // prettier-ignore
        const refused = await apart(async () => {
        must(await ledger.post([hold]))
        return err({ code: 'NOT_TODAY' })
      })
        expect(refused.ok).toBe(false)
        return ok({ answer: {}, subject: 'a batch' })
      },
    )
    expect([done.ok, await held()]).toEqual([true, before])
  })
  test('of which no payment may go is refused, and its signature is not spent', async () => {
    const other = { ...market, firm: await aFirm(market.world) }
    const batch = await scheduled(2, other)
    const challenge = await challenged(batch)
    const blocking = { vendor: other.firm.id, expectedVersion: 2, reason: 'daftar hitam', once: once() }
    must(await vendorBlock(market.world.needs)(blocking, market.world.officer))
    expect(await sign(challenge)).toMatchObject({ ok: false, error: { code: 'VENDOR_NOT_VERIFIED' } })
    const [approval] = await signingReadsOn(market.world.db).approvals([challenge], market.office.crew.kpa)
    expect(approval?.status).toBe('OPEN')
  })
  test('has at most fifty payments', async () => {
    const [one] = await scheduled(1)
    const many = Array.from({ length: 51 }, () => ({ id: the(one?.payment), expectedVersion: 1 }))
    expect(await market.acts.paymentChallenge({ payments: many, once: once() }, market.office.crew.kpa)).toMatchObject({
      ok: false,
      error: { code: 'PAYMENTS_TOO_MANY', limit: 50 },
    })
  })
})
