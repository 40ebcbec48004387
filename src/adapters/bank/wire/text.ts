/** So many signs of what a bank says are kept: what is longer is not for a screen. */
const LONGEST = 140

/** One line of plain text: no control, format or unpaired sign, which could pass for something else on a screen. */
export const plainLine = (text: string | undefined): string | undefined => {
  const line = text?.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line ? Array.from(line).slice(0, LONGEST).join('').trim() : undefined
}
