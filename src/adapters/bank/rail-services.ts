import { type BankReach, type Rail, rails } from '../../domain/digipay'
import { rupiah } from '../../domain/kernel'

/** Where a service lies: its path under the prefix of its bank, or under one of its own, which stands in what is signed too unless another does. */
export type Place = Readonly<{ path: string; pathPrefix?: string | undefined; signedPathPrefix?: string | undefined }>
/** A service that is called under a token, and what we are called there, where the bank calls us otherwise than at its other services. */
export type Door = Place & Readonly<{ partnerId?: string | undefined; channelId?: string | undefined }>
/** A service of a bank: where it lies and what it is called in the codes of its answers. */
export type Service = Door & Readonly<{ code: string }>
/** The service that gives tokens: it knows us by our client id alone. */
export type TokenDoor = Place & Readonly<{ code: string }>
/** The service of a rail, with the fields that this bank asks for beside those of the standard. */
export type RailDoor = Service &
  Readonly<{
    fields?: Readonly<Record<string, string>> | undefined
    additionalInfo?: Readonly<Record<string, string>> | undefined
  }>
/** No bank is sent more transfers in one request than this, whatever it takes, and so none tells of more in one notification. */
export const mostInBulk = 100
/** What bulks are called in the codes of answers, at every bank so far: what is said there of an account may be of anyone among several. */
export const bulkCode = '20'
/** Several transfers of one account to other banks (BI-FAST) in one request, and how many at most. */
export type BulkDoor = Door & Readonly<{ code: typeof bulkCode; most: number }>
/** Cards at their issuer: their binding and its end, and, where it reserves before it charges, that, what it knows of it, and its way back. */
export type CardServices = Readonly<{
  bind: Service
  confirm: Service
  /** Without it the issuer ends no binding for us. */
  unbind?: Service | undefined
  reserve?: Service | undefined
  /** What the issuer calls a reservation, which all its services that follow want to hear. */
  query?: Service | undefined
  void?: Service | undefined
  /** What became of such a way back, where its own answer did not say. */
  voidQuery?: Service | undefined
}>
/** How money of a settled payment is asked back, and where its bank tells what became of that. */
export type RefundServices = Readonly<{ ask: Service; query: Service }>
/** All services that differ from bank to bank. */
export type BankServices = Readonly<{
  /** Where we are given tokens. */
  token: TokenDoor
  statement: Service
  rails: Readonly<Record<Rail, RailDoor>>
  /** Whose account it is: at the bank itself, and at another one. */
  inquiry: Readonly<{ internal: Service; external: Service }>
  /** What became of a transfer; a bank may have a service of its own for one rail. */
  status: Service & Readonly<{ rails?: Readonly<{ [rail in Rail]?: Service | undefined }> | undefined }>
  /** What is in an account; `type` is what the bank calls the balance that counts, where it tells several. Without it the bank tells none. */
  balance?: (Service & Readonly<{ type?: string | undefined }>) | undefined
  /** Without it each payment goes alone. */
  bulk?: BulkDoor | undefined
  /** Without it the bank issues no cards that are charged here. */
  card?: CardServices | undefined
  /** Whose QR code it is; without it the bank scans none for us. */
  qrDecode?: Service | undefined
  /** On which rails a payment that its bank has not decided yet may be called off. */
  cancels?: Readonly<{ [rail in Rail]?: Service | undefined }> | undefined
  /** On which rails the bank takes a payment back from its payee when we ask for it. */
  refunds?: Readonly<{ [rail in Rail]?: RefundServices | undefined }> | undefined
}>

/** The rails on which a bank takes back what was paid. */
export const refundedRails = ({ refunds = {} }: BankServices): readonly Rail[] =>
  rails.filter((rail) => refunds[rail] !== undefined)

/** What clearing asks of a payee beside his account and his kind: resident. */
const clearingFields = { beneficiaryCustomerResidence: '1' }

/** The services as the national standard names them (SNAP). */
export const nationalServices: BankServices = {
  token: { path: '/access-token/b2b', code: '73' },
  statement: { path: '/bank-statement', code: '14' },
  rails: {
    INTRABANK: { path: '/transfer-intrabank', code: '17' },
    BI_FAST: { path: '/transfer-interbank', code: '18', additionalInfo: { transferType: '2', purposeCode: '03' } },
    SKN: { path: '/transfer-skn', code: '23', fields: clearingFields },
    RTGS: { path: '/transfer-rtgs', code: '22', fields: clearingFields },
    CARD: { path: '/debit/payment-host-to-host', code: '54' },
    QRIS: { path: '/qr/qr-mpm-payment', code: '50' },
  },
  inquiry: {
    internal: { path: '/account-inquiry-internal', code: '15' },
    external: { path: '/account-inquiry-external', code: '16' },
  },
  status: {
    path: '/transfer/status',
    code: '36',
    rails: { CARD: { path: '/debit/status', code: '55' }, QRIS: { path: '/qr/qr-mpm-query', code: '51' } },
  },
  balance: { path: '/balance-inquiry', code: '11' },
  qrDecode: { path: '/qr/qr-mpm-decode', code: '48' },
  card: {
    bind: { path: '/registration-card-bind', code: '01' },
    confirm: { path: '/otp-verification', code: '04' },
    unbind: { path: '/registration-card-unbind', code: '05' },
  },
  cancels: { CARD: { path: '/debit/cancel', code: '57' }, QRIS: { path: '/qr/qr-mpm-cancel', code: '77' } },
  refunds: {
    CARD: { ask: { path: '/debit/refund', code: '58' }, query: { path: '/debit/status', code: '55' } },
    QRIS: { ask: { path: '/qr/qr-mpm-refund', code: '78' }, query: { path: '/qr/qr-mpm-status', code: '53' } },
  },
}

/** Bulk transfers as the standard names them, for a bank that offers them; how many lines it takes is its own. */
export const nationalBulk: BulkDoor = { path: '/transfer-interbank-bulk', code: bulkCode, most: 25 }

/** What a bank with these services takes together in one request. */
export const togetherAt = ({ bulk }: BankServices): BankReach['together'] =>
  bulk && { rails: ['BI_FAST'], most: bulk.most }

/** Where a bank with these services first reserves what it pays. */
export const reservedAt = ({ card }: BankServices): BankReach['reserves'] => card?.reserve && ['CARD']

/** The same of an issuer that reserves a charge (63) before it makes it (65): asked about the second by 66, and about the whole by 64. */
export const inTwoSteps = (services: BankServices): BankServices => ({
  ...services,
  rails: { ...services.rails, CARD: { path: '/auth/capture', code: '65' } },
  status: {
    ...services.status,
    rails: { ...services.status.rails, CARD: { path: '/auth/capture-query', code: '66' } },
  },
  card: nationalServices.card && {
    ...nationalServices.card,
    reserve: { path: '/auth/payment', code: '63' },
    query: { path: '/auth/query', code: '64' },
    void: { path: '/auth/void', code: '67' },
    voidQuery: { path: '/auth/void-query', code: '68' },
  },
  cancels: { ...services.cancels, CARD: undefined },
  refunds: {
    ...services.refunds,
    CARD: { ask: { path: '/auth/refund', code: '69' }, query: { path: '/auth/query', code: '64' } },
  },
})

/** What a bank offers that says nothing of other banks: transfers within itself, without a fee. */
export const ownAccountsOnly: BankReach = { rails: { INTRABANK: { fee: rupiah(0n) } }, reaches: [] }
