import fastify from 'fastify'
import { bankDoors, inboundTokens } from '../../src/adapters/bank'
import { logTo } from '../../src/adapters/logging'
import type { Town } from './house'

/** The doors at which the bank calls back: their address, and how to shut them. */
export const openDoors = async ({ house, bank: { connections } }: Pick<Town, 'house' | 'bank'>, now: () => Date) => {
  const app = fastify()
  const tokens = inboundTokens('a secret that only the server holds', now)
  const log = logTo('silent', { write: () => undefined })
  await app.register(
    bankDoors(connections, {
      keep: house.bankInbox.keep,
      isFirstAsking: house.bankInbox.isFirstAsking,
      tokens,
      now,
      log,
      outerPath: '',
    }),
  )
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}
