import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sandboxBanks, type SandboxBank, servicesAt } from '../bank'
import { fromWire, readJson, stampOf, textAt } from '../bank/wire'
import { answerOf, found, type Answer } from './answers'
import type { FaultAction, Subject } from './faults'
import type { Arrived, Gate } from './gate'
import { inWordsOf, refusedByHabit } from './habits'
import { cases } from './refusals'
import { type Counter, servicesOf } from './services'

/** What the SNAP doors of the sandbox need. */
export type Doors = Counter & Readonly<{ gate: Gate; now: () => number; wait: (ms: number) => Promise<void> }>

const arrived = (request: FastifyRequest): Arrived => ({
  path: request.raw.url ?? '',
  header: (name) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : undefined
  },
  body: typeof request.body === 'string' ? request.body : '',
})

const parsed = (body: string): object | undefined => readJson(Buffer.from(body), { bytes: 100_000, depth: 8 })

const subjectOf = (bank: string, service: string, body: object | undefined): Subject => {
  const sen = fromWire(textAt(body, 'amount', 'value') ?? textAt(body, 'captureAmount', 'value') ?? '')
  const accounts = ['sourceAccountNo', 'beneficiaryAccountNo', 'accountNo'].map((name) => textAt(body, name))
  return {
    bank,
    service,
    reference: ['partnerReferenceNo', 'originalPartnerReferenceNo', 'partnerBulkId']
      .map((name) => textAt(body, name))
      .find((named) => named !== undefined),
    accounts: accounts.filter((account) => account !== undefined),
    amount: sen === undefined ? undefined : String(sen / 100n),
  }
}

const reset = (reply: FastifyReply): void => {
  reply.hijack()
  reply.raw.socket?.resetAndDestroy()
}

const sendHalf = (reply: FastifyReply, { status, body }: Answer): void => {
  const text = JSON.stringify(body)
  reply.hijack()
  reply.raw.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
  reply.raw.write(text.slice(0, text.length / 2), () => reply.raw.socket?.resetAndDestroy())
}

/** Carries a call through the fault that meets it, if any: the true processing lies in the middle. */
const through = async (doors: Doors, bank: string, action: FaultAction, reply: FastifyReply, process: () => Answer) => {
  if (action.delayBefore) await doors.wait(action.delayBefore)
  if (action.dropBeforeProcessing) return reset(reply)
  const truth = action.answer ?? inWordsOf(doors.habits.of(bank), process())
  await doors.bank.settled()
  if (action.delayAfter) await doors.wait(action.delayAfter)
  if (action.dropAfterProcessing) return reset(reply)
  if (action.cutAnswer) return sendHalf(reply, truth)
  const { status, body } = action.executeThen ?? truth
  const headers = { 'content-type': 'application/json', 'x-timestamp': stampOf(new Date(doors.now())) }
  await reply
    .code(status)
    .headers(headers)
    .send(typeof body === 'string' ? body : JSON.stringify(body))
}

const giveToken = (doors: Doors, bank: SandboxBank, request: Arrived): Answer => {
  if (textAt(parsed(request.body), 'grantType') !== 'client_credentials')
    return answerOf('73', { http: 400, detail: '00', message: 'Bad Request. [grantType]' })
  const admitted = doors.gate.admit(bank, request)
  if (!('token' in admitted)) return answerOf('73', admitted)
  const { token: accessToken } = admitted
  return found('73', { accessToken, tokenType: 'Bearer', expiresIn: String(doors.gate.tokenSeconds) })
}

/** The services that take orders: the journal keeps the external id of each. */
const ordersAt = (bank: string): ReadonlySet<string | undefined> => {
  const { rails, bulk, card } = servicesAt(bank)
  return new Set([...Object.values(rails), bulk, card?.reserve].map((each) => each?.code))
}

/** Opens the doors of all four banks, each under its own path. */
export const openSnapDoors = (app: FastifyInstance, doors: Doors): void => {
  for (const bank of sandboxBanks) {
    const prefix = `/${bank.slug}/snap/v1.0`
    const orders = ordersAt(bank.code)
    app.post(`${prefix}/access-token/b2b`, (request, reply) => {
      const action = doors.faults.take(subjectOf(bank.code, '73', undefined))
      return through(doors, bank.code, action, reply, () => giveToken(doors, bank, arrived(request)))
    })
    for (const { path, service, serve } of servicesOf(bank.code))
      app.post(`${prefix}${path}`, (request, reply) => {
        const here = arrived(request)
        const body = parsed(here.body)
        const action = doors.faults.take(subjectOf(bank.code, service, body))
        return through(doors, bank.code, action, reply, () => {
          const shut = doors.gate.refuse(bank, service, here)
          if (shut) return answerOf(service, shut)
          if (!body) return answerOf(service, { http: 400, detail: '00', message: 'Bad Request' })
          const externalId = here.header('x-external-id') ?? ''
          const isNew = doors.bank.takesId(orders.has(service), bank.code, externalId, doors.now())
          if (!isNew) return answerOf(service, cases.conflict)
          const refused = refusedByHabit(doors.habits.of(bank.code), {
            bank: bank.code,
            service,
            body,
            now: doors.now(),
          })
          if (refused) return refused
          return serve(doors, { bank, externalId, body, action, now: doors.now() })
        })
      })
  }
}
