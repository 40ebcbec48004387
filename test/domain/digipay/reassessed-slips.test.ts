import type { OrderId } from '../../../src/domain/kernel'
import { carrying, missingTax } from '../../../src/domain/digipay'
import { aLine, amount, aShop, assessed } from '../tax-withholding/world'

const of = 'earlier' as OrderId
const small = { ...aShop, pp55Certificate: true }
const lines = [aLine({ amount: amount(1_500_000) })]

test('the slip of tax missing on an earlier order names the facility and the base of the re-assessment', () => {
  const paid = assessed({ vendor: small, lines })
  const assessment = assessed({ vendor: small, lines, trueValue: { exclPpn: amount(5_000_000), inclPpn: amount(5_000_000) } }) // prettier-ignore
  const own = assessed({ vendor: small, lines: [aLine({ amount: amount(3_500_000) })] })
  const missing = missingTax({ of, ofNumber: 'SP-1' }, paid.taxes, assessment.taxes, [])
  const carried = carrying(own, [{ of, ofNumber: 'SP-1', missing, assessment }], 'PMK 51/2025')
  if (!carried.ok) throw new Error(carried.error.code)
  expect(carried.value.slips.at(-1)).toMatchObject({
    ...{ tax: 'PPH4_2', objectCode: '28-423-01', facility: 'PP23', base: 1_500_000n, amount: 7_500n },
  })
})
