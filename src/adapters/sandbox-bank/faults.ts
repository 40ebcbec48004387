import { z } from 'zod'
import { forgeries, rejection } from './events'

const ms = z.number().int().min(0).max(600_000)
const told = z.object({
  status: z.number().int().min(200).max(599),
  body: z.union([z.string().max(4_000_000), z.record(z.string(), z.unknown())]),
})

/** What a rule makes of the call by which the partner is told of an end; its service is that of the notification. */
const callback = z.strictObject({
  /** Nobody is told: the bank gave up. */
  never: z.boolean().optional(),
  delayMs: ms.optional(),
  /** The same, so many times side by side. */
  times: z.number().int().min(1).max(1_000).optional(),
  /** These statuses instead of the true one, in this order. */
  statuses: z
    .array(z.string().regex(/^\d{2}$/))
    .min(1)
    .max(20)
    .optional(),
  reference: z.string().min(1).max(64).optional(),
  amount: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  forged: z.enum(forgeries).optional(),
})
/** What a rule makes of a callback. */
export type CallbackAction = z.infer<typeof callback>

/** What a rule makes of the lines of a page of a statement; the totals above them stay true. */
const pageLines = z.strictObject({
  /** Shows every line twice. */
  repeated: z.boolean().optional(),
  /** Oldest first. */
  reversed: z.boolean().optional(),
  /** Leaves so many signs of every remark. */
  remarkSigns: z.number().int().min(0).max(200).optional(),
  /** Says for ever that more is to come. */
  endless: z.boolean().optional(),
})
/** What a rule makes of a page of a statement. */
export type PageAction = z.infer<typeof pageLines>

/** What a rule does to a call, in this order: wait, drop or answer instead, execute, wait, drop, answer otherwise. */
export const faultAction = z.strictObject({
  delayBefore: ms.optional(),
  delayAfter: ms.optional(),
  dropBeforeProcessing: z.boolean().optional(),
  dropAfterProcessing: z.boolean().optional(),
  /** Sends half of the true answer, then resets the connection. */
  cutAnswer: z.boolean().optional(),
  /** Answers this and executes nothing. */
  answer: told.optional(),
  /** Executes, then answers this instead of the truth. */
  executeThen: told.optional(),
  callback: callback.optional(),
  statement: pageLines.optional(),
  /** How a reference that comes again is met, whatever the habit of the bank. */
  duplicates: z.enum(['replay', 'reject']).optional(),
  /** Another transfer, of another reference, has used its external id before it. */
  usedId: z.boolean().optional(),
  /** Books the transfer twice, as no bank should. */
  bookTwice: z.boolean().optional(),
  /** Books this amount instead of the one that it was asked for. */
  books: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .optional(),
  /** Answers 202 and decides later, or never when `afterMs` is null; of a clearing, what it comes to, and when; and why it fails. */
  accept: z
    .strictObject({ outcome: z.enum(['SUCCESS', 'FAILED']), afterMs: ms.nullable(), rejection: rejection.optional() })
    .optional(),
})

/** A fault on demand: which calls it meets, what it does to them, and how often. */
export const faultRule = z.strictObject({
  bank: z.string().optional(),
  service: z.enum(['73', '17', '18', '20', '22', '23', '81', '82', '36', '14', '15', '16', '11', '21', '52', '56', '75', '76',
    '01', '04', '05', '54', '55', '57', '58', '63', '64', '65', '66', '67', '68', '69', '48', '50', '51', '53', '77', '78', '*']), // prettier-ignore
  match: z
    .strictObject({
      reference: z.string().optional(),
      account: z.string().optional(),
      amount: z
        .string()
        .regex(/^\d{1,16}$/)
        .optional(),
      /** Only the nth call that meets the rest, counted from 1. */
      nth: z.number().int().min(1).optional(),
    })
    .optional(),
  action: faultAction,
  /** How often it fires; without it, until it is cleared. */
  count: z.number().int().min(1).optional(),
})

/** One fault. */
export type FaultAction = z.infer<typeof faultAction>
/** A fault with the calls it meets. */
export type FaultRule = z.infer<typeof faultRule>

/** What a rule can look at. */
export type Subject = Readonly<{
  bank: string
  service: string
  reference?: string | undefined
  accounts: readonly string[]
  amount?: string | undefined
}>

type Kept = { readonly rule: FaultRule; met: number; fired: number }

const meets = ({ bank, service, match }: FaultRule, subject: Subject): boolean =>
  (bank === undefined || bank === subject.bank) &&
  (service === '*' || service === subject.service) &&
  (match?.reference === undefined || match.reference === subject.reference) &&
  (match?.account === undefined || subject.accounts.includes(match.account)) &&
  (match?.amount === undefined || match.amount === subject.amount)

/** The rules in force, held in memory: a restarted bank is a healthy one. */
export const openFaults = () => {
  let kept: Kept[] = []
  const take = (subject: Subject): FaultAction => {
    for (const entry of kept) {
      if (!meets(entry.rule, subject)) continue
      entry.met += 1
      const { match, count, action } = entry.rule
      if (match?.nth !== undefined && entry.met !== match.nth) continue
      if (count !== undefined && entry.fired >= count) continue
      entry.fired += 1
      return action
    }
    return {}
  }
  return {
    take,
    add: (rule: FaultRule): void => {
      kept.push({ rule, met: 0, fired: 0 })
    },
    clear: (): void => {
      kept = []
    },
    list: (): readonly Readonly<Kept>[] => kept,
  }
}

/** The rules in force and their counters. */
export type Faults = ReturnType<typeof openFaults>
