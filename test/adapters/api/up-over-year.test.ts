import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { fiscalYear } from '../../../src/domain/kernel'
import { bankDesk } from '../../support/bank-desk'
import { bank } from '../../support/house'
import { openShop, settled, type Shop, todayIn } from '../../support/shop'
import { taxDesk } from '../../support/tax-desk'

let shop: Shop
let signer: Actor
beforeAll(async () => {
  shop = await openShop({ up: 5_000_000, pagu: 1_200_000_000 })
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
  (await act(by, name, input, 'request { id status amount refill }')).request
const refused = (by: Actor, name: string, input: object, shown = 'request { id }') => act(by, name, input, shown)
const grant = (amount = '1000000') => ({ satkerId: unitId('SATKER', shop.office.id), amount, ...sp2d() })
const liquid = async (): Promise<any> => {
  const text =
    '{ liquidity { nodes { granted free usedNotReplaced bankFees replaceable idle { stage since } yearEnd { on } } } }'
  const { body } = await shop.api.as(shop.office.crew.treasurer).run(text)
  return (body.data as any).liquidity.nodes[0]
}
/** How many satker have used so much that it may be replaced. */
const ready = async (): Promise<number> => {
  const text = '{ liquidity(isReplaceable: true) { count } }'
  return ((await shop.api.as(shop.office.crew.treasurer).run(text)).body.data as any).liquidity.count
}
const setBack = async (what: string): Promise<void> => {
  const superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  await superuser.query(what)
  await superuser.end()
}
/** All that was granted was so in the year before. */
const grantedAYearAgo = () => setBack(`update digipay.up_grant set sp2d_on = (sp2d_on - interval '1 year')::date`)
/** And all that was paid. */
const paidAYearAgo = () => setBack(`update digipay.payment set settled_at = settled_at - interval '1 year'`)
/** A payment whose tax was deposited before its bank gave it back: that tax stays spent, and no request can name it. */
const returnedWithoutItsTax = async (): Promise<void> => {
  const [desk, tax] = [bankDesk(shop), taxDesk(shop)]
  const { payment } = await desk.paid()
  const signedOff = await tax.authorise(await tax.bill(await tax.draft('411122-910')))
  const { id, version } = signedOff
  await tax.done('taxDepositRecord', desk.crew.treasurer, { id, expectedVersion: version, ...tax.receipt() })
  await desk.control.giveBack({ bank, reference: payment.partnerReference })
  await desk.reconcile()
  expect((await desk.seen(payment.id)).status).toBe('REVERSED')
}
/** A fee that the bank took for the account, as the KPA explains it. */
const feeOf = async (amount: bigint) => ({
  id: await bankDesk(shop).withdrawn(amount), as: 'FEE', reason: 'Biaya administrasi rekening',
}) // prettier-ignore

test('what is left of a year is noted and paid back, and only then comes UP of the next', async () => {
  const { treasurer, ppk, kpa } = shop.office.crew
  await returnedWithoutItsTax()
  await act(kpa, 'bankLineMatch', await feeOf(6_500n), 'replayed')
  await settled(shop)
  const kept = BigInt((await liquid()).usedNotReplaced)
  expect(await ready()).toBe(1)
  const gup = await asked(treasurer, 'upRequestPropose', { kind: 'GUP' })
  const second = { id: gup.id, expectedVersion: 2 }
  await asked(signer, 'upRequestSign', { id: gup.id, expectedVersion: 1, spmNumber: 'SPM-1' })
  await grantedAYearAgo()
  const ended = fiscalYear(todayIn(shop)) - 1
  const is = (code: string, path: string) => [{ code, path: [path], hint: expect.any(String) }]

  // What was signed in the old year may have left in the new one: its money is of the old one.
  expect(await refused(officer(), 'upRequestSettle', { ...second, ...sp2d() })).toEqual(is('GUP_OF_ENDED_YEAR', 'sp2dOn')) // prettier-ignore
  await paidAYearAgo()
  expect(await refused(officer(), 'upRequestSettle', { ...second, ...sp2d() })).toEqual(is('GUP_OF_ENDED_YEAR', 'sp2dOn')) // prettier-ignore
  await asked(officer(), 'upRequestReturn', { ...second, reason: 'tahun anggaran berakhir' })
  expect(await refused(treasurer, 'upRequestPropose', { kind: 'GUP' })).toEqual(is('GUP_OF_ENDED_YEAR', 'kind'))
  expect([(await liquid()).replaceable, await ready()]).toEqual(['0', 0])
  expect(await refused(officer(), 'upGrant', grant(), 'replayed')).toEqual(is('ENDED_YEAR_OPEN', 'sp2dOn'))

  const nihil = await asked(ppk, 'upRequestPropose', { kind: 'GUP_NIHIL' })
  await asked(signer, 'upRequestSign', { id: nihil.id, expectedVersion: 1, spmNumber: 'SPM-2' })
  await asked(officer(), 'upRequestSettle', { id: nihil.id, expectedVersion: 2, ...sp2d() })
  // An SP2D of this year has noted the bills of the last one, and the rest of that is due when it was.
  const left = await liquid()
  expect(left).toMatchObject({
    usedNotReplaced: String(kept - BigInt(nihil.amount)),
    bankFees: '6500',
    idle: { stage: 'YEAR_OVER' },
    yearEnd: { on: `${ended}-12-31` },
  })
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
  // What leaves now has no UP to leave from until there is some.
  const late = await feeOf(500n)
  expect(await act(kpa, 'bankLineMatch', late, 'replayed')).toEqual([
    { code: 'INSUFFICIENT_UP', path: ['as'], hint: expect.stringContaining('UP bebas') },
  ])

  // The ceiling of the new year is that of its own UP, whatever fees and tax the old one left in the books.
  expect(await act(officer(), 'upGrant', grant('100000001'), 'replayed')).toEqual(is('ABOVE_CEILING', 'amount'))
  expect(await act(officer(), 'upGrant', grant('100000000'), 'replayed')).toEqual({ replayed: false })
  expect(await liquid()).toMatchObject({ free: '100000000', idle: { since: todayIn(shop) } })
  expect(await act(kpa, 'bankLineMatch', late, 'replayed')).toEqual({ replayed: false })
  expect((await shop.api.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
})
