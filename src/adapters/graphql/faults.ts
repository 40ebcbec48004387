import { GraphQLError, type ASTNode } from 'graphql'
import type { AnyRefusal } from '../../application/catalogue'
import type { Words } from '../../application/wording'

type Fault = Readonly<{ status: number; means: string; message: Words; hint: Words }>

/** What stops a request before its mutation runs, and bugs: the closed set of top-level codes. */
export const faults = {
  UNAUTHENTICATED: {
    status: 401,
    means: 'There is no valid bearer token on the request.',
    message: { id: 'Anda belum masuk.', en: 'You are not logged in.' },
    hint: { id: 'Kirim header Authorization: Bearer.', en: 'Send the header Authorization: Bearer.' },
  },
  FORBIDDEN: {
    status: 403,
    means: 'The office acted under has no grant for this field, or there is no such office.',
    message: { id: 'Peran Anda tidak berwenang untuk ini.', en: 'Your role has no grant for this.' },
    hint: { id: 'Bertindaklah dengan penugasan yang berwenang.', en: 'Act under an assignment that has the grant.' },
  },
  BAD_USER_INPUT: {
    status: 400,
    means: 'A value does not have the type of its argument; `path` says which, `reason` says why.',
    message: { id: 'Sebuah isian tidak sesuai tipenya.', en: 'A value does not have its type.' },
    hint: { id: 'Periksa tipe isian pada path.', en: 'Check the type of the value at path.' },
  },
  INVALID_CURSOR: {
    status: 400,
    means: 'The cursor is not one of ours, or belongs to another filter or order.',
    message: { id: 'Kursor tidak cocok dengan daftar ini.', en: 'The cursor does not belong to this list.' },
    hint: { id: 'Mulai lagi dari halaman pertama.', en: 'Start again from the first page.' },
  },
  QUERY_TOO_COMPLEX: {
    status: 400,
    means: 'The document asks for more than one request may; `limit` gives the numbers.',
    message: { id: 'Dokumen meminta terlalu banyak.', en: 'The document asks for too much.' },
    hint: { id: 'Pecah permintaan atau minta lebih sedikit.', en: 'Split the request or ask for less.' },
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    means: 'The body of the request is larger than the server takes.',
    message: { id: 'Isi permintaan terlalu besar.', en: 'The body of the request is too large.' },
    hint: { id: 'Kirim lebih sedikit dalam satu permintaan.', en: 'Send less in one request.' },
  },
  BAD_REQUEST: {
    status: 400,
    means: 'The HTTP request is not a GraphQL request; `detail` says why in English where it is known.',
    message: { id: 'Permintaan HTTP ini bukan permintaan GraphQL.', en: 'This HTTP request is no GraphQL request.' },
    hint: {
      id: 'Ikuti GraphQL over HTTP: POST dengan content-type: application/json, satu operasi tiap permintaan.',
      en: 'Follow GraphQL over HTTP: POST with content-type: application/json, one operation each request.',
    },
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    means: 'The document is not GraphQL; `detail` and `locations` say where.',
    message: { id: 'Dokumen bukan GraphQL yang benar.', en: 'The document is not well-formed GraphQL.' },
    hint: { id: 'Perbaiki sintaks dokumen.', en: 'Correct the syntax of the document.' },
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    means: 'The document does not fit the schema; `detail` and `locations` say where.',
    message: { id: 'Dokumen tidak cocok dengan skema.', en: 'The document does not fit the schema.' },
    hint: { id: 'Cocokkan dokumen dengan skema.', en: 'Compare the document with the schema.' },
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    means: 'The document has no operation of the name given.',
    message: { id: 'Dokumen tidak berisi operasi itu.', en: 'The document has no such operation.' },
    hint: { id: 'Sebut operationName yang ada di dokumen.', en: 'Name an operation of the document.' },
  },
  INTERNAL: {
    status: 500,
    means: 'A bug or a broken part of ours; the logs know it by `requestId`.',
    message: { id: 'Terjadi kesalahan di pihak kami.', en: 'Something broke on our side.' },
    hint: { id: 'Coba lagi; bila berulang, laporkan requestId.', en: 'Try again; if it stays, report the requestId.' },
  },
} as const satisfies Record<string, Fault>
export type FaultCode = keyof typeof faults

/** Looks a fault up by a code that may be anybody's. */
export const isFault = (code: unknown): code is FaultCode => typeof code === 'string' && Object.hasOwn(faults, code)

/** The number that was overstepped, for QUERY_TOO_COMPLEX. */
export type Overstep = Readonly<{ limit: string; max: number; actual: number }>

/** Stops the request, before its mutation, with one of the closed codes. */
export const fault = (
  code: FaultCode,
  facts: Readonly<Record<string, unknown>> = {},
  nodes?: readonly ASTNode[],
): GraphQLError =>
  new GraphQLError(faults[code].message.en, {
    ...(nodes && { nodes }),
    extensions: { code, ...facts },
  })

/** Stops the request at an ill-typed value; the refusal names the argument and the reason. */
export const badInput = (refusal: AnyRefusal, literal?: ASTNode): GraphQLError =>
  fault('BAD_USER_INPUT', { reason: refusal, ...(refusal.path && { path: refusal.path }) }, literal && [literal])

/** Stops a document that asks for too much, with the number. */
export const tooComplex = ({ limit, max, actual }: Overstep): GraphQLError =>
  new GraphQLError(`The document has ${limit} ${actual}; at most ${max} is allowed.`, {
    extensions: { code: 'QUERY_TOO_COMPLEX' satisfies FaultCode, limit: { name: limit, max, actual } },
  })
