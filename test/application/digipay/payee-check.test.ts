import type { Actor } from '../../../src/application/actor'
import type { NameAnswer, Payee } from '../../../src/application/digipay'
import { payeeChecks } from '../../../src/application/digipay/payee-check'
import type { BankAccount } from '../../../src/domain/digipay'
import { type AssignmentId, type Key, localDate, type PaymentId, type PersonId, type UnitId } from '../../../src/domain/kernel' // prettier-ignore
import { railsOfFour } from '../../support/purchase'

const kpa = (unit: number): Actor => ({
  person: 'the KPA' as PersonId, name: 'KPA', assignment: 'a1' as AssignmentId, role: 'KPA', unit: unit as UnitId, unitKind: 'SATKER',
  requestId: 'r1', zone: 'WIB', holds: [], today: localDate('2026-03-05'),
}) // prettier-ignore

/** A bank that answers what it is told to, and payees who are known by the ids of their payments. */
const aBank = () => {
  const clock = { at: Date.parse('2026-03-05T02:00:00Z') }
  const now = () => new Date(clock.at)
  const told = { answer: { status: 'FOUND', name: 'CV UJI' } as Partial<NameAnswer>, silent: false }
  const asked: string[] = []
  const waiting: (() => void)[] = []
  const payeeOf = (account: string): BankAccount => ({ bank: '008', account, name: 'CV UJI' })
  const checks = payeeChecks({
    now,
    rails: railsOfFour(),
    gateway: {
      accountName: async ({ account }) => {
        asked.push(account)
        if (told.silent) await new Promise<void>((resolve) => waiting.push(resolve))
        return { at: now(), evidence: '', ...told.answer } as NameAnswer
      },
    },
    payeesOf: (_actor, payments) =>
      Promise.resolve(
        payments.map(({ id }): Payee => ({ payment: id, payer: '002', payee: payeeOf(id), known: undefined })),
      ),
  })
  const check = async (accounts: readonly string[], unit = 1) => {
    const payments = accounts.map((id) => ({ tenant: unit, id }) as unknown as Key<PaymentId>)
    const said = await checks(kpa(unit), payments, 2)
    return accounts.map((id) => {
      const one = said.get(id as PaymentId)
      return one?.ok ? 'GOOD' : one?.error.code
    })
  }
  const speak = () => {
    told.silent = false
    waiting.splice(0).forEach((go) => {
      go()
    })
  }
  return { clock, told, asked, check, speak }
}

describe('a bank that is asked whose accounts they are', () => {
  test.each<readonly [string, Partial<NameAnswer>, string]>([
    ['knows no such account', { status: 'NOT_FOUND' }, 'PAYEE_ACCOUNT_REFUSED'],
    ['has closed it', { status: 'FOUND', name: 'CV UJI', active: false }, 'PAYEE_ACCOUNT_REFUSED'],
    ['names somebody else', { status: 'FOUND', name: 'BUDI SANTOSO' }, 'PAYEE_NAME_DIFFERS'],
    ['says nothing', { status: 'UNKNOWN' }, 'PAYEE_NOT_CONFIRMED'],
  ])('is asked anew at once where it %s: that may be mended', async (_what, answer, code) => {
    const { told, asked, check } = aBank()
    told.answer = answer
    expect(await check(['1'])).toEqual([code])
    told.answer = { status: 'FOUND', name: 'CV UJI' }
    expect(await check(['1'])).toEqual(['GOOD'])
    expect(asked).toEqual(['1', '1'])
  })

  test('is asked anew though it said yes: it may have closed the account since', async () => {
    const { told, check } = aBank()
    expect(await check(['1'])).toEqual(['GOOD'])
    told.answer = { status: 'FOUND', name: 'CV UJI', active: false }
    expect(await check(['1'])).toEqual(['PAYEE_ACCOUNT_REFUSED'])
  })

  test('is asked once by all who ask the same at once, whatever it says', async () => {
    const { told, asked, check, speak } = aBank()
    told.answer = { status: 'NOT_FOUND' }
    told.silent = true
    const both = [check(['1']), check(['1'], 2)]
    while (asked.length === 0) await Promise.resolve()
    speak()
    expect(await Promise.all(both)).toEqual([['PAYEE_ACCOUNT_REFUSED'], ['PAYEE_ACCOUNT_REFUSED']])
    expect(asked).toEqual(['1'])
  })

  test('is asked by one office about three full batches a minute at most; another office is not held to it', async () => {
    const { clock, told, asked, check } = aBank()
    told.answer = { status: 'NOT_FOUND' }
    for (const batch of [['1', '2'], ['1', '2'], ['1', '2']]) expect(await check(batch)).toEqual(['PAYEE_ACCOUNT_REFUSED', 'PAYEE_ACCOUNT_REFUSED']) // prettier-ignore
    expect(await check(['1', '3'])).toEqual(['PAYEES_ASKED_OFTEN', 'PAYEES_ASKED_OFTEN'])
    expect(asked).toHaveLength(6)
    expect(await check(['1'], 2)).toEqual(['PAYEE_ACCOUNT_REFUSED'])
    clock.at += 60_000
    for (const batch of [['1', '2'], ['1', '2'], ['1']]) await check(batch)
    const before = asked.length
    // What is refused for its second question costs no first one.
    expect(await check(['1', '2'])).toEqual(['PAYEES_ASKED_OFTEN', 'PAYEES_ASKED_OFTEN'])
    expect(asked).toHaveLength(before)
    expect(await check(['1'])).toEqual(['PAYEE_ACCOUNT_REFUSED'])
    clock.at += 60_000
    expect(await check(['1', '2'])).toEqual(['PAYEE_ACCOUNT_REFUSED', 'PAYEE_ACCOUNT_REFUSED'])
  })
})
