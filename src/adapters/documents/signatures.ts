import type { Signature } from '../../domain/spj'
import { leading, wrap, write, type Paper, type Style } from './paper'

const plain: Style = { face: 'Times-Roman', size: 10 }
const bold: Style = { face: 'Times-Bold', size: 10 }
const small: Style = { face: 'Times-Italic', size: 8.5 }
const space = 36
/** The words of a stamp break before their date, as a rule. */
const stamped = 150

type Place = Readonly<{ x: number; width: number; above: readonly string[]; stamp: readonly string[]; name: readonly string[]; below: readonly string[] }> // prettier-ignore

const placeOf = (paper: Paper, signature: Signature, x: number, within: number): Place => {
  const lines = (texts: readonly string[], style: Style, room = within) =>
    texts.filter((text) => text !== '').flatMap((text) => wrap(paper, text, style, room))
  return {
    x,
    width: within,
    above: lines(signature.above, plain),
    stamp: lines([signature.stamp], small, Math.min(within, stamped)),
    name: lines([signature.name], bold),
    below: lines(signature.below, plain),
  }
}

const drawPlace = (paper: Paper, place: Place, aboveLines: number, gap: number): void => {
  const { pdf, at } = paper
  const put = (lines: readonly string[], style: Style, from: number) =>
    lines.reduce((y, line) => {
      write(paper, line, style, place.x, y, place.width, 'center')
      return y + leading(style)
    }, from)
  put(place.above, plain, at.y + (aboveLines - place.above.length) * leading(plain))
  const under = at.y + aboveLines * leading(plain)
  put(place.stamp, small, under + 7)
  const named = put(place.name, bold, under + gap)
  const last = place.name.at(-1) ?? ''
  pdf.font(bold.face).fontSize(bold.size)
  const underline = Math.min(pdf.widthOfString(last) + 8, place.width)
  const middle = place.x + place.width / 2
  pdf.moveTo(middle - underline / 2, named - 0.5).lineTo(middle + underline / 2, named - 0.5).lineWidth(0.5).stroke() // prettier-ignore
  put(place.below, plain, named + 2.5)
}

type Layout = Readonly<{ places: readonly Place[]; aboveLines: number; gap: number; height: number }>

const layoutOf = (paper: Paper, signatures: readonly (Signature | null)[]): Layout => {
  const { left, width } = paper.sheet
  const share = width / Math.max(signatures.length, 1)
  const within = Math.min(share - 14, 230)
  const places = signatures.flatMap((signature, at) =>
    signature === null ? [] : [placeOf(paper, signature, left + at * share + (share - within) / 2, within)],
  )
  const most = (count: (place: Place) => number) => Math.max(0, ...places.map(count))
  const aboveLines = most(({ above }) => above.length)
  const gap = Math.max(space, most(({ stamp }) => stamp.length) * leading(small) + 14)
  const named = most(({ name, below }) => name.length * leading(bold) + below.length * leading(plain))
  return { places, aboveLines, gap, height: aboveLines * leading(plain) + gap + named + 8 }
}

/** How high the places to sign are. */
export const heightOfSignatures = (paper: Paper, signatures: readonly (Signature | null)[]): number =>
  layoutOf(paper, signatures).height

/** Puts the places to sign side by side from here downwards: whoever calls has seen that there is room. */
export const drawSignatures = (paper: Paper, signatures: readonly (Signature | null)[]): void => {
  const { places, aboveLines, gap } = layoutOf(paper, signatures)
  for (const place of places) drawPlace(paper, place, aboveLines, gap)
}
