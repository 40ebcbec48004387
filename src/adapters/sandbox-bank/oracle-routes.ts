import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Bank } from './bank'
import { balanceOf, isBalanced, keyOf, spendable, type Account, type Book } from './book'

const shown = (book: Book, account: Account) => ({
  bank: account.bank,
  accountNo: account.account,
  name: account.name,
  status: account.status,
  balance: balanceOf(account).toString(),
  available: spendable(book, account, '').toString(),
})

/** The truth about the money, for tests and proofs: it can be read and never changed here. */
export const openOracle = (app: FastifyInstance, bank: Bank): void => {
  app.get('/oracle/debits', async (request, reply) => {
    const read = z.object({ reference: z.string() }).safeParse(request.query)
    if (!read.success) return reply.code(400).send({ error: 'reference is missing' })
    await bank.settled()
    const debits = (bank.book.debits.get(read.data.reference) ?? []).map((debit) => ({
      bank: debit.bank,
      reference: debit.reference,
      bankReference: debit.bankReference,
      sourceAccount: debit.source,
      beneficiaryAccount: debit.beneficiary,
      amount: debit.amount.toString(),
      at: new Date(debit.at).toISOString(),
    }))
    return { debits }
  })
  /** What the bank took back from a payee as its partner asked, by the reference of the payment; its own returns are none. */
  app.get('/oracle/refunds', async (request, reply) => {
    const read = z.object({ reference: z.string() }).safeParse(request.query)
    if (!read.success) return reply.code(400).send({ error: 'reference is missing' })
    await bank.settled()
    const refunds = [...bank.book.refunds.values()].filter(({ reference }) => reference === read.data.reference)
    return {
      refunds: refunds.map(({ refundNumber, bankReference, amount, at }) => ({
        refundNumber,
        bankReference,
        amount: amount.toString(),
        at: new Date(at).toISOString(),
      })),
    }
  })
  /** References that were debited more than once, and how often: what no bank should do. */
  app.get('/oracle/doubles', async () => {
    await bank.settled()
    const doubles = [...bank.book.debits].filter(([, debits]) => debits.length > 1)
    return { doubles: doubles.map(([reference, debits]) => ({ reference, debits: debits.length })) }
  })
  app.get('/oracle/accounts', async () => {
    await bank.settled()
    return {
      accounts: [...bank.book.accounts.values()].map((each) => shown(bank.book, each)),
      balanced: isBalanced(bank.book),
    }
  })
  app.get('/oracle/accounts/:bank/:no', async (request, reply) => {
    const { bank: code, no } = z.object({ bank: z.string(), no: z.string() }).parse(request.params)
    await bank.settled()
    const account = bank.book.accounts.get(keyOf(code, no))
    return account ? shown(bank.book, account) : reply.code(404).send({ error: 'no such account' })
  })
}
