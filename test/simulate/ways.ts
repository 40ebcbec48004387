import { servicesAt, type SandboxBank } from '../../src/adapters/bank'
import type { Rail } from '../../src/domain/digipay'

/** The code of a bank that the sandbox plays. */
export type BankCode = SandboxBank['code']
/** How a treasurer pays: from the office's account, by scanning the vendor's code from there, or with a card. */
export type Way = 'TRANSFER' | 'QRIS' | 'CARD'

/** Where each office of a town has its account; with a card if it has one, whose issuer is the same bank. */
export const offices: readonly Readonly<{ bank: BankCode; card: boolean }>[] = [
  { bank: '002', card: true },
  { bank: '008', card: true },
  { bank: '009', card: false },
  { bank: '200', card: false },
]
/** Where each firm that they buy from has its account; with a QR code if it has one. */
export const firms: readonly Readonly<{ bank: BankCode; scans: boolean }>[] = [
  { bank: '002', scans: true },
  { bank: '008', scans: false },
  { bank: '009', scans: false },
]
/** The bank that carries nothing by BI-FAST: what leaves it for another one goes through clearing, in its hours. */
export const withoutBiFast: BankCode = '009'

/** One purchase of a town that waits to be paid. */
export type Purchased = Readonly<{ office: number; firm: number; quantity: number }>

const at = <T>(all: readonly T[], nth: number): T => {
  const one = all[nth]
  if (one === undefined) throw new Error(`there is no ${String(nth)} here`)
  return one
}
export const officeOf = ({ office }: Pick<Purchased, 'office'>) => at(offices, office)
export const firmOf = ({ firm }: Pick<Purchased, 'firm'>) => at(firms, firm)

/** The rail that the law and the banks leave for what is paid so: none of these payments is above a limit of one. */
export const railOf = (paid: Purchased & Readonly<{ way: Way }>): Rail => {
  const { bank } = officeOf(paid)
  if (paid.way !== 'TRANSFER') return paid.way
  if (bank === firmOf(paid).bank) return 'INTRABANK'
  return bank === withoutBiFast ? 'SKN' : 'BI_FAST'
}

/** The codes of the services that a rail takes at a bank: of its sendings, of its inquiry and of its call to us. */
export const servicesOf = (bank: BankCode, rail: Rail) => {
  const { rails, status, card } = servicesAt(bank)
  const reserve = rail === 'CARD' ? card?.reserve : undefined
  return {
    execute: rails[rail].code,
    first: reserve?.code ?? rails[rail].code,
    ask: status.rails?.[rail]?.code ?? status.code,
    notice: rail === 'SKN' ? ('75' as const) : rail === 'QRIS' ? ('52' as const) : ('56' as const),
  }
}

/** Where a bank takes several transfers of that rail in one request. */
export const bulkOf = (bank: BankCode, rail: Rail) => (rail === 'BI_FAST' ? servicesAt(bank).bulk : undefined)
