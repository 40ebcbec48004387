import { explained } from '../../../src/domain/tax-withholding'
import { aCompany, aLine, amount, anIndividual, assessed } from './world'

const ids = (all: readonly Readonly<{ id: string }>[]) => all.map(({ id }) => id)

describe('the explanation of a tax', () => {
  const anOrder = () =>
    assessed({
      lines: [aLine(), aLine({ id: 's', category: 'SERVICE', amount: amount(3_000_000) }), aLine({ id: 'f', category: 'FUEL' })],
    }) // prettier-ignore

  test('names the steps, values and near misses of its own lines', () => {
    const order = anOrder()
    expect(order.taxes[1]).toMatchObject({ tax: 'PPH22', lines: ['a'] })
    const { steps, parameters, nearMisses, exceptions, doubts } = explained(order, { tax: 'PPH22', lines: ['a'] })
    expect(steps.map(({ step, about }) => [step, about])).toEqual([
      ['RULE', 'pph22.goods'],
      ['COMPARED', 'X1'],
      ['TAXED', 'pph22.goods'],
      ['TOTALLED', 'net'],
    ])
    expect(ids(parameters)).toEqual(['rounding', 'pph22.rate', 'pph22.noCollectLimit'])
    expect(ids(nearMisses)).toEqual(['X1'])
    expect([exceptions, ids(doubts)]).toEqual([[], ['PMK-231-2019']])
  }) // prettier-ignore
  test('leaves out what concerns other lines', () => {
    const order = anOrder()
    expect(order.taxes[2]).toMatchObject({ tax: 'PPH23', lines: ['s'] })
    const { steps, parameters, nearMisses } = explained(order, { tax: 'PPH23', lines: ['s'] })
    expect(steps.some(({ about }) => about.startsWith('pph22'))).toBe(false)
    expect(ids(parameters)).toEqual(['rounding', 'pph23.rate'])
    expect(nearMisses).toEqual([])
    expect(ids(explained(order, { tax: 'PPN', lines: ['a', 's'] }).nearMisses)).toEqual(['N1'])
  })
  test('tells of a line everything, where no tax is named', () => {
    const order = anOrder()
    const fuel = explained(order, { lines: ['f'] })
    expect(ids(fuel.exceptions)).toEqual(['N4', 'X3'])
    expect(ids(fuel.doubts)).toEqual(['PMK-231-2019', 'PPN-DISCOUNTS', 'fuelOfOtherSellers', 'PMK-231-2019'])
    expect(fuel.parameters).toEqual(order.parameters)
    expect(ids(explained(order, { lines: ['a'] }).nearMisses)).toEqual(['N1', 'X1'])
  })
  test('of a tax keeps its own exceptions, and what turned another tax into it', () => {
    const fee = {
      vendor: { ...anIndividual, pp55Certificate: true },
      lines: [aLine({ category: 'SERVICE', professional: false })],
    }
    expect(ids(explained(assessed(fee), { tax: 'PPH4_2', rule: 'PPH21-PP55', lines: ['a'] }).exceptions)).toEqual([
      'PPH21-PP55',
    ])
    const card = assessed({ vendor: aCompany, method: 'KKP' })
    expect(ids(explained(card, { tax: 'PPN', lines: ['a'] }).exceptions)).toEqual(['N2'])
    expect(ids(explained(card, { tax: 'PPH22', lines: ['a'] }).exceptions)).toEqual(['X2'])
    expect(ids(explained(card, { tax: 'PPH22', lines: ['b'] }).exceptions)).toEqual([])
  })
})
