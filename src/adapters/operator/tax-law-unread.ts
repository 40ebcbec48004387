import { unreadIn, unreadRegulations } from '../../domain/tax-withholding'
import { type Block, heading, paragraph } from './page'

const marked = (cell: string): string => {
  const unread = unreadIn(cell)
  return unread.length === 0 ? cell : `${cell} (unread: ${unread.join(', ')})`
}

/** The same document with every regulation that nobody read marked where it is cited, and named once at the end. */
export const unreadMarked = (blocks: readonly Block[]): readonly Block[] => [
  ...blocks.map((block) =>
    block.kind === 'table' ? { ...block, rows: block.rows.map((row) => row.map(marked)) } : block,
  ),
  heading(2, 'Cited from general knowledge'),
  paragraph(
    `Nobody read these regulations for this law; they stand for earlier years, and each is marked where it is cited: ${unreadRegulations.join('; ')}.`,
  ),
]
