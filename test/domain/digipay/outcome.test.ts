import fc from 'fast-check'
import { advancePayment, holdsUp, isAbsenceDue, type Payment, paymentLifecycle, paymentStatus, sendingLimit, type Told, verdictOn } from '../../../src/domain/digipay' // prettier-ignore
import type { PersonId } from '../../../src/domain/kernel'
import { aPayment } from './walk'

const answers = ['OK', 'ACC', 'REJ', 'REJ_CHECK', 'AUTH', 'LATER', 'EXISTS', 'UNK', 'NOT_SENT'] as const
const statuses = ['SUCCESS', 'PENDING', 'REFUNDED', 'FAILED', 'NOT_FOUND', 'UNKNOWN'] as const
const anyTold: fc.Arbitrary<Told> = fc.oneof(
  fc.constantFrom(...answers).map((answer): Told => ({ source: 'RESPONSE', class: answer })),
  fc.record({ source: fc.constant('INQUIRY' as const), status: fc.constantFrom(...statuses), amountAgrees: fc.boolean() }), // prettier-ignore
  fc.constantFrom('DEBITED', 'ABSENT').map((status): Told => ({ source: 'STATEMENT', status })),
  fc.constant<Told>({ source: 'LEASE' }),
)

const at = new Date('2026-03-05T02:00:00Z')
const bySystem = { by: 'the system' as PersonId, name: 'Satuloket', under: undefined, role: 'SYSTEM', at }
const atBank = (['authorise', 'submit'] as const).reduce<Payment>((payment, action) => {
  const moved = advancePayment(payment, { ...bySystem, action }, [])
  return moved.ok ? moved.value : payment
}, aPayment())

/** What a worker does with what it is told: the step that the verdict names, or none. */
const hear = (payment: Payment, told: Told, attempts = 1): Payment => {
  const { action } = verdictOn(paymentStatus(payment), told, attempts)
  if (!action) return payment
  const moved = advancePayment(payment, { ...bySystem, action }, [])
  if (!moved.ok) throw new Error(`the verdict names a step that cannot be taken: ${action}`)
  return moved.value
}

/** Evidence that no money left, by itself. */
const provesAbsence = (told: Told, attempts: number): boolean =>
  (told.source === 'RESPONSE' && told.class === 'REJ') ||
  (told.source === 'RESPONSE' && ['AUTH', 'LATER', 'NOT_SENT'].includes(told.class) && attempts >= sendingLimit) ||
  (told.source === 'INQUIRY' && told.status === 'FAILED') ||
  (told.source === 'STATEMENT' && told.status === 'ABSENT')
const provesDebit = (told: Told): boolean =>
  (told.source === 'RESPONSE' && told.class === 'OK') ||
  (told.source === 'INQUIRY' && told.status === 'SUCCESS' && told.amountAgrees) ||
  (told.source === 'STATEMENT' && told.status === 'DEBITED')

describe('what a bank tells', () => {
  const heard = fc.array(anyTold, { maxLength: 30 })
  const some = fc.nat(sendingLimit + 1)

  test('only names steps that the payment can take, in every state', () =>
    fc.assert(fc.property(heard, some, (all, attempts) => void all.reduce((payment, told) => hear(payment, told, attempts), atBank)))) // prettier-ignore
  test('gives no hold back without proof that nothing left, and books none without proof that it did', () => {
    let [back, booked] = [0, 0]
    fc.assert(
      fc.property(heard, some, (all, attempts) => {
        all.reduce((payment, told) => {
          const next = hear(payment, told, attempts)
          if (holdsUp(paymentStatus(payment)) && !holdsUp(paymentStatus(next))) {
            const settled = paymentStatus(next) === 'SETTLED'
            if (settled) booked += 1
            else back += 1
            expect(settled ? provesDebit(told) : provesAbsence(told, attempts)).toBe(true)
          }
          return next
        }, atBank)
      }),
      { numRuns: 500 },
    )
    expect(Math.min(back, booked)).toBeGreaterThan(50)
  })
  test('keeps the hold through silence, doubt and "not found", however long', () => {
    const doubtful = anyTold.filter((told) => !provesDebit(told) && !provesAbsence(told, 1))
    fc.assert(
      fc.property(fc.array(doubtful, { maxLength: 60 }), (all) => {
        expect(holdsUp(paymentStatus(all.reduce((payment, told) => hear(payment, told), atBank)))).toBe(true)
      }),
    )
  })
  test('told twice is as told once', () =>
    fc.assert(
      fc.property(heard, (all) => {
        const once = all.reduce((payment, told) => hear(payment, told), atBank)
        const twice = all.flatMap((told) => [told, told]).reduce((payment, told) => hear(payment, told), atBank)
        expect(holdsUp(paymentStatus(twice))).toBe(holdsUp(paymentStatus(once)))
        if (!holdsUp(paymentStatus(once))) expect(paymentStatus(twice)).toBe(paymentStatus(once))
      }),
    ))
  test('of one truth ends in the same state in whatever order and however often it is told (I11)', () => {
    const truth = (isDebited: boolean) => {
      const proof: Told[] = isDebited
        ? [{ source: 'INQUIRY', status: 'SUCCESS', amountAgrees: true }, { source: 'STATEMENT', status: 'DEBITED' }]
        : [{ source: 'INQUIRY', status: 'FAILED', amountAgrees: true }, { source: 'STATEMENT', status: 'ABSENT' }] // prettier-ignore
      const noise = anyTold.filter((told) => !provesDebit(told) && !provesAbsence(told, 1))
      return fc
        .tuple(fc.subarray(proof, { minLength: 1 }), fc.array(noise, { maxLength: 10 }))
        .chain(([sure, unsure]) => fc.shuffledSubarray([...sure, ...sure, ...unsure], { minLength: sure.length * 2 + unsure.length })) // prettier-ignore
    }
    for (const isDebited of [true, false])
      fc.assert(
        fc.property(truth(isDebited), (all) => {
          const end = paymentStatus(all.reduce((payment, told) => hear(payment, told), atBank))
          expect(end).toBe(isDebited ? 'SETTLED' : 'REJECTED')
        }),
      )
  })
  test('moves nothing that has ended or was never sent', () =>
    fc.assert(
      fc.property(fc.constantFrom('SCHEDULED', 'AUTHORISED', 'SETTLED', 'REJECTED', 'CANCELLED'), anyTold, some, (status, told, attempts) => {
        fc.pre(status !== 'REJECTED' || !(provesDebit(told) || (told.source === 'INQUIRY' && told.status === 'SUCCESS')))
        expect(verdictOn(status, told, attempts)).toEqual({ action: undefined, again: 'NEVER' })
      }),
    )) // prettier-ignore
  test('that contradicts a proved rejection moves no money and is told to people', () => {
    const late: Told = { source: 'RESPONSE', class: 'OK' }
    expect(verdictOn('REJECTED', late, 1)).toEqual({ action: 'contradict', again: 'NEVER', failure: 'LATE_SUCCESS' })
    expect(paymentLifecycle.contradict).toEqual({ from: ['REJECTED'], to: 'REJECTED' })
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
