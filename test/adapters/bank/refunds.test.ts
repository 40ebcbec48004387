import type { RefundAttempt, TransferAttempt } from '../../../src/application/digipay'
import { answeredBy } from '../../../src/domain/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { merchantOf, qrisOf } from '../../support/qris'
import { aCharge, aSandbox, anAttempt, asked, gatewayTo, payee, source } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const held = (bank: string, account = source) => world.control.oracleBalance(bank, account)
const debits = async ({ partnerReference }: TransferAttempt) => (await world.control.oracleDebits(partnerReference)).length // prettier-ignore

/** A charge of the payer's account as a card of its bank, or a scan of the payee's code. */
const paying = async (rail: 'CARD' | 'QRIS', bank: string, change: Partial<TransferAttempt> = {}) => {
  const { gateway } = world
  if (rail === 'QRIS') {
    const pan = merchantOf(bank, payee)
    return anAttempt({ bank, rail, qrContent: qrisOf({ pan }), beneficiaryAccount: pan, ...change })
  }
  return aCharge(gateway, bank, change)
}
let refunds = 0
const refundOf = (paid: TransferAttempt, change: Partial<RefundAttempt> = {}): RefundAttempt => {
  refunds += 1
  const { bank, rail, partnerReference, externalId: originalExternalId, beneficiaryAccount: merchant } = paid
  const { externalId, signedAt, notAfter } = anAttempt()
  const refundNumber = `RF${String(refunds).padStart(18, '0')}`
  return { bank, rail, partnerReference, bankReference: undefined, originalExternalId, merchant, refundNumber, externalId, signedAt, notAfter, amount: rupiah(250_000), reason: 'Barang dikembalikan', ...change } // prettier-ignore
}
const about = (paid: TransferAttempt, { refundNumber, amount }: RefundAttempt) => ({ payment: asked(paid), refundNumber, amount }) // prettier-ignore

const ways = [
  ['CARD', '002', '58', '55'],
  ['CARD', '008', '69', '64'],
  ['QRIS', '002', '78', '53'],
  ['QRIS', '008', '78', '53'],
] as const

describe.each(ways)('money paid by %s at bank %s is asked back by service %s', (rail, bank, service, query) => {
  test('once, in parts, and never more than was paid', async () => {
    const before = await held(bank)
    const paid = await paying(rail, bank)
    expect(await world.gateway.send(paid)).toMatchObject({ class: 'OK' })
    const part = refundOf(paid)
    expect(await world.gateway.refund(part)).toMatchObject({ class: 'OK', code: `200${service}00`, bankReference: expect.stringMatching(/^RF/) }) // prettier-ignore
    expect(await world.gateway.refundStatus(about(paid, part))).toMatchObject({ status: 'SUCCESS' })
    // Sent again under the same reference it is the same refund, whatever the habit of the bank.
    expect(['OK', 'EXISTS']).toContain((await world.gateway.refund({ ...part, externalId: `${part.externalId}1` })).class) // prettier-ignore
    expect(await held(bank)).toBe(before - 1_000_000n)
    expect(await world.gateway.refund(refundOf(paid, { amount: rupiah(1_000_001) }))).toMatchObject({ class: 'REJ' })
    expect(await world.gateway.refund(refundOf(paid, { amount: rupiah(1_000_000) }))).toMatchObject({ class: 'OK' })
    expect([await held(bank), await debits(paid)]).toEqual([before, 1])
    expect((await world.control.oracleAccounts()).balanced).toBe(true)
  })

  test('and its outcome is asked for where the answer was lost, before and after the bank did it', async () => {
    const paid = await paying(rail, bank)
    await world.gateway.send(paid)
    const [never, done] = [refundOf(paid), refundOf(paid)]
    await world.control.addRule({ service, action: { dropBeforeProcessing: true }, count: 1 })
    expect(await world.gateway.refund(never)).toMatchObject({ class: 'UNK' })
    await world.control.clearRules()
    await world.control.addRule({ service, action: { dropAfterProcessing: true }, count: 1 })
    expect(await world.gateway.refund(done)).toMatchObject({ class: 'UNK' })
    expect(await world.gateway.refundStatus(about(paid, never))).toMatchObject({ status: 'NOT_FOUND' })
    expect(await world.gateway.refundStatus(about(paid, done))).toMatchObject({ status: 'SUCCESS' })
    const other = { ...about(paid, done), amount: rupiah(1) }
    expect(await world.gateway.refundStatus(other)).toMatchObject({ status: 'UNKNOWN', alarm: 'ECHO_MISMATCH' })
  })

  test.each([
    ['no list', {}],
    ['nothing for a list', { refundHistory: null }],
    ['an object for a list', { refundHistory: { partnerRefundNo: 'SR000000000000000000' } }],
    ['a text for a list', { refundHistory: '' }],
    ['a refund without a number', { refundHistory: [{ refundStatus: '00' }] }],
  ])('and stays of unknown outcome where its bank, asked for it, tells %s', async (_what, said) => {
    const paid = await paying(rail, bank, { amount: rupiah(250_000) })
    await world.gateway.send(paid)
    const asking = refundOf(paid)
    await world.gateway.refund(asking)
    const body = { responseCode: `200${query}00`, originalPartnerReferenceNo: paid.partnerReference, latestTransactionStatus: '00', ...said }
    await world.control.addRule({ service: query, action: { answer: { status: 200, body } }, count: 1 })
    expect(await world.gateway.refundStatus(about(paid, asking))).toMatchObject({ status: 'UNKNOWN' })
    expect(await world.gateway.refundStatus(about(paid, asking))).toMatchObject({ status: 'SUCCESS' })
  }) // prettier-ignore

  test('and is found by its number beside a refund that its bank does not number', async () => {
    const paid = await paying(rail, bank, { amount: rupiah(250_000) })
    await world.gateway.send(paid)
    const asking = refundOf(paid)
    await world.gateway.refund(asking)
    const mine = { partnerRefundNo: asking.refundNumber, refundAmount: { value: '250000.00', currency: 'IDR' }, refundStatus: '00' }
    const body = { responseCode: `200${query}00`, originalPartnerReferenceNo: paid.partnerReference, latestTransactionStatus: '00', refundHistory: [{ refundStatus: '00' }, mine] }
    await world.control.addRule({ service: query, action: { answer: { status: 200, body } }, count: 1 })
    expect(await world.gateway.refundStatus(about(paid, asking))).toMatchObject({ status: 'SUCCESS' })
  }) // prettier-ignore

  test('but not of one that never was or was sent under another external id, nor under a reference that is of another refund', async () => {
    const stranger = await paying(rail, bank)
    const asking = refundOf(stranger)
    // Who reserves first is asked for the number of the charge, and has none.
    expect(await world.gateway.refund(asking)).toMatchObject({ class: service === '69' ? 'NOT_SENT' : 'REJ_CHECK' })
    expect(await world.gateway.refundStatus(about(stranger, asking))).toMatchObject({ status: 'UNKNOWN' })
    const paid = await paying(rail, bank)
    await world.gateway.send(paid)
    const wrong = refundOf(paid, { originalExternalId: `${paid.externalId}9` })
    expect(await world.gateway.refund(wrong)).toMatchObject({ class: 'REJ_CHECK', code: `404${service}01` })
    expect(await world.gateway.refundStatus(about(paid, wrong))).toMatchObject({ status: 'NOT_FOUND' })
    const first = refundOf(paid)
    await world.gateway.refund(first)
    const again = { ...first, amount: rupiah(1), externalId: `${first.externalId}1` }
    expect(await world.gateway.refund(again)).toMatchObject({ class: 'EXISTS', alarm: 'INCONSISTENT_REFERENCE' })
  })
})

test('what is asked back of a bank that writes references in small letters is known by its number in the answers and in the statement', async () => {
  const bank = '008'
  await world.control.giveHabits(bank, { references: { alphabet: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', length: 20, writes: 'LOWER' } })
  const gateway = gatewayTo(world.url, world.dataDir, { references: { anyCase: true } })
  try {
    const paid = await paying('QRIS', bank)
    expect(await gateway.send(paid)).toMatchObject({ class: 'OK' })
    const asking = refundOf(paid, { refundNumber: 'SR00000000000000ABCD' })
    expect(await gateway.refund(asking)).toMatchObject({ class: 'OK' })
    expect(await gateway.refundStatus(about(paid, asking))).toMatchObject({ status: 'SUCCESS' })
    const to = new Date(Date.now() + 60_000)
    const { lines } = await gateway.statement({ bank, account: source, from: new Date(to.getTime() - 3_600_000), to })
    const back = lines.filter(({ direction, remark }) => direction === 'CREDIT' && remark.includes(paid.partnerReference))
    const others = [{ number: 'SR00000000000000ABCE', amount: asking.amount, status: 'SENT' as const }]
    const asked = [...others, { number: asking.refundNumber, amount: asking.amount, status: 'SENT' as const }]
    expect(back.map((line) => answeredBy(asked, line).map(({ number }) => number))).toEqual([[asking.refundNumber]])
  } finally {
    gateway.close()
    await world.control.giveHabits(bank, {})
  }
}) // prettier-ignore

test.each(['64', '66'] as const)('what is asked back of an issuer that does not say by %s what it calls the charge never leaves, and leaves once it does', async (silent) => {
  const before = await held('008')
  const paid = await paying('CARD', '008', { amount: rupiah(250_000) })
  await world.gateway.send(paid)
  const asking = refundOf(paid, { bankReference: paid.partnerReference })
  const { partnerReference: originalPartnerReferenceNo } = paid
  const body = { responseCode: `200${silent}00`, originalPartnerReferenceNo, latestCaptureStatus: 'SUCCESS' }
  for (const action of [{ dropBeforeProcessing: true }, { answer: { status: 200, body } }])
    await world.control.addRule({ service: silent, action, count: 1 })
  expect(await world.gateway.refund(asking)).toMatchObject({ class: 'NOT_SENT' })
  expect(await world.gateway.refund(asking)).toMatchObject({ class: 'NOT_SENT' })
  expect(await world.gateway.refund(asking)).toMatchObject({ class: 'OK' })
  expect(await held('008')).toBe(before)
}) // prettier-ignore

test.each([
  ['64', '64', '40100'], ['66', '66', '40100'], ['64', '73', '40100'],
] as const)('what is asked back waits for us where the issuer refuses us at %s, by service %s as %s', async (_where, service, of) => {
  const paid = await paying('CARD', '008', { amount: rupiah(250_000) })
  await world.gateway.send(paid)
  const asking = refundOf(paid)
  const answer = { status: 401, body: { responseCode: `${of.slice(0, 3)}${service}${of.slice(3)}` } }
  if (service === '73') await world.control.expireTokens()
  await world.control.addRule({ service, action: { answer } })
  expect(await world.gateway.refund(asking)).toMatchObject({ class: 'AUTH', alarm: 'OUR_CREDENTIALS' })
  await world.control.clearRules()
}) // prettier-ignore

test('what is asked back of an issuer that names the charge by the name of its capture alone leaves', async () => {
  const paid = await paying('CARD', '008', { amount: rupiah(250_000) })
  const { bankReference: captureNo } = await world.gateway.send(paid)
  const body = { responseCode: '2006600', partnerCaptureNo: paid.partnerReference, captureNo, latestCaptureStatus: 'SUCCESS' }
  await world.control.addRule({ service: '66', action: { answer: { status: 200, body } }, count: 1 })
  expect(await world.gateway.refund(refundOf(paid))).toMatchObject({ class: 'OK' })
}) // prettier-ignore

test.each(['40309', '40318', '40411'])('a refund that is refused as %s asks nobody for another account', async (of) => {
  const paid = await paying('QRIS', '002')
  const answer = { status: Number(of.slice(0, 3)), body: { responseCode: `${of.slice(0, 3)}78${of.slice(3)}` } }
  await world.control.addRule({ service: '78', action: { answer }, count: 1 })
  const refused = await world.gateway.refund(refundOf(paid))
  expect([refused.class, refused.alarm]).toEqual(['REJ', undefined])
})

test('a transfer is not asked back: its payee sends it', async () => {
  const paid = anAttempt()
  await world.gateway.send(paid)
  expect(await world.gateway.refund(refundOf(paid))).toMatchObject({ class: 'REJ', alarm: 'OUR_REQUEST' })
})

test.each([
  ['CARD', '002', '54'],
  ['QRIS', '008', '50'],
] as const)('what is accepted by %s at bank %s and not decided is called off, and what is paid is not', async (rail, bank, service) => {
  await world.control.addRule({ service, action: { accept: { outcome: 'SUCCESS', afterMs: null } }, count: 1 })
  const [waits, paid] = [await paying(rail, bank), await paying(rail, bank)]
  expect(await world.gateway.send(waits)).toMatchObject({ class: 'ACC' })
  await world.gateway.send(paid)
  expect(await world.gateway.inquire(asked(waits))).toMatchObject({ status: 'PENDING' })
  const callsOff = { callsOff: true }
  expect(await world.gateway.inquire({ ...asked(waits), ...callsOff })).toMatchObject({ status: 'FAILED' })
  expect(await world.gateway.inquire({ ...asked(paid), ...callsOff })).toMatchObject({ status: 'SUCCESS' })
  expect([await debits(waits), await debits(paid)]).toEqual([0, 1])
}) // prettier-ignore

test.each([
  ['names nothing', {}],
  ['names another payment', { originalPartnerReferenceNo: 'SL000000000000000000' }],
  ['names another amount', { amount: { value: '1.00', currency: 'IDR' } }],
])('what its bank says to have called off stays undecided while the answer %s', async (_what, said) => {
  await world.control.addRule({ service: '50', action: { accept: { outcome: 'SUCCESS', afterMs: null } }, count: 1 })
  const waits = await paying('QRIS', '008')
  await world.gateway.send(waits)
  const named = 'amount' in said ? { originalPartnerReferenceNo: waits.partnerReference } : {}
  const body = { responseCode: '2007700', responseMessage: 'Successful', ...named, ...said }
  await world.control.addRule({ service: '77', action: { answer: { status: 200, body } }, count: 1 })
  const callsOff = { callsOff: true }
  expect(await world.gateway.inquire({ ...asked(waits), ...callsOff })).toMatchObject({ status: 'PENDING' })
  expect(await world.gateway.inquire({ ...asked(waits), ...callsOff })).toMatchObject({ status: 'FAILED' })
})

describe('a reservation', () => {
  test('whose way back got no answer is asked for by 68, and is charged no more', async () => {
    const lost = await paying('CARD', '008')
    await world.control.addRule({ service: '65', action: { dropBeforeProcessing: true }, count: 1 })
    expect(await world.gateway.send(lost)).toMatchObject({ class: 'UNK' })
    await world.control.addRule({ service: '67', action: { dropAfterProcessing: true }, count: 1 })
    expect(await world.gateway.inquire(asked(lost))).toMatchObject({ status: 'FAILED' })
    expect(await world.gateway.send({ ...lost, externalId: `${lost.externalId}1` })).not.toMatchObject({ class: 'OK' })
    expect(await debits(lost)).toBe(0)
  })
  test('that was charged is not taken back: its way back is refused, and the charge stands until it is refunded', async () => {
    const paid = await paying('CARD', '008')
    const before = await held('008')
    await world.control.addRule({ service: '65', action: { dropAfterProcessing: true }, count: 1 })
    expect(await world.gateway.send(paid)).toMatchObject({ class: 'UNK' })
    // The issuer looks for it in vain for once, so that we ask to have it back.
    await world.control.addRule({ service: '66', action: { answer: { status: 404, body: { responseCode: '4046601' } } }, count: 1 }) // prettier-ignore
    expect(await world.gateway.inquire(asked(paid))).toMatchObject({ status: 'UNKNOWN' })
    expect(await world.gateway.inquire(asked(paid))).toMatchObject({ status: 'SUCCESS' })
    expect(await world.gateway.refund(refundOf(paid, { amount: paid.amount }))).toMatchObject({ class: 'OK' })
    expect([await held('008'), await debits(paid)]).toEqual([before, 1])
  })
  test('of which the issuer charged a part is never said to be paid, and its rest is free again', async () => {
    const part = await paying('CARD', '008')
    await world.control.addRule({ service: '65', action: { books: '400000' }, count: 1 })
    const before = await held('008')
    expect(await world.gateway.send(part)).toMatchObject({ class: 'UNK', alarm: 'ECHO_MISMATCH' })
    expect(await world.gateway.inquire(asked(part))).toMatchObject({ status: 'UNKNOWN', alarm: 'ECHO_MISMATCH' })
    // All that is left may be charged again: nothing is kept for the rest.
    const rest = await paying('CARD', '008', { amount: rupiah(before - 400_000n) })
    expect(await world.gateway.send(rest)).toMatchObject({ class: 'OK' })
    expect(await held('008')).toBe(0n)
  })
})
