import { isOpenCase, type PaymentCase } from '../../src/domain/digipay'
import { must, once } from '../support/organisation'
import { paymentOf, signed } from '../support/at-bank'
import { bank, payingAccount } from '../support/house'
import { type Market, type Played, played, the } from '../support/purchase'
import { checkEnded, checkNow, type Underway } from './invariants'
import type { Batch, Blow, Plan } from './plan'
import type { SimTown } from './town'

const HOUR = 3_600_000
/** How many hours a town waits for its last payments before something is wrong. */
const MOST_HOURS = 72

/** How often each thing was done or came to be. */
export type Tally = Record<string, number>
export const count = (tally: Tally, what: string, by = 1): void => {
  tally[what] = (tally[what] ?? 0) + by
}

const PATIENT = 10
/** A bank that does not say in time whose account it is has its payment signed later, as people would. */
const signedAtLast = async (market: Market, purchase: Played): Promise<void> => {
  for (let tries = 1; ; tries += 1)
    try {
      return void (await signed({ market }, purchase))
    } catch (cause) {
      if (tries === PATIENT || !String(cause).includes('PAYEE_NOT_CONFIRMED')) throw cause
    }
}

const begun = async (town: SimTown, { office, quantity, fault, rules, hidden }: Plan): Promise<Underway> => {
  const market = town.officeAt(office)
  const [paper] = market.firm.products
  const lines = [{ product: paper.id, quantity: BigInt(quantity) }]
  const purchase = await played(market, { until: 'scheduled', lines })
  const { partnerReference: reference } = await paymentOf({ market }, purchase)
  if (hidden) await town.control.hideLines(reference, true)
  for (const rule of rules) await town.control.addRule({ ...rule, match: { reference } })
  await signedAtLast(market, purchase)
  return { key: the(purchase.payment), reference, fault, office }
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
      const reference = underway[blow.of]?.reference ?? 'SLNOBODY000000000000'
      const said = { bank, service: '56', reference, times: blow.times } as const
      await control.callBack(
        blow.kind === 'FORGED' ? { ...said, status: '00', forged: blow.how } : { ...said, status: '03' },
      )
      return
    }
    case 'UNKNOWN': {
      const source = payingAccount(town.officeAt(0).office)
      const reference = `SLX${String(town.now().getTime()).padStart(17, '0')}`
      await control.callBack({ bank, service: '56', reference, status: '00', amount: 1_000n, source })
    }
  }
}

const underWay = async ({ superuser }: SimTown, all: readonly Underway[]): Promise<number> => {
  const { rows } = await superuser.query<{ open: number }>(
    `select count(*)::int as open from digipay.payment where id = any($1) and status not in ('SETTLED', 'REJECTED', 'CANCELLED')`,
    [all.map(({ key }) => key.id)],
  )
  return rows[0]?.open ?? 0
}

/** Waits until every payment has ended; once nothing ends any more for a while, an hour passes. */
const drained = async (town: SimTown, all: readonly Underway[]): Promise<void> => {
  let [before, still, hours] = [all.length, 0, 0]
  for (;;) {
    const open = await underWay(town, all)
    if (open === 0) return
    still = open === before ? still + 1 : 0
    before = open
    if (still >= 15) {
      hours += 1
      if (hours > MOST_HOURS) throw new Error(`${String(open)} payments found no end`)
      await town.jump(HOUR)
      still = 0
    }
    await new Promise((later) => setTimeout(later, 100))
  }
}

const openCases = async (town: SimTown, { key, office }: Underway): Promise<readonly PaymentCase[]> =>
  (await town.house.bank.casesOf([key], town.officeAt(office).office.crew.kpa)).flat().filter(isOpenCase)

/** Two persons settle what left after all; the bank takes back what it debited twice. */
const settled = async (town: SimTown, all: readonly Underway[], tally: Tally): Promise<void> => {
  for (const each of all)
    for (const { kind, tenant, id, steps } of await openCases(town, each)) {
      const change = (version: number) => ({ id: { tenant, id }, expectedVersion: version, reason: 'Ada di rekening koran', once: once() }) // prettier-ignore
      const { treasurer, kpa } = town.officeAt(each.office).office.crew
      if (kind === 'LATE_SUCCESS') {
        must(await town.house.bankActs.paymentLateSuccessPropose(change(steps.length), treasurer))
        must(await town.house.bankActs.paymentLateSuccessConfirm(change(steps.length + 1), kpa))
        count(tally, 'late')
      }
      if (kind === 'DOUBLE_DEBIT') {
        await town.control.giveBack({ bank, reference: each.reference })
        count(tally, 'doubled')
      }
    }
}

/** One batch, from its first signature to books that tie; every step is followed by a look at what must hold. */
export const carriedOut = async (town: SimTown, { payments, blows }: Batch, tally: Tally): Promise<void> => {
  const underway: Underway[] = []
  const told = new Set<string>()
  for (const [nth, plan] of payments.entries()) {
    underway.push(await begun(town, plan))
    count(tally, 'payments')
    if (plan.fault !== 'none') count(tally, 'faults')
    for (const blow of blows[nth] ?? []) {
      await strike(town, blow, underway)
      if (blow.kind === 'PENDING') told.add(underway[blow.of]?.reference ?? '')
      count(tally, blow.kind)
      await checkNow(town, underway)
    }
  }
  await drained(town, underway)
  for (const { reference } of underway) await town.control.hideLines(reference, false)
  await town.control.clearRules()
  // What a bank executes long after its own time shows in a statement, and in nothing before.
  await new Promise((later) => setTimeout(later, payments.some(({ fault }) => fault === 'executes far too late') ? 4_000 : 400)) // prettier-ignore
  await town.house.reconcile()
  await settled(town, underway, tally)
  await town.house.reconcile()
  for (const [end, times] of Object.entries(await checkEnded(town, underway, told))) count(tally, `ended ${end}`, times)
}
