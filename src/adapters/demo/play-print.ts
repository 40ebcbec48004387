import { roleLabels } from '../../application/role-labels'
import { inFigures } from '../../domain/kernel'
import type { ShownPerson } from './people'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** An amount as the API writes it, as people read it. */
export const money = (amount: string | null | undefined): string => (amount == null ? '' : inFigures(BigInt(amount)))

/** What each act is called on the demo's stage. */
const doing: Readonly<Record<string, string>> = {
  upGrant: 'records the UP of a new SP2D',
  budgetLineGrant: 'adds pagu by a revision of the DIPA',
  productSave: 'fills the shelf again',
  products: 'looks for paper and toner',
  orderDraft: 'fills a cart',
  orderSubmit: 'submits it',
  orderNegotiate: 'offers lower prices',
  orderNegotiationAccept: 'takes the offer',
  orderCheckOut: 'checks out',
  orderApprove: 'approves; the Surat Pesanan is issued',
  orderAccept: 'accepts the order',
  orderShip: 'ships',
  orderReceive: 'accepts the goods; the BAST is issued',
  claimBill: 'bills, with faktur pajak and meterai',
  spbyIssue: 'matches the three papers and issues the SPBy',
  order: 'tests the SPBy and sees the taxes',
  paymentSchedule: 'schedules the payment',
  paymentChallenge: 'asks for a code bound to this payment',
  paymentAuthorise: 'signs with PIN and code',
}

let steps = 0
/** One line of the play: who, in which role, does what, and where the purchase stands then. */
export const told = (person: ShownPerson, act: string, state: string, amount = ''): void => {
  steps += 1
  const who = `${person.name} (${roleLabels[person.role].id})`
  say(`${String(steps).padStart(2)}  ${who.padEnd(46)} ${(doing[act] ?? act).padEnd(46)} ${state.padEnd(30)} ${amount}`.trimEnd()) // prettier-ignore
}

/** A line below the step it belongs to. */
export const detail = (text: string): void => say(`      ${text}`)
export const heading = (text: string): void => say(`\n${text}`)

/** Rows of a name and what it was before and is now. */
export const comparison = (rows: readonly (readonly [name: string, before: string, after: string])[]): void => {
  for (const [name, before, after] of rows)
    say(`    ${name.padEnd(28)} ${before.padStart(18)}  ->  ${after.padStart(18)}`)
}
