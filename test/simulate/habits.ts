import type { BankConnection, BankProfile } from '../../src/adapters/bank'
import { referencesIn } from '../../src/adapters/bank/references'
import type { CounterHabits, SandboxControl } from '../../src/adapters/sandbox-bank'
import type { BankCode } from './ways'

/** How a bank differs from the others: as it is at its counter, and as its profile says. */
type Habits = Readonly<{ counter: CounterHabits; said: (usual: BankProfile) => Partial<BankProfile> }>

/** From five in the morning until nine in the evening, in minutes of the day. */
const hours = { opens: 300, cutOff: 1_260 }
const alphabet = '0123456789abcdef'
const signs = 26

const habits: readonly (readonly [BankCode, Habits])[] = [
  // It takes transfers within itself in these hours alone.
  ['008', {
    counter: { hours: { INTRABANK: hours } },
    said: ({ reach }) => {
      const { INTRABANK: within, ...others } = reach.rails
      return { reach: { ...reach, rails: { ...others, INTRABANK: within && { ...within, hours } } } }
    },
  }],
  // It takes small hexadecimal signs as a reference, and writes them back in capitals.
  ['009', {
    counter: { references: { alphabet, length: signs, writes: 'UPPER' } },
    said: ({ caps }) => ({ caps: { ...caps, partnerReference: signs }, references: { alphabet, anyCase: true } }),
  }],
  // It shows whole days alone.
  ['200', {
    counter: { statementDays: { ends: 'LAST_DAY', hours: true } },
    said: () => ({ statementDays: { zone: 'WIB', ends: 'LAST_DAY', hours: true } }),
  }],
] // prettier-ignore

/** A connection whose profile says in what its bank differs. */
export const withHabits = (connection: BankConnection): BankConnection => {
  const own = habits.find(([code]) => code === connection.profile.code)?.[1]
  return own ? { ...connection, profile: { ...connection.profile, ...own.said(connection.profile) } } : connection
}

/** The counters take on what they differ in; a bank that was restarted has forgotten it. */
export const givenHabits = async (control: Pick<SandboxControl, 'giveHabits'>): Promise<void> => {
  for (const [code, { counter }] of habits) await control.giveHabits(code, counter)
}

/** The hands at banks of which one knows our references by another text: told of ours, they speak of it in its own. */
export const inTheirSigns = (control: SandboxControl) => {
  const [theirs, ours] = [new Map<string, string>(), new Map<string, string>()]
  const { write } = referencesIn({ alphabet })
  const read = (reference: string): string => ours.get(reference) ?? reference
  const spelt = (reference: string): string => theirs.get(reference) ?? reference
  const told = <T extends Readonly<{ reference: string }>>(about: T): T => ({ ...about, reference: spelt(about.reference) })
  const named = <T extends Readonly<{ reference: string }>>(about: T): T => ({ ...about, reference: read(about.reference) })
  const own: Partial<SandboxControl> = {
    addRule: ({ match, ...rule }) => control.addRule({ ...rule, match: match && { ...match, reference: match.reference && spelt(match.reference) } }),
    hideLines: (reference, ...how) => control.hideLines(spelt(reference), ...how),
    callBack: (saying) => control.callBack(told(saying)),
    refund: (about) => control.refund(told(about)),
    giveBack: (about, ...how) => control.giveBack(told(about), ...how),
    oracleDebits: async (reference) => (await control.oracleDebits(spelt(reference))).map(named),
    oracleRefunds: (reference) => control.oracleRefunds(spelt(reference)),
    oracleDoubles: async () => (await control.oracleDoubles()).map(named),
  }
  return {
    control: { ...control, ...own },
    /** A payment of ours is to be known at this bank. */
    known: (bank: string, reference: string): void => {
      if (!habits.some(([code, { counter }]) => code === bank && counter.references)) return
      theirs.set(reference, write(reference))
      ours.set(write(reference), reference)
    },
  }
} // prettier-ignore
