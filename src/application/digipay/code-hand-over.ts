import { type ChallengeId, type DeviceId, err, ok, type Refusal, type Result } from '../../domain/kernel'
import type { Actor } from '../actor'
import type { Answer, Answered } from '../transact'
import type { OwedCodes } from './signing-ports'
import type { CodeNotice, StepUp } from './step-up'

/** Nobody has the code: it is not sent a second time, and another act makes another one. */
export type CodeNotDelivered = Refusal<'CODE_NOT_DELIVERED'>

/** A code that was made for a challenge or a device, on its way to its person. */
type Code = Readonly<{ of: ChallengeId | DeviceId; actor: Actor; notice: CodeNotice }>

/** Hands the code of an act over, after its commit and once; the same act sent again tells whether it left. */
export const handOver = async <A extends Answer>(
  { stepUp, owedCodes }: Readonly<{ stepUp: Pick<StepUp, 'notify'>; owedCodes: OwedCodes }>,
  done: Answered<A>,
  { of, actor, notice }: Code,
): Promise<Result<Answered<A>, CodeNotDelivered>> => {
  if (done.replayed) return (await owedCodes.isOwed(actor, of)) ? err({ code: 'CODE_NOT_DELIVERED' }) : ok(done)
  if (!(await stepUp.notify(actor.person, notice))) return err({ code: 'CODE_NOT_DELIVERED' })
  await owedCodes.settle(actor, of)
  return ok(done)
}
