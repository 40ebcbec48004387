import { z } from 'zod'
import type { OurKeyName } from '../bank'
import type { AccountStatus } from './events'
import type { FaultRule } from './faults'
import type { CounterHabits } from './habits'
import { callbackControl } from './callback-control'
import { statementControl } from './statement-control'

/** Opens an account, or changes the name or status of one. */
export type AccountOpening = Readonly<{ bank: string; accountNo: string; name: string; status?: AccountStatus }>
/** Gives money from outside; the reference makes it happen once. */
export type Credit = Readonly<{ bank: string; accountNo: string; amount: bigint; reference: string }>

const amount = z.string().regex(/^\d+$/).transform(BigInt)
const debits = z.object({
  debits: z.array(
    z.object({
      bank: z.string(),
      reference: z.string(),
      bankReference: z.string(),
      sourceAccount: z.string(),
      beneficiaryAccount: z.string(),
      amount,
      at: z.coerce.date(),
    }),
  ),
})
const refunds = z.object({
  refunds: z.array(z.object({ refundNumber: z.string(), bankReference: z.string(), amount, at: z.coerce.date() })),
})
const merchant = z.object({ merchantNumber: z.string(), qrContent: z.string() })
const doubles = z.object({ doubles: z.array(z.object({ reference: z.string(), debits: z.number() })) })
const account = z.object({
  bank: z.string(),
  accountNo: z.string(),
  name: z.string(),
  status: z.enum(['ACTIVE', 'CLOSED', 'FROZEN', 'DORMANT']),
  balance: amount,
  available: amount,
})
const accounts = z.object({ accounts: z.array(account), balanced: z.boolean() })

/** A debit that really happened at the sandbox. */
export type OracleDebit = z.infer<typeof debits>['debits'][number]
/** An account as it truly is at the sandbox. */
export type OracleAccount = z.infer<typeof account>

/** The hands and eyes of tests, seed and demo at a running sandbox. */
export const sandboxControl = (baseUrl: string, adminToken: string) => {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' }
    const text = JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    const answer = await fetch(new URL(path, baseUrl), { method, headers, ...(body ? { body: text } : {}) })
    if (!answer.ok) throw new Error(`sandbox ${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  return {
    ...statementControl(ask),
    ...callbackControl(ask),
    openAccount: async (opening: AccountOpening): Promise<void> => {
      await ask('POST', '/admin/accounts', opening)
    },
    credit: async (credit: Credit): Promise<void> => {
      await ask('POST', '/admin/credits', credit)
    },
    /** The number of the merchant whose account it is, and the text of his QR code. */
    qris: async (of: Readonly<{ bank: string; accountNo: string; amount?: string }>) =>
      merchant.parse(await ask('GET', `/admin/qris?${new URLSearchParams(of).toString()}`)),
    oracleDebits: async (reference: string): Promise<readonly OracleDebit[]> =>
      debits.parse(await ask('GET', `/oracle/debits?reference=${encodeURIComponent(reference)}`)).debits,
    /** What was taken back of a payment as we asked. */
    oracleRefunds: async (reference: string) =>
      refunds.parse(await ask('GET', `/oracle/refunds?reference=${encodeURIComponent(reference)}`)).refunds,
    /** What was debited more than once. */
    oracleDoubles: async () => doubles.parse(await ask('GET', '/oracle/doubles')).doubles,
    oracleBalance: async (bank: string, accountNo: string): Promise<bigint> =>
      account.parse(await ask('GET', `/oracle/accounts/${bank}/${accountNo}`)).balance,
    /** What an account may spend: its balance less what is reserved for charges. */
    oracleAvailable: async (bank: string, accountNo: string): Promise<bigint> =>
      account.parse(await ask('GET', `/oracle/accounts/${bank}/${accountNo}`)).available,
    /** Every account, and whether the sandbox's own books balance. */
    oracleAccounts: async (): Promise<z.infer<typeof accounts>> => accounts.parse(await ask('GET', '/oracle/accounts')),
    addRule: async (rule: FaultRule): Promise<void> => {
      await ask('POST', '/admin/rules', rule)
    },
    clearRules: async (): Promise<void> => {
      await ask('DELETE', '/admin/rules')
    },
    setClockOffset: async (offsetMs: number): Promise<void> => {
      await ask('POST', '/admin/clock', { offsetMs })
    },
    /** In what a bank differs from the others from now on. */
    giveHabits: async (bank: string, habits: CounterHabits): Promise<void> => {
      await ask('POST', '/admin/habits', { bank, habits })
    },
    /** Which of our keys a bank counts from now on. */
    countKeys: async (bank: string, ...counts: readonly OurKeyName[]): Promise<void> => {
      await ask('POST', '/admin/client-keys', { bank, counts })
    },
    expireTokens: async (): Promise<void> => {
      await ask('POST', '/admin/tokens/expire', {})
    },
  }
}

/** The control of one running sandbox. */
export type SandboxControl = ReturnType<typeof sandboxControl>
