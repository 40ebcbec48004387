import { randomUUID, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import type { Actor } from '../../../src/application/actor'
import { keyOf } from '../../../src/adapters/graphql/ids'
import { givePin, testPin } from '../../support/market'
import { anOddFirm } from '../../support/vendors'
import { cartOf, done, openShop, paymentOf, placeOf, playedTo, type Shop } from '../../support/shop'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.api.close())

type Errors = Readonly<{ userErrors: readonly Readonly<{ code: string; message: string; hint: string }>[] }>
type Device = Readonly<{ id: string; status: string; fingerprint: string }>
type Keys = Readonly<{ publicKey: webcrypto.CryptoKey }>
type Asked = Errors & Readonly<{ device: Device; toSign: string }>
type Signed = Errors &
  Readonly<{
    payments: readonly Readonly<{ status: string }>[]
    leftBehind: readonly unknown[]
  }>
type Line = Readonly<{ amount: string; name: string; payee: string }>
/** What the blocks of the guide make, as they stand there. */
type Guide = Readonly<{
  newKeys: () => Promise<Keys>
  register: (keys: Keys, name: string, key: string) => Promise<Asked>
  confirm: (keys: Keys, asked: Asked, proofs: Readonly<{ pin: string; code: string }>, key: string) => Promise<Asked>
  approve: (
    keys: Keys,
    deviceId: string,
    qr: string,
    how: Readonly<{ pin: string; agrees: (payments: readonly Line[]) => boolean }>,
    key: string,
  ) => Promise<Signed | undefined>
}>

const text = readFileSync(join(__dirname, '../../../docs/approving-on-a-device.md'), 'utf8')
const blocks = [...text.matchAll(/^```js\n([^]*?)^```/gm)].map(([, code = '']) => code)
/** The guide as the app of this person runs it. */
const guideOf = (who: Actor): Guide => {
  const ask = async (name: string, variables: object) => {
    const { body } = await shop.api.as(who).run(name, variables)
    if (body.errors) throw new Error(JSON.stringify(body.errors))
    return body.data
  }
  const world = { ask, crypto: webcrypto, TextEncoder, btoa, Error }
  return runInNewContext(`${blocks.join('\n')};({ newKeys, register, confirm, approve })`, world) as Guide
}
const run = async (who: Actor, name: string, variables: object = {}) => {
  const { body } = await shop.api.as(who).run(name, variables)
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  return body.data as Readonly<Record<string, unknown>>
}
const key = () => randomUUID()

/** A phone of this KPA that counts. */
const activeDevice = async (kpa: Actor) => {
  const guide = guideOf(kpa)
  const keys = await guide.newKeys()
  const asked = await guide.register(keys, 'Telepon KPA', key())
  await guide.confirm(keys, asked, { pin: testPin, code: shop.api.codeOf(kpa.person) }, key())
  const { admin } = shop.office.crew
  const { deviceApprove } = await run(admin, 'deviceApprove', { input: { id: asked.device.id, idempotencyKey: key() } })
  // It counts from now on, and not from the day on which it would have without anybody.
  expect(deviceApprove).toMatchObject({ device: { status: 'ACTIVE', countsFrom: null } })
  return { guide, keys, id: asked.device.id, approved: deviceApprove as Asked }
}
/** A payment above the step of the ladder that asks for a device. */
const dear = async () => {
  const [paper] = cartOf(shop).lines
  const draft = done(await shop.api.as(shop.office.crew.requester).act('orderDraft', cartOf(shop, [{ productId: paper?.productId ?? '', quantity: 300 }]))) // prettier-ignore
  const order = await playedTo(shop, 'SCHEDULED', draft)
  const { id, version } = paymentOf(order)
  return { order, input: { payments: [{ id, expectedVersion: version }], idempotencyKey: key() } }
}
type Challenged = Errors & Readonly<{ challengeId: string; approval: Readonly<{ qr: string; total: string; factors: readonly Readonly<{ factor: string; whyLabel: string }>[] }> }> // prettier-ignore
const challenge = async (kpa: Actor, input: object) =>
  (await run(kpa, 'paymentChallenge', { input })).paymentChallenge as Challenged
const statusOf = async (id: string): Promise<string> => placeOf((await shop.api.as(shop.office.crew.kpa).run(`query order($id: ID!) { order(id: $id) { id version status gross claim { id version status } payments { id version status } missingDocuments } }`, { id })).body.data?.order as Parameters<typeof placeOf>[0]) // prettier-ignore

describe('the app of an officer, as the guide says', () => {
  test('registers a device, approves by QR what another screen shows, and is told why it was asked', async () => {
    const { kpa } = shop.office.crew
    const { order, input } = await dear()
    const offered = async (who: Actor) => {
      const screen =
        'query ($id: ID!) { node(id: $id) { ... on Payment { signing { factor } availableActions { name reasons { code } } } } }'
      return (await run(who, screen, { id: paymentOf(order).id })).node
    }
    const challengeButton = (reasons: readonly object[]) => expect.arrayContaining([{ name: 'paymentChallenge', reasons }]) // prettier-ignore
    const signing = ['PIN', 'CODE', 'DEVICE'].map((factor) => ({ factor }))
    expect(await offered(kpa)).toMatchObject({ signing, availableActions: challengeButton([{ code: 'DEVICE_REQUIRED' }]) }) // prettier-ignore
    expect(await offered(shop.office.crew.treasurer)).toMatchObject({ signing: null })
    expect((await challenge(kpa, input)).userErrors).toMatchObject([{ code: 'DEVICE_REQUIRED' }])
    const { guide, keys, id, approved } = await activeDevice(kpa)
    expect(approved.device).toMatchObject({ status: 'ACTIVE' })
    expect(await offered(kpa)).toMatchObject({ signing, availableActions: challengeButton([]) })
    const { approval } = await challenge(kpa, { ...input, idempotencyKey: key() })
    expect(approval.factors.map(({ factor, whyLabel }) => [factor, whyLabel])).toEqual([
      ['PIN', 'Diminta untuk setiap pembayaran.'],
      ['CODE', 'Diminta untuk setiap pembayaran.'],
      ['DEVICE', 'Diminta di atas Rp10.000.000.'],
    ])
    const seen: Line[] = []
    const agrees = (payments: readonly Line[]) => seen.push(...payments) > 0
    expect(await guide.approve(keys, id, approval.qr, { pin: testPin, agrees: () => false }, key())).toBeUndefined()
    const signed = await guide.approve(keys, id, approval.qr, { pin: testPin, agrees }, key())
    expect(signed).toMatchObject({ userErrors: [], leftBehind: [], payments: [{ status: 'AUTHORISED' }] })
    expect(seen).toMatchObject([{ name: 'CV UJI NIAGA', payee: `002/${shop.firm.accountNo}` }])
    expect(seen[0]?.amount).toBe(approval.total)
    expect(await statusOf(order.id)).toBe('AUTHORISED')
    await expect(guide.approve(keys, id, approval.qr, { pin: testPin, agrees }, key())).rejects.toThrow('nothing to approve') // prettier-ignore
    expect(shop.api.bugs).toEqual([])
  })

  test('opens the order of each payment by what stands beside the text, in the order of the text', async () => {
    const { kpa } = shop.office.crew
    const orders = [await playedTo(shop, 'SCHEDULED'), await playedTo(shop, 'SCHEDULED')]
    const payments = orders
      .map((order) => paymentOf(order))
      .map(({ id, version }) => ({ id, expectedVersion: version }))
    const { approval } = await challenge(kpa, { payments: payments.reverse(), idempotencyKey: key() })
    const { paymentApproval } = await run(kpa, 'paymentApproval', { qr: approval.qr })
    const { text, payments: beside } = paymentApproval as Readonly<{ text: string; payments: readonly Readonly<{ id: string; orderId: string }>[] }> // prettier-ignore
    const { payments: signed } = JSON.parse(text) as Readonly<{ payments: readonly Readonly<{ payment: string; subject: string }>[] }> // prettier-ignore
    expect(beside.map(({ id }) => keyOf('pay', id).id)).toEqual(signed.map(({ payment }) => payment))
    expect(beside.map(({ orderId }) => keyOf('ord', orderId).id)).toEqual(signed.map(({ subject }) => subject))
    expect(beside.map(({ orderId }) => orderId).sort()).toEqual(orders.map(({ id }) => id).sort())
  })

  test('shows beside what the payee gets the fee that leaves with it, as the message of the code does, which names him and the end of his account', async () => {
    const { kpa } = shop.office.crew
    const firm = await anOddFirm(shop.api.world, { bank: '008', fact: 'PKP' })
    await shop.api.bank.control.openAccount({ bank: '008', accountNo: firm.accountNo, name: 'CV LAIN' })
    const { id, version } = paymentOf(await playedTo({ ...shop, firm }, 'SCHEDULED'))
    const { approval } = await challenge(kpa, { payments: [{ id, expectedVersion: version }], idempotencyKey: key() })
    const { node } = await run(kpa, 'query ($id: ID!) { node(id: $id) { ... on Payment { net fee } } }', { id })
    const { net, fee } = node as Readonly<{ net: string; fee: string }>
    expect(BigInt(fee)).toBeGreaterThan(0n)
    expect(approval).toMatchObject({ total: net, fees: fee, totalWithFees: String(BigInt(net) + BigInt(fee)) })
    const payees = [`CV LAIN (008 ****${firm.accountNo.slice(-4)})`]
    expect(shop.api.noticeOf(kpa.person)).toMatchObject({ total: BigInt(net), fees: BigInt(fee), payees })
  })

  test('is absent to everybody else, and to its approver once a payment of it was edited', async () => {
    const { api, office } = shop
    const { world } = api
    const { kpa, treasurer, admin } = office.crew
    const other = await world.appoint(world.officer, office.id, 'KPA')
    await givePin(world, other)
    const [mine, his] = [await activeDevice(kpa), await activeDevice(other)]
    const { input } = await dear()
    const { approval } = await challenge(kpa, input)
    const { qr } = approval
    expect(await run(other, 'paymentApproval', { qr })).toEqual({ paymentApproval: null })
    for (const wrong of ['x', 'satuloket:1', qr.replace(/:[^:]*$/, ':0'), qr.replace(/:[^:]*:([^:]*)$/, ':token:$1'), `${qr}:`])
      expect(await run(kpa, 'paymentApproval', { qr: wrong })).toEqual({ paymentApproval: null }) // prettier-ignore
    expect((await api.as(treasurer).run('paymentApproval', { qr })).body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]) // prettier-ignore
    await expect(his.guide.approve(his.keys, his.id, qr, { pin: testPin, agrees: () => true }, key())).rejects.toThrow('nothing to approve') // prettier-ignore

    const devicesOf = async (who: Actor) => (await run(who, 'devices')).devices as readonly Device[]
    expect((await devicesOf(other)).map(({ id }) => id)).toEqual([his.id])
    expect((await devicesOf(admin)).map(({ id }) => id)).toEqual(expect.arrayContaining([his.id, mine.id]))
    const node = 'query ($id: ID!) { node(id: $id) { id } }'
    expect((await api.as(other).run(node, { id: mine.id })).body.data).toEqual({ node: null })
    expect((await api.as(kpa).run(node, { id: mine.id })).body.data).toEqual({ node: { id: mine.id } })
    const ending = { input: { id: mine.id, reason: 'bukan milik saya', idempotencyKey: key() } }
    expect((await run(other, 'deviceEnd', ending)).deviceEnd).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })

    const [payment] = input.payments
    await api.as(treasurer).act('paymentUnschedule', { ...payment, reason: 'salah rekening' })
    expect(await run(kpa, 'paymentApproval', { qr })).toEqual({ paymentApproval: null })
  })

  test('sees the ladder of its satker, which the KPA makes stricter', async () => {
    const { kpa, treasurer } = shop.office.crew
    const { signingRule } = await run(treasurer, 'signingRule')
    expect(signingRule).toMatchObject({ codeAbove: '0', deviceAbove: '10000000', version: 0, setBy: null })
    const input = { codeAbove: '0', deviceAbove: '1000000', expectedVersion: 0 }
    const set = async (change: object) => (await run(kpa, 'signingRuleSet', { input: { ...input, ...change, idempotencyKey: key() } })).signingRuleSet // prettier-ignore
    expect(await set({ deviceAbove: '10000001' })).toMatchObject({ userErrors: [{ code: 'SIGNING_RULE_LAXER' }] })
    expect(await set({})).toMatchObject({ userErrors: [], signingRule: { deviceAbove: '1000000', version: 1 } })
  })
})
