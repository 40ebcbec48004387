import { bankReconcile, type ReconcileNeeds } from '../../../src/application/digipay'
import type { BankDay, ExpectedPayment } from '../../../src/domain/digipay'
import { type PaymentId, rupiah, type UnitId } from '../../../src/domain/kernel'
import { the } from '../../support/purchase'
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
    mostPerBank: 4,
    silent: () => undefined,
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

describe('a round over the statements of several banks', () => {
  /** Accounts of two banks; what each bank answers for an account, and which were asked about in which order. */
  const round = async (
    answers: (bank: string, account: string, on: string) => Promise<object>,
    then?: (bank: string) => void,
    firstRead?: string,
  ) => {
    const days: string[] = []
    const asked: string[] = []
    const silent: string[] = []
    const bankBook = {
      keep: () => Promise.resolve(),
      firstDay: () => Promise.resolve(firstRead),
      readSoFar: () => Promise.resolve({ first: firstRead, days: [] }),
      readingDoubts: () => Promise.resolve({ facts: new Map(), awaited: [] }),
      unmatched: () => Promise.resolve({ lines: [], known: [], fundings: [], payments: [] }),
    }
    const at = new Date('2026-03-04T10:00:00+07:00')
    const accounts = ['a', 'b'].flatMap((bank) => ['1', '2', '3', '4', '5'].map((account) => ({ tenant: 1 as UnitId, bank, account, zone: 'WIB' as const }))) // prettier-ignore
    const reconcile = bankReconcile({
      transact: (_: unknown, work: (given: object) => unknown) => work({ bankBook }),
      now: () => at,
      mostPerBank: 2,
      silent: (bank: string) => void silent.push(bank),
      rules: { calendar: stateCalendar },
      bankOf: () => ({}),
      accounts: () => Promise.resolve(accounts),
      alarm: (_: unknown, cause: unknown) => {
        throw cause
      },
      gateway: {
        statement: ({ bank, account, from }: { bank: string; account: string; from: Date }) => {
          const on = new Date(from.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
          asked.push(`${bank}${account}`)
          if (`${bank}${account}` === 'a1') days.push(on)
          return answers(bank, account, on)
        },
      },
    } as unknown as ReconcileNeeds)
    await reconcile((its) => Promise.resolve(then?.(its[0]?.bank ?? '')))
    return { asked, days, silent, ofBank: (bank: string) => asked.filter((each) => each.startsWith(bank)) }
  }
  const whole = { at: new Date(), evidence: '', lines: [], complete: true }

  test('asks a bank that does not answer no more than once by each reader, and all of the other', async () => {
    const gone = { ...whole, complete: false, isSilent: true }
    const { ofBank, silent } = await round((bank) => Promise.resolve(bank === 'a' ? gone : whole))
    expect([ofBank('a').length, new Set(ofBank('b')).size, silent]).toEqual([2, 5, ['a']])
  })
  test('goes on past one account for which its bank never answers', async () => {
    const { ofBank } = await round((bank, account) => Promise.resolve(bank === 'a' && account === '2' ? { ...whole, complete: false, isSilent: true } : whole)) // prettier-ignore
    expect(new Set(ofBank('a')).size).toBe(5)
  })
  describe('of which some days were missed', () => {
    const gone = { ...whole, complete: false, isSilent: true }
    const read = async (silentOn: readonly string[]) => {
      const { days, silent } = await round((bank, account, on) => Promise.resolve(`${bank}${account}` === 'a1' && silentOn.includes(on) ? gone : whole), undefined, '2026-02-26') // prettier-ignore
      return { days, silent }
    }
    const [newest, missed] = [['2026-03-03', '2026-03-04'], ['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']] // prettier-ignore
    test('reads yesterday and today before them, and all but the one that its bank never answers for', async () => {
      expect(await read([the(missed[0])])).toEqual({ days: [...newest, ...missed], silent: [] })
      expect(await read([the(missed[1]), the(missed[3])])).toEqual({ days: [...newest, ...missed], silent: [] })
    })
    test('asks for no more of them once two in a row were not answered, and for none where the newest was not', async () => {
      expect(await read(missed)).toEqual({ days: [...newest, ...missed.slice(0, 2)], silent: ['a'] })
      expect(await read(newest)).toEqual({ days: newest.slice(0, 1), silent: ['a'] })
    })
  })
  test('ends for each bank by itself: what follows waits for no other', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((go) => (release = go))
    const followed: string[] = []
    const played = round(async (bank) => {
      if (bank === 'a') await held
      return whole
    }, (bank) => void followed.push(bank)) // prettier-ignore
    for (let turns = 0; turns < 50 && followed.length === 0; turns += 1)
      await new Promise((next) => setTimeout(next, 2))
    expect(followed).toEqual(['b'])
    release()
    await played
    expect(followed).toEqual(['b', 'a'])
  })
})
