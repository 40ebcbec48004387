import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { openCounter } from '../../support/counter'
import { billDesk, cardDesk } from '../../support/kkp'
import { anOffice } from '../../support/market'
import { aPerson, aUnit, must, once } from '../../support/organisation'
import { assignmentCreate, assignmentEnd } from '../../../src/application/organisation'
import type { Actor } from '../../../src/application/actor'
import { addDays } from '../../../src/domain/kernel'
import { carried, openShop, type Shop, signed, todayIn } from '../../support/shop'

let shop: Shop
let desk: ReturnType<typeof cardDesk>
let bills: ReturnType<typeof billDesk>
let card: any
beforeAll(async () => {
  shop = await openShop()
  desk = cardDesk(shop)
  card = await desk.active()
  bills = billDesk(shop, desk, card)
  await desk.granted(30_000_000n)
})
afterAll(async () => {
  const bugs = [...shop.api.bugs]
  await shop.api.close()
  expect(bugs).toEqual([])
})

const charged = async () => desk.payment(await carried(shop, await signed(shop, await desk.scheduled(card))))

test('the bill of another satker does not exist for a stranger in the same office, nor for the officer of another KPPN, whichever wall is gone', async () => {
  const { world, house } = shop.api
  const { crew } = await anOffice(world)
  const letter = { skNumber: 'KEP-1/2026', from: addDays(world.today, -1) }
  const opened = must(await house.officeOpen({ kind: 'KPPN', unit: aUnit('098'), officer: aPerson('Pejabat'), ...letter }))
  const officer = await world.as(opened.officer)
  const recorded = await bills.recorded(await charged())
  const counter = await openCounter({ ...world, database: { ...world.database, appUrl: world.database.bypassUrl } }, { doors: false })
  try {
    const tried = async (name: string, as: Actor, { id, version }: any, input: object = {}) => {
      const text = `mutation ($input: ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input!) { ${name}(input: $input) { bill { id } userErrors { code } } }`
      const variables = { input: { idempotencyKey: randomUUID(), id, expectedVersion: version, ...input } }
      const { data } = await counter.ask(text, { as, variables })
      expect([name, data?.[name]]).toEqual([name, { bill: null, userErrors: [{ code: 'NOT_FOUND' }] }])
    }
    await tried('kkpBillTest', crew.ppk, recorded)
    await tried('kkpBillReturn', crew.ppk, recorded, { reason: 'Mencoba saja' })
    const tested = await bills.tested(recorded)
    await tried('kkpBillReturn', crew.ppk, tested, { reason: 'Mencoba saja' })
    await tried('kkpBillPay', officer, tested, { sp2dNumber: 'SP2D-ASING', sp2dOn: todayIn(shop), amount: tested.charged })
    expect((await bills.paid(tested)).status).toBe('PAID')
  } finally {
    await counter.close()
  }
}) // prettier-ignore

test('a KPPN leaves word in the book of a satker of a bill that it paid and that gave something back, and of no other', async () => {
  const { world } = shop.api
  const credited = async () => {
    const { partnerReference, net } = await charged()
    const lines = [[partnerReference, net], [partnerReference, '1000', true]] as const
    return (await desk.done('kkpBillRecord', desk.crew.treasurer, bills.billOf(...lines))).bill
  }
  const [paid, unpaid, plain] = [
    await bills.paid(await bills.tested(await credited())),
    await bills.tested(await credited()),
    await bills.paid(await bills.tested(await bills.recorded(await charged()))),
  ]
  const client = new Client({ connectionString: world.database.bypassUrl })
  await client.connect()
  const { rows } = await client.query<{ number: string; id: string }>('select number, id::text from digipay.kkp_bill')
  await client.end()
  const idOf = ({ number }: any) => rows.find((row) => row.number === number)?.id
  const leaves = async (unit: number, kind: string, [topic, subject]: readonly [string, string | undefined]) => {
    const asKppn = await world.pool.connect()
    try {
      await asKppn.query('begin')
      const eyes = [String(shop.office.id), String(unit), kind]
      await asKppn.query(`select set_config('app.tenant', $1, true), set_config('app.unit', $2, true), set_config('app.unit_kind', $3, true)`, eyes)
      const text = `insert into platform.outbox (tenant_id, id, at, topic, subject, payload, due_at) values ($1, gen_random_uuid(), now(), $2, $3, '{}', now())`
      return (await asKppn.query(text, [shop.office.id, topic, subject])).rowCount
    } catch (cause) {
      return String(cause).includes('row-level security') ? 'REFUSED' : cause
    } finally {
      await asKppn.query('rollback')
      asKppn.release()
    }
  }
  const { kppn } = world
  expect(await leaves(kppn, 'KPPN', ['kkp.credited', idOf(paid)])).toBe(1)
  for (const word of [['kkp.credited', idOf(unpaid)], ['kkp.credited', idOf(plain)], ['document.due', idOf(paid)], ['kkp.credited', 'x']] as const)
    expect([word, await leaves(kppn, 'KPPN', word)]).toEqual([word, 'REFUSED'])
  expect(await leaves(shop.firm.id, 'VENDOR', ['kkp.credited', idOf(paid)])).toBe('REFUSED')
}) // prettier-ignore

test('who recorded a bill as treasurer does not test it once he is the PPK, and is offered no button for it', async () => {
  const { world } = shop.api
  const { admin, treasurer } = desk.crew
  const recorded = await bills.recorded(await charged())
  must(await assignmentEnd(world.needs)({ assignment: { tenant: shop.office.id, id: treasurer.assignment }, once: once() }, admin))
  const appointment = { who: { person: treasurer.person }, role: 'PPK', skNumber: 'SK-9/2026', from: todayIn(shop) } as any
  must(await assignmentCreate(world.needs)({ unit: shop.office.id, appointment, once: once() }, admin))
  const now = await world.as(treasurer.person)
  expect(now.role).toBe('PPK')
  expect(await desk.buttons(now, recorded)).toEqual({ kkpBillTest: false, kkpBillReturn: false })
  expect(await desk.refused('kkpBillTest', now, desk.at(recorded))).toEqual(['SEPARATION_OF_FUNCTIONS'])
  expect((await bills.tested(recorded)).status).toBe('TESTED')
}) // prettier-ignore

test('what a card or a bill is not ready for is said in words', async () => {
  const ask = async (name: string, as: Actor, input: object) => (await desk.act(name, as, input)).userErrors[0]
  expect(await ask('kkpCardBind', desk.holder, desk.at(card))).toMatchObject({ code: 'NOT_NOW', message: expect.stringContaining('“Active”') }) // prettier-ignore
  const [bill] = (await desk.run('kkpBills', desk.crew.ppk)).nodes
  expect(await ask('kkpBillTest', desk.crew.ppk, desk.at(bill))).toMatchObject({ code: 'NOT_NOW', message: expect.stringMatching(/“(Paid|Tested.*)”/) }) // prettier-ignore
})
