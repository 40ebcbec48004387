import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { fiscalYear } from '../../../src/domain/kernel'
import { bankDesk } from '../../support/bank-desk'
import { openShop, settled, type Shop, todayIn } from '../../support/shop'

let shop: Shop
let signer: Actor
beforeAll(async () => {
  shop = await openShop({ up: 5_000_000 })
  signer = await shop.api.world.appoint(shop.office.crew.admin, shop.office.id, 'PPSPM')
})
afterAll(async () => {
  expect(shop.api.bugs.filter((line) => line.includes('"level":50'))).toEqual([])
  await shop.api.close()
})

const officer = () => shop.api.world.officer
let papers = 0
const sp2d = () => ({ sp2dNumber: `SP2D-TAHUN-${(papers += 1)}`, sp2dOn: todayIn(shop) })
/** An act: what it answered, or what refused it. */
const act = async (by: Actor, name: string, input: object, shown: string): Promise<any> => {
  const text = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${shown} userErrors { code path hint } } }`
  const { body } = await shop.api.as(by).run(text, { input: { ...input, idempotencyKey: crypto.randomUUID() } })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  const { userErrors, ...rest } = (body.data as any)[name]
  return userErrors.length > 0 ? userErrors : rest
}
const asked = async (by: Actor, name: string, input: object) =>
  (await act(by, name, input, 'request { id status refill }')).request
const refused = (by: Actor, name: string, input: object, shown = 'request { id }') => act(by, name, input, shown)
const grant = () => ({ satkerId: unitId('SATKER', shop.office.id), amount: '1000000', ...sp2d() })
const liquid = async (): Promise<any> => {
  const text = '{ liquidity { nodes { granted free usedNotReplaced idle { stage since } yearEnd { on } } } }'
  const { body } = await shop.api.as(shop.office.crew.treasurer).run(text)
  return (body.data as any).liquidity.nodes[0]
}
/** All that was granted and paid was so in the year before. */
const aYearGoesBy = async (): Promise<void> => {
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  await superuser.query('update digipay.up_grant set sp2d_on = sp2d_on - 366')
  await superuser.query(`update digipay.payment set settled_at = settled_at - interval '366 days'`)
  await superuser.end()
}

test('what is left of a year is noted and paid back, and only then comes UP of the next', async () => {
  const { treasurer, ppk, kpa } = shop.office.crew
  await settled(shop)
  const gup = await asked(treasurer, 'upRequestPropose', { kind: 'GUP' })
  const second = { id: gup.id, expectedVersion: 2 }
  await asked(signer, 'upRequestSign', { id: gup.id, expectedVersion: 1, spmNumber: 'SPM-1' })
  await aYearGoesBy()
  const ended = fiscalYear(todayIn(shop)) - 1
  const is = (code: string, path: string) => [{ code, path: [path], hint: expect.any(String) }]

  expect(await refused(officer(), 'upRequestSettle', { ...second, ...sp2d() })).toEqual(is('GUP_OF_ENDED_YEAR', 'sp2dOn')) // prettier-ignore
  await asked(officer(), 'upRequestReturn', { ...second, reason: 'tahun anggaran berakhir' })
  expect(await refused(treasurer, 'upRequestPropose', { kind: 'GUP' })).toEqual(is('GUP_OF_ENDED_YEAR', 'kind'))
  expect(await refused(officer(), 'upGrant', grant(), 'replayed')).toEqual(is('ENDED_YEAR_OPEN', 'sp2dOn'))

  const nihil = await asked(ppk, 'upRequestPropose', { kind: 'GUP_NIHIL' })
  await asked(signer, 'upRequestSign', { id: nihil.id, expectedVersion: 1, spmNumber: 'SPM-2' })
  await asked(officer(), 'upRequestSettle', { id: nihil.id, expectedVersion: 2, ...sp2d() })
  // An SP2D of this year has noted the bills of the last one, and the rest of that is due when it was.
  const left = await liquid()
  expect(left).toMatchObject({ usedNotReplaced: '0', idle: { stage: 'YEAR_OVER' }, yearEnd: { on: `${ended}-12-31` } })
  expect(fiscalYear(left.idle.since)).toBe(ended)
  expect(await refused(officer(), 'upGrant', grant(), 'replayed')).toEqual(is('ENDED_YEAR_OPEN', 'sp2dOn'))

  const bankLineId = await bankDesk(shop).withdrawn(BigInt(left.free))
  const receipt = {
    kind: 'UP_REST',
    ntpn: 'C1B2C3D4E5F6G7H8',
    transactionNumber: '123456789012',
    paidOn: todayIn(shop),
  }
  await act(kpa, 'upDepositRecord', { ...receipt, amount: left.free, bankLineId }, 'replayed')
  expect(await act(officer(), 'upGrant', grant(), 'replayed')).toEqual({ replayed: false })
  expect(await liquid()).toMatchObject({ granted: '1000000', free: '1000000', idle: { since: todayIn(shop) } })
  expect((await shop.api.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
})
