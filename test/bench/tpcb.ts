import { randomInt } from 'node:crypto'
import { Client } from 'pg'
import { freshDatabase } from '../support/database'
import { rateOf } from './rate'

const ACCOUNTS = 100_000
const TELLERS = 10
const MOST = 32

const tables = (scale: number): string => `
  create table branches (bid int primary key, bbalance int, filler char(88)) with (fillfactor = 100);
  create table tellers (tid int primary key, bid int, tbalance int, filler char(84)) with (fillfactor = 100);
  create table accounts (aid int primary key, bid int, abalance int, filler char(84)) with (fillfactor = 100);
  create table history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
  insert into branches select b, 0, '' from generate_series(1, ${String(scale)}) b;
  insert into tellers select t, (t - 1) / ${String(TELLERS)} + 1, 0, '' from generate_series(1, ${String(scale * TELLERS)}) t;
  insert into accounts select a, (a - 1) / ${String(ACCOUNTS)} + 1, 0, '' from generate_series(1, ${String(scale * ACCOUNTS)}) a;
  analyze`

/**
 * The transaction of TPC-B as pgbench has it, over prepared statements: each of its statements, its begin and its commit is a message
 * that waits for its answer (`howPlayed`). A scale of one makes its only branch hot.
 */
export const tpcb = async (scale: number) => {
  const database = await freshDatabase()
  const connect = async () => {
    const client = new Client({ connectionString: database.superUrl })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  const clients: Client[] = []
  for (let nth = 0; nth < MOST; nth += 1) clients.push(await connect())
  await clients[0]?.query(tables(scale))
  const once = async (client: Client): Promise<void> => {
    const [aid, bid, tid, delta] = [
      randomInt(scale * ACCOUNTS) + 1, randomInt(scale) + 1, randomInt(scale * TELLERS) + 1, randomInt(10_000) - 5_000,
    ] // prettier-ignore
    const run = (name: string, text: string, values: readonly number[]) => client.query({ name, text, values: [...values] }) // prettier-ignore
    await client.query('begin')
    await run('a', 'update accounts set abalance = abalance + $1 where aid = $2', [delta, aid])
    await run('s', 'select abalance from accounts where aid = $1', [aid])
    await run('t', 'update tellers set tbalance = tbalance + $1 where tid = $2', [delta, tid])
    await run('b', 'update branches set bbalance = bbalance + $1 where bid = $2', [delta, bid])
    await run('h', 'insert into history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, current_timestamp)', [tid, bid, aid, delta]) // prettier-ignore
    await client.query('commit')
  }
  const close = async () => {
    await Promise.all(clients.map((client) => client.end()))
    await database.drop()
  }
  const rate = (count: number) =>
    rateOf(count, async (nth) => {
      const client = clients[nth]
      if (client) await once(client)
    })
  return { rate, close }
}
