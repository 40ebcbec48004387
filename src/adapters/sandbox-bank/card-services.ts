import { createHash } from 'node:crypto'
import { z } from 'zod'
import { servicesAt } from '../bank'
import { readJson, stampOf, textAt } from '../bank/wire'
import { answerOf, captureFacts, captureStatus, found, money, statusFacts, transferFacts } from './answers'
import { type Book, keyOf } from './book'
import type { OrderFacts } from './events'
import { authorisationNo } from './reservations'
import { aboutVoid, account, amount, bankBy, flawOf, type Service, type Served, unknown } from './requests'

// Every account may be a card: what is in it is what is left of the limit, and paying its bill is a credit.

type Token = 'charge' | 'card'
/** What a card is called: otherwise after each end of its binding, as a name that was forgotten means nothing. */
const tokenOf = ({ unbound }: Book, kind: Token, bank: string, no: string): string => {
  const ended = unbound.get(keyOf(bank, no))
  return createHash('sha256').update(`${kind} ${bank}/${no}${ended === undefined ? '' : `/${String(ended)}`}`).digest('hex') // prettier-ignore
}
/** The account whose token this is. */
const accountBy = (book: Book, kind: Token, bank: string, token: string): string | undefined =>
  [...book.accounts.values()].find((held) => held.bank === bank && tokenOf(book, kind, bank, held.account) === token)?.account // prettier-ignore
/** The code that the holder of a card gets: here the last six digits of its account, since no telephone rings. */
const codeFor = (no: string): string => no.slice(-6)

const bindRequest = z.object({ custIdMerchant: z.string().length(18), cardData: z.string().max(4_096) })
/** Service 01: a card that is known here; its holder is asked for a code, which has a token of its own, unless this counter asks for none. */
const bind: Service = ({ bank, unseal, habits }, { bank: { code }, body }) => {
  const read = bindRequest.safeParse(body)
  if (!read.success) return flawOf('01', read.error, body)
  const opened = unseal(code, read.data.cardData)
  const no = textAt(readJson(Buffer.from(opened ?? ''), { bytes: 2_000, depth: 2 }), 'accountNo')
  const held = no === undefined ? undefined : bank.book.accounts.get(keyOf(code, no))
  if (!held) return unknown('01', '11', 'Invalid Card')
  if (held.status !== 'ACTIVE') return answerOf('01', { http: 403, detail: '07', message: 'Card Blocked' })
  const { namesCards } = habits.of(code)
  return found('01', {
    ...(namesCards && { bankCardToken: tokenOf(bank.book, 'card', code, held.account) }),
    ...(namesCards !== 'AT_ONCE' && { chargeToken: tokenOf(bank.book, 'charge', code, held.account) }),
  })
}

const confirmRequest = z.object({ chargeToken: z.string().max(128), otp: z.string().max(8) })
/** Service 04: the code makes the token one that may be charged. */
const confirm: Service = ({ bank, habits }, { bank: { code }, body }) => {
  const read = confirmRequest.safeParse(body)
  if (!read.success) return flawOf('04', read.error, body)
  const no = accountBy(bank.book, 'charge', code, read.data.chargeToken)
  if (no === undefined) return unknown('04', '07', 'Journey Not Found')
  if (read.data.otp !== codeFor(no)) return unknown('04', '15', 'Invalid OTP')
  return found('04', habits.of(code).namesCards ? {} : { bankCardToken: tokenOf(bank.book, 'card', code, no) })
}

const unbindRequest = z.object({ token: z.string().min(1).max(128) })
/** Service 05: the card is not called so any more, and nobody charges by it. */
const unbind: Service = ({ bank }, { bank: { code }, body, now }) => {
  const read = unbindRequest.safeParse(body)
  if (!read.success) return flawOf('05', read.error, body)
  const no = accountBy(bank.book, 'card', code, read.data.token)
  if (no === undefined) return unknown('05', '11', 'Invalid Card')
  bank.happen({ type: 'UNBOUND', at: now, bank: code, account: no })
  return found('05', { unsubscribeDate: stampOf(new Date(now)) })
}

const chargeRequest = z.object({
  partnerReferenceNo: z.string().min(1).max(64),
  bankCardToken: z.string().max(128),
  merchantId: account(34),
  amount,
  payOptionDetails: z.array(z.object({ payMethod: z.literal('CREDIT_CARD'), transAmount: amount })).min(1),
  additionalInfo: z.object({ beneficiaryBankCode: z.string().max(11), transactionDate: z.string() }),
})

/** A charge as an order of this bank: from the card's account to the merchant's, wherever that is. */
const orderOf = (
  book: Book,
  { code, externalId, now }: Readonly<{ code: string; externalId: string; now: number }>,
  request: z.infer<typeof chargeRequest>,
): OrderFacts | undefined => {
  const source = accountBy(book, 'card', code, request.bankCardToken)
  const { beneficiaryBankCode, transactionDate } = request.additionalInfo
  const payeeBank = beneficiaryBankCode === code ? code : bankBy(code, beneficiaryBankCode)
  if (source === undefined || payeeBank === undefined) return undefined
  return {
    at: now, bank: code, reference: request.partnerReferenceNo, externalId, source, beneficiary: request.merchantId,
    amount: request.amount.value / 100n, remark: 'KKP', transactionDate, payeeBank, rail: 'CARD', fee: 0n,
  } // prettier-ignore
}

/** Service 54: the whole of a charge at once. */
const pay =
  (service: string): Service =>
  ({ bank }, { bank: { code, duplicates }, externalId, body, action, now }) => {
    const read = chargeRequest.safeParse(body)
    if (!read.success) return flawOf(service, read.error, body)
    const facts = orderOf(bank.book, { code, externalId, now }, read.data)
    if (!facts) return unknown(service, '11', 'Invalid Card')
    const { outcome, order } = bank.transfer(facts, action.duplicates ?? duplicates, action)
    return answerOf(service, outcome, outcome.http < 300 && order ? transferFacts(order) : {})
  }

/** Service 63: a part of the limit is kept for it. */
const reserve: Service = ({ bank }, { bank: { code, duplicates }, externalId, body, action, now }) => {
  const read = chargeRequest.safeParse(body)
  if (!read.success) return flawOf('63', read.error, body)
  const facts = orderOf(bank.book, { code, externalId, now }, read.data)
  if (!facts) return unknown('63', '11', 'Invalid Card')
  const outcome = bank.reserve(facts, action.duplicates ?? duplicates)
  const referenceNo = authorisationNo(code, facts.reference)
  return answerOf('63', outcome, { partnerReferenceNo: facts.reference, ...(outcome.http < 300 && { referenceNo }) })
}

const reference = z.string().min(1).max(64)
const aboutCapture = z.object({ originalPartnerReferenceNo: reference, originalReferenceNo: reference, partnerCaptureNo: reference, merchantId: reference }) // prettier-ignore
/** The standard's samples write `TRUE`, and some banks a letter. */
const flag = z.enum(['TRUE', 'FALSE', 'Y', 'N']).transform((said) => said === 'TRUE' || said === 'Y')
const captureRequest = aboutCapture.extend({
  captureAmount: amount,
  title: z.string().min(1).max(256),
  lastCapture: flag.optional(),
})
/** Service 65: what was kept is charged, once; less of it frees the rest if it is said to be the last. */
const capture: Service = ({ bank }, { bank: { code, duplicates }, externalId, body, action, now }) => {
  const read = captureRequest.safeParse(body)
  if (!read.success) return flawOf('65', read.error, body)
  const { originalPartnerReferenceNo: named, originalReferenceNo, partnerCaptureNo, merchantId } = read.data
  const kept = bank.reserved(code, named) ?? bank.orderOf(code, named)
  if (!kept || originalReferenceNo !== authorisationNo(code, named)) return unknown('65', '01', 'Transaction Not Found') // prettier-ignore
  if (merchantId !== kept.beneficiary) return unknown('65', '08', 'Invalid Merchant')
  const asked = read.data.captureAmount.value / 100n
  if (kept.amount < asked || read.data.captureAmount.value % 100n !== 0n) return unknown('65', '13', 'Invalid Amount')
  const { at: _at, externalId: _externalId, ...of } = kept
  const facts: OrderFacts = { ...orderFacts(of), amount: asked, at: now, externalId }
  const { outcome, order } = bank.transfer(facts, action.duplicates ?? duplicates, action)
  const rest = kept.amount - asked
  const isKept = outcome.http === 200 && read.data.lastCapture !== true && rest > 0n && order?.at === now
  if (isKept) bank.happen({ type: 'RESERVED', ...kept, amount: rest })
  return answerOf('65', outcome, outcome.http < 300 && order ? { ...captureFacts(order), partnerCaptureNo, captureTime: order.transactionDate } : {}) // prettier-ignore
}

/** Service 66: what became of a charge that was reserved first. */
const captureQuery =
  (service: string): Service =>
  ({ bank }, { bank: { code, duplicates }, body, now }) => {
    const read = aboutCapture.safeParse(body)
    if (!read.success) return flawOf(service, read.error, body)
    bank.settleDue(now)
    const { originalPartnerReferenceNo, originalReferenceNo, partnerCaptureNo, merchantId } = read.data
    const order = bank.orderOf(code, originalPartnerReferenceNo)
    const isAsked = originalReferenceNo === authorisationNo(code, originalPartnerReferenceNo) && order?.beneficiary === merchantId // prettier-ignore
    if (order && isAsked) {
      const { amount: _amount, ...facts } = statusFacts(order)
      return found(service, { ...facts, partnerCaptureNo, ...captureFacts(order), ...captureStatus(order) })
    }
    if (duplicates === 'reject') return unknown(service, '01', 'Transaction Not Found')
    return found(service, { originalPartnerReferenceNo, originalReferenceNo, partnerCaptureNo, latestTransactionStatus: '07', transactionStatusDesc: 'Not found' }) // prettier-ignore
  }
const orderFacts = ({ bank, reference, source, beneficiary, amount: sum, remark, transactionDate, payeeBank, rail, fee }: Omit<OrderFacts, 'at' | 'externalId'>) => ({
  bank, reference, source, beneficiary, amount: sum, remark, transactionDate, payeeBank, rail, fee,
}) // prettier-ignore

const voidRequest = aboutVoid.extend({ voidAmount: amount.optional(), voidRemainingAmount: flag.optional() })
/** Service 67: what was kept and not charged is free again, and can be charged no more. */
const giveBack: Service = ({ bank }, { bank: { code, duplicates }, body, action, now }) => {
  const read = voidRequest.safeParse(body)
  if (!read.success) return flawOf('67', read.error, body)
  const { originalPartnerReferenceNo, originalReferenceNo, partnerVoidNo, merchantId } = read.data
  const kept = bank.reserved(code, originalPartnerReferenceNo)
  const isOther =
    originalReferenceNo !== authorisationNo(code, originalPartnerReferenceNo) ||
    (kept && merchantId !== kept.beneficiary)
  if (isOther) return unknown('67', '01', 'Transaction Not Found')
  const outcome = bank.giveBack({ bank: code, reference: originalPartnerReferenceNo, at: now }, action.duplicates ?? duplicates) // prettier-ignore
  const given = { originalReferenceNo, ...(kept && { voidAmount: money(kept.amount) }) } // prettier-ignore
  return answerOf('67', outcome, { originalPartnerReferenceNo, partnerVoidNo, ...(outcome.http < 300 && given) })
}

/** What an issuer does with cards: their binding, and their charges in one step or in two. */
export const cardServicesOf = (bank: string): readonly Served[] => {
  const { rails: own, card, status } = servicesAt(bank)
  if (!card) return []
  const { bind: first, confirm: second, unbind: last, reserve: kept, void: back } = card
  return [
    { path: first.path, service: first.code, serve: bind },
    { path: second.path, service: second.code, serve: confirm },
    ...(last ? [{ path: last.path, service: last.code, serve: unbind }] : []),
    { path: own.CARD.path, service: own.CARD.code, serve: kept ? capture : pay(own.CARD.code) },
    ...(kept ? [{ path: kept.path, service: kept.code, serve: reserve }] : []),
    ...(kept && status.rails?.CARD
      ? [{ path: status.rails.CARD.path, service: status.rails.CARD.code, serve: captureQuery(status.rails.CARD.code) }]
      : []),
    ...(back ? [{ path: back.path, service: back.code, serve: giveBack }] : []),
  ]
}
