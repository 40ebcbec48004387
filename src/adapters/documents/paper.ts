/** A4 in points, with the margins of an official letter. */
const a4 = { width: 595.28, height: 841.89, left: 62, right: 54, top: 48, bottom: 58 } as const

/** The faces used: the standard fonts that every reader of PDF carries. */
export type Face = 'Times-Roman' | 'Times-Bold' | 'Times-Italic' | 'Times-BoldItalic'
export type Align = 'left' | 'right' | 'center'
export type Style = Readonly<{ face: Face; size: number }>

/** What stands where a character has no glyph: visible, so that nobody takes the print for the whole text. */
export const noGlyph = '[?]'

// The standard fonts are encoded in WinAnsi: Latin-1 without its control rows, and these.
const winAnsi = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const hasGlyph = (character: string): boolean =>
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff]$/u.test(character) || winAnsi.includes(character)

/** The text with every run of characters that the fonts lack replaced by the visible mark. */
export const printable = (text: string): string =>
  Array.from(text.normalize('NFC'))
    .map((character) => (hasGlyph(character) ? character : '\u0000'))
    .join('')
    .replace(/\0+/g, noGlyph)

/** A4 measured in the points of what is written on it: written smaller, a page holds more of them. */
export type Sheet = Readonly<{
  /** How large things are set: 1 as they are given. */
  scale: number
  left: number
  top: number
  height: number
  /** Width between the margins. */
  width: number
  /** The lowest place for content. */
  floor: number
}>

const sheetAt = (scale: number): Sheet => ({
  scale,
  left: a4.left / scale,
  top: a4.top / scale,
  height: a4.height / scale,
  width: (a4.width - a4.left - a4.right) / scale,
  floor: (a4.height - a4.bottom) / scale,
})

/** A sheet being filled from top to bottom, and where the next thing goes. */
export type Paper = Readonly<{
  pdf: PDFKit.PDFDocument
  sheet: Sheet
  /** Height of the next free place; moves down as things are placed. */
  at: { y: number }
  /** Texts that lost a character to the mark. */
  marked: { seen: boolean }
}>

/** Distance from one line to the next. */
export const leading = ({ size }: Style): number => Math.round(size * 1.28 * 100) / 100

/** Starts a new page when what comes next would not fit on this one; says whether it did. */
export const makeRoom = ({ pdf, at, sheet }: Paper, height: number): boolean => {
  if (at.y + height <= sheet.floor || at.y <= sheet.top) return false
  pdf.addPage()
  if (sheet.scale !== 1) pdf.scale(sheet.scale)
  at.y = sheet.top
  return true
}

const lastLines = 3
/** The room that a line of a text needs: the last few stay together, and on one page with what must follow close below. */
export const roomFor = (style: Style, at: number, count: number, below: number): number =>
  at === Math.max(0, count - lastLines) ? (count - at) * leading(style) + below : leading(style)

/** Breaks text into lines no wider than this; a word that is wider by itself is cut. */
export const wrap = (paper: Paper, text: string, style: Style, within: number): readonly string[] => {
  const { pdf, marked } = paper
  const shown = printable(text)
  if (shown.includes(noGlyph) && !text.includes(noGlyph)) marked.seen = true
  pdf.font(style.face).fontSize(style.size)
  const lines: string[] = []
  let line = ''
  for (const word of shown.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (pdf.widthOfString(longer) <= within) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = cut(pdf, word, within)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return [...lines, line]
}

const cut = (pdf: PDFKit.PDFDocument, word: string, within: number): readonly string[] => {
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece !== '' && pdf.widthOfString(piece + character) > within) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}

/** Writes one line that was already wrapped, exactly here. */
export const write = (
  paper: Paper,
  line: string,
  style: Style,
  x: number,
  y: number,
  within: number,
  align: Align,
): void => {
  const { pdf } = paper
  pdf.font(style.face).fontSize(style.size)
  const free = within - pdf.widthOfString(line)
  const shift = align === 'left' ? 0 : align === 'right' ? free : free / 2
  pdf.text(line, x + shift, y, { lineBreak: false })
}

/** Writes text over the whole width, over as many pages as it takes. */
export const flow = (paper: Paper, text: string, style: Style, align: Align = 'left', below = 0): void => {
  const { left, width } = paper.sheet
  wrap(paper, text, style, width).forEach((line, at, { length }) => {
    makeRoom(paper, roomFor(style, at, length, below))
    write(paper, line, style, left, paper.at.y, width, align)
    paper.at.y += leading(style)
  })
}

/** Draws a line across the page. */
export const ruler = ({ pdf, sheet: { left, width } }: Paper, y: number, weight: number): void => {
  pdf
    .moveTo(left, y)
    .lineTo(left + width, y)
    .lineWidth(weight)
    .stroke()
}

/** How a blank paper is made: what it is called, when, whether to pack it, and how large things are set. */
export type Making = Readonly<{ title: string; createdAt: Date; compress: boolean; scale: number }>

/** A blank sheet whose bytes depend on nothing but what is written and the date given. */
export const blankPaper = async ({ title, createdAt, compress, scale }: Making): Promise<Paper> => {
  // Its fonts take a tenth of a second to load: a house that prints nothing does not wait for them.
  const { default: PDFDocument } = await import('pdfkit')
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    bufferPages: true,
    compress,
    lang: 'id',
    info: { Title: title, Producer: 'Satuloket', Creator: 'Satuloket', CreationDate: createdAt },
  })
  if (scale !== 1) pdf.scale(scale)
  const sheet = sheetAt(scale)
  return { pdf, sheet, at: { y: sheet.top }, marked: { seen: false } }
}
