import { claimStatus, orderStatus, paymentStatus, stageOf } from '../../../../src/domain/digipay'
import { aWorld, type Market, played, seen } from '../../../support/purchase'

describe('a purchase on the straight path', () => {
  let market: Market
  beforeAll(async () => {
    market = await aWorld()
  })
  afterAll(() => market.close())

  test('is carried by its seven people from the cart to the proof of its payment', async () => {
    const { order } = await played(market, { until: 'settled' })
    const purchase = await seen(market, order)
    expect(stageOf(purchase)).toBe('PAID')
    expect(orderStatus(purchase.order)).toBe('RECEIVED')
    expect(purchase.claims.map(claimStatus)).toEqual(['PAID'])
    expect(purchase.payments.map(paymentStatus)).toEqual(['SETTLED'])
    const [payment] = purchase.payments
    expect(payment?.gross).toBe(2_900_000n)
    expect(payment?.assessment.taxes.map(({ tax }) => tax)).toEqual(['PPN', 'PPH22'])
  })
})
