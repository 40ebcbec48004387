import net from 'node:net'
import { rupiah } from '../../../src/domain/kernel'
import { aSandbox, anAttempt, asked, gatewayTo, payee } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const debitsOf = async (reference: string) => (await world.control.oracleDebits(reference)).length

describe('when the bank or the way to it fails', () => {
  const soon = () => new Promise((done) => setTimeout(done, 50))
  const open: ReturnType<typeof gatewayTo>[] = []
  /** Waits briefly for answers; it has its token beforehand, so that only the transfer itself can be late. */
  const impatient = async () => {
    const gateway = gatewayTo(world.url, world.dataDir, { answerMs: 1_000 })
    open.push(gateway)
    const ready = () => gateway.accountName({ bank: '002', payeeBank: '002', account: payee })
    while ((await ready()).status !== 'FOUND') await soon()
    return gateway
  }
  afterAll(() => open.forEach((gateway) => gateway.close()))
  const small = { amount: rupiah(100) }
  const faulty = async (action: object, gateway = world.gateway) => {
    const attempt = anAttempt(small)
    await world.control.addRule({ service: '17', match: { reference: attempt.partnerReference }, action })
    const answer = await gateway.send(attempt)
    return { attempt, answer, debits: () => debitsOf(attempt.partnerReference) }
  }
  test('a late answer leaves the outcome unknown until an inquiry tells', async () => {
    const { attempt, answer, debits } = await faulty({ delayAfter: 3_000 }, await impatient())
    expect(answer).toMatchObject({ class: 'UNK', evidence: 'LOST NO_ANSWER_IN_TIME' })
    while ((await debits()) === 0) await soon()
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('SUCCESS')
  })
  test('a transfer that the bank executes only after we gave up is first not found, then found', async () => {
    const { attempt, answer, debits } = await faulty({ delayBefore: 4_000 }, await impatient())
    expect(answer.class).toBe('UNK')
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('NOT_FOUND')
    while ((await debits()) === 0) await soon()
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('SUCCESS')
  })
  test.each([
    ['a reset before processing', { dropBeforeProcessing: true }, 0],
    ['a reset after processing', { dropAfterProcessing: true }, 1],
    ['an answer cut in the middle', { cutAnswer: true }, 1],
    ['500 after execution', { executeThen: { status: 500, body: { responseCode: '5001701' } } }, 1],
    ['504 without execution', { answer: { status: 504, body: { responseCode: '5041700' } } }, 0],
    ['HTML from a gateway', { answer: { status: 502, body: '<html>Bad Gateway</html>' } }, 0],
    ['an empty success', { executeThen: { status: 200, body: '' } }, 1],
    ['a cut success', { executeThen: { status: 200, body: '{"responseCode":"20017' } }, 1],
    ['success by HTTP and time-out by code', { answer: { status: 200, body: { responseCode: '5041700' } } }, 0],
    ['another service in the code', { executeThen: { status: 200, body: { responseCode: '2001800' } } }, 1],
    ['a key named twice', { answer: { status: 403, body: '{"responseCode":"2001700","responseCode":"4031714"}' } }, 0],
    ['an answer without bottom', { answer: { status: 200, body: '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000) } }, 0],
    ['an answer of three megabytes', { answer: { status: 200, body: 'x'.repeat(3_000_000) } }, 0],
  ])('%s is UNK', async (_name, action, booked) => {
    const { answer, debits } = await faulty(action)
    expect(answer.class).toBe('UNK')
    expect(answer.evidence.length).toBeLessThanOrEqual(4_000)
    expect(await debits()).toBe(booked)
  })
  test.each([
    ['amount', { amount: { value: '100.01', currency: 'IDR' } }],
    ['reference', { partnerReferenceNo: 'SL26010100000000000X' }],
    ['payee', { beneficiaryAccountNo: '999' }],
  ])('an answer that repeats another %s is UNK and an alarm', async (_name, echo) => {
    const attempt = anAttempt(small)
    const truth = { partnerReferenceNo: attempt.partnerReference, amount: { value: '100.00', currency: 'IDR' } }
    const body = { responseCode: '2001700', ...truth, ...echo }
    await world.control.addRule({ service: '17', action: { executeThen: { status: 200, body } } })
    expect(await world.gateway.send(attempt)).toMatchObject({ class: 'UNK', alarm: 'ECHO_MISMATCH' })
  })
  test('a success that repeats nothing of ours is confirmed by an inquiry', async () => {
    const { answer } = await faulty({ executeThen: { status: 200, body: { responseCode: '2001700' } } })
    expect(answer.class).toBe('ACC')
  })
  test.each([
    ['SUCCESS', 'SUCCESS', 1],
    ['FAILED', 'FAILED', 0],
  ] as const)('what was accepted ends as %s when the bank decides', async (outcome, status, booked) => {
    const { attempt, answer, debits } = await faulty({ accept: { outcome, afterMs: 60_000 } })
    expect(answer).toMatchObject({ class: 'ACC', code: '2021700' })
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('PENDING')
    await world.control.setClockOffset(61_000)
    expect((await world.gateway.inquire(asked(attempt))).status).toBe(status)
    await world.control.setClockOffset(0)
    expect(await debits()).toBe(booked)
  })
  test('a busy bank means later, a wrong signature stops with an alarm', async () => {
    const busy = await faulty({ answer: { status: 429, body: { responseCode: '4291700' } } })
    expect(busy.answer.class).toBe('LATER')
    await world.control.setClockOffset(301_000)
    const skewed = await world.gateway.send(anAttempt(small))
    await world.control.setClockOffset(0)
    expect(skewed).toMatchObject({ class: 'AUTH', code: '4011700', alarm: 'OUR_CREDENTIALS' })
  })
  test('two debits for one request are the bank’s fault and stand in its oracle', async () => {
    const { debits } = await faulty({ bookTwice: true })
    expect(await debits()).toBe(2)
  })
  test('an inquiry that fails tells nothing', async () => {
    const attempt = anAttempt(small)
    await world.gateway.send(attempt)
    for (const answer of [
      { status: 500, body: { responseCode: '5003600' } },
      { status: 200, body: { responseCode: '2003600', latestTransactionStatus: '00' } },
      { status: 200, body: { responseCode: '2003600', latestTransactionStatus: '99' } },
    ]) {
      await world.control.addRule({ service: '36', action: { answer } })
      expect((await world.gateway.inquire(asked(attempt))).status).toBe('UNKNOWN')
      await world.control.clearRules()
    }
  })
  test.each([
    ['payee', { beneficiaryAccountNo: '999' }],
    ['payer', { sourceAccountNo: '999' }],
  ])('an inquiry that is answered with another %s is UNKNOWN and an alarm, whatever it says', async (_name, other) => {
    const attempt = anAttempt(small)
    await world.gateway.send(attempt)
    const about = { originalPartnerReferenceNo: attempt.partnerReference, latestTransactionStatus: '00' }
    const body = { responseCode: '2003600', ...about, ...other }
    await world.control.addRule({ service: '36', action: { answer: { status: 200, body } } })
    expect(await world.gateway.inquire(asked(attempt))).toMatchObject({ status: 'UNKNOWN', alarm: 'ECHO_MISMATCH' })
  })
  test('an inquiry about a scan may name its merchant as it likes, and one that names no account is about ours', async () => {
    const scan = anAttempt({ ...small, rail: 'QRIS' })
    const about = { originalPartnerReferenceNo: scan.partnerReference, latestTransactionStatus: '00' }
    for (const more of [{ beneficiaryAccountNo: 'ID1020000000001' }, {}]) {
      const body = { responseCode: '2005100', ...about, ...more }
      await world.control.addRule({ service: '51', action: { answer: { status: 200, body } }, count: 1 })
      expect(await world.gateway.inquire(asked(scan))).toMatchObject({ status: 'SUCCESS' })
    }
  })
  test('a bank that nobody can reach proves that nothing left', async () => {
    const closed = net.createServer().listen(0, '127.0.0.1')
    await new Promise((done) => closed.once('listening', done))
    const address = closed.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await new Promise((done) => closed.close(done))
    const gateway = gatewayTo(`http://127.0.0.1:${port}`, world.dataDir)
    expect(await gateway.send(anAttempt(small))).toMatchObject({ class: 'NOT_SENT' })
    gateway.close()
  })
  test('a token that cannot be had proves that the transfer never left', async () => {
    const gateway = gatewayTo(world.url, world.dataDir)
    await world.control.addRule({ service: '73', action: { dropAfterProcessing: true } })
    const attempt = anAttempt(small)
    expect((await gateway.send(attempt)).class).toBe('NOT_SENT')
    expect(await debitsOf(attempt.partnerReference)).toBe(0)
    gateway.close()
  })
  test('money is never sent to a foreign host without TLS', () => {
    expect(() => gatewayTo('http://bank.example', world.dataDir)).toThrow('without TLS')
  })
})
