import type { Role } from '../domain/organisation'

const satkerStaff = ['KPA', 'REQUESTER', 'PROCUREMENT_OFFICER', 'PPK', 'RECEIVER', 'TREASURER', 'PPSPM'] as const
const vendorStaff = ['VENDOR_ADMIN', 'VENDOR_OPERATOR'] as const
const overseers = ['KPPN_OFFICER', 'AUDITOR'] as const
const withheldTaxReaders = ['KPA', 'PPK', 'TREASURER', 'PPSPM'] as const
const readers = [...satkerStaff, 'SATKER_ADMIN', ...vendorStaff, ...overseers] as const

/** Who may do what: one row per use case. EVERYONE is everyone logged in; a use case without a row does not compile. */
export const grants = {
  // Questions
  viewer: 'EVERYONE',
  taxPreview: 'EVERYONE',
  taxParameters: 'EVERYONE',
  node: 'EVERYONE',
  nodes: 'EVERYONE',
  apiErrorCodes: 'EVERYONE',
  products: 'EVERYONE',
  product: 'EVERYONE',
  ownProducts: vendorStaff,
  vendors: 'EVERYONE',
  vendor: 'EVERYONE',
  order: readers,
  orders: readers,
  orderByNumber: readers,
  budgetLines: [...satkerStaff, 'SATKER_ADMIN', ...overseers],
  upBook: [...satkerStaff, 'SATKER_ADMIN', ...overseers],
  taxLiabilities: [...withheldTaxReaders, ...overseers],
  taxDeposits: [...withheldTaxReaders, ...overseers],
  taxSlips: ['TREASURER', ...overseers],
  satkers: ['KPPN_OFFICER', 'AUDITOR', 'SATKER_ADMIN', ...satkerStaff],
  satker: ['KPPN_OFFICER', 'AUDITOR', 'SATKER_ADMIN', ...satkerStaff],
  personByNip: ['KPPN_OFFICER', 'SATKER_ADMIN'],
  assignments: ['KPPN_OFFICER', 'SATKER_ADMIN', 'KPA', 'VENDOR_ADMIN', 'AUDITOR'],
  vendorTaxPreview: [...satkerStaff, 'SATKER_ADMIN', ...overseers],
  // Setting up an office
  satkerRegister: ['KPPN_OFFICER'],
  personRegister: ['KPPN_OFFICER', 'SATKER_ADMIN', 'VENDOR_ADMIN'],
  assignmentCreate: ['KPPN_OFFICER', 'SATKER_ADMIN', 'VENDOR_ADMIN'],
  assignmentEnd: ['KPPN_OFFICER', 'SATKER_ADMIN', 'VENDOR_ADMIN'],
  oversightGrant: ['KPPN_OFFICER'],
  pinSet: 'EVERYONE',
  pinReset: ['KPPN_OFFICER', 'SATKER_ADMIN'],
  pinUnlock: ['KPPN_OFFICER', 'SATKER_ADMIN'],
  upGrant: ['KPPN_OFFICER'],
  budgetLineSave: ['KPA'],
  budgetLineGrant: ['KPA'],
  vendorRegister: ['KPPN_OFFICER', 'PROCUREMENT_OFFICER'],
  vendorVerify: ['KPPN_OFFICER'],
  vendorBlock: ['KPPN_OFFICER'],
  vendorUnblock: ['KPPN_OFFICER'],
  vendorAccountAdd: ['VENDOR_ADMIN'],
  vendorAccountVerify: ['KPPN_OFFICER'],
  vendorAccountClose: ['VENDOR_ADMIN'],
  vendorTaxFactRecord: ['VENDOR_ADMIN', 'KPPN_OFFICER'],
  productSave: vendorStaff,
  // The purchase
  orderDraft: ['REQUESTER'],
  orderEdit: ['REQUESTER'],
  orderSubmit: ['REQUESTER'],
  orderNegotiate: ['PROCUREMENT_OFFICER'],
  orderNegotiationAccept: ['VENDOR_ADMIN'],
  orderNegotiationDecline: ['VENDOR_ADMIN'],
  orderCheckOut: ['PROCUREMENT_OFFICER'],
  orderApprove: ['PPK'],
  orderLink: ['PPK'],
  orderStateSeparateNeed: ['PPK'],
  orderReturn: ['PROCUREMENT_OFFICER', 'PPK'],
  orderReject: ['PPK'],
  orderAccept: ['VENDOR_ADMIN'],
  orderDecline: ['VENDOR_ADMIN'],
  orderShip: vendorStaff,
  orderRecall: [...vendorStaff, 'RECEIVER'],
  orderReceive: ['RECEIVER'],
  receiptVoid: ['RECEIVER'],
  orderCancel: ['REQUESTER', 'PPK'],
  claimBill: ['VENDOR_ADMIN'],
  claimReturn: ['PPK'],
  spbyIssue: ['PPK'],
  spbyRefuse: ['TREASURER'],
  paymentSchedule: ['TREASURER'],
  paymentUnschedule: ['TREASURER', 'KPA'],
  paymentChallenge: ['KPA'],
  paymentAuthorise: ['KPA'],
  // Withheld tax on its way to the State
  taxDepositDraft: ['TREASURER'],
  taxDepositBill: ['TREASURER'],
  taxDepositAuthorise: ['KPA'],
  taxDepositRecord: ['TREASURER'],
  taxDepositCancel: ['TREASURER', 'KPA'],
} as const satisfies Readonly<Record<string, readonly Role[] | 'EVERYONE'>>

/** The name of a use case is the name of its field, its file and its row here. */
export type UseCase = keyof typeof grants
