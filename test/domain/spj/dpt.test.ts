import { rupiah } from '../../../src/domain/kernel'
import { dpt, type BillFacts } from '../../../src/domain/spj'
import { aTestedBill } from '../../support/purchase-facts'

const textOf = (change: Partial<BillFacts> = {}): string => {
  const content = dpt(aTestedBill(change))
  if (!content.ok) throw new Error(`missing ${content.error.missing.join(', ')}`)
  return JSON.stringify(content.value)
}

describe('the list of what is paid of a card’s bill', () => {
  test('says that its charges are to be paid, for nothing is paid before the SP2D', () => {
    expect(textOf()).toContain('disetujui untuk dibayarkan kepada bank penerbit')
    expect(textOf()).not.toContain('dan dibayar')
  })

  test('says what the bill asks for beside it, and nothing of that where it asks for nothing', () => {
    const fee = { amount: rupiah(50_000n), isCredit: false }
    const text = textOf({ leftOut: [fee, { amount: rupiah(20_000n), isCredit: true }] })
    expect(text).toContain('"Jumlah menurut tagihan","value":"Rp1.140.000"')
    expect(text).toContain('"Tidak dibayar","value":"Rp30.000: 2 transaksi')
    expect(text).toContain('Rp1.110.000')
    expect(textOf()).not.toContain('Tidak dibayar')
  })

  test('shows in brackets what its issuer gives back beyond what it asks for', () => {
    const text = textOf({ leftOut: [{ amount: rupiah(20_000n), isCredit: true }] })
    expect(text).toContain('"Jumlah menurut tagihan","value":"Rp1.090.000"')
    expect(text).toContain('"(Rp20.000): 1 transaksi')
  })
})
