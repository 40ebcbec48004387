import { randomInt } from 'node:crypto'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { systemIn } from '../../src/application/actor'
import { openDatabase, openPool } from '../../src/adapters/postgres/database'
import { ledgerIn } from '../../src/adapters/postgres/digipay/ledger'
import { speakFor } from '../../src/adapters/postgres/transact'
import { upFree, upHeld } from '../../src/domain/digipay'
import { rupiah, type UnitId } from '../../src/domain/kernel'
import { anOffice, type Office } from '../support/market'
import { openWorld } from '../support/organisation'
import { rateOf } from './rate'

/** How many books the postings are spread over. */
export const OFFICES = 40
const MOST = 32
/** After so many calls the server plans a prepared statement no more. */
const PLANNED = 10

/** Says whose book it writes in, and writes: a client needs one connection for all books, as a client of TPC-B does. */
const POST = `select short, available from
  (select set_config('app.tenant', $1, true)::int as book, set_config('app.unit', $1, true) offset 0) as spoken,
  lateral digipay.post(spoken.book, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
const connected = async (connectionString: string): Promise<Client> => {
  const client = new Client({ connectionString })
  // Where a run breaks its server is stopped under all clients: what broke it is to be told, not that.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** One posting in a transaction of its own: UP of an office is held for a payment, and no more than it has. */
export const postings = async () => {
  const world = await openWorld()
  const offices: Office[] = []
  for (let nth = 0; nth < OFFICES; nth += 1) offices.push(await anOffice(world))
  const db = openDatabase(openPool(world.database.appUrl, () => undefined, MOST))
  const hold = (tenant: UnitId) =>
    db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant, unit: tenant, kind: 'SATKER', person: '' })
      const posting = [
        { debit: upFree, credit: upHeld, amount: rupiah(1), kind: 'UP_HOLD' as const, ref: v7(), line: 1 },
      ]
      const posted = await ledgerIn(
        trx,
        { actor: systemIn(tenant, 'bench'), tenant, act: 'paymentSubmit' },
        new Date(),
        v7,
      ).post(posting)
      if (!posted.ok) throw new Error(posted.error.code)
    })
  const rate = (spread: 'many' | 'hot', clients: number): Promise<number> =>
    rateOf(clients, async () => {
      const office = offices[spread === 'hot' ? 0 : randomInt(OFFICES)]
      if (office) await hold(office.id)
    })
  /** The statement alone, as a transaction of its own over one connection each: as TPC-B is measured. */
  const statement = async (spread: 'many' | 'hot', count: number): Promise<number> => {
    const clients = await Promise.all(Array.from({ length: count }, () => connected(world.database.appUrl)))
    const post = async (at: number): Promise<void> => {
      const book = offices[spread === 'hot' ? 0 : randomInt(OFFICES)]
      const parameters = [
        [upFree, upHeld], ['-1', '1'], [false, false], [v7()], [upFree], [upHeld], ['1'], ['UP_HOLD'], [v7()], [1],
      ] // prettier-ignore
      await clients[at]?.query({ name: 'post', text: POST, values: [String(book?.id), new Date(), ...parameters] })
    }
    // A new connection plans its first calls one by one, as none does that has worked for a minute.
    for (const at of clients.keys()) for (let nth = 0; nth < PLANNED; nth += 1) await post(at)
    const rate = await rateOf(count, post)
    await Promise.all(clients.map((client) => client.end()))
    return rate
  }
  const close = async () => {
    await db.destroy()
    await world.close()
  }
  return { rate, statement, close }
}
