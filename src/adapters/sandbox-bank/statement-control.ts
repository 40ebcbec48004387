import type { z } from 'zod'
import type { rejection } from './events'

type FaultRejection = z.infer<typeof rejection>
type Ask = (method: string, path: string, body?: object) => Promise<unknown>
type About = Readonly<{ bank: string; reference: string }>
type Move = Readonly<{ bank: string; from: string; to: string; amount: bigint }>

/** What a tester lets a sandbox bank or a payee do without being asked. */
export const statementControl = (ask: Ask) => ({
  /** The bank gives a transfer back: as a return, or as the correction of an entry of its own; in another sum or in other words, and why, if told. */
  giveBack: async (
    about: About,
    as: 'RETURN' | 'CORRECTION' = 'RETURN',
    told: Readonly<{ amount?: bigint; remark?: string; rejection?: FaultRejection }> = {},
  ): Promise<void> => {
    await ask('POST', '/admin/returns', { ...about, ...told, as })
  },
  /** The payee gives a part back. */
  refund: async (about: About & Readonly<{ amount: bigint; remark?: string }>): Promise<void> => {
    await ask('POST', '/admin/refunds', about)
  },
  /** Money moves under a remark that need not name anything. */
  move: async (move: Move & Readonly<{ remark: string; corrected?: boolean }>): Promise<void> => {
    await ask('POST', '/admin/moves', move)
  },
  /** Executes a transfer late, or one more time. */
  execute: async (transfer: About & Move): Promise<void> => {
    await ask('POST', '/admin/executions', transfer)
  },
  /** Leaves the lines of a reference out of every statement, or shows them again; what is not booked yet is out of its balances too. */
  hideLines: async (reference: string, hidden: boolean, unbooked = false): Promise<void> => {
    await ask('POST', '/admin/statement', { reference, hidden, unbooked })
  },
})
