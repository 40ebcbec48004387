import { purchaseActs } from '../../../src/application'
import type { CodeNotice } from '../../../src/application/digipay'
import { actionsOnClaim } from '../../../src/application/digipay/actions'
import { paymentConclude } from '../../../src/application/digipay/payment-conclude'
import { paymentSubmit } from '../../../src/application/digipay/payment-submit'
import { vendorTaxFactEnd } from '../../../src/application/organisation'
import {
  claimStatus,
  claimVersion,
  paymentStatus,
  type Told,
  upHeld,
  type YearEndLaw,
  yearEndLawFrom,
} from '../../../src/domain/digipay'
import yearEnd from '../../../src/domain/digipay/year-end.json'
import { addDays, fiscalYear, localDate, type PersonId, type TaxFactId } from '../../../src/domain/kernel'
import { must, once } from '../../support/organisation'
import { aFirm, type Firm, testPin } from '../../support/market'
import {
  aWorld,
  type Market,
  type Milestone,
  type Played,
  played,
  purchaseNeedsIn,
  seen,
  the,
} from '../../support/purchase'
import { rewindable } from '../../support/rewind'

let market: Market
beforeAll(async () => {
  market = await aWorld()
})
afterAll(() => market.close())

/** The bank, or its silence, says something of the payment. */
const hear = ({ payment }: Played, told: Told) => {
  const { tenant, id } = the(payment)
  const evidence = { code: undefined, evidence: '{}', at: market.jobs.now() }
  return paymentConclude(market.jobs)({ tenant, payment: id }, { told, evidence, attempts: 1 })
}
/** A payment that was proved not executed, and the next of the same claim as far as told; then the bank says it did pay. */
const contradicted = async (until: Milestone): Promise<Played> => {
  const first = await played(market, { until: 'submittedToBank' })
  await hear(first, { source: 'RESPONSE', class: 'UNK' })
  await hear(first, { source: 'STATEMENT', status: 'ABSENT' })
  const next = await played(market, { until, from: { played: first, at: 'spbyIssued' } })
  expect(await hear(first, { source: 'RESPONSE', class: 'OK' })).toMatchObject({ action: 'contradict', failure: 'LATE_SUCCESS' }) // prettier-ignore
  return next
}
const sign = (purchase: Played) => {
  const { kpa } = market.office.crew
  const signed = { challenge: the(purchase.challenge), pin: testPin, code: market.codeOf(kpa.person) }
  return market.acts.paymentAuthorise({ ...signed, once: once() }, kpa)
}
const challenge = ({ payment }: Played) =>
  market.acts.paymentChallenge({ payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }, market.office.crew.kpa) // prettier-ignore

test('a claim whose earlier payment the bank says late that it did execute shows that it is not scheduled, and is not', async () => {
  const first = await played(market, { until: 'submittedToBank' })
  await hear(first, { source: 'RESPONSE', class: 'UNK' })
  await hear(first, { source: 'STATEMENT', status: 'ABSENT' })
  const { treasurer } = market.office.crew
  const button = async () => {
    const purchase = await seen(market, first.order)
    const acts = actionsOnClaim(purchase, the(purchase.claims[0]), treasurer, market.jobs.now())
    return the(acts.find(({ act }) => act === 'paymentSchedule')).refusals
  }
  expect(await button()).toEqual([])
  await hear(first, { source: 'RESPONSE', class: 'OK' })
  const shown = await button()
  expect(shown).toEqual([{ code: 'PAYMENT_DISPUTED', path: ['id'] }])
  const expectedVersion = claimVersion(the((await seen(market, first.order)).claims[0]))
  const command = { id: the(first.claim), expectedVersion, payingAccount: '1', once: once() }
  expect(await market.acts.paymentSchedule(command, treasurer)).toEqual({ ok: false, error: shown[0] })
})

describe('when the bank says late that it did execute what was proved not executed,', () => {
  test('the next payment of that claim gets no code', async () => {
    expect(await challenge(await contradicted('scheduled'))).toMatchObject({ ok: false, error: { code: 'PAYMENT_DISPUTED', path: ['payments', '0'] } }) // prettier-ignore
  })
  test('the next payment of that claim is not signed', async () => {
    expect(await sign(await contradicted('challenged'))).toMatchObject({ ok: false, error: { code: 'PAYMENT_DISPUTED', path: ['challengeId'] } }) // prettier-ignore
  })
  test('the next payment of that claim does not leave even if it was signed: it ends, and gives back what it held', async () => {
    const purchase = await contradicted('authorised')
    const { tenant, id: payment } = the(purchase.payment)
    expect(await paymentSubmit(market.jobs)({ tenant, payment }, 60_000)).toEqual({ kind: 'NOTHING' })
    const { payments, claims } = await seen(market, purchase.order)
    expect(payments.map((each) => [paymentStatus(each), each.failure])).toEqual([['REJECTED', 'LATE_SUCCESS'], ['CANCELLED', undefined]]) // prettier-ignore
    expect(claims.map(claimStatus)).toEqual(['SPBY_ISSUED'])
    const past = await rewindable(market.world.database)
    expect(await past.query('select amount from digipay.balance where account = $1', [upHeld])).toEqual([
      { amount: '0' },
    ])
    await past.close()
  })
})

test('a vendor who is blocked after the code was sent is not paid', async () => {
  const purchase = await played(market, { until: 'challenged' })
  const past = await rewindable(market.world.database)
  await past.query(`update organisation.vendor set status = 'BLOCKED' where unit_id = $1`, [market.firm.id])
  expect(await sign(purchase)).toMatchObject({
    ok: false,
    error: { code: 'VENDOR_NOT_VERIFIED', path: ['challengeId'] },
  })
  await past.query(`update organisation.vendor set status = 'VERIFIED' where unit_id = $1`, [market.firm.id])
  expect(await sign(purchase)).toMatchObject({ ok: true })
  await past.close()
})

describe('a payment that leaves later than it was scheduled', () => {
  const authorised = () => played(market, { until: 'authorised' })
  const carriedOn = async ({ payment }: Played, days: number, yearEnd?: YearEndLaw) => {
    const { tenant, id } = the(payment)
    const now = () => new Date(market.jobs.now().getTime() + days * 86_400_000)
    const next = await paymentSubmit({ ...market.jobs, now, yearEnd })({ tenant, payment: id }, 60_000)
    return next.kind
  }
  const statusOf = async ({ order }: Played) => (await seen(market, order)).payments.map(paymentStatus)

  test('leaves if the law and the papers of that day take the same', async () => {
    const { today } = market.world
    // On the last day of a year the next one is another year's, and then it does not.
    const isSameYear = fiscalYear(addDays(today, 1)) === fiscalYear(today)
    expect(await carriedOn(await authorised(), 1)).toBe(isSameYear ? 'SEND' : 'NOTHING')
  })
  test('does not leave by papers that have run out since, and may be scheduled anew', async () => {
    const past = await rewindable(market.world.database)
    const purchase = await authorised()
    const ended = await past.query(`update organisation.vendor_tax_fact set valid_to = valid_from where tenant_id = $1 and fact = 'PKP' returning fact`, [market.firm.id]) // prettier-ignore
    expect(ended).toEqual([{ fact: 'PKP' }])
    expect(await carriedOn(purchase, 1)).toBe('NOTHING')
    expect(await statusOf(purchase)).toEqual(['CANCELLED'])
    await past.query(`update organisation.vendor_tax_fact set valid_to = null where tenant_id = $1 and fact = 'PKP'`, [market.firm.id]) // prettier-ignore
    await past.close()
  })
  test('does not leave on the very day it was scheduled for by a paper that was ended meanwhile, and leaves where none was', async () => {
    const past = await rewindable(market.world.database)
    const { needs, officer } = market.world
    const yesterday = async () => {
      const firm = await aFirm(market.world)
      const purchase = await played({ ...market, firm }, { until: 'authorised' })
      await past.query(`update digipay.step set at = at - interval '1 day' where aggregate = 'PAYMENT' and aggregate_id = $1 and action = 'schedule'`, [the(purchase.payment).id]) // prettier-ignore
      return { firm, purchase }
    }
    const endOf = async (firm: Firm) => {
      const [pkp] = await past.query<{ id: TaxFactId; version: number }>(`select id, version from organisation.vendor_tax_fact where tenant_id = $1 and fact = 'PKP' and status = 'VERIFIED'`, [firm.id]) // prettier-ignore
      const { id, version: expectedVersion } = the(pkp)
      must(await vendorTaxFactEnd(needs)({ taxFact: { tenant: firm.id, id }, expectedVersion, reason: 'Pengukuhan dicabut', once: once() }, officer)) // prettier-ignore
    }
    const [standing, ended] = [await yesterday(), await yesterday()]
    await endOf(ended.firm)
    expect([await carriedOn(standing.purchase, 0), await carriedOn(ended.purchase, 0)]).toEqual(['SEND', 'NOTHING'])
    expect(await statusOf(ended.purchase)).toEqual(['CANCELLED'])
    // What leaves on the day on which it was scheduled keeps the tax of its scheduling.
    const firm = await aFirm(market.world)
    const today = await played({ ...market, firm }, { until: 'authorised' })
    await endOf(firm)
    expect(await carriedOn(today, 0)).toBe('SEND')
    await past.close()
  })
  test('does not leave past the hour at which a letter ends the payments of the year, and leaves before it', async () => {
    const [row] = yearEnd.pay
    const on = new Date(market.jobs.now().getTime() + 7 * 3_600_000).toISOString()
    /** A letter by which payments end today at this hour. */
    const letter = (until: string) =>
      yearEndLawFrom({ ...yearEnd, pay: [{ ...the(row), monthDay: on.slice(5, 10), until, citation: 'LLAT' }] })
    const past = letter(on.slice(11, 16))
    const purchase = await authorised()
    expect(await carriedOn(purchase, 0, past)).toBe('NOTHING')
    expect(await statusOf(purchase)).toEqual(['CANCELLED'])
    expect(await carriedOn(await authorised(), 0, letter('24:00'))).toBe('SEND')
    expect(await carriedOn(await authorised(), 1, letter('24:00'))).toBe('NOTHING')
  })
  test('does not leave for a vendor who was blocked after the signature', async () => {
    const past = await rewindable(market.world.database)
    const purchase = await authorised()
    await past.query(`update organisation.vendor set status = 'BLOCKED' where unit_id = $1`, [market.firm.id])
    expect(await carriedOn(purchase, 0)).toBe('NOTHING')
    expect(await statusOf(purchase)).toEqual(['CANCELLED'])
    await past.query(`update organisation.vendor set status = 'VERIFIED' where unit_id = $1`, [market.firm.id])
    await past.close()
  })
})

test('an SPBy of last year is not scheduled out of the pagu of this one', async () => {
  const purchase = await played(market, { until: 'spbyIssued' })
  const today = localDate(`${fiscalYear(market.world.today) + 1}-01-05`)
  const needs = purchaseNeedsIn(market.world, new Map<PersonId, CodeNotice>())
  const { paymentSchedule } = purchaseActs({ ...needs, now: () => new Date(`${today}T04:00:00Z`) })
  const claim = the((await seen(market, purchase.order)).claims[0])
  const asked = { id: the(purchase.claim), expectedVersion: claimVersion(claim), payOn: today, once: once() }
  expect(await paymentSchedule({ ...asked, payingAccount: `00120100${market.office.code}` }, { ...market.office.crew.treasurer, today })).toMatchObject({
    ok: false, error: { code: 'FISCAL_YEAR_CLOSED', stage: 'PAY', fiscalYear: fiscalYear(market.world.today), path: ['id'] },
  }) // prettier-ignore
})
