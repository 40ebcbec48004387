import http from 'node:http'
import https from 'node:https'
import kept from './http.json'
import { channelAt } from './tls'

/**
 * What became of one HTTP request. NOT_SENT: not one byte of it left this process, so it may be sent again; `isOurs` says that it was
 * we who were too late, and nothing of the bank.
 * LOST: some of it may have arrived, and nobody knows what it did; `isBegun` says that an answer came that is not whole.
 */
export type Exchange =
  | Readonly<{ kind: 'NOT_SENT'; why: string; isOurs?: true }>
  | Readonly<{ kind: 'LOST'; why: string; isBegun?: true }>
  /** `stamp` is when the bank says that it answered. */
  | Readonly<{ kind: 'ANSWERED'; status: number; body: Buffer; stamp?: string | undefined }>

/** One POST, complete and signed. */
export type Post = Readonly<{
  url: URL
  headers: Readonly<Record<string, string>>
  body: string
  /** After this instant no byte may leave. */
  notAfter?: Date
  connectMs: number
  answerMs: number
  limitBytes: number
  /** The certificate authority that alone vouches for this bank (PEM); without it, those that everybody trusts. */
  authority?: string | undefined
}>

/** Sends posts over kept connections until it is closed. */
export type Wire = Readonly<{ post: (post: Post) => Promise<Exchange>; close: () => void }>

type Settle = (exchange: Exchange) => void

/** An answer that ended before its end. */
const cut: Exchange = { kind: 'LOST', why: 'ANSWER_CUT', isBegun: true }
const readAnswer = (answer: http.IncomingMessage, limitBytes: number, settle: Settle): void => {
  const chunks: Buffer[] = []
  let size = 0
  answer.on('data', (chunk: Buffer) => {
    size += chunk.length
    chunks.push(chunk)
    if (size <= limitBytes) return
    settle({ kind: 'LOST', why: 'ANSWER_TOO_LARGE', isBegun: true })
    answer.destroy()
  })
  answer.on('end', () => {
    const [whole, said] = [answer.complete, answer.headers['x-timestamp']]
    const stamp = typeof said === 'string' ? said : undefined
    settle(whole ? { kind: 'ANSWERED', status: answer.statusCode ?? 0, body: Buffer.concat(chunks), stamp } : cut)
  })
  answer.on('error', () => settle(cut))
  answer.on('close', () => settle(cut))
}

const codeOf = (cause: Error): string => ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name)

/** Writes nothing before the connection stands, so that a failure to connect proves that nothing left. */
const onceConnected = (request: http.ClientRequest, secure: boolean, connected: () => void): void => {
  request.on('socket', (socket) => {
    if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', connected)
    else connected()
  })
}

/** HTTP by the platform's own client, with connections kept for the next request, but for no longer than so many milliseconds. */
export const openWire = (now: () => Date, idleMs = kept.idleMs): Wire => {
  // By this time-out the agent closes what is free; a request under way has limits of its own.
  const options = { keepAlive: true, maxSockets: 64, timeout: idleMs }
  const agents = { http: new http.Agent(options), https: new https.Agent(options) }

  const post = ({
    url,
    headers,
    body,
    notAfter,
    connectMs,
    answerMs,
    limitBytes,
    authority,
  }: Post): Promise<Exchange> =>
    new Promise((resolve) => {
      const secure = url.protocol === 'https:'
      const length = { 'Content-Length': String(Buffer.byteLength(body)) }
      const common = { method: 'POST', headers: { ...headers, ...length } }
      const request = secure
        ? // What counts today is asked of each connection: the agent keeps those apart that were made by other rules.
          https.request(url, { ...common, ...channelAt(now()), ca: authority, agent: agents.https })
        : http.request(url, { ...common, agent: agents.http })

      let sending = false
      const settle: Settle = (exchange) => {
        clearTimeout(patience)
        resolve(exchange)
      }
      const giveUp = (why: string) => () => {
        settle({ kind: sending ? 'LOST' : 'NOT_SENT', why })
        request.destroy()
      }
      let patience = setTimeout(giveUp('NO_CONNECTION_IN_TIME'), connectMs)
      onceConnected(request, secure, () => {
        if (request.destroyed) return
        // The last look at the clock before the first byte: a sender that stood still must not wake up and send.
        if (notAfter && now() > notAfter) {
          settle({ kind: 'NOT_SENT', why: 'TOO_LATE', isOurs: true })
          return void request.destroy()
        }
        sending = true
        clearTimeout(patience)
        patience = setTimeout(giveUp('NO_ANSWER_IN_TIME'), answerMs)
        request.end(body)
      })
      request.on('response', (answer) => readAnswer(answer, limitBytes, settle))
      request.on('error', (cause) => settle({ kind: sending ? 'LOST' : 'NOT_SENT', why: codeOf(cause) }))
    })

  const close = () => {
    agents.http.destroy()
    agents.https.destroy()
  }
  return { post, close }
}
