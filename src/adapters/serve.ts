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
}: Serving): Promise<() => Promise<void>> => {
  const http = httpServer({
    log,
    bodyBytes: config.bodyBytes,
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
  await demo?.routes(http, house)
  await http.listen({ host: config.host, port: config.port })
  return async () => {
    await http.close()
    await graphql.stop()
  }
}
