/** Asks once for all who want to know the same, and keeps what came of it for so long: whoever is asked has other things to do. */
export const keptFor = <T>(ms: number, now: () => Date) => {
  const kept = new Map<string, Readonly<{ until: number; answer: Promise<T> }>>()
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const at = now().getTime()
    for (const [old, { until }] of kept) if (until <= at) kept.delete(old)
    const known = kept.get(key)
    if (known) return known.answer
    const answer = ask()
    kept.set(key, { until: at + ms, answer })
    // What broke on our side is no answer, and nobody is held to it.
    answer.catch(() => kept.delete(key))
    return answer
  }
}

/** Asks once for all who want to know the same at the same time. Nothing is kept: who comes after the answer asks anew. */
export const askedTogether = <T>() => {
  const underWay = new Map<string, Promise<T>>()
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const known = underWay.get(key)
    if (known) return known
    const answer = ask().finally(() => underWay.delete(key))
    underWay.set(key, answer)
    return answer
  }
}

const MINUTE_MS = 60_000
/** Says whether somebody may be asked so many times more, all or none: so often at most within any minute, whoever wants to know whatever. */
export const askedAtMost = (now: () => Date) => {
  const asked = new Map<string, readonly number[]>()
  return (whom: string, most: number, times = 1): boolean => {
    const at = now().getTime()
    const lately = (asked.get(whom) ?? []).filter((before) => before > at - MINUTE_MS)
    const may = lately.length + times <= most
    asked.set(whom, may ? [...lately, ...Array.from({ length: times }, () => at)] : lately)
    return may
  }
}
