import type { Language } from '../../../application/wording'
import { type DocumentCard, documentKindLabels, type DocumentReads, kindsMissing } from '../../../application/spj'
import type { DocumentKind } from '../../../domain/spj'
import type { Links } from '../../http/downloads'
import { view } from '../answer'
import type { Context } from '../context'
import type { OrderView } from '../digipay'
import { labelOf } from '../labels'
import type { NodeFinders } from '../node'
import { documentView, DownloadView } from './document-views'

const cardsOf = async (reads: DocumentReads, { screen }: OrderView, context: Context): Promise<readonly DocumentCard[]> => {
  const { tenant, id } = screen.purchase.order
  return (await context.batched(reads.documentsOf).load({ tenant, id })) ?? []
} // prettier-ignore

/** The documents of an order, read together with those of all others that the same answer needs. */
export const documentsOfOrder = async (reads: DocumentReads, order: OrderView, context: Context) =>
  (await cardsOf(reads, order, context)).map(documentView)

/** The kinds that the order still owes at its stage. */
export const missingOfOrder = async (
  reads: DocumentReads,
  order: OrderView,
  context: Context,
): Promise<readonly DocumentKind[]> =>
  kindsMissing(order.screen.purchase, await cardsOf(reads, order, context), context.actor)

/** The same in words. */
export const missingInWords = async (
  reads: DocumentReads,
  { order, lang }: Readonly<{ order: OrderView; lang: Language | undefined }>,
  context: Context,
): Promise<readonly string[]> =>
  (await missingOfOrder(reads, order, context)).map((kind) => labelOf(documentKindLabels, kind, lang, context))

/** Where links are signed, and the address under which the world reaches us. */
export type Downloads = Readonly<{ links: Pick<Links, 'sign'>; publicUrl: string }>

/** A fresh link to the file, once there is one; a void document keeps the one it had, for those who audit it. */
export const downloadOf = ({ links, publicUrl }: Downloads, { sha256, key }: DocumentCard): DownloadView | undefined => {
  if (sha256 === undefined) return undefined
  const { token, expiresAt } = links.sign(key)
  return view(DownloadView, { url: `${publicUrl.replace(/\/+$/, '')}/documents/${token}`, expiresAt })
} // prettier-ignore

/** How documents are found by their id. */
export const documentNodes = (reads: DocumentReads): Pick<NodeFinders, 'doc'> => ({
  doc: {
    grant: 'order',
    find: async (key, { actor }) => {
      const card = await reads.document(key, actor)
      return card && documentView(card)
    },
  },
})
