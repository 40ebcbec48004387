import type { PayeeKind } from '../../application/digipay'
import { clears, type Rail } from '../../domain/digipay'
import { type Bench, type Check, debitsOf, decided, type Found, told } from './conformance-bench'

type Page = Awaited<ReturnType<typeof debitsOf>>['page']

/** The rails by which money leaves for another bank. */
const outward = ['BI_FAST', 'SKN', 'RTGS'] as const satisfies readonly Rail[]
export type OutwardRail = (typeof outward)[number]
export const isOutward = (name: string): name is OutwardRail => outward.some((rail) => rail === name)

/** What the holder of an account at another bank may be said to be, which a clearing is told of him. */
const kinds = ['PERSON', 'COMPANY', 'STATE'] as const satisfies readonly PayeeKind[]
export const isPayeeKind = (name: string): name is PayeeKind => kinds.some((kind) => kind === name)

/** An account at another bank that test money may go to, what its holder is, and by which rails it is tried. */
export type Abroad = Readonly<{
  bank: string
  account: string
  name: string
  kind: PayeeKind
  rails: readonly OutwardRail[]
}>

const byRail =
  (rail: OutwardRail, { bank, account, name, kind }: Abroad) =>
  async (bench: Bench): Promise<Found> => {
    const offer = bench.connection.profile.reach.rails[rail]
    if (!offer) return { passed: false, seen: 'its profile does not offer it' }
    const transfer = bench.attempt({
      rail, beneficiaryBank: bank, beneficiaryAccount: account, beneficiaryName: name, beneficiaryKind: kind,
    }) // prettier-ignore
    const about = { ...bench, transfer }
    // A bank may take its fee in a line that names no transfer: what it took before, for another one, is not it.
    const feesOf = ({ lines }: Page) => lines.filter(({ direction, amount }) => direction === 'DEBIT' && amount === offer.fee) // prettier-ignore
    const before = feesOf((await debitsOf(about)).page).length
    const answer = await bench.gateway.send(transfer)
    if ((answer.class !== 'OK' && answer.class !== 'ACC') || answer.alarm) return { passed: false, seen: told(answer) }
    const status = await decided(about)
    const { page, ours } = await debitsOf(about)
    const [principal, ...twice] = ours.filter(({ amount }) => amount === transfer.amount)
    const fees = feesOf(page).length - before
    const isKnown = status.status === 'SUCCESS' || (clears(rail) && status.status === 'PENDING')
    const isOnce = page.complete && principal !== undefined && twice.length === 0
    const isFeeSaid = offer.fee === 0n ? ours.length === 1 : fees === 1
    const lines = `${String(ours.length)} debits that name it, ${String(fees)} of its fee`
    return { passed: isKnown && isOnce && isFeeSaid, seen: `${told(answer)}, then ${told(status)}, ${lines}` }
  }

/** What a bank must do with money that leaves it, by each rail that is tried: played only where somebody has an account to send it to. */
export const outwardChecks = (abroad: Abroad): readonly Check[] =>
  abroad.rails.map((rail) => ({
    check: rail,
    demands: `takes a transfer to another bank by it, shows it and its fee, as the profile says, once`,
    run: byRail(rail, abroad),
  }))
