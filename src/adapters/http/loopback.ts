import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerError, nothingHere } from './told'

const isLoopbackAddress = (address: string | undefined): boolean =>
  address !== undefined && (/^(::ffff:)?127\./.test(address) || address === '::1')

const isLoopbackName = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host ?? '')

/**
 * A hook for routes that only this machine may use: to all others they do not exist.
 * The socket decides; the Host header is asked as well, since a web page may point a name of its own at this machine.
 */
export const loopbackOnly = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
  const isHere = isLoopbackAddress(request.socket.remoteAddress) && isLoopbackName(request.headers.host)
  return isHere ? undefined : answerError(request, reply, nothingHere)
}
