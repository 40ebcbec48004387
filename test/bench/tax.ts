// How many payments one core assesses in a second: npm run bench:tax
import { localDate, rupiah } from '../../src/domain/kernel'
import { assess, lawData, lawFrom, type TaxQuestion } from '../../src/domain/tax-withholding'

const law = lawFrom(lawData)
if (!law.ok) throw new Error(JSON.stringify(law.error))
const inLaw = assess(law.value)

const categories = ['GOODS', 'SERVICE', 'RENT_MOVABLE'] as const
const question = (lines: number): TaxQuestion => ({
  paymentOn: localDate('2025-09-10'),
  taxPointOn: localDate('2025-09-10'),
  method: 'CMS_VA',
  collector: 'TREASURER',
  vendor: { kind: 'BADAN', npwp: true, pkp: true, pp55Certificate: false, turnoverStatement: false, skb: [] },
  lines: categories.slice(0, lines).map((category, i) => ({
    ...{ id: `line-${String(i)}`, category, amount: rupiah(3_000_000 + i), priceIncludesPpn: i === 1, luxury: false },
  })),
})

const perSecond = (asked: TaxQuestion): number => {
  // The core's own time, not the clock on the wall: other processes may share the machine.
  const [began, enough] = [process.cpuUsage(), 3_000_000]
  let [done, spent] = [0, 0]
  while (spent < enough) {
    for (let i = 0; i < 1_000; i += 1) if (!inLaw(asked).ok) throw new Error('refused')
    done += 1_000
    const { user, system } = process.cpuUsage(began)
    spent = user + system
  }
  return Math.round(done / (spent / 1e6))
}

for (const lines of [1, 3]) {
  const asked = question(lines)
  perSecond(asked)
  process.stdout.write(`${String(lines)} lines: ${String(perSecond(asked))} assessments a second on one core\n`)
}
