import { AsyncLocalStorage } from 'node:async_hooks'
import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance } from 'fastify'
import { Kind, visit, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import { answerBrowser, isBrowsed } from './browsed'
import { type Asked, type Context, languageOf, one } from './context'
import { fault, isFault, tooComplex } from './faults'
import { illTyped } from './inputs'
import { costOf, limits, withinLimits } from './limits'
import { codeOf, present } from './present'

/** What the edge tells the log. */
export type EdgeLog = Readonly<{
  info: (facts: object, message: string) => void
  error: (facts: object, message: string) => void
}>

/** What serving GraphQL needs. */
export type GraphqlNeeds = Readonly<{
  schema: GraphQLSchema
  contextOf: (asked: Asked) => Promise<Context>
  log: EdgeLog
  /** Lets everybody read the schema through introspection, logged in or not. */
  openIntrospection: boolean
  /** Milliseconds of a clock that only goes forward. */
  ticks: () => number
  /** How many SQL statements a request has sent so far, where that is counted. */
  statementsOf?: (requestId: string) => number | undefined
}>

type Request = GraphQLRequestContext<Context>
/** Who asks, as far as HTTP tells, for as long as the request is worked on. */
type Asking = AsyncLocalStorage<Asked>

const introspects = (document: DocumentNode): boolean => {
  let asks = false
  visit(document, { [Kind.FIELD]: (field) => { asks ||= field.name.value === '__schema' || field.name.value === '__type' } }) // prettier-ignore
  return asks
}

/** Refuses before execution what only the operation with its variables shows. */
const gate = ({ schema, openIntrospection }: GraphqlNeeds): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, operation, request, contextValue }) => {
      const http = { status: 400 }
      if (!openIntrospection && !contextValue.caller.ok && introspects(document))
        throw fault('UNAUTHENTICATED', { http: { status: 401 } })
      if (!operation) return
      const variables = request.variables ?? {}
      const wrong = illTyped(schema, operation, variables)
      if (wrong) throw wrong
      const actual = costOf({ schema, document, operationName: request.operationName, variables })
      if (actual > limits.cost) {
        const refused = tooComplex({ limit: 'cost', max: limits.cost, actual })
        throw fault('QUERY_TOO_COMPLEX', { ...refused.extensions, said: refused.message, http })
      }
    },
  }),
})

/** Answers with the status that GraphQL over HTTP asks for. */
const statusing: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      if (response.body.kind !== 'single') return
      const { errors } = response.body.singleResult
      const modern = (request.http?.headers.get('accept') ?? '').includes('application/graphql-response+json')
      const first = errors?.[0]?.extensions?.code
      if (errors && !modern && response.http.status === 400 && first !== 'BAD_REQUEST' && isFault(first))
        response.http.status = 200
    },
  }),
}

const LONGEST_NAME = 64

const facts = ({ operationName, operation, contextValue }: Request) => ({
  requestId: contextValue.requestId,
  operation: operationName?.slice(0, LONGEST_NAME),
  kind: operation?.operation,
})

/** Says in the log what was asked and how long it took, and every bug with its cause. */
const telling = ({ log, ticks, statementsOf }: GraphqlNeeds, asking: Asking): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => {
    const since = ticks()
    return {
      didEncounterErrors: async (request) => {
        for (const error of request.errors)
          if (codeOf(error) === 'INTERNAL')
            log.error(
              { ...facts(request), path: error.path, err: error.originalError ?? error },
              'a bug answered as INTERNAL',
            )
      },
      willSendResponse: async (request) => {
        const { requestId } = request.contextValue
        const codes = request.errors?.map(codeOf)
        log.info(
          {
            ...facts(request),
            ms: Math.round(ticks() - since),
            sql: statementsOf?.(requestId),
            ...(codes && { codes }),
          },
          'graphql',
        )
      },
    }
  },
  contextCreationDidFail: async ({ error }) =>
    log.error({ requestId: asking.getStore()?.id, err: error }, 'a request without a context'),
  unexpectedErrorProcessingRequest: async ({ error, requestContext }) =>
    log.error({ requestId: requestContext.contextValue.requestId, err: error }, 'a bug in serving a request'),
})

/** Serves the schema at `/graphql` of this HTTP server; `stop` ends it. */
export const graphqlServer = async (
  http: FastifyInstance,
  needs: GraphqlNeeds,
): Promise<Readonly<{ stop: () => Promise<void> }>> => {
  const asking: Asking = new AsyncLocalStorage()
  // Words every error in the caller's language, also those that stop a request before it has a context.
  const formatError = (_formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const asked = asking.getStore()
    return present(error, languageOf(one(asked?.headers['accept-language'])), asked?.id)
  }
  const apollo = new ApolloServer<Context>({
    schema: needs.schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    nodeEnv: 'production',
    parseOptions: { maxTokens: limits.tokens },
    validationOptions: { maxErrors: limits.validationErrors, hideSuggestions: true },
    validationRules: [withinLimits],
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      gate(needs),
      statusing,
      telling(needs, asking),
    ],
  })
  await apollo.start()
  const handler = fastifyApolloHandler(apollo, { context: ({ id, headers }) => needs.contextOf({ id, headers }) })
  http.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: function (request, reply) {
      if (isBrowsed(request)) return answerBrowser(request, reply)
      return asking.run(request, () => handler.call(this, request, reply))
    },
  })
  return { stop: () => apollo.stop() }
}
