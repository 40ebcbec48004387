import { gatewayFor, sandboxConnections } from '../../../src/adapters/bank'
import type { TransferAttempt } from '../../../src/application/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { merchantOf, qrisOf } from '../../support/qris'
import { aCharge, aSandbox, anAttempt, asked, gatewayTo, payee, source } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const qrContent = (bank: string) => qrisOf({ pan: merchantOf(bank, payee) })
const amount = rupiah(100)

describe('an external id is good for one request a day', () => {
  /** A gateway whose nth question goes under an id that another had before. */
  const repeating = async (bank: string, nth: number) => {
    const used = anAttempt().externalId
    let asking = 0
    const newExternalId = () => {
      asking += 1
      return asking === nth ? used : anAttempt().externalId
    }
    const connections = sandboxConnections(world.url, world.dataDir)
    const now = () => new Date()
    const first = gatewayFor(connections, { now, newExternalId: () => used })
    expect(await first.balance({ bank, account: source })).toMatchObject({ status: 'TOLD' })
    first.close()
    return { used, gateway: gatewayFor(connections, { now, newExternalId }) }
  }
  type Gateway = ReturnType<typeof gatewayTo>
  const span = () => ({ from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) })
  const paid = async (bank: string, change: Partial<TransferAttempt> = {}) => {
    const attempt = anAttempt({ bank, amount, ...change })
    await world.gateway.send(attempt)
    return attempt
  }
  const scan = (bank: string) => ({ rail: 'QRIS', qrContent: qrContent(bank), beneficiaryAccount: merchantOf(bank, payee) }) as const // prettier-ignore

  test.each([
    ['11', (gateway: Gateway) => gateway.balance({ bank: '002', account: source })],
    ['14', (gateway: Gateway) => gateway.statement({ bank: '002', account: source, ...span() })],
    ['15', (gateway: Gateway) => gateway.accountName({ bank: '002', payeeBank: '002', account: payee })],
    ['16', (gateway: Gateway) => gateway.accountName({ bank: '002', payeeBank: '009', account: payee })],
    ['48', (gateway: Gateway) => gateway.accountName({ bank: '002', payeeBank: '002', account: payee, qrContent: qrContent('002') })],
    ['36', async (gateway: Gateway) => gateway.inquire(asked(await paid('002')))],
    ['51', async (gateway: Gateway) => gateway.inquire(asked(await paid('002', scan('002'))))],
    ['55', async (gateway: Gateway) => gateway.inquire(asked(await aCharge(world.gateway, '002')))],
  ])('by %s, which is refused under one that was used', async (service, ask) => {
    const { gateway } = await repeating('002', 1)
    expect(await ask(gateway)).toMatchObject({ code: `409${service}00` })
    expect((await ask(gateway)).code).not.toBe(`409${service}00`)
    gateway.close()
  }) // prettier-ignore

  test.each([
    ['57', '002', '54', 'CARD'],
    ['77', '008', '50', 'QRIS'],
  ] as const)('by %s, which calls nothing off under one that was used', async (_service, bank, code, rail) => {
    await world.control.addRule({ service: code, action: { accept: { outcome: 'SUCCESS', afterMs: null } }, count: 1 })
    const waits = rail === 'CARD' ? await aCharge(world.gateway, bank, { amount }) : anAttempt({ bank, amount, ...scan(bank) }) // prettier-ignore
    expect(await world.gateway.send(waits)).toMatchObject({ class: 'ACC' })
    const { gateway } = await repeating(bank, 2)
    expect(await gateway.inquire({ ...asked(waits), callsOff: true })).toMatchObject({ status: 'PENDING' })
    expect(await gateway.inquire({ ...asked(waits), callsOff: true })).toMatchObject({ status: 'FAILED' })
    gateway.close()
  })

  test.each([
    ['67', 3, {}],
    ['68', 4, { dropAfterProcessing: true }],
  ])('by %s, which gives back nothing that it can be believed under one that was used', async (_service, nth, lost) => {
    const charge = await aCharge(world.gateway, '008', { amount })
    await world.control.addRule({ service: '65', action: { dropBeforeProcessing: true }, count: 1 })
    await world.gateway.send(charge)
    await world.control.addRule({ service: '67', action: lost, count: 1 })
    const { gateway } = await repeating('008', nth)
    expect(await gateway.inquire(asked(charge))).toMatchObject({ status: 'UNKNOWN' })
    expect(await gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
    gateway.close()
  })

  test.each([
    ['58', '002', 'CARD'],
    ['69', '008', 'CARD'],
    ['78', '002', 'QRIS'],
  ] as const)('by %s, which takes nothing back under one that was used', async (service, bank, rail) => {
    const payment = rail === 'CARD' ? await aCharge(world.gateway, bank, { amount }) : anAttempt({ bank, amount, ...scan(bank) }) // prettier-ignore
    expect(await world.gateway.send(payment)).toMatchObject({ class: 'OK' })
    const { used, gateway } = await repeating(bank, 0)
    gateway.close()
    const {
      partnerReference,
      externalId: originalExternalId,
      beneficiaryAccount: merchant,
      signedAt,
      notAfter,
    } = payment
    const refund = { bank, rail, partnerReference, bankReference: undefined, originalExternalId, merchant, refundNumber: `SR${used}`, amount, reason: 'Retur', signedAt, notAfter } // prettier-ignore
    expect(await world.gateway.refund({ ...refund, externalId: used })).toMatchObject({ code: `409${service}00` })
    const { externalId } = anAttempt()
    expect(await world.gateway.refund({ ...refund, externalId })).toMatchObject({ class: 'OK' })
  })

  test('and a transfer has none that a question had, nor a question that of a transfer', async () => {
    const { used, gateway } = await repeating('002', 0)
    gateway.close()
    expect(await world.gateway.send(anAttempt({ amount, externalId: used }))).toMatchObject({ code: '4091700' })
    const { externalId } = await paid('002')
    const other = gatewayFor(sandboxConnections(world.url, world.dataDir), { now: () => new Date(), newExternalId: () => externalId }) // prettier-ignore
    expect(await other.balance({ bank: '002', account: source })).toMatchObject({ code: '4091100' })
    other.close()
  })
})

test.each([
  ['an account at another bank', '16', { payeeBank: '002', account: payee }],
  ['a QR code', '48', { payeeBank: '009', account: payee, qrContent: 'OF 009' }],
])('whose %s is can be asked of a bank that takes references in signs of its own alone', async (_what, service, question) => {
  const form = { alphabet: '0123456789abcdef', length: 26 }
  await world.control.giveHabits('009', { references: form })
  const asks = (references: typeof form | undefined) => {
    const gateway = gatewayTo(world.url, world.dataDir, { references })
    const scanned = 'qrContent' in question ? { qrContent: qrContent('009') } : {}
    return gateway.accountName({ bank: '009', ...question, ...scanned }).finally(gateway.close)
  }
  expect(await asks(form)).toMatchObject({ status: 'FOUND', name: 'CV MAJU JAYA' })
  expect(await asks(undefined)).toMatchObject({ status: 'UNKNOWN', code: `400${service}01` })
  await world.control.giveHabits('009', {})
}) // prettier-ignore

test.each([
  ['11', (gateway: ReturnType<typeof gatewayTo>) => gateway.balance({ bank: '009', account: source })],
  ['14', (gateway: ReturnType<typeof gatewayTo>) => gateway.statement({ bank: '009', account: source, from: new Date(Date.now() - 60_000), to: new Date() })],
  ['15', (gateway: ReturnType<typeof gatewayTo>) => gateway.accountName({ bank: '009', payeeBank: '009', account: payee })],
])('what is asked by %s has a reference of its own, in the signs of its bank, since some ask for one', async (service, ask) => {
  const form = { alphabet: '0123456789abcdef', length: 26 }
  await world.control.giveHabits('009', { references: form })
  const codes: unknown[] = []
  for (const references of [form, undefined]) {
    const gateway = gatewayTo(world.url, world.dataDir, { references })
    codes.push((await ask(gateway)).code)
    gateway.close()
  }
  expect(codes).toEqual([`200${service}00`, `400${service}01`])
  await world.control.giveHabits('009', {})
}) // prettier-ignore
