import type { BankAccountState } from '../../application/digipay'
import type { BankProfile } from './profile'

/** The states of an account by the codes that SNAP has for them in the balance inquiry. */
const states: Readonly<Record<string, BankAccountState>> = {
  '0001': 'ACTIVE',
  '0002': 'CLOSED',
  '0004': 'NEW',
  '0006': 'RESTRICTED',
  '0007': 'FROZEN',
  '0009': 'DORMANT',
}
/** What a bank may call an account. */
export const statesOfAccounts: readonly BankAccountState[] = Object.values(states)
const stateIn = (known: Readonly<Record<string, BankAccountState>>, said: string): BankAccountState | undefined =>
  Object.hasOwn(known, said) ? known[said] : undefined

/** What a bank says of the state of an account, in words of its own or by those codes; what neither knows says nothing. */
export const stateSaid = (
  said: string | undefined,
  { accountStates = {} }: Pick<BankProfile, 'accountStates'>,
): BankAccountState | undefined =>
  said === undefined ? undefined : (stateIn(accountStates, said) ?? stateIn(states, said))

/** Whether an account in this state takes money. */
export const takesMoney = (state: BankAccountState): boolean => state === 'ACTIVE' || state === 'NEW'

/** Cases by which a bank says that there is no such account. */
export const unknownAccountCases: readonly string[] = ['40411', '40401']
