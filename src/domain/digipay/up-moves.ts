import type { Transfer } from '../kernel'
import { type Fund, funds, potsOf, sourceAccounted, taxWithheld, upCut } from './accounts'
import { type UpPaperKind } from './postings'
import type { TransferKind } from './transfer-kinds'

/**
 * What a movement of UP or TUP is called by those who keep its book. A request for its replacement (GUP diajukan) is none of
 * them: it moves nothing until its SP2D comes.
 */
export const upMoveKinds = [
  'PENERIMAAN_UP', 'PENERIMAAN_TUP', 'SP2D_GUP', 'PENGESAHAN', 'PEMOTONGAN', 'RESERVASI', 'PELEPASAN', 'BAYAR', 'BAYAR_GANDA', 'PAJAK_DIPUNGUT',
  'PAJAK_DISETOR', 'PAJAK_DIBEBASKAN', 'BIAYA_BANK', 'PENGEMBALIAN_BIAYA', 'RETUR', 'RETUR_SETORAN', 'PENGEMBALIAN', 'PENYUSUTAN', 'SETOR_SISA',
  'SETOR_POTONGAN', 'SETOR_BELANJA',
] as const // prettier-ignore
export type UpMoveKind = (typeof upMoveKinds)[number]

/** What a movement does to what may still be promised of its fund. */
export const upMoveDirections = ['IN', 'OUT', 'BESIDE'] as const
export type UpMoveDirection = (typeof upMoveDirections)[number]

/** A transfer is called so if its accounts begin like this, and if it is of this paper of the KPPN. */
export type UpMoveRule = Readonly<{ is: UpMoveKind; debit?: string; credit?: string; paper?: UpPaperKind }>

const [up, tup] = [potsOf('UP'), potsOf('TUP')]
const paid: readonly UpMoveRule[] = [{ credit: taxWithheld(''), is: 'PAJAK_DIPUNGUT' }, { is: 'BAYAR' }]

/** How each kind of transfer is called: by the first rule that fits. Those without a rule move pagu, or what cards may owe, and no UP. */
export const upMoveRules: Readonly<Record<TransferKind, readonly UpMoveRule[]>> = {
  UP_GRANT: [
    { debit: sourceAccounted, is: 'PENGESAHAN' },
    { credit: upCut, is: 'PEMOTONGAN' },
    { debit: tup.source, is: 'PENERIMAAN_TUP' },
    { paper: 'GUP', is: 'SP2D_GUP' },
    { is: 'PENERIMAAN_UP' },
  ],
  UP_HOLD: [{ is: 'RESERVASI' }],
  UP_RELEASE: [{ is: 'PELEPASAN' }],
  UP_SETTLE: paid,
  UP_SETTLE_LATE: paid,
  UP_REVERSE: [{ is: 'RETUR' }],
  UP_REFUND: [{ is: 'PENGEMBALIAN' }],
  UP_PAID_TWICE: [{ is: 'BAYAR_GANDA' }],
  UP_GIVEN_BACK: [{ is: 'PENGEMBALIAN' }],
  UP_LAPSED: [{ is: 'PENYUSUTAN' }],
  UP_DEPOSIT: [
    { debit: up.free, is: 'SETOR_SISA' },
    { debit: tup.free, is: 'SETOR_SISA' },
    { debit: upCut, is: 'SETOR_POTONGAN' },
    { is: 'SETOR_BELANJA' },
  ],
  BANK_FEE: [{ is: 'BIAYA_BANK' }],
  BANK_FEE_BACK: [{ is: 'PENGEMBALIAN_BIAYA' }],
  TAX_DEPOSIT: [{ is: 'PAJAK_DISETOR' }],
  TAX_BOUNCE: [{ is: 'RETUR_SETORAN' }],
  TAX_FREE: [{ is: 'PAJAK_DIBEBASKAN' }],
  PAGU_GRANT: [],
  PAGU_RESERVE: [],
  PAGU_RELEASE: [],
  PAGU_ROUND: [],
  PAGU_REALISE: [],
  PAGU_REOPEN: [],
  PAGU_REFUND: [],
  PAGU_FREE: [],
  KKP_GRANT: [],
  KKP_HOLD: [],
  KKP_RELEASE: [],
  KKP_SETTLE: [],
  KKP_SETTLE_LATE: [],
  KKP_REVERSE: [],
  KKP_PAID_TWICE: [],
  KKP_SP2D: [],
  CARD_OPEN: [],
}

type Moved = Pick<Transfer<TransferKind>, 'kind' | 'debit' | 'credit'>

/** What a transfer is called, if it moved UP or TUP; `paper` is that of the KPPN by which it was posted. */
export const upMoveKind = ({ kind, debit, credit }: Moved, paper: UpPaperKind | undefined): UpMoveKind | undefined =>
  upMoveRules[kind].find(
    (rule) =>
      debit.startsWith(rule.debit ?? '') && credit.startsWith(rule.credit ?? '') && (rule.paper ?? paper) === paper,
  )?.is

/** Whether it made free UP or TUP more or less, or went by it. */
export const upMoveDirection = ({ debit, credit }: Pick<Moved, 'debit' | 'credit'>): UpMoveDirection => {
  const isFree = (account: string) => funds.some((fund) => potsOf(fund).free === account)
  if (isFree(credit)) return 'IN'
  return isFree(debit) ? 'OUT' : 'BESIDE'
}

/** Whose money moved; neither's, where it went between what was withheld or is owed and the State. */
export const upMoveFund = ({ debit, credit }: Pick<Moved, 'debit' | 'credit'>): Fund | undefined => {
  const isOf = (fund: Fund) => [debit, credit].some((account) => Object.values(potsOf(fund)).includes(account))
  return funds.find(isOf) ?? ([debit, credit].includes(upCut) ? 'UP' : undefined)
}
