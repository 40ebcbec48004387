import { randomUUID } from 'node:crypto'
import { personId, rowId, type RowPrefix, unitId } from '../../../src/adapters/graphql/ids'
import type { UnitKind } from '../../../src/domain/organisation'
import type { World } from '../organisation'
import { aPhone } from '../device'
import { argumentsWith } from './documents'

/** What the id of an act or a question calls, by its name; every other field that names a row goes by its own name. */
export const subjects: readonly (readonly [RegExp, RowPrefix | UnitKind])[] = [
  [/^order|^claimBill$|^nodes?$/, 'ord'],
  [/^receiptVoid$/, 'rcp'],
  [/^(claimReturn|spby\w+|paymentSchedule)$/, 'clm'],
  [/^(payment(Unschedule|Challenge|Refund\w+)|goodsReturnRecord)$/, 'pay'],
  [/^payment(Case|Late|Undecided)/, 'pcs'],
  [/^bankLineMatch$/, 'bln'],
  [/^device/, 'dev'],
  [/^kkpCard/, 'kkc'],
  [/^kkpBill/, 'kkb'],
  [/^taxDeposit/, 'dep'],
  [/^upRequest/, 'upr'],
  [/^budgetLine/, 'bud'],
  [/^product/, 'prd'],
  [/^vendorAccount/, 'acc'],
  [/^vendorTaxFact/, 'fct'],
  [/^vendor/, 'VENDOR'],
  [/^satker/, 'SATKER'],
  [/^assignment/, 'asg'],
]

const nobody = 2_000_000_000
const rowCalled = (prefix: RowPrefix | UnitKind): string =>
  prefix.length === 3
    ? rowId(prefix as RowPrefix, { tenant: nobody as never, id: randomUUID() as never })
    : unitId(prefix as UnitKind, nobody as never)
const named: Readonly<Record<string, RowPrefix | UnitKind>> = {
  satkerId: 'SATKER', unitId: 'SATKER', vendorId: 'VENDOR', auditorId: 'AUDITOR', holderAssignmentId: 'asg', accountId: 'acc', budgetLineId: 'bud',
  productId: 'prd', orderIds: 'ord', ids: 'ord', paymentId: 'pay', paymentIds: 'pay', challengeId: 'chl', deviceId: 'dev', kkpCardId: 'kkc',
  bankLineId: 'bln',
} // prettier-ignore

/** Well-formed arguments of every act and question about rows that nobody has: all that may be wrong is who asks. */
export const absentAt = ({ today, at }: Pick<World, 'today' | 'at'>) => {
  const year = Number(today.slice(0, 4))
  const usual = {
    ShortText: 'X-1', LongText: 'Mencoba saja', Rupiah: '1', LocalDate: today, DateTime: at.toISOString(), Int: 1, Boolean: false, Stock: 1,
    Quantity: 1,
  } // prettier-ignore
  const said: Readonly<Record<string, () => unknown>> = {
    idempotencyKey: randomUUID, expectedVersion: () => 1, personId: () => personId(randomUUID() as never), year: () => year, fiscalYear: () => year, month: () => 1,
    publicKey: () => aPhone().publicKey,
  } // prettier-ignore
  const argumentsOf = argumentsWith(usual)
  return (name: string) =>
    argumentsOf(name, (path) => {
      const last = path.at(-1) ?? ''
      const subject = last === 'id' ? subjects.find(([names]) => names.test(name))?.[1] : named[last]
      if (!subject) return said[last]?.()
      return last.endsWith('s') ? [rowCalled(subject)] : rowCalled(subject)
    })
}
