import { upFree, upHeld } from '../../src/domain/digipay'
import { aTown, type Town } from './house'
import { rewindable, type Rewindable } from './rewind'

/** What an outcome is called: its refusal's code, or DONE. */
export const named = (outcome: Readonly<{ ok: true } | { ok: false; error: Readonly<{ code: string }> }>): string =>
  outcome.ok ? 'DONE' : outcome.error.code

const counted = (endings: readonly string[]): Readonly<Record<string, number>> =>
  endings.reduce<Record<string, number>>((sum, name) => ({ ...sum, [name]: (sum[name] ?? 0) + 1 }), {})

/** A race: a scene that is played once, and a round that starts from it each time and says how it ended. */
export type Race<Scene> = Readonly<{
  what: string
  rounds: number
  scene: (town: Town) => Promise<Scene>
  round: (scene: Scene, at: Readonly<{ town: Town; past: Rewindable; nth: number }>) => Promise<string>
}>

/** Runs every round, proves the book after each of the last ones, and says how often each ending came. */
export const run = async <Scene>({
  what,
  rounds,
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
