import { bankReconcile, type ReconcileNeeds } from '../../../src/application/digipay'
import type { BankDay, ExpectedPayment } from '../../../src/domain/digipay'
import { type PaymentId, rupiah, type UnitId } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'

/** An account whose one payment counts as paid and stands in no statement, read at these moments. */
const reading = (settledAt: string, isWhole: (from: Date, at: Date) => boolean) => {
  const clock = { at: new Date(0) }
  const opened: string[] = []
  const days = new Map<string, BankDay>()
  const firstDay = () => Promise.resolve([...days.keys()].toSorted()[0])
  const payment: ExpectedPayment = {
    payment: 'a' as PaymentId, status: 'SETTLED', isPaid: true, references: ['SLAAAAAAAAAAAAAAAAAA'], net: rupiah(1_000_000), refunded: rupiah(0),
    settledAt: new Date(settledAt), lines: [{ part: 'PRINCIPAL', amount: rupiah(1_000_000) }], seen: [], duplicates: 0,
  } // prettier-ignore
  const store = {
    bankBook: {
      keep: (day: BankDay) => Promise.resolve(void days.set(day.on, day)),
      firstDay,
      readSoFar: async () => ({ first: await firstDay(), days: [...days.values()].map((day) => ({ day, readAt: clock.at })) }),
      readingDoubts: () => Promise.resolve({ facts: new Map(), awaited: [] }),
      unmatched: () => Promise.resolve({ lines: [], known: [], fundings: [], payments: [payment] }),
    },
    cases: { open: ({ kind }: { kind: string }) => Promise.resolve(void opened.push(kind)) },
  } // prettier-ignore
  const needs = {
    transact: (_: unknown, work: (given: typeof store) => unknown) => work(store),
    now: () => clock.at,
    rules: { calendar: stateCalendar },
    bankOf: () => ({}),
    accounts: () => Promise.resolve([{ tenant: 1 as UnitId, bank: '002', account: '1', zone: 'WIB' }]),
    alarm: (_: unknown, cause: unknown) => {
      throw cause
    },
    gateway: { statement: ({ from }: { from: Date }) => Promise.resolve({ at: clock.at, evidence: '', lines: [], complete: isWhole(from, clock.at) }) }, // prettier-ignore
  }
  const reconcile = bankReconcile(needs as unknown as ReconcileNeeds)
  return {
    opened,
    at: async (...moments: readonly string[]) => {
      for (const moment of moments) {
        clock.at = new Date(moment)
        await reconcile()
      }
    },
  }
}
const third = new Date('2026-03-03T00:00:00+07:00')
const fourth = new Date('2026-03-04T00:00:00+07:00')

describe('a payment that counts as paid in the last hours of a day', () => {
  test('is missed once the next day is read, though that could not be read on its day', async () => {
    const { opened, at } = reading('2026-03-02T22:30:00+07:00', (from, now) => from < third || now >= fourth)
    await at('2026-03-03T10:00:00+07:00', '2026-03-03T23:30:00+07:00')
    expect(opened).toEqual([])
    await at('2026-03-04T10:00:00+07:00')
    expect(opened).toEqual(['MISSING_IN_BANK'])
  })
  test('is missed though nobody read from just after midnight till the day after', async () => {
    const { opened, at } = reading('2026-03-02T23:30:00+07:00', () => true)
    await at('2026-03-03T00:30:00+07:00')
    expect(opened).toEqual([])
    await at('2026-03-04T10:00:00+07:00')
    expect(opened).toEqual(['MISSING_IN_BANK'])
  })
  test('is missed in no statement of before the first that was ever read', async () => {
    const { opened, at } = reading('2026-03-02T23:30:00+07:00', () => true)
    await at('2026-03-04T10:00:00+07:00')
    expect(opened).toEqual([])
  })
})
