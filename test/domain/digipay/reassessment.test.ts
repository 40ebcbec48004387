import fc from 'fast-check'
import {
  assessPart, carrying, missingTax, ownPart, ownTaxes, reassessedOrder, sameMoney, worthOfAll,
} from '../../../src/domain/digipay' // prettier-ignore
import { localDate, type OrderId } from '../../../src/domain/kernel'
import { assess, explained, lawData, lawFrom, assessmentFromJson, assessmentToJson, type Assessment, type TaxLine, type TaxQuestion } from '../../../src/domain/tax-withholding' // prettier-ignore
import { around, days, linesOf } from '../tax-withholding/questions'
import { aCompany, aLine, amount, aQuestion, aShop, theLaw } from '../tax-withholding/world'

const inLaw = assess(theLaw())
const answer = (outcome: ReturnType<typeof inLaw>): Assessment => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value
}
const alone = (question: TaxQuestion): Assessment => answer(inLaw(question))
const taxIn = (lines: readonly TaxLine[], tax: string): bigint =>
  lines.reduce((sum, line) => (line.tax === tax ? sum + line.amount : sum), 0n)
const incomeAndValueAdded = ['PPN', 'PPH22', 'PPH23']

/** A vendor without NPWP, of whom more is taken. */
const unknownToTheOffice = { ...aShop, npwp: false }
/** A purchase, and the same in parts. */
type Split = Readonly<{ whole: TaxQuestion; parts: readonly TaxQuestion[] }>
/**
 * A purchase of several lines, no two alike, split as people split: some lines go to one part whole, others are cut
 * between the parts. Its price lies anywhere, and every other time so near to a limit that a rupiah decides.
 */
const splitOf = (categories: Parameters<typeof linesOf>[0], hasLuxury = false): fc.Arbitrary<Split> =>
  fc
    .record({
      lines: linesOf(categories),
      cuts: fc.array(fc.record({ in: fc.integer({ min: 1, max: 4 }), first: fc.nat(3), shares: fc.array(fc.nat(1_000), { minLength: 4, maxLength: 4 }) }), { minLength: 6, maxLength: 6 }), // prettier-ignore
      total: fc.option(fc.oneof(around(2_000_000n), around(1_801_802n), around(1_818_182n), around(2_000_001n))),
      on: fc.constantFrom(...days),
      vendor: fc.constantFrom(aCompany, aShop, unknownToTheOffice),
    })
    .map(({ lines, cuts, total, on, vendor }): Split => {
      const unlike = lines.filter((line, at) => lines.findIndex((each) => kindOf(each) === kindOf(line)) === at)
      const plain = unlike.map((line) => ({ ...line, luxury: hasLuxury && line.luxury }))
      // The rest of the total goes to the first line, where the others leave room for it.
      const others = plain.slice(1).reduce((sum, line) => sum + line.amount, 0n)
      if (total && plain[0] && others < total) plain[0] = { ...plain[0], amount: amount(total - others) }
      const whole = aQuestion({ on, vendor, lines: plain })
      const parts = [0, 1, 2, 3].map((part) => ({
        ...whole,
        lines: plain.flatMap((line, at) => {
          const mine = shareOf(line.amount, cuts[at] ?? { in: 1, first: 0, shares: [] }, part)
          return mine > 0n ? [{ ...line, amount: amount(mine) }] : []
        }),
      }))
      return { whole, parts: parts.filter((part) => part.lines.length > 0) }
    })

const kindOf = ({ category, priceIncludesPpn, luxury }: TaxQuestion['lines'][number]) =>
  `${category} ${priceIncludesPpn} ${luxury}`
/** How much of a line goes to a part: cut between some parts beginning with one of them, the last takes the rest. */
const shareOf = (
  price: bigint,
  { in: count, first, shares }: Readonly<{ in: number; first: number; shares: readonly number[] }>,
  part: number,
): bigint => {
  const place = (part - first + 4) % 4
  if (place >= count) return 0n
  const share = (at: number): bigint => (price * BigInt(shares[at] ?? 0)) / 4_000n
  if (place < count - 1) return share(place)
  return price - shares.slice(0, count - 1).reduce((sum, _, at) => sum + share(at), 0n)
}

/** Pays the parts one after the other; each is linked with those before it and carries what they lack. */
const paidInTurn = (parts: readonly TaxQuestion[]): readonly TaxLine[] | undefined => {
  const paid: Assessment[] = []
  for (const [place, question] of parts.entries()) {
    const group = parts.slice(0, place + 1).map(alone)
    const own = answer(assessPart(inLaw, question, group))
    const reassessments = paid.map((before, at) => {
      const of = `order ${at}` as OrderId
      const again = answer(assessPart(inLaw, parts[at] ?? question, group))
      const taken = paid.flatMap((each) => each.taxes.filter((line) => reassessedOrder(each, line) === of))
      return {
        of,
        ofNumber: of,
        assessment: again,
        missing: missingTax({ of, ofNumber: of }, ownTaxes(before), again.taxes, taken),
      }
    })
    const carried = carrying(own, reassessments, 'the rule')
    if (!carried.ok) return undefined
    paid.push(carried.value)
  }
  return paid.flatMap(({ taxes }) => taxes)
}

describe('the parts of a split purchase', () => {
  const linkedOf = (parts: readonly TaxQuestion[]): readonly Assessment[] => {
    const all = parts.map(alone)
    return parts.map((part) => answer(assessPart(inLaw, part, all)))
  }
  /** The purchase in one order, its linked parts, and by how much these bear less of a tax. */
  const measured = ({ whole: question, parts }: Split) => {
    const [whole, linked] = [alone(question), linkedOf(parts)]
    const taken = linked.flatMap(({ taxes }) => taxes)
    return { whole, linked, lost: (tax: string): bigint => taxIn(whole.taxes, tax) - taxIn(taken, tax) }
  }
  /** What is rounded once on a payment: a tax of one object code, PPN of one rate. */
  const roundedOnce = ({ tax, objectCode, rate }: TaxLine): string => `${tax} ${objectCode} ${rate.text}`
  /** Of each tax that is rounded once: by how much the linked parts bear less, and how often it is rounded in them and in the whole. */
  const measuredByRounding = (split: Split) => {
    const { whole, linked } = measured(split)
    const all = [whole, ...linked].flatMap(({ taxes }) => taxes.filter(({ tax }) => incomeAndValueAdded.includes(tax)))
    return [...new Set(all.map(roundedOnce))].map((kind) => {
      const of = ({ taxes }: Assessment) => taxes.filter((line) => roundedOnce(line) === kind)
      const borne = (some: readonly Assessment[]) => some.flatMap(of).reduce((sum, line) => sum + line.amount, 0n)
      const rounded = (some: readonly Assessment[]) => some.reduce((sum, each) => sum + roundingsOf(each, of(each)), 0)
      return { kind, lost: borne([whole]) - borne(linked), inParts: rounded(linked), inWhole: rounded([whole]) }
    })
  }
  /** Once for each faktur or slip, but PPN once for each line out of whose price it is taken. */
  const roundingsOf = ({ question }: Assessment, taken: readonly TaxLine[]): number => {
    const perLine = taken.filter(({ tax }) => tax === 'PPN').map(({ lines }) => question.lines.filter(({ id, priceIncludesPpn }) => priceIncludesPpn && lines.includes(id)).length) // prettier-ignore
    const inclusive = perLine.reduce((sum, count) => sum + count, 0)
    return inclusive + taken.filter(({ lines }, at) => lines.length > (perLine[at] ?? 0)).length
  }
  const withoutPpn = ({ whole, parts }: Split): Split => {
    const plain = (question: TaxQuestion) => ({ ...question, lines: question.lines.map((line) => ({ ...line, priceIncludesPpn: false })) }) // prettier-ignore
    return { whole: plain(whole), parts: parts.map(plain) }
  }
  const ofAnyKind = splitOf(['GOODS', 'SERVICE', 'CATERING', 'RENT_MOVABLE', 'DELIVERY', 'FUEL', 'TELECOM', 'AIR_TRANSPORT'], true) // prettier-ignore

  test('bear, once linked, of each object code and PPN rate at most one rupiah for each extra part less than the whole', () => {
    fc.assert(
      fc.property(ofAnyKind.map(withoutPpn), (split) => {
        for (const { kind, lost, inParts } of measuredByRounding(split))
          expect([kind, lost < BigInt(Math.max(inParts, 1))]).toEqual([kind, true])
      }),
      { numRuns: 1_000 },
    )
  })
  test('and where prices include PPN, of it at most one rupiah for each extra piece of a line', () => {
    fc.assert(
      fc.property(ofAnyKind, (split) => {
        for (const { kind, lost, inParts, inWhole } of measuredByRounding(split))
          expect([kind, lost <= BigInt(inParts - inWhole)]).toEqual([kind, true])
      }),
      { numRuns: 1_000 },
    )
  })
  test('and since halves are rounded up, at most one rupiah for every two parts', () => {
    const isRoundedUp = ({ whole }: Split) => whole.paymentOn >= '2025-05-22'
    fc.assert(
      fc.property(ofAnyKind.map(withoutPpn).filter(isRoundedUp), (split) => {
        for (const { kind, lost, inParts } of measuredByRounding(split))
          expect([kind, lost <= BigInt(Math.floor(inParts / 2))]).toEqual([kind, true])
      }),
      { numRuns: 1_000 },
    )
  })
  test.each([
    ['2025-05-21', 49, 2, 1],
    ['2025-05-21', 49, 3, 2],
    ['2025-05-22', 24, 3, 1],
    ['2025-05-22', 24, 4, 2],
  ])('and no fewer: on %s fees of Rp%s in %s parts bear Rp%s less', (on, price, count, less) => {
    const fee = (amountOf: number) => aQuestion({ on, vendor: aShop, lines: [aLine({ category: 'SERVICE', amount: amount(amountOf) })] }) // prettier-ignore
    const parts = Array.from({ length: count }, () => fee(price))
    expect(measured({ whole: fee(price * count), parts }).lost('PPH23')).toBe(BigInt(less))
  })
  test('of goods and one kind of service bear at most one rupiah for each extra part and tax less than the whole', () => {
    fc.assert(
      fc.property(splitOf(['GOODS', 'SERVICE', 'FUEL']).map(withoutPpn), (split) => {
        const { lost } = measured(split)
        for (const tax of incomeAndValueAdded) expect(lost(tax)).toBeLessThanOrEqual(BigInt(split.parts.length - 1))
      }),
      { numRuns: 1_000 },
    )
  })
  test('pass a limit that the purchase in one order passes, though their own roundings would stay within it', () => {
    const goods = (price: number) => aQuestion({ on: '2025-05-21', lines: [aLine({ amount: amount(price) })] })
    const split = { whole: goods(1_801_803), parts: [goods(900_004), goods(901_799)] }
    expect([alone(split.whole).grossPayable, split.parts.map((part) => alone(part).grossPayable)]).toEqual([2_000_001n, [999_004n, 1_000_996n]]) // prettier-ignore
    expect(incomeAndValueAdded.map(measured(split).lost)).toEqual([1n, 0n, 0n])
    const within = { whole: goods(1_801_802), parts: [goods(900_004), goods(901_798)] }
    expect(linkedOf(within.parts).flatMap(({ taxes }) => taxes)).toEqual(alone(within.whole).taxes)
  })
  test('stay within a limit that the purchase in one order keeps, though their own roundings would pass it', () => {
    // Half-up since 22 May 2025: PPN of Rp148,61 and Rp198.049,61 comes to a rupiah more than that of the whole.
    const goods = (price: number) => aQuestion({ on: '2025-08-01', vendor: aCompany, lines: [aLine({ amount: amount(price) })] }) // prettier-ignore
    const split = { whole: goods(1_801_802), parts: [goods(1_351), goods(1_800_451)] }
    expect([alone(split.whole).grossPayable, worthOfAll(split.parts.map(alone)).inclPpn]).toEqual([2_000_000n, 2_000_001n]) // prettier-ignore
    expect(linkedOf(split.parts).flatMap(({ taxes }) => taxes)).toEqual([])
  })
  test('are not measured by the price of one of them where the law of the other gives another price', () => {
    const at = (on: string, price: number) => aQuestion({ on, lines: [aLine({ amount: amount(price) })] })
    // 10 % until the end of March 2022: Rp990.000 and Rp1.009.989, though in April both would cost more than two million.
    const parts = [at('2022-03-31', 900_000), at('2022-04-01', 909_900)]
    expect(linkedOf(parts).flatMap(({ taxes }) => taxes)).toEqual([])
  })
  test('lose that rupiah once for each slip, since the law rounds slip by slip (PER-11/PJ/2025 Pasal 129)', () => {
    const both = (price: number) => (['SERVICE', 'CATERING'] as const).map((category) => aLine({ id: `${category} ${price}`, category, amount: amount(price) })) // prettier-ignore
    const ask = (lines: TaxQuestion['lines']) => aQuestion({ on: '2025-05-21', vendor: aShop, lines })
    const slips = (question: TaxQuestion) => alone(question).taxes.map(({ objectCode, amount: taken }) => [objectCode, taken]) // prettier-ignore
    expect(slips(ask(both(98)))).toEqual([['24-104-39', 1n], ['24-104-65', 1n]]) // prettier-ignore
    expect([both(49), both(49)].flatMap((lines) => slips(ask(lines)))).toEqual([
      ['24-104-39', 0n], ['24-104-65', 0n], ['24-104-39', 0n], ['24-104-65', 0n],
    ]) // prettier-ignore
  })
  test('and lose it once for each price that PPN is taken out of, since such a price is unpacked line by line', () => {
    const both = (price: number) => (['GOODS', 'SERVICE'] as const).map((category) => aLine({ id: category, category, amount: amount(price), priceIncludesPpn: true })) // prettier-ignore
    const ask = (price: number) => aQuestion({ on: '2025-05-21', lines: both(price), trueValue: { exclPpn: amount(3_000_000), inclPpn: amount(3_330_000) } }) // prettier-ignore
    const ppn = (price: number) => taxIn(alone(ask(price)).taxes, 'PPN')
    // 11/111 of Rp12 is Rp1,19; of Rp6 it is Rp0,59.
    expect([ppn(12), ppn(6) + ppn(6)]).toEqual([2n, 0n])
  })
  test.each([
    ['2025-05-22', 26, 44, 1],
    ['2025-05-22', 27, 39, 2],
    ['2025-05-21', 27, 39, -1],
  ])('and since %s, %s fees so unpacked and one of Rp%s, all halved, bear Rp%s of PPh 23 less', (on, count, rest, less) => {
    // Of Rp12 the PPN is Rp1 and Rp11 stay; of Rp6 rounded up it is Rp1 too and Rp5 stay: each line takes Rp1 off the base.
    const fees = (times: number) => [
      ...Array.from({ length: count }, (_, at) => aLine({ id: `${at}`, category: 'SERVICE' as const, amount: amount(6 * times), priceIncludesPpn: true })),
      aLine({ id: 'rest', category: 'SERVICE', amount: amount(rest * times) }),
    ] // prettier-ignore
    const ask = (times: number) => aQuestion({ on, lines: fees(times) })
    expect(measured({ whole: ask(2), parts: [ask(1), ask(1)] }).lost('PPH23')).toBe(BigInt(less))
  }) // prettier-ignore
  test('of goods alone bear neither more nor less, but for that rounding', () => {
    fc.assert(
      fc.property(splitOf(['GOODS']).map(withoutPpn), (split) => {
        const { lost } = measured(split)
        for (const tax of incomeAndValueAdded) {
          const difference = lost(tax)
          expect(difference < 0n ? -difference : difference).toBeLessThanOrEqual(BigInt(split.parts.length - 1))
        }
      }),
      { numRuns: 1_000 },
    )
  })
  test('count whole where the office chose that whole orders are compared, though one holds services only', () => {
    const data = structuredClone(lawData) as { settings: { id: string; values: { value: string }[] }[] }
    const chosen = data.settings.find(({ id }) => id === 'mixedOrderLimit')
    for (const each of chosen?.values ?? []) each.value = 'WHOLE_ORDER'
    const other = lawFrom(data)
    if (!other.ok) throw new Error(JSON.stringify(other.error))
    const [goods, fee] = [aLine({ amount: amount(1_500_000) }), aLine({ id: 's', category: 'SERVICE', amount: amount(500_001) })] // prettier-ignore
    const parts = [goods, fee].map((line) => aQuestion({ vendor: aShop, lines: [line] }))
    const taxOfGoods = (by: typeof inLaw) => {
      const all = parts.map((part) => answer(by(part)))
      const linked = parts[0] && assessPart(by, parts[0], all)
      return linked?.ok ? taxIn(linked.value.taxes, 'PPH22') : undefined
    }
    expect([taxOfGoods(inLaw), taxOfGoods(assess(other.value))]).toEqual([0n, 22_500n])
  })
  test('escape the tax when nobody links them', () => {
    const parts = [1, 2].map(() => aQuestion({ lines: [aLine({ amount: amount(1_500_000) })] }))
    expect(parts.flatMap((part) => alone(part).taxes)).toEqual([])
    const linked = parts.map((part) => answer(assessPart(inLaw, part, parts.map(alone))))
    expect(linked.flatMap(({ taxes }) => taxes.map(({ tax, amount: sum }) => [tax, sum]))).toEqual([
      ['PPN', 165_000n], ['PPH22', 22_500n], ['PPN', 165_000n], ['PPH22', 22_500n],
    ]) // prettier-ignore
  })
  test('bear the same whether they are linked before the first is paid or one after the other', () => {
    let compared = 0
    fc.assert(
      fc.property(splitOf(['GOODS', 'SERVICE']), ({ parts }) => {
        const inTurn = paidInTurn(parts)
        if (inTurn === undefined) return
        compared += 1
        const all = parts.map(alone)
        const linked = parts.flatMap((part) => answer(assessPart(inLaw, part, all)).taxes)
        for (const tax of incomeAndValueAdded) expect(taxIn(inTurn, tax)).toBe(taxIn(linked, tax))
      }),
      { numRuns: 1_000 },
    )
    expect(compared).toBeGreaterThan(200)
  })
  test('are not pushed beyond the limit of goods by the services among them', () => {
    const of = (...amounts: readonly (readonly ['GOODS' | 'SERVICE', number])[]) =>
      aQuestion({ lines: amounts.map(([category, sum], at) => aLine({ id: `l${at}`, category, amount: amount(sum) })) })
    const parts = [of(['SERVICE', 1_800_000]), of(['SERVICE', 500_000], ['GOODS', 1_800_000]), of(['GOODS', 100_000])]
    const linked = parts.flatMap((part) => answer(assessPart(inLaw, part, parts.map(alone))).taxes)
    // The goods of all parts are worth 1,900,000: nothing of article 22 is due, however much the services cost.
    for (const taxes of [linked, paidInTurn(parts) ?? []]) expect(taxIn(taxes, 'PPH22')).toBe(0n)
  })
  test('do not push each other’s lines beyond a limit that does not count them', () => {
    const goods = aQuestion({ lines: [aLine({ amount: amount(1_500_000) })] })
    const service = aQuestion({ lines: [aLine({ id: 'b', category: 'SERVICE', amount: amount(1_400_000) })] })
    const linked = answer(assessPart(inLaw, goods, [goods, service].map(alone)))
    expect(linked.taxes.map(({ tax }) => tax)).toEqual(['PPN'])
    expect(worthOfAll([goods, service].map(alone))).toEqual({ inclPpn: 3_219_000n, exclPpn: 2_900_000n })
  })
})

describe('a payment that carries what an earlier one lacks', () => {
  const earlier = aQuestion({ on: '2025-09-10', lines: [aLine({ amount: amount(1_500_000) })] })
  const later = aQuestion({ on: '2025-09-20', lines: [aLine({ amount: amount(1_900_000) })] })
  const group = [earlier, later].map(alone)
  const of = 'the first' as OrderId
  const again = answer(assessPart(inLaw, earlier, group))
  const missing = missingTax({ of, ofNumber: 'SP-1' }, alone(earlier).taxes, again.taxes, [])
  const own = answer(assessPart(inLaw, later, group))

  test('says of each such line for which order it is taken, in both languages', () => {
    expect(missing.map(({ tax, amount: sum }) => [tax, sum])).toEqual([['PPN', 165_000n], ['PPH22', 22_500n]]) // prettier-ignore
    for (const { explanation } of missing)
      expect([explanation.id, explanation.en]).toEqual([expect.stringMatching(/^Penilaian ulang pesanan SP-1: /), expect.stringMatching(/^Re-assessment of order SP-1: /)]) // prettier-ignore
  })
  test('leaves the vendor that much less, with slips for the income tax, and can be stored', () => {
    const carried = carrying(own, [{ of, ofNumber: 'SP-1', missing, assessment: again }], 'the rule')
    if (!carried.ok) throw new Error(carried.error.code)
    const { taxes, netToVendor, grossPayable, slips } = carried.value
    expect(own.netToVendor - netToVendor).toBe(187_500n)
    expect(netToVendor + taxes.reduce((sum, line) => sum + line.amount, 0n)).toBe(grossPayable)
    expect(slips.map(({ tax, amount: sum }) => [tax, sum])).toEqual([
      ['PPH22', 28_500n],
      ['PPH22', 22_500n],
    ])
    expect(taxes.map((line) => reassessedOrder(carried.value, line))).toEqual([undefined, undefined, of, of])
    expect(assessmentFromJson(JSON.parse(JSON.stringify(assessmentToJson(carried.value))))).toEqual({ ok: true, value: carried.value }) // prettier-ignore
    expect(sameMoney(ownPart(carried.value), own)).toBe(true)
    for (const line of missing) {
      const { steps, parameters, nearMisses } = explained(carried.value, line)
      expect(steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['RULE', 'COMPARED', 'TAXED']))
      expect([parameters.length > 0, nearMisses.map(({ beyondBy }) => beyondBy)]).toEqual([true, [expect.any(BigInt)]])
    }
  })
  test('takes nothing twice', () => {
    expect(missingTax({ of, ofNumber: 'SP-1' }, alone(earlier).taxes, again.taxes, missing)).toEqual([])
  })
  test('is refused when nothing would be left to the vendor', () => {
    const [line] = missing
    if (!line) throw new Error('something is missing')
    const lacking = (sum: bigint) => carrying(own, [{ of, ofNumber: 'SP-1', missing: [{ ...line, amount: amount(sum) }], assessment: again }], 'the rule')
    expect(lacking(own.netToVendor - 1n)).toMatchObject({ ok: true, value: { netToVendor: 1n } })
    expect(lacking(own.netToVendor)).toMatchObject({ error: { code: 'MISSING_TAX_TOO_LARGE', numbers: ['SP-1'] } })
  }) // prettier-ignore
  test('is assessed by the law of its own day, and the earlier one by that of its own', () => {
    expect([again.question.paymentOn, own.question.paymentOn]).toEqual(['2025-09-10', '2025-09-20'].map(localDate))
  })
})
