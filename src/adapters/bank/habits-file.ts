import { z } from 'zod'
import { usualMatching } from '../../domain/digipay'
import { zones } from '../../domain/kernel'
import { statesOfAccounts } from './account-state'
import { mayMean, ownClasses } from './response-codes'
import { prefixInFile } from './services-file'

const DAY_MS = 86_400_000

/** Whose days a statement tells, where its bank answers for whole days alone; what is not said is read with care. */
const statementDays = z.strictObject({
  zone: z.enum(Object.keys(zones) as [keyof typeof zones]).default('WIB'),
  ends: z.enum(['LAST_DAY', 'NEXT_DAY']).default('NEXT_DAY'),
  hours: z.boolean().default(false),
})

/** What a bank means by some of its codes. */
const codes = z.record(z.string().regex(/^[2-5]\d\d(\d\d|ss)\d\d$/), z.enum(ownClasses)).superRefine((all, faults) => {
  for (const [code, as] of Object.entries(all))
    if (!mayMean(code, as))
      faults.addIssue({
        code: 'custom',
        path: [code],
        message: 'must be as careful as the national reading of this code',
      })
})

/** What a profile in the file of banks may say of habits that few banks have. */
export const habitsInFile = {
  statementDays: statementDays.optional(),
  codes: codes.optional(),
  accountStates: z.record(z.string().min(1), z.enum(statesOfAccounts)).optional(),
  signing: z.enum(['SECRET', 'KEY']).optional(),
  signedPathPrefix: prefixInFile.optional(),
  moneyWithoutSen: z.boolean().optional(),
  tellsDebitTime: z.boolean().optional(),
  balancesPerMinute: z.number().int().min(1).optional(),
  references: z
    .strictObject({
      alphabet: z.string().optional(),
      length: z.number().int().min(20).max(64).optional(),
      anyCase: z.boolean().optional(),
    })
    .optional(),
}

type Dated = Readonly<{
  statementDays?: z.infer<typeof statementDays> | undefined
  matching?: Readonly<{ windowMs: number }> | undefined
}>
const isHourless = ({ statementDays: days }: Dated): boolean => days?.hours === false

/** A line that tells no hour may lie a day from what it shows: a shorter window would find it missing. */
export const mayMatchByDay = (profile: Dated): boolean =>
  !isHourless(profile) || profile.matching === undefined || profile.matching.windowMs >= DAY_MS

/** How the lines of a bank are matched that says nothing of it: as usual, or a day longer where they tell no hour. */
export const matchingOf = (profile: Dated) =>
  isHourless(profile) ? { ...usualMatching, windowMs: usualMatching.windowMs + DAY_MS } : undefined
