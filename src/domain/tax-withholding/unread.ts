import regulations from './law/unread.json'

const namesIt = (citation: string, regulation: string): boolean => {
  const at = citation.indexOf(regulation)
  const isApart = (sign: string | undefined): boolean => sign === undefined || !/[\w/.]/.test(sign)
  return at >= 0 && isApart(citation[at - 1]) && isApart(citation[at + regulation.length])
}

/** Which of the regulations of a citation nobody read: they stand there from general knowledge. */
export const unreadIn = (citation: string): readonly string[] =>
  regulations.filter((regulation) => namesIt(citation, regulation))

/** Every regulation that is cited from general knowledge. */
export const unreadRegulations: readonly string[] = regulations
