import { refused } from '../../support/refused'
import { rowId } from '../../../src/adapters/graphql/ids'
import { aPaper, aSecondOfficer } from '../../support/market'
import type { SeenOrder } from '../../support/screens'
import { billOf, done, drafted, openShop, playedTo, type Shop, todayIn } from '../../support/shop'
import { anOddFirm } from '../../support/vendors'

let shop: Shop
let received: SeenOrder
const as = (who: Parameters<Shop['api']['as']>[0]) => shop.api.as(who)
const of = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })
beforeAll(async () => {
  shop = await openShop()
  received = await playedTo(shop, 'RECEIVED')
})
afterAll(async () => {
  expect(shop.api.bugs).toEqual([])
  await shop.api.close()
})

describe('the faktur pajak of a bill', () => {
  const bill = (taxInvoiceNumber: string | null) => ({ ...billOf(shop, received), taxInvoiceNumber })

  it.each(['0400002600000017', '040000260000000171', '04.00.26.0000000-17', '0400O260000000017', '0'.repeat(17)])(
    'is not numbered %s',
    async (number) => {
      await refused(as(shop.firm.admin), 'claimBill', bill(number), { code: 'NOT_A_TAX_INVOICE_NUMBER', path: ['taxInvoiceNumber'], rule: /PER-11\/PJ\/2025/ }) // prettier-ignore
    },
  )
  it('is owed at once by a vendor who charges PPN', async () => {
    await refused(as(shop.firm.admin), 'claimBill', bill(null), { code: 'TAX_INVOICE_REQUIRED', path: ['taxInvoiceNumber'], rule: /PMK 59/ }) // prettier-ignore
    done(await as(shop.firm.admin).act('claimBill', bill('04002600000000017')))
  })
  it('is doubted by name where its payment calls for another code, and not before one is scheduled', async () => {
    const doubts = async (order: SeenOrder) => {
      const { body } = await as(shop.office.crew.treasurer).run('query ($id: ID!) { node(id: $id) { ... on Order { claims { taxInvoiceDoubt { id text } } } } }', { id: order.id }, { language: 'en' }) // prettier-ignore
      return (body.data?.node as Readonly<{ claims: readonly object[] }> | undefined)?.claims
    }
    const issued = await playedTo(shop, 'SPBY_ISSUED')
    expect(await doubts(issued)).toEqual([{ taxInvoiceDoubt: null }])
    const text = expect.stringMatching(/bears code 04, 02 is expected/) as string
    expect(await doubts(await playedTo(shop, 'SCHEDULED', issued))).toEqual([{ taxInvoiceDoubt: { id: 'FAKTUR-CODE', text } }]) // prettier-ignore
  })
  it('is owed at the SPBy when the vendor turns out to be a PKP after his bill', async () => {
    const firm = await anOddFirm(shop.api.world, {})
    const theirs = { ...shop, firm }
    const order = await playedTo(theirs, 'RECEIVED', await drafted(theirs, [{ productId: rowId('prd', firm.products[0]), quantity: 1 }])) // prettier-ignore
    const billed = done(await as(firm.admin).act('claimBill', { ...billOf(theirs, order), taxInvoiceNumber: null }))
    const pkp = { fact: 'PKP', documentNumber: 'S-77PKP/WPJ.09/2026', validity: { from: todayIn(shop) } } as const
    await aPaper(shop.api.world, firm, pkp, await aSecondOfficer(shop.api.world))
    const claim = billed.claim ?? { id: '', version: 0 }
    await refused(as(shop.office.crew.ppk), 'spbyIssue', of(claim), { code: 'TAX_INVOICE_REQUIRED', path: ['id'], rule: /PMK 59/ }) // prettier-ignore
  })
})
