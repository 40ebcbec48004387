import { Client } from 'pg'
import { caseKindLabels } from '../../../../src/application/digipay/bank-labels'
import { paymentFailureLabels, paymentStatusLabels } from '../../../../src/application/digipay/labels'
import type { BankGateway } from '../../../../src/application/digipay'
import { gatewayFor } from '../../../../src/adapters/bank'
import { addressOf } from '../../../../src/adapters/postgres/embedded/roles'
import type { Loop } from '../../../../src/adapters/jobs/loop'
import { isOpenCase, type Payment, type PaymentCase } from '../../../../src/domain/digipay'
import { aDoor } from '../../../support/door'
import { must, once } from '../../../support/organisation'
import { rowId } from '../../../../src/adapters/graphql/ids'
import { paymentOf, signed, until } from '../../../support/at-bank'
import { aServer, aTown, bank, type Town } from '../../../support/house'
import { freePort } from '../../../support/ports'
import { type Played, played, the } from '../../../support/purchase'
import { aheadLeaving } from '../../../support/year'
import type { Mishap, Play } from './row'

type Send = BankGateway['send']

/** What people read of a payment: every state it was in since it was sent, each once in a row. */
export const readOf = ({ steps, failure }: Payment) => {
  const states = steps.slice(steps.findIndex(({ action }) => action === 'submit')).map(({ to }) => to)
  return {
    sees: states.filter((state, place) => state !== states[place - 1]).map((state) => paymentStatusLabels[state].id),
    failure: failure && paymentFailureLabels[failure].id,
  }
}
export const sendingsOf = ({ steps }: Payment): number => steps.filter(({ action }) => action === 'submit').length

const refusalText = `query ($id: ID!) { node(id: $id) { ... on Payment { refusal { reasonLabel(lang: ID) said(lang: ID) } } } }`

/** Ways to a bank that end before a byte left. */
const deadEnds = async (town: Town, now: () => Date) => {
  const closed = await freePort()
  const { port } = new URL(town.bank.url)
  const addresses = { REFUSED: `http://127.0.0.1:${String(closed)}`, NO_NAME: 'https://bank.invalid', NO_TLS: `https://127.0.0.1:${port}` } // prettier-ignore
  const to = (baseUrl: string) =>
    gatewayFor(town.bank.connections.map((each) => ({ ...each, profile: { ...each.profile, baseUrl } })), { now }) // prettier-ignore
  return { REFUSED: to(addresses.REFUSED), NO_NAME: to(addresses.NO_NAME), NO_TLS: to(addresses.NO_TLS) }
}

/** A town whose payments may meet anything, two servers that carry them, and clocks that can be set ahead together: so many days within one year. */
export const aStage = async (days = 3) => {
  const clock = { ahead: aheadLeaving(days) }
  const now = () => new Date(Date.now() + clock.ahead)
  const town = await aTown({ now, ahead: clock.ahead })
  const { market, control, house } = town
  const superuser = new Client({ connectionString: market.world.database.superUrl })
  await superuser.connect()
  const ends = await deadEnds(town, now)
  const door = await aDoor(town)
  const toBank = gatewayFor(town.bank.connections, { now })
  const planned = new Map<string, { kind: Mishap; sendings: number }>()

  let back: Promise<unknown> = Promise.resolve()
  /** Ends every connection to the database and takes no new one for a while, as a failover does. */
  const cutDatabase = async () => {
    const { superUrl, appUrl } = market.world.database
    const name = new URL(superUrl).pathname.slice(1)
    const elsewhere = new Client({ connectionString: addressOf(superUrl, { database: 'postgres' }) })
    await elsewhere.connect()
    await elsewhere.query(`alter database ${name} allow_connections false`)
    await elsewhere.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = $2', [name, new URL(appUrl).username]) // prettier-ignore
    back = new Promise((later) => setTimeout(later, 500))
      .then(() => elsewhere.query(`alter database ${name} allow_connections true`))
      .then(() => elsewhere.end())
    cut()
  }
  let cut: () => void = () => undefined
  const wasCut = new Promise<void>((tell) => (cut = tell))
  const setAhead = async (ms: number) => {
    // Who has a payment in hand keeps it over the jump: his lease is of the time that he works.
    const by = Math.max(0, ms - clock.ahead) / 1_000
    const inHand =
      'update digipay.payment_due set due_at = due_at + make_interval(secs => $1), leased_until = leased_until + make_interval(secs => $1) where leased_until > $2'
    if (by > 0) await superuser.query(inHand, [by, now()])
    clock.ahead = ms
    await control.setClockOffset(ms)
  }
  const mishap = async (kind: Mishap, attempt: Parameters<Send>[0]): ReturnType<Send> => {
    if (kind === 'DIES_BEFORE') throw new Error('the worker died')
    if (kind === 'MIDNIGHT') {
      await setAhead(clock.ahead + 20_000)
      return ends.REFUSED.send(attempt)
    }
    if (kind !== 'DIES_AFTER' && kind !== 'DATABASE_GONE') return ends[kind].send(attempt)
    const answer = await toBank.send(attempt)
    if (kind === 'DIES_AFTER') throw new Error('the worker died')
    await cutDatabase()
    return answer
  }
  const send: Send = (attempt) => {
    const plan = planned.get(attempt.partnerReference)
    if (!plan || plan.sendings === 0) return toBank.send(attempt)
    plan.sendings -= 1
    return mishap(plan.kind, attempt)
  }
  const servers = [1, 2].map(() =>
    aServer(market.world, town.bank, { gateway: { ...toBank, send }, heard: town.heard, now }),
  )
  const workers: Loop[] = servers.map((server) => server.house.payments())

  const cases = async (purchase: Played): Promise<readonly PaymentCase[]> =>
    (await house.bank.casesOf([the(purchase.payment)], market.office.crew.kpa)).flat()
  const spares: Played[] = []
  const scheduled = () => played(market, { until: 'scheduled' })
  const prepared = async (purchase: Played, { rules = [], mishap: plan }: Partial<Play>) => {
    const { partnerReference: reference } = await paymentOf(town, purchase)
    if (plan) planned.set(reference, { ...plan })
    for (const rule of rules) await control.addRule({ ...rule, match: { reference } })
    return purchase
  }
  return {
    ...town,
    now, setAhead,
    /** How far the clocks of servers and bank are ahead of the true time. */
    ahead: () => clock.ahead,
    /** A payment that waits for its signature; its people played it when the clocks were right. */
    spare: () => { const next = spares.pop(); return next ? Promise.resolve(next) : scheduled() },
    store: async (many: number) => { for (let nth = 0; nth < many; nth += 1) spares.push(await scheduled()) },
    /** The external ids under which it was sent. */
    attemptsOf: async ({ payment }: Played): Promise<readonly string[]> =>
      (await superuser.query<{ external_id: string }>('select external_id from digipay.payment_attempt where payment_id = $1 order by attempt', [the(payment).id])).rows.map((row) => row.external_id),
    /** What the lines of the statement that belong to it were found to be. */
    linesOf: async ({ payment }: Played): Promise<readonly string[]> =>
      (await superuser.query<{ class: string }>('select class from digipay.bank_match where payment_id = $1 order by at, seq', [the(payment).id])).rows.map((row) => row.class),
    /** Lines of every statement that nothing was found for. */
    unknownLines: async (): Promise<readonly object[]> =>
      (
        await superuser.query<object>(`select direction, amount, remark, corrected, bank_reference from digipay.bank_line l where not exists
          (select 1 from digipay.bank_match m where m.tenant_id = l.tenant_id and m.line_id = l.id and m.class <> 'MISSING_IN_OURS')`)
      ).rows,
    /** Signs a payment, and lets this meet it on its way. */
    begun: async (purchase: Played, play: Partial<Play> = {}): Promise<Played> =>
      signed(town, await prepared(purchase, play)),
    /** Settles when the database was cut off and is back. */
    cutAndBack: () => wasCut.then(() => back),
    about: async (purchase: Played) => ({ bank, reference: (await paymentOf(town, purchase)).partnerReference }),
    /** Why its bank turned it down, as the treasurer reads it at the API. */
    refusalOf: async ({ payment }: Played): Promise<string | undefined> => {
      const { body } = await door.as(market.office.crew.treasurer).run(refusalText, { id: rowId('pay', the(payment)) })
      if (body.errors) throw new Error(JSON.stringify(body.errors))
      const { refusal } = body.data?.node as { refusal: Readonly<{ reasonLabel: string; said: string | null }> | null }
      return refusal?.said ?? refusal?.reasonLabel
    },
    openCases: async (purchase: Played): Promise<readonly string[]> =>
      (await cases(purchase)).filter(isOpenCase).map(({ kind }) => caseKindLabels[kind].id),
    /** Waits until people read this of it at last. */
    reads: (purchase: Played, last: string): Promise<Payment> =>
      until(() => paymentOf(town, purchase), (payment) => readOf(payment).sees.at(-1) === last), // prettier-ignore
    /** The treasurer takes it back between two sendings, however often it goes again meanwhile. */
    takenBack: async (purchase: Played): Promise<void> => {
      const tried = async () => {
        const { steps } = await paymentOf(town, purchase)
        const change = { id: the(purchase.payment), expectedVersion: steps.length, reason: 'Bank belum juga menerimanya', once: once() }
        return house.acts.paymentUnschedule(change, market.office.crew.treasurer)
      }
      must(await until(tried, ({ ok }) => ok))
    },
    /** The treasurer proposes that it left after all, and the KPA confirms it. */
    settledByTwo: async (purchase: Played) => {
      const { kpa, treasurer } = market.office.crew
      const found = the((await cases(purchase)).find(({ kind }) => kind === 'LATE_SUCCESS'))
      const change = (version: number) => ({ id: { tenant: found.tenant, id: found.id }, expectedVersion: version, reason: 'Ada di rekening koran', once: once() }) // prettier-ignore
      must(await house.bankActs.paymentLateSuccessPropose(change(found.steps.length), treasurer))
      must(await house.bankActs.paymentLateSuccessConfirm(change(found.steps.length + 1), kpa))
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
      await Promise.all(servers.map((server) => server.close()))
      await door.close()
      for (const each of [toBank, ...Object.values(ends)]) each.close()
      await superuser.end()
      await town.close()
    },
  } // prettier-ignore
}
export type Stage = Awaited<ReturnType<typeof aStage>>
