import type { TransferAttempt } from '../../../src/application/digipay'
import { clearingAccountAt, feeAccountAt, sandboxConnections } from '../../../src/adapters/bank'
import { transferBody } from '../../../src/adapters/bank/transfer'
import { ownFields, ownInfo } from '../../../src/adapters/bank/transfer-fields'
import type { Rail } from '../../../src/domain/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { aheadToClearing } from '../../support/open-hours'
import { the } from '../../support/purchase'
import { aSandbox, anAttempt, asked, gatewayTo, payee, source } from './sandbox'

const ahead = aheadToClearing()
const now = () => new Date(Date.now() + ahead)

let world: Awaited<ReturnType<typeof aSandbox>>
let gateway: ReturnType<typeof gatewayTo>
beforeAll(async () => {
  world = await aSandbox()
  await world.control.setClockOffset(ahead)
  for (const bank of ['002', '008', '009', '200'])
    await world.control.credit({ bank, accountNo: source, amount: 5_000_000_000n, reference: `UP-2-${bank}` })
  gateway = gatewayTo(world.url, world.dataDir, {}, now)
})
afterAll(async () => {
  gateway.close()
  await world.stop()
})
afterEach(async () => {
  await world.control.clearRules()
  await world.control.setClockOffset(ahead)
})

const sending = (rail: Rail, change: Partial<TransferAttempt> = {}): TransferAttempt => {
  const signedAt = now()
  return anAttempt({
    rail,
    beneficiaryBank: '008',
    signedAt,
    notAfter: new Date(signedAt.getTime() + 60_000),
    ...change,
  })
}
const held = (bank: string, account: string) => world.control.oracleBalance(bank, account)
const linesOf = async ({ bank, partnerReference }: TransferAttempt) => {
  const span = { from: new Date(now().getTime() - 3_600_000), to: new Date(now().getTime() + 60_000) }
  const page = await gateway.statement({ bank, account: source, ...span })
  expect(page.complete).toBe(true)
  return page.lines
    .filter(({ remark }) => remark.includes(partnerReference))
    .map(({ direction, amount, remark }) => [direction, amount, remark.split(' ').slice(0, -2).join(' ')])
}
const decided = async (attempt: TransferAttempt, status: string): Promise<void> => {
  while ((await gateway.inquire(asked(attempt))).status !== status) await new Promise((done) => setTimeout(done, 50))
}

describe('a transfer to another bank', () => {
  test('has the id of BI-FAST from the answer to it, and from the status of it', async () => {
    const [lost, sent] = [sending('BI_FAST', { bank: '008', beneficiaryBank: '002' }), sending('BI_FAST', { bank: '008', beneficiaryBank: '002' })] // prettier-ignore
    const { railReference } = (await gateway.send(sent)) as { railReference?: string }
    expect(railReference).toMatch(/^FAST008O\d{16,}$/)
    expect(await gateway.inquire(asked(sent))).toMatchObject({ railReference })
    const match = { reference: lost.partnerReference }
    await world.control.addRule({ service: '18', match, action: { dropAfterProcessing: true } })
    expect(await gateway.send(lost)).not.toHaveProperty('railReference')
    expect(await gateway.inquire(asked(lost))).toMatchObject({ status: 'SUCCESS', railReference: expect.stringMatching(/^FAST008O/) }) // prettier-ignore
  })
  test.each([undefined, 7, '', 'FAST1', '20260305 FASTO 000000001', 'X'.repeat(65)])('has none where its bank writes %p for it', async (bifastId) => {
    const attempt = sending('BI_FAST', { bank: '008', beneficiaryBank: '002' })
    const facts = { partnerReferenceNo: attempt.partnerReference, amount: { value: `${String(attempt.amount)}.00`, currency: 'IDR' } }
    const body = { responseCode: '2001800', responseMessage: 'Successful', ...facts, additionalInfo: { bifastId } }
    await world.control.addRule({ service: '18', match: { reference: attempt.partnerReference }, action: { answer: { status: 200, body } } })
    expect(await gateway.send(attempt)).toMatchObject({ class: 'OK', railReference: undefined })
  }) // prettier-ignore
  test.each([
    ['002', '008', '2008100'],
    ['008', '002', '2001800'],
    ['009', '200', '2001800'],
    ['200', '009', '2001800'],
  ])('by BI-FAST from %s to %s arrives there at once, and its fee is a debit of its own', async (bank, there, code) => {
    const [before, theirs, income] = [await held(bank, source), await held(there, payee), await held(bank, feeAccountAt(bank).account)]
    const attempt = sending('BI_FAST', { bank, beneficiaryBank: there })
    expect(await gateway.send(attempt)).toMatchObject({ class: 'OK', code })
    expect(await held(there, payee)).toBe(theirs + attempt.amount)
    expect(await held(bank, source)).toBe(before - attempt.amount - 2_500n)
    expect(await held(bank, feeAccountAt(bank).account)).toBe(income + 2_500n)
    expect(await gateway.inquire(asked(attempt))).toMatchObject({ status: 'SUCCESS', amount: attempt.amount })
    expect((await linesOf(attempt)).map(([direction, amount]) => [direction, amount]).sort()).toEqual([['DEBIT', 2_500n], ['DEBIT', attempt.amount]].sort())
    expect((await world.control.oracleAccounts()).balanced).toBe(true)
  }) // prettier-ignore

  test.each([
    ['SKN', '002', rupiah(300_000_000), 2_900n],
    ['SKN', '009', rupiah(1_000), 2_900n],
    ['RTGS', '002', rupiah(100_000_001), 25_000n],
    ['RTGS', '200', rupiah(1_500_000_000), 30_000n],
  ] as const)('by %s from %s is accepted, cleared later and then a success', async (rail, bank, amount, fee) => {
    const [before, theirs] = [await held(bank, source), await held('008', payee)]
    const attempt = sending(rail, { bank, amount })
    expect(await gateway.send(attempt)).toMatchObject({ class: 'ACC' })
    expect(await held(bank, source)).toBe(before - amount - fee)
    await decided(attempt, 'SUCCESS')
    expect([await held('008', payee), await held(bank, clearingAccountAt(bank).account)]).toEqual([theirs + amount, 0n])
  })

  test.each([['PERSON', '1'], ['COMPANY', '2'], ['STATE', '3']] as const)('by clearing says that its payee is a %s, and by BI-FAST nothing of it', (beneficiaryKind, type) => {
    const { profile } = the(sandboxConnections(world.url, world.dataDir)[0])
    const bodyOf = (rail: Rail): unknown => JSON.parse(transferBody(sending(rail, { beneficiaryKind }), profile))
    for (const rail of ['SKN', 'RTGS'] as const) expect(bodyOf(rail)).toMatchObject({ beneficiaryCustomerResidence: '1', beneficiaryCustomerType: type })
    expect(bodyOf('BI_FAST')).not.toHaveProperty('beneficiaryCustomerType')
  }) // prettier-ignore
  const transferRails = ['INTRABANK', 'BI_FAST', 'SKN', 'RTGS'] as const
  const saying = (given: Readonly<Record<string, string>>) => {
    const { profile } = the(sandboxConnections(world.url, world.dataDir)[0])
    const { rails } = profile.services
    const each = transferRails.map((rail) => [rail, { ...rails[rail], fields: given, additionalInfo: given }])
    const told = { ...profile, services: { ...profile.services, rails: { ...rails, ...Object.fromEntries(each) } } }
    const billingCode = '820260301234567'
    return (rail: Rail): object => JSON.parse(transferBody(sending(rail, { beneficiaryKind: 'COMPANY', billingCode }), told)) as object
  } // prettier-ignore
  test('says itself what no profile may say, and nothing else but who bears the fee', () => {
    const bodies = transferRails.map((rail) => saying({})(rail) as { additionalInfo: object })
    const names = new Set(bodies.flatMap((body) => Object.keys(body)))
    expect([...names].sort()).toEqual([...ownFields, 'feeType'].sort())
    expect(new Set(bodies.flatMap(({ additionalInfo }) => Object.keys(additionalInfo)))).toEqual(new Set(ownInfo))
  })
  test('says what it is over whatever its profile says, which may say otherwise who bears the fee', () => {
    const names = [...ownFields, ...ownInfo, 'feeType', 'currency']
    const body = saying(Object.fromEntries(names.map((name) => [name, 'of the profile'])))
    for (const rail of ['SKN', 'RTGS'] as const) {
      const said = Object.entries(body(rail)).filter(([, text]) => text === 'of the profile')
      expect(said.map(([name]) => name).sort()).toEqual(['billingCode', 'currency', 'feeType'])
      expect(body(rail)).toMatchObject({ beneficiaryAccountNo: payee, additionalInfo: { billingCode: '820260301234567' } }) // prettier-ignore
    }
    expect(body('INTRABANK')).toMatchObject({ beneficiaryAccountNo: payee, sourceAccountNo: source })
  })
  test('that nobody says the kind of the payee of is never cleared', async () => {
    const attempt = sending('SKN', { beneficiaryKind: undefined })
    expect(await gateway.send(attempt)).toMatchObject({ class: 'REJ', alarm: 'OUR_REQUEST', isOurs: true })
  })

  test('that the other bank sends back has failed, and the statement shows both its legs and the fee', async () => {
    const attempt = sending('SKN', { amount: rupiah(7_000_000) })
    await world.control.addRule({ service: '23', action: { accept: { outcome: 'FAILED', afterMs: 100 } } })
    const before = await held('002', source)
    expect(await gateway.send(attempt)).toMatchObject({ class: 'ACC' })
    await decided(attempt, 'FAILED')
    expect(await held('002', source)).toBe(before - 2_900n)
    expect((await linesOf(attempt)).map(([direction, amount]) => `${String(direction)} ${String(amount)}`).sort()).toEqual(['CREDIT 7000000', 'DEBIT 2900', 'DEBIT 7000000']) // prettier-ignore
  })

  test('that was a success may be given back by the other bank on a later day', async () => {
    const attempt = sending('RTGS', { amount: rupiah(200_000_000) })
    await gateway.send(attempt)
    await decided(attempt, 'SUCCESS')
    await world.control.giveBack({ bank: '002', reference: attempt.partnerReference })
    expect(await gateway.inquire(asked(attempt))).toMatchObject({ status: 'FAILED' })
    expect((await world.control.oracleAccounts()).balanced).toBe(true)
  })

  test.each([
    ['more than BI-FAST carries', { rail: 'BI_FAST', amount: rupiah(250_000_001) }, { class: 'REJ', code: '4038102' }],
    ['less than RTGS takes', { rail: 'RTGS', amount: rupiah(100_000_000) }, { class: 'REJ', code: '4032202' }],
    ['an account nobody has there', { rail: 'BI_FAST', beneficiaryAccount: '777' }, { class: 'REJ', code: '4048111' }],
    ['a bank that ours has no code for', { rail: 'BI_FAST', beneficiaryBank: '014' }, { class: 'REJ', alarm: 'OUR_REQUEST' }],
    ['its own bank by the wrong rail', { rail: 'INTRABANK', beneficiaryBank: '008' }, { class: 'REJ', alarm: 'OUR_REQUEST' }],
  ] as const)('is surely refused for %s', async (_, { rail, ...change }, answer) => {
    const attempt = sending(rail, change)
    expect(await gateway.send(attempt)).toMatchObject(answer)
    expect(await world.control.oracleDebits(attempt.partnerReference)).toEqual([])
  }) // prettier-ignore

  test('is refused for the hour alone after the cut-off, and the same one goes in the next window', async () => {
    const night = ahead + 9 * 3_600_000
    await world.control.setClockOffset(night)
    const late = () => new Date(Date.now() + night)
    const nightly = gatewayTo(world.url, world.dataDir, {}, late)
    const signed = { signedAt: late(), notAfter: new Date(late().getTime() + 60_000) }
    const attempt = sending('SKN', { amount: rupiah(4_000), ...signed })
    expect(await nightly.send(attempt)).toMatchObject({ class: 'LATER', code: '4032306', isPastCutOff: true })
    expect(await nightly.send(sending('BI_FAST', signed))).toMatchObject({ class: 'OK' })
    nightly.close()
    await world.control.setClockOffset(ahead)
    expect(await gateway.send({ ...sending('SKN', { amount: rupiah(4_000) }), partnerReference: attempt.partnerReference })).toMatchObject({ class: 'ACC' }) // prettier-ignore
  })

  test('is never sent by another rail under the same reference', async () => {
    const attempt = sending('BI_FAST', { bank: '008', beneficiaryBank: '009' })
    await gateway.send(attempt)
    const other = {
      ...sending('SKN', { bank: '008', beneficiaryBank: '009' }),
      partnerReference: attempt.partnerReference,
    }
    expect(await gateway.send(other)).toMatchObject({ class: 'EXISTS', alarm: 'INCONSISTENT_REFERENCE' })
    expect(await world.control.oracleDebits(attempt.partnerReference)).toHaveLength(1)
  })

  test('needs a name first: whose account it is there, whether it is open, and nothing of a bank out of reach', async () => {
    const ask = (payeeBank: string, account = payee) => gateway.accountName({ bank: '008', payeeBank, account })
    expect(await ask('002')).toMatchObject({ status: 'FOUND', name: 'CV MAJU JAYA', active: true, code: '2001600' })
    expect(await ask('002', '9990000002')).toMatchObject({ status: 'FOUND', active: false })
    expect(await ask('002', '404')).toMatchObject({ status: 'NOT_FOUND' })
    expect(await ask('014')).toMatchObject({ status: 'UNKNOWN' })
  })
})
