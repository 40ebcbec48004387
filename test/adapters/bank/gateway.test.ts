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

describe('when the bank says that it debited', () => {
  const said = async (change: object, answer?: object) => {
    const attempt = anAttempt({ amount: rupiah(20_000) })
    await world.gateway.send(attempt)
    const match = { reference: attempt.partnerReference }
    const status = { responseCode: '2003600', responseMessage: 'Successful', latestTransactionStatus: '00', originalPartnerReferenceNo: match.reference, ...answer } // prettier-ignore
    if (answer) await world.control.addRule({ service: '36', match, action: { answer: { status: 200, body: status } } })
    const gateway = gatewayTo(world.url, world.dataDir, change)
    const { debitedAt, status: outcome } = await gateway.inquire(asked(attempt))
    gateway.close()
    return { debitedAt, outcome, debit: (await world.control.oracleDebits(match.reference))[0] }
  }
  const success = 'SUCCESS'

  test('is the moment of its debit where that is agreed, and nothing where it is not', async () => {
    const { debitedAt, debit } = await said({})
    expect(Math.floor(new Date(String(debit?.at)).getTime() / 1_000)).toBe(Number(debitedAt) / 1_000)
    expect(await said({ tellsDebitTime: false })).toMatchObject({ debitedAt: undefined, outcome: success })
  })
  test('is read with its offset, and is nothing while it is to come, is no time, or belongs to no success', async () => {
    const at = (transactionDate: string, more: object = {}) => said({}, { transactionDate, ...more })
    expect(await at('2026-01-02T01:30:00+09:00')).toMatchObject({ debitedAt: new Date('2026-01-01T16:30:00Z'), outcome: success }) // prettier-ignore
    for (const none of ['9998-01-01T00:00:00+07:00', '2026-01-02T01:30:00', '2026-02-30T00:00:00+07:00', ''])
      expect(await at(none)).toMatchObject({ debitedAt: undefined, outcome: success })
    const pending = { latestTransactionStatus: '03' }
    expect(await at('2026-01-02T01:30:00+09:00', pending)).toMatchObject({ debitedAt: undefined, outcome: 'PENDING' })
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
  test('may come under a used external id on the next day in WIB, and is then known by itself', async () => {
    const day = 86_400_000
    const tomorrow = gatewayTo(world.url, world.dataDir, {}, () => new Date(Date.now() + day))
    const [first, fresh] = [anAttempt({ amount: rupiah(10_000) }), anAttempt({ amount: rupiah(10_000) })]
    await world.gateway.send(first)
    const signedAt = new Date(Date.now() + day)
    await world.control.setClockOffset(day)
    const notAfter = new Date(signedAt.getTime() + 60_000)
    const other = await tomorrow.send({ ...fresh, externalId: first.externalId, signedAt, notAfter })
    const same = await tomorrow.send({ ...first, externalId: fresh.externalId, signedAt, notAfter })
    await world.control.setClockOffset(0)
    tomorrow.close()
    expect([other.class, same.code]).toEqual(['OK', '4091701'])
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

describe('asking the bank', () => {
  test('for a name tells whose account it is and whether it is open', async () => {
    const ask = (account: string) => world.gateway.accountName({ bank: '002', payeeBank: '002', account })
    expect(await ask(payee)).toMatchObject({ status: 'FOUND', name: 'CV MAJU JAYA', active: true })
    expect(await ask('9990000002')).toMatchObject({ status: 'FOUND', active: false })
    expect(await ask('404')).toMatchObject({ status: 'NOT_FOUND' })
  })
  test('for a name reads the state of an account in the words that are agreed, and no other as closed', async () => {
    await world.control.giveHabits('002', { accountStates: { '0001': 'Rekening aktif', '0002': 'Rekening tutup' } })
    const agreed = gatewayTo(world.url, world.dataDir, { accountStates: { 'Rekening aktif': 'ACTIVE', 'Rekening tutup': 'CLOSED' } }) // prettier-ignore
    const asked = (gateway: typeof agreed, account: string) => gateway.accountName({ bank: '002', payeeBank: '002', account }) // prettier-ignore
    const states: unknown[] = []
    for (const gateway of [agreed, world.gateway])
      for (const account of [payee, '9990000002']) {
        const answer = await asked(gateway, account)
        states.push([answer.status, answer.active])
      }
    expect(states).toEqual([['FOUND', true], ['FOUND', false], ['FOUND', undefined], ['FOUND', undefined]]) // prettier-ignore
    agreed.close()
    await world.control.giveHabits('002', {})
  })
  /** What nobody is called, though a bank says so: to whoever signs it would read as another name, or none at all. */
  const nobody = ['CV MAJU \u202eAYAJ', 'CV MAJU\u200b JAYA', 'CV MAJU JAYA\u115f', 'CV MAJU JAYA\ud800', 'CV MAJU JAYA\ue000', 'CV MAJU JAYA'.padEnd(300), `CV MAJU JAYA${' '.repeat(200)}UD LAIN`, ' '] // prettier-ignore
  const names = (service: '15' | '48', said: object) =>
    world.control.addRule({ service, action: { answer: { status: 200, body: { responseCode: `200${service}00`, ...said } } }, count: 1 }) // prettier-ignore
  const askAccount = (beneficiaryAccountName: string, said: object = {}) =>
    names('15', { beneficiaryAccountNo: payee, beneficiaryAccountName, ...said })
      .then(() => world.gateway.accountName({ bank: '002', payeeBank: '002', account: payee })) // prettier-ignore
  const askCode = (merchantName: string) =>
    names('48', { merchantName, merchantInfos: [{ merchantPAN: '936000020000000001' }] })
      .then(() => world.gateway.accountName({ bank: '002', payeeBank: '002', account: payee, qrContent: 'X' })) // prettier-ignore
  test.each(nobody)('for a name takes %j for that of nobody, of an account as of a QR code', async (name) => {
    const ofAccount = await askAccount(name)
    expect([ofAccount.status, ofAccount.name]).toEqual(['UNKNOWN', undefined])
    const ofCode = await askCode(name)
    expect([ofCode.status, ofCode.name, ofCode.number]).toEqual(['UNKNOWN', undefined, '936000020000000001'])
  })
  test('for a name hears that an account takes no money, though its name is that of nobody', async () => {
    expect(await askAccount('CV \u202eJAYA', { beneficiaryAccountStatus: '0002' })).toMatchObject({ status: 'FOUND', active: false, name: undefined }) // prettier-ignore
  })
  test('for a name takes one of other letters, and with white space joined', async () => {
    for (const ask of [askAccount, askCode]) {
      expect(await ask(' TOKO  \u00c9T\u00c9\n"7/24" \u5e97 ')).toMatchObject({
        status: 'FOUND',
        name: 'TOKO \u00c9T\u00c9 "7/24" \u5e97',
      })
      expect(await ask('X'.repeat(140))).toMatchObject({ status: 'FOUND', name: 'X'.repeat(140) })
    }
  })
  test.each([['4031509'], ['4031518']])(
    'for a name hears %s as an account that takes no money',
    async (responseCode) => {
      await world.control.addRule({
        service: '15',
        action: { answer: { status: 403, body: { responseCode } } },
        count: 1,
      })
      const answer = await world.gateway.accountName({ bank: '002', payeeBank: '002', account: payee })
      expect([answer.status, answer.active, answer.name]).toEqual(['FOUND', false, undefined])
    },
  )
  test('for a transfer takes an empty text for no reference of the bank', async () => {
    const attempt = anAttempt()
    const body = { responseCode: '2021700', partnerReferenceNo: attempt.partnerReference, referenceNo: '' }
    await world.control.addRule({ service: '17', action: { answer: { status: 202, body } }, count: 1 })
    expect((await world.gateway.send(attempt)).bankReference).toBeUndefined()
    const told = { responseCode: '2003600', originalPartnerReferenceNo: attempt.partnerReference, originalReferenceNo: '', latestTransactionStatus: '03' } // prettier-ignore
    await world.control.addRule({ service: '36', action: { answer: { status: 200, body: told } }, count: 1 })
    const answer = await world.gateway.inquire(asked(attempt))
    expect([answer.status, answer.bankReference]).toEqual(['PENDING', undefined])
  })
  test.each(['002', '200'])('for a transfer it never saw tells NOT_FOUND at bank %s', async (bank) => {
    expect(await world.gateway.inquire(asked(anAttempt({ bank })))).toMatchObject({ status: 'NOT_FOUND' })
  })
})
