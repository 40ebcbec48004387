import { err, ok, type Refusal, type Result } from '../../domain/kernel'
import type { BankAccount, ClaimPayment } from '../../domain/digipay'
import type { PayeeAccount, VendorSide } from './ports'

export type MerchantNotVerified = Refusal<'MERCHANT_NOT_VERIFIED'> & Readonly<{ vendor: string; bank: string }>

type Payee = Pick<BankAccount, 'bank' | 'account'>
type Side = Pick<VendorSide, 'name' | 'accounts'>

/** The merchant's number as its vendor registered it and the KPPN verified it: who is called alike is not yet the vendor. */
export const merchantNumber = ({ name, accounts }: Side, { bank, account }: Payee): Result<PayeeAccount, MerchantNotVerified> => {
  const found = accounts.find((each) => each.kind === 'QRIS' && each.isVerified && each.bank === bank && each.account === account)
  return found ? ok(found) : err({ code: 'MERCHANT_NOT_VERIFIED', vendor: name, bank, path: ['qrContent'] })
} // prettier-ignore

/** Why a scan may not be paid, as its vendor's numbers stand now; nothing of a payment that scans no code. */
export const merchantRefused = (
  { route, payee }: Pick<ClaimPayment, 'route' | 'payee'>,
  vendor: Side,
): MerchantNotVerified | undefined => {
  const merchant = route.rail === 'QRIS' ? merchantNumber(vendor, payee) : undefined
  return merchant && !merchant.ok ? merchant.error : undefined
}
