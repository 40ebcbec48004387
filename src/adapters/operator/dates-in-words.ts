import { inEnglishWords, localDate } from '../../domain/kernel'

/** A day as people write it: 1 April 2022. */
export const dayInWords = (day: string): string => inEnglishWords(localDate(day))

/** What had no first day in the data has always been so. */
const always = '1945-08-17'
/** The first and the last day of a provision in words. */
export const spanInWords = ({ from, to }: Readonly<{ from: string; to?: string | undefined }>): readonly string[] => [
  from === always ? 'always' : dayInWords(from),
  to === undefined ? 'still in force' : dayInWords(to),
]
