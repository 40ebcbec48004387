import type { TransferAttempt } from '../../../src/application/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { aSandbox, anAttempt, asked, source } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
  for (const accountNo of ['4440001', '4440002']) await world.control.openAccount({ bank: '009', accountNo, name: 'CV LAIN BANK' }) // prettier-ignore
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const elsewhere = {
  rail: 'BI_FAST',
  beneficiaryBank: '009',
  beneficiaryAccount: '4440001',
  amount: rupiah(1_000),
} as const
const lines = (bank = '002', ...changes: Partial<TransferAttempt>[]): readonly TransferAttempt[] =>
  (changes.length === 0 ? [{}, {}, {}] : changes).map((change) => anAttempt({ bank, ...elsewhere, ...change }))
const sent = (attempts: readonly TransferAttempt[], jointReference = attempts[0]?.externalId ?? '') =>
  world.gateway.sendTogether({ jointReference, attempts })
const inquired = (attempt: TransferAttempt, joint: string) =>
  world.gateway.inquire({ ...asked(attempt), externalId: joint, wasJoint: true })
const debitsOf = async (all: readonly TransferAttempt[]) =>
  (await Promise.all(all.map(({ partnerReference }) => world.control.oracleDebits(partnerReference)))).map(({ length }) => length) // prettier-ignore
/** Asks about each until the bank has looked at all of them. */
const decided = async (all: readonly TransferAttempt[], joint = all[0]?.externalId ?? '') => {
  for (;;) {
    const statuses = (await Promise.all(all.map((attempt) => inquired(attempt, joint)))).map(({ status }) => status)
    if (!statuses.includes('PENDING')) return statuses
    await new Promise((next) => setTimeout(next, 50))
  }
}

describe('payments that leave in one request', () => {
  test.each(['002', '008'])(
    'are accepted as a whole by bank %s, and each is executed once, with its fee',
    async (bank) => {
      const all = lines(bank)
      const before = await world.control.oracleBalance(bank, source)
      expect(await sent(all)).toEqual(all.map(() => expect.objectContaining({ class: 'ACC', code: '2002000' }) as unknown)) // prettier-ignore
      expect(await decided(all)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
      expect(await debitsOf(all)).toEqual([1, 1, 1])
      expect(await world.control.oracleBalance(bank, source)).toBe(before - 3n * 3_500n)
    },
  )
  test('fail one by one: a closed account, too much money and a whim of the bank stop no other line', async () => {
    await world.control.openAccount({ bank: '009', accountNo: '4440003', name: 'TUTUP', status: 'CLOSED' })
    const all = lines('002', {}, { beneficiaryAccount: '4440003' }, { amount: rupiah(99_000_000) }, {}, {})
    await world.control.addRule({ service: '20', match: { reference: all[4]?.partnerReference }, action: { accept: { outcome: 'FAILED', afterMs: 50 } } }) // prettier-ignore
    expect((await sent(all)).map((answer) => answer.class)).toEqual(all.map(() => 'ACC'))
    expect(await decided(all)).toEqual(['SUCCESS', 'FAILED', 'FAILED', 'SUCCESS', 'FAILED'])
    expect(await debitsOf(all)).toEqual([1, 0, 0, 1, 0])
  })
  test('are not known to the bank as single transfers, but as what was sent together', async () => {
    const all = lines()
    await sent(all)
    await decided(all)
    const [first] = all
    expect(first && (await world.gateway.inquire(asked(first))).status).toBe('NOT_FOUND')
  })
  test.each(['002', '008'])(
    'are executed once at bank %s, however often and under whatever name they come',
    async (bank) => {
      const all = lines(bank)
      await sent(all)
      expect((await sent(all)).map((answer) => answer.class)).toEqual(all.map(() => 'EXISTS'))
      await sent(all, anAttempt().externalId)
      await decided(all)
      await sent(all, anAttempt().externalId)
      expect(await decided(all)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
      expect(await debitsOf(all)).toEqual([1, 1, 1])
    },
  )
  test('leave without the one that the bank could not take', async () => {
    const all = lines('002', {}, { beneficiaryAccount: '12-3' }, { beneficiaryBank: '014' }, {})
    const answers = await sent(all)
    expect(answers.map((answer) => [answer.class, answer.alarm])).toEqual([
      ['ACC', undefined], ['REJ', 'OUR_REQUEST'], ['REJ', 'OUR_REQUEST'], ['ACC', undefined],
    ]) // prettier-ignore
    expect(
      await decided(
        [0, 3].flatMap((place) => all[place] ?? []),
        all[0]?.externalId,
      ),
    ).toEqual(['SUCCESS', 'SUCCESS'])
    expect(await debitsOf(all)).toEqual([1, 0, 0, 1])
  })
  test('never leave together at a bank that takes each alone', async () => {
    expect((await sent(lines('009', { beneficiaryBank: '002' }))).map((answer) => answer.class)).toEqual(['REJ'])
  })
})

describe('the answer to one request for several payments', () => {
  const says = (code: string, body: object = {}) => ({
    status: Number(code.slice(0, 3)),
    body: { responseCode: code, ...body },
  })
  test.each([
    ['a reset after it was taken', { dropAfterProcessing: true }, 'UNK', 1],
    ['500 though it was taken', { executeThen: says('5002000') }, 'UNK', 1],
    ['a page of a gateway', { answer: { status: 502, body: '<html>' } }, 'UNK', 0],
    ['another name than ours', { executeThen: says('2002000', { partnerBulkId: 'X' }) }, 'UNK', 1],
    ['another service in the code', { executeThen: says('2001800') }, 'UNK', 1],
    ['a refusal of the whole, which may hide a line that was done', { executeThen: says('4032014') }, 'REJ_CHECK', 1],
    ['a limit of activity, which may hide the same', { answer: says('4032004') }, 'REJ_CHECK', 0],
    ['too many requests', { answer: says('4292000') }, 'LATER', 0],
    ['a wrong signature', { answer: says('4012000') }, 'AUTH', 0],
    ['a used id', { answer: says('4092000') }, 'EXISTS', 0],
  ] as const)('%s proves of each line what it can, and no more', async (_name, action, said, booked) => {
    const all = lines('002', {}, {})
    await world.control.addRule({ service: '20', action, count: 1 })
    expect((await sent(all)).map((answer) => answer.class)).toEqual([said, said])
    await decided(all)
    expect(await debitsOf(all)).toEqual([booked, booked])
  })
  test('past the cut-off of the bank says that all may go at the next opening', async () => {
    await world.control.addRule({ service: '20', action: { answer: says('4032006') }, count: 1 })
    expect(await sent(lines('002', {}))).toMatchObject([{ class: 'LATER', isPastCutOff: true }])
  })
})
