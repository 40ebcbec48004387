import { servicesAt, type SandboxBank } from '../../src/adapters/bank'
import type { Rail } from '../../src/domain/digipay'

/** The code of a bank that the sandbox plays. */
export type BankCode = SandboxBank['code']
/** How a treasurer pays: from the office's account, by scanning the vendor's code from there, or with a card. */
export type Way = 'TRANSFER' | 'QRIS' | 'CARD'

/**
 * Where each office of a town has its account, and what UP it got; with a card if it has one, whose issuer is the same bank. One of
 * them buys so much at once now and then that only RTGS carries it.
 */
export const offices: readonly Readonly<{ bank: BankCode; up: number; card: boolean; buysLarge: boolean }>[] = [
  { bank: '002', up: 1_000_000_000, card: true, buysLarge: false },
  { bank: '008', up: 1_000_000_000, card: true, buysLarge: false },
  { bank: '009', up: 1_000_000_000, card: false, buysLarge: false },
  { bank: '200', up: 20_000_000_000, card: false, buysLarge: true },
]
/** Where each firm that they buy from has its account; with a QR code if it has one. */
export const firms: readonly Readonly<{ bank: BankCode; scans: boolean }>[] = [
  { bank: '002', scans: true },
  { bank: '008', scans: false },
  { bank: '009', scans: false },
]
/** The bank that carries nothing by BI-FAST: what leaves it for another one goes through clearing, in its hours. */
export const withoutBiFast: BankCode = '009'
/** The bank that carries nothing by clearing (SKN), and no more than this by BI-FAST: a larger sum leaves it by RTGS. */
export const withoutSkn: BankCode = '200'
export const mostByBiFast = 50_000_000n

/** One purchase of a town that waits to be paid. */
export type Purchased = Readonly<{ office: number; firm: number; quantity: number }>
/** So many of the usual product cost more than RTGS asks for at least, tax and all, and less than one recipient may get. */
export const large = { least: 2_500, most: 3_500 }
const isLarge = ({ quantity }: Purchased): boolean => quantity >= large.least
/** Whether a purchase can be paid by the scan of a code, or by card, as far as its sum goes. */
export const isSmall = (purchased: Purchased): boolean => !isLarge(purchased)

const at = <T>(all: readonly T[], nth: number): T => {
  const one = all[nth]
  if (one === undefined) throw new Error(`there is no ${String(nth)} here`)
  return one
}
export const officeOf = ({ office }: Pick<Purchased, 'office'>) => at(offices, office)
export const firmOf = ({ firm }: Pick<Purchased, 'firm'>) => at(firms, firm)

/** The rail that the law and the banks leave for what is paid so. */
export const railOf = (paid: Purchased & Readonly<{ way: Way }>): Rail => {
  const { bank } = officeOf(paid)
  if (paid.way !== 'TRANSFER') return paid.way
  if (bank === firmOf(paid).bank) return 'INTRABANK'
  if (isLarge(paid)) return 'RTGS'
  return bank === withoutBiFast ? 'SKN' : 'BI_FAST'
}

const notices: Readonly<Partial<Record<Rail, '52' | '75' | '76'>>> = { SKN: '75', RTGS: '76', QRIS: '52' }
/** The codes of the services that a rail takes at a bank: of its sendings, of its inquiry and of its call to us. */
export const servicesOf = (bank: BankCode, rail: Rail) => {
  const { rails, status, card } = servicesAt(bank)
  const reserve = rail === 'CARD' ? card?.reserve : undefined
  return {
    execute: rails[rail].code,
    first: reserve?.code ?? rails[rail].code,
    ask: status.rails?.[rail]?.code ?? status.code,
    notice: notices[rail] ?? ('56' as const),
  }
}

/** Where a bank takes several transfers of that rail in one request. */
export const bulkOf = (bank: BankCode, rail: Rail) => (rail === 'BI_FAST' ? servicesAt(bank).bulk : undefined)
