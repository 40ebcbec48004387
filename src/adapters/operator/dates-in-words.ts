const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const // prettier-ignore

/** A day as people write it: 1 April 2022. */
export const dayInWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${String(date)} ${months[(month ?? 1) - 1] ?? ''} ${String(year)}`
}

/** What had no first day in the data has always been so. */
const always = '1945-08-17'
/** The first and the last day of a provision in words. */
export const spanInWords = ({ from, to }: Readonly<{ from: string; to?: string | undefined }>): readonly string[] => [
  from === always ? 'always' : dayInWords(from),
  to === undefined ? 'still in force' : dayInWords(to),
]
