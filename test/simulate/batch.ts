import { isOpenCase, partnerReferenceOf, type PaymentCase } from '../../src/domain/digipay'
import { payingAccount } from '../support/house'
import { testPin } from '../support/market'
import { must, once } from '../support/organisation'
import { type Market, the } from '../support/purchase'
import { merchantOf, qrisOf } from '../support/qris'
import type { Key, PaymentId } from '../../src/domain/kernel'
import { billed, cardIn, type Cards } from './cards'
import { drained } from './drained'
import { checkEnded } from './ended'
import { TOO_LATE } from './faults'
import { checkNow, type Underway } from './invariants'
import { type Batch, type Blow, noticeOf, type Plan, type Round } from './plan'
import type { SimTown } from './town'
import { firmOf, officeOf } from './ways'

/** How often each thing was done or came to be. */
export type Tally = Record<string, number>
export const count = (tally: Tally, what: string, by = 1): void => {
  tally[what] = (tally[what] ?? 0) + by
}
/** A town whose offices have their cards. */
export type Setting = Readonly<{ town: SimTown; cards: Cards }>

const PATIENT = 10
/** The approver signs; a bank that does not say in time whose account it is has him come again later. */
const signed = async ({ acts, office, codeOf }: Market, id: Key<PaymentId>): Promise<void> => {
  const { kpa } = office.crew
  for (let tries = 1; ; tries += 1) {
    const asked = await acts.paymentChallenge({ payments: [{ id, expectedVersion: 1 }], once: once() }, kpa)
    if (!asked.ok && asked.error.code === 'PAYEE_NOT_CONFIRMED' && tries < PATIENT) continue
    const { challenge } = must(asked).answer
    must(await acts.paymentAuthorise({ challenge, pin: testPin, code: codeOf(kpa.person), once: once() }, kpa))
    return
  }
}

/** The treasurer pays a purchase of the town in the way of the plan. */
const scheduled = async ({ town, cards }: Setting, plan: Plan, market: Market): Promise<Key<PaymentId>> => {
  const { treasurer } = market.office.crew
  const { claim, version } = the(town.bought[plan.nth])
  const account = payingAccount(market.office)
  const { accountNo } = market.firm
  const by = {
    TRANSFER: () => ({ payingAccount: account }),
    QRIS: () => ({ payingAccount: account, qrContent: qrisOf({ pan: merchantOf(firmOf(plan).bank, accountNo) }) }),
    CARD: () => ({ card: cardIn(cards, plan.office) }),
  }[plan.way]()
  const of = { id: claim, expectedVersion: version, payOn: treasurer.today, reason: 'Menunggu giliran' }
  return must(await market.acts.paymentSchedule({ ...of, ...by, once: once() }, treasurer)).answer.payment
}

const begun = async (setting: Setting, plan: Plan): Promise<Underway> => {
  const { town } = setting
  const market = town.marketOf(plan)
  const key = await scheduled(setting, plan, market)
  const reference = partnerReferenceOf(key.id)
  if (plan.hidden) await town.control.hideLines(reference, true)
  for (const rule of plan.rules) await town.control.addRule({ ...rule, match: { reference } })
  await signed(market, key)
  return { key, reference, plan }
}

/** The payments of a round are begun side by side, those of one office one after the other. */
const begunTogether = async (setting: Setting, { payments }: Round): Promise<readonly Underway[]> => {
  const lanes = new Map<number, Promise<Underway>>()
  return Promise.all(
    payments.map((plan) => {
      const before = lanes.get(plan.office) ?? Promise.resolve()
      const mine = before.then(() => begun(setting, plan))
      lanes.set(plan.office, mine)
      return mine
    }),
  )
}

const strike = async (town: SimTown, blow: Blow, underway: readonly Underway[]): Promise<void> => {
  const { control } = town
  switch (blow.kind) {
    case 'KILL':
      return town.kill(blow.server)
    case 'RESTART':
      return town.restart(blow.awayMs)
    case 'JUMP':
      return town.jump(blow.ms)
    case 'CUT':
      return town.cut()
    case 'TOKENS':
      return control.expireTokens()
    case 'RECONCILE':
      return void (await town.house.reconcile())
    case 'FORGED':
    case 'PENDING': {
      const { reference, plan } = the(underway[blow.of])
      const said = { ...noticeOf(plan), reference, times: blow.times } as const
      await control.callBack(
        blow.kind === 'FORGED' ? { ...said, status: '00', forged: blow.how } : { ...said, status: '03' },
      )
      return
    }
    case 'UNKNOWN': {
      const source = payingAccount(town.officeAt(0))
      const reference = `SLX${String(town.now().getTime()).padStart(17, '0')}`
      const { bank } = officeOf({ office: 0 })
      await control.callBack({ bank, service: '56', reference, status: '00', amount: 1_000n, source })
    }
  }
}

const openCases = async ({ house, officeAt }: SimTown, { key, plan }: Underway): Promise<readonly PaymentCase[]> =>
  (await house.bank.casesOf([key], officeAt(plan.office).crew.kpa)).flat().filter(isOpenCase)

/** Two persons settle what left after all; the bank takes back what it debited twice. */
const settled = async (town: SimTown, all: readonly Underway[], tally: Tally): Promise<void> => {
  for (const each of all)
    for (const { kind, tenant, id, steps } of await openCases(town, each)) {
      const change = (version: number) => ({ id: { tenant, id }, expectedVersion: version, reason: 'Ada di rekening koran', once: once() }) // prettier-ignore
      const { treasurer, kpa } = town.officeAt(each.plan.office).crew
      if (kind === 'LATE_SUCCESS') {
        must(await town.house.bankActs.paymentLateSuccessPropose(change(steps.length), treasurer))
        must(await town.house.bankActs.paymentLateSuccessConfirm(change(steps.length + 1), kpa))
        count(tally, 'late')
      }
      if (kind === 'DOUBLE_DEBIT') {
        await town.control.giveBack({ bank: officeOf(each.plan).bank, reference: each.reference })
        count(tally, 'doubled')
      }
    }
}

/** How long a bank may still be about to execute what it got far too late. */
const LATEST_MS = 4_500
/** What a bank executes long after its own time shows in a statement, and in nothing before. */
const executedAtLast = async ({ control }: SimTown, all: readonly Underway[]): Promise<void> => {
  const until = Date.now() + LATEST_MS
  const late = all.filter(({ plan }) => plan.fault === TOO_LATE)
  const hasRun = async () =>
    (await Promise.all(late.map(({ reference }) => control.oracleDebits(reference)))).every(({ length }) => length > 0)
  while (!(await hasRun()) && Date.now() < until) await new Promise((later) => setTimeout(later, 100))
}

/** One batch, from its first signature to books that tie; every blow, and every round without one, is followed by a look at what must hold. */
export const carriedOut = async (setting: Setting, batch: Batch, tally: Tally): Promise<void> => {
  const { town, cards } = setting
  const underway: Underway[] = []
  const told = new Set<string>()
  for (const round of batch) {
    underway.push(...(await begunTogether(setting, round)))
    count(tally, 'payments', round.payments.length)
    count(tally, 'faults', round.payments.filter(({ fault }) => fault !== 'none').length)
    for (const blow of round.blows) {
      await strike(town, blow, underway)
      if (blow.kind === 'PENDING') told.add(underway[blow.of]?.reference ?? '')
      count(tally, blow.kind)
      await checkNow(town, underway)
    }
    if (round.blows.length === 0) await checkNow(town, underway)
  }
  await drained(town, underway)
  for (const { reference } of underway.filter(({ plan }) => plan.hidden)) await town.control.hideLines(reference, false)
  await town.control.clearRules()
  await executedAtLast(town, underway)
  // Younger lines than that are not held against the books yet.
  await new Promise((later) => setTimeout(later, 400))
  await town.house.reconcile()
  await settled(town, underway, tally)
  await town.house.reconcile()
  const takenBack = new Set(await billed(town, cards, underway))
  count(tally, 'charges taken back', takenBack.size)
  for (const [end, times] of Object.entries(await checkEnded(town, underway, { told, takenBack }))) count(tally, `ended ${end}`, times) // prettier-ignore
}
