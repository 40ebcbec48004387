import fc from 'fast-check'
import {
  type BankReach, feesAbove, mayStillReturn, neverOpen, opensAfterCutOff, opensAt, ownBankRoute, type Rail, type RailLaw, railLawData, railLawFrom, railRuleOn, rails, routeFor, windowOn,
} from '../../../src/domain/digipay' // prettier-ignore
import { addDays, dateIn, localDate, type Result, rupiah } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'

const must = <T>(read: Result<T, unknown>): T => {
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const law: RailLaw = must(railLawFrom(railLawData, stateCalendar))
const whole: BankReach = {
  rails: {
    INTRABANK: { fee: rupiah(0) }, BI_FAST: { fee: rupiah(2_500) }, SKN: { fee: rupiah(2_900) }, RTGS: { fee: rupiah(30_000) },
  },
  reaches: ['008', '009'],
} // prettier-ignore
const without = (...gone: readonly Rail[]): BankReach => ({
  ...whole,
  rails: Object.fromEntries(Object.entries(whole.rails).filter(([rail]) => !gone.some((each) => each === rail))),
})
/** Wall clock in WIB. */
const wib = (text: string): Date => new Date(`${text}:00+07:00`)
const thursday = wib('2026-03-05T10:00')
const asked = (amount: number | bigint, payee = '008', at = thursday) => ({
  amount: rupiah(amount),
  payer: '002',
  payee,
  at,
})

describe('the way of a payment', () => {
  test.each([
    ['stays within one bank, whatever the amount', 900_000_000_000, '002', whole, 'INTRABANK', 0n],
    ['goes by BI-FAST from one rupiah on', 1, '008', whole, 'BI_FAST', 2_500n],
    ['goes by BI-FAST up to its limit', 250_000_000, '008', whole, 'BI_FAST', 2_500n],
    ['goes by SKN one rupiah above that', 250_000_001, '008', whole, 'SKN', 2_900n],
    ['goes by SKN up to its limit', 1_000_000_000, '008', whole, 'SKN', 2_900n],
    ['goes by RTGS one rupiah above that', 1_000_000_001, '008', whole, 'RTGS', 30_000n],
    ['goes by SKN from a bank without BI-FAST', 5_000_000, '009', without('BI_FAST'), 'SKN', 2_900n],
    ['goes by RTGS above its floor where nothing else is offered', 100_000_001, '009', without('BI_FAST', 'SKN'), 'RTGS', 30_000n],
    ['keeps to the limit of the bank where that is lower', 60_000_000, '008', { ...whole, rails: { ...whole.rails, BI_FAST: { fee: rupiah(2_500), most: rupiah(50_000_000) } } }, 'SKN', 2_900n],
    ['takes the cheaper of two', 5_000_000, '008', { ...whole, rails: { ...whole.rails, SKN: { fee: rupiah(2_000) } } }, 'SKN', 2_000n],
    ['takes the quicker of two at one price', 5_000_000, '008', { ...whole, rails: { ...whole.rails, SKN: { fee: rupiah(2_500) } } }, 'BI_FAST', 2_500n],
    ['leaves out a rail whose fee is above the ceiling', 5_000_000, '008', { ...whole, rails: { ...whole.rails, BI_FAST: { fee: rupiah(2_501) } } }, 'SKN', 2_900n],
  ] as const)('%s', (_, amount, payee, reach, rail, fee) => {
    expect(routeFor(law, asked(amount, payee), reach)).toMatchObject({ ok: true, value: { rail, fee, opensAt: thursday } })
  }) // prettier-ignore

  test.each([
    ['a bank that ours does not reach', 1_000, '014', whole, 'BANK_NOT_REACHED'],
    ['a bank of which nothing is known', 1_000, '008', undefined, 'BANK_NOT_REACHED'],
    ['more than any rail that is offered carries', 1_000_000_001, '008', without('RTGS'), 'AMOUNT_NOT_CARRIED'],
    ['less than RTGS takes where it is alone', 100_000_000, '008', without('BI_FAST', 'SKN'), 'AMOUNT_NOT_CARRIED'],
  ] as const)('leads not to %s', (_, amount, payee, reach, why) => {
    expect(routeFor(law, asked(amount, payee), reach)).toMatchObject({ ok: false, error: { code: 'RAIL_NOT_AVAILABLE', paying: '002', payee, why } }) // prettier-ignore
  })

  test('is the cheapest of all that may carry the payment, and never one that may not', () =>
    fc.assert(
      fc.property(
        fc.bigInt(1n, 2_000_000_000n),
        fc.record({ BI_FAST: fc.option(fc.bigInt(0n, 4_000n)), SKN: fc.option(fc.bigInt(0n, 4_000n)), RTGS: fc.option(fc.bigInt(0n, 40_000n)) }), // prettier-ignore
        fc.integer({ min: 0, max: 60 * 24 * 60 }),
        (amount, fees, minutes) => {
          const offers = Object.fromEntries(Object.entries(fees).flatMap(([rail, fee]) => (fee === null ? [] : [[rail, { fee: rupiah(fee) }]]))) // prettier-ignore
          const at = new Date(thursday.getTime() + minutes * 60_000)
          const way = routeFor(law, asked(amount, '008', at), { rails: offers, reaches: ['008'] })
          const may = rails.filter((rail) => {
            const [rule, fee] = [railRuleOn(law, rail, dateIn('WIB', at)), fees[rail as 'SKN'] ?? null]
            const fits = rule && rail !== 'INTRABANK' && amount >= rule.least && (!rule.most || amount <= rule.most)
            return fits && fee !== null && (!rule.feeCeiling || fee <= rule.feeCeiling)
          })
          expect(way.ok).toBe(may.length > 0)
          if (!way.ok) return
          expect(may).toContain(way.value.rail)
          for (const rail of may) expect(fees[rail as 'SKN'] ?? 0n).toBeGreaterThanOrEqual(way.value.fee)
          expect(way.value.opensAt.getTime()).toBeGreaterThanOrEqual(at.getTime())
        },
      ),
    ))

  test('of tax is the collecting service of the own bank, without a fee', () =>
    expect(ownBankRoute).toEqual({ rail: 'INTRABANK', fee: 0n }))
})

describe('the hours of a rail', () => {
  test.each([
    ['SKN', 'in its hours is now', '2026-03-05T10:00', '2026-03-05T10:00'],
    ['SKN', 'before them is this morning', '2026-03-05T05:00', '2026-03-05T08:00'],
    ['SKN', 'in their last minute is now', '2026-03-05T16:29', '2026-03-05T16:29'],
    ['SKN', 'at their end is tomorrow', '2026-03-05T16:30', '2026-03-06T08:00'],
    ['RTGS', 'on Friday evening is Monday', '2026-03-06T18:00', '2026-03-09T06:30'],
    ['RTGS', 'on a holiday is the next working day', '2026-08-17T10:00', '2026-08-18T06:30'],
    ['SKN', 'is later at the end of 2025', '2025-12-31T20:00', '2025-12-31T20:00'],
    ['BI_FAST', 'on a Sunday night is now', '2026-03-08T02:00', '2026-03-08T02:00'],
    ['INTRABANK', 'on a holiday is now', '2026-08-17T10:00', '2026-08-17T10:00'],
  ] as const)('%s %s', (rail, _, at, opens) => expect(opensAt(law, rail, wib(at))).toEqual(wib(opens)))

  test('are over for the day once the bank says so, though the law has them last longer', () => {
    expect(opensAfterCutOff(law, 'RTGS', thursday)).toEqual(wib('2026-03-06T06:30'))
    expect(opensAfterCutOff(law, 'RTGS', wib('2026-03-05T05:00'))).toEqual(wib('2026-03-05T06:30'))
    expect(opensAfterCutOff(law, 'BI_FAST', thursday)).toBeUndefined()
  })

  test('leave every opening inside a window, and never before it is asked for', () =>
    fc.assert(
      fc.property(fc.constantFrom(...rails), fc.integer({ min: 0, max: 300 * 24 * 60 }), (rail, minutes) => {
        const at = new Date(wib('2026-01-02T00:00').getTime() + minutes * 60_000)
        const opens = opensAt(law, rail, at)
        if (!opens) throw new Error(`${rail} never opens`)
        const window = windowOn(law, rail, dateIn('WIB', opens))
        expect(opens.getTime()).toBeGreaterThanOrEqual(at.getTime())
        if (window !== 'ALWAYS') expect(window && opens >= window.from && opens < window.to).toBe(true)
        expect(opensAt(law, rail, opens)).toEqual(opens)
      }),
    ))

  const hours = { opens: 8 * 60, cutOff: 15 * 60 }
  test.each([
    ['SKN', 'is over at the cut-off of the bank, before that of the law', hours, '2026-03-05T15:00', '2026-03-06T08:00'],
    ['RTGS', 'does not begin before the bank opens', hours, '2026-03-05T06:45', '2026-03-05T08:00'],
    ['RTGS', 'begins no earlier than the law lets it', { opens: 0 }, '2026-03-05T05:00', '2026-03-05T06:30'],
    ['SKN', 'lasts no longer than the law lets it', { cutOff: 24 * 60 }, '2026-03-05T16:30', '2026-03-06T08:00'],
    ['INTRABANK', 'has hours of its own where the law has none', hours, '2026-03-07T15:00', '2026-03-08T08:00'],
    ['BI_FAST', 'waits for a working day where the bank has no others', { days: 'WORKING' }, '2026-03-06T23:59', '2026-03-06T23:59'],
    ['BI_FAST', 'waits over a weekend there', { days: 'WORKING', opens: 60 }, '2026-03-07T10:00', '2026-03-09T01:00'],
  ] as const)('of a bank: %s %s', (rail, _, own, at, opens) => expect(opensAt(law, rail, wib(at), own)).toEqual(wib(opens))) // prettier-ignore

  test('of a bank are over for the day once it says so', () => {
    expect(opensAfterCutOff(law, 'INTRABANK', thursday, hours)).toEqual(wib('2026-03-06T08:00'))
  })
  test('of a bank narrow those of the law, and never widen them', () =>
    fc.assert(
      fc.property(fc.constantFrom(...rails), fc.integer({ min: 0, max: 1_380 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 90 * 24 * 60 }), (rail, from, lasts, minutes) => {
        const at = new Date(wib('2026-01-02T00:00').getTime() + minutes * 60_000)
        const own = { opens: from, cutOff: from + lasts }
        const opens = opensAt(law, rail, at, own)
        if (!opens) return expect(neverOpen(law, { rails: { [rail]: { fee: rupiah(0), hours: own } }, reaches: [] }, dateIn('WIB', at))).toEqual([rail])
        expect(opensAt(law, rail, opens)).toEqual(opens)
        const minute = ((opens.getTime() + 7 * 3_600_000) / 60_000) % 1_440
        expect(minute >= from && minute < from + lasts).toBe(true)
      }),
    )) // prettier-ignore

  test('are said for no day before the rail began', () => {
    expect(railRuleOn(law, 'BI_FAST', localDate('2021-12-20'))).toBeUndefined()
    expect(railRuleOn(law, 'BI_FAST', localDate('2021-12-21'))?.citation).toMatch(/BI-FAST/)
    expect(opensAt(law, 'BI_FAST', new Date(wib('2021-01-01T10:00')))).toBeUndefined()
  })
})

describe('the data of the rails', () => {
  const faultsOf = (change: object) => {
    const read = railLawFrom({ ...railLawData, ...change }, stateCalendar)
    return read.ok ? [] : read.error.map(({ place }) => place)
  }
  const [own, fast, skn] = railLawData.rails
  test.each([
    ['an amount that is none', { rails: [{ ...fast, most: '1.000' }] }, ['rails[0]']],
    ['a limit below its floor', { rails: [{ ...fast, least: '10', most: '9' }] }, ['rails[0]']],
    ['hours that end before they begin', { rails: [{ ...skn, opens: '17:00' }] }, ['rails[0]']],
    ['working days without hours', { rails: [{ ...own, days: 'WORKING' }] }, ['rails[0]']],
    ['a rail that nobody knows', { rails: [{ ...own, rail: 'TELEGRAM' }] }, ['rails[0]']],
    ['a day that no calendar has', { rails: [{ ...own, from: '2026-02-30' }] }, ['rails[0]']],
    ['two rules of one rail on one day', { rails: [own, { ...own, from: '2020-01-01' }] }, ['rails INTRABANK twice']],
    ['a name that need not be alike at all', { payeeName: [{ ...railLawData.payeeName[0], threshold: 0 }] }, ['payeeName[0]']],
  ] as const)('is refused for %s', (_, change, places) => expect(faultsOf(change)).toEqual(places)) // prettier-ignore

  test('names the rails which a bank offers in hours in which the law has them closed', () => {
    const offer = (opens: number) => ({
      ...whole,
      rails: { ...whole.rails, SKN: { fee: rupiah(2_900), hours: { opens } } },
    })
    expect([neverOpen(law, offer(16 * 60), localDate('2026-03-05')), neverOpen(law, offer(17 * 60), localDate('2026-03-05'))]).toEqual([[], ['SKN']]) // prettier-ignore
  })
  test('names the rails on which a bank takes more than it may', () => {
    const dear = { ...whole, rails: { ...whole.rails, BI_FAST: { fee: rupiah(2_501) } } }
    expect([feesAbove(law, whole, addDays(localDate('2026-03-05'), 0)), feesAbove(law, dear, localDate('2026-03-05'))]).toEqual([[], ['BI_FAST']]) // prettier-ignore
  })
})

describe('a success that is told of a payment', () => {
  const told = (rail: Rail, afterMs: number, returnWindowMs?: number) =>
    mayStillReturn(rail, { sentAt: thursday, toldAt: new Date(thursday.getTime() + afterMs), returnWindowMs })
  test('is not the end of a clearing until the window of its bank is over, and is of all else', () => {
    const window = 3_600_000
    expect(rails.filter((rail) => told(rail, window - 1, window))).toEqual(['SKN', 'RTGS'])
    expect(rails.filter((rail) => told(rail, window, window))).toEqual([])
    expect(rails.filter((rail) => told(rail, 0))).toEqual([])
  })
})
