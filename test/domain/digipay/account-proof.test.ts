import fc from 'fast-check'
import {
  type AccountFacts, adjustReturn, bounceTax, type CashMove, cashAccounts, cashTaxes, chargeBankFee, depositTax, giveBackTwice, giveFeeBack, isProved, owePaidTwice, postPaper, postUpDeposit, proveAccount,
  type ProofGrant, type ProofLine, type ProofPayment, type ProofReceipt, refundUp, reverseUp, sameProof, settleUp, settleUpLate, shownKinds, unprovedSince, upDepositKinds, upPaperKinds,
} from '../../../src/domain/digipay' // prettier-ignore
import {
  addDays,
  type BankLineId,
  type BudgetLineId,
  type LocalDate,
  localDate,
  type PaymentId,
  rupiah,
} from '../../../src/domain/kernel'
import { aPayment as aClaimed } from './walk'

const first = localDate('2026-03-02')
const DAYS = 9
const day = (nth: number): LocalDate => addDays(first, nth)
const days = Array.from({ length: DAYS }, (_, nth) => day(nth))

/** What one event leaves behind: in the statement, in the book, and in what the house knows of it. */
type Left = Readonly<{
  lines?: readonly ProofLine[]
  moves?: readonly CashMove[]
  payments?: readonly ProofPayment[]
  grants?: readonly ProofGrant[]
  receipts?: readonly ProofReceipt[]
}>

let ids = 0
const newId = (): string => `${String((ids += 1)).padStart(4, '0')}`
const aLine = (on: LocalDate, amount: bigint, as: ProofLine['as'], more: Partial<ProofLine> = {}): ProofLine => ({
  id: newId() as BankLineId, on, amount, as, remark: '', ...more,
}) // prettier-ignore

const anAmount = fc.bigInt({ min: 1n, max: 1_000_000n })
const aDay = fc.integer({ min: 0, max: DAYS - 1 }).map(day)
/** A day on which something was booked: before the account was first read, or since. */
const aBookedDay = fc.integer({ min: -3, max: DAYS - 1 }).map(day)
const perhaps = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined })

/** A payment that its bank shows, or not yet, and its book has, or not yet; likewise its fee, and its return. */
const aPayment = fc
  .record({ net: anAmount, fee: anAmount, paidOn: perhaps(aBookedDay), lineOn: perhaps(aDay), feeLineOn: perhaps(aDay), isBack: fc.boolean(), backOn: aDay, returnOn: perhaps(aDay) })
  .map(({ net, fee, paidOn, lineOn, feeLineOn, isBack, backOn, returnOn }): Left => {
    const payment = newId() as PaymentId
    const isBooked = isBack && paidOn !== undefined
    const move = (on: LocalDate | undefined, amount: bigint): readonly CashMove[] => (on ? [{ on, amount }] : [])
    return {
      payments: [{ payment, net, fee, paidOn, feeOn: paidOn, backOn: isBooked ? backOn : undefined, beyond: 0n }],
      lines: [
        ...(lineOn ? [aLine(lineOn, -net, 'MATCHED', { payment, part: 'PRINCIPAL' })] : []),
        ...(feeLineOn ? [aLine(feeLineOn, -fee, 'FEE', { payment, part: 'FEE' })] : []),
        ...(isBack && returnOn ? [aLine(returnOn, net, 'RETURN', { payment })] : []),
      ],
      moves: paidOn
        ? [
            ...move(lineOn ?? paidOn, -net),
            ...move(feeLineOn ?? paidOn, -fee),
            ...(isBooked ? move(returnOn ?? backOn, net) : []),
          ]
        : [],
    }
  }) // prettier-ignore
/** A payment of which other sums left and came back, booked before as paid or not, with its fee given back, or one more taken. */
const aStray = fc
  .record({ net: anAmount, fee: anAmount, paidOn: perhaps(aBookedDay), feeLineOn: perhaps(aDay), on: aDay, out: anAmount, back: anAmount, backOn: aDay, returnOn: aDay, beyond: fc.bigInt({ min: -1_000n, max: 1_000n }) })
  .map(({ net, fee, paidOn, feeLineOn, on, out, back, backOn, returnOn, beyond }): Left => {
    const payment = newId() as PaymentId
    const feeOn = paidOn ?? backOn
    return {
      payments: [{ payment, net, fee, paidOn, feeOn, backOn: paidOn && backOn, beyond }],
      lines: [
        aLine(on, -out, 'CANCELS_OUT', { payment }),
        aLine(returnOn, back, 'RETURN', { payment }),
        ...(feeLineOn ? [aLine(feeLineOn, -fee, 'FEE', { payment, part: 'FEE' })] : []),
      ],
      moves: [
        ...(paidOn ? [{ on: paidOn, amount: -net }, { on: returnOn, amount: net }] : []),
        { on: feeLineOn ?? feeOn, amount: -fee },
        { on: returnOn, amount: beyond },
      ],
    }
  }) // prettier-ignore
const aGrant = fc
  .record({ amount: anAmount, on: aBookedDay, age: fc.nat(5), lineOn: perhaps(aDay), isNamed: fc.boolean() })
  .map(({ amount, on, age, lineOn, isNamed }): Left => {
    const number = `SP2D-${newId()}`
    return {
      grants: [{ number, amount, on, datedOn: addDays(on, -age) }],
      lines: lineOn ? [aLine(lineOn, amount, 'FUNDING', { remark: isNamed ? `SP2D ${number}` : '' })] : [],
      moves: [{ on, amount, sp2d: number }],
    }
  })
/** What its bank shows and nobody booked, or what both have by the line that shows it. */
const aPlainLine = fc
  .record({ on: aDay, amount: anAmount, isDebit: fc.boolean(), as: fc.constantFrom('MISSING_IN_OURS', 'AMOUNT_DIFFERS', 'FEE', 'PAID_BACK', 'REFUND', 'MARKED') })
  .map(({ on, amount, isDebit, as }): Left => {
    const signed = as === 'REFUND' || (!isDebit && as !== 'FEE' && as !== 'PAID_BACK') ? amount : -amount
    const isBooked = as === 'FEE' || as === 'PAID_BACK' || as === 'REFUND'
    return { lines: [aLine(on, signed, as as ProofLine['as'])], moves: isBooked ? [{ on, amount: signed }] : [] }
  }) // prettier-ignore
const aDouble = fc.record({ on: aDay, amount: anAmount, backOn: perhaps(aDay) }).map(({ on, amount, backOn }): Left => {
  const payment = newId() as PaymentId
  return {
    lines: [aLine(on, -amount, 'DUPLICATE', { payment }), ...(backOn ? [aLine(backOn, amount, 'DUPLICATE_RETURN', { payment })] : [])],
  }
}) // prettier-ignore
const aCorrection = fc.record({ on: aDay, backOn: aDay, amount: anAmount }).map(({ on, backOn, amount }): Left => ({
  lines: [aLine(on, -amount, 'CANCELS_OUT'), aLine(backOn, amount, 'CANCELS_OUT')],
}))
const aReceipt = fc.record({ on: aBookedDay, amount: anAmount }).map(({ on, amount }): Left => ({
  receipts: [{ number: newId(), amount, on }],
  moves: [{ on, amount: -amount }],
}))

/** An account and its book after many such days. */
const anAccount = fc
  .record({
    opening: fc.bigInt({ min: 0n, max: 3_000_000n }),
    all: fc.array(fc.oneof(aPayment, aPayment, aStray, aGrant, aPlainLine, aDouble, aCorrection, aReceipt), {
      maxLength: 25,
    }),
  })
  .map(({ opening, all }): AccountFacts => {
    const lines = all.flatMap((each) => each.lines ?? [])
    const closing = (on: LocalDate) =>
      lines.filter((line) => line.on <= on && line.as !== 'MARKED').reduce((sum, { amount }) => sum + amount, opening)
    return {
      firstDay: first, opening, lines, days: days.map((on) => ({ on, closing: closing(on) })),
      moves: all.flatMap((each) => each.moves ?? []), payments: all.flatMap((each) => each.payments ?? []),
      grants: all.flatMap((each) => each.grants ?? []), receipts: all.flatMap((each) => each.receipts ?? []),
    } // prettier-ignore
  })

const differences = (facts: AccountFacts) => proveAccount(facts).map(({ difference }) => difference)
const from = (on: LocalDate, amount: bigint) => days.map((each) => (each >= on ? amount : 0n))

describe('an account held against its book, whatever is on its way between them', () => {
  test('is proved on every day: what it holds beyond the book is the sum of the listed breaks', () => {
    fc.assert(
      fc.property(anAccount, (facts) => {
        for (const { bank, book, breaks, listed, difference } of proveAccount(facts)) {
          expect(difference).toBe(0n)
          expect(breaks.reduce((sum, { amount }) => sum + amount, 0n)).toBe(listed)
          expect((bank ?? 0n) - book).toBe(listed)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('is proved just the same where what was read whole begins later, and lines of the days before are there', () => {
    fc.assert(
      fc.property(anAccount, aDay, (facts, firstDay) => {
        const opening = facts.days.find(({ on }) => on === addDays(firstDay, -1))?.closing ?? facts.opening
        const whole = facts.days.filter(({ on }) => on >= firstDay)
        expect(differences({ ...facts, firstDay, opening, days: whole })).toEqual(whole.map(() => 0n))
      }),
      { numRuns: 300 },
    )
  })

  test('is not proved from the day on which its book moved by what no payment, paper or receipt says', () => {
    fc.assert(
      fc.property(anAccount, aDay, anAmount, fc.boolean(), (facts, on, amount, isOut) => {
        const moved = isOut ? -amount : amount
        expect(differences({ ...facts, moves: [...facts.moves, { on, amount: moved }] })).toEqual(from(on, -moved))
      }),
      { numRuns: 200 },
    )
  })

  test('is not proved from the day of a line that is said to be booked and is not', () => {
    fc.assert(
      fc.property(anAccount, aDay, anAmount, fc.constantFrom('FEE', 'PAID_BACK', 'CANCELS_OUT', 'FUNDING'), (facts, on, amount, as) => {
        // Nothing of this amount is there that it could be.
        const odd = as === 'FUNDING' ? amount + 10_000_000n : -amount - 10_000_000n
        const lines = [...facts.lines, aLine(on, odd, as as ProofLine['as'])]
        const shown = facts.days.map((each) => ({ ...each, closing: (each.closing ?? 0n) + (each.on >= on ? odd : 0n) }))
        expect(differences({ ...facts, lines, days: shown })).toEqual(from(on, odd))
      }),
      { numRuns: 200 },
    ) // prettier-ignore
  })

  test('is not proved on the one day whose closing balance its lines do not lead to', () => {
    fc.assert(
      fc.property(anAccount, aDay, anAmount, (facts, on, amount) => {
        const shown = facts.days.map((each) => ({ ...each, closing: (each.closing ?? 0n) + (each.on === on ? amount : 0n) })) // prettier-ignore
        expect(differences({ ...facts, days: shown })).toEqual(days.map((each) => (each === on ? amount : 0n)))
      }),
      { numRuns: 200 },
    )
  })
})

const empty: AccountFacts = { firstDay: first, opening: 0n, lines: [], payments: [], grants: [], receipts: [], days: [], moves: [] } // prettier-ignore
const provedOn = (facts: Partial<AccountFacts>, closings: readonly (bigint | undefined)[]) =>
  proveAccount({ ...empty, ...facts, days: closings.map((closing, nth) => ({ on: day(nth), closing })) })
const kindsOf = (facts: Partial<AccountFacts>, closings: readonly bigint[]) =>
  provedOn(facts, closings).map(({ breaks }) => breaks.map(({ kind, amount }) => [kind, amount]))

describe('what is listed', () => {
  const payment = 'a payment' as PaymentId
  const paid = { payment, net: 90n, fee: 0n, paidOn: day(0), feeOn: day(0), backOn: undefined, beyond: 0n }

  test('is what came back of a payment bit by bit, until the day of the last, with which all of it is booked', () => {
    const moves = [
      { on: day(-1), amount: 100n },
      { on: day(0), amount: -90n },
      { on: day(2), amount: 90n },
    ]
    const lines = [
      aLine(day(0), -90n, 'MATCHED', { payment, part: 'PRINCIPAL' }), aLine(day(1), 40n, 'RETURN', { payment }), aLine(day(2), 50n, 'RETURN', { payment }),
    ] // prettier-ignore
    const facts = { opening: 100n, moves, lines, payments: [{ ...paid, backOn: day(2) }] }
    expect(kindsOf(facts, [10n, 50n, 100n])).toEqual([[], [['NOT_BOOKED', 40n]], []])
    expect(provedOn(facts, [10n, 50n, 100n]).map(isProved)).toEqual([true, true, true])
    // Before people said of it that it is a part, or what it is at all, it is on the same list.
    const waiting = [
      aLine(day(0), 40n, 'RETURN_PART', { payment }),
      aLine(day(0), 90n, 'RETURN_OR_REFUND', { payment }),
    ]
    expect(kindsOf({ lines: waiting }, [130n])).toEqual([
      [
        ['NOT_BOOKED', 90n],
        ['NOT_BOOKED', 40n],
      ].reverse(),
    ])
  })
  test('is a payment that left here and shows there a day later, until its line makes that day the day of both', () => {
    const before = kindsOf({ opening: 100n, moves: [{ on: day(-1), amount: 100n }, { on: day(0), amount: -90n }], payments: [paid] }, [100n]) // prettier-ignore
    expect(before).toEqual([[['DEBIT_AWAITED', 90n]]])
    const lines = [aLine(day(1), -90n, 'MATCHED', { payment, part: 'PRINCIPAL' })]
    const after = kindsOf({ opening: 100n, moves: [{ on: day(-1), amount: 100n }, { on: day(1), amount: -90n }], payments: [paid], lines }, [100n, 10n]) // prettier-ignore
    expect(after).toEqual([[], []])
  })

  test('is what the account held before it was read, as far as no SP2D of that time explains it', () => {
    const grants = [{ number: 'SP2D-1', amount: 70n, datedOn: day(1), on: day(1) }]
    const facts = { opening: 100n, grants, moves: [{ on: day(1), amount: 70n, sp2d: 'SP2D-1' }] }
    expect(kindsOf(facts, [100n, 100n])).toEqual([[['OPENING_BALANCE', 100n]], [['OPENING_BALANCE', 30n]]])
  })

  test('is what left of a payment with its fee in one sum and what came back, until nothing of it is out but what the book has', () => {
    const lines = [aLine(day(0), -95n, 'CANCELS_OUT', { payment }), aLine(day(2), 95n, 'RETURN', { payment })]
    const moves = [{ on: day(-1), amount: 100n }, { on: day(0), amount: -90n }, { on: day(0), amount: -5n }, { on: day(2), amount: 90n }] // prettier-ignore
    const out = { ...paid, fee: 5n, backOn: day(2) }
    const given = {
      opening: 100n,
      lines,
      moves: [...moves, { on: day(2), amount: 5n }],
      payments: [{ ...out, beyond: 5n }],
    }
    expect(kindsOf(given, [5n, 5n, 100n]).at(-1)).toEqual([])
    expect(provedOn(given, [5n, 5n, 100n]).map(isProved)).toEqual([true, true, true])
    // The fee that was kept is in both; one that both keep apart is waited for.
    const kept = { ...given, moves, lines: [lines[0], aLine(day(2), 90n, 'RETURN', { payment })].filter((line) => line !== undefined), payments: [out] } // prettier-ignore
    expect(kindsOf(kept, [5n, 5n, 95n]).at(-1)).toEqual([])
    expect(kindsOf({ ...given, moves, payments: [out] }, [5n, 5n, 100n]).at(-1)).toEqual([['DEBIT_AWAITED', 5n]])
  })

  test('is an SP2D of later days until its money comes, however much the account held before', () => {
    const grants = [{ number: 'SP2D-1', amount: 70n, datedOn: day(2), on: day(2) }]
    const facts = { opening: 100n, grants, moves: [{ on: day(-1), amount: 100n }, { on: day(2), amount: 70n, sp2d: 'SP2D-1' }] } // prettier-ignore
    const lines = [aLine(day(3), 70n, 'FUNDING', { remark: 'SP2D-1' })]
    expect(kindsOf(facts, [100n, 100n, 100n, 100n])).toEqual([[], [], [['CREDIT_AWAITED', -70n]], [['CREDIT_AWAITED', -70n]]]) // prettier-ignore
    expect(kindsOf({ ...facts, lines }, [100n, 100n, 100n, 170n])).toEqual([[], [], [], []])
  })

  test('is what left after its payment was held for failed, until people have booked it', () => {
    const lines = [aLine(day(1), -90n, 'MATCHED', { payment, part: 'PRINCIPAL' })]
    const held = { ...paid, paidOn: undefined, feeOn: undefined }
    const facts = { opening: 100n, moves: [{ on: day(-1), amount: 100n }], lines, payments: [held] }
    expect(kindsOf(facts, [100n, 10n])).toEqual([[], [['NOT_BOOKED', -90n]]])
  })

  test('a bank that tells no balance neither proves nor contradicts', () => {
    expect(provedOn({}, [undefined])).toMatchObject([{ bank: undefined, difference: undefined }])
  })
})

test('an account stands unproved since the first of the days that end with its newest', () => {
  const [fine, wrong] = [0n, 5n].map((closing) => closing)
  const since = (...closings: readonly (bigint | undefined)[]) => unprovedSince(provedOn({}, closings))?.on
  expect(since(fine, fine)).toBeUndefined()
  expect(since(wrong, fine)).toBeUndefined()
  expect(since(fine, wrong, wrong)).toBe(day(1))
  expect(since(wrong, fine, undefined, wrong)).toBe(day(3))
  expect(since(wrong, wrong)).toBe(day(0))
  expect(provedOn({}, [0n, 5n]).map(isProved)).toEqual([true, false])
})

test('a proof that says the same is no news, whoever has its breaks on his desk', () => {
  const [a, b] = [provedOn({}, [0n]), provedOn({}, [1n])].map(([proof]) => proof)
  expect(a && b && [sameProof(a, { ...a }), sameProof(a, b)]).toEqual([true, false])
})

test('whatever moves the cash of a book is of a kind that a line of a statement is known by', () => {
  const [amount, line, tax] = [rupiah(7), 'line' as BudgetLineId, { id: 'deposit' as never, tax: 'PPN', amount: rupiah(7) }] as const
  const payments = (['UP', 'TUP'] as const).map((fund) =>
    aClaimed({ fund, gross: rupiah(10), net: amount, assessment: { taxes: [{ tax: 'PPN', amount: rupiah(3) }] } as never, route: { rail: 'BI_FAST', fee: rupiah(2) } }))
  const postings = [
    ...payments.flatMap((paid) => [
      settleUp(paid, line), settleUpLate(paid, line), reverseUp(paid, line, false), owePaidTwice(paid), giveBackTwice(paid, { nth: 1, amount }), refundUp(paid, { nth: 1, amount }, line),
      reverseUp(paid, line, false, 'REPLACED'), giveBackTwice(paid, { nth: 1, amount, reason: 'ANOTHER_YEAR' }), refundUp(paid, { nth: 1, amount, reason: 'REPLACED' }, line),
    ]),
    ...[undefined, ...payments].flatMap((of) => [chargeBankFee({ id: 'fee' as BankLineId, amount }, of), giveFeeBack({ id: 'fee' as BankLineId, amount }, of)]),
    ...payments.flatMap((paid) => [adjustReturn('back' as BankLineId, 5n, paid), adjustReturn('back' as BankLineId, -5n, paid)]), depositTax(tax), bounceTax('p' as PaymentId, tax),
    ...upPaperKinds.map((kind) => postPaper({ kind, number: 'SP2D-1', amount, returned: amount })),
    ...upDepositKinds.map((kind) => postUpDeposit({ kind, ntpn: 'NTPN', amount })),
  ].flat()
  const isCash = (account: string) => cashAccounts.includes(account) || account.startsWith(cashTaxes)
  const moved = postings.filter(({ debit, credit }) => isCash(debit) !== isCash(credit)).map(({ kind }) => kind)
  expect([...new Set(moved)].sort()).toEqual(Object.values(shownKinds).flat().sort())
}) // prettier-ignore
