import { createReadStream, readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { getDistDirectory, isSandboxFrame, renderAltair, renderInitSnippet, SANDBOX_FRAME_CSP } from 'altair-static'
import type { FastifyInstance, FastifyReply, onRequestAsyncHookHandler } from 'fastify'
import { firstTabSnippet } from './first-tab'

/** One tab of the playground, ready to run. */
export type PlaygroundTab = Readonly<{
  name: string
  query: string
  variables?: Readonly<Record<string, unknown>>
  headers?: Readonly<Record<string, string>>
}>

/** What the page is called, where the API is, which tabs to open (the first is shown), and who may see them: tabs of a demo carry tokens. */
export type PlaygroundOptions = Readonly<{
  title: string
  endpoint: string
  tabs: () => Promise<readonly PlaygroundTab[]>
  guard?: onRequestAsyncHookHandler
}>

const BASE = '/playground/'
const TABS_FILE = 'tabs.js'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

// Nothing from elsewhere: the page must work, and stay silent, on a machine without a network.
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ')

const filesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), path]),
  )

const optionsOf = (endpoint: string, tabs: readonly PlaygroundTab[]) => ({
  endpointURL: endpoint,
  initialWindows: tabs.map(({ name, query, variables, headers }) => ({
    initialName: name,
    endpointURL: endpoint,
    initialQuery: query,
    initialVariables: JSON.stringify(variables ?? {}, null, 2),
    initialHeaders: { ...headers },
  })),
  initialSettings: {
    theme: 'system' as const,
    'schema.reloadOnStart': false,
    'alert.disableUpdateNotification': true,
    'banners.disable': true,
    disablePushNotification: true,
  },
  instanceStorageNamespace: 'satuloket_',
  // Tokens in the tabs grow old: each visit begins with fresh ones.
  preserveState: false,
  disableAccount: true,
})

const sendFile = (reply: FastifyReply, name: string, path: string): FastifyReply => {
  if (isSandboxFrame(name))
    reply.header('content-security-policy', SANDBOX_FRAME_CSP).header('x-frame-options', 'SAMEORIGIN')
  return reply
    .type(TYPES[extname(path)] ?? 'application/octet-stream')
    .header('cache-control', 'public, max-age=3600')
    .send(createReadStream(path))
}

/** Serves the playground at `/`, with every file it needs from this server. */
export const servePlayground = (app: FastifyInstance, { title, endpoint, tabs, guard }: PlaygroundOptions): void => {
  const files = filesIn(getDistDirectory())
  const page = renderAltair({ baseURL: BASE, serveInitialOptionsInSeperateRequest: TABS_FILE }).replace(
    /<title>[^<]*/,
    `<title>${title}`,
  )
  const hooks = guard === undefined ? {} : { onRequest: guard }

  app.get('/', hooks, (_request, reply) =>
    reply
      .type(TYPES['.html'] ?? '')
      .header('content-security-policy', PAGE_POLICY)
      .send(page),
  )
  app.get(`${BASE}${TABS_FILE}`, hooks, async (request, reply) => {
    // The page takes whole addresses only; the one it came from is the one its policy lets it talk to.
    const whole = new URL(endpoint, `${request.protocol}://${request.host}`).href
    const given = await tabs()
    const script = `${renderInitSnippet(optionsOf(whole, given))}${firstTabSnippet(given.length)}`
    return reply.type(TYPES['.js'] ?? '').send(script)
  })
  app.get<{ Params: { '*': string } }>(`${BASE}*`, hooks, (request, reply) => {
    const name = request.params['*']
    const path = files.get(name)
    return path === undefined ? reply.callNotFound() : sendFile(reply, name, path)
  })
}
