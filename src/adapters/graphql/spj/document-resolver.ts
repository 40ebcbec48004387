import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { documentKindLabels, type DocumentReads, documentStatusLabels } from '../../../application/spj'
import type { Language } from '../../../application/wording'
import type { Context } from '../context'
import { OrderView } from '../digipay'
import { Lang, labelOf } from '../labels'
import { DocumentKindEnum, DocumentView, DownloadView } from './document-views'
import { documentsOfOrder, type Downloads, downloadOf, missingInWords, missingOfOrder } from './show-documents'

/** What an order shows of its SPJ. */
@Resolver(() => OrderView)
export class OrderDocumentsResolver {
  constructor(private readonly reads: DocumentReads) {}

  @FieldResolver(() => [DocumentView], { description: 'Its documents, as far as they are numbered.' })
  documents(@Root() order: OrderView, @Ctx() context: Context) {
    return documentsOfOrder(this.reads, order, context)
  }

  @FieldResolver(() => [DocumentKindEnum], {
    description: 'What the purchase owes at its stage and is not there yet; empty when its SPJ is complete so far.',
  })
  missingDocuments(@Root() order: OrderView, @Ctx() context: Context) {
    return missingOfOrder(this.reads, order, context)
  }

  @FieldResolver(() => [String], { description: 'The same in words, in the same order.' })
  missingDocumentsLabel(@Root() order: OrderView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return missingInWords(this.reads, { order, lang }, context)
  }
}

/** What a document shows of itself. */
@Resolver(() => DocumentView)
export class DocumentResolver {
  constructor(private readonly downloads: Downloads) {}

  @FieldResolver(() => String, { description: 'What it is, in words.' })
  kindLabel(@Root() { kind }: DocumentView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(documentKindLabels, kind, lang, context)
  }

  @FieldResolver(() => String, { description: 'Its state in words.' })
  statusLabel(@Root() { status }: DocumentView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return labelOf(documentStatusLabels, status, lang, context)
  }

  @FieldResolver(() => DownloadView, {
    nullable: true,
    description:
      'A fresh link to its file, once it is issued; a void one keeps the file it had, stamped when it is fetched. Without one, `fileStatusLabel` says why.',
  })
  download(@Root() { card }: DocumentView) {
    return downloadOf(this.downloads, card)
  }
}
