import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql'
import {
  type BankReason,
  type BankRefusal,
  bankReasonHints,
  bankReasonLabels,
  caseActionLabels,
  caseKindLabels,
  caseStatusLabels,
  type EvidenceCard,
  evidenceSourceLabels,
  letterWordLabels,
  payeeFaultLabels,
} from '../../../application/digipay'
import { roleLabels } from '../../../application/role-labels'
import {
  type BankLetter, callOfCase, cardOfCase, type CaseAction, type CaseKind, caseOwner, caseRules, type CaseStatus, caseStatus, caseVersion, type EvidenceSource, isCaseLate, type LetterWord, type PaymentCase,
} from '../../../domain/digipay' // prettier-ignore
import type { LocalDate, Rupiah as Amount } from '../../../domain/kernel'
import type { Role } from '../../../domain/organisation'
import type { Language, Words } from '../../../application/wording'
import { Payload, view } from '../answer'
import { connectionType } from '../connection'
import type { Context } from '../context'
import { rowId, unitId } from '../ids'
import { enumOf, inLanguage, InWords, Lang, labelOf } from '../labels'
import { Node } from '../node'
import { RoleEnum } from '../viewer'
import { DateTime, LocalDateScalar, Rupiah } from '../scalars'
import { StepBase } from './step-base'

export const CaseKindEnum = enumOf('PaymentCaseKind', 'What a case is about.', caseKindLabels)
export const CaseStatusEnum = enumOf('PaymentCaseStatus', 'Where a case stands.', caseStatusLabels)
export const EvidenceSourceEnum = enumOf('EvidenceSource', 'Where a piece of evidence comes from, from the weakest to the strongest.', evidenceSourceLabels) // prettier-ignore
export const BankReasonEnum = enumOf(
  'BankReason',
  'Why a bank turned something away, as far as it says.',
  bankReasonLabels,
)
export const PayeeFaultEnum = enumOf('PayeeFault', 'What the payee of a payment must mend before he can be paid.', payeeFaultLabels) // prettier-ignore
const CaseActionEnum = enumOf('PaymentCaseAction', 'What was done to a case.', caseActionLabels)

export const LetterWordEnum = enumOf(
  'BankLetterWord',
  'What a letter of the bank says became of a payment.',
  letterWordLabels,
)

/** A letter of the bank. */
@ObjectType('BankLetter', { description: 'What its bank wrote of a payment that it left undecided.' })
export class BankLetterView {
  @Field(() => LetterWordEnum, { description: 'What it says became of the payment.' })
  @InWords(letterWordLabels, 'What it says, in words.')
  says!: LetterWord

  @Field(() => String, { description: 'Its number.' })
  number!: string

  @Field(() => LocalDateScalar, { description: 'Its date.' })
  on!: LocalDate

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the debit, if it says that the payment was paid.',
  })
  paidOn!: LocalDate | undefined
}

/** A step of a case. */
@ObjectType('PaymentCaseStep', { description: 'One thing that was done to a case, by whom, in which office.' })
export class CaseStepView extends StepBase {
  @Field(() => CaseActionEnum, { description: 'What was done.' })
  @InWords(caseActionLabels, 'What was done, in words.')
  action!: CaseAction

  @Field(() => CaseStatusEnum, { description: 'The state it led to.' })
  @InWords(caseStatusLabels, 'That state, in words.')
  to!: CaseStatus

  @Field(() => BankLetterView, { nullable: true, description: 'The letter of the bank by which an end was proposed, if it was by one.' }) // prettier-ignore
  letter!: BankLetter | undefined
}

/** A case. */
@ObjectType('PaymentCase', {
  implements: Node,
  description: 'What people must decide about a payment or a line of a bank statement, since no machine may.',
})
export class PaymentCaseView extends Node {
  case!: PaymentCase

  @Field(() => ID, { description: 'The satker whose it is.' })
  satkerId!: string

  @Field(() => CaseKindEnum, { description: 'What it is about.' })
  @InWords(caseKindLabels, 'What it is about, in words.')
  kind!: CaseKind

  @Field(() => CaseStatusEnum, { description: 'Its state.' })
  @InWords(caseStatusLabels, 'The state in words.')
  status!: CaseStatus

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number

  @Field(() => ID, { nullable: true, description: 'The payment it is about, if one is known.' })
  paymentId!: string | undefined

  @Field(() => ID, { nullable: true, description: 'The line of a bank statement it is about, if it is about one.' })
  lineId!: string | undefined

  @Field(() => ID, { nullable: true, description: 'The government credit card it is about, if it is about one.' })
  kkpCardId!: string | undefined

  @Field(() => String, {
    nullable: true,
    description:
      'The call of a bank it is about, if it is about one: the code of the bank, and the reference that it named, as 002 SL12AB.',
  })
  about!: string | undefined

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of the account that cannot be closed before somebody took it.' }) // prettier-ignore
  day!: LocalDate | undefined

  @Field(() => Rupiah, { nullable: true, description: 'How much money it is about.' })
  amount!: Amount | undefined

  @Field(() => RoleEnum, { description: 'The function on whose desk it lies first.' })
  @InWords(roleLabels, 'That function, in words.')
  ownerRole!: Role

  @Field(() => String, { nullable: true, description: 'The name of who took it last.' })
  ownerName!: string | undefined

  @Field(() => DateTime, { description: 'When it was found.' })
  openedAt!: Date

  @Field(() => LocalDateScalar, { description: 'Until when it is to be ended: two working days.' })
  dueOn!: LocalDate

  @Field(() => [CaseStepView], { description: 'What was done to it, oldest first.' })
  steps!: readonly CaseStepView[]

  @Field(() => Boolean, { description: 'Whether its time is over and it is still open.' })
  isLate(@Ctx() { actor }: Context): boolean {
    return isCaseLate(this.case, actor.today)
  }
}
export const PaymentCaseConnection = connectionType('PaymentCase', () => PaymentCaseView)

/** A piece of evidence. */
@ObjectType('PaymentEvidence', { description: 'What was told of a payment, by whom and when; nothing of it is ever changed.' }) // prettier-ignore
export class EvidenceView {
  @Field(() => EvidenceSourceEnum, { description: 'Where it comes from.' })
  @InWords(evidenceSourceLabels, 'Where it comes from, in words.')
  source!: EvidenceSource

  @Field(() => String, { description: 'What was told, in one word of the bank or ours.' })
  outcome!: string

  @Field(() => String, {
    nullable: true,
    description: 'The response code of the bank; where it was asked about what failed, that of the payment itself.',
  })
  code!: string | undefined

  @Field(() => BankReasonEnum, {
    nullable: true,
    description: 'What that code says to people; null where it says nothing to them.',
  })
  @InWords(bankReasonLabels, 'What it says, in words.', { nullable: true })
  reason!: BankReason | undefined

  readonly said!: Words | undefined

  @Field(() => String, { description: 'The raw text that proves it, cut to a bound and without secrets.' })
  evidence!: string

  @Field(() => DateTime, { description: 'When it was told.' })
  at!: Date
}

/** Why a bank turned a payment down or gave it back. */
@ObjectType('PaymentRefusal', { description: 'Why its bank turned a payment down or gave it back, and the way out.' })
export class PaymentRefusalView {
  @Field(() => BankReasonEnum, { description: 'Why.' })
  @InWords(bankReasonLabels, 'Why, in words.')
  reason!: BankReason

  readonly words!: BankRefusal['said']
  readonly isOwed!: boolean

  @Field(() => String, { nullable: true, description: 'Why, in words of the bank, where it gave some: plain text, to be shown as its words.' }) // prettier-ignore
  said(@Lang() lang: Language | null | undefined, @Ctx() context: Context): string | undefined {
    return this.words && inLanguage(this.words, lang, context)
  }

  @Field(() => String, { nullable: true, description: 'The way out, in words; null once nothing of its debt is owed.' }) // prettier-ignore
  hint(@Lang() lang: Language | null | undefined, @Ctx() context: Context): string | undefined {
    return this.isOwed ? labelOf(bankReasonHints, this.reason, lang, context) : undefined
  }
}

/** What an act on a case answers. */
export type CaseShown = Payload & { case?: PaymentCaseView | undefined }
/** The payload of an act on a case. */
export const casePayload = (name: string): new () => CaseShown => {
  @ObjectType(`${name}Payload`, { implements: Payload, description: `What ${name} did, or why it did nothing.` })
  class CasePayload extends Payload {
    @Field(() => PaymentCaseView, { nullable: true, description: 'The case as it stands now.' })
    case?: PaymentCaseView | undefined
  }
  return CasePayload
}

/** A case as it is shown. */
export const caseView = (each: PaymentCase): PaymentCaseView => {
  const { tenant, kind, payment, line, day, amount, openedAt, dueOn, steps } = each
  const card = cardOfCase(each)
  return view(PaymentCaseView, {
    case: each, id: rowId('pcs', each), satkerId: unitId('SATKER', tenant), kind, status: caseStatus(each), version: caseVersion(each),
    paymentId: payment && rowId('pay', { tenant, id: payment }), lineId: line && rowId('bln', { tenant, id: line }), kkpCardId: card && rowId('kkc', { tenant, id: card }), about: callOfCase(each), day: day?.on, amount,
    ownerRole: caseRules[kind].owner, ownerName: caseOwner(each)?.name, openedAt, dueOn,
    steps: steps.map(({ action, to, name, role, reason, at, letter }) =>
      view(CaseStepView, { action, to, by: name, role, reason, at, letter: letter && view(BankLetterView, { ...letter, paidOn: letter.paidOn }) })),
  }) // prettier-ignore
}

/** Evidence as it is shown. */
export const evidenceView = (card: EvidenceCard): EvidenceView => view(EvidenceView, card)
