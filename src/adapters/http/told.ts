import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { FaultCode } from '../graphql'

type Words = Readonly<{ id: string; en: string }>
/** What an answer says that is no answer of GraphQL: a code of its closed set, words in both languages, the way out. */
export type Told = Readonly<{
  status: number
  code: FaultCode
  message: Words
  hint: Words
  facts?: Readonly<Record<string, unknown>>
}>

const say = (id: string, en: string): Words => ({ id, en })
const follow = say('Ikuti GraphQL over HTTP: POST dengan JSON.', 'Follow GraphQL over HTTP: POST with JSON.')
const later = say('Coba lagi sebentar; bila berulang, laporkan requestId.', 'Try again soon; if it stays, report the requestId.') // prettier-ignore

/** Words an error that Fastify met before any route. */
export const tell = (fault: FastifyError, bodyBytes: number): Told => {
  const { statusCode: status = 500 } = fault
  const most = String(bodyBytes)
  if (status === 413)
    return {
      status, code: 'PAYLOAD_TOO_LARGE', facts: { limit: bodyBytes },
      message: say(`Isi permintaan lebih dari ${most} byte.`, `The request body is larger than ${most} bytes.`),
      hint: say('Kirim lebih sedikit dalam satu permintaan.', 'Send less in one request.'),
    } // prettier-ignore
  if (status === 415) return { status, code: 'BAD_REQUEST', message: say('Jenis isi tidak diterima di sini.', 'The content type is not taken here.'), hint: follow } // prettier-ignore
  if (status >= 400 && status < 500) return { status, code: 'BAD_REQUEST', message: say('Permintaan tidak terbaca.', 'The request cannot be read.'), hint: follow } // prettier-ignore
  if (status === 503) return { status, code: 'INTERNAL', message: say('Server sedang berhenti.', 'The server is stopping.'), hint: later } // prettier-ignore
  return {
    status: 500, code: 'INTERNAL', hint: later,
    message: say('Terjadi kesalahan di pihak kami; requestId menemukannya di log.', 'Something broke here. The request id finds it in our log.'),
  } // prettier-ignore
}

const languageOf = ({ headers }: FastifyRequest): keyof Words =>
  /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'id'

/** Answers in the shape of GraphQL, which every client of ours reads. */
export const answerError = (request: FastifyRequest, reply: FastifyReply, told: Told): FastifyReply =>
  reply
    .code(told.status)
    .type('application/json; charset=utf-8')
    .send({
      errors: [
        {
          message: told.message[languageOf(request)],
          extensions: { code: told.code, hint: told.hint[languageOf(request)], requestId: request.id, ...told.facts },
        },
      ],
    })

/** Why an address answers nothing. */
export const nothingHere: Told = {
  status: 404,
  code: 'BAD_REQUEST',
  message: say('Tidak ada apa-apa di alamat ini.', 'There is nothing at this address.'),
  hint: say('Periksa alamatnya; API ada di /graphql.', 'Check the address; the API is at /graphql.'),
}
