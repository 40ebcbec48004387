import { z } from 'zod'
import { bankCodesAt, type SandboxBank } from '../bank'
import { at, fromWire, parseStamp } from '../bank/wire'
import { answerOf, type Answer } from './answers'
import type { Bank } from './bank'
import type { FaultAction, Faults } from './faults'
import type { Habits } from './habits'

/** A request that passed the gate. */
export type Admitted = Readonly<{
  bank: SandboxBank
  externalId: string
  body: unknown
  action: FaultAction
  now: number
}>
/** What a service needs of the sandbox. */
export type Counter = Readonly<{
  bank: Bank
  faults: Faults
  habits: Habits
  statementPageSize: number
  unseal: (bank: string, sealed: string) => string | undefined
}>
/** What one service does with a request, and where. */
export type Service = (counter: Counter, admitted: Admitted) => Answer
export type Served = Readonly<{ path: string; service: string; serve: Service }>

export const account = (longest: number) => z.string().regex(new RegExp(`^\\d{1,${longest}}$`))
export const stamp = z.string().refine((text) => parseStamp(text, { milliseconds: false }) !== undefined)
const sen = z.string().transform(fromWire).pipe(z.bigint())
export const amount = z.object({ value: sen, currency: z.literal('IDR') })

const reference = z.string().min(1).max(64)
/** Which reservation is to come back, as the partner and as this bank call it. */
export const aboutVoid = z.object({
  originalPartnerReferenceNo: reference,
  originalReferenceNo: reference,
  partnerVoidNo: reference,
  merchantId: reference,
})

/** What is wrong with a request: a field that must be there is not, or one is not as it must be. */
export const flawOf = (service: string, { issues }: z.ZodError, body: unknown): Answer => {
  const path = (issues[0]?.path ?? []).map(String)
  const [detail, what] = at(body, ...path) === undefined ? ['02', 'Mandatory Field'] : ['01', 'Field Format']
  return answerOf(service, { http: 400, detail, message: `Invalid ${what} {${path.join('.')}}` })
}
export const unknown = (service: string, detail: string, message: string) =>
  answerOf(service, { http: 404, detail, message })

/** The bank that a bank's own code means, by our three digits. */
export const bankBy = (bank: string, code: string): string | undefined =>
  Object.entries(bankCodesAt(bank)).find(([, written]) => written === code)?.[0]
