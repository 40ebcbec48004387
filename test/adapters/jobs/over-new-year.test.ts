import { taxLiabilities } from '../../../src/application/digipay/tax-liabilities'
import { addDays, dateIn, type LocalDate, localDate } from '../../../src/domain/kernel'
import { paymentOf, until } from '../../support/at-bank'
import { openDoors } from '../../support/bank-doors'
import { query } from '../../support/documents'
import { bank } from '../../support/house'
import { type Played, the } from '../../support/purchase'
import { meets, says } from './faults/row'
import { aStage, type Stage } from './faults/stage'

// A payment is of the day of its debit, and what comes back of it of the day of the credit, whenever either is heard of: by the statement,
// by asking, or because the bank calls. Over the end of a year that decides whose the money is.
const HOUR = 3_600_000
let stage: Stage
let doors: Awaited<ReturnType<typeof openDoors>>
// Six days go by before the year ends.
beforeAll(async () => {
  stage = await aStage(7)
  doors = await openDoors(stage, stage.now)
  await stage.bank.callsBackAt(doors.url)
  await stage.store(6)
})
afterAll(async () => {
  expect((await stage.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  await doors.close()
  await stage.close()
})

const today = (): LocalDate => dateIn('WIB', stage.now())
/** Servers and bank write ten in the morning of that day, in WIB, or so long after it. */
const set = (on: LocalDate, later = 0) => stage.setAhead(new Date(`${on}T03:00:00Z`).getTime() + later - Date.now())
const ask = async <Row extends object>(text: string, ...values: unknown[]): Promise<readonly Row[]> =>
  (await query<Row>(stage.market.world.database.superUrl, text, values)).rows
const dayOf = async (purchase: Played): Promise<LocalDate> =>
  dateIn('WIB', the((await paymentOf(stage, purchase)).settledAt))

const silence = { service: '36', action: { answer: says('5003600') }, count: 9_999 } as const
/** A payment that its bank debits and of which it says nothing. */
const unheard = async (): Promise<Played> => {
  const purchase = await stage.spare()
  await stage.begun(purchase, { rules: [meets({ dropAfterProcessing: true }), silence] })
  await stage.reads(purchase, 'Menunggu kepastian bank')
  return purchase
}
/** It was asked about in vain on this day, and is asked about by the hour. */
const asleep = async ({ payment }: Played): Promise<void> => {
  const due = () => ask<{ at: Date }>('select due_at as at from digipay.payment_due where payment_id = $1 and leased_until is null', the(payment).id) // prettier-ignore
  await until(due, ([row]) => row !== undefined && row.at.getTime() > stage.now().getTime() + HOUR / 4)
}
/** Its bank says this of it from now on, whenever it is asked. */
const says36 = async (purchase: Played, status: string) => {
  const { reference } = await stage.about(purchase)
  const said = says('2003600', { originalPartnerReferenceNo: reference, latestTransactionStatus: status })
  await stage.control.addRule({ service: '36', match: { reference }, action: { answer: said }, count: 9_999 })
}
/** Its bank calls and says this of it, and the call is kept. */
const called = async (purchase: Played, status: string): Promise<void> => {
  const { reference } = await stage.about(purchase)
  await stage.control.callBack({ bank, service: '56', reference, status })
  await until(() => ask('select from digipay.bank_message where reference = $1', reference), ({ length }) => length > 0) // prettier-ignore
}
/** What its bank called about by itself is lost. */
const uncalled = async (purchase: Played): Promise<void> => {
  const { reference } = await stage.about(purchase)
  await until(() => ask('select from digipay.bank_message where reference = $1', reference), ({ length }) => length > 0) // prettier-ignore
  await ask('delete from digipay.bank_message where reference = $1', reference)
}
/** Somebody is there who hears what was kept, until this has come about. */
const heard = async (about: () => Promise<unknown>): Promise<void> => {
  const inbox = stage.house.bankInbox.work()
  await about().finally(() => inbox.stop())
}
/** What of it is the State's. */
const debtsOf = async ({ payment }: Played) =>
  (await ask<{ reason: string; came: string }>('select reason, came_on::text as came from digipay.state_debt where payment_id = $1', the(payment).id)).map(({ reason, came }) => [reason, came]) // prettier-ignore

describe('a payment that is heard of a day after its debit', () => {
  let sent: LocalDate
  beforeEach(async () => {
    sent = addDays(today(), 1)
    await set(sent)
  })
  afterEach(() => stage.control.clearRules())

  test('by asking is of the moment at which its bank says that it debited it', async () => {
    const purchase = await unheard()
    await set(addDays(sent, 1))
    await stage.control.clearRules()
    await set(addDays(sent, 1), 2 * HOUR)
    const { settledAt, partnerReference } = await stage.reads(purchase, 'Lunas')
    const [debit] = await stage.control.oracleDebits(partnerReference)
    expect(Math.abs(the(settledAt).getTime() - new Date(the(debit).at).getTime())).toBeLessThan(1_000)
    expect(await dayOf(purchase)).toBe(sent)
  })

  test('by asking a bank that does not say when is of the moment at which it was told', async () => {
    const purchase = await unheard()
    await set(addDays(sent, 1))
    await asleep(purchase)
    await stage.control.clearRules()
    await says36(purchase, '00')
    await set(addDays(sent, 1), 2 * HOUR)
    await stage.reads(purchase, 'Lunas')
    expect(await dayOf(purchase)).toBe(addDays(sent, 1))
  })

  test('by a call that waited for a worker is of the day on which its bank called', async () => {
    const purchase = await unheard()
    await called(purchase, '00')
    await set(addDays(sent, 1))
    // While a worker asks about it the call waits for a minute.
    await asleep(purchase)
    await heard(() => stage.reads(purchase, 'Lunas'))
    expect(await dayOf(purchase)).toBe(sent)
  })
})

/** Nobody heard of the one before the year was over; of the other its bank gave back the money on the last day, and says so in the next. */
test('over the end of a year a debit, and what is given back of it, are of the days on which the statement shows them', async () => {
  const last = localDate(`${today().slice(0, 4)}-12-31`)
  const first = addDays(last, 1)
  await set(last)
  const returned = await stage.spare()
  await stage.begun(returned)
  await stage.reads(returned, 'Lunas')
  await stage.control.giveBack(await stage.about(returned))
  const booked = await unheard()
  await uncalled(booked)

  await set(first)
  await says36(returned, '06')
  await called(returned, '06')
  await heard(() => stage.reads(returned, 'Dikembalikan bank'))
  expect(await debtsOf(returned)).toEqual([])

  await stage.house.reconcile()
  const { id, settledAt, ...papers } = await stage.reads(booked, 'Lunas')
  expect(dateIn('WIB', the(settledAt))).toBe(last)
  expect(papers).toMatchObject({ kuitansiNumber: expect.stringContaining(last.slice(0, 4)) })
  const { reads, rules } = stage.house.withheld
  const owed = await taxLiabilities(reads, rules)(stage.market.office.id, stage.market.office.crew.treasurer)
  const taxed = owed.flatMap(({ lines }) => lines).filter(({ payment }) => payment === id)
  expect([taxed.length > 0, new Set(taxed.map(({ paidOn }) => paidOn))]).toEqual([true, new Set([last])])
  const paidOn = await ask<{ at: Date }>(
    "select at from digipay.transfer where ref = $1 and credit = 'paid.vendor'",
    id,
  )
  expect(paidOn.map(({ at }) => dateIn('WIB', at))).toEqual([first])

  await stage.control.refund({ ...(await stage.about(booked)), amount: 2_000n })
  await stage.house.reconcile()
  expect(await debtsOf(booked)).toEqual([['ANOTHER_YEAR', first]])
  expect(await stage.unknownLines()).toEqual([])
})
