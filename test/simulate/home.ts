import { claimVersion } from '../../src/domain/digipay'
import type { ClaimId, Key } from '../../src/domain/kernel'
import { deviceDesk, type Registered } from '../support/device'
import { bank } from '../support/house'
import { copyOf, openWorld, type World } from '../support/organisation'
import { anOffice, type Firm, type Office } from '../support/market'
import { aMerchant, merchantOf } from '../support/qris'
import { aWorld, buyingApart, played, seen, the } from '../support/purchase'
import { anOddFirm } from '../support/vendors'
import { momentLeaving } from '../support/year'
import { DAYS } from './plan'
import { firms, offices, type Purchased } from './ways'

const PLENTY = { stock: 1_000_000n }

/** What may be paid: a claim with its SPBy. */
type Payable = Readonly<{ claim: Key<ClaimId>; version: number }>

/** Where every town of a run begins: offices that bought, firms that billed, and nothing paid. */
export type Home = Readonly<{
  offices: readonly Office[]
  firms: readonly Firm[]
  /** What each office's approver signs large sums with. */
  devices: readonly Registered[]
  /** Of each purchase, what is to be paid. */
  bought: readonly Payable[]
  /** All of it once more, in a database of its own. */
  copy: () => Promise<World>
  close: () => Promise<void>
}>

/** One after the other; others meanwhile do the same. */
const inTurn = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<readonly R[]> => {
  const done: R[] = []
  for (const one of all) done.push(await work(one))
  return done
}

/** Buys everything that is to be paid later, once for all towns: what a purchase takes until then is not tried here. */
export const aHome = async (purchases: readonly Purchased[]): Promise<Home> => {
  const world = await openWorld(momentLeaving(DAYS))
  const market = { ...(await aWorld(world)), acts: buyingApart(world) }
  // The usual office and the usual firm are the first of theirs; that firm alone has a QR code.
  const theirs = [market.office, ...(await inTurn(offices.slice(1), (office) => anOffice(world, { bank: office.bank, up: office.up, pagu: office.up })))] // prettier-ignore
  const sellers = [market.firm, ...(await inTurn(firms.slice(1), (firm) => anOddFirm(world, { bank: firm.bank, fact: 'PKP', facts: PLENTY })))] // prettier-ignore
  await aMerchant(world, market.firm, { bank, number: merchantOf(bank, market.firm.accountNo) })
  const devices = await inTurn(theirs, (office) => deviceDesk({ ...market, office }).active(office.crew.kpa))
  const buy = async ({ office: nth, firm: seller, quantity }: Purchased): Promise<Payable> => {
    const [office, firm] = [theirs[nth], sellers[seller]]
    if (!office || !firm) throw new Error('nobody buys or sells here')
    const [product] = firm.products
    const here = { ...market, office, firm }
    const lines = [{ product: product.id, quantity: BigInt(quantity) }]
    const { order, claim } = await played(here, { until: 'spbyIssued', lines })
    const [billed] = (await seen(here, order)).claims
    return { claim: the(claim), version: claimVersion(the(billed)) }
  }
  const bought: Payable[] = []
  const places = purchases.map((purchased, nth) => ({ ...purchased, nth }))
  await Promise.all(
    offices.map((_, office) =>
      inTurn(places.filter((each) => each.office === office), async (each) => (bought[each.nth] = await buy(each))),
    ),
  ) // prettier-ignore
  await world.db.destroy()
  return { offices: theirs, firms: sellers, devices, bought, copy: () => copyOf(world), close: world.database.drop }
}
