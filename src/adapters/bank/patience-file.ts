import { z } from 'zod'
import { planFaults } from '../../domain/digipay'

const ms = z.number().int().min(1)

/** How long and how often a bank is asked, as the file of partner banks says it; a plan that asks oftener and oftener, or leaves a payment without a case for too long, is refused. */
export const patienceInFile = z
  .strictObject({
    pollDelaysMs: z.tuple([ms], ms),
    notFoundGapMs: ms,
    bankMaximumTimeMs: ms,
    giveUpAfterMs: ms,
    stretches: z.array(z.strictObject({ everyMs: ms, untilAgeMs: ms })).optional(),
    stopAfterMs: ms.optional(),
    returnWindowMs: ms.optional(),
    billedAfterMs: ms.optional(),
  })
  .superRefine((plan, context) => {
    for (const { field, rule } of planFaults(plan)) context.addIssue({ code: 'custom', path: [field], message: rule })
  })
