import fc from 'fast-check'
import {
  type ClaimPayment, dueFromVendor, freedOf, freeTax, type GatheredLine, type GoodsReturn, type GoodsReturnRefusal, isClaimedBack, type KeptLine, type Order,
  ownTaxes, ownTaxesNow, returnGoods, slipsNow,
} from '../../../src/domain/digipay' // prettier-ignore
import { type BudgetLineId, type localDate, type Move, type Result, rupiah } from '../../../src/domain/kernel'
import { assess, type Assessment, correctionLawData, correctionLawFrom, correctionOf, type TaxLineInput } from '../../../src/domain/tax-withholding' // prettier-ignore
import { companies, days, linesOf } from '../tax-withholding/questions'
import { aCompany, aLine, amount, aQuestion, aShop, theLaw } from '../tax-withholding/world'

const inLaw = assess(theLaw())
const corrections = correctionLawFrom(correctionLawData)
const law = {
  assess: inLaw,
  correctionOf: (on: ReturnType<typeof localDate>) => {
    if (!corrections.ok) throw new Error(JSON.stringify(corrections.error))
    return correctionOf(corrections.value, on)
  },
}

type Bought = Readonly<{ order: Order; payment: ClaimPayment }>
/** A paid purchase of these lines, so many pieces of each. */
const bought = (lines: readonly TaxLineInput[], quantities: readonly bigint[], on = '2025-09-10', vendor = aCompany): Bought | undefined => {
  const priced = lines.map((line, at) => ({ line, quantity: quantities[at] ?? 1n })).map(({ line, quantity }, at) => {
    const price = line.amount / quantity + 1n
    return { line: { ...line, id: String(at + 1), amount: amount(price * quantity) }, price: rupiah(price), quantity }
  })
  const assessment = inLaw(aQuestion({ on, vendor, lines: priced.map(({ line }) => line) }))
  if (!assessment.ok) return undefined
  const order = { lines: priced.map(({ price, quantity }, at) => ({ line: at + 1, price, quantity })) } as unknown as Order
  const payment = {
    kind: 'CLAIM', tenant: 3, id: 'pay', vendor: 7, settledAt: new Date(`${on}T05:00:00Z`), assessment: assessment.value, steps: [{ action: 'settle', to: 'SETTLED' }],
  } as unknown as ClaimPayment
  return { order, payment }
} // prettier-ignore

const move = (more: Partial<Move<'return'>> = {}): Move<'return'> => ({
  action: 'return', by: 'fitri' as never, name: 'Fitri', under: undefined, role: 'TREASURER', at: new Date('2026-11-29T02:00:00Z'), reason: 'Barang rusak', ...more,
}) // prettier-ignore
type Tried = Readonly<{ kept: readonly KeptLine[]; number?: string; gathered?: readonly GatheredLine[]; isReported?: boolean }> // prettier-ignore
const tried = (
  { order, payment }: Bought,
  returns: readonly GoodsReturn[],
  { kept, number = `NR-${returns.length + 1}`, gathered = [], isReported = false }: Tried,
): Result<GoodsReturn, GoodsReturnRefusal> =>
  returnGoods(
    law,
    { order, payment, returns, gathered, journey: [], zone: 'WIB', today: payment.assessment.question.paymentOn },
    { kept, number, returnedOn: payment.assessment.question.paymentOn, isReported },
    move(),
  )
const back = (purchase: Bought, returns: readonly GoodsReturn[], said: Tried): GoodsReturn => {
  const outcome = tried(purchase, returns, said)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) // prettier-ignore
  return outcome.value
}
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n)
const withheldOf = ({ taxes }: Pick<Assessment, 'taxes'>) => sum(taxes.map(({ amount: each }) => each))

/** Purchases that are returned line by line, in up to three returns, and sometimes whole at last. */
const returnsOf = fc
  .record({
    lines: linesOf(companies), quantities: fc.array(fc.bigInt(1n, 60n), { minLength: 6, maxLength: 6 }), on: fc.constantFrom(...days),
    vendor: fc.constantFrom(aCompany, aShop), shares: fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
    isWhole: fc.boolean(),
  })
  .map(({ lines, quantities, on, vendor, shares, isWhole }) => {
    const purchase = bought(lines, quantities, on, vendor)
    if (!purchase) return undefined
    let left = purchase.order.lines.map(({ line, quantity }) => ({ line, quantity }))
    const turns = shares.map((share) => {
      left = left.map(({ line, quantity }, at) => ({ line, quantity: (quantity * BigInt(share[at] ?? 4)) / 4n }))
      return left
    })
    return { purchase, turns: isWhole ? [...turns, left.map(({ line }) => ({ line, quantity: 0n }))] : turns }
  }) // prettier-ignore

test('whatever goes back in whatever parts: no rupiah of tax or worth is made or lost, and the end is that of one return', () => {
  fc.assert(
    fc.property(returnsOf, (played) => {
      fc.pre(played !== undefined)
      const { purchase, turns } = played
      const { payment, order } = purchase
      const returns: GoodsReturn[] = []
      for (const kept of turns) {
        const next = tried(purchase, returns, { kept })
        if (next.ok) returns.push(next.value)
        else expect(next.error.code).toBe('NOTHING_RETURNED')
      }
      const last = returns.at(-1)
      if (!last) return
      const rest = last.rest
      // What is still owed to the State is what the law takes of what was kept, tax by tax.
      expect(withheldOf(payment.assessment) - sum(payment.assessment.taxes.map((_, at) => freedOf(returns, at + 1)))).toBe(
        sum(last.taxes.map(({ onKept }) => onKept)),
      )
      for (const { freed, surplus } of returns.flatMap(({ taxes }) => taxes)) expect(freed).toBe(surplus)
      // The worth of what went back is what the vendor was paid for it and the tax that was freed.
      expect(sum(returns.map(({ gross }) => gross))).toBe(payment.assessment.grossPayable - (rest?.grossPayable ?? 0n))
      for (const each of returns) {
        expect(dueFromVendor(each) + sum(each.freed.map(({ amount: freed }) => freed))).toBe(each.gross)
        expect(isClaimedBack(each)).toBe(false)
      }
      const once = back(purchase, [], { kept: last.kept })
      expect(sum(once.freed.map(({ amount: freed }) => freed))).toBe(sum(returns.flatMap(({ freed }) => freed.map(({ amount: part }) => part)))) // prettier-ignore
      expect(order.lines).toHaveLength(last.kept.length)
    }),
    { numRuns: 500 },
  )
}) // prettier-ignore

describe('a return', () => {
  const purchase = () => bought([aLine({ amount: amount(5_000_000) }), aLine({ amount: amount(3_000_000) })], [10n, 3n]) as Bought // prettier-ignore

  test('of tax that was paid in frees nothing, and is claimed from the State; of the other tax it frees all', () => {
    const { payment, order } = purchase()
    const ppn = payment.assessment.taxes.findIndex(({ tax }) => tax === 'PPN') + 1
    const whole = back({ payment, order }, [], { kept: order.lines.map(({ line }) => ({ line, quantity: 0n })), gathered: [{ line: ppn, hasLeft: true }] }) // prettier-ignore
    expect(whole.taxes.map(({ tax, freed, surplus, progress }) => [tax, freed === surplus, progress]).toSorted()).toEqual([
      ['PPH22', true, 'WITHHELD'], ['PPN', false, 'DEPOSITED'],
    ]) // prettier-ignore
    expect([isClaimedBack(whole), slipsNow(payment.assessment, [whole])]).toEqual([true, []])
    expect(freeTax(whole, payment, 'line' as BudgetLineId).map(({ kind, debit, credit }) => [kind, debit, credit])).toEqual([
      ['TAX_FREE', 'tax.PPH22', 'up.free'], ['PAGU_FREE', 'pagu.realised:line', 'pagu.free:line'],
    ]) // prettier-ignore
    expect(freeTax(whole, payment, undefined).map(({ kind }) => kind)).toEqual(['TAX_FREE'])
  })

  test('is refused while a deposit holds its tax that is not paid, and not for a tax that stays as it is', () => {
    const { payment, order } = purchase()
    const gathered = [{ line: 1, hasLeft: false }]
    expect(tried({ payment, order }, [], { kept: [{ line: 1, quantity: 5n }], gathered })).toMatchObject({ error: { code: 'TAX_IN_DEPOSIT', path: ['id'] } }) // prettier-ignore
  })

  test('follows on the one before it: what stayed then is what can go back now', () => {
    const first = back(purchase(), [], { kept: [{ line: 1, quantity: 4n }] })
    expect(first.kept).toEqual([{ line: 1, quantity: 4n }, { line: 2, quantity: 3n }]) // prettier-ignore
    expect(tried(purchase(), [first], { kept: [{ line: 1, quantity: 5n }] })).toMatchObject({
      error: { code: 'KEPT_TOO_MUCH' },
    })
    expect(tried(purchase(), [first], { kept: [] })).toMatchObject({ error: { code: 'NOTHING_RETURNED' } })
    expect(tried(purchase(), [first], { kept: [{ line: 2, quantity: 0n }], number: 'NR-1' })).toMatchObject({ error: { code: 'RETURN_ALREADY_RECORDED' } }) // prettier-ignore
    expect(back(purchase(), [first], { kept: [{ line: 2, quantity: 0n }] }).nth).toBe(2)
  })

  test('leaves of each tax of its own order what was not asked back, also of what the State has, and counts nothing that it carries', () => {
    const { payment, order } = purchase()
    const ppn = payment.assessment.taxes.findIndex(({ tax }) => tax === 'PPN') + 1
    const first = back({ payment, order }, [], { kept: [{ line: 1, quantity: 4n }], gathered: [{ line: ppn, hasLeft: true }] }) // prettier-ignore
    const second = back({ payment, order }, [first], { kept: [{ line: 2, quantity: 1n }], gathered: [{ line: ppn, hasLeft: true }] }) // prettier-ignore
    const carried = payment.assessment.taxes.map((line) => ({ ...line, lines: ['earlier/1'] }))
    const assessment = { ...payment.assessment, taxes: [...payment.assessment.taxes, ...carried] }
    const told = (returns: readonly GoodsReturn[]) =>
      ownTaxesNow(assessment, returns).map(({ tax, amount: left }) => [tax, left])
    const ofRest = ({ taxes }: Pick<Assessment, 'taxes'>) => taxes.map(({ tax, amount: each }) => [tax, each])
    expect(told([])).toEqual(ofRest(payment.assessment))
    for (const returns of [[first], [first, second]]) {
      const { rest } = returns.at(-1) ?? first
      expect(told(returns)).toEqual(rest && ofRest(rest))
    }
    expect(withheldOf({ taxes: ownTaxesNow(assessment, [first, second]) })).toBeLessThan(withheldOf(payment.assessment))
  })

  test('leaves the slips of earlier orders that the payment carried as they are', () => {
    const { payment, order } = purchase()
    const [slip] = payment.assessment.slips
    if (!slip) throw new Error('there is no slip')
    const carried = { ...slip, lines: ['earlier/1'] }
    const assessment = { ...payment.assessment, slips: [...payment.assessment.slips, carried] }
    const whole = back({ payment, order }, [], { kept: order.lines.map(({ line }) => ({ line, quantity: 0n })) })
    expect(slipsNow(assessment, [whole])).toEqual([carried])
    expect(slipsNow(assessment, [])).toEqual(assessment.slips)
    expect(ownTaxes(assessment).length).toBeGreaterThan(0)
  })
})
