import { err, ok, type Refusal, type RefundId, type UnitId } from '../../domain/kernel'
import { advanceRefund, askable, isOfKnown, nextPollOf, type Payment, type RefundAction, type RefundHearing, type RefundRequest, refundStatus, refundVerdict, wordOf } from '../../domain/digipay' // prettier-ignore
import { systemIn } from '../actor'
import type { BankAlarm, RefundQuestion } from './bank-port'
import { absenceOf, type CarryNeeds, proofOf, sendingMs } from './carrying'
import { credentialsTaken, takesQuestion, takesSending } from './credentials'
import { resolveCases } from './payment-case-step'
import { systemMove } from './payment-outcome'
import { lockPayment } from './payment-under-lock'
import type { DigipayStore, Proof } from './ports'
import type { ClaimedRefund, RefundSending } from './refund-ports'

type Needs = Pick<CarryNeeds, 'transact' | 'now' | 'gateway' | 'leaseMs' | 'bankOf' | 'lastAttempt' | 'alarm'>
type Held = Readonly<{ refund: RefundRequest; others: readonly RefundRequest[]; payment: Payment }>
/** What is next for a refund that is due: bytes to send, or a question to ask. */
type Next = Omit<Held, 'others'> & Readonly<{ does: 'SEND' | 'ASK'; sending: RefundSending }>
type Nothing = Refusal<'NOTHING_TO_DO'>
const nothing: Nothing = { code: 'NOTHING_TO_DO' }

const held = async (store: DigipayStore, id: RefundId, tenant: UnitId): Promise<Held | undefined> => {
  const payment = await store.refunds.paymentOf(id)
  const locked = payment && (await lockPayment(store, payment, tenant))
  if (!locked) return undefined
  const all = await store.refunds.of(locked.payment.id)
  const refund = all.find((each) => each.id === id)
  return refund && { refund, others: all.filter((each) => each !== refund), payment: locked.payment }
}

const stepped = (refund: RefundRequest, action: RefundAction, at: Date): RefundRequest => {
  const moved = advanceRefund(refund, systemMove(action, at))
  if (!moved.ok) throw new Error(`refund ${refund.id} cannot ${action}: ${moved.error.code}`)
  return moved.value
}

/** What a case about it is about. */
const matterOf = ({ id, payment, amount }: RefundRequest) => ({ subject: id, payment, amount })

/** Claims a refund for one sending: stored and committed before a byte leaves; one that was sent before is asked about. */
const prepare =
  ({ transact, now, leaseMs }: Needs) =>
  async ({ tenant, refund: id }: ClaimedRefund): Promise<Next | undefined> => {
    let next: Next | undefined
    const scope = { actor: systemIn(tenant, id), tenant, act: 'refundSubmit' } as const
    const done = await transact<Record<never, never>, Nothing>(scope, async (store) => {
      next = undefined
      const found = await held(store, id, tenant)
      if (!found) return err(nothing)
      const { refund, payment, others } = found
      const status = refundStatus(refund)
      const at = now()
      if (status === 'ASKED' && askable(payment, others) < refund.amount) {
        await store.refunds.save(stepped(refund, 'stop', at))
        await store.refunds.setDue(id, undefined)
        await store.cases.open({ ...matterOf(refund), kind: 'REFUND_REFUSED' }, at)
        return ok({ answer: {}, subject: id, details: { stopped: 'LESS_IS_LEFT' } })
      }
      if (status === 'ASKED') {
        const sent = stepped(refund, 'send', at)
        await store.refunds.save(sent)
        const sending = await store.refunds.recordSending(id, at)
        await store.refunds.setDue(id, new Date(at.getTime() + leaseMs))
        next = { does: 'SEND', refund: sent, payment, sending }
        return ok({ answer: {}, subject: id, details: { externalId: sending.externalId } })
      }
      if (status !== 'SENT' && status !== 'UNKNOWN') {
        await store.refunds.setDue(id, undefined)
        return ok({ answer: {}, subject: id, details: { ended: status } })
      }
      // Whoever sent it died, or never answered.
      const lost = status === 'SENT' ? stepped(refund, 'lose', at) : refund
      if (lost !== refund) await store.refunds.save(lost)
      next = { does: 'ASK', refund: lost, payment, sending: await store.refunds.lastSending(id) }
      return ok({ answer: {}, subject: id, details: { asks: payment.partnerReference } })
    })
    return done.ok ? next : undefined
  }

type Heard = RefundHearing &
  Readonly<{
    evidence: Proof
    alarm: BankAlarm | undefined
    /** Whether its bank shows that it takes what our credentials sign. */
    isWelcome: boolean
    bankReference: string | undefined
    /** When its bank looked for it in vain for the first time that counts, or that it has found it. */
    looked?: Date | 'FOUND' | undefined
  }>

/** What follows from a word of the bank: the step it proves, the time of the next look, and what people must know. */
const conclude =
  ({ transact, now, bankOf, alarm }: Needs) =>
  async (claimed: ClaimedRefund, { sending, payment }: Next, heard: Heard): Promise<void> => {
    const { tenant, refund: id, polls } = claimed
    const scope = { actor: systemIn(tenant, id), tenant, act: 'refundConclude' } as const
    await transact<Record<never, never>, Nothing>(scope, async (store) => {
      const found = await held(store, id, tenant)
      if (!found) return err(nothing)
      const at = now()
      const { refund } = found
      await store.refunds.recordEvidence(id, { ...heard.evidence, source: heard.told.source, outcome: wordOf(heard.told) })
      const action = refundVerdict(heard)
      const moved = action && advanceRefund(refund, systemMove(action, at))
      const after = moved?.ok ? { ...moved.value, bankReference: heard.bankReference ?? refund.bankReference } : refund
      if (after !== refund) await store.refunds.save(after)
      const status = refundStatus(after)
      const matter = matterOf(refund)
      if (heard.alarm) await store.cases.open({ ...matter, kind: heard.alarm }, at)
      if (heard.isWelcome) await credentialsTaken(store, id, at)
      if (['SENT', 'UNKNOWN', 'ASKED'].includes(status)) {
        const asked = heard.told.source === 'INQUIRY' ? polls + 1 : 0
        // What was turned away goes again by the same plan, counted by its sendings.
        const waited = status === 'ASKED' ? sending.attempt - 1 : asked
        const { at: again, isOverdue } = nextPollOf(bankOf(payment.source.bank).patience, { sent: sending.at, polls: waited, now: at, of: id })
        if (isOverdue && (await store.cases.open({ ...matter, kind: 'NO_FINAL_ANSWER' }, at))) alarm({ tenant, payment: payment.id }, 'REFUND_UNSURE')
        await store.refunds.setDue(id, again, { looked: heard.looked, polls: asked })
      } else {
        await store.refunds.setDue(id, undefined)
        await resolveCases(store, { subject: id }, ['NO_FINAL_ANSWER'], at)
        // Whoever asked for it counts on it: that it does not come he hears by a case, and asks anew or turns to the payee.
        if (after !== refund && status === 'REFUSED') await store.cases.open({ ...matter, kind: 'REFUND_REFUSED' }, at)
        // Until the money shows, somebody holds it.
        if (after !== refund && status === 'CONFIRMED') await store.cases.open({ ...matter, kind: 'REFUND_DUE' }, at)
      }
      return ok({ answer: {}, subject: id, details: { outcome: wordOf(heard.told), status } })
    })
  } // prettier-ignore

const sent = async (needs: Needs, { tenant }: ClaimedRefund, { refund, payment, sending }: Next): Promise<Heard> => {
  // No attempt follows one that may have been executed: the last is the one that was.
  const original = await needs.lastAttempt({ tenant, payment: payment.id })
  const answer = await needs.gateway.refund({
    bank: payment.source.bank, rail: payment.route.rail, partnerReference: payment.partnerReference, bankReference: payment.bankReference,
    originalExternalId: original.externalId, refundNumber: refund.number, externalId: sending.externalId, amount: refund.amount, merchant: payment.payee.account,
    reason: refund.steps[0]?.reason ?? '', signedAt: sending.at, notAfter: new Date(sending.at.getTime() + sendingMs(needs)),
  }) // prettier-ignore
  const told = { source: 'RESPONSE', class: answer.class } as const
  return {
    told,
    attempts: sending.attempt,
    evidence: proofOf(answer),
    alarm: answer.alarm,
    isWelcome: takesSending(answer),
    bankReference: answer.bankReference,
  }
}

const asked = async (needs: Needs, { tenant, notFoundAt }: ClaimedRefund, { refund, payment, sending }: Next): Promise<Heard> => {
  const original = await needs.lastAttempt({ tenant, payment: payment.id })
  const question: RefundQuestion = {
    payment: {
      bank: payment.source.bank, partnerReference: payment.partnerReference, externalId: original.externalId, amount: payment.net,
      rail: payment.route.rail, sourceAccount: payment.source.account, beneficiaryAccount: payment.payee.account, sentAt: original.at,
    },
    refundNumber: refund.number, amount: refund.amount,
  }
  const answer = await needs.gateway.refundStatus(question)
  const isNothing = answer.status === 'NOT_FOUND'
  const absence = absenceOf(needs, { bank: payment.source.bank, sent: sending.at, notFoundAt, now: needs.now() })
  const told = { source: 'INQUIRY', status: answer.status, amountAgrees: true } as const
  return {
    told, attempts: sending.attempt, isAbsent: isNothing && absence.isDue, evidence: proofOf(answer), alarm: answer.alarm, isWelcome: takesQuestion(answer),
    bankReference: answer.bankReference, looked: isNothing ? absence.notFoundAt : isOfKnown(answer.status) ? 'FOUND' : undefined,
  }
} // prettier-ignore

/** Carries one refund that is due one stretch further: sends it, or asks about it, and concludes from what was told. */
export const refundCarry = (needs: Needs) => {
  const next = prepare(needs)
  const end = conclude(needs)
  return async (claimed: ClaimedRefund): Promise<void> => {
    const due = await next(claimed)
    if (!due) return
    const heard = due.does === 'SEND' ? await sent(needs, claimed, due) : await asked(needs, claimed, due)
    await end(claimed, due, heard)
  }
}
