import type { Actor } from '../../../src/application/actor'
import { carried, type Shop } from '../shop'
import { buyingPlayed, workLeft } from './buying'
import { cardsPlayed, casesPlayed, dayPlayed, laterTaxesPlayed, taxesPlayed, undecidedPlayed, upPlayed } from './paying'
import { type Canary, firmPlayed, setUpPlayed } from './setting-up'
import { watched } from './watched'

/** Plays every act of the schema at least once, and leaves work of every kind behind. */
export const everythingPlayed = async (shop: Shop, canary: Canary, ofFirms: Canary) => {
  const seen = watched(shop)
  const { signer, auditor }: Readonly<{ signer: Actor; auditor: Actor }> = await setUpPlayed(seen.shop, canary)
  const { admin } = await firmPlayed(seen.shop, ofFirms)
  await carried(seen.shop, await buyingPlayed(seen.shop, canary))
  await taxesPlayed(seen.shop)
  await cardsPlayed(seen.shop, canary)
  await casesPlayed(seen.shop, canary)
  await laterTaxesPlayed(seen.shop, canary)
  await upPlayed(seen.shop, signer, canary)
  await dayPlayed(seen.shop)
  await undecidedPlayed(seen.shop, canary)
  await workLeft(seen.shop)
  return { tried: seen.tried, rows: seen.rows, signer, auditor, otherFirm: admin }
}
export type Everything = Awaited<ReturnType<typeof everythingPlayed>>
