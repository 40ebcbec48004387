/** What one server has heard: whether a text comes for the first time, and until when it would be known again. */
export type Heard = Readonly<{
  isFirst: (text: string, until: Date) => boolean
  /** As if it had never come. */
  forget: (text: string) => void
}>

/** Remembers so many texts at most; the oldest is forgotten first. */
export const hearing = (now: () => Date, most = Infinity): Heard => {
  const heard = new Map<string, number>()
  const tidy = (at: number): void => {
    for (const [oldest, until] of heard) {
      if (until >= at && heard.size <= most) return
      heard.delete(oldest)
    }
  }
  return {
    isFirst: (text, until) => {
      const at = now().getTime()
      const isFirst = (heard.get(text) ?? -Infinity) < at
      if (isFirst) {
        heard.delete(text)
        heard.set(text, until.getTime())
      }
      tidy(at)
      return isFirst
    },
    forget: (text) => void heard.delete(text),
  }
}
