import type { LocalDate, Rupiah } from '../kernel'
import type { DocumentKind } from './kinds'
import { plain } from './plain'

/** A label and what stands behind the colon. */
export type Field = Readonly<{ label: string; value: string; style: 'PLAIN' | 'STRONG' | 'WORDS' }>
/** One column of a table: its share of the width, and whether figures stand to the right. */
export type Column = Readonly<{ title: string; share: number; align: 'left' | 'right' | 'center' }>
/** A line below a table, spanning all but the last column. */
export type Total = Readonly<{ label: string; value: string }>
/** One place to sign: what is said above the name, the name, and the number or office below it. */
export type Signature = Readonly<{ above: readonly string[]; stamp: string; name: string; below: readonly string[] }>

/** A piece of a document, from top to bottom. */
export type Block =
  | Readonly<{ type: 'FIELDS'; fields: readonly Field[]; place: 'FULL' | 'RIGHT' }>
  | Readonly<{ type: 'PARAGRAPH'; text: string }>
  | Readonly<{
      type: 'TABLE'
      columns: readonly Column[]
      rows: readonly (readonly string[])[]
      totals: readonly Total[]
    }>
  | Readonly<{
      type: 'SIGNATURES'
      signatures: readonly (Signature | null)[]
      /** What stands in the left half beside those who sign in the right one. */
      beside?: readonly Field[]
    }>
  | Readonly<{ type: 'RULE' }>

/** A whole document in words, decided once and stored: what is rendered, now and ever after. Survives JSON unchanged. */
export type DocumentContent = Readonly<{
  form: 1
  kind: DocumentKind
  title: string
  number: string
  issuedOn: LocalDate
  /** Whole rupiah in decimal digits: the sum that the document stands for. */
  amount: string
  amountInFigures: string
  amountInWords: string
  letterhead: readonly string[]
  blocks: readonly Block[]
}>

/** A labelled value; what is blank shows as a dash. */
export const field = (label: string, value: string, style: Field['style'] = 'PLAIN'): Field =>
  Object.freeze({ label, value: plain(value) || '-', style })

/** Labelled values below one another, over the whole width or in the right half. */
export const fields = (rows: readonly Field[], place: 'FULL' | 'RIGHT' = 'FULL'): Block =>
  Object.freeze({ type: 'FIELDS', fields: Object.freeze([...rows]), place })

/** Running text. */
export const paragraph = (text: string): Block => Object.freeze({ type: 'PARAGRAPH', text: plain(text) })

/** A line across the page. */
export const rule: Block = Object.freeze({ type: 'RULE' })

/** Rows under titled columns, with totals below. */
export const table = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  totals: readonly Total[] = [],
): Block =>
  Object.freeze({
    type: 'TABLE',
    columns: Object.freeze(columns.map((column) => Object.freeze({ ...column }))),
    rows: Object.freeze(rows.map((row) => Object.freeze(row.map(plain)))),
    totals: Object.freeze(totals.map(({ label, value }) => Object.freeze({ label, value }))),
  })

/** Signature places side by side; `null` leaves one empty, where something else may be stated. */
export const signatures = (places: readonly (Signature | null)[], beside: readonly Field[] = []): Block =>
  Object.freeze({
    type: 'SIGNATURES',
    ...(beside.length > 0 && { beside: Object.freeze([...beside]) }),
    signatures: Object.freeze(
      places.map((place) =>
        place === null
          ? null
          : Object.freeze({
              above: Object.freeze(place.above.map(plain)),
              stamp: plain(place.stamp),
              name: plain(place.name),
              below: Object.freeze(place.below.map(plain)),
            }),
      ),
    ),
  })

/** What the whole document shares beside its blocks. */
export type Heading = Omit<DocumentContent, 'form' | 'amount' | 'blocks'> & Readonly<{ amount: Rupiah }>

/** The office whose document it is, as its letterhead names it below the ministry. */
export const officeOf = ({ letterhead }: Pick<DocumentContent, 'letterhead'>): string => letterhead[1] ?? ''

/** The finished document, frozen, with every text made plain. */
export const documentContent = (heading: Heading, blocks: readonly Block[]): DocumentContent =>
  Object.freeze({
    ...heading,
    form: 1,
    number: plain(heading.number),
    amount: heading.amount.toString(),
    letterhead: Object.freeze(heading.letterhead.map(plain)),
    blocks: Object.freeze([...blocks]),
  })
