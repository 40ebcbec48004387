import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { may } from '../../../application/actor'
import {
  type BankReads, clearingUntil, isOwedStill, type PayeeFault, payeeFaultLabels, refusalOf,
} from '../../../application/digipay' // prettier-ignore
import type { Language } from '../../../application/wording'
import type { Key, PaymentId } from '../../../domain/kernel'
import { view } from '../answer'
import type { Context } from '../context'
import { Lang, labelOf } from '../labels'
import { DateTime } from '../scalars'
import {
  caseView,
  EvidenceView,
  evidenceView,
  PayeeFaultEnum,
  PaymentCaseView,
  PaymentRefusalView,
} from './payment-case-views'
import { PaymentView } from './payment-views'

type PaymentOfDebt = Pick<PaymentView, 'payment' | 'debt'>

const casesOf = async (reads: BankReads, key: Key<PaymentId>, context: Context): Promise<PaymentCaseView[]> =>
  may(context.actor, 'paymentCases') ? ((await context.batched(reads.casesOf).load(key)) ?? []).map(caseView) : []
const evidenceOf = async (reads: BankReads, key: Key<PaymentId>, context: Context): Promise<EvidenceView[]> =>
  may(context.actor, 'paymentCases')
    ? ((await context.batched(reads.evidenceOf).load(key)) ?? []).map(evidenceView)
    : []

const findRefusal = async (reads: BankReads, { payment, debt }: PaymentOfDebt, context: Context): Promise<PaymentRefusalView | undefined> => {
  const refusal = refusalOf(payment, await evidenceOf(reads, { tenant: payment.tenant, id: payment.id }, context))
  return refusal && view(PaymentRefusalView, { reason: refusal.reason, words: refusal.said, isOwed: isOwedStill(payment, debt) })
} // prettier-ignore

const findPayeeFault = async (reads: BankReads, { payment, debt }: PaymentOfDebt, context: Context): Promise<PayeeFault | undefined> => {
  const { tenant, id } = payment
  const isRefused = isOwedStill(payment, debt) && (await context.batched(reads.payeesRefused).load({ tenant, id }))
  return isRefused ? 'PAYEE_ACCOUNT' : undefined
} // prettier-ignore

const payeeFaultWords = async (
  reads: BankReads,
  payment: PaymentOfDebt,
  { lang, context }: Readonly<{ lang: Language | undefined; context: Context }>,
): Promise<string | undefined> => {
  const fault = await findPayeeFault(reads, payment, context)
  return fault && labelOf(payeeFaultLabels, fault, lang, context)
}

/** What was told of a payment, and what people must decide about it. */
@Resolver(() => PaymentView)
export class PaymentProofResolver {
  constructor(
    private readonly reads: BankReads,
    private readonly bankOf: Parameters<typeof clearingUntil>[1],
  ) {}

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Until when what clears by SKN or RTGS may still be sent back: only from then on does its bank’s success count as paid. Null of all else.',
  })
  mayReturnUntil(@Root() { payment }: PaymentView) {
    return clearingUntil(payment, this.bankOf)
  }

  @FieldResolver(() => [PaymentCaseView], { description: 'Its cases; empty if they are not yours to read.' })
  cases(@Root() { payment: { tenant, id } }: PaymentView, @Ctx() context: Context) {
    return casesOf(this.reads, { tenant, id }, context)
  }

  @FieldResolver(() => PaymentRefusalView, {
    nullable: true,
    description:
      'Why its bank turned it down or gave it back and the way out, where the bank said why; null if not yours to read.',
  })
  refusal(@Root() payment: PaymentView, @Ctx() context: Context) {
    return findRefusal(this.reads, payment, context)
  }

  @FieldResolver(() => PayeeFaultEnum, {
    nullable: true,
    description:
      'What its payee must mend before he can be paid, where its bank turned it down or gave it back for that; null once nothing of its debt is owed. He reads it as well.',
  })
  payeeFault(@Root() payment: PaymentView, @Ctx() context: Context) {
    return findPayeeFault(this.reads, payment, context)
  }

  @FieldResolver(() => String, { nullable: true, description: 'That in words.' })
  payeeFaultLabel(@Root() payment: PaymentView, @Lang() lang: Language | undefined, @Ctx() context: Context) {
    return payeeFaultWords(this.reads, payment, { lang, context })
  }

  @FieldResolver(() => [EvidenceView], { description: 'All that was told of it, oldest first; empty if not yours to read.' }) // prettier-ignore
  evidence(@Root() { payment: { tenant, id } }: PaymentView, @Ctx() context: Context) {
    return evidenceOf(this.reads, { tenant, id }, context)
  }
}
