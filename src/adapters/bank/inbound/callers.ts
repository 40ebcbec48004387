import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readJson, textAt } from '../wire'
import { asksToken, callOf, type Door, headOf } from './door'
import { type Call, isSignedByBank, mayHaveToken, seemsOfBank, signedTextOf } from './guard'
import { hearing } from './heard'

const MINUTE = 60_000

/** Notifications that the bank signed, each looked at once, copies among them. */
const signedNotices = new WeakSet<FastifyRequest>()
/** Those of them that this server heard for the first time. */
const firstNotices = new WeakSet<FastifyRequest>()
/** Requests for a token that the bank signed, the first by each timestamp at all servers. */
const signedAskings = new WeakSet<FastifyRequest>()
/** Requests for a token whose head the bank signed, which says nothing of the body: whoever has seen one may send it again under another. */
const headed = new WeakSet<FastifyRequest>()

/** Whether the bank signed this notification, now or in what it is a copy of. */
export const isSignedNotice = (request: FastifyRequest): boolean => signedNotices.has(request)
/** Whether the bank signed the head of this request for a token. */
export const isSignedHead = (request: FastifyRequest): boolean => headed.has(request)
/** Whether it did, and the request came for the first time. */
export const isFirstOfHead = (request: FastifyRequest): boolean => signedAskings.has(request)

/** Whether the body asks for the one grant that there is. */
export const asksForGrant = ({ inbound }: Pick<Door, 'inbound'>, { body }: Call): boolean =>
  textAt(readJson(Buffer.from(body), inbound.rules.limits), 'grantType') === 'client_credentials'

/** For how long what was signed now, or is dated as far ahead as may be, could come again. */
const staysMs = ({ inbound }: Door): number => 2 * inbound.rules.clockWindowMs

/** Looks at the signature of each call at one door, and remembers by what was signed whether it came before. */
const lookingAt = (door: Door): ((request: FastifyRequest) => Promise<void>) => {
  const { bank, inbound, needs } = door
  const forMs = staysMs(door)
  // So many as the share of the bank lets in for as long as one could come again.
  const most = inbound.rules.perMinute * (Math.ceil(forMs / MINUTE) + 1)
  const notices = hearing(needs.now, most)
  return async (request) => {
    const [call, now] = [callOf(request, needs.outerPath), needs.now()]
    const until = new Date(now.getTime() + forMs)
    if (!asksToken(request)) {
      if (!isSignedByBank(inbound, call, now)) return
      signedNotices.add(request)
      if (notices.isFirst(signedTextOf(call), until)) firstNotices.add(request)
      return
    }
    if (!mayHaveToken(inbound, call, now)) return
    headed.add(request)
    if (!asksForGrant(door, call)) return
    if (await needs.isFirstAsking({ bank, stamp: call.header('x-timestamp') ?? '', until })) signedAskings.add(request)
  }
}

/**
 * So many calls a minute: the bank has its own share, wherever it calls from, since behind a proxy all come from one address;
 * everybody else shares that of his address. The bank's names are no secret, so it is the bank whose signature is its own, and
 * counts for the first time. A copy draws on the share of the address that it comes from, be it the bank that says again what it
 * signed before, or whoever holds one of its calls: so it shuts nobody's door but his own. Of requests for a token a copy is known at all
 * servers; of notifications each server knows what it heard itself, since the share is its own too.
 */
export const limitCalls = (app: FastifyInstance, door: Door): void => {
  const { bank, inbound, needs } = door
  const limit = (keyGenerator: (request: FastifyRequest) => string) =>
    app.rateLimit({
      max: inbound.rules.perMinute,
      timeWindow: MINUTE,
      keyGenerator,
      errorResponseBuilder: () => Object.assign(new Error('too many calls'), { statusCode: 429 }),
    })
  const ofAddress = ({ ip }: FastifyRequest) => `${bank} ${ip}`
  const strangers = limit(ofAddress)
  const callers = limit((request) =>
    firstNotices.has(request) || signedAskings.has(request) ? `${bank} itself` : ofAddress(request),
  )
  const lookAt = lookingAt(door)
  app.addHook('onRequest', async (request, reply) => {
    const isGoodToken = (token: string) => needs.tokens.isGood(token, bank)
    const seems = await seemsOfBank(inbound, headOf(request, needs.outerPath), { asksToken: asksToken(request), now: needs.now(), isGoodToken }) // prettier-ignore
    // Who knows the names waits for the look at his signature: before a byte of his body is read his head is looked at.
    if (!seems) await strangers.call(app, request, reply)
  })
  app.addHook('preHandler', async (request, reply) => {
    await lookAt(request)
    await callers.call(app, request, reply)
  })
}
