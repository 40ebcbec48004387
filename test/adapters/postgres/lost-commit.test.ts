import type { Actor } from '../../../src/application/actor'
import { type Application, purchaseActs } from '../../../src/application'
import type { CodeNotice } from '../../../src/application/digipay'
import type { Once } from '../../../src/application/transact'
import { openDatabase } from '../../../src/adapters/postgres/database'
import type { PersonId } from '../../../src/domain/kernel'
import { type Loss, losses, losingPool } from '../../support/lost-line'
import { must, once } from '../../support/organisation'
import { aWorld, type Market, type Played, played, purchaseNeedsIn, the } from '../../support/purchase'
import { rewindable, written } from '../../support/rewind'

type Act = (command: Readonly<{ once: Once }>, actor: Actor) => Promise<unknown>

/** The people of a market, who lose their line at the commit of every act and then send the same act again. */
const unlucky = async (market: Market, loss: Loss) => {
  const line = await losingPool(market.world.database.appUrl)
  const db = openDatabase(line.pool)
  const sent = new Map<PersonId, CodeNotice>()
  const plain = purchaseActs(purchaseNeedsIn({ ...market.world, db }, sent))
  const lost: string[] = []
  const again = ([name, act]: readonly [string, Act]): readonly [string, Act] => [
    name,
    async (command, actor) => {
      line.loseNext(loss)
      await expect(act(command, actor)).rejects.toThrow()
      expect(line.hasLost()).toBe(true)
      lost.push(name)
      return act(command, actor)
    },
  ]
  const acts = Object.fromEntries(Object.entries(plain as unknown as Record<string, Act>).map(again))
  const close = async () => {
    await db.destroy()
    await line.close()
  }
  return { acts: acts as unknown as Application, codeOf: (person: PersonId) => sent.get(person)?.code, lost, close }
}

/** How many rows each table holds that a purchase may write in, and what is on every account of the book. */
const left = async ({ world }: Market): Promise<readonly object[]> => {
  const past = await rewindable(world.database)
  const counted = written.map((table) => `select '${table}' as what, count(*)::text as holds from ${table}`)
  const held = `select 'account ' || split_part(account, ':', 1), sum(amount)::text from digipay.balance group by 1`
  const rows = await past.query(`${[...counted, held].join(' union all ')} order by what`)
  await past.close()
  return rows
}

/** From the cart to the signature. The code comes over a line that holds: it is what the last test is about. */
const bought = async (market: Market, acts: Application): Promise<void> => {
  const scheduled = await played({ ...market, acts }, { until: 'scheduled' })
  const challenged = await played(market, { until: 'challenged', from: { played: scheduled, at: 'scheduled' } })
  await played({ ...market, acts }, { until: 'authorised', from: { played: challenged, at: 'challenged' } })
}

/** What a purchase leaves of which nothing went wrong. */
let usual: readonly object[]
beforeAll(async () => {
  const market = await aWorld()
  await bought(market, market.acts)
  usual = await left(market)
  await market.close()
})

test.each(losses)(
  'acts whose line is lost %s their commit, sent again, leave what they leave otherwise',
  async (loss) => {
    const market = await aWorld()
    const people = await unlucky(market, loss)
    await bought(market, people.acts)
    expect(people.lost).toEqual([
    'orderDraft', 'orderSubmit', 'orderCheckOut', 'orderApprove', 'orderAccept', 'orderShip', 'orderReceive', 'claimBill', 'spbyIssue', 'paymentSchedule',
    'paymentAuthorise',
  ]) // prettier-ignore
    expect(await left(market)).toEqual(usual)
    await people.close()
    await market.close()
  },
)

describe('a code whose act lost its line', () => {
  const asked = async (market: Market, acts: Application, { payment }: Played) => {
    const command = { payments: [{ id: the(payment), expectedVersion: 1 }], once: once() }
    return acts.paymentChallenge(command, market.office.crew.kpa)
  }

  test('before the commit is made and sent when the act is sent again', async () => {
    const market = await aWorld()
    const people = await unlucky(market, 'before')
    const purchase = await played(market, { until: 'scheduled' })
    must(await asked(market, people.acts, purchase))
    expect(people.codeOf(market.office.crew.kpa.person)).toMatch(/^\d{6}$/)
    await people.close()
    await market.close()
  })

  test('after the commit is in nobody’s hands: the act sent again says so, and a new one signs', async () => {
    const market = await aWorld()
    const people = await unlucky(market, 'after')
    const purchase = await played(market, { until: 'scheduled' })
    expect(await asked(market, people.acts, purchase)).toEqual({ ok: false, error: { code: 'CODE_NOT_DELIVERED' } })
    expect(people.codeOf(market.office.crew.kpa.person)).toBeUndefined()
    const { challenge } = must(await asked(market, market.acts, purchase)).answer
    await played(market, { until: 'authorised', from: { played: { ...purchase, challenge }, at: 'challenged' } })
    await people.close()
    await market.close()
  })
})
