import { vendorAccountAdd, vendorAccountConfirm, vendorAccountVerify } from '../../src/application/organisation'
import { merchantNumberOf } from '../../src/adapters/sandbox-bank/merchants'
import { qrisChecksum } from '../../src/domain/digipay'
import type { BankAccountId, Key } from '../../src/domain/kernel'
import type { Firm } from './market'
import { must, once, type World } from './organisation'

const field = (name: string, value: string): string => `${name}${String(value.length).padStart(2, '0')}${value}`

/** The text of a QR code: dynamic with an amount, and with more in it than is usual. */
export const qrisOf = (
  of: Readonly<{ pan: string; amount?: string; name?: string; currency?: string; more?: readonly (readonly [place: string, value: string])[] }>,
): string => {
  const { pan, amount, name = 'CV UJI NIAGA', currency = '360', more = [] } = of
  const said = [
    field('00', '01'), field('01', amount === undefined ? '11' : '12'), field('26', acquirer(pan)), ...more.map((each) => field(...each)),
    field('52', '5943'), field('53', currency), ...(amount === undefined ? [] : [field('54', amount)]), field('58', 'ID'), field('59', name), field('60', 'BANDUNG'),
  ].join('')
  return `${said}6304${qrisChecksum(`${said}6304`)}`
} // prettier-ignore
/** What one acquirer writes of a merchant. */
export const acquirer = (pan: string): string => field('00', 'ID.CO.UJI.WWW') + field('01', pan) + field('03', 'UMI')

/** The number of a merchant at a bank of the sandbox. */
export const merchantOf = (bank: string, account: string): string => merchantNumberOf({ bank, account })

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
  must(await vendorAccountVerify({ ...needs, now })({ account, once: once() }, await appoint(officer, kppn, 'KPPN_OFFICER')))
  if (until === 'VERIFIED') return account
  const second = await appoint(officer, kppn, 'KPPN_OFFICER')
  must(await vendorAccountConfirm(needs)({ account, once: once() }, second))
  return account
} // prettier-ignore
