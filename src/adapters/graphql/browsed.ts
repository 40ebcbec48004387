import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageOf, one } from './context'
import type { FaultCode } from './faults'

const message = {
  id: 'Alamat ini hanya menjawab POST.',
  en: 'This address answers POST only.',
}
const hint = {
  id: 'Kirim POST dengan content-type: application/json dan isi {"query": "{ __typename }"}, misalnya dengan curl. Server demo punya playground di alamat /.',
  en: 'Send a POST with content-type: application/json and the body {"query": "{ __typename }"}, for example with curl. A demo server has a playground at /.',
}

/** Whether somebody only looks at the address, as a browser does: there is no question in the request. */
export const isBrowsed = ({ method, query }: FastifyRequest): boolean =>
  method === 'GET' && !Object.hasOwn(query as object, 'query')

/** Tells him what to do instead, in the shape of every other error. */
export const answerBrowser = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const language = languageOf(one(request.headers['accept-language']))
  const extensions = { code: 'BAD_REQUEST' satisfies FaultCode, hint: hint[language], requestId: request.id }
  return reply
    .code(405)
    .header('allow', 'POST')
    .send({ errors: [{ message: message[language], extensions }] })
}
