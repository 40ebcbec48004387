import { type BankProfile, gatewayFor } from '../../../src/adapters/bank'
import { referencesIn } from '../../../src/adapters/bank/references'
import { paymentStatus, usualMatching } from '../../../src/domain/digipay'
import { dateIn, rupiah } from '../../../src/domain/kernel'
import { ended, lineNamed, paymentOf, signed, until } from '../../support/at-bank'
import { aTown, bank, fund, payingAccount, type Town } from '../../support/house'
import { leftAtBank } from '../../support/left-at-bank'
import { query } from '../../support/documents'
import { anOffice } from '../../support/market'
import { once } from '../../support/organisation'
import { type Played, played, the } from '../../support/purchase'
import { aheadLeaving } from '../../support/year'

/** It answers for whole days alone and tells no hour, wants our key on every call, and writes no sen. */
const statementDays = { zone: 'WIB', ends: 'LAST_DAY', hours: false } as const
const { zone: _zone, ...counterDays } = statementDays

/** It takes a reference of small hexadecimal signs alone, and writes it back in capitals. */
const alphabet = '0123456789abcdef'
const caps = { partnerReference: 26, sourceAccount: 19, beneficiaryAccount: 34, beneficiaryName: 100, remark: 36 }
const others = { signing: 'KEY', signedPathPrefix: '/openapi/v1.0', moneyWithoutSen: true } as const

const { write: written } = referencesIn({ alphabet })

describe('at a bank with habits of its own', () => {
  let town: Town
  beforeAll(async () => {
    const matching = { ...usualMatching, windowMs: 86_400_000 }
    town = await aTown({}, {
      counter: { ...others, statementDays: counterDays, references: { alphabet, length: 26, writes: 'UPPER' } },
      profile: { ...others, statementDays, matching, caps, references: { alphabet, anyCase: true } },
    }) // prettier-ignore
  })
  afterEach(() => town.control.clearRules())
  afterAll(() => town.close())

  const carried = async (meanwhile: (reference: string) => Promise<void> = () => Promise.resolve()) => {
    const purchase = await played(town.market, { until: 'scheduled' })
    const { partnerReference } = await paymentOf(town, purchase)
    await meanwhile(written(partnerReference))
    const worker = town.house.payments()
    const status = await ended(town, await signed(town, purchase)).finally(() => worker.stop())
    return { purchase, status, debits: (await town.control.oracleDebits(written(partnerReference))).length }
  }
  const casesOf = async ({ payment }: Played) =>
    payment ? await town.house.bank.casesOf([payment], town.market.office.crew.kpa) : []

  test('a payment is paid, and its day is read whole', async () => {
    const { purchase, status, debits } = await carried()
    expect([status, debits]).toEqual(['SETTLED', 1])
    await town.house.reconcile()
    expect(await casesOf(purchase)).toEqual([[]])
  })
  test('a payment that never arrived is proved absent by the day of its sending', async () => {
    const { status, debits } = await carried((reference) =>
      town.control.addRule({ service: '17', match: { reference }, action: { dropBeforeProcessing: true }, count: 1 }),
    )
    expect([status, debits]).toEqual(['REJECTED', 0])
  })
  test('a debit that its bank denies is found, though its line says an hour before the sending', async () => {
    const { status, debits } = await carried(async (reference) => {
      await town.control.addRule({ service: '17', match: { reference }, action: { dropAfterProcessing: true }, count: 1 }) // prettier-ignore
      const denied = { status: 404, body: { responseCode: '4043601', responseMessage: 'Transaction Not Found' } }
      await town.control.addRule({ service: '36', match: { reference }, action: { answer: denied } })
    })
    expect([status, debits]).toEqual(['SETTLED', 1])
  })
})

describe('a bank whose form of references is to be changed', () => {
  let town: Town
  beforeAll(async () => {
    town = await aTown({}, {
      counter: { references: { alphabet, length: 26 } },
      profile: { caps, references: { alphabet } },
    }) // prettier-ignore
  })
  afterAll(() => town.close())

  test('knows no payment by another form, and has nothing of ours by the list of the guide once all has ended and its statement was read', async () => {
    const there = () => leftAtBank(town.market.world, bank)
    const purchase = await played(town.market, { until: 'scheduled' })
    const { partnerReference } = await paymentOf(town, purchase)
    const action = { accept: { outcome: 'SUCCESS', afterMs: 3_000 } } as const
    await town.control.addRule({ service: '17', match: { reference: written(partnerReference) }, action, count: 1 })
    const worker = town.house.payments()
    try {
      await signed(town, purchase)
      const payment = await until(() => paymentOf(town, purchase), (each) => paymentStatus(each) === 'ACCEPTED')
      expect(await there()).toEqual([['not decided', partnerReference]])
      const asked = async (change: Partial<BankProfile>) => {
        const connections = town.bank.connections.map(({ profile, ...rest }) => ({ ...rest, profile: { ...profile, ...change } }))
        const gateway = gatewayFor(connections, { now: () => new Date() })
        const { net: amount, route, source: { account: sourceAccount }, payee: { account: beneficiaryAccount } } = payment
        return gateway.inquire({ bank, partnerReference, externalId: '1', amount, rail: route.rail, sourceAccount, beneficiaryAccount, sentAt: new Date() }).finally(gateway.close)
      }
      expect((await asked({})).status).not.toBe('NOT_FOUND')
      expect((await asked({ references: undefined })).status).toBe('NOT_FOUND')
      expect(await ended(town, purchase)).toBe('SETTLED')
    } finally {
      await worker.stop()
    }
    expect(await there()).toEqual([['debit not shown', partnerReference]])
    await town.house.reconcile()
    expect(await there()).toEqual([])
    const call = { bank, service: '56', externalId: '1', day: '20261129', bodyHash: 'a', headers: {}, lines: [{ reference: partnerReference, status: '00', body: '{}' }], at: new Date() }
    await town.house.bankInbox.keep(call)
    expect(await there()).toEqual([['call not read', partnerReference]])
  }) // prettier-ignore
})

describe('at a bank with hours of its own', () => {
  // Whatever the hour is in which this runs: the bank opens in the other half of the day.
  const isMorning = (new Date().getUTCHours() + 7) % 24 < 12
  const hours = isMorning ? { opens: 840 } : { cutOff: 600 }
  let town: Town
  beforeAll(async () => {
    const INTRABANK = { fee: rupiah(0), hours }
    const reach = {
      rails: { INTRABANK, BI_FAST: { fee: rupiah(2_500), hours } },
      reaches: ['002', '008', '009', '200'],
    }
    town = await aTown({}, { counter: { hours: { INTRABANK: hours } }, profile: { reach } })
  })
  afterAll(() => town.close())

  test('a signed payment waits until it opens, and not a byte leaves before', async () => {
    const purchase = await signed(town, await played(town.market, { until: 'scheduled' }))
    const worker = town.house.payments()
    const { nextWindow } = await until(() => paymentOf(town, purchase), (payment) => payment.nextWindow !== undefined).finally(() => worker.stop()) // prettier-ignore
    const minute = the(nextWindow).getTime() / 60_000 + 7 * 60
    expect(minute % 1_440).toBe(hours.opens ?? 0)
    const payment = await paymentOf(town, purchase)
    expect([paymentStatus(payment), the(nextWindow) > new Date()]).toEqual(['AUTHORISED', true])
    expect(await town.control.oracleDebits(payment.partnerReference)).toEqual([])
  })
})

describe('the day of a debit at a bank that tells whole days', () => {
  test('and no hour, and lies east of the satker, is that of the bank, and so is the day of a refund', async () => {
    const clock = { offset: aheadLeaving(3) }
    const now = () => new Date(Date.now() + clock.offset)
    const days = { ...statementDays, zone: 'WIT' } as const
    const matching = { ...usualMatching, windowMs: 86_400_000 }
    const town = await aTown({ now, ahead: clock.offset }, { counter: { statementDays: days }, profile: { statementDays: days, matching } })
    const eve = `${town.market.world.today.slice(0, 4)}-12-31`
    /** Ten in the morning in WIB, so many days after the last day of the year. */
    const set = async (later: number) => {
      clock.offset = new Date(`${eve}T03:00:00Z`).getTime() + later * 86_400_000 - Date.now()
      await town.control.setClockOffset(clock.offset)
    }
    try {
      const scheduled = await played(town.market, { until: 'scheduled' })
      await set(-1)
      await town.control.addRule({ service: '17', action: { dropBeforeProcessing: true }, count: 1 })
      await town.control.addRule({ service: '36', action: { answer: { status: 504, body: { responseCode: '5043600' } } } })
      const purchase = await signed(town, scheduled)
      const worker = town.house.payments()
      await until(() => paymentOf(town, purchase), (each) => paymentStatus(each) === 'PENDING_UNKNOWN').finally(() => worker.stop())
      const { net, partnerReference: reference } = await paymentOf(town, purchase)
      await set(0)
      await town.control.execute({ bank, reference, from: payingAccount(town.market.office), to: town.market.firm.accountNo, amount: net })
      await town.house.reconcile()
      expect(dateIn('WIB', the((await paymentOf(town, purchase)).settledAt))).toBe(eve)
      await set(1)
      await town.control.refund({ bank, reference, amount: 1_000n })
      await town.house.reconcile()
      const { rows } = await query(town.market.world.database.superUrl, 'select reason, came_on::text as came from digipay.state_debt')
      expect(rows).toEqual([{ reason: 'ANOTHER_YEAR', came: `${String(Number(eve.slice(0, 4)) + 1)}-01-01` }])
    } finally {
      await town.close()
    }
  })
  test('ends for whoever looks for its payment when it ends in the zone of the bank', async () => {
    const clock = { offset: aheadLeaving(2) }
    const days = { ...statementDays, hours: true }
    const { zone: _, ...counter } = days
    const now = () => new Date(Date.now() + clock.offset)
    const town = await aTown({ now, ahead: clock.offset }, { counter: { statementDays: counter }, profile: { statementDays: days } })
    try {
      const { world, firm } = town.market
      // 16:00 UTC: eleven at night in WIB, where the bank is, one o'clock of the next morning in WIT, where the satker is.
      clock.offset = new Date(`${world.today}T16:00:00Z`).getTime() - Date.now()
      await town.control.setClockOffset(clock.offset)
      const usual = await anOffice(world, { zone: 'WIT' })
      const today = dateIn('WIT', now())
      const crew = Object.fromEntries(Object.entries(usual.crew).map(([role, each]) => [role, { ...each, today }])) as typeof usual.crew
      const office = { ...usual, crew }
      await fund(town.bank, office, firm)
      const market = { ...town.market, world: { ...world, today }, office, firm: { ...firm, admin: { ...firm.admin, today } } }
      const purchase = await signed({ market }, await played(market, { until: 'scheduled' }))
      await town.control.addRule({ service: '17', action: { dropBeforeProcessing: true }, count: 1 })
      await town.control.addRule({ service: '36', action: { answer: { status: 504, body: { responseCode: '5043600' } } } })
      const worker = town.house.payments()
      const payment = await until(() => paymentOf({ market }, purchase), (each) => paymentStatus(each) === 'PENDING_UNKNOWN').finally(() => worker.stop())
      await town.control.move({ bank, from: payingAccount(office), to: firm.accountNo, amount: payment.net, remark: 'TARIK TUNAI' })
      await town.house.reconcile()
      const line = await lineNamed({ market }, 'TARIK TUNAI')
      const receipt = { kind: 'UP_REST', amount: payment.net, ntpn: 'D1B2C3D4E5F6G701', transactionNumber: '123456789012' } as const
      const deposit = { receipts: [receipt], paidOn: dateIn('WIB', now()), line: { tenant: office.id, id: line }, once: once() } as const
      expect(await town.house.setUp.upDepositRecord(deposit, crew.kpa)).toMatchObject({ ok: false, error: { code: 'DEBIT_MAY_BE_A_PAYMENT', reference: payment.partnerReference } })
    } finally {
      await town.close()
    }
  })
}) // prettier-ignore
