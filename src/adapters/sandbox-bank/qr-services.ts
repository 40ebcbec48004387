import { z } from 'zod'
import { readQris, type Qris } from '../../domain/digipay'
import { servicesAt } from '../bank'
import { answerOf, found, transferFacts } from './answers'
import type { Account, Book } from './book'
import { merchantBy } from './merchants'
import { account, amount, flawOf, type Served, type Service, stamp, unknown } from './requests'

const merchantOf = (book: Book, text: string): Readonly<{ qr: Qris; held: Account }> | undefined => {
  const qr = readQris(text)
  const held = qr.ok ? merchantBy(book, qr.value.bank, qr.value.pan) : undefined
  return qr.ok && held ? { qr: qr.value, held } : undefined
}

const decodeRequest = z.object({ qrContent: z.string().max(512), scanTime: stamp })
/** Service 48: whose QR code it is, by the name of his account and not by what the code says. */
const decode: Service = ({ bank }, { body }) => {
  const read = decodeRequest.safeParse(body)
  if (!read.success) return flawOf('48', read.error, body)
  const merchant = merchantOf(bank.book, read.data.qrContent)
  if (!merchant) return unknown('48', '08', 'Invalid Merchant')
  const { held, qr } = merchant
  return found('48', { merchantName: held.name, merchantLocation: qr.city, merchantInfos: [{ merchantPAN: qr.pan, acquirerName: qr.bank }] }) // prettier-ignore
}

const payRequest = z.object({
  partnerReferenceNo: z.string().min(1).max(64),
  merchantId: account(19),
  amount,
  additionalInfo: z.object({ qrContent: z.string().max(512), sourceAccountNo: account(19), transactionDate: stamp }),
})
/** Service 50: the scan is paid from an account of this bank. */
const pay: Service = ({ bank }, { bank: { code, duplicates }, externalId, body, action, now }) => {
  const read = payRequest.safeParse(body)
  if (!read.success) return flawOf('50', read.error, body)
  const { partnerReferenceNo, merchantId, amount: asked, additionalInfo } = read.data
  const merchant = merchantOf(bank.book, additionalInfo.qrContent)
  if (!merchant || merchant.qr.pan !== merchantId) return unknown('50', '08', 'Invalid Merchant')
  if (merchant.qr.amount !== undefined && merchant.qr.amount * 100n !== asked.value) return unknown('50', '13', 'Invalid Amount') // prettier-ignore
  const { outcome, order } = bank.transfer(
    {
      at: now, bank: code, reference: partnerReferenceNo, externalId, source: additionalInfo.sourceAccountNo, beneficiary: merchant.held.account,
      amount: asked.value / 100n, remark: 'QRIS', transactionDate: additionalInfo.transactionDate, payeeBank: merchant.held.bank, rail: 'QRIS', fee: 0n,
      ...(merchant.qr.amount !== undefined && { paidCode: additionalInfo.qrContent }),
    },
    action.duplicates ?? duplicates,
    action,
  ) // prettier-ignore
  const { beneficiaryAccountNo: _no, ...facts } = order ? transferFacts(order) : { beneficiaryAccountNo: '' }
  return answerOf('50', outcome, outcome.http < 300 ? { ...facts, merchantId } : {})
}

/** What a bank does with the QR code of a merchant. */
export const qrServicesOf = (bank: string): readonly Served[] => {
  const { rails, qrDecode } = servicesAt(bank)
  return [
    { path: rails.QRIS.path, service: rails.QRIS.code, serve: pay },
    ...(qrDecode ? [{ path: qrDecode.path, service: qrDecode.code, serve: decode }] : []),
  ]
}
