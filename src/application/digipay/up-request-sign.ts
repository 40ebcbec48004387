import { gupOfEndedYear } from '../../domain/digipay'
import { err, ok } from '../../domain/kernel'
import { checkSkNumber } from '../../domain/organisation'
import { replacedBy, type UpRequestChange, upRequestStep } from './up-request-step'

export type UpRequestSign = UpRequestChange & Readonly<{ spmNumber: string }>

/** The PPSPM has tested the request and signs it: it is an SPM now, with its number, and the KPPN acts on it. */
export const upRequestSign = upRequestStep<UpRequestSign>(
  'upRequestSign',
  'sign',
  async (request, { command, actor, store }) => {
    const { spmNumber } = command
    const bad = checkSkNumber(spmNumber, 'spmNumber')
    if (bad) return err(bad)
    const past = gupOfEndedYear(request.kind, await replacedBy(request, store), actor.today)
    if (past) return err({ ...past, path: ['id'] })
    if (await store.requests.isSpmRecorded(spmNumber)) return err({ code: 'SPM_ALREADY_RECORDED', path: ['spmNumber'] })
    return ok({ request: { ...request, spmNumber } })
  },
)
