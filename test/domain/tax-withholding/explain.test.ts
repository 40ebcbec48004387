import {
  type Assessment,
  assessmentFromJson,
  assessmentToJson,
  explained,
  type Tax,
} from '../../../src/domain/tax-withholding'
import { aCompany, aLine, amount, anIndividual, aShop, assessed } from './world'

const goods = (price: number) => aLine({ amount: amount(price) })
const fee = (price: number) => aLine({ id: 's', category: 'SERVICE', amount: amount(price), professional: false })
const whyOf = (assessment: Assessment, tax: Tax) => {
  const line = assessment.taxes.find((each) => each.tax === tax)
  if (!line) throw new Error(`no ${tax}`)
  return explained(assessment, line)
}
const ids = (all: readonly Readonly<{ id: string }>[]) => all.map(({ id }) => id)

test('a tax that rests on several regulations cites each, one after the other', () => {
  const [ppn] = assessed({ on: '2025-09-10' }).taxes
  expect(ppn?.citation).toBe(
    'UU PPN Pasal 7(1)b; PMK 131/2024 Pasal 3(2)-(3); UU PPN Pasal 16A; PMK 231/PMK.03/2019 jo. PMK 59/PMK.03/2022 Pasal 16-17',
  )
})

describe('a tax line is explained by its own law:', () => {
  const mixed = assessed({
    lines: [goods(5_000_000), fee(1_000_000)],
    vendor: { ...anIndividual, pkp: true, npwp: true },
  })
  test('PPN tells nothing of article 21', () => {
    const why = whyOf(mixed, 'PPN')
    expect(ids(why.doubts)).toEqual(['PMK-231-2019', 'PPN-DISCOUNTS'])
    expect(ids(why.parameters)).toEqual(['rounding', 'ppn.rate', 'ppn.noCollectLimit'])
    expect(why.steps.map(({ about }) => about)).toEqual(['ppn.general', 'ppn.general', 'N1', 'ppn.general', 'net'])
    expect(ids(why.nearMisses)).toEqual(['N1'])
  })
  test('article 21 tells its doubts and choices, with the choice as a value', () => {
    const why = whyOf(mixed, 'PPH21')
    expect(ids(why.doubts)).toEqual(['PPH21-THOUSANDS', 'individualBusinessService'])
    expect(ids(why.parameters)).toEqual(['rounding', 'pph21.scale', 'individualBusinessService'])
  })
  test('article 22 tells how PPN was taken out of the price, and nothing else of PPN', () => {
    const price = aLine({ amount: amount(11_100_000), priceIncludesPpn: true })
    const steps = whyOf(assessed({ lines: [price] }), 'PPH22').steps.map(({ step, about }) => [step, about])
    expect(steps).toEqual([['UNPACKED', 'ppn.rate'], ['RULE', 'pph22.goods'], ['COMPARED', 'X1'], ['TAXED', 'pph22.goods'], ['TOTALLED', 'net']]) // prettier-ignore
  })
  test('a surcharge is told as a value of its own', () => {
    const vendor = { ...aShop, npwp: false }
    expect(ids(whyOf(assessed({ vendor, lines: [goods(5_000_000)] }), 'PPH22').parameters)).toContain(
      'pph22.withoutNpwp',
    )
  })
})

describe('half a percent in the place of another tax', () => {
  test('of goods one rupiah above the limit tells that article 22 was nearly not collected', () => {
    const why = whyOf(assessed({ vendor: { ...aShop, pp55Certificate: true }, lines: [goods(2_000_001)] }), 'PPH4_2')
    expect(why.nearMisses).toMatchObject([{ id: 'X1', beyondBy: 1n }])
    expect(ids(why.exceptions)).toEqual(['X6'])
  })
  test('of luxury goods tells nothing of what PPN makes of them', () => {
    const why = whyOf(assessed({ vendor: { ...aCompany, pp55Certificate: true }, lines: [aLine({ luxury: true })] }), 'PPH4_2') // prettier-ignore
    expect(ids(why.exceptions)).toEqual(['X6'])
    expect(why.steps.map(({ about }) => about)).toEqual(['pph22.goods', 'X1', 'X6', 'X6', 'net'])
  })
  test('of goods and services together tells the law of both, and a final tax of its own only its own', () => {
    const building = aLine({ id: 'b', category: 'RENT_LAND_BUILDING', amount: amount(9_000_000) })
    const found = assessed({
      vendor: { ...aShop, pp55Certificate: true },
      lines: [goods(5_000_000), fee(1_000_000), building],
    })
    const [small, rent] = ['28-423-01', '28-403-02'].map((code) => {
      const line = found.taxes.find(({ objectCode }) => objectCode === code)
      return line && explained(found, line)
    })
    expect(ids(small?.exceptions ?? [])).toEqual(['X6', 'PPH23-PP55'])
    expect(ids(rent?.exceptions ?? [])).toEqual([])
    expect(rent?.steps.map(({ about }) => about)).toEqual(['pph4-2.rent', 'pph4-2.rent', 'net'])
  })
})

describe('an explanation names what was asked', () => {
  const found = assessed({ on: '2025-09-10', taxPointOn: '2025-09-01', lines: [goods(5_000_000), fee(1_000_000)] })
  test('of the whole payment, with every line', () => {
    expect(explained(found, { lines: ['a', 's'] }).inputs).toEqual(found.question)
  })
  test('of one tax, with the lines it is taken of', () => {
    expect(whyOf(found, 'PPH22').inputs.lines.map(({ id }) => id)).toEqual(['a'])
  })
})

test('what was stored before its law was noted is told of every tax', () => {
  const found = assessed({ lines: [goods(5_000_000)] })
  const stored = JSON.parse(JSON.stringify(assessmentToJson(found))) as { trace: { tax?: string }[] }
  for (const step of stored.trace) delete step.tax
  const read = assessmentFromJson(stored)
  if (!read.ok) throw new Error(read.error.path.join('.'))
  expect(whyOf(read.value, 'PPH22').steps).toHaveLength(found.trace.length)
})
