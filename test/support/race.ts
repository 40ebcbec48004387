import type { Actor } from '../../src/application/actor'
import { orderVersion, paymentStatus, upFree, upHeld } from '../../src/domain/digipay'
import { aTown, type Town } from './house'
import { testPin } from './market'
import { once } from './organisation'
import { type Milestone, type Played, played, seen, the } from './purchase'
import { rewindable, type Rewindable } from './rewind'

/** Does it a little later, so that in some rounds the other comes first. */
export const later = async <T>(ms: number, act: () => Promise<T>): Promise<T> => {
  await new Promise((next) => setTimeout(next, ms))
  return act()
}

/**
 * How long each of two waits in this round, ms: from one far ahead, over both at once, to the other far ahead. What
 * either has to do before they meet may take tens of milliseconds, and more on a busy machine.
 */
const leads = (nth: number): readonly [number, number] => {
  const ahead = ((nth % 13) - 6) * 10
  return [Math.max(0, ahead), Math.max(0, -ahead)]
}

/**
 * Two acts that meet: in some rounds one of them is wholly first, so that each wins on any machine; in the others both go at once, or one a
 * little ahead.
 */
export const meeting = async <One, Other>(
  nth: number,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<readonly [One, Other]> => {
  const turn = nth % 15
  if (turn === 13) return [await one(), await other()]
  if (turn === 14) {
    const before = await other()
    return [await one(), before]
  }
  const [first, second] = leads(turn)
  return Promise.all([later(first, one), later(second, other)])
}

/** How often a race for money is run. */
export const ROUNDS = 200
/** How often a race is run that only guards how people and workers meet. */
export const FEWER = 60
/** What the usual cart costs. */
export const GROSS = 2_900_000n

/** What an outcome is called: its refusal's code, or DONE. */
export const named = (outcome: Readonly<{ ok: true } | { ok: false; error: Readonly<{ code: string }> }>): string =>
  outcome.ok ? 'DONE' : outcome.error.code

const counted = (endings: readonly string[]): Readonly<Record<string, number>> =>
  endings.reduce<Record<string, number>>((sum, name) => ({ ...sum, [name]: (sum[name] ?? 0) + 1 }), {})

/** A race: a scene that is played once, and a round that starts from it each time and says how it ended. */
export type Race<Scene> = Readonly<{
  what: string
  rounds: number
  /**
   * How many endings it has, each of which must come at least once: a race that one side always wins is none. One that goes by
   * `meeting` plays both of two on purpose, so there it only shows that either can end it.
   */
  sides?: number
  scene: (town: Town) => Promise<Scene>
  round: (scene: Scene, at: Readonly<{ town: Town; past: Rewindable; nth: number }>) => Promise<string>
}>

/** Runs every round, proves the book after each of the last ones, and says how often each ending came. */
export const run = async <Scene>({
  what,
  rounds,
  sides = 1,
  scene,
  round,
}: Race<Scene>): Promise<Readonly<Record<string, number>>> => {
  const town = await aTown()
  const setting = await scene(town)
  const past = await rewindable(town.market.world.database)
  const endings: string[] = []
  let racing = 0
  try {
    for (let nth = 0; nth < rounds; nth += 1) {
      await past.rewind()
      const began = performance.now()
      endings.push(await round(setting, { town, past, nth }))
      racing += performance.now() - began
    }
    const tally = counted(endings)
    process.stdout.write(
      `${what}: ${rounds} rounds, ${(racing / rounds).toFixed(1)} ms each, ${JSON.stringify(tally)}\n`,
    )
    expect(Object.keys(tally).length).toBeGreaterThanOrEqual(sides)
    return tally
  } finally {
    await past.close()
    await town.close()
  }
}

/** What an account of the only book holds. */
export const balanceOf = async (past: Rewindable, account: string): Promise<bigint> => {
  const [row] = await past.query<{ amount: string }>('select amount from digipay.balance where account = $1', [account])
  return BigInt(row?.amount ?? 0)
}
export const upOf = async (past: Rewindable) => ({ free: await balanceOf(past, upFree), held: await balanceOf(past, upHeld) }) // prettier-ignore

/** How many transfers of a kind were posted. */
export const postedOf = async (past: Rewindable, kind: string): Promise<number> =>
  (await past.query('select from digipay.transfer where kind = $1', [kind])).length

/** What the proof of the book finds wrong. */
export const contradictions = async ({ house }: Town) => (await house.prove()).flatMap(({ mismatches }) => mismatches)

/** How many rows a table holds. */
export const rowsOf = async (past: Rewindable, table: string) => (await past.query(`select from ${table}`)).length

/** Leaves so much on an account of the book. */
export const setBalance = (past: Rewindable, account: string, amount: bigint) =>
  past.query('update digipay.balance set amount = $1 where account = $2', [String(amount), account])

/** So many purchases, played one after the other. */
export const several = async (count: number, one: () => Promise<Played>): Promise<readonly Played[]> => {
  const all: Played[] = []
  for (let nth = 0; nth < count; nth += 1) all.push(await one())
  return all
}
/** A purchase played until a milestone. */
export const until = (town: Town, milestone: Milestone) => () => played(town.market, { until: milestone })

/** A purchase whose payment waits for a signature, with the code that its approver was sent. */
export type Signed = Played & Readonly<{ code: string; actor: Actor }>
/** A purchase that waits for the signature of this approver. */
export const signable = async ({ market }: Town, actor: Actor): Promise<Signed> => {
  const office = { ...market.office, crew: { ...market.office.crew, kpa: actor } }
  const purchase = await played({ ...market, office }, { until: 'challenged' })
  return { ...purchase, code: market.codeOf(actor.person), actor }
}
/** Signs it. */
export const authorise = ({ house }: Town, { challenge, code, actor }: Signed, key = once()) =>
  house.acts.paymentAuthorise({ challenge: the(challenge), pin: testPin, code, once: key }, actor)

/** Where the payments of a purchase stand. */
export const paymentsOf = async ({ market }: Town, { order }: Played) =>
  (await seen(market, order)).payments.map(paymentStatus).join()
/** The order of a purchase as it is now. */
export const orderOf = async ({ market }: Town, { order }: Played) => (await seen(market, order)).order
/** What an act with a reason is told about an order. */
export const change = async (town: Town, purchase: Played) => ({
  id: purchase.order, expectedVersion: orderVersion(await orderOf(town, purchase)), reason: 'salah pesan', once: once(),
}) // prettier-ignore
