import { splitSen, type StatedTotal } from '../../domain/digipay'
import type { StatementLine, StatementPage, StatementQuestion } from '../../application/digipay'
import { type Called, codeOf } from './call'
import type { Desk } from './desk'
import type { BankProfile } from './profile'
import { referencesIn } from './references'
import { askedFor, askedUntil, bookedAt, endsAsked } from './statement-days'
import { at, fromWire, listAt, nameAt, parseStamp, signedRupiah, signedSen, textAt, wholeRupiah } from './wire'

/** A page as read; `stated` is how many lines the bank says there are of each direction, and how much. */
type Read = Readonly<{
  lines: readonly StatementLine[]
  stated: readonly (StatedTotal & Readonly<{ direction: StatementLine['direction'] }>)[]
  more: boolean
  last: Date | undefined
  /** In sen. */
  opening: bigint | undefined
  closing: bigint | undefined
}>

/** No bank writes more of a line; what a rogue one does is not kept. */
const LONGEST = 500
/**
 * So many lines of one question are read, over all its pages. A page is bounded, and so is their number, but not what both come to:
 * hundreds of megabytes would be held and kept for one account. No account of a satker has so many in the day that is asked for.
 */
const MOST_LINES = 20_000
/**
 * What turns the order of its neighbours on a screen, is not seen there, or is half a sign. Not what nobody has assigned yet: a line
 * is known again by its remark, and must not read otherwise once somebody does.
 */
const unseen = /[\p{Cf}\p{Co}\p{Cs}]/gu
const DAY_MS = 86_400_000

type Days = BankProfile['statementDays']

const lineOf = (raw: unknown, days: Days): StatementLine | undefined => {
  const amountText = textAt(raw, 'amount', 'value') ?? ''
  const sen = fromWire(amountText)
  const amount = sen === undefined ? undefined : wholeRupiah(sen)
  const when = bookedAt(textAt(raw, 'transactionDate') ?? '', days)
  const direction = textAt(raw, 'type')?.toUpperCase()
  if (amount === undefined || when === undefined || (direction !== 'DEBIT' && direction !== 'CREDIT')) return undefined
  const after = textAt(listAt(raw, 'detailBalance', 'endAmount').at(0), 'amount', 'value')
  return {
    bankReference: nameAt(raw, 'transactionId')?.slice(0, LONGEST),
    remark: (textAt(raw, 'remark') ?? '').slice(0, LONGEST).replace(unseen, ' '),
    amount,
    amountText,
    direction,
    at: when,
    balanceAfter: after === undefined ? undefined : signedRupiah(after),
    corrected: /^ERROR COR/i.test(textAt(raw, 'transactionDetailStatus') ?? ''),
  }
}

/** What the bank states of one direction: nothing, a count, or a count that is none. */
const statedIn = (body: object | undefined, direction: StatementLine['direction']) => {
  const total = direction === 'DEBIT' ? 'totalDebitEntries' : 'totalCreditEntries'
  const told = at(body, total, 'numberOfEntries')
  const sen = fromWire(textAt(body, total, 'amount', 'value') ?? '')
  // The standard types it as a number, and some banks' samples show text.
  return told === undefined || told === null
    ? []
    : [
        {
          direction,
          count: /^\d{1,9}$/.test(String(told)) ? Number(told) : NaN,
          amount: sen === undefined ? undefined : wholeRupiah(sen),
          ...(sen !== undefined && sen % 100n > 0n && { sen: sen % 100n }),
        },
      ]
}

/** The balances before and after what was asked for; of several spans, each with its times, before the first and after the last. */
const balancesIn = (body: object | undefined): Pick<Read, 'opening' | 'closing'> => {
  const ofSpans = (name: string) =>
    listAt(body, 'balance')
      .map((raw) => ({
        sen: signedSen(textAt(raw, name, 'value') ?? ''),
        at: parseStamp(textAt(raw, name, 'dateTime') ?? '', { milliseconds: true })?.getTime() ?? NaN,
      }))
      // What tells no times keeps its place.
      .sort((a, b) => a.at - b.at || 0)
  return { opening: ofSpans('startingBalance').at(0)?.sen, closing: ofSpans('endingBalance').at(-1)?.sen }
}

/** One page, or nothing if any of it cannot be read: a line left out could be the debit we look for. */
const readPage = (body: object | undefined, days: Days): Read | undefined => {
  const detail = at(body, 'detailData')
  const more = at(body, 'hasMore')
  const isKnown = more === undefined || more === 'Y' || more === 'N'
  // No list is no empty list: an answer of another shape proves nothing.
  if (!Array.isArray(detail) || !isKnown) return undefined
  const lines = detail.map((raw) => lineOf(raw, days))
  const read = lines.filter((line) => line !== undefined)
  const last = bookedAt(textAt(body, 'lastRecordDateTime') ?? '', days)
  const stated = [...statedIn(body, 'DEBIT'), ...statedIn(body, 'CREDIT')]
  const { opening, closing } = balancesIn(body)
  return read.length === lines.length ? { lines: read, stated, more: more === 'Y', last, opening, closing } : undefined
}

const fingerprint = (line: StatementLine): string =>
  JSON.stringify([
    line.bankReference ?? '', line.at.getTime(), line.direction, line.amountText,
    line.remark, String(line.balanceAfter ?? ''), line.corrected,
  ]) // prettier-ignore

/** A reference of the bank or the balance after it tells two lines apart; without them, equal lines may be two facts. */
const isDistinct = (line: StatementLine): boolean => line.bankReference !== undefined || line.balanceAfter !== undefined

/** The lines of one page by what they say; a distinct line once, however often the page shows it. */
const groupedBy = (page: readonly StatementLine[]): ReadonlyMap<string, readonly [StatementLine, ...StatementLine[]]> => {
  const grouped = new Map<string, [StatementLine, ...StatementLine[]]>()
  for (const line of page) {
    const key = fingerprint(line)
    const twins = grouped.get(key)
    if (!twins) grouped.set(key, [line])
    // A bank may show one line ten thousand times: a list copied for each would keep everybody waiting.
    else if (!isDistinct(line)) twins.push(line)
  }
  return grouped
} // prettier-ignore

/** Joins pages that overlap: a distinct line counts once, others as often as the page that shows most of them. */
export const joinPages = (pages: readonly (readonly StatementLine[])[]): readonly StatementLine[] => {
  const joined = new Map<string, readonly StatementLine[]>()
  for (const page of pages)
    for (const [key, lines] of groupedBy(page)) if (lines.length > (joined.get(key)?.length ?? 0)) joined.set(key, lines)
  return [...joined.values()].flat().sort((a, b) => b.at.getTime() - a.at.getTime())
} // prettier-ignore

type Pages = readonly Readonly<Pick<Read, 'lines' | 'stated'>>[]
type Counts = Readonly<Record<StatementLine['direction'], number>>

/**
 * How many lines of each direction are left when each page is joined to all that follow it: reckoned from the last page, so that
 * each is looked at once, however many there are.
 */
const countedFrom = (pages: Pages): readonly Counts[] => {
  const most = new Map<string, number>()
  let counts: Counts = { DEBIT: 0, CREDIT: 0 }
  const fromLast = pages.toReversed().map(({ lines }) => {
    for (const [key, twins] of groupedBy(lines)) {
      const [{ direction }] = twins
      const more = twins.length - (most.get(key) ?? 0)
      if (more <= 0) continue
      most.set(key, twins.length)
      counts = { ...counts, [direction]: counts[direction] + more }
    }
    return counts
  })
  return fromLast.toReversed()
}

/** Whether the lines are as many as the bank states, be it of the page, from the page on, or of all it was asked for. */
export const tiesOut = (pages: Pages): boolean => {
  const counted = countedFrom(pages)
  return pages.every(({ lines, stated }, nth) =>
    stated.every(
      ({ direction, count }) =>
        lines.filter((line) => line.direction === direction).length === count ||
        counted[nth]?.[direction] === count ||
        counted[0]?.[direction] === count,
    ),
  )
}

/** Whether a line is of a later day than any that was asked for. */
const isLater = ({ from, to }: Pick<StatementQuestion, 'from' | 'to'>) => {
  const days = Math.floor((to.getTime() - from.getTime()) / DAY_MS) + 1
  return ({ at }: StatementLine): boolean => at.getTime() >= from.getTime() + days * DAY_MS
}

/**
 * What the first page says of the whole span. Of several pages, totals that are just those of the first may be meant for it
 * alone, and say nothing of the whole.
 */
const wholeOf = (
  pages: readonly Read[],
  span: Pick<StatementQuestion, 'from' | 'to'>,
): Pick<StatementPage, 'opening' | 'closing' | 'openingSen' | 'closingSen' | 'stated'> => {
  const [first] = pages
  // A bank that is asked for a holiday may answer until the next working day: what it states is of more than was asked.
  if (!first || pages.some(({ lines }) => lines.some(isLater(span)))) return {}
  const { opening, closing, stated, lines } = first
  const ofPage = ({ direction, count }: Read['stated'][number]) => lines.filter((line) => line.direction === direction).length === count // prettier-ignore
  const told = pages.length === 1 || !stated.every(ofPage) ? stated : []
  const of = (direction: StatementLine['direction']) => told.find((each) => each.direction === direction)
  const [begins, ends] = [opening, closing].map((sen) => (sen === undefined ? undefined : splitSen(sen)))
  const balances = { opening: begins?.rupiah, closing: ends?.rupiah, openingSen: begins?.sen, closingSen: ends?.sen }
  return { ...balances, stated: { debits: of('DEBIT'), credits: of('CREDIT') } }
}

/** Whether a bank gave no answer at all: one that is too long, or cut off, is one. */
const isSilence = (called: Called): boolean =>
  called.kind !== 'REPLY' && !(called.kind === 'LOST' && called.isBegun === true)

/**
 * Bank statement, service 14: pages backwards from `to` until the bank has no more, and never for ever. Of a bank that answers for
 * whole days alone all days are asked that hold the span: what it states is of them, and so are the lines.
 */
export const statement =
  ({ profile, call, now, newExternalId }: Desk) =>
  async ({ account, ...span }: StatementQuestion): Promise<StatementPage> => {
    const pages: Read[] = []
    const { statementDays: days } = profile
    const { from, to } = askedFor(span, days)
    // What lies far outside the span that was asked for is no answer to it: a day that never comes cannot be closed.
    const isAsked = ({ at }: StatementLine) =>
      at.getTime() >= from.getTime() - DAY_MS && at.getTime() <= to.getTime() + DAY_MS
    const lines = () => joinPages(pages.map((page) => page.lines.filter(isAsked)))
    let [until, count] = [to, 0]
    for (let page = 0; page < profile.statementPages; page += 1) {
      const signedAt = now()
      const externalId = newExternalId(signedAt)
      // Some banks ask for a reference of the question; it is that of no transfer.
      const partnerReferenceNo = referencesIn(profile.references).ofQuestion(externalId)
      const body = JSON.stringify({ partnerReferenceNo, accountNo: account, ...endsAsked({ from, to: until }, days) })
      const called = await call({ service: profile.services.statement, externalId, signedAt, body })
      const told = { at: now(), evidence: called.evidence, code: codeOf(called) }
      const good =
        called.kind === 'REPLY' &&
        called.reply.status === 200 &&
        told.code === `200${profile.services.statement.code}00`
      const read = good ? readPage(called.reply.body, days) : undefined
      if (read) pages.push(read)
      count += read?.lines.length ?? 0
      if (count > MOST_LINES)
        return { ...told, evidence: 'the bank tells too many lines', complete: false, lines: lines() }
      if (!read?.more)
        return { ...told, complete: read !== undefined && tiesOut(pages), isSilent: isSilence(called), lines: lines(), ...wholeOf(pages, { from, to }) } // prettier-ignore
      const next = read.last && (days ? askedUntil(read.last, days) : read.last)
      if (!next || next.getTime() >= until.getTime())
        return { ...told, evidence: 'the bank repeats the same page', complete: false, lines: lines() }
      until = next
    }
    return { at: now(), evidence: 'the bank never ends', complete: false, lines: lines() }
  }
