import fc from 'fast-check'
import {
  advancePayment, delayOf, evidenceSources, holdsUp, isAbsenceDue, isDisputed, isPaid, type ManualWord, type Payment, paymentLifecycle, paymentStatus, type PaymentStatus, type Said,
  sendingLimit, storyOf, type Told, toldOf, unwelcomeSendingLimit, type Verdict, verdictOn, wordOf,
} from '../../../src/domain/digipay' // prettier-ignore
import type { PersonId } from '../../../src/domain/kernel'
import { aPayment } from './walk'

const answers = ['OK', 'ACC', 'REJ', 'REJ_CHECK', 'AUTH', 'LATER', 'EXISTS', 'UNK', 'NOT_SENT'] as const
const statuses = ['SUCCESS', 'PENDING', 'REFUNDED', 'FAILED', 'NOT_FOUND', 'UNKNOWN'] as const
const anyTold: fc.Arbitrary<Told> = fc.oneof(
  fc.constantFrom(...answers).map((answer): Told => ({ source: 'RESPONSE', class: answer })),
  fc.record({ source: fc.constantFrom('INQUIRY' as const, 'CALLBACK' as const), status: fc.constantFrom(...statuses), amountAgrees: fc.boolean() }), // prettier-ignore
  fc.constantFrom('DEBITED', 'ABSENT', 'RETURNED').map((status): Told => ({ source: 'STATEMENT', status })),
  fc.constant<Told>({ source: 'LEASE' }),
)
const began = Date.parse('2026-03-05T02:00:00Z')
const at = new Date(began)
const anySaid: fc.Arbitrary<Said> = fc.record({ told: anyTold, at: fc.nat(20).map((hours) => new Date(began + hours * 3_600_000)) }) // prettier-ignore

const bySystem = { by: 'the system' as PersonId, name: 'Satuloket', under: undefined, role: 'SYSTEM', at }
const moved = (payment: Payment, action: keyof typeof paymentLifecycle): Payment => {
  const next = advancePayment(payment, { ...bySystem, action }, [])
  if (!next.ok) throw new Error(`the verdict names a step that cannot be taken: ${action}`)
  return next.value
}
const atBank = moved(moved(aPayment(), 'authorise'), 'submit')

/** A payment, all that was told of it, and the cases that people have to look at. */
type Heard = Readonly<{ payment: Payment; earlier: readonly Said[]; cases: ReadonlySet<string> }>
const unheard: Heard = { payment: atBank, earlier: [], cases: new Set() }
const answered = (action: Verdict['action'], cases: ReadonlySet<string>) =>
  action === 'reverse' || action === 'takeBack' ? new Set<string>() : cases

/** What the conclusion of evidence does: the step that the verdict names, or none, and the cases it opens or answers. */
const hear =
  ({ attempts = 1, trustsCallback = true } = {}) =>
  ({ payment, earlier, cases }: Heard, said: Said): Heard => {
    const { action, failure, opens } = verdictOn(payment, { ...said, earlier, attempts, trustsCallback })
    const next = action ? { ...moved(payment, action), failure } : payment
    return { payment: next, earlier: [...earlier, said], cases: answered(action, new Set([...cases, ...(opens ? [opens] : [])])) } // prettier-ignore
  }
const all = (said: readonly Said[], how: Parameters<typeof hear>[0] = {}) => said.reduce(hear(how), unheard)

/** Where the money is, whichever words were used for it. */
const moneyOf = ({ payment }: Heard): 'AT_BANK' | 'GONE' | 'HERE' =>
  holdsUp(paymentStatus(payment)) ? 'AT_BANK' : isPaid(payment) ? 'GONE' : 'HERE'

/** Evidence that no money left, by itself. */
const provesAbsence = (told: Told): boolean =>
  (told.source === 'RESPONSE' && told.class === 'REJ') ||
  (told.source === 'INQUIRY' && ['FAILED', 'REFUNDED'].includes(told.status)) ||
  (told.source === 'STATEMENT' && told.status !== 'DEBITED')
const provesDebit = (told: Told): boolean =>
  (told.source === 'RESPONSE' && told.class === 'OK') ||
  ((told.source === 'INQUIRY' || told.source === 'CALLBACK') && told.status === 'SUCCESS' && told.amountAgrees) ||
  (told.source === 'STATEMENT' && told.status === 'DEBITED')

describe('what a bank tells', () => {
  const heard = fc.array(anySaid, { maxLength: 12 })
  const some = fc.oneof(fc.nat(sendingLimit + 1), fc.nat(unwelcomeSendingLimit + 1))

  test('only names steps that the payment can take, in every state', () =>
    fc.assert(
      fc.property(heard, some, (said, attempts) => void all(said, { attempts })),
      { numRuns: 500 },
    ))
  test('gives no hold back without proof that nothing left, and books none without proof that it did (I8)', () => {
    let [back, booked] = [0, 0]
    fc.assert(
      fc.property(heard, some, (said, attempts) => {
        said.reduce((before, each) => {
          const after = hear({ attempts })(before, each)
          if (moneyOf(before) === 'AT_BANK' && moneyOf(after) !== 'AT_BANK') {
            if (moneyOf(after) === 'GONE') booked += 1
            else back += 1
            expect(moneyOf(after) === 'GONE' ? provesDebit(each.told) : provesAbsence(each.told)).toBe(true)
          }
          return after
        }, unheard)
      }),
      { numRuns: 500 },
    )
    expect(Math.min(back, booked)).toBeGreaterThan(50)
  })
  test('keeps the hold through silence, doubt and "not found", however long', () => {
    const doubtful = anySaid.filter(({ told }) => !provesDebit(told) && !provesAbsence(told))
    fc.assert(fc.property(fc.array(doubtful, { maxLength: 60 }), (said) => expect(moneyOf(all(said))).toBe('AT_BANK')))
  })
  test('told twice is as told once (I11)', () =>
    fc.assert(
      fc.property(heard, (said) => {
        const [once, twice] = [all(said), all(said.flatMap((each) => [each, each]))]
        expect(moneyOf(twice)).toBe(moneyOf(once))
        if (moneyOf(once) !== 'AT_BANK') expect(paymentStatus(twice.payment)).toBe(paymentStatus(once.payment))
        expect(isDisputed(twice.payment)).toBe(isDisputed(once.payment))
        expect(twice.cases.size > 0).toBe(once.cases.size > 0)
      }),
      { numRuns: 1_000 },
    ))
  test('ends in the same state in whatever order it is told; where it contradicts itself, people have it in every order (I11)', () => {
    const told = { agreed: 0, contradicted: 0 }
    const shuffled = heard.chain((said) => fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length }))) // prettier-ignore
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const [first, second] = [all(one), all(other)]
        if (storyOf(one, true) !== 'CONTRADICTED') {
          told.agreed += 1
          expect([moneyOf(first), isDisputed(first.payment)]).toEqual([moneyOf(second), isDisputed(second.payment)])
          return
        }
        told.contradicted += 1
        for (const { cases } of [first, second]) expect([...cases].some((kind) => ['LATE_SUCCESS', 'CONTRADICTION'].includes(kind))).toBe(true) // prettier-ignore
      }),
      { numRuns: 2_000 },
    )
    expect(Math.min(told.agreed, told.contradicted)).toBeGreaterThan(100)
  })
  test('moves money at most once forth and once back, however it contradicts itself', () =>
    fc.assert(
      fc.property(heard, (said) => {
        const { payment } = all(said)
        const times = (action: string) => payment.steps.filter((step) => step.action === action).length
        expect(times('settle') + times('reject')).toBeLessThanOrEqual(1)
        expect(times('reverse')).toBeLessThanOrEqual(1)
      }),
      { numRuns: 1_000 },
    ))
  test('never was sent, or was taken off, moves nothing', () => {
    for (const status of ['SCHEDULED', 'AUTHORISED', 'CANCELLED'] as const satisfies readonly PaymentStatus[])
      fc.assert(
        fc.property(anySaid, (said) => {
          const payment = { failure: undefined, steps: [{ ...bySystem, action: 'schedule' as const, to: status }] }
          expect(verdictOn(payment, { ...said, earlier: [], attempts: 1, trustsCallback: true })).toEqual({ action: undefined, again: 'NEVER' }) // prettier-ignore
        }),
      )
  })
  test('is kept as a word that is read back as what it was', () => {
    fc.assert(fc.property(anyTold, (told) => expect(toldOf(told.source, wordOf(told))).toEqual(told)))
    expect(toldOf('INQUIRY', 'A WORD OF AN OLDER TABLE')).toBeUndefined()
    expect([...evidenceSources].sort()).toEqual(['CALLBACK', 'INQUIRY', 'LEASE', 'MANUAL', 'RESPONSE', 'STATEMENT'])
  })
})

const hours = (after: number): Date => new Date(began + after * 3_600_000)
const inquiry = (status: (typeof statuses)[number], after = 1): Said => ({ told: { source: 'INQUIRY', status, amountAgrees: true }, at: hours(after) }) // prettier-ignore
const callback = (status: (typeof statuses)[number], after = 1): Said => ({ told: { source: 'CALLBACK', status, amountAgrees: true }, at: hours(after) }) // prettier-ignore
const line = (status: 'DEBITED' | 'ABSENT' | 'RETURNED', after = 1): Said => ({ told: { source: 'STATEMENT', status }, at: hours(after) }) // prettier-ignore
const response = (answer: (typeof answers)[number], after = 0): Said => ({ told: { source: 'RESPONSE', class: answer }, at: hours(after) }) // prettier-ignore
const decided = (status: ManualWord, after: number): Said => ({ told: { source: 'MANUAL', status }, at: hours(after) })
const endOf = (...said: readonly Said[]) => {
  const { payment, cases } = all(said)
  return [paymentStatus(payment), payment.failure, [...cases]]
}

describe('a payment that provably ran in none of all sendings', () => {
  const spent = [['LATER', sendingLimit], ['NOT_SENT', sendingLimit], ['AUTH', unwelcomeSendingLimit]] as const // prettier-ignore
  const verdict = (answer: (typeof answers)[number], attempts: number, mayBeReserved: boolean) =>
    verdictOn(atBank, { ...response(answer), earlier: [], attempts, trustsCallback: true, mayBeReserved })
  test.each(spent)('goes again (%s), however often: only people say that it should not', (answer, limit) => {
    for (const attempts of [1, limit, 100 * limit])
      expect(verdict(answer, attempts, false)).toEqual({ action: 'resend', again: 'POLL' })
  })
  test.each(spent)('is asked about (%s) where its bank may keep something reserved for it', (answer, limit) => {
    expect(verdict(answer, limit - 1, true)).toEqual({ action: 'resend', again: 'POLL' })
    expect(verdict(answer, limit, true)).toEqual({ action: 'lose', again: 'POLL' })
  })
})

describe('a payment that a person takes back', () => {
  const byTreasurer = { ...bySystem, by: 'the treasurer' as PersonId, role: 'TREASURER', reason: 'Bank tutup', action: 'unschedule' } as const
  const takenBack = (payment: Payment) => {
    const after = advancePayment(payment, byTreasurer, [])
    return after.ok ? paymentStatus(after.value) : after.error
  }
  test('is cancelled while every sending was turned away, and not with one on its way or at the bank', () => {
    const waiting = moved(atBank, 'resend')
    expect(takenBack(waiting)).toBe('CANCELLED')
    for (const other of [atBank, moved(waiting, 'submit'), moved(atBank, 'lose'), moved(atBank, 'accept')])
      expect(takenBack(other)).toMatchObject({ code: 'NOT_NOW', action: 'unschedule', status: paymentStatus(other) })
  })
  test('is disputed when its bank says afterwards that it paid it after all', () => {
    const after = advancePayment(moved(atBank, 'resend'), byTreasurer, [])
    if (!after.ok) throw new Error(after.error.code)
    const heard = [response('NOT_SENT'), line('DEBITED', 3)].reduce(hear(), { ...unheard, payment: after.value })
    expect([paymentStatus(heard.payment), heard.payment.failure, [...heard.cases]]).toEqual(['REJECTED', 'LATE_SUCCESS', ['LATE_SUCCESS']])
  })
  test('tells until then what holds it up', () => {
    const [signed, waiting] = [moved(aPayment(), 'authorise'), moved(atBank, 'resend')]
    expect([aPayment(), signed, atBank, waiting].map(delayOf)).toEqual([undefined, undefined, undefined, 'GOES_AGAIN'])
    expect([signed, waiting].map((each) => delayOf({ ...each, nextWindow: at }))).toEqual(['RAIL_CLOSED', 'RAIL_CLOSED'])
    expect([signed, waiting, atBank].map((each) => delayOf({ ...each, awaitsProof: true }))).toEqual(['BOOK_IN_DOUBT', 'BOOK_IN_DOUBT', undefined])
    expect([signed, waiting, atBank].map((each) => delayOf({ ...each, awaitsBank: true }))).toEqual(['BANK_RESTS', 'GOES_AGAIN', undefined])
  })
}) // prettier-ignore

describe('a payment that had ended', () => {
  test('is reversed when the statement shows its return', () =>
    expect(endOf(response('OK'), line('RETURNED'))).toEqual(['REVERSED', 'RETURNED_BY_BANK', []]))
  test('is reversed when an inquiry tells of a late reject, and not by an older word', () => {
    expect(endOf(response('ACC'), inquiry('SUCCESS'), inquiry('FAILED', 20))).toEqual(['REVERSED', 'FAILED_AT_BANK', []]) // prettier-ignore
    expect(endOf(response('ACC'), inquiry('SUCCESS', 20), inquiry('FAILED', 1))).toEqual(['SETTLED', undefined, ['CONTRADICTION']]) // prettier-ignore
  })
  test('is not reversed by an inquiry against a debit that stands in the statement: people look', () =>
    expect(endOf(response('OK'), line('DEBITED'), inquiry('FAILED', 20))).toEqual(['SETTLED', undefined, ['CONTRADICTION']])) // prettier-ignore
  test('is reversed once two inquiries say that it was given back, and not by one', () => {
    expect(endOf(response('OK'), inquiry('REFUNDED', 1))).toEqual(['SETTLED', undefined, []])
    expect(endOf(response('OK'), inquiry('REFUNDED', 1), inquiry('REFUNDED', 1))).toEqual(['SETTLED', undefined, []])
    expect(endOf(response('OK'), inquiry('REFUNDED', 1), inquiry('REFUNDED', 2))).toEqual(['REVERSED', 'RETURNED_BY_BANK', []]) // prettier-ignore
  })
  test('for failed and was executed after all moves no money and is told to people', () => {
    expect(endOf(response('UNK'), line('ABSENT'), response('OK', 3))).toEqual(['REJECTED', 'LATE_SUCCESS', ['LATE_SUCCESS']]) // prettier-ignore
    expect(paymentLifecycle.contradict).toEqual({ from: ['REJECTED', 'CANCELLED'], to: 'REJECTED' })
  })
  test('for failed, was executed late and was given back is in dispute no more', () =>
    expect(endOf(response('UNK'), line('ABSENT'), line('DEBITED', 3), line('RETURNED', 4))).toEqual(['REJECTED', 'RETURNED_BY_BANK', []])) // prettier-ignore
})

describe('a payment that its bank left undecided', () => {
  test('ends as two persons decide by its letter, and is never held for ever', () => {
    expect(endOf(response('UNK'), inquiry('PENDING'), decided('NOT_RECEIVED', 90))).toEqual(['REJECTED', 'NOT_RECEIVED', []]) // prettier-ignore
    expect(endOf(response('UNK'), inquiry('PENDING'), decided('PAID', 90))).toEqual(['SETTLED', undefined, []])
  })
  test('and was decided not to have been received is in dispute when a debit shows after all, whatever day that names', () => {
    for (const late of [line('DEBITED', 2), line('DEBITED', 95), inquiry('SUCCESS', 95), response('OK', 95)])
      expect(endOf(response('UNK'), decided('NOT_RECEIVED', 90), late)).toEqual(['REJECTED', 'LATE_SUCCESS', ['LATE_SUCCESS']]) // prettier-ignore
  })
  test('and was decided to have been paid stays so whatever its bank says later, until its statement shows the return', () => {
    for (const later of [inquiry('SUCCESS', 95), inquiry('FAILED', 95), line('DEBITED', 2), line('ABSENT', 95)])
      expect(endOf(response('UNK'), decided('PAID', 90), later)).toEqual(['SETTLED', undefined, []])
    expect(endOf(response('UNK'), decided('PAID', 90), line('RETURNED', 95))).toEqual(['REVERSED', 'RETURNED_BY_BANK', []]) // prettier-ignore
  })
  test('is decided against what its bank told before, in whatever order that is read', () => {
    let contradicted = 0
    const before = fc.array(anySaid.filter(({ told }) => told.source !== 'STATEMENT' && !(told.source === 'INQUIRY' && told.status === 'REFUNDED')), { maxLength: 12 }) // prettier-ignore
    const letter = decided('NOT_RECEIVED', 90)
    fc.assert(
      fc.property(before.chain((said) => fc.shuffledSubarray([...said, letter], { minLength: said.length + 1 })), (said) => {
        if (storyOf(said.filter((each) => each !== letter), true) === 'CONTRADICTED') contradicted += 1
        expect(storyOf(said, true)).toBe('NOT_DEBITED')
      }),
      { numRuns: 1_000 },
    ) // prettier-ignore
    expect(contradicted).toBeGreaterThan(50)
  })
})

describe('a callback', () => {
  const verdict = (payment: Payment, said: Said, trustsCallback: boolean) =>
    verdictOn(payment, { ...said, earlier: [], attempts: 1, trustsCallback })
  test('settles a small payment, and of a larger one only has its bank asked at once', () => {
    expect(verdict(atBank, callback('SUCCESS'), true)).toMatchObject({ action: 'settle' })
    expect(verdict(atBank, callback('SUCCESS'), false)).toEqual({ action: undefined, again: 'NOW' })
  })
  test('of failure gives no hold back, however small: the bank is asked at once', () => {
    for (const trusts of [true, false])
      expect(verdict(atBank, callback('FAILED'), trusts)).toEqual({ action: undefined, again: 'NOW' })
  })
  test('of a late reject or a refund has the bank asked about what was settled, and repeats nothing that is known', () => {
    const { payment } = all([response('OK')])
    for (const against of [callback('FAILED'), callback('REFUNDED')])
      expect(verdict(payment, against, false)).toEqual({ action: undefined, again: 'NOW' })
    expect(verdict(payment, callback('SUCCESS'), false)).toEqual({ action: undefined, again: 'NEVER' })
  })
})

describe('not found', () => {
  const patience = { notFoundGapMs: 600_000, bankMaximumTimeMs: 3_600_000 }
  const after = (ms: number) => new Date(at.getTime() + ms)
  const due = (firstMs: number | undefined, nowMs: number) =>
    isAbsenceDue(
      { sent: at, firstNotFound: firstMs === undefined ? undefined : after(firstMs), now: after(nowMs) },
      patience,
    )
  test('once proves nothing, however late', () => expect(due(undefined, 10 ** 9)).toBe(false))
  test('twice too close together proves nothing', () => expect(due(3_600_000, 3_600_000 + 599_999)).toBe(false))
  test('twice before the bank had its time proves nothing', () => expect(due(0, 3_599_999)).toBe(false))
  test('before this sending proves nothing about it', () => expect(due(-1, 10 ** 9)).toBe(false))
  test('twice, late and far apart is worth asking the statement', () => expect(due(3_000_000, 3_600_000)).toBe(true))
})
