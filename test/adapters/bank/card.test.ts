import type { TransferAttempt } from '../../../src/application/digipay'
import { cardServicesOf } from '../../../src/adapters/sandbox-bank/card-services'
import { refundServicesOf } from '../../../src/adapters/sandbox-bank/refund-services'
import type { Admitted, Counter } from '../../../src/adapters/sandbox-bank/requests'
import { authorisationNo } from '../../../src/adapters/sandbox-bank/reservations'
import { rupiah } from '../../../src/domain/kernel'
import { the } from '../../support/purchase'
import { aCharge, aSandbox, asked, source } from './sandbox'

// An issuer that reserves a charge (63) before it makes it (65). The oracle says what its card may still spend.
const bank = '008'
let world: Awaited<ReturnType<typeof aSandbox>>
beforeAll(async () => {
  world = await aSandbox()
})
afterAll(() => world.stop())
afterEach(() => world.control.clearRules())

const available = () => world.control.oracleAvailable(bank, source)
/** What the card of the tests can bear many times. */
const small = { amount: rupiah(100) }
const tooMany = { status: 429, body: { responseCode: '4296500', responseMessage: 'Too Many Requests' } }

test('a sender that wakes up after its time reserves nothing, as it charges nothing', async () => {
  const before = await available()
  const charge = await aCharge(world.gateway, bank)
  const late = { ...charge, notAfter: new Date(charge.signedAt.getTime() - 1) }
  expect(await world.gateway.send(late)).toMatchObject({ class: 'NOT_SENT', evidence: expect.stringContaining('TOO_LATE') }) // prettier-ignore
  expect(await available()).toBe(before)
  expect(await world.gateway.send(charge)).toMatchObject({ class: 'OK' })
})

test('a charge that cannot go again gives back what its first sending reserved', async () => {
  const before = await available()
  const charge = await aCharge(world.gateway, bank)
  await world.control.addRule({ service: '65', action: { answer: tooMany }, count: 1 })
  expect(await world.gateway.send(charge)).toMatchObject({ class: 'LATER' })
  expect(await available()).toBe(before - charge.amount)
  expect(await world.gateway.send({ ...charge, cardToken: undefined, goesAgain: true })).toMatchObject({ class: 'REJ' })
  expect(await available()).toBe(before)
})

test('a charge that cannot go again is asked about while nobody knows whether what was reserved came back', async () => {
  const charge = await aCharge(world.gateway, bank)
  await world.control.addRule({ service: '65', action: { answer: tooMany }, count: 1 })
  await world.gateway.send(charge)
  await world.control.addRule({ service: '67', action: { dropBeforeProcessing: true }, count: 1 })
  expect(await world.gateway.send({ ...charge, cardToken: undefined, goesAgain: true })).toMatchObject({ class: 'REJ_CHECK' }) // prettier-ignore
})

describe('a reservation', () => {
  const said = (service: string, of: string, more: object = {}) => ({
    answer: {
      status: Number(of.slice(0, 3)),
      body: { responseCode: `${of.slice(0, 3)}${service}${of.slice(3)}`, ...more },
    },
  })
  /** A charge that was reserved, and whose charge itself never came to its issuer. */
  const reserved = async () => {
    const charge = await aCharge(world.gateway, bank)
    await world.control.addRule({ service: '65', action: { dropBeforeProcessing: true }, count: 1 })
    expect(await world.gateway.send(charge)).toMatchObject({ class: 'UNK' })
    return charge
  }

  describe.each(['67', '68'] as const)('of which %s tells something that', (service) => {
    test.each([
      ['names nothing', {}],
      ['names another payment', { originalPartnerReferenceNo: 'SL000000000000000000' }],
      ['names another amount', { voidAmount: { value: '1.00', currency: 'IDR' } }],
    ])('%s may stand still', async (_what, more) => {
      const charge = await reserved()
      const named = 'voidAmount' in more ? { originalPartnerReferenceNo: charge.partnerReference } : {}
      if (service === '68') await world.control.addRule({ service: '67', action: { dropAfterProcessing: true }, count: 1 })
      const action = said(service, '20000', { latestVoidStatus: 'SUCCESS', ...named, ...more })
      await world.control.addRule({ service, action, count: 1 })
      expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'UNKNOWN' })
      expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
    }) // prettier-ignore
  })

  test('of which 67 says that another payment has none may stand still', async () => {
    const charge = await reserved()
    const action = said('67', '40401', { originalPartnerReferenceNo: 'SL000000000000000000' })
    await world.control.addRule({ service: '67', action, count: 1 })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'UNKNOWN' })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
  })
  test('whose issuer refuses to give back again what it gave back is believed by 68', async () => {
    const charge = await reserved()
    await world.control.addRule({ service: '67', action: { dropAfterProcessing: true }, count: 1 })
    await world.control.addRule({ service: '67', action: { duplicates: 'reject' } })
    await world.control.addRule({ service: '68', action: { dropBeforeProcessing: true }, count: 1 })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'UNKNOWN' })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED', evidence: expect.stringContaining('latestVoidStatus') }) // prettier-ignore
  })
  test.each(['40900', '40901', '40418', '40400', '40308'])('whose way back is refused as %s is given back if 68 says so, and may stand if not', async (of) => {
    const charge = await reserved()
    await world.control.addRule({ service: '67', action: said('67', of), count: 1 })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'UNKNOWN' })
    await world.control.addRule({ service: '67', action: { executeThen: said('67', of).answer }, count: 1 })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
  }) // prettier-ignore

  test('is charged under the name that its issuer gives it, which is none of the charge', async () => {
    const charge = await aCharge(world.gateway, bank, small)
    const { bankReference, evidence } = await world.gateway.send(charge)
    const { originalReferenceNo, captureNo } = JSON.parse(evidence.slice(evidence.indexOf('{')))
    expect([originalReferenceNo, bankReference]).toEqual([expect.stringMatching(/^AU/), captureNo])
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'SUCCESS', bankReference, amount: charge.amount }) // prettier-ignore
  })
  test.each([
    ['was told to a sending whose answer was lost', { duplicates: 'reject' }],
    ['is not told with it', { executeThen: said('63', '20000').answer }],
  ] as const)('whose name %s is asked for by 64, and is charged', async (_how, action) => {
    const charge = await aCharge(world.gateway, bank, small)
    const match = { amount: String(small.amount) }
    await world.control.addRule({ service: '65', match, action: { answer: tooMany }, count: 1 })
    expect(await world.gateway.send(charge)).toMatchObject({ class: 'LATER' })
    await world.control.addRule({ service: '63', action })
    expect(await world.gateway.send({ ...charge, externalId: `${charge.externalId}1` })).toMatchObject({ class: 'OK' })
  })
  test('whose name nobody tells is not charged, and is given back', async () => {
    const before = await available()
    const charge = await aCharge(world.gateway, bank)
    await world.control.addRule({ service: '63', action: { executeThen: said('63', '20000').answer }, count: 1 })
    await world.control.addRule({ service: '64', action: { dropBeforeProcessing: true }, count: 2 })
    expect(await world.gateway.send(charge)).toMatchObject({ class: 'UNK' })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'UNKNOWN' })
    expect(await available()).toBe(before - charge.amount)
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
    expect(await available()).toBe(before)
  })
  test.each([
    ['another payment', { partnerReferenceNo: 'SL000000000000000000', referenceNo: 'AU1' }],
    ['another amount', { amount: { value: '1.00', currency: 'IDR' }, referenceNo: 'AU1' }],
  ])('that its issuer tells of %s is not charged', async (_what, more) => {
    const charge = await aCharge(world.gateway, bank)
    await world.control.addRule({ service: '63', action: { executeThen: said('63', '20000', more).answer }, count: 1 })
    expect(await world.gateway.send(charge)).toMatchObject({ class: 'UNK', alarm: 'ECHO_MISMATCH' })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
  })
  test.each([
    ['which names another payment', said('64', '20000', { originalPartnerReferenceNo: 'SL000000000000000000', originalReferenceNo: 'AU1' })],
    ['which knows none of another payment', said('64', '40401', { originalPartnerReferenceNo: 'SL000000000000000000' })],
    ['which gives it no name', said('64', '20000')],
  ])('is not looked for by a 64 %s', async (_what, action) => {
    const charge = await reserved()
    await world.control.addRule({ service: '64', action, count: 1 })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'UNKNOWN' })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
  }) // prettier-ignore
  describe('whose issuer repeats our reference only where the standard demands it', () => {
    /** Answers of 64 to 68 with no more of our names than must be there. */
    const told = ({ partnerReference }: TransferAttempt) => ({
      asked: said('64', '20000', { originalReferenceNo: authorisationNo(bank, partnerReference), latestTransactionStatus: '00' }),
      charged: said('66', '20000', {
        partnerCaptureNo: partnerReference, originalReferenceNo: authorisationNo(bank, partnerReference), captureAmount: { value: '100.00', currency: 'IDR' },
        latestCaptureStatus: 'SUCCESS',
      }),
      back: (service: '67' | '68') => said(service, '20000', { partnerVoidNo: partnerReference, latestVoidStatus: 'SUCCESS' }),
    }) // prettier-ignore
    test('is known to be charged, by no number of the reservation', async () => {
      const charge = await aCharge(world.gateway, bank, small)
      await world.gateway.send(charge)
      await world.control.addRule({ service: '64', action: told(charge).asked, count: 1 })
      await world.control.addRule({ service: '66', action: told(charge).charged, count: 1 })
      const found = await world.gateway.inquire(asked(charge))
      expect([found.status, found.bankReference]).toEqual(['SUCCESS', undefined])
    })
    test.each(['67', '68'] as const)('is given back by the word of %s', async (service) => {
      const charge = await reserved()
      await world.control.addRule({ service: '64', action: told(charge).asked, count: 1 })
      if (service === '68') await world.control.addRule({ service: '67', action: { dropAfterProcessing: true }, count: 1 })
      await world.control.addRule({ service, action: { executeThen: told(charge).back(service).answer }, count: 1 })
      expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
    }) // prettier-ignore
    test.each([
      ['64', 'originalpartnerReferenceNo', { originalReferenceNo: 'AU1' }],
      ['66', 'partnerCaptureNo', { latestCaptureStatus: 'SUCCESS' }],
      ['67', 'partnerVoidNo', {}],
    ] as const)('is not the one of which %s names another by %s', async (service, name, more) => {
      const charge = await reserved()
      const { partnerReference: originalPartnerReferenceNo } = charge
      const ours = service === '64' ? {} : { originalPartnerReferenceNo }
      const action = said(service, '20000', { ...ours, [name]: 'SL000000000000000000', ...more })
      await world.control.addRule({ service, action, count: 1 })
      expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'UNKNOWN' })
      expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'FAILED' })
    })
  })
  test.each(['/auth/void', '/auth/void-query'])('is not given back or asked for at %s without the names that the standard demands', (path) => {
    const { serve } = the([...cardServicesOf(bank), ...refundServicesOf(bank)].find((each) => each.path === path))
    const names = { originalPartnerReferenceNo: 'SL', originalReferenceNo: 'AU', partnerVoidNo: 'SL', merchantId: '1' }
    for (const missing of Object.keys(names)) {
      const body = { ...names, [missing]: undefined }
      const { body: said } = serve({} as Counter, { bank: { code: bank }, body } as Admitted)
      expect(said).toMatchObject({ responseCode: expect.stringMatching(/^400\d\d02$/), responseMessage: expect.stringContaining(missing) })
    }
  }) // prettier-ignore
  test('that never came to its issuer is found nowhere', async () => {
    const charge = await aCharge(world.gateway, bank)
    await world.control.addRule({ service: '63', action: { dropBeforeProcessing: true }, count: 1 })
    expect(await world.gateway.send(charge)).toMatchObject({ class: 'UNK' })
    expect(await world.gateway.inquire(asked(charge))).toMatchObject({ status: 'NOT_FOUND' })
  })
  test('that is refused for the hour alone waits for the next window', async () => {
    const charge = await aCharge(world.gateway, bank)
    await world.control.addRule({ service: '63', action: said('63', '40306'), count: 1 })
    expect(await world.gateway.send(charge)).toMatchObject({ class: 'LATER', isPastCutOff: true })
    await world.control.addRule({ service: '63', action: said('63', '40304'), count: 1 })
    expect(await world.gateway.send(charge)).not.toHaveProperty('isPastCutOff')
  })
})

describe.each([
  ['002', '54'],
  ['008', '65'],
  ['008', '63'],
] as const)('a charge of a card at bank %s that %s refuses', (issuer, service) => {
  test.each(['40309', '40318', '40411'])('as %s asks no vendor for another account', async (of) => {
    const code = `${of.slice(0, 3)}${service}${of.slice(3)}`
    const answer = { status: Number(of.slice(0, 3)), body: { responseCode: code } }
    await world.control.addRule({ service, action: { answer }, count: 1 })
    const refused = await world.gateway.send(await aCharge(world.gateway, issuer))
    expect([refused.class, refused.alarm]).toEqual(['REJ', undefined])
  })
})
