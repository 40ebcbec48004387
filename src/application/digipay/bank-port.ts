import type { Rail, StatedTotal } from '../../domain/digipay'
import type { LocalDate, Rupiah } from '../../domain/kernel'
export type { BankPatience, PartnerBank } from './partner-bank'

/**
 * What an answer means for the money. OK executed, ACC accepted but not final, REJ surely not executed, REJ_CHECK refused but to be confirmed by one
 * inquiry, AUTH refused us, LATER not executed and may go later, EXISTS the reference is known, UNK nobody knows, NOT_SENT no byte left us.
 */
export type BankClass = 'OK' | 'ACC' | 'REJ' | 'REJ_CHECK' | 'AUTH' | 'LATER' | 'EXISTS' | 'UNK' | 'NOT_SENT'

/** What a person must look at besides the payment itself. */
export type BankAlarm = 'OUR_REQUEST' | 'OUR_CREDENTIALS' | 'INCONSISTENT_REFERENCE' | 'ECHO_MISMATCH'

/** What a clearing wants to know of a payee: a person, a firm or office of the economy, or the State itself. */
export type PayeeKind = 'PERSON' | 'COMPANY' | 'STATE'

/** One sending of one transfer, stored before its first byte leaves. `bank` is the code of the paying account's bank. */
export type TransferAttempt = Readonly<{
  bank: string
  /** The payment's own reference: one for life, 20 characters A-Z and 0-9. */
  partnerReference: string
  /** Digits, unique per bank and day in WIB. */
  externalId: string
  amount: Rupiah
  /** How it travels: chosen when it was scheduled, and the same for its whole life. */
  rail: Rail
  sourceAccount: string
  /** The code of the bank that it goes to, and whose account that bank says it is. */
  beneficiaryBank: string
  beneficiaryAccount: string
  beneficiaryName: string
  /** Said on the rails that clear, which ask for it. */
  beneficiaryKind?: PayeeKind | undefined
  remark: string
  /** The billing code, when the money is for the State. */
  billingCode?: string | undefined
  /** What the issuer calls the card that is charged, on the rail of cards. */
  cardToken?: string | undefined
  /** The QR code that is scanned, on the rail of QRIS. */
  qrContent?: string | undefined
  /** An earlier sending of it provably paid nothing, but may have reserved. */
  goesAgain?: boolean | undefined
  signedAt: Date
  /** After this instant not one byte of it may leave: somebody else may already be asking what became of it. */
  notAfter: Date
}>

/** Payments of one account that leave in one request, on one rail: the attempt of each was stored before its first byte leaves. */
export type JointSending = Readonly<{
  /** What the request is called, and its external id: that of its first attempt. */
  jointReference: string
  attempts: readonly TransferAttempt[]
}>

/** What came back, when, and the bounded raw text that proves it; never with secrets. */
type Told = Readonly<{ at: Date; evidence: string; code?: string | undefined; alarm?: BankAlarm | undefined }>

/** What a collecting bank gives for tax paid in: the State's number (NTPN) and its own (NTB). */
export type StateReceipt = Readonly<{ ntpn: string; transactionNumber: string }>

/** The bank's answer to a transfer; unreserved is one that it turned away before it reserved anything for it. */
export type BankAnswer = Told &
  Readonly<{
    class: BankClass
    bankReference?: string | undefined
    /** How the rail names it, if the bank tells. */
    railReference?: string | undefined
    receipt?: StateReceipt | undefined
    isUnreserved?: boolean | undefined
    /** Not executed because the bank takes nothing more on this rail at this hour. */
    isPastCutOff?: boolean | undefined
    /** Said by ourselves, since the request could not be made or we were too late with it: the bank was not asked, and this is no word of it. */
    isOurs?: boolean | undefined
  }>

/** Asks what became of a transfer, by the attempt that the bank may have seen last. */
export type InquiryQuestion = Readonly<{
  bank: string
  partnerReference: string
  externalId: string
  amount: Rupiah
  rail: Rail
  /** From which account to which it went: an answer about others is about another transfer. */
  sourceAccount: string
  beneficiaryAccount: string
  sentAt: Date
  /** Whether it was in one request with others, whose external id this then is. */
  wasJoint?: boolean | undefined
  /** Whether it is to be called off, undecided for too long. */
  callsOff?: boolean | undefined
}>

/** What the bank says became of a transfer; NOT_FOUND alone is no proof, UNKNOWN says nothing. */
export type InquiryStatus = 'SUCCESS' | 'PENDING' | 'REFUNDED' | 'FAILED' | 'NOT_FOUND' | 'UNKNOWN'

/** The bank's answer to an inquiry. */
export type InquiryAnswer = Told &
  Readonly<{
    status: InquiryStatus
    bankReference?: string | undefined
    railReference?: string | undefined
    receipt?: StateReceipt | undefined
    amount?: Rupiah | undefined
    /** The code that the bank gave to the transfer itself, if it tells. */
    transferCode?: string | undefined
    /** When it debited what has succeeded, by its own clock, if it tells. */
    debitedAt?: Date | undefined
  }>

/** Asks the bank of a settled payment to take a part of it back from its payee; stored before its first byte leaves. */
export type RefundAttempt = Readonly<{
  bank: string
  rail: Rail
  /** The payment's own reference, and the bank's. */
  partnerReference: string
  bankReference: string | undefined
  /** Under which external id the payment was sent, by the attempt that its bank executed. */
  originalExternalId: string
  /** The reference of this refund: one for its life; the external id is of this sending alone. */
  refundNumber: string
  externalId: string
  amount: Rupiah
  merchant: string
  reason: string
  signedAt: Date
  notAfter: Date
}>
/** Asks what became of a refund, by the payment it is of. */
export type RefundQuestion = Readonly<{ payment: InquiryQuestion; refundNumber: string; amount: Rupiah }>

/** Asks for the lines of one account within a span of time, both ends included, to the second; a bank that tells whole days alone tells all of those that hold it. */
export type StatementQuestion = Readonly<{ bank: string; account: string; from: Date; to: Date }>

/** One line of a bank statement. `amountText` keeps what the bank wrote, since a fee may carry sen. */
export type StatementLine = Readonly<{
  bankReference?: string | undefined
  remark: string
  amount: Rupiah
  amountText: string
  direction: 'DEBIT' | 'CREDIT'
  at: Date
  balanceAfter?: bigint | undefined
  /** An entry that the bank itself marked as taken back. */
  corrected: boolean
}>

/** The lines of the whole span, newest first, overlap removed. Only a complete one can prove that a line is absent; silent is a bank that gave no answer at all. */
export type StatementPage = Told &
  Readonly<{
    complete: boolean
    isSilent?: boolean | undefined
    lines: readonly StatementLine[]
    /** Balances before and after the whole span, if the bank tells them, and the sen beyond their whole rupiah, 0 to 99. */
    opening?: bigint | undefined
    closing?: bigint | undefined
    openingSen?: bigint | undefined
    closingSen?: bigint | undefined
    /** What the bank states of the whole span, if it does so on its first page. */
    stated?: Readonly<{ debits?: StatedTotal | undefined; credits?: StatedTotal | undefined }> | undefined
  }>

/** Asks a bank whose account this is, at itself or at another bank. */
export type NameQuestion = Readonly<{
  bank: string
  payeeBank: string
  account: string
  /** The QR code of the merchant who is asked for, instead of an account. */
  qrContent?: string | undefined
}>

/** Whose account the bank says it is, unless all that it says is that it is not active. */
export type NameAnswer = Told &
  Readonly<{
    status: 'FOUND' | 'NOT_FOUND' | 'UNKNOWN'
    name?: string | undefined
    /** The merchant's number in the code, as the bank read it. */ number?: string | undefined
    /** Whether it takes money, if the bank tells in words that are agreed. */
    active?: boolean | undefined
  }>

/** Asks what is in an account of ours. */
export type BalanceQuestion = Readonly<{ bank: string; account: string }>
/** What a bank may say of an account beside its balance. */
export const bankAccountStates = ['ACTIVE', 'CLOSED', 'NEW', 'RESTRICTED', 'FROZEN', 'DORMANT'] as const
export type BankAccountState = (typeof bankAccountStates)[number]
/** What it told: the whole balance, and of that what may be spent; NOT_OFFERED where it tells none over its API. */
export type BalanceAnswer = Told &
  (
    | Readonly<{ status: 'NOT_FOUND' | 'UNKNOWN' | 'NOT_OFFERED' }>
    | Readonly<{
        status: 'TOLD'
        balance: bigint
        available?: bigint | undefined
        state?: BankAccountState | undefined
      }>
  )

/** Asks an issuer to bind a card: it sends its holder a code, or binds it at once. Nothing of the card's number is known or told. */
export type BindQuestion = Readonly<{
  bank: string
  account: string
  lastFour: string
  validUntil: LocalDate
  /** How we call its holder at the issuer: 18 signs. */
  customer: string
}>
/** The issuer calls the card so from now on, and asks for no code any more. */
export type CardBound = Readonly<{ status: 'BOUND'; cardToken: string }>
/** A code was sent, for the question that the issuer calls so; it may say with it what it will call the card. */
export type CodeAsked = Readonly<{ status: 'ASKED'; chargeToken: string; cardToken?: string | undefined }>
/** REFUSED says that the issuer will not; UNKNOWN that nobody knows. */
export type BindAnswer = Told & (Readonly<{ status: 'REFUSED' | 'UNKNOWN' }> | CodeAsked | CardBound)
/** The holder's code, for the question that it was sent for, and what the issuer said with that it would call the card. */
export type ConfirmQuestion = Omit<CodeAsked, 'status'> & Readonly<{ bank: string; otp: string }>
export type ConfirmAnswer = Told & (Readonly<{ status: 'REFUSED' | 'WRONG_CODE' | 'UNKNOWN' }> | CardBound)
/** Asks an issuer to forget what it calls a card, so that nobody charges by it any more. */
export type UnbindQuestion = Readonly<{ bank: string; cardToken: string }>
/** UNBOUND says that it knows no such card any more; NOT_OFFERED that it unbinds none for anybody; UNKNOWN that it is to be asked again. */
export type UnbindAnswer = Told & Readonly<{ status: 'UNBOUND' | 'REFUSED' | 'NOT_OFFERED' | 'UNKNOWN' }>

/** Every paying bank behind one door. It never throws for what a bank or a network does. */
export type BankGateway = Readonly<{
  send: (attempt: TransferAttempt) => Promise<BankAnswer>
  /** One answer for each of the attempts, in their order. */
  sendTogether: (sending: JointSending) => Promise<readonly BankAnswer[]>
  inquire: (question: InquiryQuestion) => Promise<InquiryAnswer>
  refund: (attempt: RefundAttempt) => Promise<BankAnswer>
  refundStatus: (question: RefundQuestion) => Promise<InquiryAnswer>
  statement: (question: StatementQuestion) => Promise<StatementPage>
  accountName: (question: NameQuestion) => Promise<NameAnswer>
  balance: (question: BalanceQuestion) => Promise<BalanceAnswer>
  bindCard: (question: BindQuestion) => Promise<BindAnswer>
  confirmCard: (question: ConfirmQuestion) => Promise<ConfirmAnswer>
  unbindCard: (question: UnbindQuestion) => Promise<UnbindAnswer>
}>
