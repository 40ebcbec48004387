import { z } from 'zod'
import { feesAt, servicesAt } from '../bank'
import { answerOf } from './answers'
import type { BulkLine } from './bank'
import { account, amount, bankBy, flawOf, type Service, type Served, stamp, unknown } from './requests'

const line = z.object({
  partnerReferenceNo: z.string().min(1).max(64),
  bankCode: z.string().max(11),
  beneficiaryAccountNo: account(34),
  beneficiaryAccountName: z.string().min(1).max(100),
  amount,
})
const bulkRequest = z.object({
  partnerBulkId: z.string().min(1).max(64),
  customerReference: z.string().min(1).max(30),
  sourceAccountNo: account(19),
  transactionDate: stamp,
})

/** Service 20: several transfers of one account to other banks; each line meets the rules for its own reference. */
const bulk =
  (service: string, most: number): Service =>
  ({ bank, faults }, { bank: { code, duplicates }, externalId, body, now }) => {
    const read = bulkRequest
      .extend({ bulkObject: z.tuple([line], line).refine((lines) => lines.length <= most) })
      .safeParse(body)
    if (!read.success) return flawOf(service, read.error, body)
    const { partnerBulkId, customerReference, sourceAccountNo: source, transactionDate, bulkObject } = read.data
    const id = `BULK${externalId}`
    const lineOf = (asked: z.infer<typeof line>): BulkLine => {
      const [reference, beneficiary, sum] = [
        asked.partnerReferenceNo,
        asked.beneficiaryAccountNo,
        asked.amount.value / 100n,
      ]
      const facts = {
        at: now, bank: code, reference, externalId, source, beneficiary, amount: sum, remark: '', transactionDate,
        payeeBank: bankBy(code, asked.bankCode), rail: 'BI_FAST', fee: feesAt(code).BI_FAST, bulk: { id, partnerId: partnerBulkId },
      } as const // prettier-ignore
      const accounts = [source, beneficiary]
      return { facts, action: faults.take({ bank: code, service, reference, accounts, amount: String(sum) }) }
    }
    if (bulkObject.some(({ bankCode }) => bankBy(code, bankCode) === undefined))
      return unknown(service, '03', 'Bank Not Supported By Switch')
    if (bulkObject.some((asked) => asked.amount.value % 100n !== 0n)) return unknown(service, '13', 'Invalid Amount')
    const [first, ...more] = bulkObject
    const outcome = bank.transferAll([lineOf(first), ...more.map(lineOf)], duplicates)
    const taken = { bulkId: id, partnerBulkId, customerReference, sourceAccountNo: source, transactionDate }
    return answerOf(service, outcome, outcome.http < 300 ? taken : { partnerBulkId })
  }

/** What a bank takes of several transfers at once, if it does. */
export const bulkServicesOf = (bank: string): readonly Served[] => {
  const { bulk: offered } = servicesAt(bank)
  return offered ? [{ path: offered.path, service: offered.code, serve: bulk(offered.code, offered.most) }] : []
}
