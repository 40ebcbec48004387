import { Client } from 'pg'
import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { bank, payingAccount } from '../../support/house'
import { anOffice } from '../../support/market'
import { openShop, type Shop } from '../../support/shop'

/** One account with a payment, one that its statement leaves out, and money that somebody drew; the night after is over. */
let shop: Shop
let desk: BankDesk
let superuser: Client
let hidden: any
let drawn: string
const DAY_MS = 86_400_000
beforeAll(async () => {
  shop = await openShop()
  desk = bankDesk(shop)
  superuser = new Client({ connectionString: shop.api.world.database.superUrl })
  await superuser.connect()
  await desk.paid()
  hidden = (await desk.paid()).payment
  await desk.control.hideLines(hidden.partnerReference, true)
  drawn = await desk.withdrawn(70_000n)
  shop.api.later(DAY_MS)
  await desk.reconcile()
  await shop.api.house.proveAccounts()
})
afterAll(async () => {
  await superuser.end()
  const bugs = shop.api.bugs.filter((line) => !/is not its book|could not be held against its book/.test(line))
  expect([await desk.proved(), bugs]).toEqual([[], []])
  await shop.api.close()
})

const proofsAs = async (as: Actor, satkerId?: string): Promise<any> =>
  desk.run('bookProofs', as, { from: desk.day(-3), to: desk.day(), satkerId })
/** What counts of the day on which all of it happened. */
const proof = async (): Promise<any> =>
  (await proofsAs(desk.crew.treasurer)).nodes.find(({ on, isNewest }: any) => on === desk.day(-1) && isNewest)
const kinds = (of: any) => of.breaks.map(({ kind, amount }: any) => [kind, amount]).sort()
/** The cases about the account, the closed ones first. */
const unproved = async () =>
  (await desk.cases({ kinds: ['BOOK_UNPROVED'] })).toSorted((a: any, b: any) => a.openedAt.localeCompare(b.openedAt))
const statuses = async () => (await unproved()).map(({ status }: any) => status)

test('an account is its book and the listed breaks, each with its age and with who has it on his desk', async () => {
  const found = await proof()
  expect(BigInt(found.bankBalance)).toBe(await desk.inBank())
  expect(BigInt(found.bookBalance)).toBe(await desk.inBooks())
  expect(kinds(found)).toEqual([
    ['DEBIT_AWAITED', hidden.net],
    ['LINE_UNKNOWN', '-70000'],
  ])
  expect(found.listed).toBe(String(BigInt(hidden.net) - 70_000n))
  const about = (kind: string) => found.breaks.find((each: any) => each.kind === kind)
  expect(about('LINE_UNKNOWN')).toMatchObject({ bankLineId: drawn, ageInDays: 0, owner: 'TREASURER', ownerName: null })
  expect(about('DEBIT_AWAITED')).toMatchObject({ paymentId: hidden.id, kindLabel: 'Booked as paid, not yet in the statement' }) // prettier-ignore
})

test('is not proved by a balance to which its lines do not lead; no word of people ends that, but the line that was left out', async () => {
  expect(await proof()).toMatchObject({ isProved: false, difference: `-${String(hidden.net)}` })
  const [found] = await unproved()
  expect([found.status, found.amount]).toEqual(['OPEN', hidden.net])
  const taken = (await desk.done('paymentCaseTake', desk.crew.treasurer, desk.at(found))).case
  const [offered] = await unproved()
  expect(offered.availableActions.map(({ name }: any) => name)).toEqual(['paymentCaseTake', 'paymentCaseComment'])
  const word = { ...desk.at(taken), reason: 'Sudah dijelaskan' }
  expect(await desk.refused('paymentCaseClose', desk.crew.kpa, word)).toEqual(['CASE_ENDS_OTHERWISE'])
  await desk.control.hideLines(hidden.partnerReference, false)
  await desk.reconcile()
  await shop.api.house.proveAccounts()
  expect(await proof()).toMatchObject({ isProved: true, difference: '0' })
  expect(kinds(await proof())).toEqual([['LINE_UNKNOWN', '-70000']])
  expect((await unproved()).map(({ status }: any) => status)).toEqual(['CLOSED'])
})

test('a day is proved anew once something of it has changed, and what was proved before stays', async () => {
  const before = (await proofsAs(desk.crew.kpa)).nodes
  await shop.api.house.proveAccounts()
  expect((await proofsAs(desk.crew.kpa)).nodes).toEqual(before)
  await desk.done('bankLineMatch', desk.crew.kpa, { id: drawn, as: 'FEE', reason: 'Biaya buku cek' })
  await shop.api.house.proveAccounts()
  const after = (await proofsAs(desk.crew.kpa)).nodes.filter(({ on }: any) => on === desk.day(-1))
  expect(after.map(({ isNewest, isProved, breaks }: any) => [isNewest, isProved, breaks.length])).toEqual([[false, false, 2], [false, true, 1], [true, true, 0]]) // prettier-ignore
})

test('money that left the book and that nothing explains is one more case and one notice, until a later proof finds it again', async () => {
  const told = () => shop.api.told.filter(({ kind }) => kind === 'BOOK_UNPROVED').map(({ to }) => to)
  const stray = `insert into digipay.transfer select tenant_id, gen_random_uuid(), 'up.free', 'paid.vendor', 13, 'STRAY', 'x', 1, now() - interval '1 minute'
    from digipay.transfer limit 1 returning id`
  const { rows } = await superuser.query<{ id: string }>(stray)
  const tell = async () => {
    await shop.api.house.proveAccounts()
    await shop.api.house.upRemind()
  }
  await tell()
  await tell()
  const found = await proof()
  expect([found.isProved, found.difference, found.breaks]).toEqual([false, '13', []])
  expect(await statuses()).toEqual(['CLOSED', 'OPEN'])
  const people = [desk.crew.treasurer, desk.crew.kpa, shop.api.world.officer].map(({ person }) => person)
  await shop.api.work(() => Promise.resolve(told().length >= people.length))
  expect(told()).toEqual(expect.arrayContaining(people))
  expect(new Set(told()).size).toBe(told().length)
  const { nodes } = await desk.run('notices', shop.api.world.officer)
  expect(nodes.map(({ kind, about }: any) => [kind, about.split('/')[1]])).toContainEqual([
    'BOOK_UNPROVED',
    desk.day(-1),
  ])

  await superuser.query('delete from digipay.transfer where id = $1', [rows[0]?.id])
  await shop.api.house.proveAccounts()
  expect([(await proof()).isProved, await statuses()]).toEqual([true, ['CLOSED', 'CLOSED']])
})

test('its office and its KPPN read it, and nobody else', async () => {
  const id = unitId('SATKER', shop.office.id)
  const all = (await proofsAs(desk.crew.treasurer, id)).count
  expect(all).toBeGreaterThan(2)
  for (const as of [desk.crew.kpa, shop.api.world.officer]) expect((await proofsAs(as, id)).count).toBe(all)
  const elsewhere = await anOffice(shop.api.world)
  expect(await proofsAs(elsewhere.crew.treasurer, id)).toMatchObject({ nodes: [], count: 0 })
  expect((await proofsAs(desk.crew.requester)).errors[0].extensions.code).toBe('FORBIDDEN')
})

test('a page leads to the next without a gap', async () => {
  const { nodes } = await proofsAs(desk.crew.kpa)
  const page = async (after?: string) => desk.run('bookProofs', desk.crew.kpa, { from: desk.day(-3), to: desk.day(), first: 2, after }) // prettier-ignore
  const first = await page()
  expect([...first.nodes, ...(await page(first.pageInfo.endCursor)).nodes]).toEqual(nodes.slice(0, 4))
})

test('days on which nobody read the statement are read as soon as somebody does, and proved', async () => {
  await desk.control.setClockOffset(2 * DAY_MS)
  const remark = 'TARIK TUNAI'
  await desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: 5_000n, remark })
  await desk.control.setClockOffset(0)
  shop.api.later(4 * DAY_MS)
  await desk.reconcile()
  await shop.api.house.proveAccounts()
  const asked = { from: desk.day(-4), to: desk.day(-1), first: 50 }
  const { nodes } = await desk.run('bookProofs', desk.crew.kpa, asked)
  const newest = nodes.filter(({ isNewest }: any) => isNewest)
  expect(newest.map(({ on, isProved }: any) => [on, isProved])).toEqual([-4, -3, -2, -1].map((days) => [desk.day(days), true])) // prettier-ignore
  expect(kinds(newest.at(-1))).toContainEqual(['LINE_UNKNOWN', '-5000'])
  // It is older by a day in each proof after that of its own.
  const ages = newest.flatMap(({ on, breaks }: any) =>
    breaks.filter(({ amount }: any) => amount === '-5000').map(({ since, ageInDays }: any) => [on, since, ageInDays]),
  )
  expect(ages).toEqual([-3, -2, -1].map((days, age) => [desk.day(days), desk.day(-3), age]))
})

test('lines that were kept when matching broke off keep their day open, and are matched by the next look', async () => {
  const remark = 'TARIK TUNAI LAGI'
  await desk.control.setClockOffset(5 * DAY_MS)
  await desk.control.move({ bank, from: payingAccount(shop.office), to: shop.firm.accountNo, amount: 6_000n, remark })
  await desk.control.setClockOffset(0)
  const on = desk.day()
  shop.api.later(3 * DAY_MS)
  await superuser.query(`create function broken() returns trigger language plpgsql as $$ begin raise 'the process died'; end $$`)
  await superuser.query('create trigger broken before insert on digipay.bank_match for each row execute function broken()')
  await desk.reconcile()
  await superuser.query('drop trigger broken on digipay.bank_match; drop function broken()')
  const differences = async () => (await desk.days(on))[0].differences.map(({ what, actual }: any) => [what, actual])
  expect(await differences()).toContainEqual(['LINES_UNSAID', '1'])
  await desk.reconcile()
  expect(await differences()).not.toContainEqual(['LINES_UNSAID', '1'])
  const drawnAgain = (await desk.lines({ foundAs: ['MISSING_IN_OURS'] }, on)).find((line: any) => line.remark === remark)
  expect((await desk.cases({ kinds: ['UNKNOWN_LINE'] })).filter(({ lineId }: any) => lineId === drawnAgain.id)).toHaveLength(1)
}) // prettier-ignore

test('a night without a server is made up for in one go: its day is read, and then proved', async () => {
  shop.api.later(DAY_MS)
  await superuser.query(`update platform.nightly set due_at = now() - interval '1 day' where job = 'accountProve'`)
  const proving = shop.api.house.provingAccounts()
  const yesterday = async () =>
    (await desk.run('bookProofs', desk.crew.kpa, { from: desk.day(-1), to: desk.day(-1), first: 50 })).nodes
  await shop.api.work(async () => (await yesterday()).length > 0)
  await proving.stop()
  expect((await yesterday()).map(({ on, isProved }: any) => [on, isProved])).toEqual([[desk.day(-1), true]])
})
