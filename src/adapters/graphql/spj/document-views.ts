import { Field, ObjectType } from 'type-graphql'
import {
  type DocumentCard,
  documentKindLabels,
  documentStatusLabels,
  fileStatusLabels,
  fileStatusOf,
} from '../../../application/spj'
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import type { DocumentKind } from '../../../domain/spj'
import type { DocumentStatus, FileStatus } from '../../../application/spj'
import { view } from '../answer'
import { rowId } from '../ids'
import { enumOf, InWords } from '../labels'
import { Node } from '../node'
import { DateTime, LocalDateScalar, Rupiah } from '../scalars'

/** The kinds and states of documents as GraphQL enums. */
export const DocumentKindEnum = enumOf('DocumentKind', 'What a document of the SPJ is.', documentKindLabels)
export const DocumentStatusEnum = enumOf('DocumentStatus', 'The state of a document.', documentStatusLabels)
export const FileStatusEnum = enumOf('DocumentFileStatus', 'Whether a document has a file.', fileStatusLabels)

/** A link to one file that dies after a few minutes. */
@ObjectType('Download', { description: 'A link to one stored file; whoever holds it may fetch it until it expires.' })
export class DownloadView {
  @Field(() => String, { description: 'Where the file is.' })
  url!: string

  @Field(() => DateTime, { description: 'Until when.' })
  expiresAt!: Date
}

/** One document of the SPJ. */
@ObjectType('Document', { implements: Node, description: 'One document of the SPJ: numbered, stored once, never changed.' })
export class DocumentView extends Node {
  card!: DocumentCard

  @Field(() => DocumentKindEnum, { description: 'What it is.' })
  kind!: DocumentKind

  @Field(() => String, { description: 'Its number, gapless within its office, kind and year.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'The day it was issued, in the zone of the satker.' })
  issuedOn!: LocalDate

  @Field(() => Rupiah, { description: 'The sum that it stands for.' })
  amount!: Amount

  @Field(() => DocumentStatusEnum, { description: 'Its state.' })
  status!: DocumentStatus

  @Field(() => String, { nullable: true, description: 'Why it is void, if it is.' })
  voidReason!: string | undefined

  @Field(() => String, { nullable: true, description: 'The SHA-256 of the stored file, in hex; a void file is fetched with its stamp, which follows the stored bytes.' })
  sha256!: string | undefined

  @Field(() => FileStatusEnum, { description: 'Whether it has a file.' })
  @InWords(fileStatusLabels, 'Whether it has a file and, if not, why.')
  fileStatus!: FileStatus
} // prettier-ignore

/** A document as it is shown. */
export const documentView = (card: DocumentCard): DocumentView => {
  const { key, kind, number, issuedOn, amount, status, voidReason, sha256 } = card
  return view(DocumentView, {
    card,
    id: rowId('doc', key),
    kind,
    number,
    issuedOn,
    amount,
    status,
    voidReason,
    sha256,
    fileStatus: fileStatusOf(card),
  })
}
