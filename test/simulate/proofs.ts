import type { ProofCard } from '../../src/application/digipay'
import { grants } from '../../src/application/grants'
import { addDays, dateIn } from '../../src/domain/kernel'
import type { Role } from '../../src/domain/organisation'
import type { Crew } from '../support/market'
import { expectNone, fail } from './invariants'
import type { SimTown } from './town'
import { offices } from './ways'

const DAY_MS = 86_400_000
/** Longer than a town stands. */
const DAYS = 30

/** The roles to whom the proofs of an account are shown, with all that they list. */
const readers: readonly Role[] = grants.bookProofs

type Listed = ProofCard['breaks'][number]
/** Whether it is on the desk of somebody of the office who can see it: of the person who took it, or of whoever has the role. */
const isOnADesk = ({ owner: { role, name } }: Listed, crew: Crew): boolean =>
  Object.values(crew).some(
    (person) => readers.includes(person.role) && (name === undefined ? person.role === role : person.name === name),
  )
/** Whether it is as old as it says: of the day of its line, if it is of one, and listed since that day. */
const isOfItsDay = (
  { kind, subject, since, line }: Listed,
  { on, newest, days }: Readonly<{ on: string; newest: readonly ProofCard[]; days: ReadonlyMap<string, string> }>,
): boolean => {
  const then = newest.find((proof) => proof.on === since)
  const isListed = then === undefined || then.breaks.some((each) => each.kind === kind && each.subject === subject)
  return since <= on && isListed && (line === undefined || days.get(line) === since)
}

/**
 * Before anybody sees to what the day has left, whatever keeps an account and its book apart is on a desk, with its age: today as it would be
 * listed if it were over, and every day before. Answers how many breaks that were.
 */
export const breaksListed = async (town: SimTown): Promise<number> => {
  const today = dateIn('WIB', town.now())
  // The next reading says again that it is not over.
  await town.rows('update digipay.bank_day set is_over = true where day = $1::date', [today])
  await town.house.proveAccounts()
  const lines = await town.rows<{ id: string; day: string }>('select id, day::text as day from digipay.bank_line')
  const days = new Map(lines.map(({ id, day }) => [id, day]))
  let count = 0
  for (const nth of offices.keys()) {
    const { id: satker, crew } = town.officeAt(nth)
    const asked = { satker, from: addDays(today, -DAYS), to: today }
    const { rows } = await town.house.bank.bookProofs(crew.treasurer, asked, { first: 1_000, after: undefined })
    const newest = rows.map(({ row }) => row).filter(({ isNewest }) => isNewest)
    if (newest.at(-1)?.on !== today) fail('a day that was not proved', { office: nth, today })
    for (const { on, breaks } of newest) {
      const wrong = (each: Listed) => !isOnADesk(each, crew) || !isOfItsDay(each, { on, newest, days })
      expectNone('a break that nobody has on his desk, or of another age', breaks.filter(wrong))
      count += breaks.length
    }
  }
  return count
}

/**
 * The day of a batch is over and read whole: every account is its book on every day, less what is listed; and since the batch has
 * ended, nothing is listed any more of its last one. Answers how many days of how many accounts were proved.
 */
export const dayProved = async (town: SimTown, reconciled: () => Promise<void>): Promise<number> => {
  await town.jump(DAY_MS)
  await reconciled()
  const proofs = await town.house.proveAccounts()
  expectNone(
    'an account that is not its book',
    proofs.filter(({ difference }) => difference !== 0n),
  )
  const last = proofs.reduce((day, { on }) => (on > day ? on : day), '')
  const newest = proofs.filter(({ on }) => on === last)
  if (newest.length === 0) fail('no day that can be proved', { last })
  expectNone('a break that is left', newest.filter(({ breaks }) => breaks.length > 0)) // prettier-ignore
  return proofs.length
}
