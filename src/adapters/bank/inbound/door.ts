import type { FastifyRequest } from 'fastify'
import type { Kept, MessageToKeep } from '../../../application/digipay'
import type { Log } from '../../logging'
import type { FirstAsking } from './askings'
import type { Call, Head } from './guard'
import { type NoticeHabits, tokenService } from './notice'
import type { Inbound } from './rules'
import type { Tally } from './tally'
import type { InboundTokens } from './tokens'

/** What the doors need: where messages are kept, which requests were heard, who knows tokens, the clock, and the log. */
export type DoorNeeds = Readonly<{
  keep: (message: MessageToKeep) => Promise<Kept>
  /** Whether none of our servers has heard this request for a token before. */
  isFirstAsking: FirstAsking
  tokens: InboundTokens
  now: () => Date
  log: Log
  /** What a proxy in front takes off our paths: the bank signs them with it. */
  outerPath: string
}>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The service of SNAP that a door of a bank is opened for. */
    service?: string
  }
}

/** The door of one bank: by what it is known, what its notifications are like, and who counts what is refused there. */
export type Door = Readonly<{ bank: string; inbound: Inbound; habits: NoticeHabits; needs: DoorNeeds; tally: Tally }>

/** The head of a call as it came, under the path that the bank called. */
export const headOf = ({ headers, method, raw }: FastifyRequest, outerPath: string): Head => ({
  method,
  path: `${outerPath}${raw.url ?? ''}`,
  header: (name) => {
    const value = headers[name]
    return typeof value === 'string' ? value : undefined
  },
})
/** The same with its body. */
export const callOf = (request: FastifyRequest, outerPath: string): Call => ({
  ...headOf(request, outerPath),
  body: Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '',
})

/** The service of the route that was taken: the path as it was written may be of another, since it is decoded before it is routed. */
export const serviceOf = ({ routeOptions }: FastifyRequest): string => routeOptions.config.service ?? tokenService
/** Whether it came for a token. */
export const asksToken = (request: FastifyRequest): boolean => serviceOf(request) === tokenService
