import { demoInbox } from '../../../src/adapters/demo/inbox'
import type { PersonId } from '../../../src/domain/kernel'
import { rupiah } from '../../../src/domain/kernel'

test('the phone of a demo person shows the newest code first, and nobody else’s', async () => {
  const at = new Date('2026-03-05T02:00:00Z')
  const inbox = demoInbox(() => at)
  const send = (to: string, code: string) => inbox.notify(to as PersonId, { code, total: rupiah(1), fees: rupiah(0), payees: ['CV UJI'], expiresAt: at }) // prettier-ignore
  for (const [to, code] of [['gita', '111111'], ['hana', '222222'], ['gita', '333333']] as const) await send(to, code) // prettier-ignore
  expect(inbox.of('gita' as PersonId).map(({ code }) => code)).toEqual(['333333', '111111'])
})

test('a code names what its payee gets and, where there is one, the fee that leaves beside it', async () => {
  const inbox = demoInbox(() => new Date('2026-03-05T02:00:00Z'))
  const send = (fees: number) =>
    inbox.notify('gita' as PersonId, { code: '1', total: rupiah(2_000_000), fees: rupiah(fees), payees: ['CV UJI (008 ****1234)'], expiresAt: new Date() }) // prettier-ignore
  await send(2_500)
  await send(0)
  expect(inbox.of('gita' as PersonId).map(({ text }) => text)).toEqual([
    'Kode 1 untuk Rp2.000.000 kepada CV UJI (008 ****1234). Jangan berikan kepada siapa pun.',
    'Kode 1 untuk Rp2.000.000 dan biaya bank Rp2.500 kepada CV UJI (008 ****1234). Jangan berikan kepada siapa pun.',
  ])
})
