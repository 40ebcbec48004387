import fc from 'fast-check'
import { addDays, localDate } from '../../../src/domain/kernel'
import {
  assess, assessmentFromJson, assessmentToJson, depositLawData, depositLawFrom, revenueAccountOf, type TaxQuestion,
} from '../../../src/domain/tax-withholding' // prettier-ignore
import { assessableQuestion } from '../../support/tax-oracle/questions'
import { anyQuestion, around, companies, days, linesOf } from './questions'
import { aCompany, aLine, amount, aQuestion, aShop, assessed, firedIn, taken, theLaw } from './world'

const inLaw = assess(theLaw())
const answered = (question: TaxQuestion) => {
  const result = inLaw(question)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('of every payment', () => {
  test('net and taxes are the gross, and PPN is either collected or left to the vendor', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { taxes, netToVendor, grossPayable, ppnCharged, ppnPaidToVendor } = answered(question)
        const sum = (all: typeof taxes): bigint => all.reduce((total, line) => total + line.amount, 0n)
        expect(netToVendor + sum(taxes)).toBe(grossPayable)
        expect(sum(taxes.filter(({ tax }) => tax === 'PPN')) + ppnPaidToVendor).toBe(ppnCharged)
      }),
      { numRuns: 2_000 },
    )
  })
  test('the same holds up to a gross of ten to the fifteenth', () => {
    fc.assert(
      fc.property(fc.bigInt(9n * 10n ** 14n, 10n ** 15n), fc.constantFrom(...days), (total, on) => {
        const assessment = assessed({ on, lines: [aLine({ amount: amount(total), priceIncludesPpn: true })] })
        expect(assessment.netToVendor + assessment.taxes.reduce((sum, line) => sum + line.amount, 0n)).toBe(total)
      }),
    )
  })
  test('the same holds of every price up to ten to the fifteenth, unless PPN on top of it passes that sum', () => {
    const most = 10n ** 15n
    const anyPrice = fc.oneof(fc.bigInt(1n, most), fc.bigInt(8n * 10n ** 14n, most), fc.constantFrom(most - 1n, most))
    const asked = fc.record({ price: anyPrice, on: fc.constantFrom(...days), category: fc.constantFrom(...companies), isPkp: fc.boolean(), includes: fc.boolean() }) // prettier-ignore
    fc.assert(
      fc.property(asked, ({ price, on, category, isPkp, includes }) => {
        const lines = [aLine({ category, amount: amount(price), priceIncludesPpn: includes })]
        const result = inLaw(aQuestion({ on, vendor: isPkp ? aCompany : aShop, lines }))
        if (!result.ok) {
          expect(result.error.code).toBe('AMOUNT_TOO_LARGE')
          expect([isPkp, includes, (price * 112n) / 100n > most]).toEqual([true, false, true])
          return
        }
        const { taxes, thirdPartyTaxes, netToVendor, grossPayable } = result.value
        const sum = [...taxes, ...thirdPartyTaxes].reduce((total, line) => total + line.amount, 0n)
        expect([netToVendor + sum, grossPayable <= most]).toEqual([grossPayable, true])
        if (!isPkp || includes) expect(grossPayable).toBe(price)
      }),
      { numRuns: 1_000 },
    )
  })
  test.each([
    [900_900_900_900_901n, undefined, 10n ** 15n],
    [900_900_900_900_902n, 'AMOUNT_TOO_LARGE', undefined],
  ])('a price of %s without PPN is the last, or one beyond it', (price, code, gross) => {
    const result = inLaw(aQuestion({ lines: [aLine({ amount: amount(price) })] }))
    expect(result.ok ? [undefined, result.value.grossPayable] : [result.error.code, undefined]).toEqual([code, gross])
  })
  test('an inclusive price is exactly what is paid', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const lines = question.lines.map((line) => ({ ...line, priceIncludesPpn: true }))
        expect(answered({ ...question, lines }).grossPayable).toBe(lines.reduce((sum, line) => sum + line.amount, 0n))
      }),
    )
  })
  test('the order of lines is irrelevant', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(answered({ ...question, lines: question.lines.toReversed() })).toEqual(answered(question))
      }),
    )
  })
  test('every tax line and every exception is cited, and every line is explained in both languages', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { taxes, exceptions, parameters } = answered(question)
        for (const { citation } of [...taxes, ...exceptions, ...parameters]) expect(citation).not.toBe('')
        for (const { explanation } of taxes) expect(explanation.id).not.toBe(explanation.en)
      }),
    )
  })
  test('the tax and the object code of a line or slip agree: the revenue account of the code takes that tax', () => {
    const deposits = depositLawFrom(depositLawData)
    if (!deposits.ok) throw new Error(JSON.stringify(deposits.error))
    fc.assert(
      fc.property(assessableQuestion, (question) => {
        const { taxes, slips } = answered(question)
        for (const each of [...taxes, ...slips])
          expect(revenueAccountOf(deposits.value, each, question.paymentOn)).toMatchObject({ ok: true })
      }),
      { numRuns: 2_000 },
    )
  })
  test('the assessment survives being stored as JSON text', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const assessment = answered(question)
        const back = assessmentFromJson(JSON.parse(JSON.stringify(assessmentToJson(assessment))))
        expect(back).toEqual({ ok: true, value: assessment })
      }),
    )
  })
})

describe('each rule turns exactly at its boundary:', () => {
  const goods = (price: bigint) => [aLine({ amount: amount(price) })]
  test('PPh 22 above two million without PPN', () => {
    fc.assert(
      fc.property(fc.oneof(around(2_000_000n), fc.bigInt(1n, 4_000_000n)), (price) => {
        expect('PPH22 22-910-01' in taken(assessed({ vendor: aShop, lines: goods(price) }))).toBe(price > 2_000_000n)
      }),
    )
  })
  test('PPN above two million with PPN', () => {
    fc.assert(
      fc.property(fc.oneof(around(1_801_802n), fc.bigInt(1n, 4_000_000n)), (price) => {
        const assessment = assessed({ lines: goods(price) })
        expect(firedIn(assessment).includes('N1')).toBe(assessment.grossPayable <= 2_000_000n)
      }),
    )
  })
  test.each([
    ['2022-04-01', 10n, 11n],
    ['2025-01-01', 11n, 11n],
  ])('the rate of PPN on %s', (first, before, since) => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.bigInt(100_000n, 10n ** 9n), (offset, hundreds) => {
        const on = addDays(localDate(first), offset)
        const { ppnCharged } = assessed({ on, lines: goods(hundreds * 100n) })
        expect(ppnCharged).toBe(hundreds * (offset < 0 ? before : since))
      }),
    )
  })
  test('luxury on the first of 2025, rounding on the twenty-second of May', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), (offset) => {
        const luxury = [aLine({ luxury: true })]
        const on = addDays(localDate('2025-01-01'), offset)
        expect(assessed({ on, lines: luxury }).ppnCharged).toBe(offset < 0 ? 1_100_000n : 1_200_000n)
        const half = aQuestion({
          on: addDays(localDate('2025-05-22'), offset),
          vendor: aShop,
          lines: goods(3_333_300n),
        })
        expect(answered(half).taxes[0]?.amount).toBe(offset < 0 ? 49_999n : 50_000n)
      }),
    )
  })
  test('nothing is withheld twice: PPh 22 and PPh 23 never meet on one line', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const lines = answered({ ...question, vendor: { ...question.vendor, skb: [] } }).taxes.filter(
          ({ tax }) => tax !== 'PPN',
        )
        const seen = lines.flatMap((line) => line.lines)
        expect(new Set(seen).size).toBe(seen.length)
      }),
    )
  })
  test('the card changes PPN and PPh 22 only', () => {
    fc.assert(
      fc.property(linesOf(companies), (lines) => {
        const by = (method: 'CMS_VA' | 'KKP') => assessed({ method, lines, vendor: aCompany })
        const income = (method: 'CMS_VA' | 'KKP') => by(method).taxes.filter(({ tax }) => tax === 'PPH23')
        expect(income('KKP')).toEqual(income('CMS_VA'))
        expect(by('KKP').taxes.every(({ tax }) => tax === 'PPH23')).toBe(true)
        expect(by('KKP').grossPayable).toBe(by('CMS_VA').grossPayable)
      }),
      { numRuns: 1_000 },
    )
  })
})
