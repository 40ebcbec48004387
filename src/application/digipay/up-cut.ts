import { idleUp, type NoRuleOnDate, postPaper, type UpIdle, upUse, type When } from '../../domain/digipay'
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
  | (Refusal<'LETTER_TOO_EARLY'> & Readonly<{ cutOn: LocalDate; rule: string }>)
  | (Refusal<'UP_ALREADY_CUT'> & Readonly<{ cutOn: LocalDate }>)
  | (Refusal<'CUT_MORE_THAN_FREE'> & Readonly<{ free: bigint; cut: bigint }>)

/** What the law lets be cut at a moment by a letter of a day, before anything is posted: of two letters that race the second sees the first. */
const cuttable = async (
  { papers }: UpStore,
  { documentOn }: Pick<UpCut, 'documentOn'>,
  when: When,
): Promise<Result<UpIdle, UpCutRefusal>> => {
  await papers.serialise()
  const last = await papers.lastUse()
  const { granted } = upUse(await papers.standing('UP'))
  if (!last || granted <= 0n)
    return err({ code: 'UP_NOT_IDLE', cutOn: undefined, endsOn: undefined, rule: undefined, path: ['satkerId'] })
  if (last.cutOn !== undefined) return err({ code: 'UP_ALREADY_CUT', cutOn: last.cutOn, path: ['satkerId'] })
  const idle = idleUp(last.sp2dOn, granted, when)
  if (!idle.ok) return idle
  const { stage, cutOn, endsOn, rule } = idle.value
  if (stage !== 'CUT') return err({ code: 'UP_NOT_IDLE', cutOn, endsOn, rule, path: ['satkerId'] })
  if (cutOn && documentOn < cutOn) return err({ code: 'LETTER_TOO_EARLY', cutOn, rule, path: ['documentOn'] })
  return idle
}

/** An officer of the KPPN cuts idle UP by the law's share: it may not be spent any more, and is to be paid back. */
export const upCut =
  ({ transact, now }: UpNeeds) =>
  ({ satker: id, documentNumber, documentOn, once }: UpCut, actor: Actor) =>
    acting(transact)(
      { actor, tenant: id, act: 'upCut', once },
      async (store): Promise<Decision<{ satker: UnitId }, UpCutRefusal>> => {
        const satker = await store.units.satker(id)
        if (satker?.kppn !== actor.unit) return err(notFound('satkerId'))
        const bad = checkLetter({ number: documentNumber, on: documentOn }, actor.today)
        if (bad) return err(bad)
        const zone = (await store.units.find(id))?.zone ?? actor.zone
        const idle = await cuttable(store, { documentOn }, { at: now(), zone })
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
