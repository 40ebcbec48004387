import { paymentStatus } from '../../src/domain/digipay'
import { paymentOf, signed } from '../support/at-bank'
import { aTown, fund, type Town } from '../support/house'
import { anOffice } from '../support/market'
import { type Market, type Played, played } from '../support/purchase'

const OFFICES = 8

/** The time from the first claim to the last settlement, through due rows, gateway, sockets, bank and ledger. */
const carried = async (
  town: Town,
  paid: readonly Readonly<{ market: Market; purchase: Played }>[],
): Promise<number> => {
  const began = performance.now()
  const worker = town.house.payments()
  for (const { market, purchase } of paid)
    for (;;) {
      const status = paymentStatus(await paymentOf({ market }, purchase))
      if (status === 'SETTLED') break
      if (status === 'REJECTED' || status === 'CANCELLED') throw new Error(`a payment was ${status}`)
      await new Promise((later) => setTimeout(later, 20))
    }
  const seconds = (performance.now() - began) / 1_000
  await worker.stop()
  return paid.length / seconds
}

/** Whole payments a second: all of one office, whose UP is one row, and spread over several. */
export const purchases = async (count: number) => {
  const town = await aTown({ leaseMs: 60_000 })
  try {
    const markets: Market[] = [town.market]
    for (let nth = 1; nth < OFFICES; nth += 1) {
      const office = await anOffice(town.market.world)
      await fund(town.bank, office, town.market.firm)
      markets.push({ ...town.market, office })
    }
    const authorised = async (market: Market) => {
      const purchase = await played(market, { until: 'scheduled' })
      return { market, purchase: await signed({ market }, purchase) }
    }
    const run = async (marketAt: (nth: number) => Market) => {
      const ready: Awaited<ReturnType<typeof authorised>>[] = []
      for (let nth = 0; nth < count; nth += 1) ready.push(await authorised(marketAt(nth)))
      return carried(town, ready)
    }
    const hot = await run(() => town.market)
    const many = await run((nth) => markets[nth % markets.length] ?? town.market)
    return { hot, many, offices: OFFICES }
  } finally {
    await town.close()
  }
}
