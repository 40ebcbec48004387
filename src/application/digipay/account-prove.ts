import { addDays, dateIn, type LocalDate, ok, type Refusal, rupiah } from '../../domain/kernel'
import {
  type AccountBreak, type AccountFacts, type AccountProof, breakOwner, type BreakOwner, type PaymentCase, proveAccount, sameProof, unprovedSince,
} from '../../domain/digipay' // prettier-ignore
import { systemIn } from '../actor'
import type { Transact } from '../transact'
import type { PayingAccount } from './bank-book-ports'
import type { PaymentCases } from './payment-case-ports'
import { resolveCases } from './payment-case-step'

/** A break with who had it on his desk when it was listed. */
export type OwnedBreak = AccountBreak & Readonly<{ owner: BreakOwner }>
/** A proof as it is kept. */
export type OwnedProof = Omit<AccountProof, 'breaks'> & Readonly<{ breaks: readonly OwnedBreak[] }>

/** The proofs of one satker's accounts, inside a unit of work. */
export type AccountProofStore = Readonly<{
  /** The newest proof of each day since this one. */
  newest: (of: PayingAccount, since: LocalDate) => Promise<readonly AccountProof[]>
  openCases: () => Promise<readonly PaymentCase[]>
  /** Keeps a proof; what was kept of the day before stays. */
  record: (of: PayingAccount, proof: OwnedProof, at: Date) => Promise<void>
  cases: PaymentCases
}>

export type AccountProveNeeds = Readonly<{
  transact: Transact<AccountProofStore>
  now: () => Date
  /** Every account that a satker pays from. */
  accounts: () => Promise<readonly PayingAccount[]>
  /** All facts of an account in one snapshot, to prove its days since then; none if its statement was never read. */
  facts: (of: PayingAccount, since: LocalDate) => Promise<AccountFacts | undefined>
  /** What must be looked at by the operator: an account that is not its book, and one that could not be held against it. */
  alarm: (of: PayingAccount, since: AccountProof) => void
  failed: (of: PayingAccount, cause: unknown) => void
}>

/** For so long a day may still change: as long as something of a payment may show in a statement. */
const DAYS_LOOKED_BACK = 100

/** The open case about an account that is not its book. */
const standing = (open: readonly PaymentCase[], { bank, account }: PayingAccount): PaymentCase | undefined =>
  open.find(({ kind, day }) => kind === 'BOOK_UNPROVED' && day?.bank === bank && day.account === account)

/** One case for each account that stands unproved, which ends with the first proof after it. */
const followUp = async (
  { cases }: AccountProofStore,
  {
    of,
    open,
    since,
    at,
  }: Readonly<{ of: PayingAccount; open: readonly PaymentCase[]; since: AccountProof | undefined; at: Date }>,
): Promise<void> => {
  const before = standing(open, of)
  if (!since && before) await resolveCases({ cases }, { subject: before.subject }, ['BOOK_UNPROVED'], at)
  if (!since || before) return
  const { bank, account } = of
  const by = since.difference ?? 0n
  await cases.open({
    kind: 'BOOK_UNPROVED', subject: `${bank} ${account} ${at.toISOString()}`, day: { bank, account, on: since.on }, amount: rupiah(by < 0n ? -by : by),
  }, at) // prettier-ignore
}

const proveOne = async (needs: AccountProveNeeds, of: PayingAccount): Promise<readonly AccountProof[]> => {
  const { tenant, account, zone } = of
  const at = needs.now()
  const first = addDays(dateIn(zone, at), -DAYS_LOOKED_BACK)
  const facts = await needs.facts(of, first)
  const proofs = facts ? proveAccount(facts) : []
  const since = unprovedSince(proofs)
  const scope = { actor: systemIn(tenant, account), tenant, act: 'accountProve' } as const
  await needs.transact<Record<never, never>, Refusal<'NOTHING_TO_DO'>>(scope, async (store) => {
    const before = new Map((await store.newest(of, first)).map((proof) => [proof.on, proof]))
    const news = proofs.filter((proof) => {
      const last = before.get(proof.on)
      return !last || !sameProof(last, proof)
    })
    const open = await store.openCases()
    for (const { breaks, ...proof } of news)
      await store.record(
        of,
        { ...proof, breaks: breaks.map((each) => ({ ...each, owner: breakOwner(each, open) })) },
        at,
      )
    await followUp(store, { of, open, since, at })
    return ok({ answer: {}, subject: account, details: { news: String(news.length), unprovedSince: since?.on ?? '' } })
  })
  if (since) needs.alarm(of, since)
  return proofs
}

/**
 * Proves every account, or some, against its book, for each day that is over and was read whole: a day is proved anew, in a row of its own,
 * once something of it has changed. An account that fails keeps no other waiting.
 */
export const accountProve =
  (needs: AccountProveNeeds) =>
  async (some?: readonly PayingAccount[]): Promise<readonly AccountProof[]> => {
    const proofs: AccountProof[] = []
    for (const of of some ?? (await needs.accounts()))
      try {
        proofs.push(...(await proveOne(needs, of)))
      } catch (cause) {
        needs.failed(of, cause)
      }
    return proofs
  }
