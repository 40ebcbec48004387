import { documentKinds, documentRules, documentsMissing, documentsOwed, isDocumentKind } from '../../../src/domain/spj'

const nothing = { orders: [], receipts: [], claims: [], payments: [] }
const all = { orders: ['o'], receipts: ['r1', 'r2'], claims: ['c'], payments: ['p'] }

/** The list of what a card's bill pays accounts for several purchases. */
const ofPurchase = Object.keys(documentKinds).filter((kind) => kind !== 'DPT')

describe('the documents a purchase owes', () => {
  test('are none before the PPK approves', () => expect(documentsOwed(nothing)).toEqual([]))

  test('begin with the Surat Pesanan', () =>
    expect(documentsOwed({ ...nothing, orders: ['o'] })).toEqual([{ kind: 'SURAT_PESANAN', subject: 'o' }]))

  test('are one BAST for each receipt', () =>
    expect(documentsOwed(all).filter(({ kind }) => kind === 'BAST')).toEqual([
      { kind: 'BAST', subject: 'r1' },
      { kind: 'BAST', subject: 'r2' },
    ]))

  test('are all five kinds once it is paid', () =>
    expect(new Set(documentsOwed(all).map(({ kind }) => kind))).toEqual(new Set(ofPurchase)))

  test('are missing until issued for that very fact', () => {
    const issued = documentsOwed(all).filter(({ subject }) => subject !== 'r2')
    expect(documentsMissing(all, issued)).toEqual([{ kind: 'BAST', subject: 'r2' }])
    expect(documentsMissing(all, documentsOwed(all))).toEqual([])
  })

  test('come each from a rule with its citation', () => {
    expect(documentRules.map(({ kind }) => kind).sort()).toEqual([...ofPurchase].sort())
    for (const { citation } of documentRules) expect(citation).not.toBe('')
  })

  test('have kinds that a stored text either names or does not', () => {
    expect(isDocumentKind('KUITANSI')).toBe(true)
    expect(isDocumentKind('toString')).toBe(false)
  })
})
