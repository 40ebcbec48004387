import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import {
  actionsOnTaxFact, type ByReader, type TaxFactAnswer, type VendorFile, type VendorTaxFactEnd, type VendorTaxFactRecord, type VendorTaxFactVerify,
} from '../../../application/organisation' // prettier-ignore
import type { Key, LocalDate, TaxFactId, UnitId } from '../../../domain/kernel'
import type { TaxFactKind, TaxFactStatus, VendorTaxFact } from '../../../domain/organisation'
import { type AvailableAction, Payload, view } from '../answer'
import type { Context } from '../context'
import { KeyField, VersionField } from '../fields'
import { keyOf, rowId, unitId, unitOf } from '../ids'
import { Node } from '../node'
import { onceOf } from '../once'
import { DateTime, LocalDateScalar, LongText, ShortText } from '../scalars'
import type { OrganisationBatches } from './batches'
import { TaxFactEnum, TaxFactStatusEnum } from './enums'
import { buttons, findVendor } from './vendor-payloads'
import { VendorView } from './vendor-views'

/** A paper of a vendor. */
@ObjectType('VendorTaxFact', {
  implements: Node,
  description: 'A paper that changes how a vendor is taxed while it is valid, from its verification until it is ended.',
})
export class VendorTaxFactView extends Node {
  kept!: VendorTaxFact & ByReader

  @Field(() => ID, { description: 'The vendor whose paper it is.' })
  vendorId!: string

  @Field(() => TaxFactEnum, { description: 'What the paper says.' })
  fact!: TaxFactKind

  @Field(() => String, { description: 'The number of the paper.' })
  documentNumber!: string

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  from!: LocalDate

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its last day; open without one.' })
  to!: LocalDate | undefined

  @Field(() => TaxFactStatusEnum, { description: 'Its standing; only a verified paper counts for tax.' })
  status!: TaxFactStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date

  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy!: string

  @Field(() => DateTime, { nullable: true, description: 'When it was verified.' })
  verifiedAt!: Date | undefined

  @Field(() => String, { nullable: true, description: 'The officer who verified it.' })
  verifiedBy!: string | undefined

  @Field(() => DateTime, { nullable: true, description: 'When it was ended.' })
  endedAt!: Date | undefined

  @Field(() => String, { nullable: true, description: 'Who ended it.' })
  endedBy!: string | undefined

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endReason!: string | undefined
}

const taxFactView = (kept: VendorTaxFact & ByReader): VendorTaxFactView => {
  const { tenant, fact, documentNumber, validity, status, version, recorded, verified, ended } = kept
  return view(VendorTaxFactView, {
    kept, id: rowId('fct', kept), vendorId: unitId('VENDOR', tenant), fact, documentNumber, from: validity.from, to: validity.to,
    status, version, recordedAt: recorded.at, recordedBy: recorded.name, verifiedAt: verified?.at, verifiedBy: verified?.name,
    endedAt: ended?.at, endedBy: ended?.name, endReason: ended?.reason,
  }) // prettier-ignore
}

/** The tax papers in a vendor's file. */
export const taxFactsIn = (file: VendorFile | undefined): VendorTaxFactView[] => file?.taxFacts.map(taxFactView) ?? []

/** A paper to record. */
@InputType({ description: 'A paper that changes how a vendor is taxed. What it says is never changed.' })
export class VendorTaxFactRecordInput {
  @Field(() => ID, { nullable: true, description: 'The vendor; your own firm without one.' })
  vendorId?: string | null

  @Field(() => TaxFactEnum, { description: 'What the paper says.' })
  fact!: TaxFactKind

  @Field(() => ShortText, { description: 'The number of the paper; of an NPWP the number itself.' })
  documentNumber!: string

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  from!: LocalDate

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its last day; open without one.' })
  to?: LocalDate | null

  @KeyField()
  idempotencyKey!: string
}

/** A paper to verify. */
@InputType({ description: 'A tax paper that another person recorded and you confirm.' })
export class VendorTaxFactVerifyInput {
  @Field(() => ID, { description: 'The paper.' })
  id!: string

  @VersionField()
  expectedVersion!: number

  @KeyField()
  idempotencyKey!: string
}

/** A paper to end. */
@InputType({ description: 'A tax paper that shall no longer count. Its vendor ends it only before it is verified.' })
export class VendorTaxFactEndInput {
  @Field(() => ID, { description: 'The paper.' })
  id!: string

  @VersionField()
  expectedVersion!: number

  @Field(() => LongText, { description: 'Why: it stays with the paper.' })
  reason!: string

  @KeyField()
  idempotencyKey!: string
}

type PaperPayload = Payload & { taxFact?: VendorTaxFactView | undefined; vendor?: VendorView | undefined }
const paperPayload = (act: string): new () => PaperPayload => {
  @ObjectType(`${act[0]?.toUpperCase() ?? ''}${act.slice(1)}Payload`, {
    implements: Payload,
    description: `What ${act} did.`,
  })
  class PaperPayloadOf extends Payload {
    @Field(() => VendorTaxFactView, { nullable: true, description: 'The paper as it stands now.' })
    taxFact?: VendorTaxFactView | undefined

    @Field(() => VendorView, { nullable: true, description: 'The vendor as it stands now.' })
    vendor?: VendorView | undefined
  }
  return PaperPayloadOf
}
/** A paper recorded. */
export const VendorTaxFactRecordPayload = paperPayload('vendorTaxFactRecord')
/** A paper verified. */
export const VendorTaxFactVerifyPayload = paperPayload('vendorTaxFactVerify')
/** A paper ended. */
export const VendorTaxFactEndPayload = paperPayload('vendorTaxFactEnd')

/** Shows a tax paper, if the actor may look at it. */
export const findTaxFact = async (
  { vendors }: OrganisationBatches,
  { tenant, id }: Key<TaxFactId>,
  context: Context,
): Promise<VendorTaxFactView | undefined> => {
  const file = await context.batched(vendors).clear(tenant).load(tenant)
  return taxFactsIn(file).find(({ kept }) => kept.id === id)
}

/** Shows a paper that an act was about, and its vendor. */
export const showTaxFact =
  (batches: OrganisationBatches, context: Context) =>
  async ({ vendor, taxFact }: TaxFactAnswer) => ({
    vendor: await findVendor(batches, vendor, context),
    taxFact: await findTaxFact(batches, taxFact, context),
  })

/** The buttons of a tax paper. */
export const taxFactButtons = ({ kept }: VendorTaxFactView, context: Context, at: Date): AvailableAction[] =>
  buttons(actionsOnTaxFact(kept, context.actor, at), context)

/** Opens a paper to record; the actor's own unit if it names no vendor. */
export const toTaxFactRecord = (input: VendorTaxFactRecordInput, own: UnitId): VendorTaxFactRecord => {
  const { vendorId, fact, documentNumber, from, to } = input
  return {
    vendor: vendorId == null ? own : unitOf('VENDOR', vendorId, 'input', 'vendorId'),
    fact: { fact, documentNumber, validity: to == null ? { from } : { from, to } },
    once: onceOf(input),
  }
}

const named = (input: VendorTaxFactVerifyInput) => ({
  taxFact: keyOf('fct', input.id, 'input', 'id'),
  expectedVersion: input.expectedVersion,
  once: onceOf(input),
})
/** Opens a paper to verify. */
export const toTaxFactVerify = (input: VendorTaxFactVerifyInput): VendorTaxFactVerify => named(input)
/** Opens a paper to end. */
export const toTaxFactEnd = (input: VendorTaxFactEndInput): VendorTaxFactEnd => ({
  ...named(input),
  reason: input.reason,
})
