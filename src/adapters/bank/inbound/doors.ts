import { isUtf8 } from 'node:buffer'
import rateLimit from '@fastify/rate-limit'
import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { type BankConnection, noticeHabitsOf } from '../profile'
import { bodyHash, externalDay, readJson, stampOf } from '../wire'
import { rememberedHere } from './askings'
import { asksForGrant, isFirstOfHead, isSignedHead, isSignedNotice, limitCalls } from './callers'
import { callOf, type Door, type DoorNeeds, headOf, serviceOf } from './door'
import { type Call, flawOfAsking, flawOfHead, tokenOf } from './guard'
import { linesIn, notifications, tokenService } from './notice'
import type { Inbound } from './rules'
import { badRequest, broken, conflict, malformed, missing, otherType, type Shut, staleToken, tooLarge, tooMany, unauthorized } from './shut' // prettier-ignore
import { openTally } from './tally'

type Answer = Readonly<{ http: number; detail: string; message: string; facts?: object }>

const TELL_EVERY_MS = 60_000
const done = { http: 200, detail: '00', message: 'Successful' } as const
/** What is kept of the head of a call: never its signature or its token. */
const keptHeaders = ['content-type', 'x-timestamp', 'x-partner-id', 'x-external-id', 'channel-id'] as const

const answer = (reply: FastifyReply, service: string, now: Date, { http, detail, message, facts }: Answer): FastifyReply =>
  reply
    .code(http)
    .type('application/json')
    .header('x-timestamp', stampOf(now))
    .send({ responseCode: `${String(http)}${service}${detail}`, responseMessage: message, ...facts }) // prettier-ignore

const refuse = (reply: FastifyReply, { bank, needs, tally }: Door, service: string, shut: Shut): FastifyReply => {
  tally.count(bank, service, shut.reason)
  return answer(reply, service, needs.now(), shut)
}

/** What is wrong with a call before its body is read: then not a byte of it is. */
const flawOfShape = ({ headers }: FastifyRequest, { rules }: Inbound): Shut | undefined => {
  if (!/^application\/json(;|$)/i.test(headers['content-type'] ?? '')) return otherType
  return Number(headers['content-length'] ?? 0) > rules.limits.bytes ? tooLarge : undefined
}

/** The refusal of an error that Fastify met: a body too large as it came, or a fault of ours. */
const shutOf = ({ statusCode = 500 }: FastifyError): Shut => {
  if (statusCode === 413) return tooLarge
  if (statusCode === 415) return otherType
  if (statusCode === 429) return tooMany
  return statusCode < 500 ? badRequest() : broken
}

const keep = async (door: Door, call: Call, service: string): Promise<Shut | Answer> => {
  const { bank, inbound, habits, needs } = door
  const body = readJson(Buffer.from(call.body), inbound.rules.limits)
  if (!body) return badRequest()
  const lines = linesIn({ service, habits }, body, call.body)
  if (!lines.ok) return (lines.error.isMissing ? missing : malformed)(lines.error.field, 'BODY')
  const at = needs.now()
  const headers = keptHeaders.flatMap((name) => { const value = call.header(name); return value === undefined ? [] : [[name, value.slice(0, 200)]] }) // prettier-ignore
  const kept = await needs.keep({
    bank, service, externalId: call.header('x-external-id') ?? '', day: externalDay(at), bodyHash: bodyHash(call.body), headers: Object.fromEntries(headers), lines: lines.value, at,
  }) // prettier-ignore
  return kept === 'CONFLICT' ? conflict : done
}

const openNotification = (app: FastifyInstance, door: Door, path: string, service: string): void => {
  const { bank, inbound, needs } = door
  app.post(path, {
    config: { service },
    bodyLimit: inbound.rules.limits.bytes,
    onRequest: async (request, reply) => {
      const head = headOf(request, needs.outerPath)
      const flaw = flawOfShape(request, inbound) ?? flawOfHead(inbound, head, needs.now())
      if (flaw) return refuse(reply, door, service, flaw)
      if (inbound.rules.signedBy === 'SECRET' && !(await needs.tokens.isGood(tokenOf(head) ?? '', bank)))
        return refuse(reply, door, service, staleToken)
    },
    handler: async (request, reply) => {
      if (!isSignedNotice(request)) return refuse(reply, door, service, unauthorized('Signature', 'SIGNATURE'))
      const kept = await keep(door, callOf(request, needs.outerPath), service)
      return 'reason' in kept ? refuse(reply, door, service, kept) : answer(reply, service, needs.now(), kept)
    },
  }) // prettier-ignore
}

const giveToken = async (door: Door, call: Call, request: FastifyRequest): Promise<Shut | Answer> => {
  const { bank, inbound: { rules }, needs } = door // prettier-ignore
  if (!isSignedHead(request)) return unauthorized('Signature', 'SIGNATURE')
  if (!asksForGrant(door, call)) return { ...badRequest(), message: 'Bad Request. [grantType]' }
  if (!isFirstOfHead(request)) return unauthorized('Timestamp was used', 'REPLAY')
  const accessToken = await needs.tokens.give(bank, rules.tokenSeconds)
  return { ...done, facts: { accessToken, tokenType: 'Bearer', expiresIn: String(rules.tokenSeconds) } }
}

const openToken = (app: FastifyInstance, door: Door): void => {
  const { inbound, needs } = door
  app.post('/access-token/b2b', {
    config: { service: tokenService },
    bodyLimit: inbound.rules.limits.bytes,
    onRequest: async (request, reply) => {
      const flaw = flawOfShape(request, inbound) ?? flawOfAsking(inbound, headOf(request, needs.outerPath), needs.now())
      if (flaw) return refuse(reply, door, tokenService, flaw)
    },
    handler: async (request, reply) => {
      const given = await giveToken(door, callOf(request, needs.outerPath), request)
      if ('reason' in given) return refuse(reply, door, tokenService, given)
      return answer(reply.header('x-client-key', inbound.credentials.clientId), tokenService, needs.now(), given)
    },
  }) // prettier-ignore
}

/** One bank's door, behind its own limit and with its own shape of every answer. */
const doorOf =
  (door: Door): FastifyPluginAsync =>
  async (app) => {
    const { bank, needs } = door
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, parsed) =>
      // Bytes that are no text would be read as other text than was signed.
      Buffer.isBuffer(body) && isUtf8(body)
        ? parsed(null, body)
        : parsed(Object.assign(new Error('no text'), { statusCode: 400 })),
    )
    app.setErrorHandler<FastifyError>((fault, request, reply) => {
      const shut = shutOf(fault)
      if (shut === broken) needs.log.error({ err: fault, bank }, 'a call of a bank broke')
      if (shut === tooLarge) reply.header('connection', 'close')
      return refuse(reply, door, serviceOf(request), shut)
    })
    await app.register(rateLimit, { global: false })
    limitCalls(app, door)
    openToken(app, door)
    for (const { path, service } of notifications) openNotification(app, door, path, service)
  }

/** The doors of all banks that call us, each under its own path, since every bank calls us by the same name. */
export const bankDoors =
  (connections: readonly BankConnection[], needs: DoorNeeds): FastifyPluginAsync =>
  async (app) => {
    const tally = openTally(needs.log)
    const heard = { ...needs, isFirstAsking: rememberedHere(needs.isFirstAsking, needs.now) }
    const telling = setInterval(tally.tell, TELL_EVERY_MS)
    telling.unref()
    app.addHook('onClose', async () => {
      clearInterval(telling)
      tally.tell()
    })
    for (const connection of connections) {
      const { profile, inbound } = connection
      const habits = noticeHabitsOf(connection)
      if (inbound) await app.register(doorOf({ bank: profile.code, inbound, habits, needs: heard, tally }), { prefix: `/snap/${profile.code}/v1.0` }) // prettier-ignore
    }
  }
