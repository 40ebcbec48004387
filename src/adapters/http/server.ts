import { randomUUID } from 'node:crypto'
import fastify, { LogController, type FastifyError, type FastifyInstance } from 'fastify'
import type { Log } from '../logging'
import { answerError, nothingHere, tell } from './told'

/** What the server needs to know beforehand. */
export type ServerOptions = Readonly<{
  log: Log
  bodyBytes: number
  /** So many proxies before us are believed of the address they ask for; what a caller himself writes there is not. */
  proxyHops?: number
  /** Whether people reach us by https, through a proxy in front: then browsers are told to stay there. */
  secure?: boolean
  /** How long a stop waits for answers under way before it cuts them off. */
  graceMs?: number
  /** What must answer before we take work: name and whether it does. */
  ready: () => Promise<Readiness>
}>

/** What the server depends on, by name, and whether it is there. */
export type Readiness = Readonly<Record<string, boolean>>

const HEADER_BYTES = 16 * 1024
const REQUEST_MS = 15_000
const HEADERS_MS = 10_000
/** How often connections are held against these limits. */
const CHECK_MS = 2_000
const KEEP_ALIVE_MS = 72_000
const GRACE_MS = 10_000

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
}

const guardHeaders = (app: FastifyInstance, secure: boolean): void => {
  const headers = secure
    ? { ...SECURITY_HEADERS, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : SECURITY_HEADERS
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value)
    reply.header('x-request-id', request.id)
  })
}

const probes = (app: FastifyInstance, ready: ServerOptions['ready'], log: Log): void => {
  app.get('/livez', { logLevel: 'silent' }, () => ({ status: 'live' }))
  app.get('/readyz', { logLevel: 'silent' }, async (_request, reply) => {
    const checks = await ready().catch((cause: unknown) => {
      log.error({ err: cause }, 'the readiness check broke')
      return { database: false }
    })
    const isReady = Object.values(checks).every(Boolean)
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', checks })
  })
}

/** Makes the HTTP server with its limits, headers, probes and one shape for every error; routes come from others. */
export const httpServer = (options: ServerOptions): FastifyInstance => {
  const { log, bodyBytes, proxyHops = 0, secure = false, ready, graceMs = GRACE_MS } = options
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytes,
    // The id goes into our log and audit: a caller does not choose it.
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: proxyHops > 0 && ((_address, hop) => hop < proxyHops),
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    http: { maxHeaderSize: HEADER_BYTES, headersTimeout: HEADERS_MS, connectionsCheckingInterval: CHECK_MS },
    // What the router refuses by itself, an address too long or not readable, is told in the one shape as well.
    frameworkErrors: (fault, request, reply) => {
      void answerError(request, reply, tell(fault, bodyBytes))
    },
  }) as unknown as FastifyInstance
  guardHeaders(app, secure)
  // A client that never reads its answer to the end must not hold up the stop.
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), graceMs).unref()
  })
  app.setErrorHandler<FastifyError>((fault, request, reply) => {
    const told = tell(fault, bodyBytes)
    if (told.status >= 500) request.log.error({ err: fault, requestId: request.id }, 'a request broke')
    return answerError(request, reply, told)
  })
  app.setNotFoundHandler((request, reply) => answerError(request, reply, nothingHere))
  probes(app, ready, log)
  return app
}
