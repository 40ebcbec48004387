import type { BankAnswer, JointSending, TransferAttempt } from '../../application/digipay'
import { codeOf } from './call'
import { caseOf, classify, contradicts, type Reply, type Verdict } from './classify'
import { type Desk, plain } from './desk'
import type { BulkDoor } from './rail-services'
import { type OwnCodes, pastCutOff, pastCutOffIn, tooManyRequests } from './response-codes'
import { flawIn } from './transfer'
import { moneyOf, stampOf } from './wire'

const lineOf = ({ caps, bankCodes }: Desk['profile'], attempt: TransferAttempt) => ({
  partnerReferenceNo: attempt.partnerReference,
  bankCode: bankCodes[attempt.beneficiaryBank],
  beneficiaryAccountNo: attempt.beneficiaryAccount,
  beneficiaryAccountName: plain(attempt.beneficiaryName, caps.beneficiaryName),
  amount: moneyOf(attempt.amount),
})

/**
 * What the answer to the whole proves of each line, which is less than it would of one transfer: success is only accepted, and a
 * refusal of the whole may have come after some of its lines. Only what is refused before anything is looked at was surely
 * not executed.
 */
const ofEachLine = (reply: Reply, service: BulkDoor, jointReference: string, own: OwnCodes | undefined): Verdict => {
  const echo = { reference: jointReference, amountSen: 0n, isClearing: true }
  if (reply.body && contradicts(reply.body, echo, ['partnerBulkId']))
    return { class: 'UNK', code: undefined, alarm: 'ECHO_MISMATCH' }
  const verdict = classify(reply, service.code, echo, own)
  const isEarly = verdict.code !== undefined && [pastCutOff, tooManyRequests].includes(caseOf(verdict.code))
  if (verdict.class === 'REJ' || (verdict.class === 'LATER' && !isEarly)) return { ...verdict, class: 'REJ_CHECK' }
  return verdict
}

type Carried = Readonly<{ service: BulkDoor; jointReference: string; attempts: readonly [TransferAttempt, ...TransferAttempt[]] }> // prettier-ignore

/** One request for all of them, under the external id that names it; what is said of each. */
const sendAll = async (desk: Desk, { service, jointReference, attempts }: Carried): Promise<BankAnswer> => {
  const { profile, call, now } = desk
  const [{ sourceAccount, rail }] = attempts
  const signedAt = now()
  const body = JSON.stringify({
    partnerBulkId: jointReference,
    customerReference: jointReference,
    sourceAccountNo: sourceAccount,
    transactionDate: stampOf(signedAt),
    bulkObject: attempts.map((attempt) => lineOf(profile, attempt)),
    additionalInfo: profile.services.rails[rail].additionalInfo ?? {},
  })
  const notAfter = new Date(Math.min(...attempts.map((attempt) => attempt.notAfter.getTime())))
  const called = await call({ service, externalId: jointReference, signedAt, notAfter, body })
  const told = { at: now(), evidence: called.evidence, code: codeOf(called) }
  if (called.kind === 'NOT_SENT') return { ...told, class: 'NOT_SENT', isOurs: called.isOurs }
  if (called.kind === 'NO_CREDIT') return { ...told, class: 'AUTH', alarm: 'OUR_CREDENTIALS' }
  if (called.kind === 'LOST') return { ...told, class: 'UNK' }
  const verdict = ofEachLine(called.reply, service, jointReference, profile.codes)
  return { ...told, ...verdict, ...pastCutOffIn(verdict) }
}

/** Several payments in one request, service 20: what the bank could not take at all never leaves, and the rest goes without it. */
export const sendTogether =
  (desk: Desk) =>
  async ({ jointReference, attempts }: JointSending): Promise<readonly BankAnswer[]> => {
    const { profile, now } = desk
    const service = profile.services.bulk
    const refused = (flaw: string): BankAnswer => ({
      class: 'REJ', alarm: 'OUR_REQUEST', isOurs: true, at: now(), evidence: `not sent: ${flaw}`,
    }) // prettier-ignore
    if (!service) return attempts.map(() => refused('the bank takes each payment alone'))
    const flaws = attempts.map((attempt) => flawIn(attempt, profile))
    const [first, ...more] = attempts.filter((_attempt, place) => flaws[place] === undefined)
    const answer = first && (await sendAll(desk, { service, jointReference, attempts: [first, ...more] }))
    return flaws.map((flaw) => (flaw === undefined && answer ? answer : refused(flaw ?? '')))
  }
