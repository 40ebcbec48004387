import { renderPdf } from '../../../src/adapters/documents'
import { localDate, rupiah } from '../../../src/domain/kernel'
import {
  contentOf,
  documentKinds,
  dpt,
  isDocumentKind,
  type ChargeFacts,
  type DocumentContent,
  type PurchaseFacts,
} from '../../../src/domain/spj'
import { aPaidPurchase, aTestedBill, linesOfPaper } from '../../support/purchase-facts'

const kinds = Object.keys(documentKinds)
  .filter(isDocumentKind)
  .filter((kind) => kind !== 'DPT')
const verifyUrl = 'https://satuloket.example.go.id/verify/Zk3v0Qm8mX4S7yN2h1pTqJw9RbLcUeAoGi5fDxVtYsk'
const createdAt = new Date('2026-03-11T02:00:00Z')

const written = (...given: Parameters<typeof contentOf>): DocumentContent => {
  const content = contentOf(...given)
  if (!content.ok) throw new Error(`missing ${content.error.missing.join(', ')}`)
  return content.value
}
const plainPdf = async (content: DocumentContent): Promise<string> =>
  (await renderPdf(content, { verifyUrl, createdAt, compress: false })).toString('latin1')

// The row that windows-1252 has and Latin-1 lacks; Node's own decoder leaves it out in some versions.
const row80 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const winAnsi = (hex: string): string =>
  Array.from(Buffer.from(hex, 'hex'), (byte) => row80[byte - 0x80] ?? String.fromCharCode(byte)).join('')
/** The lines of text on each page, as an uncompressed content stream writes them. */
const pagesOf = (pdf: string): readonly (readonly string[])[] =>
  [...pdf.matchAll(/\/Length \d+\n>>\nstream\n([\s\S]*?)\nendstream/g)].map(([, stream = '']) =>
    [...stream.matchAll(/\[((?:<[\da-f]*>|[-\d. ])*)\] TJ/g)].map(([, shown = '']) =>
      winAnsi([...shown.matchAll(/<([\da-f]*)>/g)].map(([, hex = '']) => hex).join('')),
    ),
  )
const textOf = (pdf: string): string => pagesOf(pdf).flat().join(' ')

const longPurchase = (count: number, more: Partial<PurchaseFacts> = {}): PurchaseFacts => {
  const { order } = aPaidPurchase()
  const gross = rupiah(550_000n * BigInt(count))
  return aPaidPurchase({ lines: linesOfPaper(count), order: { ...order, ppn: rupiah(0n), gross }, ...more })
}

/** How far from the left a text begins, wherever it stands. */
const placesOf = (pdf: string, text: string): readonly number[] =>
  [...pdf.matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm\n[^\n]*Tf\n\[((?:<[\da-f]*>|[-\d. ])*)\] TJ/g)]
    .filter(([, , shown = '']) => winAnsi([...shown.matchAll(/<([\da-f]*)>/g)].map(([, hex = '']) => hex).join('')) === text)
    .map(([, x]) => Number(x)) // prettier-ignore

/** What a block states beside signatures, as one text. */
const saidIn = (block: DocumentContent['blocks'][number]): string =>
  block.type === 'SIGNATURES' || block.type === 'RULE' ? '' : JSON.stringify(block)

describe('the code by which a document is verified', () => {
  test.each(kinds)('stands on one page with the last who sign %s, however long it is', async (kind) => {
    for (let words = 0; words < 400; words += 20) {
      const { order } = aPaidPurchase()
      const content = written(kind, aPaidPurchase({ order: { ...order, purpose: `Alat ${'tulis '.repeat(words)}` } }))
      const last = content.blocks.at(-1)
      const signers = last?.type === 'SIGNATURES' ? last.signatures.flatMap((each) => (each ? [each.name] : [])) : []
      const found = pagesOf(await plainPdf(content)).filter((lines) => lines.includes(verifyUrl))
      expect(signers.length).toBeGreaterThan(0)
      for (const name of signers) expect(found.flat()).toContain(name)
    }
  })
})

describe('a kuitansi', () => {
  const { order, payment, taxes = [] } = aPaidPurchase()
  const long = (name: number, purpose: number, more: number, missingOf?: string): PurchaseFacts => {
    const lines = [1, 2, 3].map((at) => ({
      name: `${String(at)} ${'barang '.repeat(name)}`.slice(0, name), unit: 'buah', quantity: 10n, price: rupiah(37_000n),
      total: rupiah(370_000n), delivered: 10n, accepted: 10n,
    })) // prettier-ignore
    const others = Array.from({ length: more }, (_, at) => ({
      tax: 'PPh Pasal 23', objectCode: `24-104-0${String(at)}`, base: rupiah(500_000n), rate: '2%', amount: rupiah(0n), citation: 'UU PPh', missingOf,
    })) // prettier-ignore
    const card = payment && { ...payment, byCard: true, instrument: 'Kartu kredit pemerintah (KKP) BRI **** 3456' }
    const wanted = { ...order, purpose: 'Pengadaan alat '.repeat(20).slice(0, purpose) }
    return aPaidPurchase({ lines, order: wanted, taxes: [...taxes, ...others], payment: card })
  }

  test.each([
    [40, 60, 0, undefined],
    [60, 120, 0, undefined],
    [60, 120, 2, undefined],
    [100, 120, 1, undefined],
    [60, 120, 2, '00012/SP/526123/03/2026'],
  ])(
    'is one page, with its sum and all who sign: names of %i letters, a purpose of %i, %i taxes more than two',
    async (name, purpose, more, missingOf) => {
      const pages = pagesOf(await plainPdf(written('KUITANSI', long(name, purpose, more, missingOf))))
      expect(pages).toHaveLength(1)
      for (const said of [
        'Rp1.110.000',
        'Yohana Rumbiak',
        'Dewi Anggraini',
        'Markus Wanma',
        'Siti Rahmawati',
        verifyUrl,
      ])
        expect(pages[0]).toContain(said)
    },
  )
})

describe('a list of what is paid of a card’s bill', () => {
  const charge = (at: number): ChargeFacts => ({
    on: localDate('2026-11-26'), reference: 'SL4L3TJ2FQ5HV5N8LY1J', order: `${String(at + 1).padStart(5, '0')}/SP/526123/11/2026`,
    vendor: 'CV Cendrawasih Sejahtera', amount: rupiah(100_000_000n), isCredit: at % 2 === 1,
  }) // prettier-ignore
  const listOf = (count: number): DocumentContent => {
    const content = dpt(aTestedBill({ charges: Array.from({ length: count }, (_, at) => charge(at)) }))
    if (!content.ok) throw new Error('not complete')
    return content.value
  }

  test('tears neither a sum nor a reference nor a number', async () => {
    const text = textOf(await plainPdf(listOf(2)))
    for (const whole of ['(Rp100.000.000)', 'SL4L3TJ2FQ5HV5N8LY1J', '00002/SP/526123/11/2026', '26-11-2026'])
      expect(text).toContain(whole)
  })

  test('has its sum in words on the page of that in figures, however long it is', async () => {
    for (let count = 1; count < 90; count += 2) {
      const pages = pagesOf(await plainPdf(listOf(count)))
      const inWords = pages.filter((lines) => lines.includes('Terbilang'))
      expect(inWords).toHaveLength(1)
      expect(inWords[0]?.filter((line) => line === 'Jumlah').length).toBeGreaterThan(0)
      expect(inWords[0]?.slice(0, inWords[0].indexOf('Terbilang')).slice(-4)).toContain('Jumlah')
    }
  })
})

describe('those who sign', () => {
  const doubts = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: `D-${at}`, text: `Belum pasti ke-${at}, menurut hukumnya.` }))
  test.each(kinds)('never stand on a page of %s without a word of what they sign', async (kind) => {
    const { order } = aPaidPurchase()
    for (let more = 0; more < 60; more += 1) {
      const purpose = `Alat ${'tulis kantor '.repeat(more * 4)}`
      const content = written(kind, aPaidPurchase({ order: { ...order, purpose }, taxDoubts: doubts(more) }))
      const signed = content.blocks.flatMap((block) => (block.type === 'SIGNATURES' ? block.signatures : []))
      const names = signed.flatMap((each) => (each ? [each.name] : []))
      const own = new Set(signed.flatMap((each) => (each ? [...each.above, each.stamp, each.name, ...each.below] : [])))
      for (const lines of pagesOf(await plainPdf(content)).filter((page) => names.some((name) => page.includes(name))))
        expect(
          lines.some((line) => content.blocks.some((block) => saidIn(block).includes(line) && !own.has(line))),
        ).toBe(true)
    }
  })
})

describe('a document on paper', () => {
  test.each(kinds)('%s carries its letterhead, title, number and every field of its content', async (kind) => {
    const content = written(kind, aPaidPurchase())
    const text = textOf(await plainPdf(content))
    for (const part of [
      ...content.letterhead,
      content.title,
      `Nomor: ${content.number}`,
      'Halaman 1 dari 1',
      verifyUrl,
    ])
      expect(text).toContain(part)
    const said = content.blocks.flatMap((block) => (block.type === 'FIELDS' ? block.fields : []))
    for (const { value } of said) for (const word of value.split(' ')) expect(text).toContain(word)
  })

  test('TAX_SHEET sets the sum of the taxes under their amounts, not under their legal basis', async () => {
    const content = written('TAX_SHEET', aPaidPurchase())
    const table = content.blocks.find((block) => block.type === 'TABLE')
    const pdf = await plainPdf(content)
    const [sum = ''] = table?.totals.map(({ value }) => value) ?? []
    const basis = Math.min(...placesOf(pdf, 'Dasar hukum'))
    const [place = 0] = placesOf(pdf, sum)
    expect([place > 0, place < basis - 40]).toEqual([true, true])
  })

  test.each(kinds)('%s holds no script, link, form, action or attachment', async (kind) => {
    const hostile = 'x) /JS (app.alert(1)) /URI (http://evil.example) >> endobj <script>'
    const { order } = aPaidPurchase()
    const pdf = await plainPdf(written(kind, aPaidPurchase({ order: { ...order, purpose: hostile } })))
    const outside = pdf.replace(/stream\n[\s\S]*?\nendstream/g, '')
    expect(outside).not.toMatch(
      /\/(JS|JavaScript|URI|EmbeddedFiles?|Filespec|Launch|OpenAction|AA|Annots?|AcroForm|GoToR|SubmitForm|RichMedia)\b/,
    )
    expect(outside).not.toContain('evil')
  })

  test('has the same bytes for the same content and date, and others for another date', async () => {
    const content = written('KUITANSI', aPaidPurchase())
    const read = JSON.parse(JSON.stringify(content)) as DocumentContent
    const first = await renderPdf(content, { verifyUrl, createdAt })
    expect(await renderPdf(read, { verifyUrl, createdAt })).toEqual(first)
    expect(await renderPdf(content, { verifyUrl, createdAt: new Date(0) })).not.toEqual(first)
    expect(first.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('goes over pages under a repeated head, with number and page at every foot, and loses no line', async () => {
    const content = written('SURAT_PESANAN', longPurchase(200))
    const pages = pagesOf(await plainPdf(content))
    expect(pages.length).toBeGreaterThan(5)
    pages.forEach((lines, at) => {
      expect(lines.join(' ')).toContain(`Halaman ${at + 1} dari ${pages.length}`)
      expect(lines.join(' ')).toContain(content.number)
    })
    const withRows = pages.filter((lines) => lines.some((line) => line.startsWith('Kertas HVS')))
    expect(withRows.length).toBeGreaterThan(4)
    for (const lines of withRows) expect(lines).toContain('Uraian barang/jasa')
    const text = pages.flat().join(' ')
    for (let line = 1; line <= 200; line += 1) expect(text).toContain(`ke-${line} `)
  })

  test('breaks a line of goods that is longer than a page, and a word that is wider than its column', async () => {
    const [line] = linesOfPaper(1)
    if (!line) throw new Error('no line')
    const name = `${'panjang sekali '.repeat(120)}${'W'.repeat(190)}`
    const pages = pagesOf(await plainPdf(written('SURAT_PESANAN', longPurchase(1, { lines: [{ ...line, name }] }))))
    const text = pages.flat().join('')
    expect(text.match(/panjang/g)).toHaveLength(120)
    expect((text.match(/W{5,}/g) ?? []).join('')).toHaveLength(190)
    expect(pages.length).toBeGreaterThan(1)
  })

  test('shows a visible mark and a note where its fonts have no character', async () => {
    const { vendor } = aPaidPurchase()
    const foreign = { ...vendor, legalName: 'Toko 漢字 “Sûrabaya” – Žižek' }
    const text = textOf(await plainPdf(written('SPBY', aPaidPurchase({ vendor: foreign }))))
    expect(text).toContain('Toko [?] “Sûrabaya” – Žižek')
    expect(text).toContain('menggantikan aksara yang tidak dapat dicetak')
    expect(textOf(await plainPdf(written('SPBY', aPaidPurchase())))).not.toContain('menggantikan aksara')
  })

  test('shows all places to sign on one page together', async () => {
    for (let count = 1; count <= 40; count += 1) {
      const pages = pagesOf(await plainPdf(written('SURAT_PESANAN', longPurchase(count))))
      const together = pages.filter((lines) => lines.includes('Menerima pesanan,'))
      expect(together).toHaveLength(1)
      expect(together[0]).toEqual(
        expect.arrayContaining(['Yohana Rumbiak', 'Dewi Anggraini', 'NIP 198504122009012003']),
      )
    }
  })
})
