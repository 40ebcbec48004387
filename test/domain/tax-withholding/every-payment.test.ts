import fc from 'fast-check'
import { addDays, localDate } from '../../../src/domain/kernel'
import { assess, type Assessment, type TaxLine, type TaxLineInput } from '../../../src/domain/tax-withholding'
import { assessableQuestion } from '../../support/tax-oracle/questions'
import { aCompany, aLine, amount, anIndividual, assessed, aShop, outcome, taken, theLaw } from './world'

const inLaw = assess(theLaw())
const sum = (taxes: readonly TaxLine[]): bigint => taxes.reduce((total, line) => total + line.amount, 0n)
const all = ({ taxes, thirdPartyTaxes }: Assessment): readonly TaxLine[] => [...taxes, ...thirdPartyTaxes]

describe('of every payment that can be assessed', () => {
  test('net and taxes, those of a third party too, are the gross up to ten to the fifteenth', () => {
    fc.assert(
      fc.property(assessableQuestion, (question) => {
        const result = inLaw(question)
        // PPN may lift the largest orders over the ceiling: then nothing is answered.
        if (!result.ok) return result.error.code === 'AMOUNT_TOO_LARGE'
        const { grossPayable, netToVendor, ppnCharged, ppnPaidToVendor } = result.value
        const ppn = all(result.value).filter(({ tax }) => tax === 'PPN')
        return netToVendor + sum(all(result.value)) === grossPayable && sum(ppn) + ppnPaidToVendor === ppnCharged
      }),
      { numRuns: 5_000 },
    )
  })
  test('neither the order of its lines nor their names change what is taken', () => {
    const told = (lines: readonly TaxLine[]) =>
      lines.map(
        ({ tax, objectCode, base, rate, amount: taxed }) => `${tax} ${objectCode} ${base} ${rate.text} ${taxed}`,
      )
    fc.assert(
      fc.property(assessableQuestion, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (question, dice) => {
        const lines = question.lines
          .map((line, i) => ({ line, place: dice[i] ?? 0 }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ line }, i) => ({ ...line, id: `other ${9 - i}` }))
        const [one, other] = [inLaw(question), inLaw({ ...question, lines })]
        if (!one.ok || !other.ok) return one.ok === other.ok
        expect(other.value.netToVendor).toBe(one.value.netToVendor)
        expect(told(all(other.value)).toSorted()).toEqual(told(all(one.value)).toSorted())
        return true
      }),
      { numRuns: 2_000 },
    )
  })
  test('whatever is withheld is a tax line or a slip of nothing, and no line bears two income taxes', () => {
    fc.assert(
      fc.property(assessableQuestion, (question) => {
        const result = inLaw(question)
        if (!result.ok) return
        const income = all(result.value).filter(({ tax }) => tax !== 'PPN')
        const seen = income.flatMap(({ lines }) => lines)
        expect(new Set(seen).size).toBe(seen.length)
        const own = result.value.taxes.filter(({ tax }) => tax !== 'PPN')
        const slips = result.value.slips
        for (const { tax, objectCode, base, amount: taxed } of own)
          expect(slips).toContainEqual(expect.objectContaining({ tax, objectCode, base, amount: taxed }))
        expect(slips.reduce((total, slip) => total + slip.amount, 0n)).toBe(sum(own))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a purchase that was split', () => {
  const anyPart = fc.record({
    category: fc.constantFrom('GOODS' as const, 'SERVICE' as const, 'RENT_MOVABLE' as const, 'DELIVERY' as const),
    price: fc.oneof(fc.bigInt(1n, 2_000_000n), fc.bigInt(1n, 90_000n), fc.bigInt(1n, 10n ** 12n)),
    priceIncludesPpn: fc.boolean(),
  })
  /** A tax is what is rounded once: that of one object code and rate. */
  const kindOf = ({ tax, objectCode, rate }: TaxLine): string => `${tax} ${objectCode} ${rate.text}`
  test('and is linked again leaves each tax of one object code at most one rupiah for each further part of it below the whole', () => {
    fc.assert(
      fc.property(
        fc.array(anyPart, { minLength: 2, maxLength: 6 }),
        fc.constantFrom('2022-03-31', '2024-12-31', '2025-05-21', '2025-05-22', '2026-06-01'),
        fc.boolean(),
        (parts, on, pkp) => {
          const vendor = pkp ? aCompany : aShop
          const lines = parts.map(({ price, ...rest }, i) => aLine({ ...rest, id: `l${i}`, amount: amount(price) }))
          const whole = assessed({ on, vendor, lines })
          const exclPpn = whole.grossPayable - whole.ppnCharged
          const trueValue = { exclPpn: amount(exclPpn), inclPpn: whole.grossPayable }
          const taxes = lines.flatMap((line) => assessed({ on, vendor, lines: [line], trueValue }).taxes)
          for (const kind of new Set([...whole.taxes, ...taxes].map(kindOf))) {
            const of = (all: readonly TaxLine[]) => all.filter((line) => kindOf(line) === kind)
            expect(sum(of(taxes))).toBeGreaterThanOrEqual(sum(of(whole.taxes)) - BigInt(of(taxes).length - 1))
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
  test('and is not linked may escape: two halves of three million bear neither PPN nor PPh 22', () => {
    const half = [aLine({ amount: amount(1_500_000) })]
    expect(taken(assessed({ lines: half }))).toEqual({})
    const trueValue = { exclPpn: amount(3_000_000), inclPpn: amount(3_330_000) }
    expect(taken(assessed({ lines: half, trueValue }))).toEqual({
      'PPN 411211-910': 165_000n,
      'PPH22 22-910-01': 22_500n,
    })
  })
})

describe('each rule turns exactly at its boundary:', () => {
  const service = (price: bigint): TaxLineInput[] => [aLine({ category: 'SERVICE', amount: amount(price) })]
  const incomeOf = (price: bigint): bigint => sum(assessed({ vendor: anIndividual, lines: service(price) }).taxes)
  test.each([
    [60_000_000n, 5n, 15n],
    [250_000_000n, 15n, 25n],
    [500_000_000n, 25n, 30n],
    [5_000_000_000n, 30n, 35n],
  ])('a base of %s ends the bracket of %s%% and begins that of %s%%', (end, below, above) => {
    fc.assert(
      fc.property(fc.bigInt(1n, 100_000n), (hundreds) => {
        const [at, step] = [incomeOf(2n * end), 100n * hundreds]
        expect(at - incomeOf(2n * (end - step))).toBe(hundreds * below)
        expect(incomeOf(2n * (end + step)) - at).toBe(hundreds * above)
      }),
      { numRuns: 100 },
    )
  })
  test('a fee of 120 million is the last that bears one rate', () => {
    const rateOf = (price: bigint) => assessed({ vendor: anIndividual, lines: service(price) }).taxes[0]?.rate
    expect(rateOf(120_000_000n)).toEqual({ numerator: 5, denominator: 100, text: '5%' })
    expect(rateOf(120_000_001n)).toMatchObject({ scheme: 'PASAL_17' })
    expect(rateOf(120_000_001n)?.numerator).toBeUndefined()
  })
  const near = (day: string) =>
    fc.integer({ min: -300, max: 300 }).map((offset) => ({ on: addDays(localDate(day), offset), isSince: offset >= 0 }))
  test.each([
    ['KECIL', 'PEKERJAAN', 200n, 175n],
    ['NON_KECIL', 'PEKERJAAN', 300n, 265n],
    ['NON_KECIL', 'KONSULTANSI', 400n, 350n],
    ['NONE', 'KONSULTANSI', 600n, 600n],
    ['NONE', 'PEKERJAAN', 400n, 400n],
  ] as const)(
    'construction of %s, %s, on 21 February 2022',
    (constructionQualification, constructionType, old, since) => {
      fc.assert(
        fc.property(near('2022-02-21'), ({ on, isSince }) => {
          const vendor = { ...aShop, constructionQualification }
          const lines = [aLine({ category: 'CONSTRUCTION', constructionType })]
          expect(sum(assessed({ on, vendor, lines }).taxes)).toBe(1_000n * (isSince ? since : old))
        }),
      )
    },
  )
  test('a third party collects since 1 May 2022, and before it nobody is told to', () => {
    fc.assert(
      fc.property(near('2022-05-01'), ({ on, isSince }) => {
        const found = outcome({ on, collector: 'PIHAK_LAIN' })
        if (!isSince) expect(found).toMatchObject({ error: { code: 'NO_RULE_ON_DATE', path: ['paymentOn'] } })
        else expect(found).toMatchObject({ ok: true, value: { taxes: [], thirdPartyTaxes: { length: 2 } } })
      }),
    )
  })
  test('a certificate takes the place of PPh 22 exactly where PPh 22 begins', () => {
    fc.assert(
      fc.property(fc.bigInt(1_999_900n, 2_000_100n), fc.boolean(), (price, pp55Certificate) => {
        const found = taken(
          assessed({ vendor: { ...aShop, pp55Certificate }, lines: [aLine({ amount: amount(price) })] }),
        )
        const due = pp55Certificate ? 'PPH4_2 28-423-01' : 'PPH22 22-910-01'
        expect(Object.keys(found)).toEqual(price > 2_000_000n ? [due] : [])
      }),
    )
  })
  test.each([
    ['2022-03-31', false, 1_818_182n],
    ['2025-05-21', false, 1_801_802n],
    ['2025-05-22', false, 1_801_802n],
    ['2025-05-21', true, 1_785_715n],
    ['2025-05-22', true, 1_785_714n],
  ])('on %s (luxury: %s) PPN is left to the vendor up to a price of %s', (on, luxury, last) => {
    const ppn = (price: bigint) => assessed({ on, lines: [aLine({ luxury, amount: amount(price) })] }).taxes
    expect(ppn(last)).toEqual([])
    expect(ppn(last + 1n)).toMatchObject([{ tax: 'PPN' }])
  })
})
