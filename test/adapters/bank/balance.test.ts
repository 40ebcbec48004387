import { nationalServices } from '../../../src/adapters/bank'
import { aSandbox, gatewayTo, payee, source } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const info = (change: object = {}) => ({ balanceType: 'Cash', amount: { value: '5.99', currency: 'IDR' }, ...change })
/** The bank says this instead of the truth. */
const says = (body: object, status = 200) =>
  world.control.addRule({ service: '11', action: { answer: { status, body: { responseCode: `${String(status)}1100`, accountNo: source, ...body } } } }) // prettier-ignore
const ask = (bank = '008', account = source) => world.gateway.balance({ bank, account })
const heard = async (body: object, status?: number) => {
  await says(body, status)
  const answer = await ask()
  return answer.status === 'TOLD' ? answer.balance : answer.status
}

describe('the balance of an account', () => {
  test.each(['002', '008', '009', '200'])('is told as it is by bank %s, as a list or as one object', async (bank) => {
    const before = Date.now()
    const answer = await ask(bank)
    const balance = await world.control.oracleBalance(bank, source)
    expect(answer).toMatchObject({ status: 'TOLD', code: '2001100', balance, available: balance, state: 'ACTIVE' })
    expect(answer.at.getTime()).toBeGreaterThanOrEqual(before)
  })
  test('is told apart from what may be spent of it', async () => {
    await says({ accountInfos: info({ availableBalance: { value: '3.00', currency: 'IDR' } }) })
    expect(await ask()).toMatchObject({ balance: 5n, available: 3n })
  })
  test.each([
    ['0002', 'CLOSED'],
    ['0004', 'NEW'],
    ['0006', 'RESTRICTED'],
    ['0007', 'FROZEN'],
    ['0009', 'DORMANT'],
    ['0003', undefined],
    ['constructor', undefined],
  ])('comes with the status %s as %s', async (status, state) => {
    await says({ accountInfos: [info({ status })] })
    expect(await ask()).toMatchObject({ status: 'TOLD', state })
  })
  test('is whole rupiah, and may be below zero', async () => {
    expect(await heard({ accountInfos: [info({ amount: { value: '-70000.50', currency: 'IDR' } })] })).toBe(-70_000n)
  })
  test('of an account that is none is not found', async () => {
    expect((await ask('008', '7770000001')).status).toBe('NOT_FOUND')
  })
  test.each<[string, object, number?]>([
    ['the bank is broken', {}, 500],
    ['it has too much to do', {}, 429],
    ['it tells none', {}],
    ['it tells an empty list', { accountInfos: [] }],
    ['it tells two of which nobody knows which counts', { accountInfos: [info(), info({ balanceType: 'Hold' })] }],
    ['it tells it in another currency', { accountInfos: [info({ amount: { value: '5.00', currency: 'USD' } })] }],
    ['its amount is no amount', { accountInfos: [info({ amount: { value: '5,00', currency: 'IDR' } })] }],
    ['another service answers', { responseCode: '2001400', accountInfos: [info()] }],
    ['it names another account', { accountNo: payee, accountInfos: [info()] }],
  ])('is unknown while %s', async (_why, body, status = 200) => {
    expect(await heard(body, status)).toBe('UNKNOWN')
  })
  test('that is of another account alarms', async () => {
    await says({ accountNo: payee, accountInfos: [info()] })
    expect(await ask()).toMatchObject({ alarm: 'ECHO_MISMATCH' })
  })
  test('is unknown while the connection breaks, and is told again afterwards', async () => {
    await world.control.addRule({ service: '11', action: { cutAnswer: true }, count: 1 })
    expect((await ask()).status).toBe('UNKNOWN')
    expect((await ask()).status).toBe('TOLD')
  })
  test('is that of the type which the profile of the bank names, where it tells several', async () => {
    const gateway = gatewayTo(world.url, world.dataDir, {
      services: { ...nationalServices, balance: { path: '/balance-inquiry', code: '11', type: 'Cash' } },
    })
    await says({ accountInfos: [info({ balanceType: 'Hold', amount: { value: '1.00', currency: 'IDR' } }), info()] })
    expect(await gateway.balance({ bank: '008', account: source })).toMatchObject({ status: 'TOLD', balance: 5n })
    gateway.close()
  })
  test('is not asked for at a bank that tells none', async () => {
    const { balance: _none, ...services } = nationalServices
    const gateway = gatewayTo(world.url, world.dataDir, { services })
    expect((await gateway.balance({ bank: '008', account: source })).status).toBe('NOT_OFFERED')
    gateway.close()
  })
})
