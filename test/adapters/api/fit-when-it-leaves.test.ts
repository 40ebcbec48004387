import { Client } from 'pg'
import { unitId } from '../../../src/adapters/graphql/ids'
import { assignmentEnd } from '../../../src/application/organisation'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { payingAccount } from '../../support/house'
import { cardDesk } from '../../support/kkp'
import { must, once } from '../../support/organisation'
import { carried, openShop, playedTo, type Shop, signed, todayIn } from '../../support/shop'

let shop: Shop
let desk: ReturnType<typeof cardDesk>
let bank: BankDesk
beforeAll(async () => {
  shop = await openShop({ up: 60_000_000 })
  desk = cardDesk(shop)
  bank = bankDesk(shop)
  await desk.granted(20_000_000n)
})
afterAll(async () => {
  const [proved, bugs] = [await bank.proved(), [...shop.api.bugs]]
  await shop.api.close()
  expect([proved, bugs]).toEqual([[], []])
})

const reason = 'Kartu hilang dicuri'
const versionOf = async ({ id }: any) => (await desk.book()).cards.find((card: any) => card.id === id).version
const ended = async (card: any, by = desk.crew.kpa) =>
  desk.done('kkpCardEnd', by, { id: card.id, expectedVersion: await versionOf(card), reason })

test('a card that was ended after the signature is not charged: the payment is stopped and gives back what it held', async () => {
  const card = await desk.active()
  const before = await desk.book()
  const authorised = await signed(shop, await desk.scheduled(card))
  expect((await desk.book()).held).not.toBe('0')
  await ended(card)
  const stopped = await carried(shop, authorised, 'CANCELLED')
  expect(stopped.claim?.status).toBe('SPBY_ISSUED')
  const { partnerReference } = stopped.payments.at(-1) as any
  expect(await bank.control.oracleDebits(partnerReference)).toEqual([])
  expect(await desk.book()).toMatchObject({ free: before.free, held: '0', owed: before.owed })
})

test('the holder ends his own lost card, and nobody else beside the KPA', async () => {
  const card = await desk.active()
  const asked = { id: card.id, expectedVersion: await versionOf(card), reason }
  expect(await desk.refused('kkpCardEnd', desk.crew.ppk, asked)).toEqual(['NOT_CARD_HOLDER'])
  expect((await desk.buttons(desk.holder, card)).kkpCardEnd).toBe(true)
  expect((await desk.buttons(desk.crew.ppk, card)).kkpCardEnd).toBe(false)
  expect((await ended(card, desk.holder)).card.status).toBe('ENDED')
})

test('a payment out of TUP that was signed within its month does not leave after it', async () => {
  const { api, office } = shop
  const [on, amount] = [todayIn(shop), '7000000']
  const grant = { satkerId: unitId('SATKER', office.id), amount, kind: 'TUP', sp2dNumber: 'SP2D-TUP-1', sp2dOn: on }
  expect(await desk.refused('upGrant', api.world.officer, grant)).toEqual([])
  const due: any = await playedTo(shop, 'SPBY_ISSUED')
  const asked = { ...desk.at(due.claim), fund: 'TUP', payingAccount: payingAccount(office), payOn: on }
  await desk.done('paymentSchedule', desk.crew.treasurer, asked)
  const authorised = await signed(shop, await playedTo(shop, 'SCHEDULED', due))
  // Only the SP2D is moved into the past, to spare a month.
  const superuser = new Client({ connectionString: api.world.database.superUrl })
  await superuser.connect()
  await superuser.query(`update digipay.up_grant set sp2d_on = sp2d_on - 60 where kind = 'TUP'`)
  await superuser.end()
  const stopped = await carried(shop, authorised, 'CANCELLED')
  expect(stopped.claim?.status).toBe('SPBY_ISSUED')
  expect(await bank.control.oracleDebits((stopped.payments.at(-1) as any).partnerReference)).toEqual([])
  const { body } = await api.as(desk.crew.treasurer).run('{ liquidity { nodes { tup { free held } } } }')
  expect((body.data as any).liquidity.nodes[0].tup).toEqual({ free: amount, held: '0' })
})

test('a card whose holder has left the satker is charged no more, wherever its payment stands', async () => {
  const card = await desk.active()
  const toSign = await desk.scheduled(card)
  const toSchedule: any = (await playedTo(shop, 'SPBY_ISSUED')).claim
  const authorised = await signed(shop, await desk.scheduled(card))
  const assignment = { tenant: shop.office.id, id: desk.holder.assignment }
  must(await assignmentEnd(shop.api.world.needs)({ assignment, once: once() }, desk.crew.admin))
  const stopped = await carried(shop, authorised, 'CANCELLED')
  expect(stopped.claim?.status).toBe('SPBY_ISSUED')
  expect(await signed(shop, toSign).then(() => '', String)).toMatch(/CARD_NOT_USABLE.*(tidak lagi menjabat|no office)/)
  expect(
    await desk.refused('paymentSchedule', desk.crew.treasurer, { ...desk.at(toSchedule), kkpCardId: card.id }),
  ).toEqual(['CARD_NOT_USABLE'])
})
