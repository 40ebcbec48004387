import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { anOffice } from '../../support/market'
import { openShop, type Shop, todayIn } from '../../support/shop'

let shop: Shop
let desk: BankDesk
let signer: Actor
beforeAll(async () => {
  shop = await openShop({ up: 90_000_000 })
  desk = bankDesk(shop)
  signer = await shop.api.world.appoint(shop.office.crew.admin, shop.office.id, 'PPSPM')
})
afterAll(() => shop.api.close())

const listed = (asked: object = {}, as: Actor = desk.crew.treasurer): Promise<any> => desk.run('accountableBills', as, asked) // prettier-ignore
const open = async (asked: object = {}): Promise<readonly string[]> => (await listed(asked)).nodes.map(({ paymentId }: any) => paymentId) // prettier-ignore
const naming = async (id: string, as: Actor = desk.crew.treasurer): Promise<any> => {
  const text =
    'query ($id: ID!) { node(id: $id) { ... on Payment { upRequest { id kind status lines { paymentId } } } } }'
  const { body } = await shop.api.as(as).run(text, { id })
  return (body.data as any).node.upRequest
}

test('a paid bill is listed until a request names it, again once that is withdrawn, and no more once it is settled', async () => {
  expect(await listed()).toMatchObject({ nodes: [], count: 0 })
  const [first, second] = [(await desk.paid()).payment, (await desk.paid()).payment]
  const { nodes, count } = await listed({ kind: 'GUP_NIHIL' })
  expect(nodes.map(({ paymentId, amount, fund, paidOn }: any) => ({ paymentId, amount, fund, paidOn }))).toEqual(
    [first, second].map(({ id, gross }) => ({ paymentId: id, amount: gross, fund: 'UP', paidOn: todayIn(shop) })),
  )
  expect([count, await open({ kind: 'GUP' }), await open({ kind: 'PTUP' })]).toEqual([2, [first.id, second.id], []])
  expect(await naming(first.id)).toBeNull()

  const { ppk } = desk.crew
  const asked = { kind: 'GUP_NIHIL', paymentIds: (await open()).slice(0, 1) }
  const { request } = await desk.done('upRequestPropose', ppk, asked)
  expect([await open(), await naming(second.id)]).toEqual([[second.id], null])
  expect(await naming(first.id)).toEqual({ id: request.id, kind: 'GUP_NIHIL', status: 'PROPOSED', lines: [{ paymentId: first.id }] }) // prettier-ignore
  expect(await desk.refused('upRequestPropose', ppk, asked)).toEqual(['PAYMENT_NOT_ACCOUNTABLE'])

  await desk.done('upRequestWithdraw', ppk, { ...desk.at(request), reason: 'Salah jenis' })
  expect([await open(), await naming(first.id)]).toEqual([[first.id, second.id], null])

  const again = await desk.done('upRequestPropose', ppk, asked)
  const signed = await desk.done('upRequestSign', signer, { ...desk.at(again.request), spmNumber: 'SPM-BUKA-1' })
  const sp2d = { sp2dNumber: 'SP2D-BUKA-1', sp2dOn: todayIn(shop) }
  await desk.done('upRequestSettle', shop.api.world.officer, { ...desk.at(signed.request), ...sp2d })
  expect([await open(), (await naming(first.id)).status]).toEqual([[second.id], 'SETTLED'])
})

test('pages follow each other, and only those who read requests see them', async () => {
  const third = (await desk.paid()).payment
  const page = await listed({ first: 1 })
  expect([page.nodes.length, page.count, page.pageInfo.hasNextPage]).toEqual([1, 2, true])
  expect(await open({ first: 1, after: page.pageInfo.endCursor })).toEqual([third.id])

  const satkerId = unitId('SATKER', shop.office.id)
  const other = await anOffice(shop.api.world)
  expect(await listed({ satkerId }, other.crew.treasurer)).toMatchObject({ nodes: [], count: 0 })
  expect((await listed({ satkerId }, shop.api.world.officer)).count).toBe(2)
  expect((await listed({}, shop.firm.admin)).errors[0].extensions.code).toBe('FORBIDDEN')
  await desk.done('upRequestPropose', desk.crew.ppk, { kind: 'GUP_NIHIL', paymentIds: [third.id] })
  expect([(await naming(third.id)).status, await naming(third.id, shop.firm.admin)]).toEqual(['PROPOSED', null])
})
