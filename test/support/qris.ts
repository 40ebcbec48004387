import { vendorAccountAdd, vendorAccountConfirm, vendorAccountVerify } from '../../src/application/organisation'
import { qrisChecksum } from '../../src/domain/digipay'
import type { BankAccountId, Key } from '../../src/domain/kernel'
import type { Firm } from './market'
import { must, once, type World } from './organisation'

const field = (name: string, value: string): string => `${name}${String(value.length).padStart(2, '0')}${value}`

/** The QR code of a merchant at a bank of the sandbox; dynamic with an amount. */
export const qrisOf = (
  of: Readonly<{ bank: string; accountNo: string; amount?: string; name?: string; currency?: string }>,
): string => {
  const { bank, accountNo, amount, name = 'CV UJI NIAGA', currency = '360' } = of
  const acquirer = field('00', 'ID.CO.UJI.WWW') + field('01', `93600${bank}${accountNo}`) + field('03', 'UMI')
  const said = [
    field('00', '01'), field('01', amount === undefined ? '11' : '12'), field('26', acquirer), field('52', '5943'), field('53', currency),
    ...(amount === undefined ? [] : [field('54', amount)]), field('58', 'ID'), field('59', name), field('60', 'BANDUNG'),
  ].join('') // prettier-ignore
  return `${said}6304${qrisChecksum(`${said}6304`)}`
}

/** The number of a merchant at a bank of the sandbox. */
export const merchantOf = (bank: string, accountNo: string): string => `93600${bank}${accountNo}`

/** A merchant number that its vendor registered; verified, and confirmed by a second officer unless told otherwise. */
export const aMerchant = async (
  { needs, at, officer, appoint, kppn }: World,
  { admin }: Pick<Firm, 'admin'>,
  { bank, number, until = 'CONFIRMED' }: Readonly<{ bank: string; number: string; until?: 'PENDING' | 'VERIFIED' | 'CONFIRMED' }>,
): Promise<Key<BankAccountId>> => {
  const facts = { kind: 'QRIS', bank, number, name: 'CV UJI NIAGA', once: once() } as const
  const { account } = must(await vendorAccountAdd(needs)(facts, admin)).answer
  if (until === 'PENDING') return account
  // The clock of this world stands still: his other accounts were verified before.
  const now = () => new Date(at.getTime() + 1)
  must(await vendorAccountVerify({ ...needs, now })({ account, once: once() }, officer))
  if (until === 'VERIFIED') return account
  const second = await appoint(officer, kppn, 'KPPN_OFFICER')
  must(await vendorAccountConfirm(needs)({ account, once: once() }, second))
  return account
} // prettier-ignore
