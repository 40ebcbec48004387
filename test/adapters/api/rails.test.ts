import { Client } from 'pg'
import { anOddFirm } from '../../support/vendors'
import { aShopElsewhere, type Elsewhere, whole, wholeOf } from '../../support/shop-elsewhere'
import { aheadToClearing } from '../../support/open-hours'
import { expectSound } from '../../support/sound'
import { railsOfFour } from '../../support/purchase'
import { addDays, dateIn, dayBegins } from '../../../src/domain/kernel'
import { carried, paymentOf, playedTo, signed, todayIn } from '../../support/shop'
import type { SeenOrder } from '../../support/screens'

const HOUR = 3_600_000
const challenge = ({ desk }: Elsewhere, { id, version }: any) =>
  desk.act('paymentChallenge', desk.crew.kpa, { payments: [{ id, expectedVersion: version }] })

describe('a payment to another bank by BI-FAST', () => {
  let at: Elsewhere
  beforeAll(async () => {
    at = await aShopElsewhere({})
  })
  afterEach(() => expectSound(wholeOf(at, at.desk)))
  afterAll(() => whole(at, at.desk))

  test('is stopped before it is signed while the bank names somebody else, and goes on once that is mended (F39)', async () => {
    const scheduled = await playedTo(at.shop, 'SCHEDULED')
    await at.opened('BUDI SANTOSO')
    const stopped = await challenge(at, paymentOf(scheduled))
    expect(stopped.userErrors).toMatchObject([{ code: 'PAYEE_NAME_DIFFERS', message: expect.stringMatching(/only \d+% like “CV LAIN”; at least 80%/), hint: expect.stringMatching(/vendor registers/) }]) // prettier-ignore
    expect(await at.ways(scheduled)).toMatchObject({ status: 'SCHEDULED', verifiedName: null, rail: 'BI_FAST', railLabel: 'BI-FAST', fee: '2500' }) // prettier-ignore
    await at.opened('LAIN, CV')
    expect((await signed(at.shop, scheduled)).payments.at(-1)?.status).toBe('AUTHORISED')
    expect(await at.ways(scheduled)).toMatchObject({ verifiedName: 'LAIN, CV', nameSimilarity: 100 })
    expect((await carried(at.shop, scheduled)).payments.at(-1)?.status).toBe('SETTLED')
    await at.opened('CV LAIN')
  })

  test('is not signed on the silence of the bank, unless it answered within a day (F40)', async () => {
    const other = { ...at, ...(await aFirmMore(at)) }
    const fresh = await playedTo(other.shop, 'SCHEDULED')
    const known = await playedTo(at.shop, 'SCHEDULED')
    await at.desk.control.addRule({ service: '16', action: { dropBeforeProcessing: true } })
    expect((await challenge(at, paymentOf(fresh))).userErrors).toMatchObject([{ code: 'PAYEE_NOT_CONFIRMED' }]) // prettier-ignore
    expect((await challenge(at, paymentOf(known))).userErrors).toEqual([])
    await at.desk.control.clearRules()
    expect((await challenge(at, paymentOf(fresh))).userErrors).toEqual([])
  })

  test('is not signed for an account that the bank does not know, or has closed', async () => {
    const scheduled = await playedTo(at.shop, 'SCHEDULED')
    const { accountNo } = at.firm
    await at.desk.control.openAccount({ bank: '008', accountNo, name: 'CV LAIN', status: 'CLOSED' })
    expect((await challenge(at, paymentOf(scheduled))).userErrors).toMatchObject([{ code: 'PAYEE_ACCOUNT_REFUSED', message: expect.stringMatching(/not active/) }]) // prettier-ignore
    await at.opened('CV LAIN')
  })

  test('pays the vendor in full, and the fee leaves UP on a line of its own that the statement shows', async () => {
    const before = await at.desk.free()
    const theirs = await at.desk.control.oracleBalance('008', at.firm.accountNo)
    const order = await carried(at.shop, await playedTo(at.shop, 'AUTHORISED'))
    const payment = await at.ways(order)
    expect(payment).toMatchObject({
      status: 'SETTLED',
      rail: 'BI_FAST',
      fee: '2500',
      nextWindow: null,
      mayReturnUntil: null,
    })
    expect((await at.desk.control.oracleBalance('008', at.firm.accountNo)) - theirs).toBe(BigInt(payment.net))
    expect(before - (await at.desk.free())).toBe(BigInt(payment.gross) + 2_500n)
    await at.desk.reconcile()
    const mine = (await at.desk.lines()).filter(({ paymentId }: any) => paymentId === payment.id)
    expect(mine.map(({ foundAs, amount }: any) => [foundAs, amount]).sort()).toEqual([['FEE', '2500'], ['MATCHED', payment.net]]) // prettier-ignore
    expect([await at.desk.cases(), await at.desk.proved()]).toEqual([[], []])
    expect(await at.desk.inBooks()).toBe(await at.desk.inBank())
  })

  test('has its fee in the book of UP, which adds up', async () => {
    const fields = 'granted free held paidToVendors bankFees withheld { amount }'
    const { body } = await at.shop.api.as(at.shop.office.crew.treasurer).run(`{ upBook { ${fields} } }`)
    const { granted, withheld, ...parts } = (body.data as any).upBook
    expect(parts.bankFees).not.toBe('0')
    const amounts = [...Object.values<string>(parts), ...withheld.map(({ amount }: any) => amount)]
    expect(String(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n))).toBe(granted)
  })

  test('given back by the other bank is reversed, and its fee is all that is gone', async () => {
    const before = await at.desk.free()
    const order = await carried(at.shop, await playedTo(at.shop, 'AUTHORISED'))
    const { id, partnerReference: reference } = await at.ways(order)
    await at.desk.control.giveBack({ bank: '002', reference })
    await at.desk.reconcile()
    expect(await at.desk.seen(id)).toMatchObject({ status: 'REVERSED', cases: [] })
    expect(before - (await at.desk.free())).toBe(2_500n)
    expect([await at.desk.proved(), await at.desk.inBooks()]).toEqual([[], await at.desk.inBank()])
  })

  test('leaves a day that ties with its fees, and can be closed', async () => {
    const day = at.desk.day()
    at.shop.api.later(86_400_000)
    await at.desk.reconcile()
    const [tied] = await at.desk.days(day)
    expect(tied.differences).toEqual([])
    expect(BigInt(tied.fees)).toBe(3n * 2_500n)
    expect(BigInt(tied.paid) + BigInt(tied.fees)).toBe(BigInt(tied.debits))
    const closed = (await at.desk.done('bankDayClose', at.desk.crew.treasurer, { on: day, expectedVersion: tied.version })).day // prettier-ignore
    expect(closed.differences).toEqual([])
  })
})

describe('two payments by BI-FAST of one sum at one time, whose statement names them by its ids alone,', () => {
  let at: Elsewhere
  beforeAll(async () => {
    at = await aShopElsewhere({})
    await at.desk.control.giveHabits('002', { namesByBifastId: true })
  })
  afterAll(() => whole(at, at.desk))

  const told = async (order: SeenOrder): Promise<any> => {
    const text =
      'query ($id: ID!) { node(id: $id) { ... on Payment { id status net partnerReference railReference } } }'
    return ((await at.shop.api.as(at.desk.crew.kpa).run(text, { id: paymentOf(order).id })).body.data as any).node
  }
  test('are each found by their own, with their fees, and what comes back of one is its own', async () => {
    const orders = [await playedTo(at.shop, 'AUTHORISED'), await playedTo(at.shop, 'AUTHORISED')]
    for (const order of orders) await carried(at.shop, order)
    const [one, other] = [await told(orders[0] as SeenOrder), await told(orders[1] as SeenOrder)]
    expect([one.status, other.status, other.net]).toEqual(['SETTLED', 'SETTLED', one.net])
    await at.desk.reconcile()
    const lines = await at.desk.lines()
    expect(lines.filter(({ remark }: any) => [one, other].some((each) => remark.includes(each.partnerReference)))).toEqual([]) // prettier-ignore
    for (const { id, net, railReference } of [one, other]) {
      const own = lines.filter(({ remark }: any) => remark.endsWith(railReference))
      expect(own.map(({ foundAs, amount, paymentId }: any) => [foundAs, amount, paymentId]).sort()).toEqual([['FEE', '2500', id], ['MATCHED', net, id]]) // prettier-ignore
    }
    await at.desk.control.giveBack({ bank: '002', reference: other.partnerReference })
    await at.desk.reconcile()
    expect([(await told(orders[0] as SeenOrder)).status, (await told(orders[1] as SeenOrder)).status]).toEqual(['SETTLED', 'REVERSED']) // prettier-ignore
    expect([await at.desk.cases(), await at.desk.proved()]).toEqual([[], []])
    expect(await at.desk.inBooks()).toBe(await at.desk.inBank())
  })
})

/** One more firm at the same other bank, of which the bank was never asked. */
const aFirmMore = async ({ shop }: Elsewhere): Promise<Pick<Elsewhere, 'shop' | 'firm'>> => {
  const firm = await anOddFirm(shop.api.world, { bank: '008' })
  await shop.api.bank.control.openAccount({ bank: '008', accountNo: firm.accountNo, name: 'CV LAIN' })
  return { firm, shop: { ...shop, firm } }
}

describe('a payment from a bank without BI-FAST, by clearing', () => {
  let at: Elsewhere
  beforeAll(async () => {
    at = await aShopElsewhere({ without: ['BI_FAST'] })
  })
  afterAll(() => whole(at, at.desk))

  test('is accepted, and settled once the other bank has it', async () => {
    const order = await carried(at.shop, await playedTo(at.shop, 'AUTHORISED'))
    expect(await at.ways(order)).toMatchObject({ status: 'SETTLED', rail: 'SKN', fee: '2900' })
    expect((await at.desk.seen(paymentOf(order).id)).evidence[0]).toEqual({ source: 'RESPONSE', outcome: 'ACC' })
  })

  test('that the other bank sends back is reversed, not paid twice, and its claim is owed again (F32)', async () => {
    const before = await at.desk.free()
    const said = { id: 'Nomor rekening tidak terdaftar', en: 'Account number is not registered' }
    const accept = { outcome: 'FAILED', afterMs: 300, rejection: { case: '40411', said } } as const
    await at.desk.control.addRule({ service: '23', action: { accept }, count: 1 })
    await at.shop.api.bank.callsBackAt(at.shop.api.url)
    const order = await carried(at.shop, await playedTo(at.shop, 'AUTHORISED'), 'REVERSED')
    expect(order.claim?.status).toBe('SPBY_ISSUED')
    expect(before - (await at.desk.free())).toBe(2_900n)
    await at.desk.reconcile()
    expect(await at.desk.seen(order.payments.at(-1)?.id ?? '')).toMatchObject({ status: 'REVERSED', failure: 'RETURNED_BY_BANK', cases: [{ kind: 'PAYEE_ACCOUNT', status: 'OPEN' }] }) // prettier-ignore
    // Why, the notification 75 tells in words of the bank, and the answer to our question by a code.
    const { id } = order.payments.at(-1) ?? { id: '' }
    await at.shop.api.work(async () => Boolean((await at.desk.seen(id)).refusal?.said))
    expect((await at.desk.seen(id)).refusal).toMatchObject({ reason: 'PAYEE_ACCOUNT', said: said.id, inEnglish: said.en, hint: expect.stringMatching(/^Minta penyedia memakai rekening lain: .*bendahara menolak SPBy .*PPK mengembalikan tagihan \(claimReturn\)/) }) // prettier-ignore
    const again = await carried(at.shop, await playedTo(at.shop, 'AUTHORISED', order))
    expect(again.payments.map(({ status }) => status)).toEqual(['REVERSED', 'SETTLED'])
    await at.desk.reconcile()
    // The account took the next one.
    expect((await at.desk.seen(id)).cases).toMatchObject([{ kind: 'PAYEE_ACCOUNT', status: 'CLOSED' }])
    expect([await at.desk.proved(), await at.desk.cases({ statuses: ['OPEN', 'TAKEN', 'PROPOSED'] })]).toEqual([[], []])
    expect(await at.desk.inBooks()).toBe(await at.desk.inBank())
  })

  test('that comes after the cut-off of its bank waits for the next window, by the same rail (F16)', async () => {
    await at.desk.control.addRule({ service: '23', action: { answer: { status: 403, body: { responseCode: '4032306' } } }, count: 1 }) // prettier-ignore
    const order = await carried(at.shop, await playedTo(at.shop, 'AUTHORISED'), 'SUBMITTED')
    await at.shop.api.work(async () => (await at.ways(order)).nextWindow !== null)
    const waiting = await at.ways(order)
    expect(waiting).toMatchObject({ status: 'SUBMITTED', rail: 'SKN' })
    expect(new Date(waiting.nextWindow).toISOString()).toMatch(/T01:00:00/)
    expect(new Date(waiting.nextWindow) > at.shop.api.house.now()).toBe(true)
    expect(await at.desk.control.oracleDebits(waiting.partnerReference)).toEqual([])
  })

  test('that is signed in the evening leaves in the next window: nothing is sent, and nothing of it is let go', async () => {
    at.shop.api.later(9 * 3_600_000)
    const order = await playedTo(at.shop, 'AUTHORISED')
    const waiting = await at.ways(order)
    expect(new Date(waiting.nextWindow).toISOString()).toMatch(/T01:00:00/)
    let rounds = 0
    await at.shop.api.work(async () => (rounds += 1) > 10)
    expect(await at.ways(order)).toEqual(waiting)
    expect(await at.desk.control.oracleDebits(waiting.partnerReference)).toEqual([])
  })
})

describe('a payment by clearing that its bank may still give back after it succeeded', () => {
  const window = 30_000
  let at: Elsewhere
  beforeAll(async () => {
    at = await aShopElsewhere({ without: ['BI_FAST'], returnWindowMs: window })
    // Its calls say success within the window too, and say no more by it than its answers do.
    await at.shop.api.bank.callsBackAt(at.shop.api.url)
  })
  afterAll(() => whole(at, at.desk))
  const succeeded = async () => {
    const theirs = () => at.desk.control.oracleBalance('008', at.firm.accountNo)
    const before = await theirs()
    const order = await carried(at.shop, await playedTo(at.shop, 'AUTHORISED'), 'ACCEPTED')
    const { id } = paymentOf(order)
    const asked = async () => (await at.desk.seen(id)).evidence.filter(({ source }: any) => source === 'INQUIRY')
    await at.shop.api.work(async () => (await theirs()) > before)
    const looks = (await asked()).length
    await at.shop.api.work(async () => (await asked()).length > looks + 1)
    return { order, id }
  }

  test('is not settled by that success, and is by the next look once the time for it is over', async () => {
    const { order, id } = await succeeded()
    const called = async () => (await at.desk.seen(id)).evidence.filter(({ source }: any) => source === 'CALLBACK')
    await at.shop.api.work(async () => (await called()).length > 0)
    expect((await called()).map(({ outcome }: any) => outcome)).toEqual(['PENDING'])
    expect(await at.desk.seen(id)).toMatchObject({ status: 'ACCEPTED', cases: [] })
    const { mayReturnUntil } = await at.ways(order)
    const left = new Date(mayReturnUntil).getTime() - at.shop.api.house.now().getTime()
    expect([left > 0, left <= window]).toEqual([true, true])
    at.shop.api.later(window)
    expect(await at.ways(await carried(at.shop, order))).toMatchObject({ status: 'SETTLED', rail: 'SKN', mayReturnUntil: null }) // prettier-ignore
    expect(await at.desk.seen(id)).toMatchObject({ cases: [] })
  })

  test('is reversed when the money comes back within that time, and was never said to be paid', async () => {
    const { order, id } = await succeeded()
    const { partnerReference: reference } = await at.ways(order)
    await at.desk.control.giveBack({ bank: '002', reference })
    const back = await carried(at.shop, order, 'REVERSED')
    expect(back.claim?.status).toBe('SPBY_ISSUED')
    // A call that waited for a worker is heard after that, and says then what it says.
    const heard: readonly string[] = (await at.desk.seen(id)).evidence.map(({ outcome }: any) => outcome)
    expect(heard).toContain('RETURNED')
    expect(heard.slice(0, heard.indexOf('RETURNED'))).not.toContain('SUCCESS')
  })
})

describe('a payment by clearing of which its bank says on the same day that it failed, or that it does not know it', () => {
  let at: Elsewhere
  beforeAll(async () => {
    at = await aShopElsewhere({ without: ['BI_FAST'] })
  })
  // The tests wait a minute for an end, and a night goes by.
  afterAll(() => whole(at, at.desk, (line) => line.includes('"NO_FINAL_ANSWER"')))

  const denials = {
    failed: (reference: string) => ({ status: 200, body: { responseCode: '2003600', originalPartnerReferenceNo: reference, latestTransactionStatus: '06' } }),
    unknown: () => ({ status: 404, body: { responseCode: '4043601' } }),
  } // prettier-ignore
  test.each([
    ['failed', 'FAILED_AT_BANK'],
    ['unknown', 'NOT_RECEIVED'],
  ] as const)(
    'is held though nothing of it shows, until its rail has opened on the next business day: %s',
    async (word, failure) => {
      const order = await playedTo(at.shop, 'SCHEDULED')
      const { id } = paymentOf(order)
      const { partnerReference: reference } = await at.ways(order)
      const said = denials[word](reference)
      await at.desk.control.addRule({ service: '23', match: { reference }, action: { answer: { status: 202, body: { responseCode: '2022300', partnerReferenceNo: reference } } } }) // prettier-ignore
      await at.desk.control.addRule({ service: '36', match: { reference }, action: { answer: said }, count: 9_999 }) // prettier-ignore
      const signed = await playedTo(at.shop, 'AUTHORISED', order)
      const looks = async () => (await at.desk.seen(id)).evidence.filter(({ source }: any) => source === 'INQUIRY')
      // Twice, far enough apart and after the longest time of its bank.
      await at.shop.api.work(async () => (await looks()).length > 12)
      const waits = { status: 'ACCEPTED', cases: [] }
      expect(await at.desk.seen(id)).toMatchObject(waits)
      expect((await looks()).map(({ outcome }: any) => outcome)).not.toContain('FAILED')
      const now = at.shop.api.house.now()
      const evening = dayBegins('WIB', addDays(dateIn('WIB', now), 1))
      const opens = railsOfFour().opensAt('002', 'SKN', evening)
      at.shop.api.later(Number(opens) - now.getTime() - 60_000)
      const before = (await looks()).length
      await at.shop.api.work(async () => (await looks()).length > before)
      expect((await at.desk.seen(id)).status).toBe('ACCEPTED')
      at.shop.api.later(2 * HOUR)
      const ended = await carried(at.shop, signed, 'REJECTED')
      expect(ended.claim?.status).toBe('SPBY_ISSUED')
      expect(await at.desk.seen(id)).toMatchObject({ failure, cases: [{ status: 'CLOSED' }] })
      expect([await at.desk.inBooks(), await at.desk.control.oracleDebits(reference)]).toEqual([
        await at.desk.inBank(),
        [],
      ])
    },
  )
})

describe('a payment by clearing at the turn of a year', () => {
  let at: Elsewhere
  beforeAll(async () => {
    const lastDay = new Date(`${String(new Date().getUTCFullYear())}-12-31T12:00:00+07:00`)
    const ahead = lastDay.getTime() + aheadToClearing(lastDay) - Date.now()
    at = await aShopElsewhere({ without: ['BI_FAST'], ahead })
    // The office was opened by the clock of the world: its UP is of the year in which it pays.
    const { database } = at.shop.api.world
    const superuser = new Client({ connectionString: database.superUrl })
    await superuser.connect()
    await superuser.query('update digipay.up_grant set sp2d_on = $1', [todayIn(at.shop)])
    await superuser.end()
  })
  afterAll(() => whole(at, at.desk))

  test('is settled in the new year, out of a budget line of it', async () => {
    const order = await carried(at.shop, await playedTo(at.shop, 'AUTHORISED'))
    expect(await at.ways(order)).toMatchObject({ status: 'SETTLED', rail: 'SKN' })
  })
})
