import { Client } from 'pg'
import { type Application, purchaseActs } from '../../../src/application'
import type { Actor } from '../../../src/application/actor'
import { vendorAccountAdd, vendorAccountConfirm, vendorAccountVerify } from '../../../src/application/organisation'
import type { CodeNotice } from '../../../src/application/digipay'
import { claimVersion, papersLacking, paymentVersion, type PayingLimits } from '../../../src/domain/digipay'
import { addDays, type LocalDate, type PersonId, rupiah } from '../../../src/domain/kernel'
import { payingAccount } from '../../support/house'
import { aFirm, anOffice, givePin, testPin } from '../../support/market'
import { must, once, openWorld } from '../../support/organisation'
import {
  aWorld,
  type Market,
  type Played,
  played,
  purchaseNeedsIn,
  railsOfFour,
  seen,
  the,
} from '../../support/purchase'
import { momentLeaving } from '../../support/year'

const GROSS = 2_900_000n
let market: Market
let superuser: Client
// Payments leave up to two days later than they were planned.
beforeAll(async () => {
  market = await aWorld(await openWorld(momentLeaving(2)))
  superuser = new Client({ connectionString: market.world.database.superUrl })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await market.close()
})

type Hands = Readonly<{ acts: Application; codeOf: (person: PersonId) => string }>
/** The acts of a house whose banks let only so much leave an account, and whose clock may be ahead. */
const handsWith = (limits: PayingLimits, aheadMs = 0): Hands => {
  const sent = new Map<PersonId, CodeNotice>()
  const needs = purchaseNeedsIn(market.world, sent)
  const now = () => new Date(needs.now().getTime() + aheadMs)
  const acts = purchaseActs({ ...needs, now, rails: { ...railsOfFour(), limitsAt: () => limits } })
  return { acts, codeOf: (person) => sent.get(person)?.code ?? 'none' }
}
const paymentIn = async ({ order, payment }: Played, where = market) =>
  the((await seen(where, order)).payments.find(({ id }) => id === payment?.id))
const asked = async ({ acts }: Hands, purchase: Played, kpa: Actor, where = market) =>
  acts.paymentChallenge({
    payments: [{ id: the(purchase.payment), expectedVersion: paymentVersion(await paymentIn(purchase, where)) }], once: once(),
  }, kpa) // prettier-ignore
const signed = async (hands: Hands, purchase: Played, kpa: Actor = market.office.crew.kpa, where = market) => {
  const { challenge } = must(await asked(hands, purchase, kpa, where)).answer
  return hands.acts.paymentAuthorise({ challenge, pin: testPin, code: hands.codeOf(kpa.person), once: once() }, kpa)
}

describe('the limits of the account that pays', () => {
  test('let no payment leave that is above what leaves at once', async () => {
    const purchase = await played(market, { until: 'scheduled' })
    expect(await signed(handsWith({ perTransaction: rupiah(1_000_000) }), purchase)).toMatchObject({
      error: { code: 'PAYING_LIMIT_EXCEEDED', which: 'TRANSACTION', limit: 1_000_000n, path: ['challengeId'] },
    })
  })

  test('are counted under lock: of two payments that two approvers sign in one moment one leaves, and the other on another day', async () => {
    const second = await market.world.appoint(market.world.officer, market.office.id, 'KPA')
    await givePin(market.world, second)
    const approvers = [market.office.crew.kpa, second]
    const hands = handsWith({ perDay: rupiah(GROSS + 1_000_000n) })
    for (let round = 0; round < 5; round += 1) {
      const purchases = [await played(market, { until: 'scheduled' }), await played(market, { until: 'scheduled' })]
      const outcomes = await Promise.all(purchases.map((each, at) => signed(hands, each, approvers[at])))
      expect(outcomes.map((each) => (each.ok ? 'DONE' : each.error.code)).sort()).toEqual([
        'DONE',
        'PAYING_LIMIT_EXCEEDED',
      ])
      const left = purchases[outcomes.findIndex(({ ok }) => !ok)]
      expect(await signed(hands, the(left))).toMatchObject({ error: { which: 'DAY', limit: GROSS + 1_000_000n } })
      await superuser.query(`update digipay.payment set scheduled_on = scheduled_on + 1 where status = 'AUTHORISED'`)
      await superuser.query(`update digipay.payment_due set due_at = due_at + interval '1 day'`)
      expect((await signed(hands, the(left))).ok).toBe(true)
      await superuser.query(`update digipay.payment set status = 'CANCELLED' where status = 'AUTHORISED'`)
    }
  })
})

test('who signs waits for the count of what leaves before anything of UP is held, so that nobody waits for him who waits for that', async () => {
  const hands = handsWith({ perDay: rupiah(GROSS * 10n) })
  const purchase = await played(market, { until: 'scheduled' })
  await superuser.query('begin')
  await superuser.query(`select pg_advisory_xact_lock(hashtext('digipay.leaving'), $1)`, [market.office.id])
  const signing = signed(hands, purchase)
  const waits = async () => (await market.world.pool.query(`select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`)).rowCount ?? 0 // prettier-ignore
  while ((await waits()) === 0) await new Promise((later) => setTimeout(later, 10))
  const free = await superuser.query(`select from digipay.balance where tenant_id = $1 and account = 'up.free' for update skip locked`, [market.office.id]) // prettier-ignore
  expect(free.rowCount).toBe(1)
  await superuser.query('rollback')
  expect((await signing).ok).toBe(true)
  await superuser.query(`update digipay.payment set status = 'CANCELLED' where status = 'AUTHORISED'`)
})

describe('the limit of a day', () => {
  const cutOff = 15 * 60
  const perDay = rupiah(GROSS + 1_000_000n)
  /** The acts of a house at a moment, whose bank takes nothing after three in the afternoon. */
  const handsAt = (on: LocalDate, time: string): Hands => {
    const sent = new Map<PersonId, CodeNotice>()
    const rails = railsOfFour({ limits: { perDay }, rails: { INTRABANK: { fee: rupiah(0n), hours: { cutOff } } } })
    const now = () => new Date(`${on}T${time}:00+07:00`)
    return {
      acts: purchaseActs({ ...purchaseNeedsIn(market.world, sent), now, rails }),
      codeOf: (person) => sent.get(person)?.code ?? 'none',
    }
  }
  const turnedAway = async ({ payment }: Played, due: string): Promise<void> => {
    await superuser.query(`insert into digipay.step select (jsonb_populate_record(s, '{"seq": 99, "action": "resend", "to_status": "SUBMITTED"}')).*
      from digipay.step s where aggregate_id = $1 and action = 'authorise'`, [the(payment).id]) // prettier-ignore
    await superuser.query(`update digipay.payment set status = 'SUBMITTED' where id = $1`, [the(payment).id])
    await superuser.query('update digipay.payment_due set due_at = $2 where payment_id = $1', [the(payment).id, due])
  }
  const sentAt = async ({ payment }: Played, at: string): Promise<void> => {
    await superuser.query(`insert into digipay.payment_attempt (tenant_id, payment_id, attempt, external_id, at) values ($1, $2, 1, '77', $3)`, [the(payment).tenant, the(payment).id, at]) // prettier-ignore
    await superuser.query(`update digipay.payment set status = 'ACCEPTED' where id = $1`, [the(payment).id])
  }

  test('is that on which the money leaves: after the cut-off of the bank the next, for what waits as for what was turned away', async () => {
    const { world } = market
    const [today, tomorrow, later] = [world.today, addDays(world.today, 1), addDays(world.today, 2)]
    const here: Market = { ...market, office: await anOffice(world), firm: await aFirm(world) }
    const { kpa } = here.office.crew
    const [first, second] = [await played(here, { until: 'scheduled' }), await played(here, { until: 'scheduled' })]
    const { net } = await paymentIn(first, here)
    const signedAt = (purchase: Played, on: LocalDate, time: string) =>
      signed(handsAt(on, time), purchase, { ...kpa, today: on }, here)
    const refused = { error: { code: 'PAYING_LIMIT_EXCEEDED', which: 'DAY', leaving: net } }

    expect((await signedAt(first, today, '16:00')).ok).toBe(true)
    expect(await signedAt(second, today, '16:05')).toMatchObject(refused)
    // Its plan has it go again in an hour in which its bank takes nothing: it goes on the next day.
    await turnedAway(first, `${today}T16:20:00+07:00`)
    expect(await signedAt(second, today, '16:10')).toMatchObject(refused)
    // Nobody came to send it in time: it leaves as soon as somebody does.
    expect(await signedAt(second, tomorrow, '09:00')).toMatchObject(refused)
    await sentAt(first, `${tomorrow}T09:05:00+07:00`)
    expect(await signedAt(second, tomorrow, '09:10')).toMatchObject(refused)
    expect((await signedAt(second, later, '09:00')).ok).toBe(true)
  })

  test('counts no charge of a card, even where one had been billed to the account that pays', async () => {
    const { world } = market
    const here: Market = { ...market, office: await anOffice(world), firm: await aFirm(world) }
    const { kpa } = here.office.crew
    const [first, second] = [await played(here, { until: 'scheduled' }), await played(here, { until: 'scheduled' })]
    const hands = handsAt(world.today, '10:00')
    expect((await signed(hands, first, kpa, here)).ok).toBe(true)
    const beyond = { error: { code: 'PAYING_LIMIT_EXCEEDED', which: 'DAY' } }
    expect(await signed(hands, second, kpa, here)).toMatchObject(beyond)
    // As such a card stood before it was refused.
    const { tenant, id } = the(first.payment)
    await superuser.query(`insert into digipay.kkp_card (tenant_id, id, holder_id, holder_name, kind, bank, account, last_four, credit_limit, valid_until, status, version, created_at)
      values ($1, $2, $3, 'Budi', 'OPERATIONAL', '002', $4, '1234', 40000000, current_date + 700, 'ACTIVE', 1, now())`, [tenant, id, kpa.person, payingAccount(here.office)]) // prettier-ignore
    await superuser.query(
      `update digipay.payment set method = 'KKP', rail = 'CARD', fee = 0, kkp_card_id = $1 where id = $1`,
      [id],
    )
    expect((await signed(hands, second, kpa, here)).ok).toBe(true)
  })
})

describe('the papers of a payment', () => {
  test('stop it while one of them is missing, and are named', async () => {
    const purchase = await played(market, { until: 'scheduled' })
    await superuser.query(
      'update digipay.claim set tax_invoice_number = null, meterai_serial = null where order_id = $1',
      [purchase.order.id],
    )
    const error = { code: 'PAPERS_MISSING', papers: ['TAX_INVOICE'] }
    expect(await asked(handsWith({}), purchase, market.office.crew.kpa)).toMatchObject({
      error: { ...error, path: ['payments', '0'] },
    })
  })

  test('are the Surat Pesanan, the BAST, the faktur where PPN is charged, the meterai above its threshold, and the SPBy', async () => {
    const whole = await seen(market, (await played(market, { until: 'spbyIssued' })).order)
    const claim = the(whole.claims[0])
    const bare = { ...whole, order: { ...whole.order, number: undefined }, receipts: [] }
    const unwritten = { ...claim, gross: rupiah(5_000_001), spby: undefined, taxInvoiceNumber: undefined, meteraiSerial: undefined }
    expect(papersLacking(bare, unwritten, { ppnCharged: rupiah(1) })?.papers).toEqual(['SURAT_PESANAN', 'BAST', 'TAX_INVOICE', 'METERAI', 'SPBY'])
    expect(papersLacking(whole, { ...claim, taxInvoiceNumber: undefined }, { ppnCharged: rupiah(0) })).toBeUndefined()
  }) // prettier-ignore
})

describe('an account of the payee that took the place of another', () => {
  test('rests for a day, unless a second officer of the KPPN confirms it; the first account of a vendor does not', async () => {
    const { world, firm, office } = market
    const [verifier, confirmer] = [await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER'), await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')]
    const added = must(await vendorAccountAdd(world.needs)({ kind: 'BANK', bank: '002', number: '7009000155', name: 'CV UJI NIAGA', once: once() }, firm.admin))
    const { account } = added.answer
    const confirm = (by: Actor) => vendorAccountConfirm(world.needs)({ account, once: once() }, by)
    expect(await confirm(confirmer)).toMatchObject({ error: { code: 'NOT_NOW', status: 'PENDING' } })
    const later = { ...world.needs, now: () => new Date(world.at.getTime() + 1) }
    must(await vendorAccountVerify(later)({ account, once: once() }, verifier))

    const changed: Market = { ...market, firm: { ...firm, account } }
    const purchase = await played(changed, { until: 'spbyIssued' })
    const plan = async (days: number) => {
      const claim = the((await seen(market, purchase.order)).claims[0])
      const command = { id: { tenant: office.id, id: claim.id }, expectedVersion: claimVersion(claim), payOn: addDays(world.today, days), payingAccount: payingAccount(office) }
      return handsWith({}).acts.paymentSchedule({ ...command, once: once() }, office.crew.treasurer)
    }
    const error = { code: 'PAYEE_ACCOUNT_CHANGED', until: expect.any(Date) }
    expect(await plan(0)).toMatchObject({ error: { ...error, path: ['payOn'] } })
    const { payment } = must(await plan(1)).answer
    const next: Played = { ...purchase, payment }
    expect(await asked(handsWith({}), next, office.crew.kpa)).toMatchObject({ error: { ...error, path: ['payments', '0'] } })
    const tomorrow = { ...office.crew.kpa, today: addDays(world.today, 1) }
    expect((await asked(handsWith({}, 24 * 3_600_000 + 2), next, tomorrow)).ok).toBe(true)

    expect(await confirm(verifier)).toMatchObject({ error: { code: 'SAME_PERSON' } })
    expect((await confirm(confirmer)).ok).toBe(true)
    expect(await confirm(confirmer)).toMatchObject({ error: { code: 'NOT_NOW' } })
    expect((await signed(handsWith({}), next)).ok).toBe(true)
  }) // prettier-ignore
})
