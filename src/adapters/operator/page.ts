/** A piece of a page that reads alike as Markdown and as HTML. */
export type Block =
  | Readonly<{ kind: 'heading'; level: 1 | 2 | 3; text: string }>
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }>

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Block => ({ kind: 'text', text })
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  ...{ kind: 'table', head, rows },
})

const inMarkdown = (text: string): string => text.replace(/[\\|*_`<>]/g, (mark) => `\\${mark}`).replace(/\s+/g, ' ')
const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const markdownRow = (cells: readonly string[]): string => `| ${cells.map(inMarkdown).join(' | ')} |`

const markdownOf = (block: Block): string => {
  if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${inMarkdown(block.text)}`
  if (block.kind === 'text') return inMarkdown(block.text)
  return [markdownRow(block.head), markdownRow(block.head.map(() => '-')), ...block.rows.map(markdownRow)].join('\n')
}

const htmlRow = (cell: 'th' | 'td', cells: readonly string[]): string =>
  `<tr>${cells.map((text) => `<${cell}>${inHtml(text)}</${cell}>`).join('')}</tr>`

const htmlOf = (block: Block): string => {
  if (block.kind === 'heading') return `<h${String(block.level)}>${inHtml(block.text)}</h${String(block.level)}>`
  if (block.kind === 'text') return `<p>${inHtml(block.text)}</p>`
  const rows = [htmlRow('th', block.head), ...block.rows.map((row) => htmlRow('td', row))]
  return `<table>\n${rows.join('\n')}\n</table>`
}

/** The page as Markdown. */
export const asMarkdown = (blocks: readonly Block[]): string => `${blocks.map(markdownOf).join('\n\n')}\n`

const look =
  'body{font:15px/1.5 sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}' +
  'table{border-collapse:collapse;margin:0 0 1.5rem}td,th{border:1px solid #999;padding:.3rem .6rem;text-align:left;vertical-align:top}'

/** The page as one HTML file that needs nothing beside it; what frames the law's own words is in English. */
export const asHtml = (title: string, blocks: readonly Block[]): string =>
  `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${inHtml(title)}</title>\n` +
  `<style>${look}</style>\n</head>\n<body>\n${blocks.map(htmlOf).join('\n')}\n</body>\n</html>\n`
