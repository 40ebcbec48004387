import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerError, nothingHere } from './told'

const isLoopbackAddress = (address: string | undefined): boolean =>
  address !== undefined && (/^(::ffff:)?127\./.test(address) || address === '::1')

const isLoopbackName = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '')

/** What a proxy or tunnel on this machine adds to a request that it brings in from elsewhere. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const

/**
 * A hook for routes that only this machine may use: to all others they do not exist.
 * The socket decides; the Host header is asked as well, since a web page may point a name of its own at this machine, and
 * whatever was forwarded comes from elsewhere.
 */
export const loopbackOnly = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
  const { headers, socket } = request
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined)
  const isHere = isLoopbackAddress(socket.remoteAddress) && isLoopbackName(headers.host) && !isForwarded
  return isHere ? undefined : answerError(request, reply, nothingHere)
}
