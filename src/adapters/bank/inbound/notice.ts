import { z } from 'zod'
import type { BankNotice } from '../../../application/digipay'
import { err, ok, type Result } from '../../../domain/kernel'
import { statusOf } from '../classify'
import { fromWire, wholeRupiah } from '../wire'

/** What banks call us for: the path under the bank's own prefix, and the service that an answer names. */
export const notifications = [
  { path: '/transfer-skn/notify', service: '75' },
  { path: '/transfer-rtgs/notify', service: '76' },
  { path: '/qr/qr-mpm-notify', service: '52' },
  { path: '/debit/notify', service: '56' },
] as const
/** The service of a notification. */
export type NoticeCode = (typeof notifications)[number]['service']
/** The service that gives tokens. */
export const tokenService = '73'

const word = z.string().regex(/^[\x21-\x7e]{1,64}$/)
const account = z.string().regex(/^[\x21-\x7e]{1,34}$/)
const notice = z
  .object({
    originalPartnerReferenceNo: word.optional(),
    originalReferenceNo: word.optional(),
    latestTransactionStatus: z.string().regex(/^\d{2}$/),
    amount: z.object({ value: z.string().transform(fromWire).pipe(z.bigint()), currency: z.literal('IDR') }),
    sourceAccountNo: account.optional(),
    beneficiaryAccountNo: account.optional(),
    destinationNumber: account.optional(),
  })
  .refine(({ originalPartnerReferenceNo: ours, originalReferenceNo: theirs }) => (ours ?? theirs) !== undefined, {
    path: ['originalPartnerReferenceNo'],
  })

/** Reads what a notification says, or names the field that nobody could read. */
export const readNotice = (body: object): Result<BankNotice, string> => {
  const read = notice.safeParse(body)
  if (!read.success) return err(read.error.issues[0]?.path.join('.') ?? 'body')
  const { amount, latestTransactionStatus: code, ...said } = read.data
  return ok({
    reference: said.originalPartnerReferenceNo,
    bankReference: said.originalReferenceNo,
    code,
    status: statusOf(code),
    // An amount with sen is none of ours: we send whole rupiah only.
    amount: amount.value % 100n === 0n ? wholeRupiah(amount.value) : undefined,
    sourceAccount: said.sourceAccountNo,
    // Of a scan we know the number of the merchant, and not the account behind it.
    beneficiaryAccount: said.destinationNumber ?? said.beneficiaryAccountNo,
  })
}
