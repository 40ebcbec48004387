/** The longest text of a person that a document carries; what is longer ends in an ellipsis. */
export const longestText = 2_000

/**
 * What a person wrote, as plain text for paper: one line, no control, bidi, zero-width or unassigned characters,
 * so that nobody can make a printed name or purpose read other than it is stored.
 */
export const plain = (text: string): string => {
  const clean = text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\p{Z}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Variation_Selector}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  const characters = Array.from(clean)
  return characters.length > longestText ? `${characters.slice(0, longestText - 1).join('')}…` : clean
}
