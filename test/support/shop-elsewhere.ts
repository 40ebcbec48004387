import type { ProductFacts } from '../../src/domain/digipay'
import { bankDesk, type BankDesk } from './bank-desk'
import type { Firm } from './market'
import { aheadToClearingLeaving } from './open-hours'
import type { SeenOrder } from './screens'
import { openShop, paymentOf, type Shop } from './shop'
import { expectSound } from './sound'
import { anOddFirm } from './vendors'

const waysText = `query ($id: ID!) { node(id: $id) { ... on Payment {
  id version status failure net gross rail railLabel fee payeeName verifiedName nameSimilarity nameCheckedAt nextWindow mayReturnUntil partnerReference
} } }`

type Options = Parameters<typeof openShop>[0] & Readonly<{ facts?: Partial<ProductFacts> }>
/** A shop whose firm has its account at another bank, and the hands of its people; in the hours of clearing, unless told otherwise. */
export const aShopElsewhere = async ({ facts = {}, ...options }: Options) => {
  const shop = await openShop({ ahead: aheadToClearingLeaving(21), ...options })
  const firm: Firm = await anOddFirm(shop.api.world, { bank: '008', facts })
  const elsewhere: Shop = { ...shop, firm }
  const opened = (name: string) => shop.api.bank.control.openAccount({ bank: '008', accountNo: firm.accountNo, name })
  await opened('CV LAIN')
  const ways = async (order: SeenOrder): Promise<any> =>
    ((await shop.api.as(shop.office.crew.kpa).run(waysText, { id: paymentOf(order).id }, { language: 'en' })).body.data as any).node
  return { shop: elsewhere, desk: bankDesk(elsewhere), firm, opened, ways }
} // prettier-ignore
/** The same, opened. */
export type Elsewhere = Awaited<ReturnType<typeof aShopElsewhere>>

/** What the table of faults asks of each of its rows, of these too. */
export const wholeOf = ({ shop }: Elsewhere, { control }: BankDesk) => ({ world: shop.api.world, house: shop.api.house, control }) // prettier-ignore
/** The same once all is played; then the house is closed. */
export const whole = async (at: Elsewhere, desk: BankDesk, isMeant = (_line: string) => false) => {
  const { shop } = at
  const { bugs } = shop.api
  try {
    await expectSound(wholeOf(at, desk))
    expect(bugs.filter((line) => !isMeant(line))).toEqual([])
  } finally {
    await shop.api.close()
  }
}
