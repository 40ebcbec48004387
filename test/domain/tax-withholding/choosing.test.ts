import { lawChoosing } from '../../../src/domain/tax-withholding'
import { theLaw } from './world'

describe('a question may suppose another choice of the office,', () => {
  test('but only one that the law leaves open', () => {
    const supposing = (choices: Readonly<Record<string, string>>) => {
      const law = lawChoosing(theLaw(), choices)
      return law.ok ? 'law' : law.error
    }
    expect(supposing({ kkpIncomeTax: 'REFUSED' })).toBe('law')
    expect(supposing({ kkp: 'REFUSED' })).toEqual({ code: 'SETTING_UNKNOWN', path: ['settings', 'kkp'] })
    for (const option of ['ALWAYS', 'toString'])
      expect(supposing({ kkpIncomeTax: option })).toEqual({ code: 'OPTION_UNKNOWN', path: ['settings', 'kkpIncomeTax'] }) // prettier-ignore
  })
})
