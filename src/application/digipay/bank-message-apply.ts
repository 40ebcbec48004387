import { err, ok, type PaymentId, type Refusal, type UnitId } from '../../domain/kernel'
import {
  holdsUp,
  mayStillReturn,
  type Payment,
  paymentStatus,
  type Told,
  waitsToGoAgain,
  wasSent,
} from '../../domain/digipay'
import { systemIn } from '../actor'
import type { BankInbox, BankMessage } from './bank-message-ports'
import type { PartnerBank } from './bank-port'
import { concludeIn, type JobNeeds } from './payment-conclude'
import { lockPayment } from './payment-under-lock'

/** What the job needs that applies what banks said unasked. */
export type MessageNeeds = JobNeeds &
  Readonly<{
    bankOf: (code: string) => PartnerBank
    inbox: BankInbox
    /** What must be looked at by a person, beside what was decided. */
    alarm: (message: BankMessage, what: string) => void
  }>

const USUAL_HOLD_MS = 15 * 60_000

const differs = (told: string | undefined, ours: string): boolean => told !== undefined && told !== ours
/** Whether amount and accounts are those of the payment. */
const agrees = (message: BankMessage, { net, source, payee }: Payment): boolean =>
  message.amount === net &&
  !differs(message.sourceAccount, source.account) &&
  !differs(message.beneficiaryAccount, payee.account)

/**
 * What a message says of a payment whose success is not its end yet: as an answer to a question, it says then that clearing has begun.
 * Of what has ended it is heard as it is, since it may say otherwise.
 */
const saidOf = (message: BankMessage, payment: Payment, { patience }: PartnerBank): Told => {
  const sentAt = payment.steps.findLast(({ action }) => action === 'submit')?.at ?? payment.createdAt
  const said = { sentAt, toldAt: message.receivedAt, returnWindowMs: patience.returnWindowMs }
  const begins =
    message.status === 'SUCCESS' && holdsUp(paymentStatus(payment)) && mayStillReturn(payment.route.rail, said)
  return {
    source: 'CALLBACK',
    status: begins ? 'PENDING' : message.status,
    amountAgrees: agrees(message, payment),
  }
}

type Wait = Refusal<'NOT_YET'>
type Applied = Readonly<{ outcome: 'DONE' | 'WAIT'; differs: boolean }>

/** Brings one message to its payment, as one piece of evidence among all others, and marks it as done in the same commit. */
const applyTo = async (
  needs: MessageNeeds,
  message: BankMessage,
  { tenant, payment: id }: Readonly<{ tenant: UnitId; payment: PaymentId }>,
  isLate: boolean,
): Promise<Applied> => {
  const { transact, now, zoneOf } = needs
  const zone = await zoneOf(tenant)
  let isOther = false
  const scope = { actor: systemIn(tenant, id), tenant, act: 'bankMessageApply' } as const
  const done = await transact<Record<never, never>, Wait>(scope, async (store) => {
    isOther = false
    const locked = await lockPayment(store, id, tenant)
    if (!locked) return err({ code: 'NOT_YET' })
    const { payment } = locked
    const [at, status] = [now(), paymentStatus(payment)]
    // Of what was never sent a bank cannot know anything.
    const isUnsent = !wasSent(payment)
    // What waits to go again is in nobody's hands: a word of its bank is heard before it goes.
    const held = waitsToGoAgain(payment) ? 'AUTHORISED' : status
    if (isUnsent ? !isLate : await store.dues.isHeld(id, at, held)) return err({ code: 'NOT_YET' })
    const details = { bank: message.bank, status: message.status }
    if (!(await store.bankMessages.close(message.id, isUnsent ? 'UNKNOWN' : 'APPLIED', at)))
      return ok({ answer: {}, subject: id, details })
    if (isUnsent) {
      await store.cases.open({ kind: 'CALLBACK_UNKNOWN', subject: subjectOf(message), payment: id }, at)
      return ok({ answer: {}, subject: id, details })
    }
    const told = saidOf(message, payment, needs.bankOf(message.bank))
    isOther = !agrees(message, payment)
    const evidence = { code: message.code, evidence: message.evidence, at: message.receivedAt, said: message.said }
    const bankReference = isOther ? undefined : (payment.bankReference ?? message.bankReference)
    const conclusion = { told, evidence, attempts: 0, bankReference }
    const { events } = await concludeIn(locked, conclusion, needs, { at, zone, store })
    if (isOther)
      await store.cases.open({ kind: 'AMOUNT_DIFFERS', subject: id, payment: id, ...(message.amount !== undefined && { amount: message.amount }) }, at) // prettier-ignore
    return ok({ answer: {}, subject: id, events, details })
  })
  return { outcome: done.ok ? 'DONE' : 'WAIT', differs: isOther }
}

const subjectOf = ({ bank, reference, bankReference }: BankMessage): string =>
  `${bank} ${reference ?? bankReference ?? ''}`

/** Nobody here knows the payment, and time is over: people of the satker whose account is named get it, or the operator. */
const abandon = async (needs: MessageNeeds, message: BankMessage): Promise<void> => {
  needs.alarm(message, 'CALLBACK_UNKNOWN')
  const { transact, now, inbox } = needs
  const tenant = await inbox.payerNamed(message)
  if (tenant === undefined) return inbox.giveUp(message.id, now())
  const subject = subjectOf(message)
  const scope = { actor: systemIn(tenant, subject), tenant, act: 'bankMessageApply' } as const
  await transact<Record<never, never>, never>(scope, async (store) => {
    const amount = message.amount === undefined ? {} : { amount: message.amount }
    if (await store.bankMessages.close(message.id, 'UNKNOWN', now()))
      await store.cases.open({ kind: 'CALLBACK_UNKNOWN', subject, ...amount }, now())
    return ok({ answer: {}, subject, details: { bank: message.bank, status: message.status } })
  })
}

/**
 * Applies one message that was kept, and says whether it is done. One about a payment that a worker has in hand waits for
 * him; one about a payment that nobody knows waits for as long as was agreed, since a bank may speak before it answers.
 */
export const bankMessageApply =
  (needs: MessageNeeds) =>
  async (message: BankMessage): Promise<'DONE' | 'WAIT'> => {
    const { callbackHoldMs = USUAL_HOLD_MS } = needs.bankOf(message.bank)
    const isLate = needs.now().getTime() - message.receivedAt.getTime() >= callbackHoldMs
    const named = await needs.inbox.paymentNamed(message)
    if (!named) {
      if (!isLate) return 'WAIT'
      await abandon(needs, message)
      return 'DONE'
    }
    const { outcome, differs: isOther } = await applyTo(needs, message, named, isLate)
    if (isOther) needs.alarm(message, 'AMOUNT_DIFFERS')
    return outcome
  }
