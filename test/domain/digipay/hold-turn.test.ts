import fc from 'fast-check'
import { hold, holdTurn, type Payment } from '../../../src/domain/digipay'
import { rupiah } from '../../../src/domain/kernel'

// Of a payment only what holds it matters here.
const of = (fund: 'UP' | 'TUP', card: string | undefined, tax: bigint): Payment =>
  ({ kind: 'CLAIM', id: 'p', fund, card, gross: rupiah(100n), net: rupiah(100n - tax), route: { fee: rupiah(0n) } }) as unknown as Payment // prettier-ignore
const kinds = [of('UP', undefined, 5n), of('TUP', undefined, 5n), of('UP', 'c', 0n), of('UP', 'c', 5n)]

/** The funds that a signature comes to, each when it is first locked: within one posting in the order of the accounts. */
const fundsOf = (batch: readonly Payment[]): readonly string[] => {
  const accounts = batch
    .toSorted((a, b) => holdTurn(a) - holdTurn(b))
    .flatMap((payment) => [...new Set(hold(payment).flatMap(({ debit, credit }) => [debit, credit]))].sort())
  return [...new Set(accounts.map((account) => account.split('.')[0] ?? ''))]
}

test('two signatures never wait for each other: whatever they hold, they come to the funds in one order', () => {
  const batch = fc.subarray(kinds, { minLength: 1 })
  fc.assert(
    fc.property(batch, batch, (one, other) => {
      const [first, second] = [fundsOf(one), fundsOf(other)]
      expect(first.filter((fund) => second.includes(fund))).toEqual(second.filter((fund) => first.includes(fund)))
    }),
  )
})
