import { qrisChecksum, railLawData, railLawFrom, readQris, merchantRouteFor } from '../../../src/domain/digipay'
import { rupiah } from '../../../src/domain/kernel'
import { stateCalendar } from '../../../src/domain/organisation'
import { acquirer, qrisOf } from '../../support/qris'

const mine = { pan: '936000087001000155' }
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

test('the one number may stand at several places, beside what the national register calls him', () => {
  const more = [['27', acquirer(mine.pan)], ['51', '0014ID.CO.QRIS.WWW0215ID10200211817450303UMI']] as const
  expect(flawIn(qrisOf({ ...mine, more }))).toBeUndefined()
}) // prettier-ignore

test.each([
  ['a letter of its name changed', qrisOf(mine).replace('NIAGA', 'NIAGO'), 'CHECKSUM'],
  ['its end cut off', qrisOf(mine).slice(0, -3), 'MALFORMED'],
  ['something after its end', `${qrisOf(mine)}0101X`, 'MALFORMED'],
  ['nothing at all', '', 'MALFORMED'],
  ['an address of the web', 'https://contoh.id/bayar', 'MALFORMED'],
  ['dollars', qrisOf({ ...mine, currency: '840' }), 'CURRENCY'],
  ['sen in its amount', qrisOf({ ...mine, amount: '185000.50' }), 'AMOUNT'],
  ['an amount of nought', qrisOf({ ...mine, amount: '0' }), 'AMOUNT'],
  [
    'the number of another merchant beside',
    qrisOf({ ...mine, more: [['27', acquirer('936000097001000155')]] }),
    'SEVERAL',
  ],
  [
    'a number that is none of this country beside',
    qrisOf({ ...mine, more: [['45', acquirer('4800008700100015')]] }),
    'SEVERAL',
  ],
  ['the number of a card scheme beside', qrisOf({ ...mine, more: [['02', '4000123412341234']] }), 'SEVERAL'],
  ['a place of a merchant that cannot be read', qrisOf({ ...mine, more: [['51', '01']] }), 'MALFORMED'],
  ['a merchant without digits', qrisOf({ pan: 'ABCDEFGHIJ' }), 'MERCHANT'],
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
