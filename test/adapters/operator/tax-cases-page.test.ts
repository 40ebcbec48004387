import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { reportOnCases } from '../../../src/adapters/operator/tax-case-report'

describe('the page on worked cases', () => {
  test('shows a whole file that is read and agrees with the law', () => {
    const page = readFileSync(join(__dirname, '../../../docs/tax-cases.md'), 'utf8')
    const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? []
    expect(reportOnCases('the page', shown)).toMatchObject({ code: 0, failed: '' })
    expect(reportOnCases('the page', shown.replace('30000', '30001')).code).toBe(1)
  })
})
