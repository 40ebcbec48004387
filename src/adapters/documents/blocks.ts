import type { Block, Field } from '../../domain/spj'
import { flow, leading, makeRoom, roomFor, ruler, wrap, write, type Face, type Paper, type Style } from './paper'
import { drawSignatures, heightOfSignatures } from './signatures'
import { drawTable } from './table'

const body: Style = { face: 'Times-Roman', size: 10.5 }
const faces: Readonly<Record<Field['style'], Face>> = {
  PLAIN: 'Times-Roman',
  STRONG: 'Times-Bold',
  WORDS: 'Times-BoldItalic',
}

/** Where labelled values stand: from which place, how wide, and how much of it is for the labels. */
type Strip = Readonly<{ left: number; within: number; labelled: number }>

const linesOf = (paper: Paper, { label, value, style }: Field, { within, labelled }: Strip) => {
  const labels = wrap(paper, label, body, labelled - 6)
  const values = wrap(paper, value, { ...body, face: faces[style] }, within - labelled - 10)
  return { labels, values, count: Math.max(labels.length, values.length) }
}

const drawField = (paper: Paper, field: Field, strip: Strip, below: number): void => {
  const { left, within, labelled } = strip
  const { labels, values, count } = linesOf(paper, field, strip)
  for (let at = 0; at < count; at += 1) {
    makeRoom(paper, roomFor(body, at, count, below))
    const { y } = paper.at
    write(paper, labels[at] ?? '', body, left, y, labelled, 'left')
    if (at === 0) write(paper, ':', body, left + labelled, y, 6, 'left')
    write(
      paper,
      values[at] ?? '',
      { ...body, face: faces[field.style] },
      left + labelled + 10,
      y,
      within - labelled - 10,
      'left',
    )
    paper.at.y += leading(body)
  }
}

const gap = 7
const stripsOn = ({ sheet: { left, width } }: Paper): Readonly<Record<'FULL' | 'RIGHT' | 'BESIDE', Strip>> => ({
  FULL: { left, within: width, labelled: 142 },
  RIGHT: { left: left + width * 0.37, within: width * 0.63, labelled: 76 },
  BESIDE: { left, within: width / 2 - 6, labelled: 96 },
})

/** What must follow close below a field: an amount in figures is not torn from the same in words. */
const belowField = (paper: Paper, following: readonly Field[], strip: Strip, below: number): number => {
  const [next, ...others] = following
  if (next === undefined) return gap + below
  if (next.style !== 'WORDS') return 0
  return linesOf(paper, next, strip).count * leading(body) + belowField(paper, others, strip, below)
}

const drawFields = (paper: Paper, fields: readonly Field[], strip: Strip, below: number): void => {
  fields.forEach((field, at) => drawField(paper, field, strip, belowField(paper, fields.slice(at + 1), strip, below)))
  paper.at.y += gap
}

type Signed = Extract<Block, { type: 'SIGNATURES' }>
const heightOfFields = (paper: Paper, fields: readonly Field[]): number =>
  fields.reduce((all, field) => all + linesOf(paper, field, stripsOn(paper).BESIDE).count * leading(body), gap)
const heightOfSigned = (paper: Paper, { signatures, beside = [] }: Signed): number =>
  Math.max(heightOfSignatures(paper, signatures), beside.length === 0 ? 0 : heightOfFields(paper, beside))

/** Those who sign stay on one page with what is stated beside them, and with what follows close `below`. */
const drawSigned = (paper: Paper, block: Signed, below: number): void => {
  const height = heightOfSigned(paper, block)
  makeRoom(paper, height + below)
  const top = paper.at.y
  drawSignatures(paper, block.signatures)
  paper.at.y = top
  drawFields(paper, block.beside ?? [], stripsOn(paper).BESIDE, 0)
  paper.at.y = top + height
}

const ruled = 12
/** How high what must follow a block on its page is: signatures and their rules are torn from nothing above them. */
export const heightBelow = (paper: Paper, following: readonly Block[], last: number): number => {
  const [next, ...others] = following
  if (next === undefined) return last
  if (next.type === 'SIGNATURES') return heightOfSigned(paper, next) + heightBelow(paper, others, last)
  return next.type === 'RULE' ? ruled + heightBelow(paper, others, last) : 0
}

/** Puts one block of a document on paper, its end on one page with what must follow close `below`. */
export const drawBlock = (paper: Paper, block: Block, below: number): void => {
  switch (block.type) {
    case 'FIELDS':
      return drawFields(paper, block.fields, stripsOn(paper)[block.place], below)
    case 'PARAGRAPH':
      flow(paper, block.text, body, 'left', 5 + below)
      paper.at.y += 5
      return
    case 'TABLE':
      return drawTable(paper, block)
    case 'SIGNATURES':
      return drawSigned(paper, block, below)
    case 'RULE':
      makeRoom(paper, ruled + below)
      ruler(paper, paper.at.y + 2, 0.7)
      paper.at.y += ruled - 2
  }
}
