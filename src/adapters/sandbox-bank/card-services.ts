import { createHash } from 'node:crypto'
import { z } from 'zod'
import { servicesAt } from '../bank'
import { readJson, textAt } from '../bank/wire'
import { answerOf, found, transferFacts } from './answers'
import { type Book, keyOf } from './book'
import type { OrderFacts } from './events'
import { account, amount, bankBy, flawOf, type Service, type Served, unknown } from './requests'

// Every account may be a card: what is in it is what is left of the limit, and paying its bill is a credit.

const tokenOf = (kind: 'charge' | 'card', bank: string, no: string): string =>
  createHash('sha256').update(`${kind} ${bank}/${no}`).digest('hex')
/** The account whose token this is. */
const accountBy = ({ accounts }: Book, kind: 'charge' | 'card', bank: string, token: string): string | undefined =>
  [...accounts.values()].find((held) => held.bank === bank && tokenOf(kind, bank, held.account) === token)?.account
/** The code that the holder of a card gets: here the last six digits of its account, since no telephone rings. */
const codeFor = (no: string): string => no.slice(-6)

const bindRequest = z.object({ custIdMerchant: z.string().length(18), cardData: z.string().max(4_096) })
/** Service 01: a card that is known here is called by a token for as long as its holder has not given the code. */
const bind: Service = ({ bank, unseal }, { bank: { code }, body }) => {
  const read = bindRequest.safeParse(body)
  if (!read.success) return flawOf('01', read.error)
  const opened = unseal(code, read.data.cardData)
  const no = textAt(readJson(Buffer.from(opened ?? ''), { bytes: 2_000, depth: 2 }), 'accountNo')
  const held = no === undefined ? undefined : bank.book.accounts.get(keyOf(code, no))
  if (!held) return unknown('01', '11', 'Invalid Card')
  if (held.status !== 'ACTIVE') return answerOf('01', { http: 403, detail: '07', message: 'Card Blocked' })
  return found('01', { chargeToken: tokenOf('charge', code, held.account) })
}

const confirmRequest = z.object({ chargeToken: z.string().max(128), otp: z.string().max(8) })
/** Service 04: the code makes the token one that may be charged. */
const confirm: Service = ({ bank }, { bank: { code }, body }) => {
  const read = confirmRequest.safeParse(body)
  if (!read.success) return flawOf('04', read.error)
  const no = accountBy(bank.book, 'charge', code, read.data.chargeToken)
  if (no === undefined) return unknown('04', '07', 'Journey Not Found')
  if (read.data.otp !== codeFor(no)) return unknown('04', '15', 'Invalid OTP')
  return found('04', { bankCardToken: tokenOf('card', code, no) })
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
    if (!read.success) return flawOf(service, read.error)
    const facts = orderOf(bank.book, { code, externalId, now }, read.data)
    if (!facts) return unknown(service, '11', 'Invalid Card')
    const { outcome, order } = bank.transfer(facts, action.duplicates ?? duplicates, action)
    return answerOf(service, outcome, outcome.http < 300 && order ? transferFacts(order) : {})
  }

/** Service 63: a part of the limit is kept for it. */
const reserve: Service = ({ bank }, { bank: { code, duplicates }, externalId, body, action, now }) => {
  const read = chargeRequest.safeParse(body)
  if (!read.success) return flawOf('63', read.error)
  const facts = orderOf(bank.book, { code, externalId, now }, read.data)
  if (!facts) return unknown('63', '11', 'Invalid Card')
  return answerOf('63', bank.reserve(facts, action.duplicates ?? duplicates), { partnerReferenceNo: facts.reference })
}

const captureRequest = z.object({
  originalPartnerReferenceNo: z.string().min(1).max(64),
  partnerCaptureNo: z.string().max(64),
  captureAmount: amount,
  lastCapture: z.enum(['Y', 'N']).optional(),
})
/** Service 65: what was kept is charged, once; less of it frees the rest if it is said to be the last. */
const capture: Service = ({ bank }, { bank: { code, duplicates }, externalId, body, action, now }) => {
  const read = captureRequest.safeParse(body)
  if (!read.success) return flawOf('65', read.error)
  const reference = read.data.originalPartnerReferenceNo
  const kept = bank.reserved(code, reference) ?? bank.orderOf(code, reference)
  if (!kept) return unknown('65', '01', 'Transaction Not Found')
  const asked = read.data.captureAmount.value / 100n
  if (kept.amount < asked || read.data.captureAmount.value % 100n !== 0n) return unknown('65', '13', 'Invalid Amount')
  const { at: _at, externalId: _externalId, ...of } = kept
  const facts: OrderFacts = { ...orderFacts(of), amount: asked, at: now, externalId }
  const { outcome, order } = bank.transfer(facts, action.duplicates ?? duplicates, action)
  const rest = kept.amount - asked
  const isKept = outcome.http === 200 && read.data.lastCapture !== 'Y' && rest > 0n && order?.at === now
  if (isKept) bank.happen({ type: 'RESERVED', ...kept, amount: rest })
  return answerOf('65', outcome, outcome.http < 300 && order ? { ...transferFacts(order), captureNo: order.bankReference } : {}) // prettier-ignore
}
const orderFacts = ({ bank, reference, source, beneficiary, amount: sum, remark, transactionDate, payeeBank, rail, fee }: Omit<OrderFacts, 'at' | 'externalId'>) => ({
  bank, reference, source, beneficiary, amount: sum, remark, transactionDate, payeeBank, rail, fee,
}) // prettier-ignore

const voidRequest = z.object({ originalPartnerReferenceNo: z.string().min(1).max(64), partnerVoidNo: z.string().max(64) }) // prettier-ignore
/** Service 67: what was kept and not charged is free again, and can be charged no more. */
const giveBack: Service = ({ bank }, { bank: { code }, body, now }) => {
  const read = voidRequest.safeParse(body)
  if (!read.success) return flawOf('67', read.error)
  return answerOf('67', bank.giveBack({ bank: code, reference: read.data.originalPartnerReferenceNo, at: now }))
}

/** What an issuer does with cards: their binding, and their charges in one step or in two. */
export const cardServicesOf = (bank: string): readonly Served[] => {
  const { rails: own, card } = servicesAt(bank)
  if (!card) return []
  const { bind: first, confirm: second, reserve: kept, void: back } = card
  return [
    { path: first.path, service: first.code, serve: bind },
    { path: second.path, service: second.code, serve: confirm },
    { path: own.CARD.path, service: own.CARD.code, serve: kept ? capture : pay(own.CARD.code) },
    ...(kept ? [{ path: kept.path, service: kept.code, serve: reserve }] : []),
    ...(back ? [{ path: back.path, service: back.code, serve: giveBack }] : []),
  ]
}
