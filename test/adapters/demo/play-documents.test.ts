import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { renderPdf } from '../../../src/adapters/documents'
import { clearFor, papersOf, verifyLinkIn } from '../../../src/adapters/demo/play-documents'
import { contentOf } from '../../../src/domain/spj'
import { aPaidPurchase } from '../../support/purchase-facts'

const createdAt = new Date('2026-03-11T02:00:00Z')
const verifyUrl = 'http://127.0.0.1:4000/verify/Zk3v0Qm8mX4S7yN2h1pTqJw9RbLcUeAoGi5fDxVtYsk'

const paperWith = async (purpose: string): Promise<Buffer> => {
  const bought = aPaidPurchase()
  const content = contentOf('KUITANSI', { ...bought, order: { ...bought.order, purpose } })
  if (!content.ok) throw new Error('the paid purchase lacks something')
  return renderPdf(content.value, { verifyUrl, createdAt })
}
/** A page's text, compressed; the last letter of its comment decides which byte ends the stream. */
const streamEndingIn = (byte: number): Buffer => {
  const shown = `[<${Buffer.from(verifyUrl, 'latin1').toString('hex')}>] TJ`
  for (let letter = 0; letter < 256; letter += 1) {
    const stream = deflateSync(Buffer.from(`${shown} % ${String.fromCharCode(letter)}`, 'latin1'))
    if (stream.at(-1) === byte) return stream
  }
  throw new Error(`no text ends in ${byte}`)
}
const fileAround = (stream: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.3\n5 0 obj\n<<\n/Length ${stream.length}\n/Filter /FlateDecode\n>>\nstream\n`),
    stream,
    Buffer.from('\nendstream\nendobj\n'),
  ])

describe('the public address on a document', () => {
  test('is found on a paper as it is written', async () => {
    expect(verifyLinkIn(await paperWith('Alat tulis kantor'))).toBe(verifyUrl)
  })

  test.each([0x0d, 0x0a, 0x20])('is found though the compressed text ends in the byte %i', (byte) => {
    expect(verifyLinkIn(fileAround(streamEndingIn(byte)))).toBe(verifyUrl)
  })

  test('is not there on a paper without one', () => {
    expect(verifyLinkIn(Buffer.from('%PDF-1.3\n'))).toBeUndefined()
  })
})

describe('the folder of the demo’s papers', () => {
  const home = mkdtempSync(join(tmpdir(), 'satuloket-out-'))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const paper = '00001-SP-418243-11-2026-SURAT_PESANAN.pdf'
  const put = (...names: readonly string[]) => names.forEach((name) => writeFileSync(join(home, name), 'kept'))
  const kept = () =>
    readdirSync(home)
      .filter((name) => !name.startsWith('.'))
      .sort()

  test('keeps what earlier runs in the same world wrote', () => {
    clearFor(home, 'sat_one')
    put(paper)
    clearFor(home, 'sat_one')
    expect(kept()).toEqual([paper])
  })
  test('loses the papers of another world, and nothing else', () => {
    put(paper, 'mine.pdf', 'notes-00001.txt')
    clearFor(home, 'sat_two')
    expect(kept()).toEqual(['mine.pdf', 'notes-00001.txt'])
  })
  test('is out for the usual port, and a folder of its own below it for another copy', () => {
    expect([papersOf(4000), papersOf(4100)]).toEqual(['out', join('out', '4100')])
  })
})
