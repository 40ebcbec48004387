import { dateIn, err, ok, type PaymentId, type Refusal, type Rupiah, type UnitId, type Zone } from '../../domain/kernel'
import { type Assess, type CaseKind, type DepositRules, mayCome, isByCard, isOfKnown, type MatchingRules, type Payment, type PaymentAction, paymentStatus, refundStatus, type StatementDays, type Told, type Verdict, verdictOn, wordOf, type YearEndLaw } from '../../domain/digipay' // prettier-ignore
import { systemIn } from '../actor'
import type { Done, OutboxEvent, Transact } from '../transact'
import type { ReasonOf } from './bank-reasons'
import { credentialsTaken } from './credentials'
import { openIfPayeeRefused } from './payee-refused'
import { type Dating, debitTime } from './payment-dated'
import { chargeReturned, goOn, type Known, release, settle, systemMove } from './payment-outcome'
import { payeeReached, resolveCases } from './payment-case-step'
import { haveGoodsGoneBack, mayReverse, reverse } from './payment-return'
import { lockPayment, type LockedPayment } from './payment-under-lock'
import type { DigipayStore, Proof } from './ports'
import type { Rails } from './rails'

/** What the jobs that carry a payment to and from its bank need. */
export type JobNeeds = Readonly<{
  transact: Transact<DigipayStore>
  now: () => Date
  assess: Assess
  zoneOf: (tenant: UnitId) => Promise<Zone>
  rails: Rails
  rules: DepositRules
  /** What a response code of any bank says to people. */
  reasonOf: ReasonOf
  /** The largest payment that a signed callback of a bank settles by itself; none where it is not said. */
  callbackCeiling?: ((bank: string) => Rupiah | undefined) | undefined
  /** Whose days the statement of a bank tells, where it answers for whole days alone. */
  statementDays?: ((bank: string) => StatementDays | undefined) | undefined
  /** How a bank words its lines and how far it is believed of a fee, where that is not as most banks do. */
  matching?: ((bank: string) => MatchingRules | undefined) | undefined
  /** The last days and hours of fiscal years, where they are not those of the law as committed. */
  yearEnd?: YearEndLaw | undefined
}>

/** What the evidence is judged and booked by. */
export type ConcludeNeeds = Pick<JobNeeds, 'callbackCeiling' | 'statementDays' | 'matching' | 'rules' | 'reasonOf'>

export type PaymentKey = Readonly<{ tenant: UnitId; payment: PaymentId }>
type Nothing = Refusal<'NOTHING_TO_DO'>

export type Conclusion = Readonly<{ told: Told; evidence: Proof; attempts: number; mayBeReserved?: boolean }> &
  /** Whether whoever answered has something under its reference, where that is not what was told. */
  Readonly<{ isKnown?: boolean }> &
  /** Whether the answer shows that its bank takes what our credentials sign, where an earlier call about it may have been refused for them. */
  Readonly<{ isWelcome?: boolean }> &
  Omit<Known, 'failure'>

const consequences = async (
  locked: LockedPayment,
  { action, known }: Readonly<{ action: PaymentAction; known: Known }>,
  { at, days, store, toldAt, zone, rules }: Dating & Readonly<{ toldAt: Date; zone: Zone; rules: DepositRules }>,
): Promise<readonly OutboxEvent[]> => {
  const move = systemMove(action, at, known.failure)
  if (action === 'settle') {
    const settledAt = await debitTime(locked.payment, known, { at, days, store })
    return settle(locked, { move, known, settledAt, zone, store, rules })
  }
  if (action === 'reverse')
    return reverse(locked, { move, known, store, on: dateIn(zone, known.returnedAt ?? toldAt), zone })
  await (action === 'reject' ? release : goOn)(locked, move, known, store)
  if (action === 'takeBack') await chargeReturned(locked, store)
  return []
}

/** The bank says, in words and not by a line, that the money of a payment was given back. */
const saysGivenBack = (told: Told, { action }: Verdict): boolean =>
  told.source !== 'STATEMENT' && (action === 'reverse' || (told.source === 'INQUIRY' && told.status === 'REFUNDED'))
/**
 * What that means where it may be said of what we asked back, which undoes no purchase. Money that comes to an account its statement
 * shows; of what a card gets back people must see that its bill says it.
 */
const ofAskedBack = async (payment: Payment, store: DigipayStore): Promise<Verdict | undefined> => {
  const isSilent: Verdict = { action: undefined, again: 'NEVER' }
  if (payment.refunded === payment.net) return isSilent
  const requests = await store.refunds.of(payment.id)
  if (!requests.some((each) => mayCome({ status: refundStatus(each) }))) return undefined
  return isByCard(payment) ? { ...isSilent, opens: 'RETURN_NOT_BOOKED' } : isSilent
}

/**
 * What left under its name in another sum is a case on a desk: while nobody has explained it, no hold is given back by itself,
 * as by no letter, and no word that is weaker than the statement says that it was paid in its own.
 */
const goesAgainstStrays = async (payment: Payment, { source }: Told, { action }: Verdict, store: DigipayStore) => {
  const isWord = source !== 'MANUAL' && (action === 'reject' || (action === 'settle' && source !== 'STATEMENT'))
  return isWord && (await store.bankBook.lockStrays(payment.id)).length > 0
}

/** What the newest word means for a payment as it stands, beside all that was told of it before. */
const judged = async (
  locked: LockedPayment,
  { told, evidence, attempts, mayBeReserved }: Conclusion,
  { callbackCeiling }: Pick<JobNeeds, 'callbackCeiling'>,
  store: DigipayStore,
): Promise<Verdict> => {
  const { payment } = locked
  const ceiling = callbackCeiling?.(payment.source.bank)
  const trustsCallback = ceiling !== undefined && payment.net <= ceiling
  const earlier = await store.dues.evidenceOf(payment.id)
  const verdict = verdictOn(payment, { told, at: evidence.at, earlier, attempts, trustsCallback, mayBeReserved })
  const asked = saysGivenBack(told, verdict) ? await ofAskedBack(payment, store) : undefined
  if (asked) return asked
  if (await goesAgainstStrays(payment, told, verdict, store)) return { action: paymentStatus(payment) === 'SUBMITTED' ? 'lose' : undefined, again: 'POLL' } // prettier-ignore
  const isFixed = async () => (await store.kkpBills.holds(payment.id)) || (await haveGoodsGoneBack(store, payment.id))
  const isBooked = verdict.action !== 'reverse' || (mayReverse(locked) && !(await isFixed()))
  return isBooked ? verdict : { action: undefined, again: 'NEVER', opens: 'RETURN_NOT_BOOKED' }
}

const ended: readonly (PaymentAction | undefined)[] = ['settle', 'reject']
/** What a case of doubt about a payment was for: its bank has said since that the money came back. */
const answeredByReturn: readonly CaseKind[] = ['LATE_SUCCESS', 'CONTRADICTION', 'NO_FINAL_ANSWER']
/** What a final answer settles. */
const answeredByEnd: readonly CaseKind[] = ['NO_FINAL_ANSWER']

/** Leaves the payment due or done, opens what people must look at, and closes what was answered. */
const followUp = async (
  locked: LockedPayment,
  { action, again, opens }: Verdict,
  { told, at }: Readonly<{ told: Told; at: Date }>,
  store: DigipayStore,
): Promise<void> => {
  const { payment } = locked
  // Of what has ended nothing was due any more: whoever asked before it did leaves no row that could be looked at again.
  if (again === 'NOW' && (told.source === 'CALLBACK' || told.source === 'INQUIRY')) await store.dues.set(payment.id, at)
  // A callback that says nothing new leaves the payment as due as it was: somebody may have to send it, or to ask.
  const leavesDue = told.source === 'CALLBACK' && action === undefined
  if (again === 'NEVER' && !ended.includes(action) && !leavesDue) await store.dues.clear(payment.id)
  // What its bank is asked about anew tells the same again; what it says of what has ended is a matter of its own each time.
  const since = again === 'NEVER' ? { since: at } : {}
  if (opens) await store.cases.open({ kind: opens, subject: payment.id, payment: payment.id, amount: payment.net, ...since }, at) // prettier-ignore
  const answered =
    action === 'reverse' || action === 'takeBack' ? answeredByReturn : ended.includes(action) ? answeredByEnd : []
  // By their subject: the same doubt about money that was asked back of it goes on.
  if (answered.length > 0) await resolveCases(store, { subject: payment.id }, answered, at)
  if (action === 'settle') await payeeReached(locked, store, at)
}

/** Applies one piece of evidence inside a unit of work that holds the payment: with everything that follows from it. */
export const concludeIn = async (
  locked: LockedPayment,
  conclusion: Conclusion,
  needs: ConcludeNeeds,
  { at, zone, store }: Readonly<{ at: Date; zone: Zone; store: DigipayStore }>,
): Promise<Readonly<{ verdict: Verdict; events: readonly OutboxEvent[] }>> => {
  const { told, evidence, bankReference, railReference, receipt, nextWindow, debitedAt, saidDebitedAt, returnedAt } =
    conclusion
  const verdict = await judged(locked, conclusion, needs, store)
  const attempt = told.source === 'RESPONSE' ? conclusion.attempts : undefined
  await store.dues.recordEvidence(locked.payment.id, { ...evidence, source: told.source, outcome: wordOf(told), attempt }) // prettier-ignore
  const { isKnown = told.source === 'CALLBACK' && isOfKnown(told.status) } = conclusion
  if (isKnown) await store.dues.found(locked.payment.id)
  const { action, failure } = verdict
  const known = { bankReference, railReference, receipt, nextWindow, failure, debitedAt, saidDebitedAt, returnedAt }
  const days = needs.statementDays?.(locked.payment.source.bank)
  const events = action
    ? await consequences(locked, { action, known }, { at, days, store, toldAt: evidence.at, zone, rules: needs.rules })
    : []
  await followUp(locked, verdict, { told, at }, store)
  if (conclusion.isWelcome) await credentialsTaken(store, locked.payment.id, at)
  await openIfPayeeRefused(locked, verdict, needs.reasonOf, { at, store })
  return { verdict, events }
}

/**
 * Applies what was told of a payment, in its order: once, and all of it in one commit with everything that follows from it. Whoever
 * has evidence brings it here, whatever it is and however late. The verdict is that on the last of it.
 */
export const paymentConclude =
  (needs: JobNeeds) =>
  async (key: PaymentKey, ...conclusions: readonly [Conclusion, ...Conclusion[]]): Promise<Verdict> => {
    const { transact, now, zoneOf } = needs
    const zone = await zoneOf(key.tenant)
    let verdict: Verdict = { action: undefined, again: 'NEVER' }
    const done = await transact<Record<never, never>, Nothing>(
      { actor: systemIn(key.tenant, key.payment), tenant: key.tenant, act: 'paymentConclude' },
      async (store) => {
        verdict = { action: undefined, again: 'NEVER' }
        const events: OutboxEvent[] = []
        for (const conclusion of conclusions) {
          // Each word is heard by the payment as the one before left it.
          const locked = await lockPayment(store, key.payment, key.tenant)
          if (!locked) return err({ code: 'NOTHING_TO_DO' })
          const concluded = await concludeIn(locked, conclusion, needs, { at: now(), zone, store })
          verdict = concluded.verdict
          events.push(...concluded.events)
        }
        const { told } = conclusions.at(-1) ?? conclusions[0]
        const details = { source: told.source, outcome: wordOf(told), action: verdict.action ?? '' }
        return ok<Done<Record<never, never>>>({ answer: {}, subject: key.payment, events, details })
      },
    )
    // Evidence that was not committed is asked for again.
    return done.ok || done.error.code === 'NOTHING_TO_DO' ? verdict : { action: undefined, again: 'POLL' }
  }
