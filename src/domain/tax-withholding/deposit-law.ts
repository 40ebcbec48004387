import { err, ok, type Result } from '../kernel'
import type { Words } from './categories'
import { facilities, type Cited, type Facility, type NamedDoubt, type PeriodFault } from './law'
import { periodFaults } from './law-faults'
import data from './law/deposit.json'
import { cited, namedDoubt, period, words } from './read-parameters'
import * as read from './reading'
import { at, type Place, type ReadFault } from './reading'

/** Which revenue account (KAP-KJS) takes a tax: by its object code, as far as that code begins. */
export type RevenueAccount = Readonly<{
  tax: string
  objectCodes: string
  account: string
  title: Words
  /** What a slip of such an object names as its facility where nothing else is stored. */
  facility?: Facility | undefined
  periods: readonly Cited[]
  doubt?: NamedDoubt | undefined
}>

/** How a due date follows from the day of payment. */
export const dueKinds = ['DAYS_AFTER_PAYMENT', 'WORKING_DAY_FROM_DAY_OF_NEXT_MONTH', 'UNKNOWN'] as const
/** A dated rule of when withheld tax must be deposited. */
export type DueRule = Cited & Readonly<{ due: (typeof dueKinds)[number]; days: number; doubt?: NamedDoubt | undefined }>
/** Due dates of some taxes: those of the law, or those the office sets itself. */
export type DueDates = Readonly<{
  id: string
  kind: 'STATUTORY' | 'INTERNAL'
  taxes: readonly string[]
  values: readonly DueRule[]
}>

/** How long a billing code may be paid. */
export type BillingValidity = Cited & Readonly<{ hours: number }>
/** The numbers that a deposit carries. */
export const depositNumbers = ['BILLING', 'NTPN', 'NTB', 'NTP'] as const
/** What one of them looks like; a form that is not binding is only warned about. */
export type NumberForm = Cited &
  Readonly<{
    number: (typeof depositNumbers)[number]
    signs: number
    form: 'DIGITS' | 'CAPITALS_AND_DIGITS'
    isBinding: boolean
    doubt?: NamedDoubt | undefined
  }>

/** When the return of a month is due. */
export const returnDues = ['DAY_OF_NEXT_MONTH', 'END_OF_NEXT_MONTH'] as const
export type ReturnRule = Cited &
  Readonly<{ due: (typeof returnDues)[number]; days: number; doubt?: NamedDoubt | undefined }>
/** A monthly return (SPT masa) of some taxes. */
export type TaxReturn = Readonly<{ id: string; title: Words; taxes: readonly string[]; values: readonly ReturnRule[] }>
/** The account from which Coretax pays taxes deposited beforehand. */
export type DepositAccount = Cited & Readonly<{ account: string; doubt?: NamedDoubt | undefined }>
/** What a return filed late costs. */
export type LateFine = Cited & Readonly<{ amount: bigint; doubt?: NamedDoubt | undefined }>

/** The law of depositing withheld tax, as loaded. */
export type DepositLaw = Readonly<{
  accounts: readonly RevenueAccount[]
  dueDates: readonly DueDates[]
  billing: readonly BillingValidity[]
  numbers: readonly NumberForm[]
  depositAccount: readonly DepositAccount[]
  returns: readonly TaxReturn[]
  lateReturn: readonly LateFine[]
}>
/** What is wrong with the data of this law, and where. */
export type DepositLawFault =
  ReadFault | PeriodFault | Readonly<{ code: 'DUE_DATE_MISSING' | 'NUMBER_MISSING'; path: readonly string[] }>

const accountNumber = (place: Place): string =>
  read.parsed(place, (text) => (/^\d{6}-\d{3}$/.test(text) ? text : undefined), '')
const account = (place: Place): RevenueAccount => {
  read.onlyKeys(place, ['tax', 'objectCodes', 'account', 'title', 'facility', 'periods', 'doubt'])
  return {
    tax: read.text(at(place, 'tax')),
    objectCodes: read.text(at(place, 'objectCodes')),
    account: accountNumber(at(place, 'account')),
    title: words(at(place, 'title')),
    facility: read.optional(at(place, 'facility'), (name) => read.oneOf(name, facilities)),
    periods: read.list(at(place, 'periods'), period),
    doubt: read.optional(at(place, 'doubt'), namedDoubt),
  }
}
const dueRule = (place: Place): DueRule => {
  read.onlyKeys(place, ['from', 'to', 'due', 'days', 'citation', 'doubt'])
  const due = read.oneOf(at(place, 'due'), dueKinds)
  const doubt = read.optional(at(place, 'doubt'), namedDoubt)
  return { ...cited(place), due, days: due === 'UNKNOWN' ? 0 : read.whole(at(place, 'days')), doubt }
}
const dueDates = (place: Place): DueDates => {
  read.onlyKeys(place, ['id', 'kind', 'taxes', 'values'])
  return {
    id: read.text(at(place, 'id')),
    kind: read.oneOf(at(place, 'kind'), ['STATUTORY', 'INTERNAL']),
    taxes: read.list(at(place, 'taxes'), read.text),
    values: read.list(at(place, 'values'), dueRule),
  }
}
const billing = (place: Place): BillingValidity => {
  read.onlyKeys(place, ['from', 'to', 'hours', 'citation'])
  return { ...cited(place), hours: read.whole(at(place, 'hours')) }
}
const returnRule = (place: Place): ReturnRule => {
  read.onlyKeys(place, ['from', 'to', 'due', 'days', 'citation', 'doubt'])
  const due = read.oneOf(at(place, 'due'), returnDues)
  const doubt = read.optional(at(place, 'doubt'), namedDoubt)
  return { ...cited(place), due, days: due === 'END_OF_NEXT_MONTH' ? 0 : read.whole(at(place, 'days')), doubt }
}
const taxReturn = (place: Place): TaxReturn => {
  read.onlyKeys(place, ['id', 'title', 'taxes', 'values'])
  return {
    id: read.text(at(place, 'id')),
    title: words(at(place, 'title')),
    taxes: read.list(at(place, 'taxes'), read.text),
    values: read.list(at(place, 'values'), returnRule),
  }
}
const depositAccount = (place: Place): DepositAccount => {
  read.onlyKeys(place, ['from', 'to', 'account', 'citation', 'doubt'])
  return {
    ...cited(place),
    account: accountNumber(at(place, 'account')),
    doubt: read.optional(at(place, 'doubt'), namedDoubt),
  }
}
const lateFine = (place: Place): LateFine => {
  read.onlyKeys(place, ['from', 'to', 'amount', 'citation', 'doubt'])
  const amount = read.parsed(
    at(place, 'amount'),
    (text) => (/^[1-9]\d{0,11}$/.test(text) ? BigInt(text) : undefined),
    1n,
  )
  return { ...cited(place), amount, doubt: read.optional(at(place, 'doubt'), namedDoubt) }
}
const form = (place: Place): NumberForm => {
  read.onlyKeys(place, ['from', 'to', 'number', 'signs', 'form', 'isBinding', 'citation', 'doubt'])
  return {
    ...cited(place),
    number: read.oneOf(at(place, 'number'), depositNumbers),
    signs: read.whole(at(place, 'signs')),
    form: read.oneOf(at(place, 'form'), ['DIGITS', 'CAPITALS_AND_DIGITS']),
    isBinding: read.flag(at(place, 'isBinding')),
    doubt: read.optional(at(place, 'doubt'), namedDoubt),
  }
}

/** The parts that would leave a tax without a due date, or two. */
const dueFaults = ({ accounts, dueDates: dues }: DepositLaw): readonly DepositLawFault[] =>
  [...new Set(accounts.map(({ tax }) => tax))].flatMap((tax) =>
    (['STATUTORY', 'INTERNAL'] as const).flatMap((kind): readonly DepositLawFault[] => {
      const speaking = dues.filter((each) => each.kind === kind && each.taxes.includes(tax))
      const path = ['dueDates', kind, tax]
      return speaking.length === 0 ? [{ code: 'DUE_DATE_MISSING', path }] : periodFaults(speaking.flatMap(({ values }) => values), path)
    }),
  ) // prettier-ignore

/** Reads the data whole and tells every fault at once; a law that is loaded has none. */
export const depositLawFrom = (stated: unknown): Result<DepositLaw, readonly DepositLawFault[]> => {
  const faults: ReadFault[] = []
  const root: Place = { value: stated, path: [], faults }
  read.onlyKeys(root, ['accounts', 'dueDates', 'billing', 'numbers', 'depositAccount', 'returns', 'lateReturn'])
  const law: DepositLaw = {
    accounts: read.list(at(root, 'accounts'), account),
    dueDates: read.list(at(root, 'dueDates'), dueDates),
    billing: read.list(at(root, 'billing'), billing),
    numbers: read.list(at(root, 'numbers'), form),
    depositAccount: read.list(at(root, 'depositAccount'), depositAccount),
    returns: read.list(at(root, 'returns'), taxReturn),
    lateReturn: read.list(at(root, 'lateReturn'), lateFine),
  }
  const wrong: readonly DepositLawFault[] = [
    ...faults,
    ...law.accounts.flatMap(({ objectCodes, periods }) => periodFaults(periods, ['accounts', objectCodes])),
    ...periodFaults(law.billing, ['billing']),
    ...periodFaults(law.depositAccount, ['depositAccount']),
    ...periodFaults(law.lateReturn, ['lateReturn']),
    ...law.returns.flatMap(({ id, values }) => periodFaults(values, ['returns', id])),
    ...dueFaults(law),
    ...depositNumbers.flatMap((number): readonly DepositLawFault[] => {
      const [forms, path] = [law.numbers.filter((each) => each.number === number), ['numbers', number]]
      return forms.length === 0 ? [{ code: 'NUMBER_MISSING', path }] : periodFaults(forms, path)
    }),
  ]
  return wrong.length === 0 ? ok(law) : err(wrong)
}

/** The law as committed, not yet validated. */
export const depositLawData: unknown = data
