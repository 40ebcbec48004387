import { ok } from '../../domain/kernel'
import { claimStep } from './claim-step'

/** The treasurer refuses an SPBy that fails his test, with a reason. It is void; the PPK issues another or returns the bill. */
export const spbyRefuse = claimStep(
  'spbyRefuse',
  'refuseSpby',
)((claim, { before }) => {
  const { number = '', on: issuedOn = '' } = before.spby ?? {}
  const reason = claim.steps.at(-1)?.reason ?? ''
  return Promise.resolve(
    ok({
      claim: { ...claim, spby: undefined },
      events: [{ topic: 'document.void', subject: claim.id, payload: { kind: 'SPBY', number, issuedOn, reason } }],
    }),
  )
})
