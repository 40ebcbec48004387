import { type BankConnection, bankDoors, inboundTokens } from './bank'
import type { Config } from './config'
import type { House } from './compose'
import type { Demo } from './demo'
import { contextWith, cursorsWith, graphqlServer, schemaOf } from './graphql'
import { resolversWith } from './graphql/resolvers'
import { httpServer, type Readiness } from './http'
import { downloadRoutes } from './http/downloads'
import { verifyRoutes } from './http/verify-page'
import type { VerifyToken } from './identity'
import type { Log } from './logging'
import { identityOn } from './postgres/organisation'

/** What serving needs: the house, who may come in, and the key of cursors. */
export type Serving = Readonly<{
  house: House
  config: Config
  log: Log
  ready: () => Promise<Readiness>
  demo: Demo | undefined
  verify: VerifyToken
  cursorSecret: string
  /** The banks that may call us, and the key of the tokens that we give them. */
  banks: readonly BankConnection[]
  bankTokenSecret: string
}>

/** Serves the API, the public pages and, in a demo, the playground; answers how to stop. */
export const serve = async ({
  house,
  config,
  log,
  ready,
  demo,
  verify,
  cursorSecret,
  banks,
  bankTokenSecret,
}: Serving): Promise<() => Promise<void>> => {
  const http = httpServer({
    log,
    bodyBytes: config.bodyBytes,
    proxyHops: config.proxyHops,
    secure: config.publicUrl.startsWith('https:'),
    ready,
  })
  const graphql = await graphqlServer(http, {
    schema: schemaOf(resolversWith(house)),
    contextOf: contextWith(identityOn(house.db, verify, house.now), cursorsWith(cursorSecret)),
    log: { info: (facts, message) => log.info(facts, message), error: (facts, message) => log.error(facts, message) },
    openIntrospection: config.mode === 'demo',
    ticks: () => performance.now(),
  })
  await http.register(verifyRoutes({ find: house.documents.publicDocument }))
  await http.register(downloadRoutes({ links: house.downloads.links, file: house.documents.fileOf }))
  await http.register(
    bankDoors(banks, {
      keep: house.bankInbox.keep,
      isFirstAsking: house.bankInbox.isFirstAsking,
      tokens: inboundTokens(bankTokenSecret, house.now),
      now: house.now,
      log,
      // The sandbox of a demo calls this machine itself, past any proxy.
      outerPath: config.mode === 'demo' ? '' : new URL(config.publicUrl).pathname.replace(/\/+$/, ''),
    }),
  )
  await demo?.routes(http, house)
  await http.listen({ host: config.host, port: config.port })
  return async () => {
    await http.close()
    await graphql.stop()
  }
}
