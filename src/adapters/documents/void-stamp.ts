import { createHash } from 'node:crypto'

/**
 * Stamps a file that this house wrote as void, on each page. It is appended as PDF appends a revision: the stored bytes stay
 * whole in front of it, so that what is stamped still proves what was kept.
 */
const word = 'BATAL / VOID'
/** Outlines over the whole page, which leave the text beneath to be read, and a line at the top. */
const stamp = [
  'q 0.8 0 0 RG 0.8 0 0 rg',
  `BT /Void 74 Tf 1 Tr 2 w 0.643 0.766 -0.766 0.643 160 215 Tm (${word}) Tj ET`,
  `BT /Void 11 Tf 0 Tr 1 0 0 1 62 812 Tm (DOKUMEN BATAL / VOID DOCUMENT) Tj ET Q`,
].join('\n')
const font = '<<\n/Type /Font\n/BaseFont /Helvetica-Bold\n/Subtype /Type1\n/Encoding /WinAnsiEncoding\n>>'
const stream = (content: string): string => `<<\n/Length ${String(content.length)}\n>>\nstream\n${content}\nendstream`

const found = (text: string, pattern: RegExp): string => {
  const [, match] = pattern.exec(text) ?? []
  if (match === undefined) throw new Error(`a stored document is no file of this house: ${pattern.source} is missing`)
  return match
}

/** What its last table of objects says: where each begins, and what the trailer names. */
const tableOf = (pdf: string) => {
  const start = Number(found(pdf, /startxref\n(\d+)\n%%EOF\s*$/))
  const table = pdf.slice(start)
  const offsets = [...table.matchAll(/^(\d{10}) \d{5} [nf] ?$/gm)].map(([, offset]) => Number(offset))
  const objectAt = (number: string): string => {
    const from = offsets[Number(number)]
    const body = from === undefined ? '' : pdf.slice(from, pdf.indexOf('\nendobj', from))
    return found(body, new RegExp(`^${number} 0 obj\\n([^]*)$`))
  }
  return { start, size: offsets.length, names: found(table, /trailer\n<<\n\/Size \d+\n([^]*?)\n>>/), objectAt }
}

const reference = (name: string) => new RegExp(`/${name} (\\d+) 0 R`)
type Objects = readonly (readonly [number: string, body: string])[]

/** The page with the stamp after what was written on it, and its resources with the font of the stamp. */
const stamped = (page: string, body: string, objectAt: (number: string) => string, first: number): Objects => {
  const [saved, after] = [`${String(first + 1)} 0 R`, `${String(first + 2)} 0 R`]
  const [contents, resources] = [found(body, reference('Contents')), found(body, reference('Resources'))]
  const fonts = objectAt(resources)
  if (!fonts.includes('/Font <<')) throw new Error('a page of a stored document has no fonts')
  return [
    [page, body.replace(reference('Contents'), `/Contents [${saved} ${contents} 0 R ${after}]`)],
    [resources, fonts.replace('/Font <<', `/Font <<\n/Void ${String(first)} 0 R`)],
  ]
}

/** The file with the stamp of what is void. */
export const stampVoid = (file: Buffer): Buffer => {
  const pdf = file.toString('latin1')
  const { start, size, names, objectAt } = tableOf(pdf)
  const pages = objectAt(found(objectAt(found(names, reference('Root'))), reference('Pages')))
  const kids = [...found(pages, /\/Kids \[([^\]]*)\]/).matchAll(/(\d+) 0 R/g)].map(([, number = '']) => number)
  const objects: Objects = [
    ...kids.flatMap((page) => stamped(page, objectAt(page), objectAt, size)),
    [String(size), font],
    [String(size + 1), stream('q')],
    [String(size + 2), stream(`Q\n${stamp}`)],
  ]
  let text = pdf.endsWith('\n') ? '' : '\n'
  let table = 'xref\n'
  for (const [number, body] of objects) {
    table += `${number} 1\n${String(pdf.length + text.length).padStart(10, '0')} 00000 n \n`
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const at = pdf.length + text.length
  const trailer = `trailer\n<<\n/Size ${String(size + 3)}\n${names}\n/Prev ${String(start)}\n>>\nstartxref\n${String(at)}\n%%EOF\n`
  return Buffer.concat([file, Buffer.from(text + table + trailer, 'latin1')])
}

const END = '%%EOF'
/** Whether a file is a stored one, known by its SHA-256, with this stamp and nothing else: what anybody appended is no stamp. */
export const isStampedFrom = (file: Buffer, sha256: string): boolean => {
  const last = file.lastIndexOf(END)
  const before = last > 0 ? file.lastIndexOf(END, last - 1) : -1
  if (before < 0) return false
  return [before + END.length, before + END.length + 1]
    .map((length) => file.subarray(0, length))
    .some((stored) => createHash('sha256').update(stored).digest('hex') === sha256 && stampVoid(stored).equals(file))
}
