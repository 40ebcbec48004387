const stamp = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{3})?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/

/** Whether a peer may write milliseconds: one bank documents them. */
export type StampReading = Readonly<{ milliseconds: boolean }>

/** Reads a timestamp with an offset; nothing for dates that no calendar has or a missing offset. */
export const parseStamp = (text: string, { milliseconds }: StampReading): Date | undefined => {
  const parts = stamp.exec(text)
  if (!parts || (parts[5] !== undefined && !milliseconds)) return undefined
  const day = new Date(`${parts[1] ?? ''}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== parts[1]) return undefined
  return new Date(text)
}

const inWib = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString()

/** The instant as a clock in WIB shows it, to the second. */
export const stampOf = (at: Date): string => `${inWib(at).slice(0, 19)}+07:00`

/** The instant with milliseconds, for banks whose token call documents them. */
export const stampWithMilliseconds = (at: Date): string => `${inWib(at).slice(0, 23)}+07:00`

/** yyMMdd in WIB: the day within which an external id is unique. */
export const externalDay = (at: Date): string => inWib(at).slice(2, 10).replaceAll('-', '')
