import { type Claim, claimStatus } from '../../../domain/digipay'
import { meteraiKey } from '../../../domain/organisation'
import type { Trx } from '../transact'

/** Takes a bill's meterai out of use everywhere, and gives it back with the bill. */
export const keepMeterai = async (trx: Trx, claim: Claim): Promise<void> => {
  if (claim.meteraiSerial === undefined) return
  const key = { tenant_id: claim.tenant, claim_id: claim.id }
  if (claim.steps.length === 1)
    await trx
      .insertInto('digipay.meterai_use')
      .values({ ...key, serial: meteraiKey(claim.meteraiSerial) })
      .execute()
  else if (claimStatus(claim) === 'RETURNED')
    await trx
      .deleteFrom('digipay.meterai_use')
      .where('tenant_id', '=', key.tenant_id)
      .where('claim_id', '=', key.claim_id)
      .execute()
}
