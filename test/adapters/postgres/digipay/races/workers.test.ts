import { type BankGateway, paymentCarry } from '../../../../../src/application/digipay'
import { claimDueOn } from '../../../../../src/adapters/postgres/digipay'
import { FEWER, rowsOf, run, several, until, upOf } from '../../../../support/race'

test(
  'two workers at the same due rows send each payment once',
  () =>
    run({
      what: 'two workers at three due rows',
      rounds: FEWER,
      scene: (town) => several(3, until(town, 'authorised')),
      round: async (_, { town, past }) => {
        const sent: string[] = []
        const gateway: BankGateway = {
          ...town.house.carry.gateway,
          send: ({ partnerReference, signedAt }) => {
            sent.push(partnerReference)
            return Promise.resolve({ class: 'OK', at: signedAt, evidence: '{}', code: '2001700' })
          },
        }
        const carry = paymentCarry({ ...town.house.carry, gateway })
        const worker = async () => {
          const claimed = await claimDueOn(town.house.db, () => new Date())(2, 9_000)
          await Promise.all(claimed.map(carry))
          return claimed.length
        }
        const claimed = await Promise.all([worker(), worker()])
        expect(claimed.reduce((sum, each) => sum + each)).toBe(3)
        expect([sent.length, new Set(sent).size]).toEqual([3, 3])
        expect(await rowsOf(past, `digipay.payment where status = 'SETTLED'`)).toBe(3)
        expect([await rowsOf(past, 'digipay.payment_due'), (await upOf(past)).held]).toEqual([0, 0n])
        return [...claimed].sort().join(' and ')
      },
    }),
  300_000,
)
