import { demoInbox } from '../../../src/adapters/demo/inbox'
import type { PersonId } from '../../../src/domain/kernel'
import { rupiah } from '../../../src/domain/kernel'

test('the phone of a demo person shows the newest code first, and nobody else’s', async () => {
  const at = new Date('2026-03-05T02:00:00Z')
  const inbox = demoInbox(() => at)
  const send = (to: string, code: string) => inbox.notify(to as PersonId, { code, total: rupiah(1), payees: ['CV UJI'], expiresAt: at }) // prettier-ignore
  for (const [to, code] of [['gita', '111111'], ['hana', '222222'], ['gita', '333333']] as const) await send(to, code) // prettier-ignore
  expect(inbox.of('gita' as PersonId).map(({ code }) => code)).toEqual(['333333', '111111'])
})
