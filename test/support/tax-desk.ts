import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/application/actor'
import { fiscalYear, monthOf } from '../../src/domain/kernel'
import { payingAccount } from './house'
import { testPin } from './market'
import { type Shop, todayIn } from './shop'

let codes = 100_000_000_000_000
/** A billing code that no deposit has yet. */
export const aCode = (): string => String((codes += 1))
/** A deposit, as it is sent back for an act on it. */
export const at = ({ id, version }: Readonly<{ id: string; version: number }>) => ({ id, expectedVersion: version })

const depositFields = `id version status statusLabel amount account billing { code } warnings { code } timeline { action role }
  receipt { channel ntpn transactionNumber payingAccount } payments { id version status failure }`

/** The hands of a shop's treasurer and KPA at the tax of this month, over HTTP with the committed operations. */
export const taxDesk = (shop: Shop) => {
  const { crew } = shop.office
  const today = todayIn(shop)
  const period = { year: fiscalYear(today), month: monthOf(today) }
  const now = () => shop.api.house.now()
  const stamp = (ms = 0) => new Date(now().getTime() + ms).toISOString()
  const run = async (name: string, as: Actor, variables: object = {}, language: 'id' | 'en' = 'en'): Promise<any> => {
    const { body } = await shop.api.as(as).run(name, variables as never, { language })
    if (body.errors) return { errors: body.errors }
    return body.data?.[name]
  }
  const act = (name: string, as: Actor, input: object, language: 'id' | 'en' = 'en') =>
    run(name, as, { input: { idempotencyKey: randomUUID(), ...input } }, language)
  const done = async (name: string, as: Actor, input: object): Promise<any> => {
    const answered = await act(name, as, input)
    expect([name, answered.userErrors ?? answered.errors]).toEqual([name, []])
    return answered.deposit
  }
  const liabilities = (as: Actor = crew.treasurer, variables: object = {}) => run('taxLiabilities', as, variables)
  const draft = (account = '411122-910', more: object = {}) => done('taxDepositDraft', crew.treasurer, { account, ...period, ...more }) // prettier-ignore
  const bill = (deposit: any, more: object = {}) => done('taxDepositBill', crew.treasurer, { ...at(deposit), billingCode: aCode(), issuedAt: stamp(-60_000), ...more }) // prettier-ignore
  const schedule = (deposit: any, more: object = {}) =>
    done('taxDepositSchedule', crew.treasurer, { ...at(deposit), payingAccount: payingAccount(shop.office), payOn: todayIn(shop), ...more }) // prettier-ignore
  const challenge = (payments: readonly any[]) => act('paymentChallenge', crew.kpa, { payments: payments.map(at) })
  return {
    crew, period, now, stamp, run, act, done, liabilities, draft, bill, schedule, challenge,
    /** A refusal in both languages. */
    refused: async (name: string, as: Actor, input: object, code: string, path: readonly string[]) => {
      const [id, en] = [await act(name, as, input, 'id'), await act(name, as, input, 'en')]
      for (const { userErrors } of [id, en]) expect(userErrors).toEqual([expect.objectContaining({ code, path, hint: expect.stringMatching(/\w/) })])
      expect(id.userErrors[0].message).not.toBe(en.userErrors[0].message)
    },
    authorise: (deposit: any) => done('taxDepositAuthorise', crew.kpa, at(deposit)),
    receipt: (more: object = {}) => ({
      payingAccount: payingAccount(shop.office), channel: 'BANK', transactionNumber: '123456789012',
      ntpn: randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(), paidAt: stamp(-1_000), ...more,
    }),
    cancel: (deposit: any) => done('taxDepositCancel', crew.treasurer, { ...at(deposit), reason: 'Percobaan saja' }),
    withheld: async () => {
      const { body } = await shop.api.as(crew.treasurer).run('{ upBook { withheld { tax amount } } }')
      return Object.fromEntries((body.data as any).upBook.withheld.map((each: any) => [each.tax, each.amount]))
    },
    proved: async () => (await shop.api.house.prove()).flatMap(({ mismatches }) => mismatches),
    /** A deposit with a billing code whose payment waits for its signature. */
    scheduled: async (account = '411122-910', more: object = {}) => schedule(await bill(await draft(account)), more),
    /** The KPA signs payments with the code that was sent to him. */
    sign: async (payments: readonly any[]) => {
      const { challengeId, userErrors } = await challenge(payments)
      expect(userErrors).toEqual([])
      const signed = await act('paymentAuthorise', crew.kpa, { challengeId, pin: testPin, code: shop.api.codeOf(crew.kpa.person) })
      expect(signed.userErrors).toEqual([])
      return signed.payments
    },
    /** The deposit as it stands now. */
    seen: async (deposit: any, as: Actor = crew.kpa): Promise<any> => {
      const { body } = await shop.api.as(as).run(`{ node(id: "${deposit.id}") { ... on TaxDeposit { ${depositFields} } } }`)
      return (body.data as any).node
    },
  } // prettier-ignore
}
/** What {@link taxDesk} opens. */
export type TaxDesk = ReturnType<typeof taxDesk>
