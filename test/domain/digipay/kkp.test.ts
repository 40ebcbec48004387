import {
  advanceBill, advanceCard, cardFree, cardOfSigner, cardOnPayingAccount, chargedOn, type ChargeStanding, chargeStanding, checkBill, isBillLate, type KkpBill, matchCharges, payBill, unexplainedOn, cardUnusable, cardBinding, cardUsed, chargeable, checkCard, holdKkp, kkpFree, kkpHeld, type KkpCard, kkpLawFrom, kkpOwed, mostLinesOn, kkpRecipientCap, openCard, grantKkp,
  releaseKkp, reverseKkp, settleKkp, settleKkpLate, sourceCard, sourceKkp, upFree, upHeld, upNoticesOn, creditedOn, giveBackPaid, matchCredits, payableOn, refundPaid, unbooked,
} from '../../../src/domain/digipay' // prettier-ignore
import { type BudgetLineId, type KkpBillId, type KkpCardId, localDate, type PaymentId, type PersonId, type Posting, type Rupiah, rupiah, type UnitId } from '../../../src/domain/kernel' // prettier-ignore

const id = '0190c0de-0000-7000-8000-000000000001' as KkpCardId
const line = '0190c0de-0000-7000-8000-000000000002' as BudgetLineId
const holder = 'holder' as PersonId
const at = new Date('2026-11-28T03:00:00Z')
const move = (action: any, by = holder, reason?: string) => ({ action, by, name: 'Budi', under: undefined, role: 'PPK', at, reason }) // prettier-ignore
const card: KkpCard = {
  tenant: 1 as UnitId, id, holder: { person: holder, name: 'Budi' }, kind: 'OPERATIONAL', bank: '002', account: '400000000001', lastFour: '1234',
  limit: rupiah(10_000_000n), validUntil: localDate('2027-12-31'), createdAt: at, steps: [{ ...move('register'), to: 'REGISTERED' }],
} // prettier-ignore
const taken = (from: KkpCard, ...actions: readonly any[]): KkpCard =>
  actions.reduce<KkpCard>((each, action) => {
    const next = advanceCard(each, move(action, holder, 'sebab'))
    if (!next.ok) throw new Error(next.error.code)
    return next.value
  }, from)

const payment: any = {
  kind: 'CLAIM', id: 'a payment', card: id, gross: rupiah(1_000_000n), net: rupiah(980_000n), route: { rail: 'CARD', fee: rupiah(0n) },
  assessment: { taxes: [{ tax: 'PPH23', amount: rupiah(20_000n) }] },
} // prettier-ignore

/** What a book holds after postings; a transfer that comes twice is a fact posted twice. */
const after = (...postings: readonly Posting[]): Readonly<Record<string, bigint>> => {
  const facts = postings.flat().map(({ kind, ref, line: place }) => `${kind} ${ref} ${String(place)}`)
  expect(new Set(facts).size).toBe(facts.length)
  const book: Record<string, bigint> = {}
  for (const { debit, credit, amount } of postings.flat()) {
    book[debit] = (book[debit] ?? 0n) - amount
    book[credit] = (book[credit] ?? 0n) + amount
  }
  expect(Object.values(book).reduce((sum, each) => sum + each, 0n)).toBe(0n)
  return book
}
const begun = [grantKkp({ number: 'S-1', amount: rupiah(5_000_000n) }), openCard(id, card.limit)]

test('a charge promises share and limit for what the merchant gets, and UP cash for the tax alone', () => {
  expect(after(...begun, holdKkp(payment))).toMatchObject({
    [kkpFree]: 4_020_000n, [kkpHeld]: 980_000n, [cardFree(id)]: 9_020_000n, [cardUsed(id)]: 980_000n, [upFree]: -20_000n, [upHeld]: 20_000n,
  }) // prettier-ignore
})

test('a charge that is refused leaves nothing behind', () => {
  const book = after(...begun, holdKkp(payment), releaseKkp(payment))
  expect(book).toMatchObject({ [kkpFree]: 5_000_000n, [kkpHeld]: 0n, [cardUsed(id)]: 0n, [upFree]: 0n, [upHeld]: 0n })
})

test('a charge that is made is owed to the issuer, and uses the limit until its bill is paid', () => {
  const book = after(...begun, holdKkp(payment), settleKkp(payment, line))
  expect(book).toMatchObject({ [kkpHeld]: 0n, [kkpOwed]: 980_000n, [cardUsed(id)]: 980_000n, 'tax.PPH23': 20_000n })
  expect(book[`pagu.realised:${line}`]).toBe(1_000_000n)
})

test('settled late it stands in the book as if it had been settled in time', () => {
  const inTime = after(...begun, holdKkp(payment), settleKkp(payment, line))
  const late = after(...begun, holdKkp(payment), releaseKkp(payment), settleKkpLate(payment, line))
  const standing = (book: object) => Object.fromEntries(Object.entries(book).filter(([, amount]) => amount !== 0n))
  expect(standing(late)).toEqual(standing(inTime))
})

test.each([false, true])('reversed, nothing of it is owed to the issuer; its tax is kept where it is on its way: %s', (keepsTax) => {
  const book = after(...begun, holdKkp(payment), settleKkp(payment, line), reverseKkp(payment, line, keepsTax))
  expect(book).toMatchObject({ [kkpFree]: 5_000_000n, [kkpOwed]: 0n, [cardFree(id)]: 10_000_000n, 'tax.PPH23': keepsTax ? 20_000n : 0n })
}) // prettier-ignore

test('what comes from outside may be owed by it, and nothing else', () => {
  expect([sourceKkp, sourceCard(id)].every((account) => account.startsWith('source.'))).toBe(true)
  expect([kkpFree, kkpHeld, kkpOwed, cardFree(id), cardUsed(id)].some((account) => account.startsWith('source.'))).toBe(false)
}) // prettier-ignore

test('its holder alone consents, and a card that has ended takes no step', () => {
  const other = advanceCard(card, move('bind', 'somebody' as PersonId))
  expect(other).toMatchObject({ ok: false, error: { code: 'NOT_CARD_HOLDER', holder: 'Budi' } })
  expect(advanceCard(card, move('confirm'))).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
  expect(advanceCard(card, move('end'))).toMatchObject({ ok: false, error: { code: 'REASON_REQUIRED' } })
  expect(advanceCard(taken(card, 'end'), move('bind'))).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
})

test('where its issuer asks for no code, the consent of its holder alone makes it one that may be charged', () => {
  for (const from of [card, taken(card, 'bind')]) {
    expect(advanceCard(from, move('bindAtOnce', 'somebody' as PersonId))).toMatchObject({ ok: false, error: { code: 'NOT_CARD_HOLDER' } }) // prettier-ignore
    expect(cardUnusable(taken(from, 'bindAtOnce'), localDate('2027-12-31'), true)).toBeUndefined()
  }
  for (const spent of [taken(card, 'bindAtOnce'), taken(card, 'end')])
    expect(advanceCard(spent, move('bindAtOnce'))).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
})

test('what is left of the limit of a card may be charged while its issuer charges it, and nothing before or after', () => {
  const bound = taken(card, 'bind', 'confirm')
  const each = [card, taken(card, 'bind'), bound, taken(bound, 'end')]
  expect(each.map((one) => chargeable(one, 7n, card.validUntil))).toEqual([0n, 0n, 7n, 0n])
  expect(chargeable(bound, 7n, localDate('2028-01-01'))).toBe(0n)
})

test('a card is bound from the consent of its holder until its issuer has forgotten it', () => {
  const [asked, bound] = [taken(card, 'bind'), taken(card, 'bind', 'confirm')]
  // What an issuer names with its question is charged by nobody before its holder consents.
  expect([card, asked, bound].map((one) => cardBinding(one, one !== card))).toEqual(['UNBOUND', 'UNBOUND', 'BOUND'])
  expect([true, false].map((isNamed) => cardBinding(taken(bound, 'end'), isNamed))).toEqual(['STILL_BOUND', 'UNBOUND'])
})

test('a card pays while it is active, valid and not for travel', () => {
  const active = taken(card, 'bind', 'bind', 'confirm')
  const on = localDate('2027-12-31')
  expect(cardUnusable(active, on, true)).toBeUndefined()
  expect(cardUnusable(card, on, true)).toMatchObject({ because: 'NOT_ACTIVE' })
  expect(cardUnusable(active, localDate('2028-01-01'), true)).toMatchObject({ because: 'EXPIRED' })
  expect(cardUnusable({ ...active, kind: 'TRAVEL' }, on, true)).toMatchObject({ because: 'OF_TRAVEL' })
})

test('whoever holds a card does not sign what is charged to it', () => {
  expect(cardOfSigner(card, holder)).toEqual({ code: 'CARD_OF_SIGNER', holder: 'Budi' })
  expect(cardOfSigner(card, 'somebody' as PersonId)).toBeUndefined()
})

test.each([
  ['account', '12'],
  ['lastFour', '123'],
  ['limit', 0n as Rupiah],
  ['validUntil', localDate('2026-11-27')],
])('what cannot stand on a card is named: %s', (field, wrong) => {
  expect(checkCard({ ...card, [field]: wrong }, localDate('2026-11-28'))).toMatchObject({ code: 'NOT_A_CARD', field })
  expect(checkCard(card, localDate('2026-11-28'))).toBeUndefined()
})

test('a card is billed to another account than its satker pays from, of whatever bank that is', () => {
  const { bank, account } = card
  expect(cardOnPayingAccount(card, { bank, account })).toEqual({ code: 'CARD_ON_PAYING_ACCOUNT', path: ['account'] })
  expect(cardOnPayingAccount(card, { bank, account: `${account}1` })).toBeUndefined()
  expect(cardOnPayingAccount(card, { bank: '008', account })).toBeUndefined()
})

test('the cap of a card is the lower one, unless the goods are domestic and the firm is known to be small', () => {
  const capOn = (on: string, small: boolean) => {
    const cap = kkpRecipientCap(localDate(on), small)
    return cap.ok ? cap.value.amount : cap.error.code
  }
  expect(capOn('2026-11-28', false)).toBe(50_000_000n)
  expect(capOn('2026-11-28', true)).toBe(200_000_000n)
  expect(capOn('2020-01-01', true)).toBe(50_000_000n)
  expect(capOn('2018-01-01', false)).toBe('NO_RULE_ON_DATE')
})

const billed = (reference: string, amount: bigint, isCredit = false) => ({
  reference,
  isCredit,
  amount: rupiah(amount),
  on: localDate('2026-11-20'),
})
const charge = (payment: string, reference: string, amount: bigint, standing: ChargeStanding = 'OWED') => ({ payment: payment as PaymentId, reference, amount, standing }) // prettier-ignore

test('a billed charge is ours by its reference and its amount, and once', () => {
  const charges = [charge('p1', 'SL1', 100n), charge('p2', 'SL2', 200n)]
  const lines = matchCharges([billed('SL1', 100n), billed('SL1', 100n), billed('SL2', 199n), billed('SL9', 5n)], charges) // prettier-ignore
  expect(lines.map(({ line, payment: by }) => [line, by])).toEqual([[1, 'p1'], [2, undefined], [3, undefined], [4, undefined]]) // prettier-ignore
  expect(chargedOn({ lines })).toBe(100n)
  expect(unexplainedOn({ lines })).toHaveLength(3)
})

const bill: KkpBill = {
  tenant: 1 as UnitId, id: 'a bill' as KkpBillId, card: id, number: 'T-1', from: localDate('2026-11-01'), to: localDate('2026-11-25'),
  dueOn: localDate('2026-12-10'), lines: matchCharges([billed('SL1', 100n)], [charge('p1', 'SL1', 100n)]), createdAt: at,
  steps: [{ ...move('record'), to: 'RECORDED' }], purchases: [],
} // prettier-ignore

test('a bill is tested if there is something to pay, and paid once it is tested', () => {
  expect(advanceBill({ ...bill, lines: [] }, move('test'))).toMatchObject({ ok: false, error: { code: 'NO_CHARGE_TO_PAY' } }) // prettier-ignore
  expect(advanceBill(bill, move('pay'))).toMatchObject({ ok: false, error: { code: 'NOT_NOW' } })
  expect(advanceBill(bill, move('giveBack'))).toMatchObject({ ok: false, error: { code: 'REASON_REQUIRED' } })
  const tested = advanceBill(bill, move('test'))
  if (!tested.ok) throw new Error(tested.error.code)
  expect([isBillLate(tested.value, bill.dueOn), isBillLate(tested.value, localDate('2026-12-11'))]).toEqual([false, true]) // prettier-ignore
  const paid = advanceBill(tested.value, move('pay'))
  if (!paid.ok) throw new Error(paid.error.code)
  expect(isBillLate(paid.value, localDate('2027-01-01'))).toBe(false)
  expect(advanceBill(paid.value, move('giveBack', holder, 'sebab'))).toMatchObject({ ok: false })
})

test.each(['DISPUTED', 'UNPROVEN'] as const)('a bill is not tested while a charge of it is %s', (standing) => {
  const lines = matchCharges([billed('SL1', 100n), billed('SL2', 50n)], [charge('p1', 'SL1', 100n), charge('p2', 'SL2', 50n, standing)]) // prettier-ignore
  const refused = { ok: false, error: { code: 'CHARGE_NOT_OWED', references: ['SL2'] } }
  expect(advanceBill({ ...bill, lines }, move('test'))).toMatchObject(refused)
  expect(advanceBill({ ...bill, lines }, move('giveBack', holder, 'sebab')).ok).toBe(true)
})

test('a charge is owed once it is paid for or paid twice, and in dispute between a refusal and two persons', () => {
  expect(chargeStanding('SETTLED', undefined)).toBe('OWED')
  expect(chargeStanding('REJECTED', 'PAID_TWICE')).toBe('OWED')
  expect(chargeStanding('REJECTED', 'LATE_SUCCESS')).toBe('DISPUTED')
  expect(chargeStanding('REJECTED', 'REFUSED_BY_BANK')).toBe('UNPROVEN')
  expect(chargeStanding('PENDING_UNKNOWN', undefined)).toBe('UNPROVEN')
})

test('who recorded a bill, or acted on a purchase of it, does not test it in another function', () => {
  const treasurer = { ...move('record'), role: 'TREASURER', to: 'RECORDED' } as const
  const other = 'other' as PersonId
  const recorded = { ...bill, steps: [{ ...treasurer, by: other }] }
  const code = (each: KkpBill, by: PersonId) => {
    const tested = advanceBill(each, move('test', by))
    return tested.ok ? undefined : tested.error.code
  }
  expect(code({ ...bill, steps: [treasurer] }, holder)).toBe('SEPARATION_OF_FUNCTIONS')
  expect(code({ ...recorded, purchases: [{ action: 'schedule', by: holder, role: 'TREASURER' }] }, holder)).toBe('SEPARATION_OF_FUNCTIONS') // prettier-ignore
  expect(code({ ...recorded, purchases: [{ action: 'approve', by: holder, role: 'PPK' }] }, holder)).toBeUndefined()
})

test('the SP2D of a bill frees share and limit by what the bill charges', () => {
  const one = { ...bill, lines: matchCharges([billed('SL1', 980_000n)], [charge('p1', 'SL1', 980_000n)]) }
  const book = after(...begun, holdKkp(payment), settleKkp(payment, line), payBill(one))
  expect(book).toMatchObject({ [kkpFree]: 5_000_000n, [kkpOwed]: 0n, [cardFree(id)]: 10_000_000n, [cardUsed(id)]: 0n })
})

test.each([
  ['number', { number: 'a b' }],
  ['lines', { lines: [] }],
  ['to', { to: localDate('2026-10-01') }],
  ['dueOn', { dueOn: localDate('2026-11-24') }],
])('what cannot be a bill is named: %s', (field, wrong) => {
  expect(checkBill({ ...bill, ...wrong })).toMatchObject({ code: 'NOT_A_BILL', part: field })
  expect(checkBill(bill)).toBeUndefined()
})

test('a charge of another day stands on no bill; an issuer may charge twice, and then the second explains no payment', () => {
  const [one] = [billed('SL1', 100n)]
  const flawOf = (...lines: readonly ReturnType<typeof billed>[]) => checkBill({ ...bill, lines })
  expect(flawOf(one, { ...one, on: localDate('2026-11-21') })).toBeUndefined()
  expect(flawOf(one, one)).toBeUndefined()
  for (const on of ['2026-10-31', '2026-11-26'])
    expect(flawOf(one, { ...one, on: localDate(on) })).toMatchObject({ code: 'CHARGE_NOT_ON_BILL', line: 2 })
})

test('a bill has as many charges as the rules of its last day allow', () => {
  const most = mostLinesOn(bill.to)
  const lines = Array.from({ length: most + 1 }, (_, each) => billed(`SL${String(each)}`, 100n))
  expect(checkBill({ ...bill, lines })).toMatchObject({ code: 'BILL_TOO_LONG', limit: most })
  expect(checkBill({ ...bill, lines: lines.slice(1) })).toBeUndefined()
  const before = localDate('2018-01-01')
  expect(checkBill({ ...bill, from: before, to: before, lines: [{ ...billed('SL1', 1n), on: before }] })).toMatchObject({ limit: 0 }) // prettier-ignore
})

test('people are told of a bill five days before it is due, and once it is late', () => {
  const unpaid = { about: 'T-1/1234', dueOn: bill.dueOn, amount: 100n }
  const toldOn = (day: string) =>
    upNoticesOn({ idle: undefined, tup: undefined, bills: [unpaid], unproved: [], doubted: undefined }, localDate(day))
  expect(['2026-12-04', '2026-12-05', '2026-12-10', '2026-12-11'].map((day) => toldOn(day).map(({ kind }) => kind))).toEqual([[], ['KKP_DUE'], ['KKP_DUE'], ['KKP_LATE']]) // prettier-ignore
  expect(toldOn('2026-12-05')).toEqual([{ kind: 'KKP_DUE', ...unpaid }])
})

test('nobody is told of a bill that credits made nothing of', () => {
  const nothing = { about: 'T-2/1234', dueOn: bill.dueOn, amount: 0n }
  for (const day of ['2026-12-05', '2026-12-11'])
    expect(
      upNoticesOn(
        { idle: undefined, tup: undefined, bills: [nothing], unproved: [], doubted: undefined },
        localDate(day),
      ),
    ).toEqual([])
})

const kkp = {
  billLines: [{ from: '2018-12-31', most: 500, citation: 'PMK 196/PMK.05/2018' }],
  billReminders: [{ from: '2018-12-31', daysBefore: 5, citation: 'PMK 196/PMK.05/2018' }],
}
test.each([{ daysBefore: -1 }, { daysBefore: 61 }, { citation: '' }])(
  'days of reminding are not read with a fault: %j',
  (wrong) => {
    expect(() => kkpLawFrom(kkp)).not.toThrow()
    expect(() => kkpLawFrom({ ...kkp, billReminders: [{ ...kkp.billReminders[0], ...wrong } as never] })).toThrow(
      RangeError,
    )
  },
)
test.each([{ most: 0 }, { most: 1.5 }, { most: 20_000 }, { citation: ' ' }, { to: '2018-01-01' }])(
  'the rules of cards are not read with a fault: %j',
  (wrong) => {
    const row = { from: '2018-12-31', most: 500, citation: 'PMK 196/PMK.05/2018', ...wrong }
    expect(() => kkpLawFrom({ ...kkp, billLines: [row] })).toThrow(RangeError)
  },
)

test('credits of one bill give back no more of a charge than is left of it, each as a whole', () => {
  const lines = matchCharges([billed('SL1', 100n), billed('SL1', 60n, true), billed('SL1', 41n, true), billed('SL1', 40n, true), billed('SL9', 1n, true)], [charge('p1', 'SL1', 100n)]) // prettier-ignore
  const whole = {
    lines: matchCredits(lines, [{ payment: 'p1' as PaymentId, reference: 'SL1', asked: ['SR1'], left: 100n }]),
  }
  expect(whole.lines.map(({ payment: by }) => by)).toEqual(['p1', 'p1', undefined, 'p1', undefined])
  expect([chargedOn(whole), creditedOn(whole), payableOn(whole), unexplainedOn(whole).length]).toEqual([100n, 100n, 0n, 2]) // prettier-ignore
  expect(payBill({ ...bill, ...whole }).map(({ amount }) => amount)).toEqual([100n, 100n])
})

test('the test of the PPK settles a bill by which all comes back, and no bill by which more does or nothing was charged', () => {
  const charges = matchCharges([billed('SL1', 100n)], [charge('p1', 'SL1', 100n)])
  const credit = (amount: bigint) => ({ ...billed('SL1', amount, true), line: 2, payment: 'p1' as PaymentId, standing: 'OWED' as const }) // prettier-ignore
  const tested = (...lines: KkpBill['lines']) => advanceBill({ ...bill, lines }, move('test'))
  const settled = tested(...charges, credit(100n))
  expect(settled).toMatchObject({ ok: true, value: { steps: [{}, { action: 'settle', to: 'PAID' }] } })
  if (settled.ok) expect(advanceBill(settled.value, move('pay'))).toMatchObject({ error: { code: 'NOT_NOW' } })
  expect(tested(...charges, credit(99n))).toMatchObject({ ok: true, value: { steps: [{}, { action: 'test', to: 'TESTED' }] } }) // prettier-ignore
  for (const lines of [[...charges, credit(101n)], [credit(100n)], matchCharges([billed('SL9', 5n)], [])])
    expect(tested(...lines)).toMatchObject({ ok: false, error: { code: 'NO_CHARGE_TO_PAY' } })
  const unproven = matchCharges([billed('SL1', 100n)], [charge('p1', 'SL1', 100n, 'DISPUTED')])
  expect(tested(...unproven, credit(100n))).toMatchObject({ ok: false, error: { code: 'CHARGE_NOT_OWED' } })
})

test('a credit may name what was asked back of its charge', () => {
  const lines = matchCharges([billed('SR1', 60n, true), billed('SR2', 1n, true)], [])
  const of = [{ payment: 'p1' as PaymentId, reference: 'SL1', asked: ['SR1'], left: 100n }]
  expect(matchCredits(lines, of).map(({ payment: by }) => by)).toEqual(['p1', undefined])
})

test('of credits that came is booked what is not in the books yet, line by line and whole however they are ordered', () => {
  const credit = (amount: bigint) => ({ number: 'B1', reference: 'SL1', on: localDate('2026-11-28'), amount: rupiah(amount) }) // prettier-ignore
  const rest = (booked: bigint, ...amounts: readonly bigint[]) => unbooked(amounts.map(credit), booked).map(({ amount }) => amount) // prettier-ignore
  expect([rest(0n, 30n, 20n), rest(30n, 30n, 20n), rest(50n, 30n, 20n)]).toEqual([[30n, 20n], [20n], []])
  expect(rest(30n, 20n, 30n)).toEqual([20n])
})

test('what came back to a card frees pagu and no UP; of a charge too many it frees neither', () => {
  const part = { nth: 1, amount: rupiah(10n) }
  expect(refundPaid(payment, part, line)).toEqual([expect.objectContaining({ kind: 'PAGU_REFUND', amount: 10n })])
  expect([refundPaid(payment, part, undefined), giveBackPaid(payment, part)]).toEqual([[], []])
})
