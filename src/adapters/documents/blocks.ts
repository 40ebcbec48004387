import type { Block, Field } from '../../domain/spj'
import { flow, leading, makeRoom, page, ruler, width, wrap, write, type Face, type Paper, type Style } from './paper'
import { drawSignatures } from './signatures'
import { drawTable } from './table'

const body: Style = { face: 'Times-Roman', size: 10.5 }
const faces: Readonly<Record<Field['style'], Face>> = {
  PLAIN: 'Times-Roman',
  STRONG: 'Times-Bold',
  WORDS: 'Times-BoldItalic',
}

const drawField = (paper: Paper, { label, value, style }: Field, left: number, labelled: number): void => {
  const written: Style = { ...body, face: faces[style] }
  const room = page.left + width - left - labelled - 10
  const labels = wrap(paper, label, body, labelled - 6)
  const values = wrap(paper, value, written, room)
  for (let at = 0; at < Math.max(labels.length, values.length); at += 1) {
    makeRoom(paper, leading(body))
    const { y } = paper.at
    write(paper, labels[at] ?? '', body, left, y, labelled, 'left')
    if (at === 0) write(paper, ':', body, left + labelled, y, 6, 'left')
    write(paper, values[at] ?? '', written, left + labelled + 10, y, room, 'left')
    paper.at.y += leading(body)
  }
}

const drawFields = (paper: Paper, { fields, place }: Extract<Block, { type: 'FIELDS' }>): void => {
  const left = place === 'RIGHT' ? page.left + width * 0.37 : page.left
  for (const field of fields) drawField(paper, field, left, place === 'RIGHT' ? 76 : 142)
  paper.at.y += 7
}

/** Puts one block of a document on paper; signatures stay on one page with what follows close `below` them. */
export const drawBlock = (paper: Paper, block: Block, below = 0): void => {
  switch (block.type) {
    case 'FIELDS':
      return drawFields(paper, block)
    case 'PARAGRAPH':
      flow(paper, block.text, body)
      paper.at.y += 5
      return
    case 'TABLE':
      return drawTable(paper, block)
    case 'SIGNATURES':
      return drawSignatures(paper, block.signatures, below)
    case 'RULE':
      makeRoom(paper, 12)
      ruler(paper, paper.at.y + 2, 0.7)
      paper.at.y += 10
  }
}
