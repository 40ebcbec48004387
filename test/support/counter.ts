import { inspect } from 'node:util'
import fastify from 'fastify'
import pino from 'pino'
import { sandboxProfiles } from '../../src/adapters/bank'
import { compose } from '../../src/adapters/compose'
import {
  contextWith,
  cursorsWith,
  doorlessSchema,
  graphqlServer,
  resolversWith,
  schemaOf,
} from '../../src/adapters/graphql'
import { identityOn } from '../../src/adapters/postgres/organisation'
import { patientPool } from './database'
import type { Actor } from '../../src/application/actor'
import { ok } from '../../src/domain/kernel'
import { plainHashes, type World } from './organisation'

/** What a caller of the counter may say beside the document. */
export type Asking = Readonly<{ as?: Actor; variables?: object; language?: 'id' | 'en' }>
/** What the counter answered, and how many SQL statements that took, the caller's own identity among them. */
export type Told = Readonly<{ data?: any; errors?: any[]; status: number; statements: number }>

const never = () => Promise.reject(new Error('no bank is asked here'))

/** The whole API over a world's database, without a socket; a token is the id of its person. */
export const openCounter = async (world: World, { doors = true } = {}) => {
  const pool = patientPool(world.database.appUrl)
  let statements = 0
  const log = pino({ level: 'silent' })
  const house = compose({
    pool, log, banks: sandboxProfiles('http://127.0.0.1'), sealSecret: 'a secret of this test',
    linkSecret: 'the secret of links in this test world', publicUrl: 'http://127.0.0.1', notify: never, remind: never, tell: never, now: world.needs.now,
    gateway: { send: never, sendTogether: never, inquire: never, refund: never, refundStatus: never, statement: never, accountName: never, balance: never, bindCard: never, confirmCard: never, unbindCard: never },
    hashing: { hash: plainHashes.hash, verify: plainHashes.matches },
    onQuery: () => { statements += 1 },
  }) // prettier-ignore
  const verify = (token: string) => Promise.resolve(ok({ subject: token, expiresAt: world.at }))
  const http = fastify({ bodyLimit: 4 * 1024 * 1024 })
  const resolvers = resolversWith(house)
  const edge = await graphqlServer(http, {
    schema: doors ? schemaOf(resolvers) : doorlessSchema(resolvers),
    contextOf: contextWith(identityOn(house.db, verify, house.now), cursorsWith('a secret of this test, long enough')),
    log: { info: () => undefined, error: (facts) => process.stderr.write(inspect(facts)) },
    openIntrospection: false,
    ticks: () => performance.now(),
  })
  await http.ready()
  const ask = async (query: string, { as, variables, language = 'en' }: Asking = {}): Promise<Told> => {
    const before = statements
    const answer = await http.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'accept-language': language, ...(as && { authorization: `Bearer ${as.person}` }) },
      payload: { query, variables },
    })
    return { ...answer.json(), status: answer.statusCode, statements: statements - before }
  }
  const close = async () => {
    await edge.stop()
    await http.close()
    await house.db.destroy()
  }
  return { ask, close }
}
export type Counter = Awaited<ReturnType<typeof openCounter>>
