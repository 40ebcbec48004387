import fc from 'fast-check'
import { canonical, chargeBankFee, giveFeeBack, grantPagu, holdUp, postPaper, potsOf, releasePagu, releaseReturned, releaseUp, reservePagu, reverseUp, settleUp, settleUpLate, tupleOf } from '../../../src/domain/digipay' // prettier-ignore
import { type BankLineId, type BudgetLineId, type ChallengeId, localDate, mayGoNegative, type OrderId, type PaymentId, type PersonId, type Posting, rupiah } from '../../../src/domain/kernel' // prettier-ignore
import type { Assessment } from '../../../src/domain/tax-withholding'
import { aPayment } from './walk'

const line = 'line' as BudgetLineId
const taxes = ['PPN', 'PPH22', 'PPH23'] as const
const anyAmount = fc.oneof(fc.bigInt(1n, 10n), fc.bigInt(10n ** 14n - 10n, 10n ** 14n), fc.bigInt(1n, 10n ** 14n))
/** A payment whose gross is cut anyhow into net and taxes, nought included. */
const anyPayment = anyAmount.chain((gross) =>
  fc
    .tuple(fc.array(fc.bigInt(0n, gross), { minLength: 3, maxLength: 3 }), fc.constantFrom(0n, 2_500n, 30_000n))
    .map(([cuts, fee]) => {
      const [a = 0n, b = 0n, c = 0n] = [...cuts].sort((x, y) => (x < y ? -1 : x > y ? 1 : 0))
      const withheld = [b - a, c - b, gross - c].map((amount, place) => ({ tax: taxes[place], amount: rupiah(amount) }))
      const assessment = { taxes: withheld } as unknown as Assessment
      return aPayment({
        gross: rupiah(gross),
        net: rupiah(a),
        assessment,
        route: { rail: 'BI_FAST', fee: rupiah(fee) },
      })
    }),
)
const apply = (book: Map<string, bigint>, posting: Posting): Map<string, bigint> => {
  for (const { debit, credit, amount } of posting) {
    book.set(debit, (book.get(debit) ?? 0n) - amount)
    book.set(credit, (book.get(credit) ?? 0n) + amount)
  }
  return book
}
const sum = (amounts: Iterable<bigint>): bigint => [...amounts].reduce((all, each) => all + each, 0n)

describe('what a purchase posts', () => {
  const order = 'order' as OrderId
  const road = (payment: ReturnType<typeof aPayment>, isSettled: boolean): readonly Posting[] => {
    const { gross, route } = payment
    return [
      postPaper({ kind: 'UP', number: 'SP2D-1', amount: rupiah(gross + route.fee) }),
      grantPagu({ line, reference: 'DIPA-1', amount: gross }),
      reservePagu(order, line, gross),
      holdUp(payment),
      ...(isSettled ? [settleUp(payment, line)] : [releaseUp(payment), releasePagu(order, line, gross)]),
    ]
  }
  test('conserves money, never passes below nought, and moves nothing of nought', () =>
    fc.assert(
      fc.property(anyPayment, fc.boolean(), (payment, isSettled) => {
        const book = new Map<string, bigint>()
        for (const posting of road(payment, isSettled)) {
          for (const { amount, debit, credit } of posting) expect([amount > 0n, debit !== credit]).toEqual([true, true])
          apply(book, posting)
          expect(sum(book.values())).toBe(0n)
          for (const [account, amount] of book) expect(amount >= 0n || mayGoNegative(account)).toBe(true)
        }
      }),
    ))
  const fees = (book: ReadonlyMap<string, bigint>) => book.get('fee.bank') ?? 0n
  test('pays the fee of its rail to the bank, and takes it from nobody but UP', () =>
    fc.assert(
      fc.property(anyPayment, (payment) => {
        const book = road(payment, true).reduce(apply, new Map<string, bigint>())
        expect([fees(book), book.get('up.held'), book.get('paid.vendor') ?? 0n]).toEqual([
          payment.route.fee,
          0n,
          payment.net,
        ])
      }),
    ))
  test('given back, leaves UP whole but for the fee, whether it was booked as paid or only held', () =>
    fc.assert(
      fc.property(anyPayment, fc.boolean(), (payment, isPaid) => {
        const { gross, route } = payment
        const held = road(payment, true).slice(0, 4)
        const back = isPaid ? [settleUp(payment, line), reverseUp(payment, line, false)] : [releaseReturned(payment)]
        const book = [...held, ...back].reduce(apply, new Map<string, bigint>())
        expect([book.get('up.free'), book.get('up.held'), fees(book)]).toEqual([gross, 0n, route.fee])
        expect(book.get(`pagu.reserved:${line}`)).toBe(gross)
      }),
    ))
  test('that left late is paid out of free UP together with its fee', () =>
    fc.assert(
      fc.property(anyPayment, (payment) => {
        const postings = [...road(payment, true).slice(0, 4), releaseUp(payment), settleUpLate(payment, line)]
        const book = postings.reduce(apply, new Map<string, bigint>())
        expect([book.get('up.free'), book.get('up.held'), fees(book)]).toEqual([0n, 0n, payment.route.fee])
      }),
    ))
  test('pays net and taxes that are the gross together, to the rupiah', () =>
    fc.assert(
      fc.property(anyPayment, (payment) => {
        const book = road(payment, true).reduce(apply, new Map<string, bigint>())
        const withheld = [...book].filter(([account]) => account.startsWith('tax.')).map(([, amount]) => amount)
        expect((book.get('paid.vendor') ?? 0n) + sum(withheld)).toBe(payment.gross)
        expect([book.get('up.held'), book.get('up.free'), book.get(`pagu.realised:${line}`)]).toEqual([0n, 0n, payment.gross]) // prettier-ignore
      }),
    ))
  test('leaves no trace but history when it ends unpaid', () =>
    fc.assert(
      fc.property(anyPayment, (payment) => {
        const book = road(payment, false).reduce(apply, new Map<string, bigint>())
        expect([book.get('up.free'), book.get('up.held'), book.get(`pagu.free:${line}`), book.get(`pagu.reserved:${line}`)])
          .toEqual([payment.gross + payment.route.fee, 0n, payment.gross, 0n]) // prettier-ignore
      }),
    ))
  test('names each of its transfers once', () =>
    fc.assert(
      fc.property(anyPayment, fc.boolean(), (payment, isSettled) => {
        const names = road(payment, isSettled).flatMap((posting) => posting.map(({ kind, ref, line: at }) => `${kind} ${ref} ${at}`)) // prettier-ignore
        expect(new Set(names).size).toBe(names.length)
      }),
    ))
})

test('a fee that a line alone shows is borne by the money of its payment, or by UP if it is of none, and comes back to that', () =>
  fc.assert(
    fc.property(anyAmount, fc.constantFrom(undefined, 'UP' as const, 'TUP' as const), (amount, fund) => {
      const [fee, of] = [{ id: 'line' as BankLineId, amount: rupiah(amount) }, fund && { fund }]
      const { free, fees } = potsOf(fund)
      const book = apply(new Map<string, bigint>(), chargeBankFee(fee, of))
      expect(book).toEqual(new Map([[free, -amount], [fees, amount]])) // prettier-ignore
      expect(apply(book, giveFeeBack(fee, of))).toEqual(new Map([[free, 0n], [fees, 0n]])) // prettier-ignore
    }),
  ))

describe('what an approver signs', () => {
  const approver = 'gita' as PersonId
  const id = 'challenge' as ChallengeId
  const on = localDate('2026-03-05')
  const expiresAt = new Date('2026-03-05T02:05:00Z')
  const text = (payment = aPayment(), taxOn = on, by = approver, until = expiresAt, invoice = 'INV-1 2026-03-01') =>
    canonical({ id, approver: by, expiresAt: until }, [tupleOf(payment, taxOn, invoice)])
  const other = aPayment()
  test.each([
    ['the amount', text(aPayment({ net: rupiah(443_244) }))],
    ['the gross', text(aPayment({ gross: rupiah(500_001) }))],
    ['the payee', text(aPayment({ payee: { ...other.payee, name: 'CV LAIN' } }))],
    ['the account', text(aPayment({ payee: { ...other.payee, account: '700156' } }))],
    ['the bank', text(aPayment({ payee: { ...other.payee, bank: '008' } }))],
    [
      'the name that its bank knows',
      text(aPayment({ payeeCheck: { name: 'CV UJI', similarity: 100, at: new Date(0) } })),
    ],
    ['the rail', text(aPayment({ route: { rail: 'BI_FAST', fee: rupiah(0) } }))],
    ['the fee', text(aPayment({ route: { rail: 'INTRABANK', fee: rupiah(2_500) } }))],
    ['the paying account', text(aPayment({ source: { bank: '002', account: '0012346' } }))],
    ['the order', text(aPayment({ order: 'another' as OrderId }))],
    ['the payment', text(aPayment({ id: 'another' as PaymentId }))],
    ['the version', text(aPayment({ steps: [...other.steps, ...other.steps] }))],
    ['the day of its tax', text(aPayment(), localDate('2026-03-06'))],
    ['the approver', text(aPayment(), on, 'another' as PersonId)],
    ['its end', text(aPayment(), on, approver, new Date('2026-03-05T02:06:00Z'))],
    ['the bill', text(aPayment(), on, approver, expiresAt, 'INV-2 2026-03-01')],
  ])('is another text when %s is another', (_what, changed) => expect(changed).not.toBe(text()))
  test('is the same text in whatever order the payments are listed', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 6 }), (ids) => {
        const tuples = ids.map((id) => tupleOf(aPayment({ id: id as PaymentId }), on))
        expect(canonical({ id, approver, expiresAt }, [...tuples].reverse())).toBe(
          canonical({ id, approver, expiresAt }, tuples),
        )
      }),
    ))
  test('cannot be put together from other payments: no name slides into the next field', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        const named = (name: string, account: string) => text(aPayment({ payee: { bank: '002', account, name } }))
        fc.pre(a !== c || b !== d)
        expect(named(a, b)).not.toBe(named(c, d))
      }),
    ))
})
