import type { BankAlarm, BankClass } from '../../application/digipay'

/** The class of each case of the national response codes (SNAP, Standar Nasional Open API Pembayaran), HTTP status + case. */
export const responseCodes: Readonly<Record<string, BankClass>> = {
  '20000': 'OK',
  '20200': 'ACC',
  '40000': 'REJ', '40001': 'REJ', '40002': 'REJ',
  '40100': 'AUTH', '40101': 'AUTH', '40102': 'AUTH', '40103': 'AUTH', '40104': 'AUTH',
  '40300': 'REJ', '40301': 'REJ', '40302': 'REJ', '40303': 'REJ_CHECK', '40304': 'LATER', '40305': 'REJ',
  '40306': 'LATER', '40307': 'REJ', '40308': 'REJ', '40309': 'REJ', '40310': 'REJ', '40311': 'REJ', '40312': 'REJ',
  '40313': 'ACC', '40314': 'REJ', '40315': 'REJ_CHECK', '40316': 'REJ_CHECK', '40317': 'REJ', '40318': 'REJ',
  '40319': 'REJ', '40320': 'REJ', '40321': 'REJ', '40322': 'REJ', '40323': 'REJ',
  '40402': 'REJ_CHECK', '40403': 'REJ_CHECK', '40404': 'REJ', '40405': 'REJ', '40407': 'REJ', '40408': 'REJ',
  '40409': 'REJ', '40410': 'REJ', '40411': 'REJ', '40412': 'REJ', '40413': 'REJ', '40414': 'EXISTS',
  '40415': 'REJ', '40416': 'REJ', '40417': 'REJ', '40418': 'EXISTS', '40419': 'REJ',
  '40500': 'REJ', '40501': 'REJ',
  '40900': 'EXISTS', '40901': 'EXISTS',
  '42900': 'LATER',
  '50000': 'UNK', '50001': 'UNK', '50002': 'UNK', '50400': 'UNK',
} // prettier-ignore

/**
 * Cases that the standard has for questions (not found, of another status) and for a step with a code to its holder: in an answer to
 * money they prove nothing, so a bank may mean no more by them than an HTTP status does.
 */
const casesOfQuestions: readonly string[] = ['40400', '40401', '40406']

/** Classes that a bank's own reading may give to a code; that a payment was executed is never one bank's own word. */
export const ownClasses = ['UNK', 'EXISTS', 'ACC', 'REJ_CHECK', 'REJ', 'LATER', 'AUTH'] as const satisfies readonly BankClass[] // prettier-ignore
/** What a bank means by some of its codes: seven digits, or with the letters ss for whichever service. */
export type OwnCodes = Readonly<Record<string, (typeof ownClasses)[number]>>

/** A code without the service in its middle. */
export const caseOf = (code: string): string => `${code.slice(0, 3)}${code.slice(5)}`

/** What an HTTP status proves by itself, which is little. */
export const byStatus = (status: number): BankClass =>
  status >= 200 && status < 300 ? 'ACC' : status >= 400 && status < 500 ? 'REJ_CHECK' : 'UNK'

/** What a code means by the national reading, and by its HTTP status alone where that has none for it. */
const nationalClass = (code: string): BankClass => responseCodes[caseOf(code)] ?? byStatus(Number(code.slice(0, 3)))

/** Which classes give way to which when two readings disagree: the earlier one is the more careful. */
const mostCarefulFirst: readonly BankClass[] = ['UNK', 'EXISTS', 'ACC', 'REJ_CHECK', 'REJ', 'LATER', 'AUTH', 'OK']
export const moreCareful = (a: BankClass, b: BankClass): BankClass =>
  mostCarefulFirst.indexOf(a) < mostCarefulFirst.indexOf(b) ? a : b

/** What a code means at a bank: by its own word on just this one, else on the case in any service, else as everywhere. */
export const classOf = (code: string, own: OwnCodes = {}): BankClass => {
  const named = [code, `${code.slice(0, 3)}ss${code.slice(5)}`].find((name) => Object.hasOwn(own, name))
  return (named === undefined ? undefined : own[named]) ?? nationalClass(code)
}

/**
 * Whether a bank may mean this by a code: never less than the national reading doubts. Only a code of its own that refuses (4xx),
 * and that the standard does not know, may say for certain that nothing was executed.
 */
export const mayMean = (name: string, as: (typeof ownClasses)[number]): boolean => {
  const code = name.replace('ss', '00')
  // What is no refusal is none by agreement either: what was executed would go again, or its hold be given back.
  if (!code.startsWith('4') && (as === 'REJ' || as === 'LATER' || as === 'AUTH')) return false
  const isOfStandard = Object.hasOwn(responseCodes, caseOf(code)) || casesOfQuestions.includes(caseOf(code))
  const isOwnRefusal = code.startsWith('4') && !isOfStandard
  if (isOwnRefusal) return as !== 'AUTH' || code.startsWith('401')
  return moreCareful(as, nationalClass(code)) === as
}

/** Rails whose success only means that clearing has begun: RTGS, SKN and bulk. */
export const clearingServices: readonly string[] = ['20', '22', '23']

/** Refused for the hour alone: the rail takes it again at its next opening. */
export const pastCutOff = '40306'

/** Says of an answer that may go later whether it is the hour that it was refused for. */
export const pastCutOffIn = (verdict: Readonly<{ class: BankClass; code?: string | undefined }>): Readonly<{ isPastCutOff?: true }> =>
  verdict.class === 'LATER' && caseOf(verdict.code ?? '') === pastCutOff ? { isPastCutOff: true } : {} // prettier-ignore

/** Refused before anything of it was looked at. */
export const tooManyRequests = '42900'

/** Refused for its external id alone, whoever used it. */
export const usedExternalId = '40900'

/** Cases that a person must look at. A stale token mends itself: who still hears of one was refused under a new one too. */
export const alarmingCodes: Readonly<Record<string, BankAlarm>> = {
  '40000': 'OUR_REQUEST', '40001': 'OUR_REQUEST', '40002': 'OUR_REQUEST',
  '40100': 'OUR_CREDENTIALS', '40101': 'OUR_CREDENTIALS', '40102': 'OUR_CREDENTIALS', '40103': 'OUR_CREDENTIALS', '40104': 'OUR_CREDENTIALS',
  '40418': 'INCONSISTENT_REFERENCE',
} // prettier-ignore

/** Refused for its signature or sender alone. */
export const unauthorised = '40100'

/** Refusals that only say the token is stale: mended by one refresh. */
export const staleTokenCases: readonly string[] = ['40101', '40103']
