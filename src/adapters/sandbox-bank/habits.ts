import { z } from 'zod'
import { rails } from '../../domain/digipay'
import { zones } from '../../domain/kernel'
import { servicesAt } from '../bank'
import { textAt } from '../bank/wire'
import { answerOf, type Answer } from './answers'
import { closedAt } from './refusals'

const minutes = z.number().int().min(0).max(1_440)
const hours = z.strictObject({ opens: minutes.optional(), cutOff: minutes.optional(), days: z.enum(['EVERY', 'WORKING']).optional() }) // prettier-ignore

/** How one counter may differ from the others: what its bank would have agreed with us. */
export const counterHabits = z.strictObject({
  /** It answers for whole days in WIB alone, ended by the midnight that begins the last of them or the one after; `hours`: whether its lines tell the hour. */
  statementDays: z
    .strictObject({
      zone: z.enum(Object.keys(zones) as [keyof typeof zones]).optional(),
      ends: z.enum(['LAST_DAY', 'NEXT_DAY']),
      hours: z.boolean(),
    })
    .optional(),
  /** Its statement names a transfer by BI-FAST, and its fee and return, by the id of that alone. */
  namesByBifastId: z.boolean().optional(),
  /** For hours it states the balances of the whole days in WIB that hold them. */
  statesDays: z.boolean().optional(),
  /** It takes calls signed by the partner's key, without a token. */
  signing: z.enum(['SECRET', 'KEY']).optional(),
  /** What stands in its stead in what is signed, where it is called by its own path. */
  signedPathPrefix: z.string().optional(),
  /** By service code, what it calls the partner there and by which channel it takes him, where that is not as everywhere. */
  callers: z
    .record(
      z.string().regex(/^\d{2}$/),
      z.strictObject({ partnerId: z.string().optional(), channelId: z.string().optional() }),
    )
    .optional(),
  /** Whether it names a card as soon as it is to bind it, and then asks for no code, or for one whose answer names nothing more. */
  namesCards: z.enum(['AT_ONCE', 'WITH_THE_QUESTION']).optional(),
  /** It writes whole rupiah without sen. */
  moneyWithoutSen: z.boolean().optional(),
  /** When it takes transfers on a rail, in minutes since midnight in WIB. */
  hours: z.partialRecord(z.enum(rails), hours).optional(),
  /** In which signs and of which length alone it takes a reference, and in which case it writes it back. */
  references: z
    .strictObject({ alphabet: z.string(), length: z.number(), writes: z.enum(['UPPER', 'LOWER']).optional() })
    .optional(),
  /** By which words it tells the state of a payee's account, instead of the codes for that of an account asked for its balance. */
  accountStates: z.record(z.string().regex(/^\d{4}$/), z.string()).optional(),
  /** What it answers instead of a code of the standard, both of seven digits. */
  codes: z.record(z.string().regex(/^\d{7}$/), z.string().regex(/^\d{7}$/)).optional(),
})

/** The habits of one counter. */
export type CounterHabits = z.infer<typeof counterHabits>

/** Where a reference of the partner stands. */
const ofPartner =
  /^(partnerReferenceNo|originalPartnerReferenceNo|partnerRefundNo|partnerCaptureNo|partnerVoidNo|partnerBulkId|remark)$/
const spokenIn = (habits: CounterHabits, told: unknown): unknown => {
  const { moneyWithoutSen, references, codes = {}, accountStates = {} } = habits
  if (Array.isArray(told)) return told.map((each) => spokenIn(habits, each))
  if (typeof told !== 'object' || told === null) return told
  const say = (name: string, each: unknown): unknown => {
    if (typeof each !== 'string') return spokenIn(habits, each)
    if (references?.writes && ofPartner.test(name))
      return references.writes === 'LOWER' ? each.toLowerCase() : each.toUpperCase()
    if (name === 'responseCode' && Object.hasOwn(codes, each)) return codes[each]
    if (name === 'beneficiaryAccountStatus' && Object.hasOwn(accountStates, each)) return accountStates[each]
    return moneyWithoutSen && name === 'value' ? each.replace(/\.00$/, '') : each
  }
  return Object.fromEntries(Object.entries(told).map(([name, each]) => [name, say(name, each)]))
}

/** An answer in the words of a counter; its HTTP status is that of the code. */
export const inWordsOf = (habits: CounterHabits, { status, body }: Answer): Answer => {
  if (typeof body === 'string') return { status, body }
  const spoken = spokenIn(habits, body) as Exclude<Answer['body'], string>
  const code = spoken.responseCode
  return {
    status: typeof code === 'string' && code !== body.responseCode ? Number(code.slice(0, 3)) : status,
    body: spoken,
  }
}

/** The same of what it calls its partner with: text that is written anew. */
export const calledInWordsOf = (habits: CounterHabits, body: string): string =>
  habits.moneyWithoutSen || habits.references ? JSON.stringify(spokenIn(habits, JSON.parse(body))) : body

/** What a counter refuses that another would take: a reference that it does not take, of whatever is asked, or a transfer at an hour at which it is closed. */
export const refusedByHabit = (
  { hours: own = {}, references }: CounterHabits,
  { bank, service, body, now }: Readonly<{ bank: string; service: string; body: object; now: number }>,
): Answer | undefined => {
  const reference = textAt(body, 'partnerReferenceNo')
  const isTaken = reference === undefined || references === undefined || (reference.length === references.length && [...reference].every((sign) => references.alphabet.includes(sign))) // prettier-ignore
  if (!isTaken) return answerOf(service, { http: 400, detail: '01', message: 'Invalid Field Format {partnerReferenceNo}' }) // prettier-ignore
  const rail = rails.find((each) => servicesAt(bank).rails[each].code === service)
  const closed = rail && own[rail] && closedAt(new Date(now), rail, own[rail])
  return closed && answerOf(service, closed)
}

/** The habits of every counter: none, until a tester gives it some; a restarted bank has none again. */
export const openHabits = () => {
  const given = new Map<string, CounterHabits>()
  return {
    of: (bank: string): CounterHabits => given.get(bank) ?? {},
    give: (bank: string, habits: CounterHabits): void => {
      given.set(bank, habits)
    },
  }
}

/** The habits of the counters of one sandbox. */
export type Habits = ReturnType<typeof openHabits>
