import { type Payment, type Told, waitsToGoAgain } from '../../domain/digipay'
import { type CarryNeeds, type Claimed, doubtAtOnce, doubtIfLate, doubtWhileWaiting, lookBy, proofOf } from './carrying'
import { paymentAsk } from './payment-ask'
import { paymentConclude } from './payment-conclude'
import { attemptOf, heardOf } from './payment-send'
import { type Joins, type Next, paymentSubmit } from './payment-submit'

/** Looks again at one whose book still stands in doubt; what was turned away before goes on being late as it was. */
const held = async (
  needs: CarryNeeds,
  claimed: Claimed,
  { payment, until }: Extract<Next, { kind: 'HELD' }>,
): Promise<void> => {
  await needs.lookAgain(claimed, until, { goesAgain: true })
  if (waitsToGoAgain(payment)) await doubtWhileWaiting(needs, claimed, payment, needs.now())
}

/** Goes on with a payment by what was found of it: sends it alone, asks about it, or lets go of what somebody left. */
const gone = async (needs: CarryNeeds, claimed: Claimed, next: Next): Promise<void> => {
  if (next.kind === 'NOTHING') return
  if (next.kind === 'WAITS') return doubtWhileWaiting(needs, claimed, next.payment, next.since)
  if (next.kind === 'CLOSED') return doubtAtOnce(needs, claimed)
  if (next.kind === 'HELD') return held(needs, claimed, next)
  if (next.kind === 'LEASE_ENDED') {
    const told: Told = { source: 'LEASE' }
    await paymentConclude(needs)(claimed, { told, evidence: proofOf({ at: needs.now(), evidence: '' }), attempts: 0 })
    return needs.lookAgain(claimed, needs.now())
  }
  if (next.kind === 'SEND') return heardOf(needs, claimed, next, await needs.gateway.send(await attemptOf(needs, next)))
  const { conclusions, notFoundAt } = await paymentAsk(needs, claimed, next.payment)
  const verdict = await paymentConclude(needs)(claimed, ...conclusions)
  await lookBy(needs, { ...claimed, polls: claimed.polls + 1 }, next.payment, { ...verdict, notFoundAt })
}

/** The same; what breaks each time, so that nobody hears what its bank says, is a case in time as any silence. */
const goOn = async (needs: CarryNeeds, claimed: Claimed, next: Next): Promise<void> => {
  try {
    await gone(needs, claimed, next)
  } catch (cause) {
    if (next.kind !== 'NOTHING') await doubtIfLate(needs, claimed, next.payment).catch(() => undefined)
    throw cause
  }
}

/**
 * Carries one claimed payment one stretch further: sends it, or asks about it, and concludes from what was told. A bank
 * is never called inside a transaction; what it says counts only once it is committed as evidence.
 */
export const paymentCarry = (needs: CarryNeeds) => {
  const submit = paymentSubmit(needs)
  return async (claimed: Claimed): Promise<void> => goOn(needs, claimed, await submit(claimed, needs.leaseMs))
}

type Sending = Readonly<{ claimed: Claimed; next: Extract<Next, { kind: 'SEND' }> }>
/** One request that is being filled: what goes in it leaves one account on one rail. */
type Request = { readonly reference: string; readonly sendings: Sending[] }

const isAlike = (a: Payment, b: Payment): boolean =>
  a.source.bank === b.source.bank && a.source.account === b.source.account && a.route.rail === b.route.rail

/** The request that still has room for a payment, or a new one, if its bank takes any. */
const joinerTo =
  ({ rails }: CarryNeeds, requests: readonly Request[]): Joins =>
  (payment) => {
    const most = rails.mostTogether(payment.source.bank, payment.route.rail)
    const open = requests.find(
      ({ sendings: [first, ...more] }) => first && isAlike(first.next.payment, payment) && more.length + 1 < most,
    )
    return most > 1 ? { reference: open?.reference } : undefined
  }

/** Does all of it, whatever becomes of each, and says at the end what broke. */
const allOf = async (works: readonly Promise<void>[]): Promise<void> => {
  const broken = (await Promise.allSettled(works)).flatMap((work) => (work.status === 'rejected' ? [work.reason] : []))
  if (broken.length > 0) throw new AggregateError(broken, 'payments that were signed together could not be carried')
}

const sendTogether = async (needs: CarryNeeds, { reference, sendings }: Request): Promise<void> => {
  const attempts = await Promise.all(sendings.map(({ next }) => attemptOf(needs, next)))
  const answers = await needs.gateway.sendTogether({ jointReference: reference, attempts })
  // The request as a whole tried its lane, also where the one that was to try it was not let into it, and was answered once.
  const probes = sendings.some(({ next }) => next.probes)
  const heard = answers.findIndex(({ isOurs }) => !isOurs)
  await allOf(
    sendings.map(async ({ claimed, next }, place) => {
      const answer = answers[place]
      if (answer) await heardOf(needs, claimed, { ...next, probes, tellsOfLane: place === heard }, answer)
    }),
  )
}

/**
 * Carries payments that were signed together: what their bank takes in one request leaves in one, each with an attempt of
 * its own that is stored before, and each is concluded by what was said of it. From then on each goes its own way.
 */
export const paymentsCarry = (needs: CarryNeeds) => {
  const submit = paymentSubmit(needs)
  return async (batch: readonly Claimed[]): Promise<void> => {
    const requests: Request[] = []
    const others: (() => Promise<void>)[] = []
    const joins = joinerTo(needs, requests)
    for (const claimed of batch)
      try {
        const next = await submit(claimed, needs.leaseMs, joins)
        if (next.kind !== 'SEND' || next.jointReference === undefined) {
          others.push(() => goOn(needs, claimed, next))
          continue
        }
        const { jointReference: reference } = next
        const request = requests.find((each) => each.reference === reference)
        if (request) request.sendings.push({ claimed, next })
        else requests.push({ reference, sendings: [{ claimed, next }] })
      } catch (cause) {
        // One that cannot be submitted holds up no other: those before it are stored as sent.
        others.push(() => Promise.reject(cause))
      }
    await allOf([...requests.map((request) => sendTogether(needs, request)), ...others.map((go) => go())])
  }
}
