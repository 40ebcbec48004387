import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inflateSync } from 'node:zlib'
import { Refused } from './play-client'
import type { Ask } from './scene'

/** A document of the SPJ as the demo fetches it. */
export type SeenDocument = Readonly<{
  kind: string
  kindLabel: string
  number: string
  status: string
  sha256: string | null
  download: Readonly<{ url: string }> | null
}>

const EXPECTED = 5

/** The five documents of a paid purchase once each has its file; nothing yet otherwise. */
export const documentsOf = async (ask: Ask, id: string): Promise<readonly SeenDocument[] | undefined> => {
  const { order } = await ask<{ order: { documents: readonly SeenDocument[] } | null }>(
    'bandung-treasurer',
    'orderDocuments',
    { id },
  )
  const ready = (order?.documents ?? []).filter(({ download }) => download !== null)
  return ready.length >= EXPECTED ? ready : undefined
}

// A compressed stream may end in any byte, a line's end too: only its own length says where it ends.
const streamsOf = (pdf: Buffer): readonly Buffer[] =>
  [...pdf.toString('latin1').matchAll(/\/Length (\d+)\n[^>]*>>\nstream\n/g)].map((head) => {
    const start = head.index + head[0].length
    return pdf.subarray(start, start + Number(head[1]))
  })

// The address stands on the paper as text: in a compressed stream, in the hex of its WinAnsi letters, perhaps over two lines.
const linesOf = (pdf: Buffer): readonly string[] =>
  streamsOf(pdf).flatMap((stream) =>
    [...inflated(stream).matchAll(/\[((?:<[\da-f]*>|[-\d. ])*)\] TJ/g)].map(([, shown = '']) =>
      [...shown.matchAll(/<([\da-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
    ),
  )
const isZlib = (bytes: Buffer): boolean => bytes.length > 2 && (bytes[0] ?? 0) === 0x78
const inflated = (bytes: Buffer): string => (isZlib(bytes) ? inflateSync(bytes) : bytes).toString('latin1')

/** The public address that a document prints beside its QR code. */
export const verifyLinkIn = (pdf: Buffer): string | undefined =>
  /https?:\/\/[^\s<]*\/verify\/[\w-]{43}/.exec(
    linesOf(pdf)
      .join('\n')
      .replace(/(verify[^\n]*)\n(?=[\w-]+$)/m, '$1'),
  )?.[0]

const USUAL_PORT = 4000
/** Where the papers of a copy go: `out`, and for one that serves on another port a folder of its own below it. */
export const papersOf = (port: number): string => (port === USUAL_PORT ? 'out' : join('out', String(port)))

const WORLD = '.world'
const isPaper = (name: string): boolean => /^\d{5}-[\w-]+\.pdf$/.test(name)

/** Makes the folder ready for the papers of a world: those of one that was erased since would pass for its own. */
export const clearFor = (folder: string, world: string): void => {
  mkdirSync(folder, { recursive: true })
  const mark = join(folder, WORLD)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === world) return
  for (const name of readdirSync(folder).filter(isPaper)) rmSync(join(folder, name))
  writeFileSync(mark, world)
}

/** Fetches each document by its short-lived link and writes it below `folder`; answers where, and its public address. */
export const writeDocuments = async (documents: readonly SeenDocument[], folder: string) =>
  Promise.all(
    documents.map(async ({ kindLabel, kind, number, download }) => {
      const answer = await fetch(download?.url ?? '')
      if (!answer.ok) throw new Refused(`${kindLabel} ${number} is not to be had: ${answer.status}`)
      const pdf = Buffer.from(await answer.arrayBuffer())
      const path = join(folder, `${number.replaceAll('/', '-')}-${kind}.pdf`)
      writeFileSync(path, pdf)
      return { kindLabel, number, path: resolve(path), bytes: pdf.length, link: verifyLinkIn(pdf) }
    }),
  )
