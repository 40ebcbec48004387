import { sandboxCallbacks, type NoticeCode } from '../bank'
import { externalDay, textAt } from '../bank/wire'
import { money } from './answers'
import type { Book, CallbackOrder, Order } from './book'
import { codeFor } from './order-codes'
import type { CallbackAction, Faults } from './faults'
import { merchantNumberOf } from './merchants'

/** Where the partner is called; nobody is, while it is not known. */
export type Partner = { url: string | undefined }

/** The service of a call that says something of one transfer. */
export type OwnNotice = Exclude<NoticeCode, '21'>

/** What a call says of a transfer. */
export type Notification = Readonly<{
  bank: string
  service: OwnNotice
  reference: string
  bankReference: string
  externalId: string
  status: string
  amount: bigint
  source: string
  /** Whose account it went to; of a scan, the number of the merchant. */
  beneficiary: string
  transactionDate: string
}>

let serial = 0
/** Ids of calls begin with 8: no request of a partner does. */
const nextId = (at: number): string => {
  serial = (serial + 1) % 1_000_000
  return `${externalDay(new Date(at))}8${String(at % 10_000_000).padStart(7, '0')}${String(serial).padStart(6, '0')}`
}

const bodyOf = (said: Notification): string =>
  JSON.stringify({
    originalPartnerReferenceNo: said.reference,
    originalReferenceNo: said.bankReference,
    originalExternalId: said.externalId,
    latestTransactionStatus: said.status,
    amount: money(said.amount),
    ...(said.service === '52'
      ? { destinationNumber: said.beneficiary }
      : { beneficiaryAccountNo: said.beneficiary, sourceAccountNo: said.source }),
    transactionDate: said.transactionDate,
    additionalInfo: {},
  })

/** A call as the journal keeps it. */
const callWith = (
  call: Pick<CallbackOrder, 'bank' | 'service' | 'body'>,
  at: number,
  { delayMs = 0, times = 1, forged }: CallbackAction,
): CallbackOrder => {
  const id = nextId(at)
  return { type: 'CALLBACK', at, ...call, id, externalId: id, dueAt: at + delayMs, times, ...(forged && { forged }) }
}

/** A call that says this. */
export const callOf = (said: Notification, at: number, action: CallbackAction): CallbackOrder =>
  callWith({ bank: said.bank, service: said.service, body: bodyOf(said) }, at, action)

/** What a call says of a line of a bulk; one that was taken back after it was paid has no code of its own. */
const lineOf = (order: Order) => ({
  originalReferenceNo: order.bankReference ?? '',
  originalPartnerReferenceNo: order.reference,
  responseCode:
    order.state === 'SUCCESS'
      ? codeFor(order, '200')
      : order.code.startsWith('2')
        ? codeFor(order, '403', '15')
        : order.code,
  amount: money(order.amount),
  beneficiaryAccountNo: order.beneficiary,
  sourceAccountNo: order.source,
})

/** The one call that tells of a bulk, once all of its lines have ended. */
const bulkCall = (
  faults: Faults,
  { bank, source, bulk }: Order,
  { orders }: Book,
  at: number,
): readonly CallbackOrder[] => {
  const lines = [...orders.values()].filter((each) => each.bank === bank && each.bulk?.partnerId === bulk?.partnerId)
  if (lines.some(({ state }) => state === 'PENDING')) return []
  const { callback = {} } = faults.take({ bank, service: '21', reference: bulk?.partnerId, accounts: [source] })
  if (callback.never) return []
  const body = JSON.stringify({ bulkId: bulk?.id, partnerBulkId: bulk?.partnerId, bulkObject: lines.map(lineOf) })
  return [callWith({ bank, service: '21', body }, at, callback)]
}

/** Whom a call names as the payee: of a scan, the number of the merchant. */
export const namedPayee = ({ bank, payeeBank, beneficiary }: Order, service: NoticeCode): string =>
  service === '52' ? merchantNumberOf({ bank: payeeBank ?? bank, account: beneficiary }) : beneficiary

/** The notification of each rail; one that has none of its own is told of as a debit, if the bank tells of it at all. */
const ownNotices: Readonly<Record<string, OwnNotice>> = { SKN: '75', RTGS: '76', QRIS: '52' }

/** Which calls follow when a transfer ends: none, one, or what a rule makes of it. */
export const callsAfter =
  ({ faults, now, partner }: Readonly<{ faults: Faults; now: () => number; partner: Partner }>) =>
  (order: Order, book: Book): readonly CallbackOrder[] => {
    if (partner.url === undefined) return []
    if (order.bulk) return bulkCall(faults, order, book, now())
    const own = ownNotices[textAt(order, 'rail') ?? '']
    if (!own && !sandboxCallbacks[order.bank]?.notifyTransfers) return []
    const { bank, reference, amount, source, externalId, transactionDate, bankReference = '' } = order
    const service = own ?? '56'
    const beneficiary = namedPayee(order, service)
    const subject = { bank, service, reference, accounts: [source, order.beneficiary], amount: String(amount) }
    const { callback = {} } = faults.take(subject)
    if (callback.never) return []
    const said = {
      bank, service, reference: callback.reference ?? reference, bankReference, externalId, source, beneficiary, transactionDate,
      amount: callback.amount === undefined ? amount : BigInt(callback.amount),
    } // prettier-ignore
    const statuses = callback.statuses ?? [order.state === 'SUCCESS' ? '00' : '06']
    // Each a little later than the one before: so the order in which they are told is the rule's.
    return statuses.map((status, nth) =>
      callOf({ ...said, status }, now(), { ...callback, delayMs: (callback.delayMs ?? 0) + nth }),
    )
  }
