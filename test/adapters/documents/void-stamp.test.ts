import { createHash } from 'node:crypto'
import { isStampedFrom, renderPdf, stampVoid } from '../../../src/adapters/documents'
import { contentOf } from '../../../src/domain/spj'
import { aPaidPurchase, linesOfPaper } from '../../support/purchase-facts'

const rendering = {
  verifyUrl: 'https://satuloket.example.go.id/verify/abc',
  createdAt: new Date('2026-03-11T02:00:00Z'),
}
const fileOf = async (lines: number): Promise<Buffer> => {
  const content = contentOf('BAST', aPaidPurchase({ lines: linesOfPaper(lines) }))
  if (!content.ok) throw new Error(`missing ${content.error.missing.join(', ')}`)
  return renderPdf(content.value, rendering)
}

/** The objects of a revision, each as its table says where it begins. */
const revised = (pdf: string): ReadonlyMap<string, string> => {
  const table = pdf.slice(Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]))
  const entries = [...table.matchAll(/^(\d+) 1\n(\d{10}) 00000 n \n/gm)]
  return new Map(
    entries.map(([, number = '', at]) => [number, pdf.slice(Number(at), pdf.indexOf('endobj', Number(at)))]),
  )
}

describe('the stamp of what is void', () => {
  test.each([
    [1, 1],
    [60, 4],
  ])('stands on every page of a file of %s lines, %s in all, after what was written there', async (lines, pages) => {
    const file = await fileOf(lines)
    const objects = revised(stampVoid(file).toString('latin1'))
    for (const [number, object] of objects) expect(object.startsWith(`${number} 0 obj\n`)).toBe(true)
    const stamped = [...objects.values()].filter((object) => object.includes('/Type /Page\n'))
    expect(stamped).toHaveLength(pages)
    for (const page of stamped) {
      const [, saved = '', own = '', stamp = ''] = /\/Contents \[(\d+) 0 R (\d+) 0 R (\d+) 0 R\]/.exec(page) ?? []
      expect(objects.get(saved)).toContain('\nq\n')
      expect(file.toString('latin1')).toContain(`\n${own} 0 obj\n`)
      expect(objects.get(stamp)).toMatch(/\nQ\nq [^]*\(BATAL \/ VOID\) Tj[^]*\(DOKUMEN BATAL \/ VOID DOCUMENT\) Tj/)
      const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '')
      expect(objects.get(/\/Void (\d+) 0 R/.exec(resources ?? '')?.[1] ?? '')).toContain('/Helvetica-Bold')
    }
  })

  test('follows the stored bytes, which stay whole in front of it, and is always the same', async () => {
    const file = await fileOf(2)
    const stamped = stampVoid(file)
    expect(stamped.subarray(0, file.length)).toEqual(file)
    expect(stamped.toString('latin1')).toContain(`/Prev ${/startxref\n(\d+)\n/.exec(file.toString('latin1'))?.[1]}\n`)
    expect(stampVoid(file)).toEqual(stamped)
  })

  test('is known again by the stored SHA-256, and nothing else that was appended is', async () => {
    const file = await fileOf(2)
    const sha256 = createHash('sha256').update(file).digest('hex')
    const stamped = stampVoid(file)
    expect(isStampedFrom(stamped, sha256)).toBe(true)
    const other = Buffer.from(stamped.toString('latin1').replace('(DOKUMEN BATAL', '(DOKUMEN SAHIH'), 'latin1')
    for (const odd of [
      file,
      other,
      Buffer.concat([stamped, Buffer.from('\n')]),
      Buffer.concat([file, stamped]),
      Buffer.alloc(0),
    ])
      expect(isStampedFrom(odd, sha256)).toBe(false)
    expect(isStampedFrom(stamped, createHash('sha256').update('other').digest('hex'))).toBe(false)
  })

  test('is not put on what this house did not write', () => {
    for (const text of ['', '%PDF-1.3 stored', '%PDF-1.7\nstartxref\n9\n%%EOF\n'])
      expect(() => stampVoid(Buffer.from(text))).toThrow(/no file of this house/)
  })
})
