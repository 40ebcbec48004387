import net from 'node:net'
import { rupiah } from '../../../src/domain/kernel'
import { aSandbox, anAttempt, asked, gatewayTo, payee, source } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const debitsOf = async (reference: string) => (await world.control.oracleDebits(reference)).length

describe('a transfer to the bank', () => {
  test.each(['002', '008', '009', '200'])('is executed once and told so by bank %s', async (bank) => {
    const before = await world.control.oracleBalance(bank, source)
    const attempt = anAttempt({ bank })
    const answer = await world.gateway.send(attempt)
    expect(answer).toMatchObject({ class: 'OK', code: '2001700' })
    const [debit] = await world.control.oracleDebits(attempt.partnerReference)
    expect(debit).toMatchObject({ amount: 1_250_000n, bankReference: answer.bankReference, beneficiaryAccount: payee })
    expect(await world.control.oracleBalance(bank, source)).toBe(before - 1_250_000n)
    expect(await world.gateway.inquire(asked(attempt))).toMatchObject({
      status: 'SUCCESS',
      bankReference: answer.bankReference,
      amount: rupiah(1_250_000),
    })
  })
  test.each([
    ['more than the account holds', { amount: rupiah(99_000_000) }, '4031714'],
    ['an account nobody has', { beneficiaryAccount: '777' }, '4041711'],
    ['a payee at another bank', { bank: '009', beneficiaryAccount: '3330003' }, '4041711'],
    ['a closed account', { beneficiaryAccount: '9990000002' }, '4031718'],
    ['a dormant account', { beneficiaryAccount: '9990000009' }, '4031709'],
  ])('is surely refused for %s', async (_name, change, code) => {
    await world.control.openAccount({ bank: '200', accountNo: '3330003', name: 'ORANG BANK LAIN' })
    const attempt = anAttempt(change)
    expect(await world.gateway.send(attempt)).toMatchObject({ class: 'REJ', code })
    expect(await debitsOf(attempt.partnerReference)).toBe(0)
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('FAILED')
  })
  test('is to be confirmed when the account is frozen', async () => {
    expect(await world.gateway.send(anAttempt({ beneficiaryAccount: '9990000007' }))).toMatchObject({
      class: 'REJ_CHECK',
    })
  })
  test('never leaves when it has no shape that the bank could take', async () => {
    for (const flaw of [
      { partnerReference: 'lower case' },
      { partnerReference: 'A'.repeat(21) },
      { externalId: 'x1' },
      { amount: rupiah(0) },
      { sourceAccount: '12-3' },
    ])
      expect(await world.gateway.send(anAttempt(flaw))).toMatchObject({ class: 'REJ', alarm: 'OUR_REQUEST' })
    expect(await world.gateway.send(anAttempt({ bank: '014' }))).toMatchObject({ class: 'NOT_SENT' })
  })
  test('keeps the raw answer as evidence, without token or secret', async () => {
    const { evidence } = await world.gateway.send(anAttempt({ amount: rupiah(1) }))
    expect(evidence).toMatch(/^HTTP 200 .*2001700/)
    expect(evidence).not.toMatch(/Bearer|sbx_/)
  })
})

describe('the same reference again', () => {
  const twice = async (bank: string, change: object) => {
    const first = anAttempt({ bank, amount: rupiah(10_000) })
    const told = await world.gateway.send(first)
    const { externalId } = anAttempt()
    const again = await world.gateway.send({ ...first, externalId, ...change })
    expect(await debitsOf(first.partnerReference)).toBe(1)
    return { told, again }
  }
  test('is refused by a bank that rejects duplicates', async () => {
    expect((await twice('002', {})).again).toMatchObject({ class: 'EXISTS', code: '4091701' })
  })
  test('is answered as the first time by a bank that replays', async () => {
    const { told, again } = await twice('008', {})
    expect(again).toMatchObject({ class: 'OK', bankReference: told.bankReference })
  })
  test.each(['002', '008'])('with another amount is inconsistent at bank %s', async (bank) => {
    const { again } = await twice(bank, { amount: rupiah(10_001) })
    expect(again).toMatchObject({ class: 'EXISTS', code: '4041718', alarm: 'INCONSISTENT_REFERENCE' })
  })
  test('with the same external id is a conflict on that day', async () => {
    const first = anAttempt({ amount: rupiah(10_000) })
    await world.gateway.send(first)
    expect(await world.gateway.send(first)).toMatchObject({ class: 'EXISTS', code: '4091700' })
  })
  test('in thirty-two simultaneous sendings makes one debit', async () => {
    const first = anAttempt({ amount: rupiah(100) })
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => world.gateway.send({ ...first, externalId: anAttempt().externalId })),
    )
    expect(answers.filter((answer) => answer.class === 'OK')).toHaveLength(1)
    expect(answers.filter((answer) => answer.class === 'EXISTS')).toHaveLength(31)
    expect(await debitsOf(first.partnerReference)).toBe(1)
  })
})

describe('when the bank or the way to it fails', () => {
  const small = { amount: rupiah(100) }
  const faulty = async (action: object, bank = '002') => {
    const attempt = anAttempt({ ...small, bank })
    await world.control.addRule({ service: '17', match: { reference: attempt.partnerReference }, action })
    const answer = await world.gateway.send(attempt)
    return { attempt, answer, debits: () => debitsOf(attempt.partnerReference) }
  }
  test('a late answer leaves the outcome unknown until an inquiry tells', async () => {
    const { attempt, answer, debits } = await faulty({ delayAfter: 600 })
    expect(answer).toMatchObject({ class: 'UNK', evidence: 'LOST NO_ANSWER_IN_TIME' })
    expect(await debits()).toBe(1)
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('SUCCESS')
  })
  test('a transfer that the bank executes only after we gave up is first not found, then found', async () => {
    const { attempt, answer, debits } = await faulty({ delayBefore: 800 })
    expect(answer.class).toBe('UNK')
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('NOT_FOUND')
    while ((await debits()) === 0) await new Promise((done) => setTimeout(done, 50))
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
    const { attempt, answer, debits } = await faulty({ accept: { outcome, afterMs: 300 } })
    expect(answer).toMatchObject({ class: 'ACC', code: '2021700' })
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('PENDING')
    await world.control.setClockOffset(1_000)
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

describe('the token', () => {
  const fetched = async (work: () => Promise<unknown>) => {
    await world.control.addRule({ service: '73', action: {} })
    await work()
    const answer = await fetch(new URL('/admin/rules', world.url), {
      headers: { authorization: 'Bearer for tests only' },
    })
    const { rules } = (await answer.json()) as { rules: { fired: number }[] }
    return rules[0]?.fired
  }
  test('that expired in flight is fetched once for all, and each transfer is booked once', async () => {
    const attempts = Array.from({ length: 8 }, () => anAttempt({ amount: rupiah(10) }))
    await world.gateway.send(anAttempt({ amount: rupiah(10) }))
    const times = await fetched(async () => {
      await world.control.expireTokens()
      const answers = await Promise.all(attempts.map(world.gateway.send))
      expect(answers.map((answer) => answer.class)).toEqual(attempts.map(() => 'OK'))
    })
    expect(times).toBe(1)
    for (const { partnerReference } of attempts) expect(await debitsOf(partnerReference)).toBe(1)
  })
  test('is fetched anew at four fifths of its life', async () => {
    let ahead = 0
    const gateway = gatewayTo(world.url, world.dataDir, {}, () => new Date(Date.now() + ahead))
    const name = () => gateway.accountName({ bank: '002', account: payee })
    expect(await fetched(name)).toBe(1)
    await world.control.clearRules()
    ahead = 719_000
    await world.control.setClockOffset(ahead)
    expect(await fetched(name)).toBe(0)
    await world.control.clearRules()
    ahead = 721_000
    await world.control.setClockOffset(ahead)
    expect(await fetched(name)).toBe(1)
    await world.control.setClockOffset(0)
    gateway.close()
  })
})

describe('asking the bank', () => {
  test('for a name tells whose account it is and whether it is open', async () => {
    const ask = (account: string) => world.gateway.accountName({ bank: '002', account })
    expect(await ask(payee)).toMatchObject({ status: 'FOUND', name: 'CV MAJU JAYA', active: true })
    expect(await ask('9990000002')).toMatchObject({ status: 'FOUND', active: false })
    expect(await ask('404')).toMatchObject({ status: 'NOT_FOUND' })
  })
  test.each(['002', '200'])('for a transfer it never saw tells NOT_FOUND at bank %s', async (bank) => {
    expect(await world.gateway.inquire(asked(anAttempt({ bank })))).toMatchObject({ status: 'NOT_FOUND' })
  })
})
