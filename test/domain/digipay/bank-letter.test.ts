import {
  answeredSending,
  type BankLetter,
  checkBankLetter,
  checkPaidOn,
  leftAt,
  type LetterWord,
  paidAt,
  type Said,
  type Told,
  toldByLetter,
} from '../../../src/domain/digipay'
import { dateIn, dayBegins, localDate } from '../../../src/domain/kernel'

const at = new Date('2026-04-10T02:00:00Z')
const letter = (more: Partial<BankLetter> = {}): BankLetter => ({
  says: 'PAID', number: 'S-12/BPD/2026', on: localDate('2026-04-09'), ...more,
}) // prettier-ignore
const before = (told: Told): Said => ({ told, at: new Date('2026-03-05T02:00:00Z') })
const refusal = (says: LetterWord, said: readonly Told[], strays = 0) => {
  const told = toldByLetter(letter({ says }), { said: said.map(before), at, strays })
  return told.ok ? told.value : told.error.code
}

describe('a letter of the bank', () => {
  const code = (more: Partial<BankLetter>) =>
    checkBankLetter(letter(more), { sentOn: localDate('2026-03-05'), today: localDate('2026-04-10') })?.code
  test('has a number, and is written between the sending of the payment and today', () => {
    expect(code({})).toBeUndefined()
    expect(code({ number: '-' })).toBe('NOT_AN_SK_NUMBER')
    expect([code({ on: localDate('2026-03-05') }), code({ on: localDate('2026-03-04') })]).toEqual([undefined, 'LETTER_BEFORE_PAYMENT']) // prettier-ignore
    expect([code({ on: localDate('2026-04-10') }), code({ on: localDate('2026-04-11') })]).toEqual([undefined, 'DATE_IN_FUTURE']) // prettier-ignore
  })
  test('that says paid, and no other, names the day of the debit: between the first sending and the letter, or that of the line which shows it', () => {
    const paidOn = localDate('2026-03-05')
    const days = { first: paidOn, last: localDate('2026-04-10') }
    const wrong = (more: Partial<BankLetter>, of = days) => checkPaidOn(letter(more), of)
    expect(wrong({})).toMatchObject({ code: 'PAID_ON_REQUIRED', path: ['paidOn'] })
    expect(wrong({ says: 'NOT_RECEIVED' })).toBeUndefined()
    expect(wrong({ says: 'NOT_RECEIVED', paidOn })).toMatchObject({ code: 'PAID_ON_UNTOLD' })
    for (const day of ['2026-03-05', '2026-04-09']) expect(wrong({ paidOn: localDate(day) })).toBeUndefined()
    for (const day of ['2026-03-04', '2026-04-10'])
      expect(wrong({ paidOn: localDate(day) })).toEqual({ code: 'PAID_ON_OUTSIDE', first: paidOn, last: localDate('2026-04-09'), path: ['paidOn'] }) // prettier-ignore
    const shown = { first: localDate('2026-03-06'), last: localDate('2026-03-06') }
    expect([wrong({ paidOn }, shown)?.code, wrong({ paidOn: shown.first }, shown)]).toEqual([
      'PAID_ON_OUTSIDE',
      undefined,
    ])
  })
  test('names a day that is the same in the zone of every satker', () => {
    for (const bank of ['WIB', 'WITA', 'WIT'] as const)
      for (const satker of ['WIB', 'WITA', 'WIT'] as const)
        expect(dateIn(satker, paidAt(bank, localDate('2026-03-05')))).toBe('2026-03-05')
  })
  test('that nothing was received is of the last sending, that it was paid of any', () => {
    const sent = (day: string) => ({ action: 'submit', to: 'SUBMITTED', at: new Date(`${day}T02:00:00Z`) })
    const payment = { createdAt: new Date('2026-03-01T02:00:00Z'), steps: [sent('2026-03-05'), sent('2026-03-07')] } as unknown as Parameters<typeof answeredSending>[1] // prettier-ignore
    const day = (says: LetterWord, of = payment) => answeredSending({ says }, of).toISOString().slice(0, 10)
    expect([day('PAID'), day('NOT_RECEIVED')]).toEqual(['2026-03-05', '2026-03-07'])
    expect(day('NOT_RECEIVED', { ...payment, steps: [] })).toBe('2026-03-01')
  })
  test('tells what no machine knows, of a payment that its bank was silent about or contradicted itself on', () => {
    const silent: readonly Told[] = [{ source: 'RESPONSE', class: 'UNK' }, { source: 'INQUIRY', status: 'PENDING', amountAgrees: true }] // prettier-ignore
    const torn: readonly Told[] = [{ source: 'INQUIRY', status: 'SUCCESS', amountAgrees: true }, { source: 'STATEMENT', status: 'ABSENT' }] // prettier-ignore
    for (const says of ['PAID', 'NOT_RECEIVED'] as const)
      for (const said of [silent, torn]) expect(refusal(says, said)).toEqual({ source: 'MANUAL', status: says })
  })
  test('calls nothing not received that the statement shows to have left, and nothing paid that left in another amount', () => {
    const debited: Told = { source: 'STATEMENT', status: 'DEBITED' }
    const failed: Told = { source: 'INQUIRY', status: 'FAILED', amountAgrees: true }
    expect(refusal('NOT_RECEIVED', [debited, failed])).toBe('BANK_SAID_OTHERWISE')
    expect(refusal('PAID', [debited, failed])).toEqual({ source: 'MANUAL', status: 'PAID' })
    // What names another amount is kept as unsure: nothing that it says beside is believed.
    for (const source of ['INQUIRY', 'CALLBACK'] as const)
      for (const status of ['SUCCESS', 'UNKNOWN', 'PENDING'] as const)
        expect(refusal('PAID', [{ source, status, amountAgrees: false }])).toBe('BANK_SAID_OTHERWISE')
    for (const says of ['PAID', 'NOT_RECEIVED'] as const) expect(refusal(says, [], 1)).toBe('BANK_SAID_OTHERWISE')
  })
  test('calls paid what left with its bank’s fee in one debit, and never not received', () => {
    const withFee = (says: LetterWord, said: readonly Told[]) => {
      const told = toldByLetter(letter({ says }), { said: said.map(before), at, strays: 1, withFee: true })
      return told.ok ? told.value : told.error.code
    }
    const other: Told = { source: 'INQUIRY', status: 'SUCCESS', amountAgrees: false }
    for (const said of [[], [other]]) expect(withFee('PAID', said)).toEqual({ source: 'MANUAL', status: 'PAID' })
    expect(withFee('NOT_RECEIVED', [])).toBe('BANK_SAID_OTHERWISE')
    expect(withFee('PAID', [{ source: 'STATEMENT', status: 'RETURNED' }])).toBe('BANK_SAID_OTHERWISE')
  })
})

describe('a payment left', () => {
  const sent = new Date('2026-03-05T16:30:00Z')
  const payment = { createdAt: new Date('2026-03-01T02:00:00Z'), steps: [{ action: 'submit', to: 'SUBMITTED', at: sent }] } as unknown as Parameters<typeof leftAt>[0] // prettier-ignore
  test('when its line says so, but not before it was sent nor after now, by whatever clock its bank writes', () => {
    const line = new Date('2026-03-06T01:00:00Z')
    expect(leftAt(payment, line, at)).toEqual(line)
    expect(leftAt(payment, new Date(at.getTime() + 1_000), at)).toEqual(at)
    // Sent at half past one in the morning of the 6th in Papua; its bank in Jakarta tells the 5th and no hour.
    const left = leftAt(payment, dayBegins('WIB', localDate('2026-03-05')), at)
    expect([left, dateIn('WIT', left)]).toEqual([sent, '2026-03-06'])
  })
})
