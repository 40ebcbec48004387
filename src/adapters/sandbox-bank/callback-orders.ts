import { sandboxCallbacks, type NoticeCode } from '../bank'
import { externalDay, textAt } from '../bank/wire'
import { money } from './answers'
import type { CallbackOrder, Order } from './book'
import type { CallbackAction, Faults } from './faults'
import { merchantNumberOf } from './merchants'

/** Where the partner is called; nobody is, while it is not known. */
export type Partner = { url: string | undefined }

/** What a call says of a transfer. */
export type Notification = Readonly<{
  bank: string
  service: NoticeCode
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

/** A call that says this, as the journal keeps it. */
export const callOf = (said: Notification, at: number, { delayMs = 0, times = 1, forged }: CallbackAction): CallbackOrder => {
  const id = nextId(at)
  const { bank, service } = said
  return { type: 'CALLBACK', at, bank, id, service, externalId: id, body: bodyOf(said), dueAt: at + delayMs, times, ...(forged && { forged }) }
} // prettier-ignore

/** Whom a call names as the payee: of a scan, the number of the merchant. */
export const namedPayee = ({ bank, payeeBank, beneficiary }: Order, service: NoticeCode): string =>
  service === '52' ? merchantNumberOf({ bank: payeeBank ?? bank, account: beneficiary }) : beneficiary

/** The notification of each rail; one that has none of its own is told of as a debit, if the bank tells of it at all. */
const ownNotices: Readonly<Record<string, NoticeCode>> = { SKN: '75', RTGS: '76', QRIS: '52' }

/** Which calls follow when a transfer ends: none, one, or what a rule makes of it. */
export const callsAfter =
  ({ faults, now, partner }: Readonly<{ faults: Faults; now: () => number; partner: Partner }>) =>
  (order: Order): readonly CallbackOrder[] => {
    if (partner.url === undefined) return []
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
