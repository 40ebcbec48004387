import { qrisChecksum } from '../../src/domain/digipay'

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
