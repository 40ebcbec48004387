import { type Assess, byItsLaw } from '../../../src/domain/digipay'
import { assess } from '../../../src/domain/tax-withholding'
import { entryOf, lawWith } from '../tax-withholding/changed-law'
import type { Loose } from '../tax-withholding/places'
import { aQuestion, taken } from '../tax-withholding/world'

const dearer = lawWith((law) =>
  entryOf(law, 'pph22.rate')['values'].forEach((each: Loose) => (each['value'] = '3/100')),
)
const laws: Readonly<Record<string, Assess>> = { then: assess(lawWith(() => undefined)), now: assess(dearer) }
const asked = (law: string | undefined, fingerprint: string | undefined = 'now') => {
  const put = byItsLaw((name) => laws[name], { assess: assess(dearer), fingerprint: () => fingerprint })
  return put({ ...aQuestion(), law })
}
const pph = (found: ReturnType<typeof asked>) => (found.ok ? [taken(found.value)['PPH22 22-910-01'], found.value.question.law] : found.error) // prettier-ignore

describe('a question', () => {
  test('that is new is answered by the law of today, and the answer keeps which that was', () =>
    expect(pph(asked(undefined))).toEqual([300_000n, 'now']))
  test('names no law that is kept nowhere', () => expect(pph(asked(undefined, ''))).toEqual([300_000n, '']))
  test('that was asked before is answered by the law that answered it then', () => {
    expect(pph(asked('then'))).toEqual([150_000n, 'then'])
    expect(pph(asked('now'))).toEqual([300_000n, 'now'])
  })
  test('whose law is not at hand is answered by no other', () =>
    expect(pph(asked('lost'))).toEqual({ code: 'TAX_LAW_NOT_KEPT', law: 'lost', path: ['law'] }))
})
