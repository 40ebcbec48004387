import { usualMatching } from '../../../src/domain/digipay'
import { ended, paymentOf, signed } from '../../support/at-bank'
import { aTown, type Town } from '../../support/house'
import { type Played, played } from '../../support/purchase'

/** It answers for whole days alone and tells no hour, wants our key on every call, and writes no sen. */
const statementDays = { zone: 'WIB', ends: 'LAST_DAY', hours: false } as const
const { zone: _zone, ...counterDays } = statementDays

const others = { signing: 'KEY', signedPathPrefix: '/openapi/v1.0', moneyWithoutSen: true } as const

describe('at a bank with habits of its own', () => {
  let town: Town
  beforeAll(async () => {
    const matching = { ...usualMatching, windowMs: 86_400_000 }
    town = await aTown({}, {
      counter: { ...others, statementDays: counterDays }, profile: { ...others, statementDays, matching },
    }) // prettier-ignore
  })
  afterEach(() => town.control.clearRules())
  afterAll(() => town.close())

  const carried = async (meanwhile: (reference: string) => Promise<void> = () => Promise.resolve()) => {
    const purchase = await played(town.market, { until: 'scheduled' })
    const { partnerReference } = await paymentOf(town, purchase)
    await meanwhile(partnerReference)
    const worker = town.house.payments()
    const status = await ended(town, await signed(town, purchase)).finally(() => worker.stop())
    return { purchase, status, debits: (await town.control.oracleDebits(partnerReference)).length }
  }
  const casesOf = async ({ payment }: Played) =>
    payment ? await town.house.bank.casesOf([payment], town.market.office.crew.kpa) : []

  test('a payment is paid, and its day is read whole', async () => {
    const { purchase, status, debits } = await carried()
    expect([status, debits]).toEqual(['SETTLED', 1])
    await town.house.reconcile()
    expect(await casesOf(purchase)).toEqual([[]])
  })
  test('a payment that never arrived is proved absent by the day of its sending', async () => {
    const { status, debits } = await carried((reference) =>
      town.control.addRule({ service: '17', match: { reference }, action: { dropBeforeProcessing: true }, count: 1 }),
    )
    expect([status, debits]).toEqual(['REJECTED', 0])
  })
  test('a debit that its bank denies is found, though its line says an hour before the sending', async () => {
    const { status, debits } = await carried(async (reference) => {
      await town.control.addRule({ service: '17', match: { reference }, action: { dropAfterProcessing: true }, count: 1 }) // prettier-ignore
      const denied = { status: 404, body: { responseCode: '4043601', responseMessage: 'Transaction Not Found' } }
      await town.control.addRule({ service: '36', match: { reference }, action: { answer: denied } })
    })
    expect([status, debits]).toEqual(['SETTLED', 1])
  })
})
