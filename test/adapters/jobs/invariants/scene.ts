import { Client } from 'pg'
import { gatewayFor } from '../../../../src/adapters/bank'
import type { Loop } from '../../../../src/adapters/jobs/loop'
import type { FaultAction, FaultRule } from '../../../../src/adapters/sandbox-bank'
import type { BankGateway } from '../../../../src/application/digipay'
import { type Payment, paymentStatus, type PaymentStatus } from '../../../../src/domain/digipay'
import { ended, paymentOf, signed, until } from '../../../support/at-bank'
import { aServer, aTown, fund, type Town } from '../../../support/house'
import { aFirm, anOffice } from '../../../support/market'
import { type Market, played, type Played } from '../../../support/purchase'
import { aheadLeaving } from '../../../support/year'

/** What a sending found when it was about to leave. */
export type Seen = Readonly<{ reference: string; externalId: string; stored: readonly string[] }>

/** A town with two servers whose workers carry payments only while they are let, and hands past every wall. */
export const aGround = async () => {
  const begins = aheadLeaving(3)
  const clock = { ahead: begins }
  const now = () => new Date(Date.now() + clock.ahead)
  const town = await aTown({ now, ahead: begins })
  const { world } = town.market
  const superuser = new Client({ connectionString: world.database.superUrl })
  await superuser.connect()
  const past = async <Row extends object>(text: string, ...values: readonly unknown[]): Promise<readonly Row[]> =>
    (await superuser.query<Row>(text, [...values])).rows
  const leaving: Seen[] = []
  const wired = gatewayFor(town.bank.connections, { now })
  // Each sending looks, over a connection of its own, whether its attempt is committed before a byte leaves.
  const send: BankGateway['send'] = async (attempt) => {
    const stored = await past<{ id: string }>(
      'select a.external_id as id from digipay.payment_attempt a join digipay.payment p on p.tenant_id = a.tenant_id and p.id = a.payment_id where p.partner_reference = $1',
      attempt.partnerReference,
    )
    leaving.push({ reference: attempt.partnerReference, externalId: attempt.externalId, stored: stored.map(({ id }) => id) }) // prettier-ignore
    return wired.send(attempt)
  }
  const servers = [1, 2].map(() => aServer(world, town.bank, { gateway: { ...wired, send }, heard: town.heard, now }))
  return {
    town, past, leaving, now,
    /** Sets all clocks so far ahead of where they began. */
    setAhead: async (ms: number): Promise<void> => {
      clock.ahead = begins + ms
      await town.control.setClockOffset(clock.ahead)
    },
    /** Lets the workers of both servers carry what is due for as long as something is done. */
    carrying: async <T>(act: () => Promise<T>): Promise<T> => {
      const loops: readonly Loop[] = servers.flatMap(({ house }) => [house.payments(), house.bankInbox.work()])
      return act().finally(() => Promise.all(loops.map((loop) => loop.stop())))
    },
    close: async (): Promise<void> => {
      await Promise.all(servers.map((server) => server.close()))
      wired.close()
      await superuser.end()
      await town.close()
    },
  } // prettier-ignore
}
export type Ground = Awaited<ReturnType<typeof aGround>>

type Rule = Omit<FaultRule, 'match' | 'service'> & Partial<Pick<FaultRule, 'service'>>
/** How the bank answers by a code. */
export const answers = (responseCode: string, more: object = {}): FaultAction['answer'] => ({
  status: Number(responseCode.slice(0, 3)),
  body: { responseCode, responseMessage: 'said by the test', ...more },
})

/** An office and a firm of its own on a ground, and how its payments go. */
export const sceneOn = async (ground: Ground) => {
  const { town, past } = ground
  const { world } = town.market
  const [office, firm] = [await anOffice(world), await aFirm(world)]
  await fund(town.bank, office, firm)
  const market: Market = { ...town.market, office, firm }
  const here: Town = { ...town, market }
  const payment = (purchase: Played): Promise<Payment> => paymentOf(here, purchase)
  return {
    ...ground,
    town: here, market,
    scheduled: (): Promise<Played> => played(market, { until: 'scheduled' }),
    payment,
    status: async (purchase: Played): Promise<PaymentStatus> => paymentStatus(await payment(purchase)),
    /** Signs a payment whose bank meets it so. */
    sent: async (purchase: Played, ...rules: readonly Rule[]): Promise<Played> => {
      const { partnerReference: reference } = await payment(purchase)
      for (const rule of rules) await town.control.addRule({ service: '17', ...rule, match: { reference } })
      return signed(here, purchase)
    },
    ended: (purchase: Played): Promise<string> => ended(here, purchase),
    reaches: (purchase: Played, status: PaymentStatus): Promise<Payment> =>
      until(() => payment(purchase), (seen) => paymentStatus(seen) === status),
    debits: async (purchase: Played): Promise<number> => (await town.control.oracleDebits((await payment(purchase)).partnerReference)).length,
    /** What an account of the office's book holds. */
    balance: async (account: string): Promise<bigint> =>
      BigInt((await past<{ amount: string }>('select amount::text from digipay.balance where tenant_id = $1 and account = $2', office.id, account))[0]?.amount ?? 0),
    /** Where the office's book contradicts itself. */
    proved: async () => (await town.house.prove()).flatMap(({ mismatches }) => mismatches),
    /** What the house's own login gets when it tries this in the office's name. */
    asApp: async (text: string, ...values: readonly unknown[]): Promise<unknown> => {
      const client = await world.pool.connect()
      try {
        await client.query('begin')
        await client.query(`select set_config('app.tenant', $1, true), set_config('app.unit', $1, true)`, [String(office.id)])
        return await client.query(text, [...values])
      } finally {
        await client.query('rollback')
        client.release()
      }
    },
  } // prettier-ignore
}
export type Scene = Awaited<ReturnType<typeof sceneOn>>
