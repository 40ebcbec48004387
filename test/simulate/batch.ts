import { payingAccount as payingAccountOf } from '../support/house'
import { must, once } from '../support/organisation'
import { the } from '../support/purchase'
import { merchantOf, qrisOf } from '../support/qris'
import { addDays, dateIn, daysBetween, type Key, nextWorkingDay, type PaymentId } from '../../src/domain/kernel'
import { stateCalendar } from '../../src/domain/organisation'
import { billed, cardIn, type Cards } from './cards'
import { drained, shown } from './drained'
import { checkEnded, type OddDebits } from './ended'
import { TOO_LATE } from './faults'
import { checkNow, type Underway } from './invariants'
import { isOtherwiseBooked, openCases } from './letters'
import type { Batch, Blow, Plan, Round } from './plan'
import { deposited, givenUp } from './deposits'
import { breaksListed, dayProved } from './proofs'
import { givenBack, type Later, saidOfWhole } from './returns'
import { type Scheduled, sentOff } from './signing'
import type { SimTown } from './town'
import { firmOf, officeOf, offices, railOf, servicesOf } from './ways'

/** How often each thing was done or came to be. */
export type Tally = Record<string, number>
export const count = (tally: Tally, what: string, by = 1): void => {
  tally[what] = (tally[what] ?? 0) + by
}
/** A town whose offices have their cards. */
export type Setting = Readonly<{ town: SimTown; cards: Cards; odd: OddDebits; later: Later }>

/** The treasurer pays a purchase of the town in the way of the plan. */
const scheduled = async ({ town, cards }: Setting, { nth, way, office: of, firm }: Plan): Promise<Key<PaymentId>> => {
  const office = town.officeAt(of)
  const { treasurer } = office.crew
  const { claim, version } = the(town.bought[nth])
  const payingAccount = payingAccountOf(office)
  const { accountNo } = town.firmAt(firm)
  const by = {
    TRANSFER: () => ({ payingAccount }),
    QRIS: () => ({ payingAccount, qrContent: qrisOf({ pan: merchantOf(firmOf({ firm }).bank, accountNo) }) }),
    CARD: () => ({ card: cardIn(cards, of) }),
  }[way]()
  const change = { id: claim, expectedVersion: version, payOn: treasurer.today, reason: 'Menunggu giliran', once: once() } // prettier-ignore
  return must(await town.house.acts.paymentSchedule({ ...change, ...by }, treasurer)).answer.payment
}

/** An office schedules its payments one after the other, and signs these. */
const begun = async (setting: Setting, office: number, plans: readonly Plan[]): Promise<readonly Underway[]> => {
  const all: Scheduled[] = []
  for (const plan of plans) {
    const { fault, rules, hidden, after, backRules } = plan
    all.push({
      key: await scheduled(setting, plan),
      office,
      fault,
      rules,
      hidden,
      after,
      backRules,
      rail: railOf(plan),
    })
  }
  return sentOff(setting.town, office, all)
}

/** The offices of a round begin side by side; each signs its payments together or one by one. */
const begunTogether = async (
  setting: Setting,
  { payments, joint }: Round,
  tally: Tally,
): Promise<readonly Underway[]> => {
  for (const rule of joint?.rules ?? []) await setting.town.control.addRule(rule)
  const lanes = offices.map(async (_, office): Promise<readonly Underway[]> => {
    const mine = payments.filter((plan) => plan.office === office)
    if (joint && mine.length > 1) count(tally, 'signed together', mine.length)
    const signings = joint && mine.length > 0 ? [mine] : mine.map((plan) => [plan])
    const all: Underway[] = []
    for (const plans of signings) all.push(...(await begun(setting, office, plans)))
    return all
  })
  return (await Promise.all(lanes)).flat()
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
    case 'SKEW':
      return town.skew(blow.ms)
    case 'CUT':
      return town.cut()
    case 'TOKENS':
      return control.expireTokens()
    case 'RECONCILE':
      return void (await town.house.reconcile())
    case 'FORGED':
    case 'PENDING': {
      const { reference, office, rail } = the(underway[blow.of])
      const { bank } = officeOf({ office })
      const said = { bank, service: servicesOf(bank, rail).notice, reference, times: blow.times } as const
      await control.callBack(
        blow.kind === 'FORGED' ? { ...said, status: '00', forged: blow.how } : { ...said, status: '03' },
      )
      return
    }
    case 'UNKNOWN': {
      const source = payingAccountOf(town.officeAt(0))
      const reference = `SLX${String(town.now().getTime()).padStart(17, '0')}`
      const { bank } = officeOf({ office: 0 })
      await control.callBack({ bank, service: '56', reference, status: '00', amount: 1_000n, source })
    }
  }
}

/** Two persons settle what left after all; the bank takes back what it debited twice. */
const settled = async (town: SimTown, all: readonly Underway[], tally: Tally): Promise<void> => {
  for (const each of all) {
    const cases = await openCases(town, each)
    for (const { kind, tenant, id, steps } of cases) {
      const change = (version: number) => ({ id: { tenant, id }, expectedVersion: version, reason: 'Ada di rekening koran', once: once() }) // prettier-ignore
      const { treasurer, kpa } = town.officeAt(each.office).crew
      if (kind === 'LATE_SUCCESS') {
        must(await town.house.bankActs.paymentLateSuccessPropose(change(steps.length), treasurer))
        must(await town.house.bankActs.paymentLateSuccessConfirm(change(steps.length + 1), kpa))
        count(tally, 'late')
      }
    }
    // What was debited twice comes back with the fee that was taken twice for it.
    if (cases.some(({ kind }) => kind === 'DOUBLE_DEBIT')) {
      await town.control.giveBack({ bank: officeOf(each).bank, reference: each.reference })
      count(tally, 'doubled')
    }
  }
}

/** How long a bank may still be about to execute what it got far too late. */
const LATEST_MS = 4_500
/** What a bank executes long after its own time shows in a statement, and in nothing before. */
const executedAtLast = async ({ control }: SimTown, all: readonly Underway[]): Promise<void> => {
  const until = Date.now() + LATEST_MS
  const late = all.filter(({ fault }) => fault === TOO_LATE)
  const hasRun = async () =>
    (await Promise.all(late.map(({ reference }) => control.oracleDebits(reference)))).every(({ length }) => length > 0)
  while (!(await hasRun()) && Date.now() < until) await new Promise((later) => setTimeout(later, 100))
}

const TRIES = 20
/** The statement of today of every office is read to its end, as often as its bank fails to show it. */
const reconciled = async (town: SimTown): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const since = town.now()
    await town.house.reconcile()
    const days = 'select from digipay.bank_day where is_complete and day = $1::date and read_at >= $2::timestamptz'
    const read = await town.rows(days, [dateIn('WIB', since), since])
    if (read.length >= offices.length) return
    if (tries === TRIES) throw new Error('a bank does not show its statement')
  }
}

/** How many of these left in one request with others. */
const inOneRequest = async ({ rows }: SimTown, all: readonly Underway[]): Promise<number> => {
  const of = 'select distinct payment_id from digipay.payment_attempt where joint_reference is not null and payment_id = any($1)' // prettier-ignore
  return (await rows(of, [all.map(({ key }) => key.id)])).length
}

const DAY_MS = 86_400_000
/** Each batch has a day of its own, on which clearings are open: an issuer bills a day once. */
const toNextDay = async (town: SimTown): Promise<void> => {
  const today = dateIn('WIB', town.now())
  await town.jump(daysBetween(today, nextWorkingDay(stateCalendar, addDays(today, 1))) * DAY_MS)
}

/** One batch, from its first signature to books that tie; every blow, and every round without one, is followed by a look at what must hold. */
export const carriedOut = async (setting: Setting, batch: Batch, tally: Tally): Promise<void> => {
  const { town, cards, odd, later } = setting
  await toNextDay(town)
  const underway: Underway[] = [...(await deposited(town, batch.deposits))]
  count(tally, 'deposits', underway.length)
  const told = new Set<string>()
  for (const round of batch.rounds) {
    underway.push(...(await begunTogether(setting, round, tally)))
    count(tally, 'payments', round.payments.length)
    count(tally, 'faults', round.payments.filter(({ fault }) => fault !== 'none').length)
    for (const { fault } of round.payments.filter(isOtherwiseBooked)) count(tally, fault)
    for (const blow of round.blows) {
      await strike(town, blow, underway)
      if (blow.kind === 'PENDING') told.add(underway[blow.of]?.reference ?? '')
      count(tally, blow.kind)
      await checkNow(town, underway)
    }
    if (round.blows.length === 0) await checkNow(town, underway)
  }
  await drained(town, underway)
  await shown(town, underway)
  await town.control.clearRules()
  await executedAtLast(town, underway)
  // Younger lines than that are not held against the books yet.
  await new Promise((later) => setTimeout(later, 400))
  // People and payees act, and after each of them all holds.
  await reconciled(town)
  count(tally, 'breaks listed', await breaksListed(town))
  for (const act of [
    () => settled(town, underway, tally),
    () => givenBack(town, underway, { later, tally }),
    () => saidOfWhole(town, underway),
  ]) {
    await act()
    await reconciled(town)
    await checkNow(town, underway)
  }
  const takenBack = new Set(await billed(town, cards, { underway, settled: () => settled(town, underway, tally) }))
  count(tally, 'charges taken back', takenBack.size)
  count(tally, 'in one request', await inOneRequest(town, underway))
  count(tally, 'deposits given up', await givenUp(town))
  for (const [end, times] of Object.entries(await checkEnded(town, underway, { told, takenBack, odd }))) count(tally, `ended ${end}`, times) // prettier-ignore
  count(tally, 'days proved', await dayProved(town, () => reconciled(town)))
}
