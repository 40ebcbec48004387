/** A number from 0 up to 1, the next one that a seed gives. */
type Next = () => number

/** Numbers that the seed alone decides (mulberry32). */
export const numbersFrom = (seed: number): Next => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const tools = (next: Next) => ({
  between: (least: number, most: number) => least + Math.floor(next() * (most - least + 1)),
  one: <T>(of: readonly [T, ...T[]]): T => of[Math.floor(next() * of.length)] ?? of[0],
  chance: (of: number) => next() < of,
})
/** What draws for a plan. */
export type Draw = ReturnType<typeof tools>

/** Draws by a seed and a place in its run: the same for the same two, whatever was drawn before. */
export const drawAt = (seed: number, place: number): Draw => tools(numbersFrom(seed * 1_000_003 + place))
