/** For how long what was heard is known again, and how much of it at most: the oldest is forgotten first. */
export type Memory = Readonly<{ forMs: number; most: number }>

/** Says of each text whether it comes for the first time, as far as this server remembers. */
export const firstOfMany = ({ forMs, most }: Memory, now: () => Date): ((text: string) => boolean) => {
  const heard = new Map<string, number>()
  const forget = (at: number): void => {
    for (const [oldest, until] of heard) {
      if (until >= at && heard.size <= most) return
      heard.delete(oldest)
    }
  }
  return (text) => {
    const at = now().getTime()
    const isFirst = (heard.get(text) ?? -Infinity) < at
    if (isFirst) {
      heard.delete(text)
      heard.set(text, at + forMs)
    }
    forget(at)
    return isFirst
  }
}
