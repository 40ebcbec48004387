import { idleUp, type NoRuleOnDate, postPaper, type UpIdle, upUse } from '../../domain/digipay'
import { err, type LocalDate, ok, type Refusal, type Result, rupiah, type UnitId } from '../../domain/kernel'
import { type Actor, notFound } from '../actor'
import { acting, type Decision, type Once } from '../transact'
import { checkLetter, type LetterAlreadyRecorded, type PaperRefusal } from './up-grant'
import type { UpNeeds, UpStore } from './up-ports'

/** The letter by which a KPPN cuts UP that lies idle. */
export type UpCut = Readonly<{ satker: UnitId; documentNumber: string; documentOn: LocalDate; once: Once }>
export type UpCutRefusal =
  | PaperRefusal
  | LetterAlreadyRecorded
  | NoRuleOnDate
  | (Refusal<'UP_NOT_IDLE'> &
      Readonly<{ cutOn: LocalDate | undefined; endsOn: LocalDate | undefined; rule: string | undefined }>)
  | (Refusal<'UP_ALREADY_CUT'> & Readonly<{ cutOn: LocalDate }>)
  | (Refusal<'CUT_MORE_THAN_FREE'> & Readonly<{ free: bigint; cut: bigint }>)

/** What the law lets be cut on this day, before anything is posted. */
const cuttable = async ({ papers }: UpStore, today: LocalDate): Promise<Result<UpIdle, UpCutRefusal>> => {
  const { sp2dOn, cutOn } = await papers.lastDays()
  const { granted } = upUse(await papers.standing('UP'))
  if (sp2dOn === undefined || granted <= 0n)
    return err({ code: 'UP_NOT_IDLE', cutOn: undefined, endsOn: undefined, rule: undefined, path: ['satkerId'] })
  if (cutOn !== undefined && cutOn >= sp2dOn) return err({ code: 'UP_ALREADY_CUT', cutOn, path: ['satkerId'] })
  const idle = idleUp(sp2dOn, granted, today)
  if (!idle.ok || idle.value.stage === 'CUT') return idle
  const { cutOn: mayBeCutOn, endsOn, rule } = idle.value
  return err({ code: 'UP_NOT_IDLE', cutOn: mayBeCutOn, endsOn, rule, path: ['satkerId'] })
}

/** An officer of the KPPN cuts idle UP by the law's share: it may not be spent any more, and is to be paid back. */
export const upCut =
  ({ transact }: UpNeeds) =>
  ({ satker: id, documentNumber, documentOn, once }: UpCut, actor: Actor) =>
    acting(transact)(
      { actor, tenant: id, act: 'upCut', once },
      async (store): Promise<Decision<{ satker: UnitId }, UpCutRefusal>> => {
        const satker = await store.units.satker(id)
        if (satker?.kppn !== actor.unit) return err(notFound('satkerId'))
        const bad = checkLetter({ number: documentNumber, on: documentOn }, actor.today)
        if (bad) return err(bad)
        const idle = await cuttable(store, actor.today)
        if (!idle.ok) return idle
        const paper = { kind: 'CUT', number: documentNumber, amount: rupiah(idle.value.cut) } as const
        if (!(await store.papers.record({ ...paper, on: documentOn })))
          return err({ code: 'LETTER_ALREADY_RECORDED', path: ['documentNumber'] })
        const posted = await store.ledger.post(postPaper(paper))
        if (!posted.ok)
          return err({
            code: 'CUT_MORE_THAN_FREE',
            free: posted.error.available,
            cut: paper.amount,
            path: ['satkerId'],
          })
        return ok({
          answer: { satker: id }, subject: `unit:${id}`, details: { documentNumber, amount: String(paper.amount) },
        }) // prettier-ignore
      },
    )
