import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { reminderChannel, upNoticeChannel, webhookChannel } from '../../../src/adapters/notify/webhook'
import { localDate, rupiah, type PersonId } from '../../../src/domain/kernel'

const notice = {
  code: '482913',
  total: rupiah(1_250_000),
  fees: rupiah(2_500),
  payees: ['CV Karya (008 ****1234)'],
  expiresAt: new Date('2026-03-05T02:05:00Z'),
}
const person = '01a20473-b800-7000-8000-000000000001' as PersonId

const channelAnswering = async (status: number) => {
  const heard: { authorization: string | undefined; body: string }[] = []
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push({ authorization: request.headers.authorization, body: Buffer.concat(chunks).toString() })
      response.writeHead(status).end('482913')
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((closed) => server.close(() => closed()))
  return {
    heard,
    close,
    send: webhookChannel({ url: `http://127.0.0.1:${port}/codes`, token: 'token-of-the-channel' }),
    tell: upNoticeChannel({ url: `http://127.0.0.1:${port}/codes`, token: 'token-of-the-channel' }),
    remind: reminderChannel({ url: `http://127.0.0.1:${port}/codes`, token: 'token-of-the-channel' }),
  }
}

describe('the message channel', () => {
  test('gets the code, what it signs and until when, and knows who sends it', async () => {
    const channel = await channelAnswering(202)
    await channel.send(person, notice)
    expect(channel.heard).toEqual([
      {
        authorization: 'Bearer token-of-the-channel',
        body: JSON.stringify({
          to: person, code: '482913', total: 'Rp1.250.000', fees: 'Rp2.500', payees: notice.payees, expiresAt: '2026-03-05T02:05:00.000Z',
        }), // prettier-ignore
      },
    ])
    await channel.close()
  })

  test('gets a reminder with an id of its own, in both languages', async () => {
    const channel = await channelAnswering(202)
    const reminder = { id: 'm-1', kind: 'OVERDUE', order: '00001/SP/520001/03/2026', vendor: 'CV Karya', gross: rupiah(1_250_000), promisedOn: localDate('2026-03-04') } as const // prettier-ignore
    await channel.remind(person, reminder)
    expect(JSON.parse(channel.heard[0]?.body ?? '{}')).toEqual({
      to: person, id: 'm-1', reminder: 'OVERDUE', label: { id: 'Lewat janji', en: 'Past its promise' }, order: reminder.order, vendor: 'CV Karya',
      total: 'Rp1.250.000', promisedOn: '2026-03-04', promisedOnLabel: { id: '4 Maret 2026', en: '4 March 2026' },
    }) // prettier-ignore
    await channel.close()
    const broken = await channelAnswering(500)
    await expect(broken.remind(person, reminder)).rejects.toThrow('500')
    await broken.close()
  })

  test('gets a notice of UP with its sum, and without one that is about none', async () => {
    const channel = await channelAnswering(202)
    const idle = { id: 'm-2', kind: 'IDLE_NOTICE', satker: 'Satker', about: 'SP2D-1', dueOn: localDate('2026-12-15') } as const // prettier-ignore
    for (const amount of [25_000_000n, 0n]) await channel.tell(person, { ...idle, amount })
    const [cut, uncut] = channel.heard.map(({ body }) => JSON.parse(body))
    expect(cut).toMatchObject({ notice: 'IDLE_NOTICE', about: 'SP2D-1', total: 'Rp25.000.000' })
    expect(uncut).toMatchObject({ notice: 'IDLE_NOTICE', about: 'SP2D-1' })
    expect(uncut).not.toHaveProperty('total')
    await channel.close()
  })

  test('that refuses is told as a failure which does not repeat the code', async () => {
    const channel = await channelAnswering(500)
    const failure = await channel.send(person, notice).catch((cause: unknown) => String(cause))
    expect(failure).toContain('500')
    expect(failure).not.toContain('482913')
    await channel.close()
  })
})
