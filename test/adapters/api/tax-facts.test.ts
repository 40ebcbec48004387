import { randomUUID } from 'node:crypto'
import { rowId } from '../../../src/adapters/graphql/ids'
import type { Firm } from '../../support/market'
import { aFirmAt, cartOf, carried, done, openShop, playedTo, type Shop } from '../../support/shop'
import { anOddFirm } from '../../support/vendors'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await shop.api.close()
  expect(shop.api.bugs).toEqual([])
})

type Line = Readonly<{ tax: string; objectCode: string; amount: string }>
const text = `query ($id: ID!) { order(id: $id) { isFromSchoolFunds lines { isProfessional ppnTreatment serviceCode }
  payments { gross net taxLines { tax objectCode amount } } } }`
const seenBy = async (who: keyof Shop['office']['crew'] | 'vendor', firm: Firm, id: string) => {
  const { body } = await shop.api.as(who === 'vendor' ? firm.admin : shop.office.crew[who]).run(text, { id })
  return body.data?.order as Readonly<{
    isFromSchoolFunds: boolean | null
    lines: readonly object[]
    payments: readonly Readonly<{ taxLines: readonly Line[] }>[]
  }>
}
const cartFrom = async (firm: Firm, details: object = {}) => {
  const lines = [{ productId: rowId('prd', firm.products[0]), quantity: 40 }]
  const input = { ...cartOf({ ...shop, firm }, lines), ...details }
  return done(await shop.api.as(shop.office.crew.requester).act('orderDraft', input))
}
const paidFrom = async (firm: Firm, details: object = {}) => {
  const own: Shop = { ...shop, firm }
  return carried(own, await playedTo(own, 'AUTHORISED', await cartFrom(firm, details)))
}
const service = { price: 100_000n as never, taxCategory: 'SERVICE' as const }

describe('what a product says of itself decides its tax', () => {
  it('takes article 21 from professional work, whatever small-business certificate its seller holds', async () => {
    const facts = { ...service, isProfessional: true, serviceCode: '21-100-07' }
    const firm = await anOddFirm(shop.api.world, { legalKind: 'ORANG_PRIBADI', fact: 'PP55_CERTIFICATE', facts })
    await shop.api.bank.control.openAccount({ bank: '002', accountNo: firm.accountNo, name: 'CV LAIN' })
    const { id } = await paidFrom(firm)
    const seen = await seenBy('treasurer', firm, id)
    expect(seen.lines).toEqual([{ isProfessional: true, ppnTreatment: 'TAXABLE', serviceCode: '21-100-07' }])
    expect(seen.payments[0]?.taxLines).toMatchObject([{ tax: 'PPH21', objectCode: '21-100-07', amount: '100000' }])
  })

  it('takes no article 22 from goods that school funds pay, and keeps from the vendor whose funds they are', async () => {
    const firm = await aFirmAt(shop.api, { price: 100_000n as never })
    const { id } = await paidFrom(firm, { isFromSchoolFunds: true })
    const seen = await seenBy('treasurer', firm, id)
    expect(seen.isFromSchoolFunds).toBe(true)
    expect(seen.payments[0]?.taxLines.map(({ tax }) => tax)).toEqual(['PPN'])
    expect((await seenBy('vendor', firm, id)).isFromSchoolFunds).toBeNull()
  })

  it('lets the office say later that school funds pay, as long as it is a cart', async () => {
    const firm = await aFirmAt(shop.api)
    const { id, version } = await cartFrom(firm)
    expect((await seenBy('requester', firm, id)).isFromSchoolFunds).toBe(false)
    const edit = { id, expectedVersion: version, isFromSchoolFunds: true }
    done(await shop.api.as(shop.office.crew.requester).act('orderEdit', edit))
    expect((await seenBy('requester', firm, id)).isFromSchoolFunds).toBe(true)
  })

  it('keeps with a product what its vendor says of its PPN and of professional work', async () => {
    const firm = await aFirmAt(shop.api)
    const input = {
      name: 'Pelatihan keselamatan kerja', unit: 'orang', price: '250000', priceIncludesPpn: false, stock: 10, category: 'Pelatihan',
      taxCategory: 'SERVICE', isProfessional: false, ppnTreatment: 'EXEMPT', origin: 'DOMESTIC', idempotencyKey: randomUUID(),
    } // prettier-ignore
    const save = `mutation ($input: ProductSaveInput!) { productSave(input: $input) { product { isProfessional ppnTreatment } userErrors { code } } }`
    const { body } = await shop.api.as(firm.admin).run(save, { input })
    expect(body.data?.productSave).toEqual({ product: { isProfessional: false, ppnTreatment: 'EXEMPT' }, userErrors: [] }) // prettier-ignore
  })
})
