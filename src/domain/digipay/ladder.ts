import { err, isMore, ok, type Refusal, type Result, type Rupiah } from '../kernel'

/** What an approver proves himself by. */
export const factors = ['PIN', 'CODE', 'DEVICE'] as const
export type Factor = (typeof factors)[number]

/** From which amount on which factor is asked beside the PIN. A satker's own ladder has the same shape. */
export type Ladder = Readonly<{ codeAbove: Rupiah; deviceAbove: Rupiah }>
/** A factor that is asked, and the amount above which it is; the PIN always is. */
export type Asked = Readonly<{ factor: Factor; above: Rupiah | undefined }>

/** A satker may ask for more than the ladder of all, never for less. */
export type SigningRuleLaxer = Refusal<'SIGNING_RULE_LAXER'> & Readonly<{ most: Rupiah }>

const lesser = (a: Rupiah, b: Rupiah): Rupiah => (isMore(a, b) ? b : a)

/** Of two ladders the stricter at every step. */
export const stricter = (all: Ladder, own: Ladder | undefined): Ladder => {
  if (!own) return all
  const deviceAbove = lesser(all.deviceAbove, own.deviceAbove)
  return { deviceAbove, codeAbove: lesser(lesser(all.codeAbove, own.codeAbove), deviceAbove) }
}

/** Whether a satker may have this ladder of its own. */
export const checkOwnLadder = (all: Ladder, own: Ladder): Result<Ladder, SigningRuleLaxer> => {
  for (const step of ['codeAbove', 'deviceAbove'] as const)
    if (isMore(own[step], all[step])) return err({ code: 'SIGNING_RULE_LAXER', most: all[step], path: [step] })
  return ok(stricter(all, own))
}

/** What is asked for a total: a batch is asked for its whole sum, so that nobody halves what he must prove. */
export const askedFor = (total: Rupiah, { codeAbove, deviceAbove }: Ladder): readonly Asked[] => [
  { factor: 'PIN', above: undefined },
  ...(isMore(total, codeAbove) ? [{ factor: 'CODE', above: codeAbove } as const] : []),
  ...(isMore(total, deviceAbove) ? [{ factor: 'DEVICE', above: deviceAbove } as const] : []),
]

/** What came with a signature beside the PIN; `scanned` says that the device read the QR of this very challenge. */
export type Given = Readonly<{ code: boolean; device: boolean; scanned: boolean }>

export type FactorMissing = Refusal<'FACTOR_MISSING'> & Readonly<{ factors: readonly Factor[] }>

/** Whether enough came to be looked at. A device that scanned the QR stands for code and device together. */
export const factorsMissing = (asked: readonly Asked[], given: Given): FactorMissing | undefined => {
  if (given.device && given.scanned) return undefined
  const missing = asked.flatMap(({ factor }) =>
    (factor === 'CODE' && !given.code) || (factor === 'DEVICE' && !given.device) ? [factor] : [],
  )
  return missing.length > 0 ? { code: 'FACTOR_MISSING', factors: missing, path: missing.includes('CODE') ? ['code'] : ['device'] } : undefined
} // prettier-ignore
