import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Pool, PoolClient } from 'pg'
import { patientPool } from './database'

/** When the line to the database is lost: before it hears of the commit, or after it has committed and before we hear of that. */
export const losses = ['before', 'after'] as const
export type Loss = (typeof losses)[number]

/** The end that a connection has here: by it the line in between knows whose bytes it carries. */
const portOf = (client: PoolClient): number | undefined =>
  (client as unknown as Readonly<{ connection: Readonly<{ stream: Socket }> }>).connection.stream.localPort

/** A line over loopback that hangs up on a connection of which that was asked. */
const lineTo = async (url: URL) => {
  const asked = new Map<number, Loss>()
  const server = createServer((near) => {
    const port = near.remotePort ?? 0
    const far = connect(Number(url.port), '127.0.0.1')
    const hangUp = () => [near, far].forEach((end) => end.destroy())
    const carry = (from: Socket, to: Socket, loss: Loss) =>
      from.on('data', (bytes) => (asked.get(port) === loss ? hangUp() : to.write(bytes)))
    carry(near, far, 'before')
    carry(far, near, 'after')
    for (const end of [near, far]) end.on('close', hangUp).on('error', hangUp)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.port = String((server.address() as AddressInfo).port)
  through.searchParams.delete('host')
  return {
    url: through.toString(),
    hangUpOn: (client: PoolClient, loss: Loss) => asked.set(portOf(client) ?? 0, loss),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** A pool that loses the connection of the next act at its commit, as often as it is told to. Reads commit undisturbed. */
export const losingPool = async (appUrl: string) => {
  const line = await lineTo(new URL(appUrl))
  const pool: Pool = patientPool(line.url)
  let next: Loss | undefined
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (query: Readonly<{ text: string }>) => unknown
    let isAct = false
    const query = (asked: Readonly<{ text: string }>) => {
      if (/^(begin|start transaction)/.test(asked.text)) isAct = false
      isAct ||= asked.text.includes('insert into "platform"."audit"')
      if (asked.text === 'commit' && isAct && next !== undefined) {
        line.hangUpOn(client, next)
        next = undefined
      }
      return send(asked)
    }
    client.query = query as typeof client.query
  })
  return {
    pool,
    loseNext: (loss: Loss) => (next = loss),
    /** Whether the last act that was to lose its line has lost it. */
    hasLost: () => next === undefined,
    close: line.close,
  }
}
