import type { Actor } from '../../../src/application/actor'
import { unitId } from '../../../src/adapters/graphql/ids'
import { promiseFor } from '../../../src/domain/digipay'
import { addDays, dayBegins, type LocalDate, workingDaysBefore, inWords } from '../../../src/domain/kernel'
import { stateCalendar, stateHolidays } from '../../../src/domain/organisation'
import { payingAccount } from '../../support/house'
import { must } from '../../support/organisation'
import type { SeenOrder } from '../../support/screens'
import { aFirmAt, openShop, playedTo, settled, type Shop, todayIn } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

const asked = `query ($id: ID!) { order(id: $id) {
  promisedOn promise { on rule ruleLabel countedFrom workingDays cutOff citation doubts explanation shifted { on name } }
  receipts { promisedOn } claim { promisedOn promise { on } } payments { scheduledOn promisedOn promise { on } }
  paymentTracker { step stepLabel(lang: EN) doneAt expectedOn lateDays reason } timeline { of action reason } } }`
type Step = Readonly<{ step: string; stepLabel: string; doneAt: string | null; expectedOn: string | null; lateDays: number; reason: string | null }> // prettier-ignore
type Promised = Readonly<{
  promisedOn: string | null
  promise: Readonly<{ on: string; rule: string; ruleLabel: string; explanation: string; doubts: readonly string[] }> | null
  receipts: readonly Readonly<{ promisedOn: string }>[]
  claim: Readonly<{ promisedOn: string; promise: Readonly<{ on: string }> }> | null
  payments: readonly Readonly<{ scheduledOn: string; promisedOn: string; promise: Readonly<{ on: string }> }>[]
  paymentTracker: readonly Step[]
  timeline: readonly Readonly<{ of: string; action: string; reason: string | null }>[]
}> // prettier-ignore

describe('promises over the API', () => {
  let shop: Shop
  // What is promised lies five working days ahead, with weekends and feasts among them, and its day passes.
  beforeAll(async () => {
    shop = await openShop({ ahead: aheadLeaving(14) })
  })
  afterAll(() => shop.api.close())

  const seenAs = async (who: Actor, { id }: Pick<SeenOrder, 'id'>): Promise<Promised> => {
    const { body } = await shop.api.as(who).run(asked, { id })
    if (!body.data?.order) throw new Error(JSON.stringify(body))
    return body.data.order as Promised
  }
  const promiseToday = () => must(promiseFor({ calendar: stateCalendar, holidays: stateHolidays }, todayIn(shop)))
  const schedule = ({ claim }: SeenOrder, how: object) =>
    shop.api.as(shop.office.crew.treasurer).act('paymentSchedule', {
      id: claim?.id, expectedVersion: claim?.version, payingAccount: payingAccount(shop.office), ...how,
    }) // prettier-ignore

  it('says nothing before the goods are accepted, and then the same day to buyer and seller, with its reasons', async () => {
    const { office, firm } = shop
    const before = await playedTo(shop, 'SHIPPED')
    expect(await seenAs(firm.admin, before)).toMatchObject({ promisedOn: null, promise: null, paymentTracker: [] })
    const order = await playedTo(shop, 'RECEIVED', before)
    const { on } = promiseToday()
    const [vendors, offices] = [await seenAs(firm.admin, order), await seenAs(office.crew.kpa, order)]
    expect(vendors).toMatchObject({ promisedOn: on, promise: { on, workingDays: 5 }, receipts: [{ promisedOn: on }] })
    expect(vendors.promise?.explanation).toContain('5 hari kerja setelah BAST')
    expect(vendors.promise?.doubts[0]).toContain('Ketentuan kami sendiri')
    expect(offices.promise).toEqual(vendors.promise)
    expect(offices.paymentTracker).toEqual(vendors.paymentTracker)
    expect(vendors.paymentTracker.map(({ step, doneAt, expectedOn }) => [step, doneAt !== null, expectedOn])).toEqual([
      ['ACCEPTED', true, null], ['BILLED', false, null], ['APPROVED', false, null], ['SCHEDULED', false, null], ['SENT', false, null], ['PAID', false, on],
    ]) // prettier-ignore
  })

  it('schedules for the promised day unless told otherwise', async () => {
    const order = await playedTo(shop, 'SPBY_ISSUED')
    const { on } = promiseToday()
    expect((await schedule(order, {})).userErrors).toEqual([])
    const seen = await seenAs(shop.firm.admin, order)
    expect(seen.payments).toEqual([{ scheduledOn: on, promisedOn: on, promise: { on } }])
    expect(seen.claim).toEqual({ promisedOn: on, promise: { on } })
  })

  it('refuses a later day without a reason, and shows the vendor the reason that was given', async () => {
    const order = await playedTo(shop, 'SPBY_ISSUED')
    const { on } = promiseToday()
    const payOn = addDays(on, 1)
    expect((await schedule(order, { payOn })).userErrors).toMatchObject([{ code: 'LATER_THAN_PROMISED', path: ['reason'], message: expect.stringContaining(inWords(on)) }]) // prettier-ignore
    const reason = 'menunggu GUP, UP tersisa tidak cukup'
    expect((await schedule(order, { payOn, reason })).userErrors).toEqual([])
    const seen = await seenAs(shop.firm.admin, order)
    expect(seen.paymentTracker.find(({ step }) => step === 'SCHEDULED')).toMatchObject({ stepLabel: 'Payment scheduled', reason }) // prettier-ignore
    expect(seen.timeline).toContainEqual({ of: 'PAYMENT', action: 'schedule', reason })
  })

  const scoreText = `query ($satker: ID!, $from: LocalDate!, $to: LocalDate!) { onTimeScore(satkerId: $satker, from: $from, to: $to) {
    satkerId countedTo fellDue kept broken percentage { numerator denominator inPercent } } }`
  const span = (from: LocalDate, to: LocalDate) => ({ satker: unitId('SATKER', shop.office.id), from, to })

  it('counts in public what was kept, in as many statements for many promises as for none, and reminds people once', async () => {
    const { api, office } = shop
    const stranger = await aFirmAt(api)
    const { on } = promiseToday()
    const none = await api.as(stranger.admin).run(scoreText, span(addDays(on, -30), addDays(on, -20)))
    expect(none.body.data?.onTimeScore).toMatchObject({ fellDue: 0, kept: 0, percentage: null })
    expect((await api.as(stranger.admin).run(scoreText, span(on, addDays(on, -1)))).body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT') // prettier-ignore
    expect((await api.stranger.run(scoreText, span(on, on))).body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')

    await settled(shop)
    // Three of the purchases before are not paid; the clock goes to the morning two working days ahead, and past the day.
    const morning = (day: LocalDate) => dayBegins('WIB', day).getTime() + 8 * 3_600_000 - api.house.now().getTime()
    api.later(morning(workingDaysBefore(stateCalendar, on, 2)))
    await Promise.all([api.house.promiseRemind(), api.house.promiseRemind()])
    await api.work(() => Promise.resolve(api.reminded.length >= 6))
    expect(new Set(api.reminded.map(({ to }) => to))).toEqual(new Set([office.crew.kpa.person, office.crew.treasurer.person])) // prettier-ignore
    expect(api.reminded.map(({ kind, promisedOn }) => [kind, promisedOn])).toEqual(api.reminded.map(() => ['AHEAD', on])) // prettier-ignore
    expect(new Set(api.reminded.map(({ id }) => id)).size).toBe(6)

    api.later(morning(addDays(on, 1)))
    const all = await api.as(stranger.admin).run(scoreText, span(addDays(on, -30), addDays(on, 30)))
    expect(all.body.data?.onTimeScore).toEqual({
      satkerId: unitId('SATKER', office.id), countedTo: on, fellDue: 4, kept: 1, broken: 3,
      percentage: { numerator: 25, denominator: 1, inPercent: '25,00%' },
    }) // prettier-ignore
    expect(all.sql).toBe(none.sql)
    expect(api.bugs).toEqual([])
  })
})
