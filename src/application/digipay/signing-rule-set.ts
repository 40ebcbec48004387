import { err, ok, type Rupiah, type UnitId } from '../../domain/kernel'
import { checkOwnLadder, type SigningRuleLaxer } from '../../domain/digipay'
import type { Actor } from '../actor'
import { acting, type Decision, type Once, type StaleVersion, staleVersion } from '../transact'
import { rulesFor, type StepUpNeeds } from './step-up'

export type SigningRuleSetCommand = Readonly<{
  codeAbove: Rupiah
  deviceAbove: Rupiah
  expectedVersion: number
  once: Once
}>
export type SigningRuleSetRefusal = SigningRuleLaxer | StaleVersion

/** The KPA makes the ladder of his own satker stricter than that of all, or less strict again; never laxer. */
export const signingRuleSet =
  (needs: StepUpNeeds) =>
  ({ codeAbove, deviceAbove, expectedVersion, once }: SigningRuleSetCommand, actor: Actor) =>
    acting(needs.transact)(
      { actor, tenant: actor.unit, act: 'signingRuleSet', once },
      async ({ ownLadders }): Promise<Decision<{ satker: UnitId }, SigningRuleSetRefusal>> => {
        const at = needs.now()
        const version = (await ownLadders.newest())?.version ?? 0
        const stale = staleVersion(expectedVersion, version)
        if (stale) return err(stale)
        const ladder = checkOwnLadder(rulesFor(needs, actor, at).ladder.value, { codeAbove, deviceAbove })
        if (!ladder.ok) return ladder
        await ownLadders.append({ ...ladder.value, version: version + 1, by: actor.person, name: actor.name, at })
        const details = { codeAbove: String(ladder.value.codeAbove), deviceAbove: String(ladder.value.deviceAbove) }
        return ok({ answer: { satker: actor.unit }, subject: `signing-rule:${actor.unit}`, details })
      },
    )
