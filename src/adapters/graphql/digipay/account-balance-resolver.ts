import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import {
  type AccountBalance,
  type AskBalance,
  type BankAccountState,
  bankAccountStateLabels,
} from '../../../application/digipay'
import type { LocalDate } from '../../../domain/kernel'
import { UserError, userError, view } from '../answer'
import type { Context } from '../context'
import { unitId } from '../ids'
import { enumOf, InWords } from '../labels'
import { DateTime, LocalDateScalar } from '../scalars'
import { ofSatker, satkerAsked } from './book-inputs'

const StateEnum = enumOf('BankAccountState', 'What a bank says of an account beside its balance.', bankAccountStateLabels) // prettier-ignore

/** A balance as the bank told it. */
@ObjectType('AccountBalance', { description: 'What a bank says is in the account that a satker pays from, beside its book.' }) // prettier-ignore
export class AccountBalanceView {
  @Field(() => ID, { description: 'The satker whose account it is.' })
  satkerId!: string

  @Field(() => String, { description: 'The code of the bank.' })
  bank!: string

  @Field(() => String, { description: 'The account.' })
  account!: string

  @Field(() => DateTime, { description: 'When the bank said so; one answer is shown for half a minute.' })
  at!: Date

  @Field(() => String, { description: 'What is in it.' })
  balance!: string

  @Field(() => String, { nullable: true, description: 'What of it may be spent, if the bank tells that apart.' })
  available!: string | undefined

  @Field(() => StateEnum, { nullable: true, description: 'Whether it may be used, if the bank tells.' })
  @InWords(bankAccountStateLabels, 'The same in words.', { nullable: true })
  state!: BankAccountState | undefined

  @Field(() => String, { description: 'The cash of the book when the bank was asked: UP and TUP free and held, cut UP, tax not yet deposited.' })
  bookBalance!: string

  @Field(() => String, { description: 'What the account holds beyond the book; below zero, how much less.' })
  difference!: string

  @Field(() => String, { description: 'What is under way: sent to the bank and not decided. The book holds it still, and the bank may have debited all of it, a part or nothing.' })
  underWay!: string

  @Field(() => Int, { description: 'How many payments that is.' })
  paymentsUnderWay!: number

  @Field(() => String, { nullable: true, description: 'The breaks that the newest proof of the account lists (bookProofs), in sum.' })
  listed!: string | undefined

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of that proof.' })
  listedOn!: LocalDate | undefined
} // prettier-ignore

/** What came of the question. */
@ObjectType('AccountBalanceAnswer', { description: 'The balance that the bank tells, or why there is none.' })
export class AccountBalanceAnswerView {
  @Field(() => AccountBalanceView, { nullable: true, description: 'The balance; none if the question was refused.' })
  balance?: AccountBalanceView | undefined

  @Field(() => [UserError], { description: 'Why there is none.' })
  userErrors!: readonly UserError[]
}

const balanceView = ({ tenant, bank, account, at, available, state, underWay, listed, ...told }: AccountBalance) =>
  view(AccountBalanceView, {
    satkerId: unitId('SATKER', tenant), bank, account, at, balance: String(told.balance), available: available?.toString(), state,
    bookBalance: String(told.inBook), difference: String(told.difference), underWay: String(underWay.amount),
    paymentsUnderWay: underWay.payments, listed: listed?.amount.toString(), listedOn: listed?.on,
  }) // prettier-ignore

const answerView = (outcome: Awaited<ReturnType<AskBalance>>, { language }: Context): AccountBalanceAnswerView =>
  outcome.ok
    ? view(AccountBalanceAnswerView, { balance: balanceView(outcome.value), userErrors: [] })
    : view(AccountBalanceAnswerView, { userErrors: [userError(outcome.error, language)] })

/** The balance at the bank. */
@Resolver()
export class AccountBalanceResolver {
  constructor(private readonly bank: Readonly<{ accountBalance: AskBalance }>) {}

  @Query(() => AccountBalanceAnswerView, {
    nullable: true,
    description: 'What the bank says now is in the account that a satker pays from, beside its book.',
  })
  async accountBalance(
    @Arg('satkerId', () => ID, { nullable: true, description: ofSatker })
    satkerId: string | undefined,
    @Ctx() context: Context,
  ) {
    return answerView(await this.bank.accountBalance(satkerAsked(satkerId, context), context.actor), context)
  }
} // prettier-ignore
