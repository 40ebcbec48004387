import { Arg, Args, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import {
  type AccountProofReads,
  breakKindLabels,
  type DaysOfBooks,
  type OwnedBreak,
  type ProofCard,
} from '../../../application/digipay'
import { roleLabels } from '../../../application/role-labels'
import { type BreakKind, isProved } from '../../../domain/digipay'
import { daysBetween, type LocalDate } from '../../../domain/kernel'
import type { Role } from '../../../domain/organisation'
import { view } from '../answer'
import { connection, connectionType, PageArgs } from '../connection'
import type { Context } from '../context'
import { rowId, unitId } from '../ids'
import { enumOf, InWords } from '../labels'
import { DateTime, LocalDateScalar } from '../scalars'
import { RoleEnum } from '../viewer'
import { ofSatkers, satkersAsked } from './book-inputs'

const BreakKindEnum = enumOf('BookBreakKind', 'Why an account and its book differ.', breakKindLabels)

/** A break. */
@ObjectType('BookBreak', { description: 'One listed difference between an account and its book.' })
export class BookBreakView {
  @Field(() => BreakKindEnum, { description: 'Why they differ.' })
  @InWords(breakKindLabels, 'Why, in words.')
  kind!: BreakKind

  @Field(() => String, { description: 'How much the account holds beyond its book; below zero, how much less.' })
  amount!: string

  @Field(() => LocalDateScalar, { description: 'Since when.' })
  since!: LocalDate

  @Field(() => Int, { description: 'For how many days before the day of the proof.' })
  ageInDays!: number

  @Field(() => RoleEnum, { description: 'Who has it on his desk.' })
  @InWords(roleLabels, 'Who, in words.')
  owner!: Role

  @Field(() => String, { nullable: true, description: 'Who took its case, when the proof was made.' })
  ownerName!: string | undefined

  @Field(() => String, { description: 'The SP2D, the receipt, or what its payment or line is called here.' })
  about!: string

  @Field(() => ID, { nullable: true, description: 'The payment that it is about.' })
  paymentId!: string | undefined

  @Field(() => ID, { nullable: true, description: 'The line of the statement that it is about.' })
  bankLineId!: string | undefined
}

/** A proof. */
@ObjectType('BookProof', {
  description: 'An account on one day, held against its book: the book is the balance at the bank, less the listed breaks.',
}) // prettier-ignore
export class BookProofView {
  @Field(() => ID, { description: 'The satker whose account it is.' })
  satkerId!: string

  @Field(() => LocalDateScalar, { description: 'The day, at its end.' })
  on!: LocalDate

  @Field(() => String, { description: 'The code of the bank.' })
  bank!: string

  @Field(() => String, { description: 'The account.' })
  account!: string

  @Field(() => DateTime, { description: 'When it was proved.' })
  provedAt!: Date

  @Field(() => Boolean, { description: 'Whether nothing of the day has changed since; what was proved before stays readable.' })
  isNewest!: boolean

  @Field(() => String, { description: 'The cash that the book has in it: UP and TUP free and held, cut UP, tax not yet deposited.' })
  bookBalance!: string

  @Field(() => String, { nullable: true, description: 'Its closing balance, if the bank tells it.' })
  bankBalance!: string | undefined

  @Field(() => [BookBreakView], { description: 'Every listed difference.' })
  breaks!: readonly BookBreakView[]

  @Field(() => String, { description: 'Their sum.' })
  listed!: string

  @Field(() => String, { nullable: true, description: 'What no break explains; nothing where the bank tells no balance.' })
  difference!: string | undefined

  @Field(() => Boolean, { description: 'Whether every rupiah between account and book is in a listed break.' })
  isProved!: boolean
} // prettier-ignore
const BookProofConnection = connectionType('BookProof', () => BookProofView)

const breakView = ({ tenant, on }: ProofCard, { kind, subject, amount, since, payment, line, owner }: OwnedBreak): BookBreakView =>
  view(BookBreakView, {
    kind, amount: String(amount), since, ageInDays: daysBetween(since, on), owner: owner.role, ownerName: owner.name, about: subject,
    paymentId: payment && rowId('pay', { tenant, id: payment }), bankLineId: line && rowId('bln', { tenant, id: line }),
  }) // prettier-ignore
const proofView = (card: ProofCard): BookProofView =>
  view(BookProofView, {
    satkerId: unitId('SATKER', card.tenant), on: card.on, ...card.account, provedAt: card.provedAt, isNewest: card.isNewest,
    bookBalance: String(card.book), bankBalance: card.bank?.toString(), breaks: card.breaks.map((each) => breakView(card, each)),
    listed: String(card.listed), difference: card.difference?.toString(), isProved: isProved(card),
  }) // prettier-ignore

const shown = (reads: AccountProofReads, context: Context, asked: DaysOfBooks, page: PageArgs) =>
  connection(
    context,
    { list: 'bookProofs', page, filter: asked },
    (part) => reads.bookProofs(context.actor, asked, part),
    proofView,
  )

/** The proofs of every night. */
@Resolver()
export class BookProofResolver {
  constructor(private readonly reads: AccountProofReads) {}

  @Query(() => BookProofConnection, {
    nullable: true,
    description: 'What the proof of each night found of an account, oldest day first: of one satker, or of all that you oversee.',
  })
  bookProofs(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('from', () => LocalDateScalar, { description: 'The first day.' }) from: LocalDate,
    @Arg('to', () => LocalDateScalar, { description: 'The last day.' }) to: LocalDate,
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatkers })
    satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return shown(this.reads, context, { satker: satkersAsked(satkerId, context), from, to }, page)
  }
} // prettier-ignore
