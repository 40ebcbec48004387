import { gupOfEndedYear, postPaper, returnedOf, type UpPaper, type UpRequest } from '../../domain/digipay'
import { err, type LocalDate, ok } from '../../domain/kernel'
import type { OutboxEvent } from '../transact'
import { checkSp2d } from './up-grant'
import type { UpStore } from './up-ports'
import { replacedBy, type UpRequestChange, upRequestStep } from './up-request-step'

export type UpRequestSettle = UpRequestChange & Readonly<{ sp2dNumber: string; sp2dOn: LocalDate }>

/** What the SP2D does: it refills and takes note of the rest, or it takes note of all. */
const paperOf = ({ kind, amount, refill, ...request }: UpRequest, number: string): UpPaper => {
  const returned = returnedOf({ amount, refill, ...request })
  if (kind === 'GUP' && refill > 0n)
    return { kind, number, amount: refill, returned: returned > 0n ? returned : undefined }
  return { kind: kind === 'GUP' ? 'GUP_NIHIL' : kind, number, amount }
}

/** Money that comes is told to the bank's side of the book; a paper without money is not. */
const told = async ({ units }: UpStore, { tenant, refill }: UpRequest, reference: string): Promise<readonly OutboxEvent[]> => {
  const paying = (await units.satker(tenant))?.paying
  if (!paying || refill === 0n) return []
  const payload = { bank: paying.bank, account: paying.account, amount: String(refill), reference }
  return [{ topic: 'up.granted', subject: `unit:${tenant}`, payload }]
} // prettier-ignore

/**
 * The KPPN records the SP2D of a request, once. What payees gave back meanwhile must not be replaced: then it is sent back and
 * asked for anew.
 */
export const upRequestSettle = upRequestStep<UpRequestSettle>(
  'upRequestSettle',
  'settle',
  async (request, { command: { sp2dNumber, sp2dOn }, actor, store }) => {
    const bad = checkSp2d({ number: sp2dNumber, on: sp2dOn }, actor.today)
    if (bad) return err(bad)
    await store.papers.serialise()
    // Money of the year that has ended comes by an SP2D of that year; one of the next may only take note.
    const past = request.refill > 0n && gupOfEndedYear(request.kind, await replacedBy(request, store), sp2dOn)
    if (past) return err({ ...past, path: ['sp2dOn'] })
    const paper = paperOf(request, sp2dNumber)
    if (!(await store.papers.record({ ...paper, on: sp2dOn })))
      return err({ code: 'SP2D_ALREADY_RECORDED', path: ['sp2dNumber'] })
    const posted = await store.ledger.post(postPaper(paper))
    if (!posted.ok) throw new Error(`an SP2D overdraws the book of its satker: ${posted.error.account}`)
    // Asked after the posting, which holds the book: whatever comes back waits for this commit.
    if (!(await store.requests.stillStands(request))) return err({ code: 'UP_REQUEST_OUTDATED', path: ['id'] })
    return ok({ request: { ...request, sp2dNumber }, events: await told(store, request, sp2dNumber) })
  },
)
