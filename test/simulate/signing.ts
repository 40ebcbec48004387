import { partnerReferenceOf } from '../../src/domain/digipay'
import type { Key, PaymentId } from '../../src/domain/kernel'
import { testPin } from '../support/market'
import { must, once } from '../support/organisation'
import { the } from '../support/purchase'
import type { Faulty } from './faults'
import type { Underway } from './invariants'
import type { SimTown } from './town'
import { officeOf } from './ways'

const PATIENT = 10
/** The approver signs them together; a bank that does not say in time whose account it is has him come again later. */
const signed = async (
  { house: { acts }, codeOf, officeAt, provedBy }: SimTown,
  keys: readonly Key<PaymentId>[],
  office: number,
): Promise<void> => {
  const { kpa } = officeAt(office).crew
  for (let tries = 1; ; tries += 1) {
    const payments = keys.map((id) => ({ id, expectedVersion: 1 }))
    const asked = await acts.paymentChallenge({ payments, once: once() }, kpa)
    if (!asked.ok && asked.error.code === 'PAYEE_NOT_CONFIRMED' && tries < PATIENT) continue
    const { challenge } = must(asked).answer
    const device = await provedBy(office, challenge)
    must(await acts.paymentAuthorise({ challenge, pin: testPin, code: codeOf(kpa.person), device, once: once() }, kpa))
    return
  }
}

const netOf = async ({ rows }: SimTown, { id }: Key<PaymentId>): Promise<bigint> =>
  BigInt(the((await rows<{ net: string }>('select net::text from digipay.payment where id = $1', [id]))[0]).net)

/** A scheduled payment, and how its bank is to fail with it. */
export type Scheduled = Omit<Underway, 'reference'> & Pick<Faulty, 'rules'>

/** Lets their bank fail as planned with what an office has scheduled, then signs it together: from here the servers have it. */
export const sentOff = async (
  town: SimTown,
  office: number,
  scheduled: readonly Scheduled[],
): Promise<readonly Underway[]> => {
  const underway: Underway[] = []
  for (const { rules, ...plan } of scheduled) {
    const reference = partnerReferenceOf(plan.key.id)
    town.known(officeOf({ office }).bank, reference)
    if (plan.hidden) await town.control.hideLines(reference, true, true)
    for (const { books, action, ...rule } of rules) {
      const booked = books && { books: String(books(await netOf(town, plan.key))) }
      await town.control.addRule({ ...rule, action: { ...action, ...booked }, match: { reference } })
    }
    underway.push({ ...plan, reference })
  }
  const keys = underway.map(({ key }) => key)
  await signed(town, keys, office)
  return underway
}
