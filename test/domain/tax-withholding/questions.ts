import fc from 'fast-check'
import { localDate } from '../../../src/domain/kernel'
import type { TaxCategory, TaxLineInput, TaxQuestion } from '../../../src/domain/tax-withholding'
import { amount } from './world'

export const companies: readonly TaxCategory[] = [
  ...(['GOODS', 'SERVICE', 'CATERING', 'RENT_MOVABLE', 'TELECOM', 'DELIVERY'] as const),
  ...(['FUEL', 'ELECTRICITY_WATER', 'POSTAL_GOODS', 'RICE_GRAIN', 'AIR_TRANSPORT'] as const),
]
const individuals: readonly TaxCategory[] = ['GOODS', 'RENT_MOVABLE', 'FUEL', 'RICE_GRAIN']
export const days = [
  '2020-04-01',
  '2022-03-31',
  '2022-04-01',
  '2024-12-31',
  '2025-01-01',
  '2025-05-21',
  '2025-05-22',
  '2025-08-01',
  '2030-02-28',
]

export const around = (limit: bigint) => fc.bigInt(limit - 3n, limit + 3n)
// Most of the number line is far from every limit: the interesting amounts are drawn as often as the rest.
const anyAmount = fc.oneof(
  ...[1n, 1_801_802n, 2_000_000n, 2_220_000n].map((limit) => around(limit < 4n ? 4n : limit)),
  fc.bigInt(1n, 50_000_000n),
  fc.bigInt(1n, 10n ** 14n),
)
export const linesOf = (categories: readonly TaxCategory[]): fc.Arbitrary<TaxLineInput[]> =>
  fc
    .array(
      fc.record({
        category: fc.constantFrom(...categories),
        amount: anyAmount.map(amount),
        priceIncludesPpn: fc.boolean(),
        luxury: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((lines) =>
      lines.map((line, i) => ({ ...line, id: `l${i}`, luxury: line.luxury && line.category === 'GOODS' })),
    )

export const anyQuestion: fc.Arbitrary<TaxQuestion> = fc
  .record({ individual: fc.boolean(), npwp: fc.boolean(), pkp: fc.boolean() })
  .chain(({ individual, npwp, pkp }) =>
    fc.record({
      paymentOn: fc.constantFrom(...days).map(localDate),
      taxPointOn: fc.constantFrom(...days).map(localDate),
      method: fc.constantFrom('CMS_VA' as const, 'KKP' as const),
      collector: fc.constant('TREASURER' as const),
      vendor: fc.record({
        kind: fc.constant(individual ? ('ORANG_PRIBADI' as const) : ('BADAN' as const)),
        npwp: fc.constant(npwp),
        pkp: fc.constant(npwp && pkp),
        pp55Certificate: fc.constant(false),
        turnoverStatement: fc.constant(false),
        skb: fc.subarray(['PPH21', 'PPH22', 'PPH23'] as const),
      }),
      lines: linesOf(individual ? individuals : companies),
    }),
  )
