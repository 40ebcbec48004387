import { Client } from 'pg'
import { gatewayFor } from '../../../src/adapters/bank'
import { claimDueOn } from '../../../src/adapters/postgres/digipay'
import { caseKindLabels } from '../../../src/application/digipay/bank-labels'
import type { BankGateway } from '../../../src/application/digipay'
import { isOpenCase } from '../../../src/domain/digipay'
import { ended, expectPeace, paymentOf, until } from '../../support/at-bank'
import { openDoors } from '../../support/bank-doors'
import { aServer, aTown, bank, type Bank } from '../../support/house'
import { testPin } from '../../support/market'
import { must, once } from '../../support/organisation'
import { type Played, played, the } from '../../support/purchase'
import { expectSound } from '../../support/sound'
import { anOddFirm } from '../../support/vendors'
import { reads, says } from './faults/row'
import { readOf, sendingsOf } from './faults/stage'

const aTownThatPaysElsewhere = async () => {
  const town = await aTown()
  const { world, office, firm: near } = town.market
  const firm = await anOddFirm(world, { bank: '008', fact: 'PKP', facts: { stock: 1_000_000n } })
  await town.control.openAccount({ bank: '008', accountNo: firm.accountNo, name: 'CV LAIN' })
  const market = { ...town.market, firm }
  const superuser = new Client({ connectionString: world.database.superUrl })
  await superuser.connect()
  const doors = await openDoors(town, () => new Date())
  await town.bank.callsBackAt(doors.url)

  const scheduled = (from = firm): Promise<Played> =>
    played({ ...market, firm: from }, { until: 'scheduled', lines: [{ product: from.products[0].id, quantity: 50n }] })
  const batchOf = async (count: number): Promise<readonly Played[]> => {
    const all: Played[] = []
    for (let nth = 0; nth < count; nth += 1) all.push(await scheduled())
    return all
  }
  const referenceOf = async (purchase: Played) => (await paymentOf(town, purchase)).partnerReference
  return {
    ...town, scheduled, batchOf, referenceOf, near,
    signed: async (batch: readonly Played[]): Promise<void> => {
      const payments = batch.map(({ payment }) => ({ id: the(payment), expectedVersion: 1 }))
      const { kpa } = office.crew
      const { challenge } = must(await market.acts.paymentChallenge({ payments, once: once() }, kpa)).answer
      must(await market.acts.paymentAuthorise({ challenge, pin: testPin, code: market.codeOf(kpa.person), once: once() }, kpa)) // prettier-ignore
    },
    meets: async (purchase: Played, action: object) =>
      town.control.addRule({ service: '20', match: { reference: await referenceOf(purchase) }, action }),
    /** The requests in which each was sent, one after the other; nothing where it was sent alone. */
    requestsOf: async ({ payment }: Played): Promise<readonly (string | null)[]> =>
      (await superuser.query<{ joint_reference: string | null }>('select joint_reference from digipay.payment_attempt where payment_id = $1 order by attempt', [the(payment).id])).rows.map((row) => row.joint_reference),
    /** All of them are due again, as if nobody had claimed them. */
    due: async (batch: readonly Played[]): Promise<void> => {
      await superuser.query('update digipay.payment_due set due_at = now() - interval \'1 second\', leased_until = null where payment_id = any($1)', [batch.map(({ payment }) => the(payment).id)])
    },
    /** Somebody has the due row of a payment in hand while something is done. */
    held: async ({ payment }: Played, act: () => Promise<void>): Promise<void> => {
      await superuser.query('begin')
      await superuser.query('select from digipay.payment_due where payment_id = $1 for update', [the(payment).id])
      await act().finally(() => superuser.query('rollback'))
    },
    /** What was told of it by whom. */
    words: async ({ payment }: Played): Promise<readonly string[]> =>
      (await superuser.query<{ word: string }>("select source || ' ' || outcome as word from digipay.payment_evidence where payment_id = $1 order by at", [the(payment).id])).rows.map(({ word }) => word),
    /** How a payment ended: what people read, why, how often it was sent and debited, and what lies on a desk. */
    seen: async (purchase: Played) => {
      await ended(town, purchase)
      const payment = await paymentOf(town, purchase)
      const cases = (await town.house.bank.casesOf([the(purchase.payment)], office.crew.kpa)).flat()
      return {
        ...readOf(payment), sendings: sendingsOf(payment), debits: (await town.control.oracleDebits(payment.partnerReference)).length,
        cases: cases.filter(isOpenCase).map(({ kind }) => caseKindLabels[kind].id),
      } // prettier-ignore
    },
    /** The way of a batch has rested, and may be tried again. */
    rested: async (batch: readonly Played[]): Promise<void> => {
      const { source, route } = await paymentOf(town, the(batch[0]))
      await superuser.query(`insert into digipay.bank_lane values ($1, $2, now() - interval '1 hour', now() - interval '1 second', 2)`, [source.bank, route.rail])
    },
    /** How often in a row a way was tried in vain, for each that is not open, and in how many requests these payments were by then. */
    tries: async (batch: readonly Played[]): Promise<Readonly<{ failures: readonly number[]; requests: number }>> => {
      const { rows } = await superuser.query<{ failures: number[]; requests: number }>(`select array(select failures from digipay.bank_lane) as failures,
        (select count(distinct joint_reference)::int from digipay.payment_attempt where payment_id = any($1)) as requests`, [batch.map(({ payment }) => the(payment).id)])
      return the(rows[0])
    },
    opened: async (): Promise<void> => void (await superuser.query('delete from digipay.bank_lane')),
    close: async () => {
      await superuser.end()
      await doors.close()
      await town.close()
    },
  } // prettier-ignore
}
type There = Awaited<ReturnType<typeof aTownThatPaysElsewhere>>

let there: There
beforeAll(async () => {
  there = await aTownThatPaysElsewhere()
})
afterEach(async () => {
  await there.control.clearRules()
  await expectSound({ world: there.market.world, house: there.house, control: there.control })
  await there.opened()
})
afterAll(() => there.close())

const paid = { sees: reads.paidLater, failure: undefined, sendings: 1, debits: 1, cases: [] }
type Server = Readonly<{
  gateway?: (wired: BankGateway) => BankGateway
  connections?: Bank['connections']
  inbox?: boolean
  leaseMs?: number
}>
/** Runs servers while something is played, and proves at the end that the books tie with the bank. */
const carriedBy = async (
  servers: readonly Server[],
  batch: readonly Played[],
  play: () => Promise<void>,
): Promise<void> => {
  const now = () => new Date()
  const open = servers.map(({ gateway, connections = there.bank.connections, inbox, leaseMs }) => {
    const wired = gatewayFor(connections, { now })
    const server = aServer(
      there.market.world,
      { connections },
      { gateway: gateway?.(wired) ?? wired, heard: there.heard, ...(leaseMs !== undefined && { leaseMs }) },
    )
    return { wired, server, loops: [server.house.payments(), ...(inbox ? [server.house.bankInbox.work()] : [])] }
  })
  try {
    await play()
    await Promise.all(batch.map((purchase) => ended(there, purchase)))
  } finally {
    await Promise.all(open.flatMap(({ loops }) => loops.map((loop) => loop.stop())))
    for (const { wired, server } of open) {
      wired.close()
      await server.close()
    }
  }
  await expectPeace(there, batch)
}
const carried = (batch: readonly Played[], play: () => Promise<void> = () => there.signed(batch)) => carriedBy([{}], batch, play) // prettier-ignore

/** A server carries some of a batch to their end, while others of it wait. */
const carriedAlone = async (some: readonly Played[]): Promise<void> => {
  const loop = there.house.payments()
  await Promise.all(some.map((purchase) => ended(there, purchase))).finally(() => loop.stop())
}

describe('payments that were signed together', () => {
  test('leave in one request, each with an attempt of its own, and each is settled', async () => {
    const batch = await there.batchOf(3)
    await carried(batch)
    for (const purchase of batch) expect(await there.seen(purchase)).toEqual(paid)
    const requests = await Promise.all(batch.map(there.requestsOf))
    expect(requests.map(({ length }) => length)).toEqual([1, 1, 1])
    expect(new Set(requests.flat())).toEqual(new Set([expect.stringMatching(/^\d{18}$/)]))
  })
  test('fail one by one: a line that the bank fails stops no other (F46)', async () => {
    const batch = await there.batchOf(3)
    await there.meets(the(batch[1]), { accept: { outcome: 'FAILED', afterMs: 50 } })
    await carried(batch)
    const failed = { sees: reads.failedLater, failure: 'Gagal diproses bank', sendings: 1, debits: 0, cases: [] }
    expect(await Promise.all(batch.map(there.seen))).toEqual([paid, failed, paid])
  })
  test('are asked about one by one when nobody knows what became of the request (F46)', async () => {
    const batch = await there.batchOf(3)
    await there.control.addRule({ service: '20', action: { dropAfterProcessing: true }, count: 1 })
    await there.meets(the(batch[2]), { accept: { outcome: 'FAILED', afterMs: 50 } })
    await carried(batch)
    const [first, second, third] = await Promise.all(batch.map(there.seen))
    expect([first?.debits, second?.debits]).toEqual([1, 1])
    expect(third).toMatchObject({ failure: 'Gagal diproses bank', sendings: 1, debits: 0 })
  })
  test('may be paid anew when the request never arrived: no line is found, and none is in the statement (F46)', async () => {
    const batch = await there.batchOf(2)
    await there.control.addRule({ service: '20', action: { dropBeforeProcessing: true }, count: 1 })
    await carried(batch)
    const lost = {
      sees: reads.failedAfterDoubt,
      failure: 'Tidak pernah dijalankan bank',
      sendings: 1,
      debits: 0,
      cases: [],
    }
    for (const purchase of batch) expect(await there.seen(purchase)).toEqual(lost)
  })
  test('go again together when the bank had too much to do, and are debited once', async () => {
    const batch = await there.batchOf(2)
    await there.control.addRule({ service: '20', action: { answer: says('4292000') }, count: 1 })
    await carried(batch)
    for (const purchase of batch)
      expect(await there.seen(purchase)).toMatchObject({ sendings: 2, debits: 1, failure: undefined })
    const [first, second] = await Promise.all(batch.map(there.requestsOf))
    expect(first).toEqual(second)
    expect(new Set(first).size).toBe(2)
  })
  test('are claimed by one of the workers who look at the same moment, all of them or none', async () => {
    const batch = await there.batchOf(3)
    await there.signed(batch)
    const claim = claimDueOn(there.house.db, () => new Date())
    for (let round = 0; round < 30; round += 1) {
      // Workers take fewer at once than were signed together.
      const claims = await Promise.all([1, 2, 3, 4, 5].map(() => claim(1, 60_000)))
      expect(claims.map(({ length }) => length).filter((many) => many > 0)).toEqual([batch.length])
      await there.due(batch)
    }
    await carried(batch, () => Promise.resolve())
    expect(new Set((await Promise.all(batch.map(there.requestsOf))).flat()).size).toBe(1)
    for (const purchase of batch) expect(await there.seen(purchase)).toEqual(paid)
  })
  test('that were sent in two requests, since somebody held one of them just then, are debited once each', async () => {
    const batch = await there.batchOf(3)
    await there.signed(batch)
    await there.held(the(batch[1]), () => carriedAlone([the(batch[0]), the(batch[2])]))
    await carried(batch, () => Promise.resolve())
    const [first, second, third] = await Promise.all(batch.map(there.requestsOf))
    expect([first, second?.length]).toEqual([third, 1])
    expect(second).not.toEqual(first)
    for (const purchase of batch)
      expect(await there.seen(purchase)).toMatchObject({ sendings: 1, debits: 1, cases: [] })
  })
  test.each([
    ['before a byte left', false, 0],
    ['after all of it left', true, 1],
  ])('are asked about when their worker dies %s, and never sent again', async (_name, sends, debits) => {
    const batch = await there.batchOf(2)
    const dying = (wired: BankGateway): BankGateway => ({
      ...wired,
      sendTogether: async (sending) => {
        if (sends) await wired.sendTogether(sending)
        throw new Error('the worker died')
      },
    })
    await carriedBy([{ gateway: dying }, { gateway: dying }], batch, () => there.signed(batch))
    for (const purchase of batch) expect(await there.seen(purchase)).toMatchObject({ sendings: 1, debits })
  })
  test('leave without the one that goes another way', async () => {
    await there.control.openAccount({ bank, accountNo: there.near.accountNo, name: 'CV UJI NIAGA' })
    const batch = [...(await there.batchOf(2)), await there.scheduled(there.near)]
    await carried(batch)
    const [first, second, third] = await Promise.all(batch.map(there.requestsOf))
    expect(first).toEqual(second)
    expect([first?.length, third]).toEqual([1, [null]])
    expect(await there.seen(the(batch[2]))).toMatchObject({ sees: reads.paid, sendings: 1, debits: 1 })
  })
  test('go each alone at a bank that takes no several in one request', async () => {
    const connections = there.bank.connections.map(({ profile, ...rest }) => ({
      ...rest,
      profile: {
        ...profile,
        reach: { ...profile.reach, together: undefined },
        services: { ...profile.services, bulk: undefined },
      },
    }))
    const batch = await there.batchOf(2)
    await carriedBy([{ connections }], batch, () => there.signed(batch))
    expect(await Promise.all(batch.map(there.requestsOf))).toEqual([[null], [null]])
    for (const purchase of batch)
      expect(await there.seen(purchase)).toMatchObject({ sees: reads.paid, sendings: 1, debits: 1 })
  })
})

describe('a way that payments go together', () => {
  test('is tried by all of one request as by one sending, and is open to them all once the bank is there', async () => {
    const batch = await there.batchOf(3)
    await there.rested(batch)
    await there.control.addRule({ service: '20', action: { answer: { status: 401, body: { responseCode: '4012000' } } }, count: 9_999 }) // prettier-ignore
    await carriedBy([{ leaseMs: 8_000 }], batch, async () => {
      await there.signed(batch)
      const { failures, requests } = await until(
        () => there.tries(batch),
        ({ failures: [most = 0] }) => most >= 4,
      )
      // One of them may be on its way just now.
      expect([0, 1]).toContain(requests - (the(failures[0]) - 2))
      await there.control.clearRules()
    })
    expect((await there.tries(batch)).failures).toEqual([])
    for (const purchase of batch) expect(await there.seen(purchase)).toMatchObject({ debits: 1, failure: undefined })
  })
  test.each([
    ['is opened by what the bank said of the others when the first of them was not let into the request', 1, []],
    ['is opened by nobody when none of them was let into it, since the bank was not asked', 3, [2]],
  ])('%s', async (_name, flawed, failures) => {
    const batch = await there.batchOf(3)
    await there.rested(batch)
    const unfit = (wired: BankGateway): BankGateway => ({
      ...wired,
      sendTogether: ({ attempts, ...rest }) =>
        wired.sendTogether({
          ...rest,
          attempts: attempts.map((attempt, place) =>
            place < flawed ? { ...attempt, beneficiaryAccount: 'NONE' } : attempt,
          ),
        }),
    })
    await carriedBy([{ gateway: unfit }], batch, () => there.signed(batch))
    const debits = (await Promise.all(batch.map(there.seen))).map((each) => each.debits)
    expect(debits.filter((each) => each === 0)).toHaveLength(flawed)
    expect((await there.tries(batch)).failures).toEqual(failures)
  })
})

describe('a call of the bank that tells of several payments', () => {
  /** The bank answers no question, so that only its call tells what became of them. */
  const silent = () => there.control.addRule({ service: '36', action: { answer: says('5003600') } })
  test('settles each of its lines by its own word, once, and has the one asked about that was refused by no final word (F46)', async () => {
    const batch = await there.batchOf(3)
    await silent()
    await there.control.addRule({ service: '21', action: { callback: { times: 20 } } })
    await there.meets(the(batch[1]), { accept: { outcome: 'FAILED', afterMs: 50 } })
    await carriedBy([{ inbox: true }], batch, async () => {
      await there.signed(batch)
      await Promise.all([batch[0], batch[2]].map((purchase) => ended(there, the(purchase))))
      await until(
        () => there.words(the(batch[1])),
        (words) => words.includes('CALLBACK UNKNOWN'),
      )
      await there.control.clearRules()
    })
    const told = async (purchase: Played) => (await there.words(purchase)).filter((word) => word.startsWith('CALLBACK'))
    expect(await Promise.all(batch.map(told))).toEqual([
      ['CALLBACK SUCCESS'],
      ['CALLBACK UNKNOWN'],
      ['CALLBACK SUCCESS'],
    ])
    expect((await Promise.all(batch.map(there.seen))).map(({ debits }) => debits)).toEqual([1, 0, 1])
  })
  test('changes nothing while its signature is wrong', async () => {
    const batch = await there.batchOf(2)
    await silent()
    await there.control.addRule({ service: '21', action: { callback: { forged: 'SIGNATURE' } } })
    await carriedBy([{ inbox: true }], batch, async () => {
      await there.signed(batch)
      const reference = await there.referenceOf(the(batch[0]))
      const call = await until(
        async () => (await there.control.callbacks()).find(({ body, ended: is }) => is && body.includes(reference)),
        (found) => found !== undefined,
      )
      expect(call?.answers).toEqual([401])
      for (const purchase of batch) expect((await there.words(purchase)).filter((word) => word.startsWith('CALLBACK'))).toEqual([]) // prettier-ignore
      await there.control.clearRules()
    })
    expect(await Promise.all(batch.map(there.seen))).toEqual([paid, paid])
  })
})
