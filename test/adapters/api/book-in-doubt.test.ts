import { Client } from 'pg'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { bank } from '../../support/house'
import { testPin } from '../../support/market'
import { carried, openShop, paymentOf, playedTo, type Shop, signed } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

let shop: Shop
let desk: BankDesk
let superuser: Client
beforeAll(async () => {
  shop = await openShop({ up: 90_000_000 })
  desk = bankDesk(shop)
  superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await shop.api.close()
})

/** As superuser, past every wall: money that no transfer brought. */
const raised = (by: number) =>
  superuser.query(`update digipay.balance set amount = amount + $1 where tenant_id = $2 and account = 'up.free'`, [
    by,
    shop.office.id,
  ])
const query = async (text: string): Promise<readonly any[]> => (await superuser.query(text, [shop.office.id])).rows
const attempts = async ({ id }: any): Promise<number> => {
  const { partnerReference: reference } = await desk.seen(id)
  const [row] = await query(`select count(*)::int as sent from digipay.payment_attempt a join digipay.payment p on p.tenant_id = a.tenant_id and p.id = a.payment_id
    where a.tenant_id = $1 and p.partner_reference = '${String(reference)}'`)
  return row.sent
} // prettier-ignore
const statusOf = async (order: SeenOrder): Promise<string> => (await desk.seen(paymentOf(order).id)).status
const signing = (name: string, input: object): Promise<any> => shop.api.as(desk.crew.kpa).act(name, input, { language: 'en' }) // prettier-ignore
const challenged = (order: SeenOrder) => signing('paymentChallenge', { payments: [desk.at(paymentOf(order))] })

test('nothing of a book that contradicts itself is signed or sent until a proof finds nothing; what comes in is booked', async () => {
  const { payment: paid } = await desk.paid()
  const waiting = await playedTo(shop, 'SCHEDULED')
  const { challengeId } = (await challenged(waiting)).payload
  const code = shop.api.codeOf(desk.crew.kpa.person)
  const sent = await playedTo(shop, 'AUTHORISED')

  await raised(7)
  expect((await shop.api.house.prove()).flatMap(({ mismatches }) => mismatches.map(({ account }) => account))).toContain('up.free') // prettier-ignore
  const doubts = await query('select account, since, ended_at from digipay.book_doubt where tenant_id = $1')
  expect(doubts).toContainEqual(expect.objectContaining({ account: 'up.free', ended_at: null }))
  // Found again, it stands since it was found first.
  await shop.api.house.prove()
  expect(await query('select account, since, ended_at from digipay.book_doubt where tenant_id = $1')).toEqual(doubts)

  await shop.api.house.upRemind()
  await shop.api.house.upRemind()
  const told = () => shop.api.told.filter(({ kind }) => kind === 'BOOK_IN_DOUBT')
  const people = [desk.crew.treasurer, desk.crew.kpa, shop.api.world.officer].map(({ person }) => person)
  await shop.api.work(() => Promise.resolve(told().length >= people.length))
  const heard = told().map(({ to }) => to)
  expect(heard).toEqual(expect.arrayContaining(people))
  expect(new Set(heard).size).toBe(heard.length)
  const { nodes } = await desk.run('notices', shop.api.world.officer)
  expect(nodes.map(({ kind, about }: any) => [kind, about.includes('up.free')])).toContainEqual(['BOOK_IN_DOUBT', true])

  // What was signed before has been due all the while, and not a byte of it left.
  const looked = () => query(`select details->>'stopped' as why from platform.audit where tenant_id = $1 and act = 'paymentSubmit' and details->>'stopped' = 'BOOK_IN_DOUBT'`) // prettier-ignore
  await shop.api.work(async () => (await looked()).length > 0)
  expect([await statusOf(sent), await attempts(paymentOf(sent))]).toEqual(['AUTHORISED', 0])
  expect(await desk.seen(paymentOf(sent).id)).toMatchObject({
    delay: 'BOOK_IN_DOUBT',
    delayLabel: expect.stringContaining('pembukuan tidak cocok'),
  })

  const refused = await signing('paymentAuthorise', { challengeId, pin: testPin, code })
  expect(refused.userErrors).toMatchObject([{ code: 'BOOK_IN_DOUBT', path: ['challengeId'] }])
  expect(refused.userErrors[0].hint).toContain('once the next proof finds no difference')
  const again = await challenged(waiting)
  expect(again.userErrors).toMatchObject([{ code: 'BOOK_IN_DOUBT', path: ['payments'] }])

  // Looked at again while nothing is new, it tells so once, and no look counts as a question to its bank.
  const due = () => query('select polls, leased_until from digipay.payment_due where tenant_id = $1')
  await query('update digipay.payment_due set due_at = now(), leased_until = now() where tenant_id = $1')
  await shop.api.work(async () => (await due())[0].leased_until === null)
  expect((await due())[0].polls).toBe(0)
  expect([await looked(), await attempts(paymentOf(sent))]).toEqual([[{ why: 'BOOK_IN_DOUBT' }], 0])

  const before = await desk.free()
  await desk.control.refund({ bank, reference: paid.partnerReference, amount: 3_000n })
  await desk.reconcile()
  expect(await desk.free()).toBe(before + 3_000n)

  await raised(-7)
  expect(await desk.proved()).toEqual([])
  expect(await query('select account from digipay.book_doubt where tenant_id = $1 and ended_at is null')).toEqual([])
  shop.api.later(300_000)
  expect(await statusOf(await carried(shop, sent))).toBe('SETTLED')
  expect(await statusOf(await carried(shop, await signed(shop, waiting)))).toBe('SETTLED')
  expect((await desk.seen(paymentOf(sent).id)).delay).toBeNull()
  expect([await attempts(paymentOf(sent)), await desk.proved()]).toEqual([1, []])
})
