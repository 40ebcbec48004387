import {
  type BankClass,
  type BankGateway,
  type InquiryQuestion,
  paymentCarry,
  paymentConclude,
} from '../../../src/application/digipay'
import { claimDueOn } from '../../../src/adapters/postgres/digipay'
import { query } from '../../support/documents'
import { aTown, type Town } from '../../support/house'
import { asPlanned, usualPlan } from '../../support/poll-plan'
import { played, the } from '../../support/purchase'

const [SECOND, MINUTE] = [1_000, 60_000]
let town: Town
beforeAll(async () => {
  town = await aTown()
})
afterAll(() => town.close())

/**
 * A payment at a bank that answers its sendings with these words, one after the other and the last of them ever after, and that never says
 * what became of it; the clock stands where it was set.
 */
const atSilentBank = async (...answers: readonly [BankClass, ...BankClass[]]) => {
  const { payment: key } = await played(town.market, { until: 'authorised' })
  const { tenant, id: payment } = the(key)
  const { carry, db } = town.house
  const clock = { at: new Date() }
  const now = () => clock.at
  const said = () => ({ at: now(), code: undefined, evidence: 'said by the test' })
  let sendings = 0
  const send = () => {
    const answer = the(answers[Math.min(sendings, answers.length - 1)])
    sendings += 1
    return Promise.resolve({ ...said(), class: answer })
  }
  const questions: InquiryQuestion[] = []
  const inquire = (question: InquiryQuestion) => {
    questions.push(question)
    return Promise.resolve({ ...said(), status: 'UNKNOWN' as const })
  }
  const gateway: BankGateway = { ...carry.gateway, send, inquire }
  const bankOf: typeof carry.bankOf = (code) => {
    const { patience, ...bank } = carry.bankOf(code)
    return { ...bank, patience: { ...patience, ...usualPlan } }
  }
  const needs = { ...carry, now, gateway, bankOf }
  const past = async <Row extends object>(text: string) =>
    (await query<Row>(town.market.world.database.superUrl, text, [payment])).rows
  const dueAt = async () =>
    the((await past<{ at: Date }>('select due_at as at from digipay.payment_due where payment_id = $1'))[0]).at
  const attempts = () => past<{ externalId: string; at: Date }>('select external_id as "externalId", at from digipay.payment_attempt where payment_id = $1 order by attempt') // prettier-ignore
  /** A worker comes when it is due, so many times; how long it waits each time until the next. */
  const waits = async (times: number, hands: Partial<typeof needs> = {}): Promise<readonly number[]> => {
    const seen: number[] = []
    while (seen.length < times) {
      clock.at = new Date(Math.max(clock.at.getTime(), (await dueAt()).getTime()))
      const claimed = await claimDueOn(db, now)(100, carry.leaseMs)
      await paymentCarry({ ...needs, ...hands })(the(claimed.find((each) => each.payment === payment)))
      seen.push((await dueAt()).getTime() - clock.at.getTime())
    }
    return asPlanned(seen)
  }
  /** Its bank calls, and has nothing new to say. */
  const called = () =>
    paymentConclude(needs)({ tenant, payment }, { told: { source: 'CALLBACK', status: 'PENDING', amountAgrees: true }, evidence: said(), attempts: 0 }) // prettier-ignore
  return { waits, called, now, rails: carry.rails, questions, attempts }
}

describe('a bank that never says what became of a payment', () => {
  test('is asked by the plan of its profile: no wait of it is left out', async () => {
    const { waits } = await atSilentBank('UNK')
    const [first, ...later] = usualPlan.pollDelaysMs
    expect(await waits(9)).toEqual([first, ...later, 15 * MINUTE, 15 * MINUTE])
  })

  test('is asked by the same plan after sendings that it turned away, and looks at which nothing was asked', async () => {
    const { waits, rails, now } = await atSilentBank('LATER', 'LATER', 'LATER', 'UNK')
    const closed = { rails: { ...rails, opensAt: () => new Date(now().getTime() + MINUTE) } }
    expect(await waits(3, closed)).toEqual([MINUTE, MINUTE, MINUTE])
    // Turned away it goes again by the number of its sendings; once it may have been taken, the questions begin with the first wait.
    expect(await waits(6)).toEqual([5, 15, 30, 5, 15, 30].map((seconds) => seconds * SECOND))
  })

  test('is asked at once when it calls, and by what is left of the plan after that', async () => {
    const { waits, called } = await atSilentBank('UNK')
    expect(await waits(2)).toEqual([5 * SECOND, 15 * SECOND])
    expect(await called()).toMatchObject({ again: 'NOW' })
    expect(await waits(2)).toEqual([30 * SECOND, MINUTE])
  })
})

describe('the sending by which a bank is asked', () => {
  afterEach(() => query(town.market.world.database.superUrl, 'delete from digipay.bank_lane'))

  test.each<[number, [BankClass, ...BankClass[]]]>([
    [1, ['LATER', 'NOT_SENT']],
    [2, ['LATER', 'LATER', 'NOT_SENT', 'NOT_SENT']],
    [2, ['NOT_SENT', 'LATER']],
    [2, ['NOT_SENT', 'NOT_SENT']],
  ])(
    'is the last that it may have seen, and the last of all where it saw none: number %i of %j',
    async (nth, answers) => {
      const { waits, called, questions, attempts } = await atSilentBank(...answers)
      while ((await attempts()).length < answers.length) await waits(1)
      await called()
      await waits(1)
      const { externalId, at: sentAt } = the((await attempts())[nth - 1])
      expect(questions).toMatchObject([{ externalId, sentAt }])
    },
  )
})
