import { type BankReason, refusalOf } from '../../../src/application/digipay'
import type { PaymentFailure } from '../../../src/domain/digipay'

const ended = (to: 'REJECTED' | 'REVERSED' | 'SETTLED', failure: PaymentFailure | undefined) =>
  ({ steps: [{ to }], failure }) as unknown as Parameters<typeof refusalOf>[0]
type Told = Parameters<typeof refusalOf>[1][number]
const told = (source: Told['source'], outcome: string, reason?: BankReason, said?: Told['said']): Told => ({ source, outcome, reason, said }) // prettier-ignore
const words = { id: 'Rekening tutup', en: 'Account closed' }

describe('why a bank turned a payment down', () => {
  test.each([
    ['its answer', ended('REJECTED', 'REFUSED_BY_BANK'), told('RESPONSE', 'REJ', 'ACCOUNT_SHORT')],
    ['its answer to a question', ended('REJECTED', 'FAILED_AT_BANK'), told('INQUIRY', 'FAILED', 'ACCOUNT_SHORT')],
    ['an answer to be asked about, of which it then knows nothing', ended('REJECTED', 'NOT_RECEIVED'), told('RESPONSE', 'REJ_CHECK', 'ACCOUNT_SHORT')],
    ['its call', ended('REJECTED', 'FAILED_AT_BANK'), told('CALLBACK', 'FAILED', 'ACCOUNT_SHORT')],
    ['its answer about what it gave back', ended('REVERSED', 'RETURNED_BY_BANK'), told('INQUIRY', 'FAILED', 'ACCOUNT_SHORT')],
    ['the statement that shows it back', ended('REVERSED', 'RETURNED_BY_BANK'), told('STATEMENT', 'RETURNED', 'ACCOUNT_SHORT')],
  ])('is said by %s', (_by, payment, evidence) => {
    expect(refusalOf(payment, [told('RESPONSE', 'ACC'), evidence])).toEqual({ reason: 'ACCOUNT_SHORT', said: undefined })
  }) // prettier-ignore
  test('is told in words of the bank beside what its code says, whichever came first', () => {
    const [code, call] = [told('INQUIRY', 'FAILED', 'PAYEE_ACCOUNT'), told('CALLBACK', 'FAILED', undefined, words)]
    const both = { reason: 'PAYEE_ACCOUNT', said: words }
    for (const heard of [[code, call], [call, code]]) expect(refusalOf(ended('REVERSED', 'RETURNED_BY_BANK'), heard)).toEqual(both) // prettier-ignore
    expect(refusalOf(ended('REVERSED', 'RETURNED_BY_BANK'), [call])).toEqual({ reason: 'OTHER', said: words })
  })
  test.each([
    ['a refusal for a while, of what went again and failed', ended('REJECTED', 'FAILED_AT_BANK'), told('RESPONSE', 'LATER', 'PAST_CUT_OFF')],
    ['a refusal of what then was paid and came back', ended('REVERSED', 'RETURNED_BY_BANK'), told('RESPONSE', 'REJ_CHECK', 'SUSPENDED')],
    ['a word about another sum', ended('REJECTED', 'FAILED_AT_BANK'), told('CALLBACK', 'FAILED_OTHER_AMOUNT', undefined, words)],
    ['words beside no failure', ended('REJECTED', 'FAILED_AT_BANK'), told('CALLBACK', 'PENDING', undefined, words)],
    ['no end of what was never received', ended('REJECTED', 'NOT_RECEIVED'), told('RESPONSE', 'LATER', 'PAST_CUT_OFF')],
    ['what was never received', ended('REJECTED', 'NOT_RECEIVED'), told('RESPONSE', 'UNK', 'ACCOUNT_SHORT')],
    ['what is paid', ended('SETTLED', undefined), told('CALLBACK', 'FAILED', undefined, words)],
  ])('is not said by %s', (_by, payment, evidence) => {
    expect(refusalOf(payment, [evidence])).toBeUndefined()
  }) // prettier-ignore
  test('is the refusal for a while, where it never could go again', () => {
    expect(refusalOf(ended('REJECTED', 'NEVER_SENT'), [told('RESPONSE', 'LATER', 'PAST_CUT_OFF')])).toMatchObject({ reason: 'PAST_CUT_OFF' }) // prettier-ignore
  })
})
