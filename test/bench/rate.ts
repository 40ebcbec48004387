const WARM_MS = 500
const LONG_MS = 3_000

/** How often a second `once` is done when so many do it at the same time, one after the other each. */
export const rateOf = async (
  clients: number,
  once: (client: number, nth: number) => Promise<void>,
): Promise<number> => {
  let done = 0
  const lasting = (forMs: number) => {
    const end = performance.now() + forMs
    return Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        for (; performance.now() < end; done += 1) await once(client, done)
      }),
    )
  }
  await lasting(WARM_MS)
  done = 0
  const began = performance.now()
  await lasting(LONG_MS)
  return (done * 1_000) / (performance.now() - began)
}
