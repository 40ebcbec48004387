import type { Block } from '../../domain/spj'
import { leading, makeRoom, wrap, write, type Align, type Paper, type Style } from './paper'

type Table = Extract<Block, { type: 'TABLE' }>
type Cell = Readonly<{ lines: readonly string[]; x: number; width: number; align: Align }>

const head: Style = { face: 'Times-Bold', size: 9.5 }
const body: Style = { face: 'Times-Roman', size: 9.5 }
const pad = { x: 4, y: 2.5 } as const

const cellsOf = (paper: Paper, { columns }: Table, texts: readonly string[], style: Style, heading: boolean) => {
  const shares = columns.reduce((all, { share }) => all + share, 0)
  const { width } = paper.sheet
  let x = paper.sheet.left
  return columns.map(({ share, align }, at): Cell => {
    const wide = (width * share) / shares
    const lines = wrap(paper, texts[at] ?? '', style, wide - 2 * pad.x)
    const cell: Cell = { lines, x, width: wide, align: heading ? 'center' : align }
    x += wide
    return cell
  })
}

const drawCells = (paper: Paper, cells: readonly Cell[], style: Style, count: number, filled: boolean): void => {
  const { pdf, at } = paper
  const height = count * leading(style) + 2 * pad.y
  for (const { lines, x, width: wide, align } of cells) {
    pdf.lineWidth(0.5).rect(x, at.y, wide, height)
    if (filled) pdf.fillAndStroke('#e9e9e9', '#000000').fillColor('#000000')
    else pdf.stroke()
    lines.forEach((line, row) =>
      write(paper, line, style, x + pad.x, at.y + pad.y + 1 + row * leading(style), wide - 2 * pad.x, align),
    )
  }
  at.y += height
}

const tallest = (cells: readonly Cell[]): number => Math.max(1, ...cells.map(({ lines }) => lines.length))

const drawHead = (paper: Paper, table: Table): void => {
  const cells = cellsOf(paper, table, table.columns.map(({ title }) => title), head, true) // prettier-ignore
  drawCells(paper, cells, head, tallest(cells), true)
}

// A row that is taller than what is left of the page goes on over the page, under the repeated head.
const drawRow = (paper: Paper, table: Table, texts: readonly string[]): void => {
  const whole = cellsOf(paper, table, texts, body, false)
  const rest = Math.min(tallest(whole), 6)
  if (makeRoom(paper, rest * leading(body) + 2 * pad.y)) drawHead(paper, table)
  for (let from = 0; from < tallest(whole);) {
    const fits = Math.max(1, Math.floor((paper.sheet.floor - paper.at.y - 2 * pad.y) / leading(body)))
    const cells = whole.map((cell) => ({ ...cell, lines: cell.lines.slice(from, from + fits) }))
    drawCells(paper, cells, body, tallest(cells), false)
    from += fits
    if (from < tallest(whole) && makeRoom(paper, paper.sheet.floor)) drawHead(paper, table)
  }
}

/** Where the totals stand: under the last column of figures, which may be narrower than a sum; words may stand right of it. */
const placeOfTotals = ({ sheet: { width } }: Paper, { columns }: Table) => {
  const shares = columns.reduce((all, { share }) => all + share, 0)
  const at = columns.findLastIndex(({ align }) => align === 'right')
  const beyond = columns.slice(at + 1).reduce((all, { share }) => all + share, 0)
  const value = Math.max(columns[at]?.share ?? 0, shares * 0.17)
  return { value: (width * value) / shares, beyond: at === -1 ? 0 : (width * beyond) / shares }
}

const drawTotals = (paper: Paper, table: Table): void => {
  const { value: valueWidth, beyond } = placeOfTotals(paper, table)
  const { left, width } = paper.sheet
  const labelWidth = width - valueWidth - beyond
  for (const { label, value } of table.totals) {
    if (makeRoom(paper, leading(head) + 2 * pad.y)) drawHead(paper, table)
    const cells: Cell[] = [
      { lines: [label], x: left, width: labelWidth, align: 'right' },
      { lines: [value], x: left + labelWidth, width: valueWidth, align: 'right' },
      ...(beyond > 0 ? [{ lines: [''], x: left + width - beyond, width: beyond, align: 'left' } as const] : []),
    ]
    drawCells(paper, cells, head, 1, false)
  }
}

/** Puts a ruled table on paper; its head comes again on every page it reaches. */
export const drawTable = (paper: Paper, table: Table): void => {
  makeRoom(paper, 4 * (leading(body) + 2 * pad.y))
  drawHead(paper, table)
  for (const row of table.rows) drawRow(paper, table, row)
  drawTotals(paper, table)
  paper.at.y += 9
}
