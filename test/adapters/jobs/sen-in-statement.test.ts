import { gatewayFor } from '../../../src/adapters/bank'
import type { BankGateway, StatementLine } from '../../../src/application/digipay'
import { dateIn, dayBegins, type LocalDate, rupiah } from '../../../src/domain/kernel'
import { bankDesk, type BankDesk } from '../../support/bank-desk'
import { query } from '../../support/documents'
import { aServer, payingAccount } from '../../support/house'
import { openShop, type Shop, todayIn } from '../../support/shop'

// A bank whose statement carries sen, where the book of a satker holds whole rupiah.
const DAY_MS = 86_400_000
const clock = { ahead: 0 }
const now = () => new Date(Date.now() + clock.ahead)
const zone = 'WIB'
let shop: Shop
let desk: BankDesk
let reading: ReturnType<typeof aServer>
let wired: ReturnType<typeof gatewayFor>
let first: LocalDate

const line = (direction: StatementLine['direction'], amountText: string, remark: string): StatementLine => ({
  direction, amountText, remark, amount: rupiah(BigInt(amountText.split('.')[0] ?? '')), bankReference: remark, corrected: false,
  at: new Date(dayBegins(zone, first).getTime() + 3_600_000),
}) // prettier-ignore
const lines = () => [
  line('DEBIT', '6500.50', 'BIAYA ADM 1'), line('DEBIT', '0.50', 'BIAYA ADM 2'), line('DEBIT', '3333.00', 'BIAYA ADM 3'),
  line('DEBIT', '77000.75', 'TARIK'), line('DEBIT', '0.30', 'LAIN'), line('CREDIT', '0.40', 'BUNGA'),
] // prettier-ignore
const begins = 60_000_000n
/** Less 86,835.05, and more by 0.40. */
const ends = { rupiah: 59_913_165n, sen: 35n }

const shown: BankGateway['statement'] = (question) => {
  if (question.account !== payingAccount(shop.office)) return wired.statement(question)
  const on = dateIn(zone, question.from)
  const [before, after] = [{ rupiah: begins, sen: 0n }, ends]
  const [from, to] = [on <= first ? before : after, on < first ? before : after]
  const total = { count: 5, amount: rupiah(86_835), sen: 5n }
  return Promise.resolve({
    at: now(), evidence: '', complete: true, lines: on === first ? lines() : [], opening: from.rupiah, openingSen: from.sen, closing: to.rupiah, closingSen: to.sen,
    stated: on === first ? { debits: total, credits: { count: 1, amount: rupiah(0), sen: 40n } } : {},
  })
} // prettier-ignore

beforeAll(async () => {
  shop = await openShop()
  desk = bankDesk(shop)
  first = todayIn(shop)
  wired = gatewayFor(shop.api.bank.connections, { now })
  reading = aServer(shop.api.world, shop.api.bank, { gateway: { ...wired, statement: shown }, now })
})
afterAll(async () => {
  await reading.close()
  wired.close()
  const proved = await desk.proved()
  await shop.api.close()
  expect(proved).toEqual([])
})
const inDatabase = (text: string) => query(shop.api.world.database.superUrl, text, [])
const found = async () => Object.fromEntries((await desk.lines()).map(({ remark, foundAs }: any) => [remark, foundAs]))
const casesNow = async () => (await desk.cases({ statuses: ['OPEN', 'TAKEN'] })).map(({ kind }: any) => kind).sort()

test('a line that cannot be written is a case and keeps no other waiting; sen are booked nowhere and are cases', async () => {
  await inDatabase('alter table digipay.transfer add constraint no_such_fee check (amount <> 3333) not valid')
  await reading.house.reconcile()
  expect(await casesNow()).toEqual([...Array<string>(5).fill('SEN_REMAINDER'), 'UNKNOWN_LINE', 'UNKNOWN_LINE']) // prettier-ignore
  await reading.house.reconcile()
  expect(await casesNow()).toHaveLength(7)
  await inDatabase('alter table digipay.transfer drop constraint no_such_fee')
  await reading.house.reconcile()
  expect(await found()).toEqual({
    'BIAYA ADM 1': 'FEE', 'BIAYA ADM 2': 'FEE', 'BIAYA ADM 3': 'FEE', TARIK: 'MISSING_IN_OURS', LAIN: 'MISSING_IN_OURS', BUNGA: 'MISSING_IN_OURS',
  }) // prettier-ignore
})

test('a day with sen ties to the sen, is closed, and its account is its book but for what the sen made up', async () => {
  clock.ahead += DAY_MS
  shop.api.later(DAY_MS)
  await reading.house.reconcile()
  const { treasurer } = desk.crew
  for (const each of await desk.cases({ statuses: ['OPEN'] })) await desk.done('paymentCaseTake', treasurer, desk.at(each)) // prettier-ignore
  const [day] = await desk.days(first)
  expect([day.differences, day.debits, day.fees]).toEqual([[], '86833', '9833'])
  await desk.done('bankDayClose', treasurer, { on: first, expectedVersion: day.version })
  const proofs = await reading.house.proveAccounts()
  const proof = proofs.find(({ on, bank }) => on === first && bank === ends.rupiah)
  expect([proof?.difference, proof?.breaks.find(({ kind }) => kind === 'SEN_REMAINDER')?.amount]).toEqual([0n, -2n])
})

test('a debit of less than a rupiah is a fee by the word of people too, which moves nothing', async () => {
  const other = (await desk.lines({}, first)).find(({ remark }: any) => remark === 'LAIN')
  const free = await desk.free()
  await desk.done('bankLineMatch', desk.crew.kpa, { id: other.id, as: 'FEE', reason: 'Pembulatan bank' })
  expect([(await found()).LAIN, await desk.free()]).toEqual(['FEE', free])
})
