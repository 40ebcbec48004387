import { askedFor, bookedAt, endsAsked } from '../../../src/adapters/bank/statement-days'
import { dateIn, dayBegins, rupiah } from '../../../src/domain/kernel'
import { aSandbox, anAttempt, gatewayTo, payee, source } from './sandbox'

const MINUTE = 60_000
const since = (sent: Date) => ({ from: new Date(sent.getTime() - MINUTE), to: new Date(sent.getTime() + MINUTE) })

describe('a bank that answers for whole days alone', () => {
  let world: Awaited<ReturnType<typeof aSandbox>>
  beforeAll(async () => {
    world = await aSandbox()
  })
  afterEach(() => world.control.giveHabits('002', {}))
  afterAll(() => world.stop())

  const shown = async (profile: Parameters<typeof gatewayTo>[2], sent: Date) => {
    const gateway = gatewayTo(world.url, world.dataDir, profile)
    const page = await gateway.statement({ bank: '002', account: source, ...since(sent) })
    gateway.close()
    return page
  }
  const paid = async () => {
    const attempt = anAttempt({ amount: rupiah(10_000) })
    expect((await world.gateway.send(attempt)).class).toBe('OK')
    return attempt
  }
  test.each([
    ['LAST_DAY', true],
    ['LAST_DAY', false],
    ['NEXT_DAY', true],
    ['NEXT_DAY', false],
  ] as const)(
    'ended by the midnight of the %s, with hours: %s, shows what left since a sending',
    async (ends, hours) => {
      const attempt = await paid()
      await world.control.giveHabits('002', { statementDays: { ends, hours } })
      const page = await shown({ statementDays: { zone: 'WIB', ends, hours } }, attempt.signedAt)
      expect(page.complete).toBe(true)
      const mine = page.lines.filter(({ remark }) => remark.includes(attempt.partnerReference))
      expect(mine).toHaveLength(1)
      const begins = dayBegins('WIB', dateIn('WIB', attempt.signedAt))
      if (!hours) expect(mine[0]?.at).toEqual(begins)
      else expect(mine[0]?.at.getTime()).toBeGreaterThan(begins.getTime())
      const sum = page.lines.reduce(
        (all, { direction, amount }) => all + (direction === 'CREDIT' ? amount : -amount),
        0n,
      )
      expect((page.opening ?? 0n) + sum).toBe(page.closing)
    },
  )
  test('proves nothing to a profile that does not say so', async () => {
    const attempt = await paid()
    await world.control.giveHabits('002', { statementDays: { ends: 'LAST_DAY', hours: false } })
    expect(await shown({}, attempt.signedAt)).toMatchObject({ complete: false, lines: [] })
  })
  test('proves nothing by a day of more lines than it shows, since no other page of it can be asked for', async () => {
    const attempt = await paid()
    const detailData = [{ amount: { value: '1.00', currency: 'IDR' }, transactionDate: '2026-03-02', type: 'CREDIT' }]
    const body = { responseCode: '2001400', detailData, hasMore: 'Y', lastRecordDateTime: new Date().toISOString().slice(0, 10) } // prettier-ignore
    await world.control.addRule({ service: '14', action: { answer: { status: 200, body } } })
    const page = await shown({ statementDays: { zone: 'WIB', ends: 'NEXT_DAY', hours: false } }, attempt.signedAt)
    await world.control.clearRules()
    expect(page).toMatchObject({ complete: false, evidence: 'the bank repeats the same page' })
  })
  test('holds for the payee as for the payer', async () => {
    await world.control.giveHabits('002', { statementDays: { ends: 'NEXT_DAY', hours: false } })
    const gateway = gatewayTo(world.url, world.dataDir, { statementDays: { zone: 'WIB', ends: 'NEXT_DAY', hours: false } }) // prettier-ignore
    const page = await gateway.statement({ bank: '002', account: payee, ...since(new Date()) })
    gateway.close()
    expect(page).toMatchObject({ complete: true })
  })
})

describe('the days that hold a span', () => {
  const span = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) })
  const ends = (asked: ReturnType<typeof span>, end: 'LAST_DAY' | 'NEXT_DAY', zone: 'WIB' | 'WITA' = 'WIB') => {
    const days = { zone, ends: end, hours: false }
    return Object.values(endsAsked(askedFor(asked, days), days))
  }
  test('are asked from midnight to midnight of the bank', () => {
    const afternoon = span('2026-03-02T13:10:00+07:00', '2026-03-02T13:12:00+07:00')
    expect(ends(afternoon, 'LAST_DAY')).toEqual(['2026-03-02T00:00:00+07:00', '2026-03-02T00:00:00+07:00'])
    expect(ends(afternoon, 'NEXT_DAY')).toEqual(['2026-03-02T00:00:00+07:00', '2026-03-03T00:00:00+07:00'])
    expect(ends(afternoon, 'NEXT_DAY', 'WITA')).toEqual(['2026-03-02T00:00:00+08:00', '2026-03-03T00:00:00+08:00'])
  })
  test('are two where the span lies over midnight, so that nothing of it is left out', () => {
    const night = span('2026-03-02T23:58:00+07:00', '2026-03-03T00:00:00+07:00')
    expect(ends(night, 'LAST_DAY')).toEqual(['2026-03-02T00:00:00+07:00', '2026-03-03T00:00:00+07:00'])
    const eastern = span('2026-03-02T00:00:00+09:00', '2026-03-02T23:59:59+09:00')
    expect(ends(eastern, 'LAST_DAY')).toEqual(['2026-03-01T00:00:00+07:00', '2026-03-02T00:00:00+07:00'])
  })
  test('are not asked of a bank that answers to the second', () => {
    const odd = span('2026-03-02T13:10:00.400+07:00', '2026-03-02T13:12:00.400+07:00')
    expect(Object.values(endsAsked(askedFor(odd, undefined), undefined))).toEqual(['2026-03-02T13:10:00+07:00', '2026-03-02T13:12:01+07:00']) // prettier-ignore
  })
})

test.each(['2026-03-02', '2026-03-02T00:00:00+07:00', '2026-03-02T15:04:05+07:00'])(
  'a line of %s that tells no hour is of the beginning of its day',
  (text) => {
    const days = { zone: 'WIB', ends: 'NEXT_DAY', hours: false } as const
    expect(bookedAt(text, days)).toEqual(new Date('2026-03-02T00:00:00+07:00'))
    expect(bookedAt('2026-02-30', days)).toBeUndefined()
    expect(bookedAt('2026-03-02', { ...days, hours: true })).toBeUndefined()
  },
)
