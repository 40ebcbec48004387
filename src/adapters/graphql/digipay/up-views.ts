import { type ClassType, Ctx, Field, ID, Int, ObjectType } from 'type-graphql'
import {
  type SetUpReads, type UpDepositRecord, type UpReads, upRequestActLabels, upRequestKindLabels, upRequestStatusLabels,
} from '../../../application/digipay/set-up' // prettier-ignore
import { upStepWords } from '../../../application/digipay/step-labels'
import type { Language } from '../../../application/wording'
import {
  type DepositRules, returnedOf, type UpRequest, type UpRequestAction, type UpRequestKind, type UpRequestStatus, upRequestStatus, upRequestVersion,
} from '../../../domain/digipay' // prettier-ignore
import type { Key, Rupiah as Amount, UnitId, UpRequestId } from '../../../domain/kernel'
import { buttonsOf, Payload, view } from '../answer'
import { connectionType } from '../connection'
import type { Context } from '../context'
import { rowId, unitId } from '../ids'
import { enumOf, inLanguage, InWords, Lang } from '../labels'
import { Node } from '../node'
import { Rupiah } from '../scalars'
import { StepBase } from './step-base'
import { showUpBook } from './book-views'
import { oddNumbers } from './tax-deposit-show'
import { UpRequestKindEnum } from './up-inputs'

export const UpRequestStatusEnum = enumOf('UpRequestStatus', 'Where a request stands.', upRequestStatusLabels)

/** A paid bill that a request accounts for. */
@ObjectType('UpRequestLine', { description: 'One paid bill that a request accounts for.' })
export class UpRequestLineView {
  @Field(() => ID, { description: 'The payment.' })
  paymentId!: string

  @Field(() => Rupiah, { description: 'What it cost, less what its payee gave back.' })
  amount!: Amount
}

/** A step of a request. */
@ObjectType('UpRequestStep', { description: 'One thing that happened to a request, by whom, in which office.' })
export class UpRequestStepView extends StepBase {
  @Field(() => String, { description: 'What was done.' })
  action!: UpRequestAction

  @Field(() => UpRequestStatusEnum, { description: 'The state it led to.' })
  @InWords(upRequestStatusLabels, 'That state, in words.')
  to!: UpRequestStatus

  @Field(() => String, { description: 'What was done, in words.' })
  actionLabel(@Lang() lang: Language | undefined, @Ctx() context: Context): string {
    return inLanguage(upStepWords(this.action), lang, context)
  }
}

/** A request. */
@ObjectType('UpRequest', {
  implements: Node,
  description: 'What a satker asks of its KPPN for money it spent: an SPP until it is signed, an SPM until its SP2D.',
})
export class UpRequestView extends Node {
  request!: UpRequest

  @Field(() => ID, { description: 'The satker.' })
  satkerId!: string

  @Field(() => UpRequestKindEnum, { description: 'What it asks for.' })
  @InWords(upRequestKindLabels, 'What it asks for, in words.')
  kind!: UpRequestKind

  @Field(() => UpRequestStatusEnum, { description: 'Where it stands.' })
  @InWords(upRequestStatusLabels, 'Where it stands, in words.')
  status!: UpRequestStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => Rupiah, { description: 'What it accounts for.' })
  amount!: Amount

  @Field(() => Rupiah, { description: 'What of it comes back as money.' })
  refill!: Amount

  @Field(() => Rupiah, { description: 'What of it does not come back: its fund shrinks by it.' })
  returned!: Amount

  @Field(() => String, { nullable: true, description: 'The number of the SPM, once it is signed.' })
  spmNumber!: string | undefined

  @Field(() => String, { nullable: true, description: 'The number of the SP2D, once it is settled.' })
  sp2dNumber!: string | undefined

  @Field(() => [UpRequestLineView], { description: 'The paid bills it accounts for.' })
  lines!: readonly UpRequestLineView[]

  @Field(() => [UpRequestStepView], { description: 'What happened to it, oldest first.' })
  timeline!: readonly UpRequestStepView[]
}
export const UpRequestConnection = connectionType('UpRequest', () => UpRequestView)

/** What an act on a request answers. */
export type UpRequestShown = Payload & { request?: UpRequestView | undefined }
/** The payload of an act on a request. */
export const upRequestPayload = (name: string): ClassType<UpRequestShown> => {
  @ObjectType(`${name}Payload`, { implements: Payload, description: `What ${name} did, or why it did nothing.` })
  class RequestPayload extends Payload {
    @Field(() => UpRequestView, { nullable: true, description: 'The request as it stands now.' })
    request?: UpRequestView | undefined
  }
  return RequestPayload
}

/** A request as it is shown. */
export const upRequestView = (request: UpRequest): UpRequestView => {
  const { tenant, id, kind, amount, refill, lines, steps, spmNumber, sp2dNumber } = request
  return view(UpRequestView, {
    request, id: rowId('upr', { tenant, id }), satkerId: unitId('SATKER', tenant), kind, status: upRequestStatus(request),
    version: upRequestVersion(request), amount, refill, returned: returnedOf(request), spmNumber, sp2dNumber,
    lines: lines.map((line) => view(UpRequestLineView, { paymentId: rowId('pay', { tenant, id: line.payment }), amount: line.amount })),
    timeline: steps.map(({ action, to, name, role, reason, at }) => view(UpRequestStepView, { action, to, by: name, role, reason, at } as UpRequestStepView)),
  })
} // prettier-ignore

/** A request, if the actor may read it. */
export const findUpRequest = async (
  reads: UpReads,
  key: Key<UpRequestId>,
  context: Context,
): Promise<UpRequestView | undefined> => {
  const [request] = await reads.upRequestsByKey(context.actor, [key])
  return request && upRequestView(request)
}

/** Shows the request that an act was about. */
export const showUpRequest =
  (reads: UpReads, context: Context) =>
  async ({ request }: Readonly<{ request: Key<UpRequestId> }>) => ({
    request: await findUpRequest(reads, request, context),
  })

/** Its buttons, in the language of the request. */
export const upRequestButtons = buttonsOf(upRequestActLabels)

/** Shows the UP book that a deposit left, and what looks odd in its receipts. */
export const showUpDeposit =
  (
    reads: SetUpReads,
    { rules, deposit: { receipts, paidOn } }: Readonly<{ rules: DepositRules; deposit: UpDepositRecord }>,
    context: Context,
  ) =>
  async (answer: Readonly<{ satker: UnitId }>) => ({
    ...(await showUpBook(reads, context)(answer)),
    warnings: receipts.flatMap((receipt) =>
      oddNumbers(rules, { ...receipt, channel: 'BANK' }, paidOn, context.language),
    ),
  })
