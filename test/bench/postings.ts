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

const OFFICES = 40
const MOST = 32
/** After so many calls the server plans a prepared statement no more. */
const PLANNED = 10

const POST = 'select short, available from digipay.post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)'
const connected = async (connectionString: string): Promise<Client> => {
  const client = new Client({ connectionString })
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
    rateOf(clients, async (client, nth) => {
      const office = offices[spread === 'hot' ? 0 : (client * 7 + nth) % OFFICES]
      if (office) await hold(office.id)
    })
  /**
   * The statement alone, by clients that have said before whose book they write in: as TPC-B is measured. Spread over many, a client has
   * connections for several books and takes them in turn, so that one client alone writes in all of them too.
   */
  const statement = async (spread: 'many' | 'hot', count: number): Promise<number> => {
    const books = spread === 'hot' ? Array.from({ length: count }, () => offices[0]) : offices
    const all = await Promise.all(
      books.map(async (book) => {
        const client = await connected(world.database.appUrl)
        await client.query(`select set_config('app.tenant', $1, false), set_config('app.unit', $1, false)`, [book?.id])
        return { client, book: book?.id }
      }),
    )
    const own = Array.from({ length: count }, (_, at) => all.filter((_each, nth) => nth % count === at))
    const turns = own.map(() => 0)
    const post = async (mine: (typeof all)[number] | undefined): Promise<void> => {
      const parameters = [
        [upFree, upHeld], ['-1', '1'], [false, false], [v7()], [upFree], [upHeld], ['1'], ['UP_HOLD'], [v7()], [1],
      ] // prettier-ignore
      await mine?.client.query({ name: 'post', text: POST, values: [mine.book, new Date(), ...parameters] })
    }
    // A new connection plans its first calls one by one, as none does that has worked for a minute.
    for (const each of all) for (let nth = 0; nth < PLANNED; nth += 1) await post(each)
    const rate = await rateOf(count, (at) => {
      const turn = (turns[at] ?? 0) + 1
      turns[at] = turn
      return post(own[at]?.[turn % own[at].length])
    })
    await Promise.all(all.map(({ client }) => client.end()))
    return rate
  }
  const close = async () => {
    await db.destroy()
    await world.close()
  }
  return { rate, statement, close }
}
