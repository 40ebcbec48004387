import { type DatedRule, datedRules, type LocalDate, rupiah, ruleOn, type WrittenRule } from '../kernel'
import type { StepUpLimits } from './challenge'
import type { DeviceLimits } from './device'
import type { Ladder } from './ladder'
import data from './signing.json'

/** Who signs with what, how often he may err, how much at once and with how many devices: dated, cited. */
export type SigningLaw = Readonly<{
  ladder: readonly DatedRule<Ladder>[]
  codes: readonly DatedRule<StepUpLimits>[]
  batch: readonly DatedRule<number>[]
  devices: readonly DatedRule<DeviceLimits>[]
}>
/** The same, opened on one day. */
export type SigningRules = Readonly<{
  ladder: DatedRule<Ladder>
  limits: StepUpLimits
  batch: number
  devices: DeviceLimits
}>

type Numbers<Name extends string> = WrittenRule & Readonly<Record<Name, number>>
type Written = Readonly<{
  ladder: readonly Numbers<'codeAbove' | 'deviceAbove'>[]
  codes: readonly Numbers<
    'lifeSeconds' | 'triesPerChallenge' | 'challengesPerPayment' | 'pinTries' | 'failuresPerDay'
  >[]
  batch: readonly Numbers<'most'>[]
  devices: readonly Numbers<'most' | 'askedPerDay' | 'waitHours'>[]
}>

/** A code that lives longer than ten minutes is none (NIST SP 800-63B). */
const LONGEST_LIFE = 600
const isCount = (...counts: readonly number[]): boolean => counts.every((each) => Number.isInteger(each) && each >= 1)
const isAmount = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0

/** Reads the law of signing; a fault in the data stops the house from opening. */
export const signingLawFrom = ({ ladder, codes, batch, devices }: Written): SigningLaw => ({
  ladder: datedRules('the signing ladder', ladder, ({ codeAbove, deviceAbove }) =>
    isAmount(codeAbove) && isAmount(deviceAbove) && codeAbove <= deviceAbove
      ? { codeAbove: rupiah(codeAbove), deviceAbove: rupiah(deviceAbove) }
      : undefined,
  ),
  codes: datedRules('signing codes', codes, ({ lifeSeconds, ...row }) => {
    const { triesPerChallenge, challengesPerPayment, pinTries, failuresPerDay } = row
    const isRight =
      isCount(lifeSeconds, triesPerChallenge, challengesPerPayment, pinTries, failuresPerDay) &&
      lifeSeconds <= LONGEST_LIFE
    const lifeMs = lifeSeconds * 1000
    return isRight ? { lifeMs, triesPerChallenge, challengesPerPayment, pinTries, failuresPerDay } : undefined
  }),
  batch: datedRules('signing batches', batch, ({ most }) => (isCount(most) ? most : undefined)),
  devices: datedRules('signing devices', devices, ({ most, askedPerDay, waitHours }) =>
    isCount(most, askedPerDay, waitHours) ? { most, askedPerDay, waitMs: waitHours * 3_600_000 } : undefined,
  ),
})

/** The law of signing as committed. */
export const signingLaw: SigningLaw = signingLawFrom(data)

/** Opens the law on a day. */
export const signingRulesOn =
  ({ ladder, codes, batch, devices }: SigningLaw) =>
  (on: LocalDate): SigningRules => ({
    ladder: ruleOn(ladder, on),
    limits: ruleOn(codes, on).value,
    batch: ruleOn(batch, on).value,
    devices: ruleOn(devices, on).value,
  })
