import { createHash } from 'node:crypto'
import { qrisChecksum } from '../../domain/digipay'
import type { Account, Book } from './book'

const DIGITS = 11

/** Every account may be a merchant: his number is 9360, the bank in four digits and eleven that say nothing of his account. */
export const merchantNumberOf = ({ bank, account }: Pick<Account, 'bank' | 'account'>): string => {
  const hash = createHash('sha256').update(`merchant ${bank}/${account}`).digest('hex')
  const own = BigInt(`0x${hash.slice(0, 16)}`) % 10n ** BigInt(DIGITS)
  return `93600${bank}${String(own).padStart(DIGITS, '0')}`
}

/** The account of the merchant who has this number at a bank. */
export const merchantBy = ({ accounts }: Book, bank: string, number: string): Account | undefined =>
  [...accounts.values()].find((held) => held.bank === bank && merchantNumberOf(held) === number)

const NAME_SIGNS = 25
const field = (name: string, value: string): string => `${name}${String(value.length).padStart(2, '0')}${value}`

/** What the QR code of a merchant says; of a dynamic one, with the amount. */
export const qrContentOf = (held: Pick<Account, 'bank' | 'account' | 'name'>, amount?: string): string => {
  const acquirer = field('00', 'ID.CO.SANDBOX.WWW') + field('01', merchantNumberOf(held)) + field('03', 'UMI')
  const said = [
    field('00', '01'), field('01', amount === undefined ? '11' : '12'), field('26', acquirer), field('52', '5943'), field('53', '360'),
    ...(amount === undefined ? [] : [field('54', amount)]), field('58', 'ID'), field('59', held.name.slice(0, NAME_SIGNS)), field('60', 'JAKARTA'), '6304',
  ].join('') // prettier-ignore
  return `${said}${qrisChecksum(said)}`
}
