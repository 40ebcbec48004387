import { keyOf, rowId } from '../../../src/adapters/graphql/ids'
import { deviceDesk, proofBy, type Registered } from '../../support/device'
import { testPin } from '../../support/market'
import type { SeenOrder } from '../../support/screens'
import { carried, drafted, paymentOf, playedTo } from '../../support/shop'
import { aShopElsewhere, type Elsewhere, whole } from '../../support/shop-elsewhere'
import { underTheWiderCap } from '../../support/wider-cap'

underTheWiderCap()

/** So many of the product cost more than RTGS asks for at least, once tax is withheld, and less than one recipient may get. */
const LARGE = 2_400
const WINDOW = 30_000

describe('a payment that is too large for the other rails, by RTGS', () => {
  let at: Elsewhere
  let phone: Registered
  beforeAll(async () => {
    at = await aShopElsewhere({ without: ['SKN'], most: { BI_FAST: 50_000_000 }, returnWindowMs: WINDOW, facts: { stock: 10_000n } }) // prettier-ignore
    const { api, office } = at.shop
    phone = await deviceDesk({ world: api.world, office }, api.house.now).active(office.crew.kpa)
    await api.bank.callsBackAt(api.url)
  })
  afterAll(() => whole(at, at.desk))

  const before: string[] = []
  /** A purchase of so much, of another need than those before it: so much twice within days would count as one. */
  const large = async (): Promise<SeenOrder> => {
    const productId = rowId('prd', at.firm.products[0])
    const bought = await playedTo(at.shop, 'CHECKED_OUT', await drafted(at.shop, [{ productId, quantity: LARGE }])) // prettier-ignore
    const { id, version } = bought
    const other = { id, expectedVersion: version, orderIds: [...before], reason: 'Untuk gedung lain' }
    if (before.length > 0) await at.desk.done('orderStateSeparateNeed', at.desk.crew.ppk, other)
    before.push(id)
    return playedTo(at.shop, 'SCHEDULED', bought)
  }
  /** Signed with the device that such a sum asks for. */
  const signed = async (order: SeenOrder): Promise<void> => {
    const { desk, shop: { api, office } } = at // prettier-ignore
    const { kpa } = office.crew
    const { id, version } = paymentOf(order)
    const { challengeId } = await desk.done('paymentChallenge', kpa, { payments: [{ id, expectedVersion: version }] })
    const { signature } = await proofBy({ world: api.world, office }, phone, keyOf('chl', challengeId))
    const device = { deviceId: rowId('dev', phone.device), signature }
    const answered = await desk.done('paymentAuthorise', kpa, { challengeId, pin: testPin, code: api.codeOf(kpa.person), device }) // prettier-ignore
    expect(answered).toMatchObject({ leftBehind: [], payments: [{ id }] })
  }
  const evidence = async (id: string, source: string): Promise<readonly string[]> =>
    (await at.desk.seen(id)).evidence.filter((each: any) => each.source === source).map(({ outcome }: any) => outcome)

  test('is routed, signed, accepted, and settled once its bank gives nothing back any more', async () => {
    expect(await at.ways(await playedTo(at.shop, 'SCHEDULED'))).toMatchObject({ rail: 'BI_FAST', fee: '2500' })
    const [free, theirs] = [await at.desk.free(), await at.desk.control.oracleBalance('008', at.firm.accountNo)]
    const order = await large()
    const { id } = paymentOf(order)
    const way = await at.ways(order)
    expect(way).toMatchObject({ rail: 'RTGS', railLabel: 'BI-RTGS', fee: '25000', nextWindow: null })
    expect(BigInt(way.net)).toBeGreaterThan(100_000_000n)
    await signed(order)
    const accepted = await carried(at.shop, order, 'ACCEPTED')
    expect(await evidence(id, 'RESPONSE')).toEqual(['ACC'])
    // The other bank has it, and the own bank says so, in a call and in its answers: within the window that settles nothing.
    await at.shop.api.work(async () => (await evidence(id, 'CALLBACK')).length > 0)
    const looks = (await evidence(id, 'INQUIRY')).length
    await at.shop.api.work(async () => (await evidence(id, 'INQUIRY')).length > looks + 1)
    expect((await at.desk.control.oracleBalance('008', at.firm.accountNo)) - theirs).toBe(BigInt(way.net))
    expect(await at.desk.seen(id)).toMatchObject({ status: 'ACCEPTED', cases: [] })
    const until = new Date((await at.ways(accepted)).mayReturnUntil)
    expect(until > at.shop.api.house.now()).toBe(true)
    at.shop.api.later(WINDOW)
    expect(await at.ways(await carried(at.shop, accepted))).toMatchObject({ status: 'SETTLED', rail: 'RTGS', fee: '25000', mayReturnUntil: null }) // prettier-ignore
    expect(free - (await at.desk.free())).toBe(BigInt(way.gross) + 25_000n)
    await at.desk.reconcile()
    const mine = (await at.desk.lines()).filter(({ paymentId }: any) => paymentId === id)
    expect(mine.map(({ foundAs, amount }: any) => [foundAs, amount]).sort()).toEqual([['FEE', '25000'], ['MATCHED', way.net]]) // prettier-ignore
    expect([await at.desk.cases(), await at.desk.proved()]).toEqual([[], []])
    expect(await at.desk.inBooks()).toBe(await at.desk.inBank())
  })

  test('that the other bank sends back is reversed, and says why in the words of the notification 76', async () => {
    const free = await at.desk.free()
    const said = { id: 'Rekening penerima sudah ditutup', en: 'Account of the beneficiary is closed' }
    const accept = { outcome: 'FAILED', afterMs: 300, rejection: { case: '40411', said } } as const
    await at.desk.control.addRule({ service: '22', action: { accept }, count: 1 })
    const order = await large()
    const { id } = paymentOf(order)
    await signed(order)
    const reversed = await carried(at.shop, order, 'REVERSED')
    expect([reversed.claim?.status, await evidence(id, 'RESPONSE')]).toEqual(['SPBY_ISSUED', ['ACC']])
    await at.shop.api.work(async () => Boolean((await at.desk.seen(id)).refusal?.said))
    expect(await at.desk.seen(id)).toMatchObject({
      status: 'REVERSED', failure: 'RETURNED_BY_BANK', refusal: { reason: 'PAYEE_ACCOUNT', said: said.id, inEnglish: said.en }, cases: [{ kind: 'PAYEE_ACCOUNT', status: 'OPEN' }],
    }) // prettier-ignore
    // What the fee was taken for has happened.
    expect(free - (await at.desk.free())).toBe(25_000n)
    await at.desk.reconcile()
    expect([await at.desk.proved(), await at.desk.inBooks()]).toEqual([[], await at.desk.inBank()])
  })
})
