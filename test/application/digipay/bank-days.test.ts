import type { PartnerBank, StatementQuestion } from '../../../src/application/digipay'
import { bankReconcile } from '../../../src/application/digipay/bank-reconcile'
import { stateCalendar } from '../../../src/domain/organisation'
import { type LocalDate, rupiah, type UnitId, type Zone } from '../../../src/domain/kernel'

/** What is asked and kept of the account of a satker in the east, at a bank that tells its own days. */
const readAt = async (now: Date, statementDays: PartnerBank['statementDays']) => {
  const asked: StatementQuestion[] = []
  const kept: unknown[] = []
  const bankBook = {
    readSoFar: () => Promise.resolve({ first: undefined, days: [] }),
    readingDoubts: () => Promise.resolve({ facts: new Map(), awaited: [] }),
    firstDay: () => Promise.resolve(undefined),
    keep: ({ on, isOver }: { on: LocalDate; isOver: boolean }, _lines: unknown, { zone }: { zone: Zone }) =>
      Promise.resolve(void kept.push([on, isOver, zone])),
    unmatched: () => Promise.resolve({ lines: [], known: [], payments: [], fundings: [] }),
  }
  const line = { remark: 'X', amount: rupiah(1), amountText: '1.00', direction: 'CREDIT', at: now, corrected: false }
  const statement = (question: StatementQuestion) => {
    asked.push(question)
    return Promise.resolve({ at: now, evidence: '', complete: true, lines: [line] })
  }
  const account = { tenant: 1 as UnitId, bank: '014', account: '1', zone: 'WIT' as const }
  const failures: unknown[] = []
  await bankReconcile({
    now: () => now,
    mostPerBank: 1,
    silent: () => undefined,
    rules: { calendar: stateCalendar },
    gateway: { statement },
    bankOf: () => ({ statementDays }),
    accounts: () => Promise.resolve([account]),
    alarm: (_about: unknown, cause: unknown) => failures.push(cause),
    transact: (_scope: unknown, work: (store: object) => Promise<unknown>) => work({ bankBook }),
  } as never)()
  expect(failures).toEqual([])
  return { asked: asked.map(({ from, to }) => [from.toISOString(), to.toISOString()]), kept }
}

describe('the days of a statement', () => {
  // Past midnight in Jayapura, and the evening before in Jakarta.
  const now = new Date('2026-03-02T16:30:00Z')
  test('are those of its bank, where it tells whole days alone', async () => {
    const { asked, kept } = await readAt(now, { zone: 'WIB', hours: true })
    expect(asked).toEqual([
      ['2026-02-28T17:00:00.000Z', '2026-03-01T16:59:59.000Z'],
      ['2026-03-01T17:00:00.000Z', now.toISOString()],
    ])
    expect(kept).toEqual([
      ['2026-03-01', true, 'WIB'],
      ['2026-03-02', false, 'WIB'],
    ])
  })
  test('are those of the satker at any other bank', async () => {
    const { asked, kept } = await readAt(now, undefined)
    expect(asked[1]).toEqual(['2026-03-02T15:00:00.000Z', now.toISOString()])
    expect(kept).toEqual([
      ['2026-03-02', true, 'WIT'],
      ['2026-03-03', false, 'WIT'],
    ])
  })
})
