/** Why a call is refused, as our counters name it. */
export type Reason =
  | 'PARTNER' | 'CLOCK' | 'TOKEN' | 'SIGNATURE' | 'HEADER' | 'TYPE' | 'SIZE' | 'BODY' | 'REPLAY' | 'CONFLICT' | 'RATE' | 'BROKEN' // prettier-ignore

/** An answer of refusal: HTTP status, case and message as SNAP words them, and what is counted. */
export type Shut = Readonly<{ http: number; detail: string; message: string; reason: Reason }>

export const missing = (field: string, reason: Reason = 'HEADER'): Shut => ({
  http: 400,
  detail: '02',
  message: `Invalid Mandatory Field {${field}}`,
  reason,
})
export const malformed = (field: string, reason: Reason = 'HEADER'): Shut => ({
  http: 400,
  detail: '01',
  message: `Invalid Field Format {${field}}`,
  reason,
})
export const unauthorized = (why: string, reason: Reason): Shut => ({
  http: 401,
  detail: '00',
  message: `Unauthorized. [${why}]`,
  reason,
})
export const staleToken: Shut = { http: 401, detail: '01', message: 'Invalid Token (B2B)', reason: 'TOKEN' }
export const badRequest = (reason: Reason = 'BODY'): Shut => ({
  http: 400,
  detail: '00',
  message: 'Bad Request',
  reason,
})
export const conflict: Shut = { http: 409, detail: '00', message: 'Conflict', reason: 'CONFLICT' }
export const tooLarge: Shut = { http: 413, detail: '00', message: 'Request Too Large', reason: 'SIZE' }
export const otherType: Shut = { http: 415, detail: '00', message: 'Unsupported Media Type', reason: 'TYPE' }
export const tooMany: Shut = { http: 429, detail: '00', message: 'Too Many Requests', reason: 'RATE' }
export const broken: Shut = { http: 500, detail: '00', message: 'General Error', reason: 'BROKEN' }
