import { z } from 'zod'
import type { Message } from '../jobs/relay'
import type { SandboxControl } from '../sandbox-bank'

const granted = z.object({
  bank: z.string(),
  account: z.string(),
  amount: z.string().transform(BigInt),
  reference: z.string(),
})

/** Pays UP that was granted into the satker's account at the sandbox, as the State's SP2D would; the sandbox pays a reference once. */
export const creditsAt =
  (bank: SandboxControl) =>
  async (message: Message): Promise<void> => {
    const { bank: code, account, amount, reference } = granted.parse(message.payload)
    const { accounts } = await bank.oracleAccounts()
    if (!accounts.some((each) => each.bank === code && each.accountNo === account))
      await bank.openAccount({ bank: code, accountNo: account, name: `REKENING UP ${account}` })
    // Two satkers may both have an SP2D of this number; the sandbox's references are one list for all its banks.
    await bank.credit({ bank: code, accountNo: account, amount, reference: `${message.tenant}/${reference}` })
  }
