import { z } from 'zod'
import { rails } from '../../domain/digipay'

const amount = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(BigInt)
const common = { at: z.number().int(), bank: z.string() }
/** Why what was taken fails later: the case of the code that its status then tells, and what a notification says of it. */
export const rejection = z.strictObject({
  case: z.string().regex(/^4\d{4}$/).optional(),
  said: z.strictObject({ id: z.string().max(1_000), en: z.string().max(1_000) }).optional(),
}) // prettier-ignore
const order = {
  ...common,
  reference: z.string(),
  externalId: z.string(),
  source: z.string(),
  beneficiary: z.string(),
  amount,
  remark: z.string(),
  transactionDate: z.string(),
  /** With which state revenue is paid. */
  billingCode: z.string().optional(),
  /** The QR code that names this very amount: it is good for one payment. */
  paidCode: z.string().optional(),
  /** Where the money goes, if not within the bank, on which rail, and what that costs. */
  payeeBank: z.string().optional(),
  rail: z.enum(rails).optional(),
  fee: amount.optional(),
  rejection: rejection.optional(),
  /** The request for several that it came in: as the bank calls it, and as its partner does. */
  bulk: z.object({ id: z.string(), partnerId: z.string() }).optional(),
}

/** How a call to the partner may be forged: each way must be refused by him. */
export const forgeries = ['SIGNATURE', 'OTHER_KEY', 'OLD_TIME'] as const

/** What an account may be, and the code by which SNAP calls it. */
export const accountStatuses = { ACTIVE: '0001', CLOSED: '0002', FROZEN: '0007', DORMANT: '0009' } as const
/** A status of an account at the sandbox. */
export type AccountStatus = keyof typeof accountStatuses
const status = z.enum(['ACTIVE', 'CLOSED', 'FROZEN', 'DORMANT'])

/** One line of the sandbox's journal: everything it knows is what these lines say. */
export const bankEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('OPENED'), ...common, account: z.string(), name: z.string(), status }),
  z.object({ type: z.literal('CREDITED'), ...common, account: z.string(), amount, reference: z.string() }),
  z.object({ type: z.literal('TRANSFERRED'), ...order, bankReference: z.string() }),
  // The account is debited and clearing begins; what it comes to is said when it is due.
  z.object({
    type: z.literal('CLEARING'),
    ...order,
    bankReference: z.string(),
    dueAt: z.number().int().nullable(),
    outcome: z.enum(['SUCCESS', 'FAILED']),
  }),
  z.object({ type: z.literal('CLEARED'), ...order, bankReference: z.string() }),
  z.object({ type: z.literal('REFUSED'), ...order, code: z.string() }),
  // A card's limit is kept for a charge that is to come, and given back if it never does.
  z.object({ type: z.literal('RESERVED'), ...order }),
  z.object({ type: z.literal('GIVEN_BACK'), ...common, reference: z.string() }),
  // A card is called by its token no more.
  z.object({ type: z.literal('UNBOUND'), ...common, account: z.string() }),
  // A part of what was paid comes back from its payee because the partner asked for it.
  z.object({
    type: z.literal('REFUNDED'),
    ...common,
    reference: z.string(),
    refundNumber: z.string(),
    amount,
    bankReference: z.string(),
  }),
  // Money that the bank or a payee moves without our asking: a return, a refund, a correction, a debit of its own.
  z.object({
    type: z.literal('MOVED'),
    ...common,
    from: z.string(),
    /** The bank it comes from, if it comes from another. */
    fromBank: z.string().optional(),
    to: z.string(),
    amount,
    reference: z.string(),
    bankReference: z.string(),
    remark: z.string(),
    corrected: z.boolean(),
    /** Whether the transfer of this reference counts as failed from now on. */
    rejects: z.boolean(),
    rejection: rejection.optional(),
  }),
  z.object({
    type: z.literal('ACCEPTED'),
    ...order,
    bankReference: z.string(),
    dueAt: z.number().int().nullable(),
    outcome: z.enum(['SUCCESS', 'FAILED']),
  }),
  // A call to the partner that is to be made, and how it ended.
  z.object({
    type: z.literal('CALLBACK'),
    ...common,
    id: z.string(),
    service: z.enum(['21', '52', '56', '75', '76']),
    externalId: z.string(),
    body: z.string(),
    dueAt: z.number().int(),
    /** How many of the same go out side by side. */
    times: z.number().int(),
    forged: z.enum(forgeries).optional(),
  }),
  z.object({ type: z.literal('CALLED_BACK'), ...common, id: z.string(), taken: z.boolean() }),
])

/** Something that happened at the sandbox. */
export type BankEvent = z.infer<typeof bankEvent>
/** What every event about a transfer says. */
export type OrderFacts = Omit<Extract<BankEvent, { type: 'REFUSED' }>, 'type' | 'code'>

/** The event as a line of text; amounts are text since JSON has no whole numbers of that size. */
export const lineOf = (event: BankEvent): string =>
  JSON.stringify(event, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
