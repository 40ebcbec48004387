import { z } from 'zod'
import type { BankNotice, MessageToKeep } from '../../../application/digipay'
import type { TransferStatus } from '../../../domain/digipay'
import { err, ok, type Result } from '../../../domain/kernel'
import { statusOf } from '../classify'
import { mostInBulk } from '../rail-services'
import { type ReferenceForm, referencesIn } from '../references'
import { classOf, type OwnCodes } from '../response-codes'
import { fromWire, wholeRupiah, withSen } from '../wire'
import { reasonSaid } from './reason-said'

/** What banks call us for: the path under the bank's own prefix, and the service that an answer names. */
export const notifications = [
  { path: '/transfer-skn/notify', service: '75' },
  { path: '/transfer-rtgs/notify', service: '76' },
  { path: '/qr/qr-mpm-notify', service: '52' },
  { path: '/debit/notify', service: '56' },
  { path: '/transfer-interbank-bulk/notify', service: '21' },
] as const
/** The service of a notification. */
export type NoticeCode = (typeof notifications)[number]['service']
/** The service that gives tokens. */
export const tokenService = '73'

const word = z.string().regex(/^[\x21-\x7e]{1,64}$/)
/** A bank that has no reference of its own for what it refused says so by an empty text. */
const wordOrNone = z.union([word, z.literal('').transform(() => undefined)]).optional()
const account = z.string().regex(/^[\x21-\x7e]{1,34}$/)
const transfer = z.object({
  originalPartnerReferenceNo: wordOrNone,
  originalReferenceNo: wordOrNone,
  amount: z.object({ value: z.string().transform(fromWire).pipe(z.bigint()), currency: z.literal('IDR') }),
  sourceAccountNo: account.optional(),
  beneficiaryAccountNo: account.optional(),
  destinationNumber: account.optional(),
})
const isNamed = ({ originalPartnerReferenceNo: ours, originalReferenceNo: theirs }: z.infer<typeof transfer>) => (ours ?? theirs) !== undefined // prettier-ignore
const named = { path: ['originalPartnerReferenceNo'] }
const notice = transfer.extend({ latestTransactionStatus: z.string().regex(/^\d{2}$/) }).refine(isNamed, named)
const lineOfBulk = transfer.extend({ responseCode: z.string().regex(/^\d{7}$/) }).refine(isNamed, named)
const bulk = z.object({
  partnerBulkId: word,
  bulkObject: z.array(z.record(z.string(), z.unknown())).min(1).max(mostInBulk),
})

/** A line of a bulk has a code of its own where other notifications have a status: it means what it means in the answers of its bank. */
const statusByCode = (code: string, own: OwnCodes | undefined): TransferStatus => {
  const proved = classOf(code, own)
  if (proved === 'OK') return 'SUCCESS'
  if (proved === 'ACC') return 'PENDING'
  return proved === 'REJ' ? 'FAILED' : 'UNKNOWN'
}

/** How a bank writes what it calls us with, where it does not write as the standard has it. */
export type NoticeHabits = Readonly<{
  /** How it writes our references. */
  references?: ReferenceForm | undefined
  /** It may write whole rupiah without sen. */
  moneyWithoutSen?: boolean | undefined
  /** What it means by some of its codes. */
  codes?: OwnCodes | undefined
}>

/** The field of a notification that nobody could read, and whether it is not there at all. */
export type NoticeFlaw = Readonly<{ field: string; isMissing: boolean }>

const at = (body: unknown, step: PropertyKey): unknown =>
  typeof body === 'object' && body !== null ? (body as Readonly<Record<PropertyKey, unknown>>)[step] : undefined
/** An empty text is no field: a bank that has nothing to say there may write it so. */
const isNothing = (value: unknown): boolean => value === undefined || value === ''
const flawIn = (body: unknown, { issues: [issue] }: z.ZodError): NoticeFlaw =>
  issue
    ? { field: issue.path.join('.'), isMissing: isNothing(issue.path.reduce(at, body)) }
    : { field: 'body', isMissing: false }

/** Reads what a notification, or a line of one, says of a transfer, or names the field that nobody could read. */
export const readNotice = (
  service: string,
  line: object,
  habits: NoticeHabits = {},
): Result<BankNotice, NoticeFlaw> => {
  const written = habits.moneyWithoutSen ? withSen(line) : line
  const read = (service === '21' ? lineOfBulk : notice).safeParse(written)
  if (!read.success) return err(flawIn(written, read.error))
  const { amount, ...said } = read.data
  const code = 'responseCode' in said ? said.responseCode : said.latestTransactionStatus
  const ours = said.originalPartnerReferenceNo
  return ok({
    reference: ours === undefined ? undefined : referencesIn(habits.references).read(ours),
    bankReference: said.originalReferenceNo,
    code,
    status: 'responseCode' in said ? statusByCode(code, habits.codes) : statusOf(code),
    // An amount with sen is none of ours: we send whole rupiah only.
    amount: amount.value % 100n === 0n ? wholeRupiah(amount.value) : undefined,
    sourceAccount: said.sourceAccountNo,
    // Of a scan we know the number of the merchant, and not the account behind it.
    beneficiaryAccount: said.destinationNumber ?? said.beneficiaryAccountNo,
    said: reasonSaid(line),
  })
}

/** One transfer that a notification tells of, as text that is read again when its turn comes. */
export type Line = Pick<MessageToKeep['lines'][number], 'reference' | 'status' | 'body'>

type Told = Readonly<{ service: string; habits: NoticeHabits }>

const lineFrom = ({ service, habits }: Told, line: object, body: string): Result<Line, NoticeFlaw> => {
  const read = readNotice(service, line, habits)
  if (!read.ok) return read
  const { reference, bankReference, code } = read.value
  return ok({ reference: reference ?? bankReference ?? '', status: code, body })
}

/** What a notification tells of: one transfer, kept as it came, or the lines of a bulk, each with the bulk that it was in. */
export const linesIn = (told: Told, body: object, text: string): Result<readonly Line[], NoticeFlaw> => {
  if (told.service !== '21') {
    const line = lineFrom(told, body, text)
    return line.ok ? ok([line.value]) : line
  }
  const read = bulk.safeParse(body)
  if (!read.success) return err(flawIn(body, read.error))
  const { partnerBulkId, bulkObject } = read.data
  const lines: Line[] = []
  for (const [place, each] of bulkObject.entries()) {
    const line = lineFrom(told, each, JSON.stringify({ partnerBulkId, ...each }))
    if (!line.ok) return err({ ...line.error, field: `bulkObject.${String(place)}.${line.error.field}` })
    lines.push(line.value)
  }
  return ok(lines)
}
