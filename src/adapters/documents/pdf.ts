import QRCode from 'qrcode'
import type { DocumentContent } from '../../domain/spj'
import { drawBlock, heightBelow } from './blocks'
import { blankPaper, flow, leading, makeRoom, noGlyph, printable, ruler, wrap, write } from './paper'
import type { Paper, Style } from './paper'

/** What a rendering needs beside the content; the same three give the same bytes. */
export type Rendering = Readonly<{ verifyUrl: string; createdAt: Date; compress?: boolean | undefined }>

const ministry: Style = { face: 'Times-Bold', size: 13 }
const office: Style = { face: 'Times-Bold', size: 11.5 }
const address: Style = { face: 'Times-Roman', size: 9 }
const heading: Style = { face: 'Times-Bold', size: 13.5 }
const numbering: Style = { face: 'Times-Roman', size: 10.5 }
const note: Style = { face: 'Times-Roman', size: 8 }

const drawLetterhead = (paper: Paper, lines: readonly string[]): void => {
  lines.forEach((line, at) => flow(paper, line, at === 0 ? ministry : at === 1 ? office : address, 'center'))
  ruler(paper, paper.at.y + 3, 1.8)
  ruler(paper, paper.at.y + 6, 0.5)
  paper.at.y += 18
}

const drawTitle = (paper: Paper, { title, number }: DocumentContent): void => {
  flow(paper, title, heading, 'center')
  flow(paper, `Nomor: ${number}`, numbering, 'center')
  paper.at.y += 10
}

const drawCode = ({ pdf, at, sheet: { left } }: Paper, url: string, side: number): void => {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' })
  const dot = side / modules.size
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) pdf.rect(left + column * dot, at.y + row * dot, dot + 0.05, dot + 0.05)
  pdf.fill('#000000')
}

// Smaller where the page is nearly full, so that it does not stand alone on another, but never too small to be scanned.
const [largest, smallest] = [64, 50]
const sideOn = ({ at, sheet: { floor, scale } }: Paper): number => {
  const left = floor - at.y - 2
  return left < smallest / scale ? largest / scale : Math.min(largest / scale, left)
}

const drawProof = (paper: Paper, url: string): void => {
  const side = sideOn(paper)
  const { left, width } = paper.sheet
  makeRoom(paper, side + 2)
  paper.at.y += 2
  drawCode(paper, url, side)
  const texts = [
    'Dokumen ini diterbitkan secara elektronik melalui Satuloket dan belum dibubuhi tanda tangan elektronik tersertifikasi.',
    'Pindai kode ini atau buka alamat di bawah untuk memeriksa kantor, nomor, tanggal, nilai, dan keutuhan berkas.',
    url,
    ...(paper.marked.seen
      ? [`Tanda ${noGlyph} menggantikan aksara yang tidak dapat dicetak; teks lengkapnya tersimpan di dalam sistem.`]
      : []),
  ]
  const lines = texts.flatMap((text) => wrap(paper, text, note, width - side - 12))
  lines.forEach((line, at) =>
    write(paper, line, note, left + side + 12, paper.at.y + 6 + at * leading(note), width - side - 12, 'left'),
  )
  paper.at.y += side
}

const drawFooters = (paper: Paper, { title, number }: DocumentContent): void => {
  const { start, count } = paper.pdf.bufferedPageRange()
  const label = printable(`${title}  ${number}`)
  const { left, width, height, scale } = paper.sheet
  const y = height - 40 / scale
  for (let at = 0; at < count; at += 1) {
    paper.pdf.switchToPage(start + at)
    ruler(paper, y - 5, 0.4)
    const [first = ''] = wrap(paper, label, note, width - 110)
    write(paper, first, note, left, y, width, 'left')
    write(paper, `Halaman ${at + 1} dari ${count}`, note, left, y, width, 'right')
  }
}

const pagesOf = ({ pdf }: Paper): number => pdf.bufferedPageRange().count

const bytesOf = (pdf: PDFKit.PDFDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
    pdf.end()
  })

/** How large a document may be set, first choice first: a kuitansi that is torn has a page with a sum and without who signs. */
const scalesOf = ({ kind }: DocumentContent): readonly number[] =>
  kind === 'KUITANSI' ? [1, 0.95, 0.9, 0.85, 0.8] : [1]

const filled = async (
  content: DocumentContent,
  { verifyUrl, createdAt, compress = true }: Rendering,
  scale: number,
) => {
  const title = printable(`${content.title} ${content.number}`)
  const paper = await blankPaper({ title, createdAt, compress, scale })
  drawLetterhead(paper, content.letterhead)
  drawTitle(paper, content)
  content.blocks.forEach((block, at, blocks) =>
    drawBlock(paper, block, heightBelow(paper, blocks.slice(at + 1), smallest / scale + 2)),
  )
  drawProof(paper, verifyUrl)
  return paper
}

/** Puts a stored document on A4: plain text, rules and a QR code; no script, link, form or attachment. */
export const renderPdf = async (content: DocumentContent, rendering: Rendering): Promise<Buffer> => {
  const [first = 1, ...smaller] = scalesOf(content)
  const usual = await filled(content, rendering, first)
  let paper = usual
  for (const scale of smaller) if (pagesOf(paper) > 1) paper = await filled(content, rendering, scale)
  // What fits on one page in no size is read more easily in the usual one.
  if (pagesOf(paper) > 1) paper = usual
  drawFooters(paper, content)
  return bytesOf(paper.pdf)
}
