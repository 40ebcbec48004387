import { type Application, purchaseActs } from '../../../../src/application'
import type { Actor } from '../../../../src/application/actor'
import { vendorAccountAdd, vendorAccountVerify } from '../../../../src/application/organisation'
import type { CodeNotice } from '../../../../src/application/digipay'
import { budgetLineGrant, budgetLineSave } from '../../../../src/application/digipay/set-up'
import { claimVersion, orderVersion, paymentVersion } from '../../../../src/domain/digipay'
import { addDays, fiscalYear, localDate, type PersonId, type Result, rupiah } from '../../../../src/domain/kernel'
import { bank, payingAccount, type Town } from '../../../support/house'
import { aPaper, aSecondOfficer, testPin } from '../../../support/market'
import { must, once } from '../../../support/organisation'
import { type Market, type Milestone, played, type Played, purchaseNeedsIn, seen, the } from '../../../support/purchase'
import { aLine, liftedFor, setUpNeeds } from '../../../support/set-up'

/** One office and one firm with UP and accounts at the bank, apart from those of every other row; and what lies past every wall. */
export type Scene = Readonly<{
  town: Town
  market: Market
  past: (text: string, ...values: readonly unknown[]) => Promise<unknown>
}>
/** An act's outcome: done, or refused by a code. */
export type Outcome = Result<unknown, Readonly<{ code: string }>>

/** Who acts, with the acts of a house: the town's own unless others are given. */
type By = Readonly<{ by?: Actor; acts?: Application; codeOf?: Market['codeOf'] }>

export const boxes = ({ firm }: Market, count: bigint) => [{ product: firm.products[1].id, quantity: count }]
export const until = (market: Market, milestone: Milestone, count?: bigint): Promise<Played> =>
  played(market, { until: milestone, ...(count !== undefined && { lines: boxes(market, count) }) })

export const orderOf = async (market: Market, { order }: Played) => ({
  id: order, expectedVersion: orderVersion((await seen(market, order)).order), once: once(),
}) // prettier-ignore
export const claimOf = async (market: Market, { order }: Played) => {
  const { id, ...claim } = the((await seen(market, order)).claims.at(-1))
  return { id: { tenant: market.office.id, id }, expectedVersion: claimVersion({ id, ...claim }), once: once() }
}
export const approve = async (market: Market, purchase: Played, { by, acts }: By = {}): Promise<Outcome> =>
  (acts ?? market.acts).orderApprove(await orderOf(market, purchase), by ?? market.office.crew.ppk)

type HowToPay = Partial<Parameters<Application['paymentSchedule']>[0]>
export const schedule = async (market: Market, purchase: Played, how: HowToPay = {}, { by, acts }: By = {}) => {
  const treasurer = by ?? market.office.crew.treasurer
  const usual = { payOn: treasurer.today, ...('card' in how ? {} : { payingAccount: payingAccount(market.office) }) }
  return (acts ?? market.acts).paymentSchedule({ ...(await claimOf(market, purchase)), ...usual, ...how }, treasurer)
}
/** The same purchase, with the payment that was planned for it. */
export const planned = async (market: Market, purchase: Played, how: HowToPay = {}): Promise<Played> => ({
  ...purchase,
  payment: must(await schedule(market, purchase, how)).answer.payment,
})
export const challenge = async (market: Market, { order, payment }: Played, { by, acts }: By = {}) => {
  const id = the(payment)
  const found = the((await seen(market, order)).payments.find((each) => each.id === id.id))
  const payments = [{ id, expectedVersion: paymentVersion(found) }]
  return (acts ?? market.acts).paymentChallenge({ payments, once: once() }, by ?? market.office.crew.kpa)
}
export const sign = async (market: Market, purchase: Played, by: By = {}): Promise<Outcome> => {
  const asked = await challenge(market, purchase, by)
  if (!asked.ok) return asked
  const kpa = by.by ?? market.office.crew.kpa
  const { acts, codeOf } = { ...market, ...by }
  return acts.paymentAuthorise({ challenge: asked.value.answer.challenge, pin: testPin, code: codeOf(kpa.person), once: once() }, kpa) // prettier-ignore
}

/** The acts of a house with something of its own, such as its clock; codes stay with them. */
export const actsWith = ({ world }: Market, change: object): Required<Omit<By, 'by'>> => {
  const sent = new Map<PersonId, CodeNotice>()
  const acts = purchaseActs({ ...purchaseNeedsIn(world, sent), ...change })
  return { acts, codeOf: (person) => sent.get(person)?.code ?? 'no code was sent' }
}
/** A day of the next year, and a house in which it is that day. */
export const nextYear = (market: Market) => {
  const today = localDate(`${String(fiscalYear(market.world.today) + 1)}-01-05`)
  const { acts } = actsWith(market, { now: () => new Date(`${today}T04:00:00Z`) })
  return { today, of: (who: Actor): By => ({ by: { ...who, today }, acts }) }
}
/** An office holder who is the same person as another. */
export const as = (who: Actor, whose: Actor): By => ({ by: { ...who, person: whose.person } })

/** Of acts that race just one is done: the outcome of the other. */
export const loser = async (racing: readonly Promise<Outcome>[]): Promise<Outcome> => {
  const outcomes = await Promise.all(racing)
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  return the(outcomes.find(({ ok }) => !ok))
}

/** One more budget line of the office, under an akun of its own. */
export const anotherLine = async ({ world, office }: Market): Promise<Market['office']['budgetLine']> => {
  const { kpa } = office.crew
  const needs = setUpNeeds(world)
  const line = { ...aLine('521811', '000001'), fiscalYear: fiscalYear(world.today) }
  const { budgetLine } = must(await budgetLineSave(needs)({ line, once: once() }, kpa)).answer
  must(await budgetLineGrant(needs)({ budgetLine, amount: rupiah(50_000_000n), reference: 'DIPA-2', once: once() }, kpa)) // prettier-ignore
  return budgetLine
}
/** An outcome that must have this ground. */
export const onGround = (ground: string, outcome: Outcome): Outcome => {
  expect(outcome).toMatchObject({ error: { ground } })
  return outcome
}

let accounts = 0
/** One more account of the firm, that an officer of the KPPN verified just now. */
export const aNewAccount = async ({ world, firm }: Market): Promise<Market['firm']['account']> => {
  accounts += 1
  const facts = { kind: 'BANK', bank, number: `70090${String(accounts).padStart(3, '0')}55`, name: 'CV UJI NIAGA' } as const // prettier-ignore
  const { account } = must(await vendorAccountAdd(world.needs)({ ...facts, once: once() }, firm.admin)).answer
  // The clock of this world stands still: the first account was verified before.
  const later = { ...world.needs, now: () => new Date(world.at.getTime() + 1) }
  must(await vendorAccountVerify(later)({ account, once: once() }, await aSecondOfficer(world)))
  return account
}

let certificates = 0
/** Makes the firm one that counts as small from today on. */
export const made = async ({ world, firm }: Market, fact: 'PP55_CERTIFICATE'): Promise<void> => {
  certificates += 1
  const officer = await world.appoint(world.officer, world.kppn, 'KPPN_OFFICER')
  const documentNumber = `S-${String(certificates)}/WPJ.09/2026`
  await aPaper(world, firm, { fact, documentNumber, validity: { from: world.today } }, officer)
}
/**
 * Two purchases of a small firm that the PPK calls one transaction, each below the cap of UP cash and both above it, which a card of
 * the office may carry: they wait for their payment.
 */
export const twoOfOne = async (scene: Scene): Promise<Readonly<{ both: readonly [Played, Played]; card: Awaited<ReturnType<typeof aCard>> }>> => {
  const { market } = scene
  const { acts, office } = market
  await made(market, 'PP55_CERTIFICATE')
  const card = await aCard(scene, { share: 200_000_000n, limit: 200_000_000n })
  const first = await until(market, 'ordered', 320n)
  const second = await until(market, 'checkedOut', 320n)
  const said = { others: [first.order], ground: 'SAME_NEED', reason: 'satu kebutuhan arsip' } as const
  must(await acts.orderLink({ ...(await orderOf(market, second)), ...said }, office.crew.ppk))
  must(await approve(market, second))
  const billed = async (purchase: Played) => played(market, { until: 'spbyIssued', from: { played: purchase, at: 'ordered' } })
  return { both: [await billed(first), await billed(second)], card }
} // prettier-ignore

let letters = 0
/** A card of the office's procurement officer with this much limit, and a share of UP for cards. */
export const aCard = async ({ town, market: { office, world } }: Scene, { share, limit }: Record<'share' | 'limit', bigint>) => {
  letters += 1
  const { control, house: { kkpActs, setUp } } = town
  const [account, on, satker] = [`48${office.code.padStart(10, '0')}`, world.today, office.id]
  await control.openAccount({ bank, accountNo: account, name: 'KKP UJI' })
  await control.credit({ bank, accountNo: account, amount: 1_000_000_000n, reference: `LIMIT-${account}` })
  const approval = { number: `S-${String(letters)}/WPB.13/2026`, on, lifts: liftedFor('KKP', 'UP') }
  must(await setUp.kkpGrant({ satker, amount: rupiah(share), number: `S-${String(letters)}/KPN/2026`, on, approval, once: once() }, world.officer))
  const by = office.crew.procurementOfficer
  const facts = { kind: 'OPERATIONAL', bank, account, lastFour: '1234', limit: rupiah(limit), validUntil: addDays(on, 700) } as const
  const holder = { tenant: satker, id: by.assignment }
  const { card } = must(await kkpActs.kkpCardRegister({ card: facts, holder, once: once() }, office.crew.kpa)).answer
  must(await kkpActs.kkpCardBind({ id: card, expectedVersion: 1, once: once() }, by))
  must(await kkpActs.kkpCardConfirm({ id: card, expectedVersion: 2, otp: account.slice(-6), once: once() }, by))
  return card
} // prettier-ignore
