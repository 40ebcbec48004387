import { z } from 'zod'
import { planFaults } from '../../domain/digipay'
import floors from './floors.json'

const ms = z.number().int().min(1)

/** What a bank of the file is waited for at least, whatever its profile says. The sandbox is in no file: it counts in seconds. */
const { least, because } = floors.notFoundGapMs

/** How long and how often a bank is asked, as the file of partner banks says it; a plan that asks oftener and oftener, or leaves a payment without a case for too long, is refused. */
export const patienceInFile = z
  .strictObject({
    pollDelaysMs: z.tuple([ms], ms),
    notFoundGapMs: ms.min(least, { error: `must be ${String(least)} or more: ${because}` }),
    bankMaximumTimeMs: ms,
    giveUpAfterMs: ms,
    stretches: z.array(z.strictObject({ everyMs: ms, untilAgeMs: ms })).optional(),
    stopAfterMs: ms.optional(),
    returnWindowMs: ms.optional(),
    billedAfterMs: ms.optional(),
  })
  .refine(({ returnWindowMs = 0, giveUpAfterMs }) => returnWindowMs < giveUpAfterMs, {
    path: ['returnWindowMs'],
    error: 'must be shorter than giveUpAfterMs: what may still come back has no end before',
  })
  .superRefine((plan, context) => {
    for (const { field, rule } of planFaults(plan)) context.addIssue({ code: 'custom', path: [field], message: rule })
  })
