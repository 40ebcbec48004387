import { Client } from 'pg'
import { rowId, unitId } from '../../../src/adapters/graphql/ids'
import type { Actor } from '../../../src/application/actor'
import { refused, stopped } from '../../support/refused'
import type { SeenOrder } from '../../support/screens'
import { aFirmAt, billOf, done, drafted, openShop, paymentOf, playedTo, type Shop, todayIn } from '../../support/shop'
import { payingAccount } from '../../support/house'

let shop: Shop
let officer: Actor
const as = (who: Actor) => shop.api.as(who)
const of = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })
const claimOf = ({ claim }: SeenOrder) => of(claim ?? { id: 'none', version: 0 })
beforeAll(async () => {
  shop = await openShop()
  officer = shop.api.world.officer
})
afterAll(async () => {
  expect(shop.api.bugs).toEqual([])
  await shop.api.close()
})

/** Asks the database past every wall. */
const asOwner = async <Row extends object>(text: string, values: unknown[]): Promise<Row[]> => {
  const client = new Client(shop.api.world.database.superUrl)
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}
/** A purchase of one thing from a firm of its own, played until a place. */
const buying = async (place: string) => {
  const theirs: Shop = { ...shop, firm: await aFirmAt(shop.api) }
  const lines = [{ productId: rowId('prd', theirs.firm.products[0]), quantity: 1 }]
  return { theirs, order: await playedTo(theirs, place, await drafted(theirs, lines)) }
}
const vendor = async ({ firm }: Shop) => {
  const id = unitId('VENDOR', firm.id)
  const { body } = await as(officer).run('query ($id: ID!) { vendor(id: $id) { id name version status availableActions { name allowed } } }', { id }) // prettier-ignore
  return body.data?.vendor as Readonly<{ id: string; name: string; version: number; status: string; availableActions: readonly Readonly<{ name: string; allowed: boolean }>[] }> // prettier-ignore
}
const stand = async (theirs: Shop, name: 'vendorBlock' | 'vendorUnblock', reason = 'Dalam pemeriksaan') => {
  const acted = await as(officer).act(name, { ...of(await vendor(theirs)), reason })
  expect([acted.userErrors, acted.body.errors]).toEqual([[], undefined])
}
const allowedOn = async (theirs: Shop) =>
  (await vendor(theirs)).availableActions.filter(({ allowed }) => allowed).map(({ name }) => name)

describe('a vendor who is blocked', () => {
  it('gets no SPBy, until he is verified anew', async () => {
    const { theirs, order } = await buying('BILLED')
    const { ppk } = shop.office.crew
    await stand(theirs, 'vendorBlock')
    expect(await vendor(theirs)).toMatchObject({ status: 'BLOCKED' })
    const { name } = await vendor(theirs)
    const isRefused = () => refused(as(ppk), 'spbyIssue', claimOf(order), { code: 'VENDOR_NOT_VERIFIED', path: ['id'], rule: /PER-7/ }) // prettier-ignore
    expect((await isRefused()).message).toBe(`The vendor “${name}” is blocked.`)
    await stand(theirs, 'vendorUnblock', 'Pemeriksaan selesai')
    expect((await isRefused()).message).toBe(`The vendor “${name}” is not verified yet.`)
    const second = await shop.api.world.appoint(officer, shop.api.world.kppn, 'KPPN_OFFICER')
    expect((await as(second).act('vendorVerify', of(await vendor(theirs)))).userErrors).toEqual([])
    done(await as(ppk).act('spbyIssue', claimOf(order)))
  })
  it('is not scheduled, and not signed for when he was scheduled before', async () => {
    const { theirs, order } = await buying('SPBY_ISSUED')
    const scheduled = (await buying('SCHEDULED')) as Readonly<{ theirs: Shop; order: SeenOrder }>
    const { treasurer, kpa } = shop.office.crew
    const pay = { ...claimOf(order), payingAccount: payingAccount(shop.office), payOn: todayIn(shop) }
    for (const firm of [theirs, scheduled.theirs]) await stand(firm, 'vendorBlock')
    await refused(as(treasurer), 'paymentSchedule', pay, { code: 'VENDOR_NOT_VERIFIED', path: ['id'], rule: /PER-7/ })
    const sign = { payments: [of(paymentOf(scheduled.order))] }
    await refused(as(kpa), 'paymentChallenge', sign, {
      code: 'VENDOR_NOT_VERIFIED',
      path: ['payments', '0'],
      rule: /PER-7/,
    })
  })
  it('was blocked by the KPPN alone, for a reason, from the version it saw, and once', async () => {
    const theirs: Shop = { ...shop, firm: await aFirmAt(shop.api) }
    const seen = await vendor(theirs)
    for (const who of [theirs.firm.admin, shop.office.crew.ppk, shop.office.crew.admin])
      for (const name of ['vendorBlock', 'vendorUnblock'])
        await stopped((manner) => as(who).act(name, { ...of(seen), reason: 'Dalam pemeriksaan' }, manner), { code: 'FORBIDDEN', status: 200, reason: 'ROLE_NOT_GRANTED' }) // prettier-ignore
    expect(await allowedOn(theirs)).toEqual(['vendorBlock'])
    await refused(as(officer), 'vendorBlock', { ...of(seen), reason: 'x' }, { code: 'REASON_REQUIRED', path: ['reason'] }) // prettier-ignore
    await refused(as(officer), 'vendorUnblock', { ...of(seen), reason: 'salah' }, { code: 'NOT_NOW', path: ['id'] })
    await refused(as(officer), 'vendorBlock', { id: seen.id, expectedVersion: seen.version + 1, reason: 'salah' }, { code: 'VERSION_CONFLICT', path: ['expectedVersion'] }) // prettier-ignore
    await stand(theirs, 'vendorBlock', 'Alamat palsu')
    expect(await allowedOn(theirs)).toEqual(['vendorUnblock'])
    await refused(as(officer), 'vendorBlock', { ...of(await vendor(theirs)), reason: 'lagi' }, { code: 'NOT_NOW', path: ['id'] }) // prettier-ignore
    const rows = await asOwner<{ details: object }>(`select details from platform.audit where act = 'vendorBlock' and subject = $1`, [`unit:${theirs.firm.id}`]) // prettier-ignore
    expect(rows).toEqual([{ details: { reason: 'Alamat palsu' } }])
  })
})

describe('an account that its vendor closes', () => {
  const closing = ({ firm }: Shop, reason = 'Pindah bank') => ({ id: rowId('acc', firm.account), reason })

  it('is not closed while a claim is to be paid on it, and is once the bill was returned', async () => {
    const { theirs, order } = await buying('BILLED')
    const { admin } = theirs.firm
    await refused(as(admin), 'vendorAccountClose', closing(theirs), { code: 'ACCOUNT_IN_USE', path: ['id'] })
    done(await as(shop.office.crew.ppk).act('claimReturn', { ...claimOf(order), reason: 'Ganti rekening' }))
    await refused(as(admin), 'vendorAccountClose', closing(theirs, 'x'), { code: 'REASON_REQUIRED', path: ['reason'] })
    expect((await as(admin).act('vendorAccountClose', closing(theirs))).userErrors).toEqual([])
    await refused(as(admin), 'vendorAccountClose', closing(theirs), { code: 'NOT_NOW', path: ['id'] })
    await refused(as(admin), 'claimBill', billOf(theirs, order), { code: 'PAYEE_ACCOUNT_NOT_VERIFIED', path: ['accountId'] }) // prettier-ignore
  })
  it('may be named again, as a new one that is verified anew', async () => {
    const theirs: Shop = { ...shop, firm: await aFirmAt(shop.api) }
    const { admin, accountNo } = theirs.firm
    const again = { bank: '002', number: accountNo, name: 'CV UJI NIAGA' }
    await refused(as(admin), 'vendorAccountAdd', again, { code: 'ACCOUNT_EXISTS', path: ['number'] })
    expect((await as(admin).act('vendorAccountClose', closing(theirs))).userErrors).toEqual([])
    expect((await as(admin).act('vendorAccountAdd', again)).userErrors).toEqual([])
    const rows = await asOwner<{ status: string }>('select status from organisation.vendor_account where tenant_id = $1 order by added_at', [theirs.firm.id]) // prettier-ignore
    expect(rows.map(({ status }) => status)).toEqual(['CLOSED', 'PENDING'])
  })
  it('is his own: to others it is not there, or the act is not theirs', async () => {
    const [theirs, other] = [{ ...shop, firm: await aFirmAt(shop.api) }, await aFirmAt(shop.api)]
    await refused(as(other.admin), 'vendorAccountClose', closing(theirs), { code: 'NOT_FOUND', path: ['id'] })
    for (const who of [officer, shop.office.crew.treasurer])
      await stopped((manner) => as(who).act('vendorAccountClose', closing(theirs), manner), { code: 'FORBIDDEN', status: 200, reason: 'ROLE_NOT_GRANTED' }) // prettier-ignore
  })
})
