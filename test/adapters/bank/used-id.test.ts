import { rupiah } from '../../../src/domain/kernel'
import { aSandbox, anAttempt, asked } from './sandbox'

let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const debitsOf = async (reference: string) => (await world.control.oracleDebits(reference)).length

describe('a transfer whose external id was used before', () => {
  const used = async (bank: string, beside: readonly object[] = []) => {
    const attempt = anAttempt({ bank, amount: rupiah(100) })
    const match = { reference: attempt.partnerReference }
    await world.control.addRule({ bank, service: '17', match, action: { usedId: true }, count: 1 })
    for (const action of beside) await world.control.addRule({ bank, service: '36', match, action })
    return attempt
  }
  test.each(['002', '008'])('by another at bank %s may go under a new one, and is booked once', async (bank) => {
    const attempt = await used(bank)
    const answer = await world.gateway.send(attempt)
    expect(answer).toMatchObject({ class: 'LATER', code: '4091700' })
    expect(answer.evidence).toContain(`OTHER${attempt.externalId}`)
    expect(await debitsOf(attempt.partnerReference)).toBe(0)
    expect((await world.gateway.inquire(asked(attempt))).status).toBe('NOT_FOUND')
    const { externalId } = anAttempt()
    expect(await world.gateway.send({ ...attempt, externalId })).toMatchObject({ class: 'OK' })
    expect(await debitsOf(attempt.partnerReference)).toBe(1)
  })
  const silent = { dropBeforeProcessing: true }
  const answers = (body: Record<string, unknown>, status = 200) => ({ answer: { status, body } })
  const told = (fields: Record<string, unknown>): Record<string, unknown> => ({
    responseCode: '2003600',
    latestTransactionStatus: '06',
    ...fields,
  })
  test.each([
    ['the bank is silent about our reference', [silent]],
    ['the bank is still at work on our reference', [answers(told({ latestTransactionStatus: '03' }))]],
    ['the bank failed our reference', [answers(told({}))]],
    ['the bank says no plain word of our reference', [answers({ responseCode: '5003600' }, 500)]],
  ])('is not sent again by word of its id while %s', async (_name, beside) => {
    expect(await world.gateway.send(await used('002', beside))).toMatchObject({ class: 'EXISTS', code: '4091700' })
  })
  test.each([
    ['the bank shows nothing under it', { responseCode: '4043601' }, 404],
    ['the bank shows it under ours', 'OURS', 200],
    ['the bank shows another id', told({ originalPartnerReferenceNo: 'OTHER1', originalExternalId: '1' }), 200],
    ['the bank names no reference', told({ originalExternalId: 'THIS' }), 200],
  ] as const)('is asked about and not sent again while %s', async (_name, body, status) => {
    const attempt = await used('002')
    const ours = { originalPartnerReferenceNo: attempt.partnerReference, originalExternalId: attempt.externalId }
    const said = body === 'OURS' ? told(ours) : 'originalExternalId' in body && body.originalExternalId === 'THIS' ? { ...body, originalExternalId: attempt.externalId } : body // prettier-ignore
    await world.control.addRule({ bank: '002', service: '36', action: answers(said, status), count: 1 })
    expect(await world.gateway.send(attempt)).toMatchObject({ class: 'EXISTS', code: '4091700' })
  })
  test('by itself is asked about, since it may have been executed', async () => {
    const attempt = anAttempt({ amount: rupiah(100) })
    expect((await world.gateway.send(attempt)).class).toBe('OK')
    expect(await world.gateway.send(attempt)).toMatchObject({ class: 'EXISTS', code: '4091700' })
    expect(await debitsOf(attempt.partnerReference)).toBe(1)
  })
})
