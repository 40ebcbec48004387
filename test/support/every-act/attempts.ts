import { randomUUID } from 'node:crypto'
import { openId, personId, rowId, unitId } from '../../../src/adapters/graphql/ids'
import { addDays, type UnitId } from '../../../src/domain/kernel'
import { aLine } from '../set-up'
import { type Shop, todayIn } from '../shop'
import { acts, argumentsWith, questions } from './documents'
import type { PastWalls } from './past'
import type { Everything } from './play'
import type { Row } from './watched'

/** Whose row an act is about, by the prefix of the id that its input names first; every other field goes by its own name. */
const subjects: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^order(?!Draft)|^claimBill$/, ['ord']],
  [/^receiptVoid$/, ['rcp']],
  [/^(claimReturn|spby\w+|paymentSchedule)$/, ['clm']],
  [/^(payment(Unschedule|RefundAsk)|goodsReturnRecord)$/, ['pay']],
  [/^payment(Case|Late|Undecided)/, ['pcs']],
  [/^bankLineMatch$/, ['bln']],
  [/^device(?!Register)/, ['dev']],
  [/^kkpCard(?!Register)/, ['kkc']],
  [/^kkpBill(?!Record)/, ['kkb']],
  [/^taxDeposit(?!Draft)/, ['dep']],
  [/^upRequest(?!Propose)/, ['upr']],
  [/^budgetLine/, ['bud']],
  [/^productSave$/, ['prd']],
  [/^vendorAccount(?!Add)/, ['acc']],
  [/^vendorTaxFact(?!Record)/, ['fct']],
  [/^vendor(Verify|Block|Unblock)$/, ['ven']],
  [/^assignmentEnd$/, ['asg']],
]
/** Acts that name nobody's row, and why; of the questions none is left out, since each may tell what it should not. */
export const withoutForeignSubject: Readonly<Record<string, string>> = {
  satkerRegister: 'makes a new unit, which is nobody’s yet',
  vendorRegister: 'makes a new unit, which is nobody’s yet',
  personRegister: 'makes a person known, who belongs to no unit',
  pinSet: 'is about the PIN of him who sets it alone',
  deviceRegister: 'makes a device of him who asks alone',
  signingRuleSet: 'is about the ladder of one’s own satker alone',
  bankDayClose: 'names a day of one’s own account alone',
  vendorAccountAdd: 'adds to one’s own firm alone',
}
/** What an act says of a row that is not there for its caller where the row is but a part of what he asks. */
export const unknownParts: Readonly<Record<string, string>> = {
  orderDraft: 'BUDGET_LINE_UNKNOWN',
  upRequestPropose: 'PAYMENT_NOT_ACCOUNTABLE',
  taxDepositDraft: 'TAX_LINE_NOT_OWED',
}

/** One try of an act or a question about what is not one's own. */
export type Attempt = Readonly<{ name: string; variables: Readonly<Record<string, unknown>>; subject: string }>

const ROWS_EACH = 3

/** Everything that can be tried at what was played, and what nobody else may read of it. */
export const attemptsAt = async (shop: Shop, { rows, auditor }: Everything, past: PastWalls) => {
  const { office, firm, api } = shop
  const today = todayIn(shop)
  const satker = unitId('SATKER', office.id)
  const [challenge] = await past.rows<{ id: string }>('select id from digipay.challenge where tenant_id = $1 limit 1', [office.id]) // prettier-ignore
  const [number] = await past.rows<{ number: string }>(`select number from digipay.purchase_order where tenant_id = $1 and number is not null limit 1`, [office.id]) // prettier-ignore
  const refunds = await past.rows<{ payment_id: string; number: string; version: number }>('select payment_id, number, version from digipay.payment_refund where tenant_id = $1', [office.id]) // prettier-ignore
  const known: readonly Row[] = [
    ...[...rows].map(([id, version]) => ({ id, version })),
    { id: rowId('asg', { tenant: office.id, id: office.crew.kpa.assignment }), version: 1 },
    { id: rowId('asg', { tenant: firm.id, id: firm.admin.assignment }), version: 1 },
    { id: rowId('bud', office.budgetLine), version: 1 },
    { id: rowId('acc', firm.account), version: 1 },
    { id: unitId('VENDOR', firm.id), version: 2 },
  ]
  const of = (prefix: string): readonly Row[] => known.filter(({ id }) => id.startsWith(`${prefix}_`)).slice(-ROWS_EACH)
  const one = (prefix: string): string => {
    const id = of(prefix)[0]?.id
    if (id === undefined) throw new Error(`nothing was played that is called ${prefix}`)
    return id
  }
  const product = rowId('prd', firm.products[0])
  const named: Readonly<Record<string, unknown>> = {
    satkerId: satker, vendorId: unitId('VENDOR', firm.id), auditorId: unitId('AUDITOR', auditor.unit), personId: personId(office.crew.ppk.person),
    holderAssignmentId: one('asg'), accountId: rowId('acc', firm.account), budgetLineId: rowId('bud', office.budgetLine), productId: product,
    orderIds: [one('ord')], paymentIds: [one('pay')], paymentId: one('pay'), challengeId: rowId('chl', { tenant: office.id, id: challenge?.id as never }),
    number: number?.number, first: 3, idempotencyKey: undefined, pin: '123456', code: '123456', reason: 'Mencoba saja', fund: 'UP', month: Number(today.slice(5, 7)),
    year: Number(today.slice(0, 4)), fiscalYear: Number(today.slice(0, 4)), role: 'PPK', from: addDays(today, -2), to: today, bank: '002', as: 'FEE',
    billingCode: '123456789012345', account: '411122-910', nip: '198503122010011001', akun: '521111', quantity: 1, line: 1, invoiceNumber: 'X-1',
  } // prettier-ignore
  const usual = {
    ShortText: 'X-1', LongText: 'Mencoba saja', Rupiah: '1', LocalDate: today, DateTime: api.house.now().toISOString(), Int: 1, Boolean: false, Stock: 1, Quantity: 1,
  } // prettier-ignore
  const argumentsOf = argumentsWith(usual)

  const attempt = (name: string, { id, version }: Row, more: Readonly<Record<string, unknown>> = {}): Attempt => {
    const said: Readonly<Record<string, unknown>> = { ...named, ...more }
    const variables = argumentsOf(name, (path) => {
      const last = path.at(-1) ?? ''
      if (last === 'id') return name === 'paymentChallenge' ? one('pay') : id
      if (last === 'expectedVersion') return version
      if (last === 'idempotencyKey') return randomUUID()
      return last === 'kkpCardId' && name !== 'kkpBillRecord' ? undefined : said[last]
    })
    return { name, variables, subject: id }
  }
  const nothing: Row = { id: satker, version: 1 }
  const vendor: Row = { id: unitId('VENDOR', firm.id), version: 1 }
  /** Acts that make something beside a row of somebody else's, or for it. */
  const ofOthers: Readonly<Record<string, () => readonly Attempt[]>> = {
    assignmentCreate: () => [
      attempt('assignmentCreate', nothing, { unitId: nothing.id, role: 'PPK' }),
      attempt('assignmentCreate', vendor, { unitId: vendor.id, role: 'VENDOR_OPERATOR' }),
    ],
    kkpBillRecord: () => of('kkc').map((card) => attempt('kkpBillRecord', card, { kkpCardId: card.id })),
    kkpCardRegister: () => of('asg').map((holder) => attempt('kkpCardRegister', holder, { holderAssignmentId: holder.id, account: '400000009999', lastFour: '1234', limit: '1000000', validUntil: addDays(today, 700) })),
    paymentRefundGiveUp: () => refunds.map(({ payment_id, number: refund, version }) =>
      attempt('paymentRefundGiveUp', { id: rowId('pay', { tenant: office.id, id: payment_id as never }), version }, { number: refund })),
    taxDepositDraft: () => of('pay').map((payment) => attempt('taxDepositDraft', payment, { lines: [{ paymentId: payment.id, line: 1 }] })),
    upDepositRecord: () => of('bln').map((line) => attempt('upDepositRecord', line, { bankLineId: line.id, paidOn: addDays(today, -3) })),
    vendorTaxFactRecord: () => [attempt('vendorTaxFactRecord', vendor, { vendorId: vendor.id })],
  } // prettier-ignore
  const ofAct = (name: string): readonly Attempt[] => {
    const prefixes = subjects.find(([names]) => names.test(name))?.[1]
    if (prefixes)
      return prefixes
        .flatMap(of)
        .map((row) => attempt(name, row, name === 'budgetLineSave' ? { code: aLine().code } : {}))
    return ofOthers[name]?.() ?? [attempt(name, nothing)]
  }
  const ofQuestion: Readonly<Record<string, () => readonly Attempt[]>> = {
    node: () => ['ord', 'dep', 'pcs', 'upr'].map((prefix) => attempt('node', { id: one(prefix), version: 1 })),
    nodes: () => [attempt('nodes', nothing, { ids: known.map(({ id }) => id).slice(-100) })],
    order: () => of('ord').map((row) => attempt('order', row)),
    vendor: () => [attempt('vendor', { id: unitId('VENDOR', firm.id), version: 1 })],
    product: () => of('prd').map((row) => attempt('product', row)),
  }
  return {
    acts: acts.filter((name) => !(name in withoutForeignSubject)).flatMap(ofAct),
    questions: questions.flatMap((name) => ofQuestion[name]?.() ?? [attempt(name, nothing, { unitId: satker })]),
    /** Those that are about nobody else, for the doors have to ask of them too. */
    known,
  }
}
export type Attempts = Awaited<ReturnType<typeof attemptsAt>>

/** In whose book a row stands, or which unit it is. */
export const bookOf = (id: string): UnitId | undefined => {
  const opened = openId(id)
  if (!opened.ok) return undefined
  return 'key' in opened.value ? opened.value.key.tenant : 'unit' in opened.value ? opened.value.unit : undefined
}
