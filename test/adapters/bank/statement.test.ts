import fc from 'fast-check'
import { joinPages, statement, tiesOut } from '../../../src/adapters/bank/statement'
import type { StatementLine } from '../../../src/application/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { sandboxProfiles } from '../../../src/adapters/bank/sandbox-profiles'
import { aSandbox, anAttempt, gatewayTo, source } from './sandbox'

const bank = '002'
const wide = { bank, account: source, from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 86_400_000) }

describe('a bank statement', () => {
  let world: Awaited<ReturnType<typeof aSandbox>>
  beforeAll(async () => {
    world = await aSandbox({ statementPageSize: 3 })
  })
  afterAll(() => world.stop())

  test('of many pages shows each line once, newest first, and ties to the balance', async () => {
    const attempts = Array.from({ length: 10 }, () => anAttempt({ amount: rupiah(1_000) }))
    for (const [hour, attempt] of attempts.entries()) {
      await world.control.setClockOffset(Math.floor(hour / 2) * 1_000)
      expect((await world.gateway.send(attempt)).class).toBe('OK')
    }
    await world.control.setClockOffset(0)
    const page = await world.gateway.statement(wide)
    expect(page.complete).toBe(true)
    const debits = page.lines.filter((line) => line.direction === 'DEBIT')
    for (const { partnerReference } of attempts)
      expect(debits.filter(({ remark }) => remark.includes(partnerReference))).toHaveLength(1)
    expect(page.lines).toHaveLength(11)
    const times = page.lines.map((line) => line.at.getTime())
    expect(times).toEqual([...times].sort((a, b) => b - a))
    const sum = page.lines.reduce((all, { direction, amount }) => all + (direction === 'CREDIT' ? amount : -amount), 0n)
    expect(sum).toBe(await world.control.oracleBalance(bank, source))
  })
  test.each([
    ['is never given', { dropBeforeProcessing: true }, true],
    ['is cut off', { cutAnswer: true }, false],
    ['is longer than we read', { answer: { status: 200, body: 'x'.repeat(3_000_000) } }, false],
  ])('that %s is not whole, and its bank is silent only if it is not given: %j', async (_how, action, isSilent) => {
    await world.control.addRule({ service: '14', action, count: 1 })
    const gateway = gatewayTo(world.url, world.dataDir, { answerLimits: { bytes: 1_000_000, depth: 10 } })
    expect(await gateway.statement(wide)).toMatchObject({ complete: false, isSilent })
    gateway.close()
    await world.control.clearRules()
  })
  test('of an account that the bank does not know proves nothing', async () => {
    expect(await world.gateway.statement({ ...wide, account: '404' })).toMatchObject({ complete: false, lines: [] })
  })
  test.each([
    ['a page that cannot be read', { detailData: [{ amount: { value: 'x', currency: 'IDR' } }] }],
    [
      'a bank that repeats its page for ever',
      { detailData: [], hasMore: 'Y', lastRecordDateTime: '2030-01-01T00:00:00+07:00' },
    ],
    ['no list of lines', {}],
    ['null for a list', { detailData: null }],
    ['an object for a list', { detailData: {} }],
    ['fewer debits than it states', { detailData: [], totalDebitEntries: { numberOfEntries: 1 } }],
    ['fewer debits than it states in text', { detailData: [], totalDebitEntries: { numberOfEntries: '1' } }],
    ['fewer credits than it states', { detailData: [], totalCreditEntries: { numberOfEntries: 2 } }],
    ['a number of lines that is none', { detailData: [], totalDebitEntries: { numberOfEntries: 'some' } }],
    ['a bank that says more but not from when', { detailData: [], hasMore: 'Y' }],
  ])('with %s is not complete', async (_name, facts) => {
    await world.control.addRule({
      service: '14',
      action: { answer: { status: 200, body: { responseCode: '2001400', ...facts } } },
    })
    expect((await world.gateway.statement(wide)).complete).toBe(false)
    await world.control.clearRules()
  })
  test.each([0, '0', undefined])(
    'without lines, whose bank states %j of them, is complete',
    async (numberOfEntries) => {
      const body = { responseCode: '2001400', detailData: [], totalDebitEntries: { numberOfEntries } }
      await world.control.addRule({ service: '14', action: { answer: { status: 200, body } } })
      expect(await world.gateway.statement(wide)).toMatchObject({ complete: true, lines: [] })
      await world.control.clearRules()
    },
  )
  test('shows a remark and a reference that hold what no database takes without it', async () => {
    const [amount, when] = [{ value: '1.00', currency: 'IDR' }, new Date().toISOString().replace('Z', '+00:00')]
    const detailData = [
      { amount, transactionDate: when, type: 'CREDIT', remark: 'nul\u0000 dan\nbaris', transactionId: 'N\u0000' },
    ]
    await world.control.addRule({ service: '14', action: { answer: { status: 200, body: { responseCode: '2001400', detailData } } } }) // prettier-ignore
    const [line] = (await world.gateway.statement(wide)).lines
    expect(line).toMatchObject({ remark: 'nul  dan baris', bankReference: 'N ' })
    await world.control.clearRules()
  })
  test('shows no sign of a remark that turns it round, is not seen or is half a one, and all others as they are', async () => {
    const [amount, when] = [{ value: '1.00', currency: 'IDR' }, new Date().toISOString().replace('Z', '+00:00')]
    const ours = 'TRF SL26120100000000001X  Warung \u00c9t\u00e9 \u{1f35b}'
    const remarks = [`${ours} \u202eKOREKSI\u200b\ud800`, `${'x'.repeat(499)}\u{1f35b}`, ours]
    const detailData = remarks.map((remark, nth) => ({ amount, transactionDate: when, type: 'CREDIT', remark, transactionId: String(nth) })) // prettier-ignore
    await world.control.addRule({ service: '14', action: { answer: { status: 200, body: { responseCode: '2001400', detailData } } } }) // prettier-ignore
    const { lines } = await world.gateway.statement(wide)
    expect(lines.map(({ remark }) => remark)).toEqual([`${ours}  KOREKSI  `, `${'x'.repeat(499)} `, ours])
    await world.control.clearRules()
  })
  test('keeps the sen of lines, balances and totals beside their whole rupiah, rounded down below zero', async () => {
    const money = (value: string) => ({ value, currency: 'IDR' })
    const transactionDate = new Date().toISOString().replace('Z', '+00:00')
    const detailData = [
      { amount: money('6500.50'), transactionDate, type: 'DEBIT', remark: 'BIAYA', transactionId: 'S1' },
    ]
    const balance = [{ startingBalance: money('6500.25'), endingBalance: money('-0.25') }]
    const totalDebitEntries = { numberOfEntries: 1, amount: money('6500.50') }
    await world.control.addRule({ service: '14', action: { answer: { status: 200, body: { responseCode: '2001400', detailData, balance, totalDebitEntries } } } }) // prettier-ignore
    expect(await world.gateway.statement(wide)).toMatchObject({
      lines: [{ amount: rupiah(6_500), amountText: '6500.50' }], opening: 6_500n, openingSen: 25n, closing: -1n, closingSen: 75n,
      stated: { debits: { count: 1, amount: rupiah(6_500), sen: 50n } },
    }) // prettier-ignore
    await world.control.clearRules()
  })
  test('of several spans leads from the first balance to the last, in whichever order they are told', async () => {
    const told = (value: string, dateTime: string) => ({ value, currency: 'IDR', dateTime })
    const ofDay = (day: string, [begins, ends]: readonly [string, string]) => ({
      startingBalance: told(begins, `${day}T00:00:00+07:00`),
      endingBalance: told(ends, `${day}T23:59:59+07:00`),
    })
    const days = [ofDay('2026-03-01', ['10.00', '20.00']), ofDay('2026-03-02', ['20.00', '30.00'])]
    for (const balance of [days, days.toReversed()]) {
      await world.control.addRule({ service: '14', action: { answer: { status: 200, body: { responseCode: '2001400', detailData: [], balance } } }, count: 1 }) // prettier-ignore
      expect(await world.gateway.statement(wide)).toMatchObject({ opening: 10n, closing: 30n })
    }
  })
  test('takes an empty text for no reference: two lines that say the same are two debits', async () => {
    const line = { amount: { value: '1.00', currency: 'IDR' }, transactionDate: new Date().toISOString().replace('Z', '+00:00'), type: 'DEBIT', remark: 'X', transactionId: '' } // prettier-ignore
    await world.control.addRule({ service: '14', action: { answer: { status: 200, body: { responseCode: '2001400', detailData: [line, line] } } } }) // prettier-ignore
    const { lines } = await world.gateway.statement(wide)
    expect(lines.map(({ bankReference }) => bankReference)).toEqual([undefined, undefined])
    await world.control.clearRules()
  })
  test('of a holiday that runs on to the next working day states nothing of the holiday', async () => {
    const of = (date: string, from: string, to: string) => ({ bank, account: source, from: new Date(`${date}T${from}+07:00`), to: new Date(`${date}T${to}+07:00`) }) // prettier-ignore
    const money = (value: string) => ({ value, currency: 'IDR' })
    const body = {
      responseCode: '2001400',
      detailData: [{ amount: money('5.00'), transactionDate: '2026-03-02T10:00:00+07:00', type: 'DEBIT', remark: 'SENIN' }],
      balance: [{ startingBalance: money('10.00'), endingBalance: money('5.00') }],
      totalDebitEntries: { numberOfEntries: 1, amount: money('5.00') },
    } // prettier-ignore
    await world.control.addRule({ service: '14', action: { answer: { status: 200, body } } })
    const monday = await world.gateway.statement(of('2026-03-02', '00:00:00', '23:59:59'))
    expect(monday).toMatchObject({ complete: true, opening: 10n, closing: 5n, stated: { debits: { count: 1 } } })
    const untilNow = await world.gateway.statement(of('2026-03-02', '00:00:00', '09:59:00'))
    expect(untilNow).toMatchObject({ complete: true, opening: 10n, closing: 5n })
    for (const day of ['2026-02-28', '2026-03-01']) {
      const holiday = await world.gateway.statement(of(day, '00:00:00', '23:59:59'))
      expect([holiday.complete, holiday.opening, holiday.closing, holiday.stated]).toEqual([true, undefined, undefined, undefined]) // prettier-ignore
    }
    await world.control.clearRules()
  })
  test('shows no line of a day that nobody asked for', async () => {
    const line = (transactionDate: string) => ({ amount: { value: '1.00', currency: 'IDR' }, transactionDate, type: 'CREDIT', remark: 'X' }) // prettier-ignore
    const detailData = [line('9999-12-31T10:00:00+07:00'), line('2001-01-01T10:00:00+07:00')]
    await world.control.addRule({ service: '14', action: { answer: { status: 200, body: { responseCode: '2001400', detailData } } } }) // prettier-ignore
    expect((await world.gateway.statement(wide)).lines).toEqual([])
    await world.control.clearRules()
  })
  test('that never ends is given up after the agreed number of pages', async () => {
    const gateway = gatewayTo(world.url, world.dataDir, { statementPages: 2 })
    expect(await gateway.statement(wide)).toMatchObject({ complete: false })
    gateway.close()
  })
})

describe('a bank that tells lines without end', () => {
  const now = () => new Date('2026-03-02T23:59:59+07:00')
  /** Answers with so many lines on each page, each page a second before the last. */
  const asked = async (sizes: readonly number[]) => {
    let pages = 0
    const linesOf = (size: number, transactionDate: string) =>
      Array.from({ length: size }, (_, nth) => ({ amount: { value: '1.00', currency: 'IDR' }, transactionDate, type: 'DEBIT', remark: 'X', transactionId: `${String(pages)}-${String(nth)}` })) // prettier-ignore
    const call = () => {
      const lastRecordDateTime = `2026-03-02T10:00:0${String(9 - pages)}+07:00`
      const body = { responseCode: '2001400', detailData: linesOf(sizes[pages] ?? 0, lastRecordDateTime), hasMore: pages + 1 < sizes.length ? 'Y' : 'N', lastRecordDateTime } // prettier-ignore
      pages += 1
      return Promise.resolve({ kind: 'REPLY' as const, reply: { status: 200, body }, evidence: '{}' })
    }
    const [profile] = sandboxProfiles('http://127.0.0.1:1')
    if (!profile) throw new Error('no bank')
    const ask = statement({ profile, call, now, newExternalId: () => '260302900000000001', seal: (text) => text })
    const page = await ask({ bank, account: source, from: new Date('2026-03-02T00:00:00+07:00'), to: now() })
    return { complete: page.complete, lines: page.lines.length, evidence: page.evidence, pages }
  }
  test('is read to its end while they are as many as we read', async () => {
    expect(await asked([10_000, 10_000])).toMatchObject({ complete: true, lines: 20_000, pages: 2 })
  })
  test.each([
    ['with the page that has more', [10_000, 10_001, 1, 1], 2],
    ['though that is its last', [20_001], 1],
  ])('is given up %s', async (_when, sizes, pages) => {
    expect(await asked(sizes)).toMatchObject({ complete: false, lines: 20_001, pages, evidence: 'the bank tells too many lines' }) // prettier-ignore
  })
})

describe('pages that overlap', () => {
  const line = (bankReference: string | undefined, balanceAfter?: bigint) => ({
    bankReference,
    balanceAfter,
    remark: 'biaya',
    amount: rupiah(10),
    amountText: '10.00',
    direction: 'DEBIT' as const,
    at: new Date('2026-03-02T03:00:00Z'),
    corrected: false,
  })
  test('count a line with a reference or balance once, however often and in whatever order it comes', () => {
    expect(
      joinPages([
        [line('a'), line('b'), line('a')],
        [line('b'), line('a')],
      ]),
    ).toHaveLength(2)
    expect(joinPages([[line(undefined, 5n)], [line(undefined, 5n), line(undefined, 4n)]])).toHaveLength(2)
  })
  test('keep two equal lines of one page that nothing tells apart', () => {
    expect(joinPages([[line(undefined), line(undefined)], [line(undefined)]])).toHaveLength(2)
  })
  test('keep all twenty thousand equal lines of one page', () => {
    const twin = line(undefined)
    expect(joinPages([Array.from({ length: 20_000 }, () => twin)])).toHaveLength(20_000)
  })
})

describe('lines as many as a bank states', () => {
  type Pages = Parameters<typeof tiesOut>[0]
  const directions = ['DEBIT', 'CREDIT'] as const
  const ofDirection = (lines: readonly StatementLine[], direction: StatementLine['direction']) =>
    lines.filter((each) => each.direction === direction).length
  /** The same by its plain meaning: all pages joined anew for each of them. */
  const tiesOutPlainly = (pages: Pages): boolean => {
    const joined = (some: Pages) => joinPages(some.map(({ lines }) => lines))
    return pages.every(({ lines, stated }, nth) =>
      stated.every(({ direction, count }) =>
        [lines, joined(pages.slice(nth)), joined(pages)].some((all) => ofDirection(all, direction) === count),
      ),
    )
  }
  const anyLine: fc.Arbitrary<StatementLine> = fc
    .record({
      bankReference: fc.option(fc.constantFrom('a', 'b'), { nil: undefined, freq: 1 }),
      balanceAfter: fc.option(fc.constant(5n), { nil: undefined, freq: 1 }),
      direction: fc.constantFrom(...directions),
      remark: fc.constantFrom('biaya', 'gaji'),
    })
    .map((told) => ({ ...told, amount: rupiah(10), amountText: '10.00', at: new Date(0), corrected: false }))
  const anyLines = fc.array(fc.array(anyLine, { maxLength: 5 }), { maxLength: 5 })
  /** Of each page and direction: nothing, a random count, or one of those that would be right. */
  const anyPages: fc.Arbitrary<Pages> = anyLines.chain((pages) => {
    const counts = directions.map((direction) => [
      ...pages.flatMap((lines, nth) => [lines, joinPages(pages.slice(nth))]).map((all) => ofDirection(all, direction)),
      NaN,
    ])
    const stated = directions.map((direction, nth) =>
      fc.option(fc.constantFrom(...(counts[nth] ?? [])), { nil: undefined, freq: 4 }).map((count) => (count === undefined ? [] : [{ direction, count, amount: undefined }])),
    )
    return fc.tuple(...pages.map((lines) => fc.tuple(...stated).map((each) => ({ lines, stated: each.flat() }))))
  }) // prettier-ignore

  test('are found to be that exactly where joining all pages for each of them finds it', () => {
    const found = { true: 0, false: 0 }
    fc.assert(
      fc.property(anyPages, (pages) => {
        const isSo = tiesOutPlainly(pages)
        found[`${isSo}`] += 1
        expect(tiesOut(pages)).toBe(isSo)
      }),
      { numRuns: 1_000 },
    )
    expect(Math.min(found.true, found.false)).toBeGreaterThan(100)
  })
  test('are each looked at as often, however many pages there are', () => {
    let looks = 0
    const lineOf = (nth: number): StatementLine => ({
      get remark() {
        looks += 1
        return `baris ${String(nth)}`
      },
      amount: rupiah(10), amountText: '10.00', direction: 'DEBIT', at: new Date(0), corrected: false,
    }) // prettier-ignore
    const stated = [{ direction: 'DEBIT', count: 50, amount: undefined }] as const
    expect(tiesOut(Array.from({ length: 50 }, (_, nth) => ({ lines: [lineOf(nth)], stated })))).toBe(true)
    expect(looks).toBe(50)
  })
})
