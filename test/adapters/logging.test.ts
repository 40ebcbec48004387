import { logTo } from '../../src/adapters/logging'

const logged = (write: (log: ReturnType<typeof logTo>) => void): string => {
  const lines: string[] = []
  write(logTo('info', { write: (line: string) => lines.push(line) }))
  return lines.join('')
}

describe('the log', () => {
  test.each(['pin', 'code', 'password', 'nik', 'npwp', 'authorization', 'token', 'clientSecret'])(
    'withholds %s however deep it stands',
    (key) => {
      const text = logged((log) => {
        log.info({ [key]: '928374' })
        log.info({ input: { [key]: '928374' } })
        log.info({ request: { variables: { input: { [key]: '928374' } } } })
      })
      expect(text).not.toContain('928374')
      expect(text.match(/\[withheld\]/g)).toHaveLength(3)
    },
  )

  test('still says why something failed', () => {
    expect(logged((log) => log.info({ refusal: { code: 'PAGU_INSUFFICIENT' } }))).toContain('PAGU_INSUFFICIENT')
    const broken = Object.assign(new Error('unique'), { code: '23505' })
    expect(logged((log) => log.error({ err: broken }))).toContain('23505')
  })

  test('tells a request by its path without what follows the question mark', () => {
    const text = logged((log) =>
      log.info({ req: { id: '1', method: 'GET', url: '/d/1?key=928374', headers: { cookie: 'x' } } }),
    )
    expect(text).toContain('/d/1')
    expect(text).not.toContain('928374')
    expect(text).not.toContain('cookie')
  })

  test('keeps one line per event whatever is in it', () => {
    expect(
      logged((log) => log.info({ text: 'a\n{"level":60}' }))
        .split('\n')
        .filter(Boolean),
    ).toHaveLength(1)
  })
})
