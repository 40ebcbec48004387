import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import {
  claimLifecycle, isStanding, journeyOf, orderLifecycle, paymentCaseLifecycle, paymentLifecycle, paymentStatus, type Purchase, receiptLifecycle, stageOf, stages, taxDepositLifecycle,
} from '../../../src/domain/digipay' // prettier-ignore
import { aStart, anyTry, push, statusesOf, walked } from './walk'

type Table = Readonly<Record<string, Readonly<{ from: readonly string[]; to: string }>>>
const tables: Readonly<Record<string, Table>> = {
  order: orderLifecycle, receipt: receiptLifecycle, claim: claimLifecycle, payment: paymentLifecycle, payment_case: paymentCaseLifecycle, tax_deposit: taxDepositLifecycle,
} // prettier-ignore
const statesOf = (table: Table) => [...new Set(Object.values(table).flatMap(({ from, to }) => [...from, to]))].sort()

describe('every lifecycle', () => {
  const database = readFileSync(join(__dirname, '../../../schema/database.sql'), 'utf8')
  test.each(Object.entries(tables))('of a %s has the states that the database lets in', (name, table) => {
    const check = new RegExp(` ${name}_status CHECK \\(\\(status = ANY \\(ARRAY\\[(.*?)\\]\\)\\)\\)`, 'i').exec(database) // prettier-ignore
    const allowed = [...(check?.[1] ?? '').matchAll(/'([A-Z_]+)'/g)].map(([, state]) => state)
    expect(allowed.sort()).toEqual(statesOf(table))
  })
  test.each(Object.entries(tables))('of a %s leads to each of its states from its beginning', (_name, table) => {
    const reached = new Set(Object.values(table).filter(({ from }) => from.length === 0).map(({ to }) => to)) // prettier-ignore
    for (const _ of Object.keys(table))
      for (const { from, to } of Object.values(table)) if (from.some((state) => reached.has(state))) reached.add(to)
    expect([...reached].sort()).toEqual(statesOf(table))
  })
})

const walksItsTable = (table: Table, steps: readonly Readonly<{ action: string; to: string }>[]) => {
  steps.forEach(({ action, to }, place) => {
    expect(table[action]?.to).toBe(to)
    expect(table[action]?.from ?? []).toEqual(place === 0 ? [] : expect.arrayContaining([steps[place - 1]?.to]))
  })
}

describe('a purchase, however it is pushed,', () => {
  test('only ever walks its tables', () =>
    fc.assert(
      fc.property(walked, ({ order, receipts, claims, payments }) => {
        walksItsTable(orderLifecycle, order.steps)
        for (const { steps } of receipts) walksItsTable(receiptLifecycle, steps)
        for (const { steps } of claims) walksItsTable(claimLifecycle, steps)
        for (const { steps } of payments) walksItsTable(paymentLifecycle, steps)
      }),
    ))
  test('never lets a person act under two functions', () =>
    fc.assert(
      fc.property(walked, (purchase) => {
        const roles = new Map<string, Set<string>>()
        for (const { by, role } of journeyOf(purchase))
          if (!['VENDOR_ADMIN', 'SYSTEM'].includes(role)) roles.set(by, (roles.get(by) ?? new Set()).add(role))
        expect([...roles].filter(([, held]) => held.size > 1)).toEqual([])
      }),
    ))
  test('never has two claims or two payments standing, nor a settled payment beside another', () =>
    fc.assert(
      fc.property(walked, ({ claims, payments }) => {
        expect(claims.filter(({ steps }) => steps.at(-1)?.to !== 'RETURNED').length).toBeLessThanOrEqual(1)
        expect(payments.filter(isStanding).length).toBeLessThanOrEqual(1)
        const settled = payments.findIndex((payment) => paymentStatus(payment) === 'SETTLED')
        expect([-1, payments.length - 1]).toContain(settled)
      }),
    ))
  test('always stands in exactly one known stage', () =>
    fc.assert(fc.property(walked, (purchase) => expect(stages).toContain(stageOf(purchase)))))
  test('is at the bank only once it was sent there: what is authorised waits for its day', () =>
    fc.assert(
      fc.property(walked, (purchase) => {
        const stage = stageOf(purchase)
        const standing = purchase.payments.find(isStanding)
        expect(stage === 'SIGNED').toBe(standing !== undefined && paymentStatus(standing) === 'AUTHORISED')
        if (stage === 'AT_BANK') expect(standing?.steps.some(({ action }) => action === 'submit')).toBe(true)
      }),
    ))
  test('keeps its history: what was done is never undone or changed', () =>
    fc.assert(
      fc.property(walked, anyTry, (purchase, how) => {
        const before = journeyOf(purchase)
        expect(journeyOf(push(purchase, how))).toEqual(expect.arrayContaining([...before]))
      }),
    ))
  test('gets to the far ends often enough for all this to mean something', () => {
    const often = new Map<string, number>()
    const walks = fc.sample(walked, { numRuns: 400, seed: 7 })
    for (const purchase of walks) {
      const seen = new Set<string>([`stage ${stageOf(purchase)}`, ...statusesOf(purchase), ...everBeen(purchase)])
      for (const each of seen) often.set(each, (often.get(each) ?? 0) + 1)
    }
    const share = (name: string) => (100 * (often.get(name) ?? 0)) / walks.length
    const far = ['ever RECEIVED', 'ever SETTLED', 'ever REJECTED by the bank', 'ever PENDING_UNKNOWN', 'ever SPBY_REFUSED', 'ever VOIDED', 'order CANCELLED'] // prettier-ignore
    process.stdout.write(`of ${walks.length} walks: ${far.map((name) => `${name} ${share(name).toFixed(0)} %`).join(', ')}\n`) // prettier-ignore
    for (const name of far) expect({ name, reached: share(name) > 1 }).toEqual({ name, reached: true })
    expect(share('ever SETTLED')).toBeGreaterThanOrEqual(60)
    expect(stageOf(aStart())).toBe('CART')
  })
})

const everBeen = ({ order, receipts, claims, payments }: Purchase): readonly string[] => [
  ...[order, ...receipts, ...claims].flatMap(({ steps }) => steps.map(({ to }) => `ever ${to}`)),
  ...payments.flatMap(({ steps }) => steps.map(({ to }) => `ever ${to}${to === 'REJECTED' ? ' by the bank' : ''}`)),
]
