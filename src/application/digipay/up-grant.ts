import {
  type EndedYearOpen,
  endedYearOpen,
  type Fund,
  type FundSight,
  openOf,
  postPaper,
  type UpGrantKind,
} from '../../domain/digipay'
import { err, firstRefusal, type LocalDate, ok, type Refusal, type Rupiah, type UnitId } from '../../domain/kernel'
import { checkSkNumber, checkSp2dNumber, type NotWellFormed } from '../../domain/organisation'
import { type Actor, notFound, type NotFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import type { AmountNotPositive } from './budget-line-grant'
import { approvalDetails, beyondBounds, type BoundsRefusal, type GrantApproval } from './grant-bounds'
import type { UpNeeds, UpStore } from './up-ports'

/** UP, or an addition to it for one urgent need (TUP), that an SP2D paid into the satker's one paying account. */
export type UpGrant = Readonly<{
  satker: UnitId
  amount: Rupiah
  /** UP unless it is said to be TUP. */
  kind?: UpGrantKind | undefined
  sp2dNumber: string
  sp2dOn: LocalDate
  /** What was approved beyond the bounds of the law. */
  approval?: GrantApproval | undefined
  once: Once
}>
export type Sp2dAlreadyRecorded = Refusal<'SP2D_ALREADY_RECORDED'>
/** A letter of the KPPN counts once, as an SP2D does. */
export type LetterAlreadyRecorded = Refusal<'LETTER_ALREADY_RECORDED'>
export type DateInFuture = Refusal<'DATE_IN_FUTURE'>
export type TupStillOpen = Refusal<'TUP_STILL_OPEN'> & Readonly<{ open: bigint }>
export type PaperRefusal = NotFound | NotWellFormed | Sp2dAlreadyRecorded | DateInFuture
export type UpGrantRefusal = PaperRefusal | AmountNotPositive | TupStillOpen | EndedYearOpen | BoundsRefusal

type Paper = Readonly<{ number: string; on: LocalDate }>
const checkPaper =
  (checkNumber: typeof checkSp2dNumber, path: Readonly<Record<keyof Paper, string>>) =>
  ({ number, on }: Paper, today: LocalDate): PaperRefusal | undefined =>
    firstRefusal<PaperRefusal>([
      () => checkNumber(number, path.number),
      () => (on <= today ? undefined : { code: 'DATE_IN_FUTURE', path: [path.on] }),
    ])
/** What is wrong with an SP2D by itself. */
export const checkSp2d = checkPaper(checkSp2dNumber, { number: 'sp2dNumber', on: 'sp2dOn' })
/** What is wrong with a letter of the KPPN by itself. */
export const checkLetter = checkPaper(checkSkNumber, { number: 'documentNumber', on: 'documentOn' })

const sightOf = async (
  { papers, requests }: UpStore,
  fund: Fund,
  broughtOn: LocalDate | undefined,
): Promise<FundSight> => ({ broughtOn, standing: await papers.standing(fund), bills: await requests.openBills(fund) })

/** Asked after the posting, which holds the book: of two TUP that race, the second sees the first. */
const otherTup = async (store: UpStore, amount: Rupiah): Promise<TupStillOpen | undefined> => {
  const { standing, bills } = await sightOf(store, 'TUP', undefined)
  const open = openOf(standing, bills) - amount
  return open > 0n ? { code: 'TUP_STILL_OPEN', open, path: ['kind'] } : undefined
}

/** What of last year is not paid back or accounted for yet; a grant waits for all others of its book, so that none comes between. */
const yearBefore = async (
  store: UpStore,
  { broughtOn, sp2dOn }: Readonly<{ broughtOn: LocalDate | undefined; sp2dOn: LocalDate }>,
): Promise<EndedYearOpen | undefined> => {
  const tupOn = (await store.papers.openTup())?.sp2dOn
  return (
    endedYearOpen('UP', await sightOf(store, 'UP', broughtOn), sp2dOn) ??
    endedYearOpen('TUP', await sightOf(store, 'TUP', tupOn), sp2dOn)
  )
}

/** Records UP for a satker that the officer's KPPN serves; an SP2D counts once. */
export const upGrant =
  ({ transact }: Pick<UpNeeds, 'transact'>) =>
  ({ satker: id, amount, kind = 'UP', sp2dNumber, sp2dOn, approval, once }: UpGrant, actor: Actor) =>
    acting(transact)(
      { actor, tenant: id, act: 'upGrant', once },
      async (store): Promise<Decision<{ satker: UnitId }, UpGrantRefusal>> => {
        const satker = await store.units.satker(id)
        if (satker?.kppn !== actor.unit) return err(notFound('satkerId'))
        if (amount <= 0n) return err({ code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] })
        const bad = checkSp2d({ number: sp2dNumber, on: sp2dOn }, actor.today)
        if (bad) return err(bad)
        await store.papers.serialise()
        const broughtOn = await store.papers.upOn()
        const open = await yearBefore(store, { broughtOn, sp2dOn })
        if (open) return err(open)

        const paper = { kind, number: sp2dNumber, amount }
        if (!(await store.papers.record({ ...paper, on: sp2dOn, approval })))
          return err({ code: 'SP2D_ALREADY_RECORDED', path: ['sp2dNumber'] })
        const beyond = await beyondBounds(
          store.papers,
          { what: kind, amount, number: sp2dNumber, on: sp2dOn, broughtOn, approval, path: 'sp2dOn' },
          actor,
        )
        if (beyond) return err(beyond)
        const posted = await store.ledger.post(postPaper(paper))
        if (!posted.ok) throw new Error(`UP came from an account that may not be overdrawn: ${posted.error.account}`)
        const refused = kind === 'TUP' ? await otherTup(store, amount) : undefined
        if (refused) return err(refused)
        const { bank, account } = satker.paying
        const payload = { bank, account, amount: String(amount), reference: sp2dNumber }
        const subject = `unit:${id}`
        return ok({
          answer: { satker: id },
          subject,
          events: [{ topic: 'up.granted', subject, payload }],
          details: { ...payload, ...approvalDetails(approval) },
        })
      },
    )
