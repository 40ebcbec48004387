import { partnerReferenceOf } from '../../src/domain/digipay'
import type { Key, PaymentId } from '../../src/domain/kernel'
import { testPin } from '../support/market'
import { must, once } from '../support/organisation'
import type { Faulty } from './faults'
import type { Underway } from './invariants'
import type { SimTown } from './town'

const PATIENT = 10
/** The approver signs; a bank that does not say in time whose account it is has him come again later. */
const signed = async (
  { house: { acts }, codeOf, officeAt, provedBy }: SimTown,
  key: Key<PaymentId>,
  office: number,
): Promise<void> => {
  const { kpa } = officeAt(office).crew
  for (let tries = 1; ; tries += 1) {
    const asked = await acts.paymentChallenge({ payments: [{ id: key, expectedVersion: 1 }], once: once() }, kpa)
    if (!asked.ok && asked.error.code === 'PAYEE_NOT_CONFIRMED' && tries < PATIENT) continue
    const { challenge } = must(asked).answer
    const device = await provedBy(office, challenge)
    must(await acts.paymentAuthorise({ challenge, pin: testPin, code: codeOf(kpa.person), device, once: once() }, kpa))
    return
  }
}

/** Lets its bank fail as planned with a scheduled payment, then signs it: from here the servers have it. */
export const sentOff = async (
  town: SimTown,
  key: Key<PaymentId>,
  { rules, ...plan }: Omit<Underway, 'key' | 'reference'> & Pick<Faulty, 'rules'>,
): Promise<Underway> => {
  const reference = partnerReferenceOf(key.id)
  if (plan.hidden) await town.control.hideLines(reference, true)
  for (const rule of rules) await town.control.addRule({ ...rule, match: { reference } })
  await signed(town, key, plan.office)
  return { key, reference, ...plan }
}
