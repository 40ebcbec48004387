import type { Actor } from '../../../src/application/actor'
import { accountBalance } from '../../../src/application/digipay'
import { type AssignmentId, localDate, type PersonId, rupiah, type UnitId } from '../../../src/domain/kernel'

describe('a bank that is asked for balances', () => {
  const clock = { at: Date.parse('2026-03-05T02:00:00Z') }
  const now = () => new Date(clock.at)
  const officer: Actor = {
    person: 'the officer' as PersonId, name: 'Petugas', assignment: 'a1' as AssignmentId, role: 'KPPN_OFFICER', unit: 97 as UnitId, unitKind: 'KPPN',
    requestId: 'r1', zone: 'WIB', holds: [], today: localDate('2026-03-05'),
  } // prettier-ignore
  test('is asked so often in a minute at most, whichever accounts are wanted; another is not held to it', async () => {
    const asked: string[] = []
    const ask = accountBalance({
      now,
      gateway: {
        balance: ({ bank, account }) => {
          asked.push(`${bank} ${account}`)
          return Promise.resolve({ status: 'TOLD', balance: 5n, at: now(), evidence: '' })
        },
      },
      accountOf: (_actor, tenant) =>
        Promise.resolve({ tenant, bank: tenant < 50 ? '002' : '008', account: String(tenant), inBook: rupiah(5), underWay: { payments: 0, amount: 0n }, listed: undefined }),
      alarm: () => undefined,
      mostPerMinute: (bank) => (bank === '002' ? 3 : 1),
    }) // prettier-ignore
    const told = async (satker: number) => {
      const answer = await ask(satker as UnitId, officer)
      return answer.ok ? answer.value.balance : answer.error.code
    }
    const many = [1, 2, 3, 4, 5, 50, 51]
    expect(await Promise.all(many.map(told))).toEqual([5n, 5n, 5n, 'BALANCE_ASKED_OFTEN', 'BALANCE_ASKED_OFTEN', 5n, 'BALANCE_ASKED_OFTEN']) // prettier-ignore
    expect(asked).toEqual(['002 1', '002 2', '002 3', '008 50'])
    // What is kept is shown to all, and asks nobody.
    expect(await told(1)).toBe(5n)
    clock.at += 60_000
    expect([await told(4), await told(51)]).toEqual([5n, 5n])
  })
})
