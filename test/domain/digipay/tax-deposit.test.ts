import fc from 'fast-check'
import {
  advancePayment, authoriseDeposit, billDeposit, billingGone, cancelDeposit, currentBilling, depositDoubts, depositDue, type DepositRules, depositTax, draftDeposit, isLivingDeposit, journeyOfDeposit, liabilitiesOf, owedLines, ownBankRoute, recordDeposit, releaseDeposit, remitDeposit, scheduleDeposit,
  type PaymentAction, type TaxDeposit, type TaxDepositAction, taxDepositLifecycle, taxDepositStatus, taxDepositStatuses, underItsLaw, withPayment, type WithheldLine,
} from '../../../src/domain/digipay' // prettier-ignore
import {
  type AssignmentId, localDate, type Move, type OrderId, type PaymentId, type PersonId, type Result, rupiah, type TaxDepositId, type UnitId,
} from '../../../src/domain/kernel' // prettier-ignore
import { stateCalendar } from '../../../src/domain/organisation'
import { depositLawData, depositLawFrom } from '../../../src/domain/tax-withholding'

const law = depositLawFrom(depositLawData)
const rules = () => {
  if (!law.ok) throw new Error(JSON.stringify(law.error))
  return { law: law.value, calendar: stateCalendar }
}
const must = <T>(outcome: Result<T, unknown>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))) // prettier-ignore
  return outcome.value
}
const start = new Date('2026-03-10T02:00:00Z')
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000)
const move = <A extends TaxDepositAction>(action: A, hours = 0, by = 'fitri', role = 'TREASURER', reason?: string): Move<A> => ({
  action, by: by as PersonId, name: by, under: 'a' as AssignmentId, role, at: after(hours), reason,
}) // prettier-ignore
const line = (at: number, facts: Partial<WithheldLine> = {}): WithheldLine => ({
  payment: `p${at}` as PaymentId, line: 1, order: `o${at}` as OrderId, vendor: 7 as UnitId, tax: 'PPH22', objectCode: '22-910-01',
  amount: rupiah(1000 + at), paidOn: localDate('2026-03-05'), ...facts,
}) // prettier-ignore
const owed = (lines: readonly WithheldLine[]) => must(owedLines(rules(), lines))
const about = { tenant: 3 as UnitId, id: 'd' as TaxDepositId, zone: 'WIB' } as const
const march = { account: '411122-910', month: { year: 2026, month: 3 } }
const lines = [
  line(1), line(2), line(3, { paidOn: localDate('2026-04-01') }), line(4, { tax: 'PPN', objectCode: '411211-910', line: 2 }),
  line(5, { tax: 'PPH23', objectCode: '24-104-65' }), line(6, { tax: 'PPH23', objectCode: '24-100-02' }),
] // prettier-ignore
const drafted = () => must(draftDeposit(owed(lines), march, about, move('draft')))
const code = (at: number) => ({
  code: String(100_000_000_000_000 + at),
  issuedAt: after(at),
  validUntil: after(at + 336),
})
const receipt = (hours: number) => ({
  source: { bank: '002', account: '1' }, channel: 'BANK', transactionNumber: '1', ntpn: 'N', paidAt: after(hours),
}) as const // prettier-ignore
const billed = (at = 1) => must(billDeposit(drafted(), code(at), move('bill', at)))
const leaving = (nth: number, scheduledOn = '2026-03-10') => ({
  id: `pay${nth}` as PaymentId, method: 'CMS_VA', scheduledOn: localDate(scheduledOn), source: { bank: '002', account: '1' },
  payee: { bank: '002', account: '9', name: 'KAS NEGARA' }, route: ownBankRoute, partnerReference: `SL${nth}`, bankReference: undefined, settledAt: undefined,
  failure: undefined, createdAt: start,
}) as const // prettier-ignore
const scheduled = (deposit = billed(), nth = 1) => must(scheduleDeposit(deposit, leaving(nth), move('schedule', 2)))
/** The newest payment of a deposit with one more step. */
const pushed = (deposit: TaxDeposit, action: PaymentAction, by = 'gita', role = 'KPA', reason?: string): TaxDeposit => {
  const payment = deposit.payments.at(-1)
  if (!payment) throw new Error('it has no payment')
  const pushing = { ...move('draft', 3, by, role, reason), action }
  return withPayment(deposit, must(advancePayment(payment, pushing, journeyOfDeposit(deposit))))
}
const authorised = () => must(authoriseDeposit(billed(), move('authorise', 2, 'gita', 'KPA')))

describe('what a satker owes the State', () => {
  test('is put together by revenue account and month of tax, oldest first', () => {
    const groups = liabilitiesOf(owed(lines), localDate('2026-03-12'))
    expect(groups.map(({ account, month, amount, statutoryOn, internalOn }) => [account.account, month.month, amount, statutoryOn, internalOn])).toEqual([
      ['411122-910', 3, 2003n, '2026-04-15', '2026-03-12'],
      ['411124-100', 3, 1006n, '2026-04-15', '2026-03-12'],
      ['411124-104', 3, 1005n, '2026-04-15', '2026-03-12'],
      ['411211-910', 3, 1004n, undefined, '2026-03-12'],
      ['411122-910', 4, 1003n, '2026-05-18', '2026-04-08'],
    ]) // prettier-ignore
  })
  test('is late the day after the date of the office, and overdue the day after that of the law', () => {
    const on = (today: string) => {
      const [pph, , , ppn] = liabilitiesOf(owed(lines), localDate(today))
      return [pph?.isLate, pph?.isOverdue, ppn?.isLate, ppn?.isOverdue]
    }
    expect(on('2026-03-12')).toEqual([false, false, false, false])
    expect(on('2026-03-13')).toEqual([true, false, true, true])
    expect(on('2026-04-15')).toEqual([true, false, true, true])
    expect(on('2026-04-16')).toEqual([true, true, true, true])
  })
  test('loses nothing and counts nothing twice', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ index: fc.integer({ min: 0, max: 5 }), amount: fc.bigInt(1n, 10n ** 12n), day: fc.integer({ min: 1, max: 28 }), month: fc.integer({ min: 1, max: 12 }) }), { maxLength: 30 }),
        (drawn) => {
          const all = drawn.map(({ index, amount, day, month }, at) =>
            line(at, { ...lines[index], payment: `p${at}` as PaymentId, amount: rupiah(amount), paidOn: localDate(`2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`) }))
          const groups = liabilitiesOf(owed(all), localDate('2026-12-31'))
          expect(groups.reduce((sum, { amount }) => sum + amount, 0n)).toBe(all.reduce((sum, { amount }) => sum + amount, 0n))
          expect(groups.flatMap((group) => group.lines.map(({ payment }) => payment)).sort()).toEqual(all.map(({ payment }) => payment).sort())
        },
      ),
    )) // prettier-ignore
})

describe('a tax deposit', () => {
  test('gathers what is owed on one account for one month, and its amount is the sum of its lines', () => {
    const deposit = drafted()
    expect(deposit.lines.map(({ payment }) => payment)).toEqual(['p1', 'p2'])
    expect([deposit.amount, deposit.tax, taxDepositStatus(deposit)]).toEqual([2003n, 'PPH22', 'DRAFT'])
    expect(depositTax(deposit)).toEqual([
      { kind: 'TAX_DEPOSIT', ref: 'd', debit: 'tax.PPH22', credit: 'paid.state.PPH22', amount: 2003n, line: 1 },
    ])
  })
  test('gathers some of it if asked, and no line that is not owed there', () => {
    const some = draftDeposit(owed(lines), { ...march, lines: [{ payment: 'p2' as PaymentId, line: 1 }] }, about, move('draft')) // prettier-ignore
    expect(must(some).amount).toBe(1002n)
    for (const stray of [{ payment: 'p3', line: 1 }, { payment: 'p2', line: 2 }, { payment: 'p4', line: 2 }, { payment: 'p9', line: 1 }]) // prettier-ignore
      expect(draftDeposit(owed(lines), { ...march, lines: [{ ...stray, payment: stray.payment as PaymentId }] }, about, move('draft'))).toMatchObject({ error: { code: 'TAX_LINE_NOT_OWED' } }) // prettier-ignore
    for (const nothing of [{ ...march, account: '411121-100' }, { ...march, month: { year: 2025, month: 3 } }, { ...march, lines: [] }]) // prettier-ignore
      expect(draftDeposit(owed(lines), nothing, about, move('draft'))).toMatchObject({ error: { code: 'DEPOSIT_EMPTY' } }) // prettier-ignore
  })
  test('goes from draft over billing code and another person’s word to the receipt', () => {
    const paid = must(recordDeposit(authorised(), receipt(3), move('record', 4)))
    expect(paid.steps.map(({ to }) => to)).toEqual(['DRAFT', 'BILLED', 'AUTHORISED', 'PAID'])
    expect(paid.receipt?.ntpn).toBe('N')
  })
  test('is not authorised by whoever made it', () =>
    expect(authoriseDeposit(billed(), move('authorise', 2, 'fitri', 'KPA'))).toMatchObject({
      error: { code: 'SEPARATION_OF_FUNCTIONS' },
    }))
  test('keeps a billing code that may still be paid, and gets another once it has expired', () => {
    const again = (hours: number) => billDeposit(authorised(), code(hours), move('bill', hours))
    expect(again(337)).toMatchObject({ error: { code: 'BILLING_STILL_VALID', billingCode: '100000000000001' } })
    const replaced = must(again(338))
    expect([taxDepositStatus(replaced), currentBilling(replaced)?.code, replaced.billings.length]).toEqual(['BILLED', '100000000000338', 2]) // prettier-ignore
  })
  test('takes no code of tomorrow and none that has expired already', () => {
    expect(billDeposit(drafted(), code(2), move('bill', 1))).toMatchObject({ error: { code: 'DATE_IN_FUTURE', path: ['issuedAt'] } }) // prettier-ignore
    expect(billDeposit(drafted(), code(0), move('bill', 337))).toMatchObject({ error: { code: 'BILLING_EXPIRED' } })
    expect(authoriseDeposit(billed(), move('authorise', 338, 'gita', 'KPA'))).toMatchObject({ error: { code: 'BILLING_EXPIRED' } }) // prettier-ignore
  })
  test('was paid with its own code: not before it was made, not after it expired, not tomorrow', () => {
    const paid = (hours: number, recorded = 400) => recordDeposit(authorised(), receipt(hours), move('record', recorded)) // prettier-ignore
    expect(paid(0.5)).toMatchObject({ error: { code: 'DEPOSIT_BEFORE_BILLING' } })
    expect(paid(338)).toMatchObject({ error: { code: 'BILLING_EXPIRED' } })
    expect(paid(5, 4)).toMatchObject({ error: { code: 'DATE_IN_FUTURE', path: ['paidAt'] } })
    expect(paid(1).ok && paid(337).ok).toBe(true)
  })
  test('is late when it was paid beyond its dates or still is not', () => {
    const due = (deposit: TaxDeposit, today: string) => must(depositDue(rules(), deposit, localDate(today)))
    expect(due(billed(), '2026-03-12')).toEqual({ statutoryOn: '2026-04-15', internalOn: '2026-03-12', isOverdue: false, isLate: false }) // prettier-ignore
    expect(due(billed(), '2026-03-13')).toMatchObject({ isOverdue: false, isLate: true })
    expect(due(billed(), '2026-04-16')).toMatchObject({ isOverdue: true, isLate: true })
    const paid = (hours: number) => must(recordDeposit(authorised(), receipt(hours), move('record', 400)))
    // 17:00 UTC of the 12th is the 13th in Jakarta.
    expect(due(paid(62.9), '2026-12-31')).toMatchObject({ isLate: false })
    expect(due(paid(63), '2026-12-31')).toMatchObject({ isLate: true, isOverdue: false })
  })
  describe('whose receipt is recorded', () => {
    const earlier = (): DepositRules => {
      const { law, calendar } = rules()
      const values = law.dueDates.map((each) => ({ ...each, values: each.values.map((value) => ({ ...value, days: 1, doubt: undefined })) })) // prettier-ignore
      return { law: { ...law, dueDates: values, numbers: [] }, calendar }
    }
    const paid = () => must(recordDeposit(authorised(), receipt(3), move('record', 4)))
    const said = (by: DepositRules, deposit: TaxDeposit) => [must(depositDue(by, deposit, localDate('2026-03-11'))), depositDoubts(by, deposit).map(({ id }) => id)] // prettier-ignore
    const asToday = [{ statutoryOn: '2026-04-15', internalOn: '2026-03-12', isOverdue: false, isLate: false }, ['DUE-INTERNAL', 'FORM-BILLING', 'FORM-NTPN', 'FORM-NTB']] // prettier-ignore
    const asLater = [{ statutoryOn: '2026-04-01', internalOn: '2026-03-06', isOverdue: false, isLate: true }, []]
    test('keeps its dates and doubts, whatever the law says of them later', () => {
      const kept = underItsLaw(rules(), paid(), localDate('2026-03-10'))
      expect(said(rules(), kept)).toEqual(asToday)
      expect(said(earlier(), kept)).toEqual(asToday)
    })
    test('kept nothing before laws were kept, and like an unpaid one is told by the law as loaded', () => {
      expect([said(rules(), paid()), said(earlier(), paid())]).toEqual([asToday, asLater])
      expect(said(earlier(), authorised())).toEqual(asLater)
    })
    test('keeps nothing where the law cannot say when it was due', () => {
      const { law, calendar } = rules()
      expect(underItsLaw({ law: { ...law, dueDates: [] }, calendar }, paid(), localDate('2026-03-10'))).toEqual(paid())
    })
  })
  test('is cancelled with a reason until it is paid', () => {
    expect(cancelDeposit(billed(), move('cancel', 2))).toMatchObject({ error: { code: 'REASON_REQUIRED' } })
    const gone = must(cancelDeposit(authorised(), move('cancel', 2, 'gita', 'KPA', 'Kode keliru')))
    expect([taxDepositStatus(gone), isLivingDeposit(gone), isLivingDeposit(authorised())]).toEqual(['CANCELLED', false, true]) // prettier-ignore
    const paid = must(recordDeposit(authorised(), receipt(3), move('record', 4)))
    expect(cancelDeposit(paid, move('cancel', 5, 'fitri', 'TREASURER', 'Terlambat'))).toMatchObject({ error: { code: 'NOT_NOW' } }) // prettier-ignore
  })
  test('scheduled through the bank, is paid for its whole amount with its own billing code', () => {
    const deposit = scheduled()
    expect(deposit.payments).toMatchObject([{ kind: 'DEPOSIT', deposit: 'd', billingCode: '100000000000001', gross: 2003n, net: 2003n }]) // prettier-ignore
    const remitted = must(remitDeposit(pushed(deposit, 'authorise'), move('remit', 4, 'system', 'SYSTEM')))
    const paid = must(recordDeposit(remitted, receipt(4), move('record', 5, 'system', 'SYSTEM')))
    expect(paid.steps.map(({ to }) => to)).toEqual(['DRAFT', 'BILLED', 'SCHEDULED', 'REMITTED', 'PAID'])
  })
  test('is not signed by whoever gathered, billed or scheduled it', () => {
    const deposit = scheduled()
    const payment = deposit.payments[0]
    const signing = { ...move('draft', 3, 'fitri', 'KPA'), action: 'authorise' } as const
    expect(payment && advancePayment(payment, signing, journeyOfDeposit(deposit))).toMatchObject({ error: { code: 'SEPARATION_OF_FUNCTIONS' } }) // prettier-ignore
    const bySigner = must(scheduleDeposit(billed(), leaving(1), move('schedule', 2, 'hadi')))
    expect(releaseDeposit(bySigner, move('release', 3, 'hadi', 'KPA'))).toMatchObject({ error: { code: 'SEPARATION_OF_FUNCTIONS' } }) // prettier-ignore
  })
  test('is not scheduled for a day on which its billing code may no longer be paid', () => {
    const on = (day: string) => scheduleDeposit(billed(), leaving(1, day), move('schedule', 2))
    // Made at 10:00 in Jakarta on the 10th, the code is valid until 10:00 on the 24th.
    expect(on('2026-03-24').ok).toBe(true)
    expect(on('2026-03-25')).toMatchObject({ error: { code: 'BILLING_EXPIRED', path: ['payOn'] } })
    expect(billingGone(billed(), leaving(1), after(337), 'id')).toBeUndefined()
    expect(billingGone(billed(), leaving(1), after(338), 'id')).toMatchObject({ code: 'BILLING_EXPIRED', path: ['id'] })
  })
  test('once the bank contradicts itself, is neither paid again nor given back before people decide', () => {
    const sent = ['authorise', 'submit', 'reject'] as const
    const rejected = sent.reduce((deposit, action) => pushed(deposit, action, 'system', 'SYSTEM'), scheduled())
    const back = must(releaseDeposit(rejected, move('release', 4, 'system', 'SYSTEM')))
    expect(scheduleDeposit(back, leaving(2), move('schedule', 5)).ok).toBe(true)
    const [payment] = back.payments
    const disputed = { ...back, payments: payment ? [{ ...payment, failure: 'LATE_SUCCESS' as const }] : [] }
    const refusals = [
      scheduleDeposit(disputed, leaving(2), move('schedule', 5)), authoriseDeposit(disputed, move('authorise', 5, 'gita', 'KPA')),
      billDeposit(disputed, code(400), move('bill', 400)), cancelDeposit(disputed, move('cancel', 5, 'fitri', 'TREASURER', 'Keliru')),
    ] // prettier-ignore
    for (const refusal of refusals) expect(refusal).toMatchObject({ error: { code: 'PAYMENT_DISPUTED', path: ['id'] } })
  })
  test('however it is pushed, walks its table and keeps its lines, amount and history', () => {
    const tries = fc.array(fc.tuple(fc.constantFrom('bill', 'authorise', 'schedule', 'release', 'remit', 'record', 'cancel'), fc.integer({ min: 0, max: 400 })), { maxLength: 24 }) // prettier-ignore
    const reached = new Set<string>()
    fc.assert(
      fc.property(tries, (pushes) => {
        const first = drafted()
        let at = 0
        const last = pushes.reduce<TaxDeposit>((deposit, [action, hours]) => {
          at += hours
          const outcome = {
            bill: () => billDeposit(deposit, code(at), move('bill', at)),
            authorise: () => authoriseDeposit(deposit, move('authorise', at, 'gita', 'KPA')),
            schedule: () => scheduleDeposit(deposit, leaving(at, '2026-03-10'), move('schedule', at)),
            release: () => releaseDeposit(deposit, move('release', at, 'system', 'SYSTEM')),
            remit: () => remitDeposit(deposit, move('remit', at, 'system', 'SYSTEM')),
            record: () => recordDeposit(deposit, receipt(at), move('record', at)),
            cancel: () => cancelDeposit(deposit, move('cancel', at, 'fitri', 'TREASURER', 'Keliru')),
          }[action as 'bill']()
          return outcome.ok ? outcome.value : deposit
        }, first)
        reached.add(taxDepositStatus(last))
        expect([last.lines, last.amount, last.steps.slice(0, 1)]).toEqual([first.lines, first.amount, first.steps])
        last.steps.slice(1).forEach(({ action, to }, place) => {
          expect(taxDepositLifecycle[action].from).toContain(last.steps[place]?.to)
          expect(taxDepositLifecycle[action].to).toBe(to)
        })
        expect(last.receipt !== undefined).toBe(taxDepositStatus(last) === 'PAID')
        expect(last.payments.every(({ gross }) => gross === last.amount)).toBe(true)
      }),
      { numRuns: 2000 },
    )
    expect([...reached].sort()).toEqual([...taxDepositStatuses].sort())
  })
})
