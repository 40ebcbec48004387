declare const brand: unique symbol
/** A string or number that only its own mapper may mint. */
export type Branded<Base, Name extends string> = Base & Readonly<{ [brand]: Name }>

/** A unit's number: satker, vendor, KPPN and auditor are units, and each is the tenant of its own rows. */
export type UnitId = Branded<number, 'UnitId'>
export type PersonId = Branded<string, 'PersonId'>
export type AssignmentId = Branded<string, 'AssignmentId'>
export type ProductId = Branded<string, 'ProductId'>
export type BankAccountId = Branded<string, 'BankAccountId'>
export type BudgetLineId = Branded<string, 'BudgetLineId'>
export type OrderId = Branded<string, 'OrderId'>
export type ReceiptId = Branded<string, 'ReceiptId'>
export type ClaimId = Branded<string, 'ClaimId'>
export type PaymentId = Branded<string, 'PaymentId'>
export type ChallengeId = Branded<string, 'ChallengeId'>
export type DeviceId = Branded<string, 'DeviceId'>
export type PaymentCaseId = Branded<string, 'PaymentCaseId'>
export type RefundId = Branded<string, 'RefundId'>
export type KkpCardId = Branded<string, 'KkpCardId'>
export type KkpBillId = Branded<string, 'KkpBillId'>
export type BankLineId = Branded<string, 'BankLineId'>
export type TaxDepositId = Branded<string, 'TaxDepositId'>
export type TaxFactId = Branded<string, 'TaxFactId'>
export type UpRequestId = Branded<string, 'UpRequestId'>
export type DocumentId = Branded<string, 'DocumentId'>

/** The system itself, where it carries out what people decided: nobody holds this id. */
export const systemPerson = '00000000-0000-0000-0000-000000000000' as PersonId
export const systemName = 'Satuloket'

/** A row's whole address: the tenant whose book holds it, and its own id. */
export type Key<Id> = Readonly<{ tenant: UnitId; id: Id }>
