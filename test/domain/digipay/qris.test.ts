import { qrisChecksum, railLawData, railLawFrom, readQris, merchantRouteFor } from '../../../src/domain/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'
import { qrisOf } from '../../support/qris'

const mine = { bank: '008', accountNo: '7001000155' }
const flawIn = (text: string) => {
  const read = readQris(text)
  return read.ok ? undefined : read.error.flaw
}

test('the checksum is that of the standard', () => expect(qrisChecksum('123456789')).toBe('29B1'))

test('a static code says who and where, and a dynamic one how much', () => {
  const said = { merchant: 'CV UJI NIAGA', city: 'BANDUNG', pan: '936000087001000155', bank: '008' }
  expect(readQris(qrisOf(mine))).toEqual({ ok: true, value: { ...said, amount: undefined } })
  expect(readQris(qrisOf({ ...mine, amount: '185000.00' }))).toEqual({ ok: true, value: { ...said, amount: 185_000n } })
})

test.each([
  ['a letter of its name changed', qrisOf(mine).replace('NIAGA', 'NIAGO'), 'CHECKSUM'],
  ['its end cut off', qrisOf(mine).slice(0, -3), 'MALFORMED'],
  ['something after its end', `${qrisOf(mine)}0101X`, 'MALFORMED'],
  ['nothing at all', '', 'MALFORMED'],
  ['an address of the web', 'https://contoh.id/bayar', 'MALFORMED'],
  ['dollars', qrisOf({ ...mine, currency: '840' }), 'CURRENCY'],
  ['sen in its amount', qrisOf({ ...mine, amount: '185000.50' }), 'AMOUNT'],
  ['an amount of nought', qrisOf({ ...mine, amount: '0' }), 'AMOUNT'],
  ['a merchant without digits', qrisOf({ ...mine, accountNo: 'ABCDEFGHIJ' }), 'MERCHANT'],
])('a code with %s is not scanned', (_, text, flaw) => expect(flawIn(text)).toBe(flaw))

test('ten million is the most that a scan pays, and the payer bears no fee', () => {
  const law = railLawFrom(railLawData, stateCalendar)
  if (!law.ok) throw new Error('the law of the rails is faulty')
  const reach = (fee: bigint) => ({ rails: { QRIS: { fee: rupiah(fee) } }, reaches: [] })
  const route = (amount: bigint, fee = 0n) => {
    const asked = { amount: rupiah(amount), payer: '002', payee: '014', at: new Date('2026-11-28T03:00:00Z') }
    const way = merchantRouteFor(law.value, 'QRIS', asked, reach(fee))
    return way.ok ? way.value.fee : way.error.why
  }
  expect([route(10_000_000n), route(10_000_001n), route(1n, 1n)]).toEqual([0n, 'AMOUNT_NOT_CARRIED', 'AMOUNT_NOT_CARRIED'])
}) // prettier-ignore
