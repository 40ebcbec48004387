import { checkTaxInvoiceNumber } from '../../../src/domain/digipay'
import { localDate } from '../../../src/domain/kernel'

const [old, now] = ['0400002400000017', '04002500000000017']
const verdict = (number: string, on: string) => checkTaxInvoiceNumber(number, localDate(on), 'taxInvoiceNumber')

describe('the number of a faktur pajak', () => {
  test('has sixteen digits until Coretax, and seventeen from its first day', () => {
    expect([verdict(old, '2024-12-31'), verdict(now, '2025-01-01')]).toEqual([undefined, undefined])
    expect(verdict(now, '2024-12-31')).toMatchObject({ code: 'NOT_A_TAX_INVOICE_NUMBER', digits: [16], rule: expect.stringContaining('PER-03/PJ/2022') as string }) // prettier-ignore
    expect(verdict(old, '2025-01-01')).toMatchObject({ code: 'NOT_A_TAX_INVOICE_NUMBER', digits: [17], rule: 'PER-11/PJ/2025 Pasal 37', path: ['taxInvoiceNumber'] }) // prettier-ignore
  })
  test.each(['', '0'.repeat(17), `${now}1`, '04.00.25.0000000-17', '0400250000000001७', ` ${now.slice(1)}`])(
    'is not %j',
    (number) => {
      expect(verdict(number, '2026-03-05')?.code).toBe('NOT_A_TAX_INVOICE_NUMBER')
    },
  )
  test('is not guessed for a day that no rule covers', () => {
    expect(verdict(old, '2013-03-31')).toMatchObject({ code: 'NO_RULE_ON_DATE', path: ['taxInvoiceNumber'] })
  })
})
