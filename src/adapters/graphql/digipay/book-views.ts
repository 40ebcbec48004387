import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { BudgetLineCard, SetUpReads, UpBook } from '../../../application/digipay/set-up'
import type { BudgetLineId, Key, UnitId } from '../../../domain/kernel'
import { Payload, view } from '../answer'
import { connectionType } from '../connection'
import type { Context } from '../context'
import { rowId, unitId } from '../ids'
import { Node } from '../node'
import { Rupiah } from '../scalars'
import type { SetUpBatches } from './set-up-batches'

/** A budget line with where its pagu stands. */
@ObjectType('BudgetLine', {
  implements: Node,
  description: 'A line of a DIPA, with where its pagu stands in the ledger.',
})
export class BudgetLineView extends Node {
  @Field(() => ID, { description: 'The satker whose it is.' })
  satkerId!: string

  @Field(() => String, { description: 'The whole code (MAK).' })
  code!: string

  @Field(() => String, { description: 'The account (akun), six digits.' })
  akun!: string

  @Field(() => String, { description: 'What it is for.' })
  description!: string

  @Field(() => Int, { description: 'The fiscal year.' })
  fiscalYear!: number

  @Field(() => Boolean, { description: 'Whether UP may pay it.' })
  isUpPayable!: boolean

  @Field(() => Boolean, { description: 'Whether it may not be spent for now.' })
  isBlocked!: boolean

  @Field(() => Rupiah, { description: 'Pagu that no order has reserved.' })
  free!: bigint

  @Field(() => Rupiah, { description: 'Pagu reserved by approved orders.' })
  reserved!: bigint

  @Field(() => Rupiah, { description: 'Pagu spent by settled payments.' })
  realised!: bigint

  @Field(() => Int, { description: 'Grows by one on each write; send it back as expectedVersion.' })
  version!: number
}
export const BudgetLineConnection = connectionType('BudgetLine', () => BudgetLineView)

/** Tax withheld, by tax. */
@ObjectType('UpBookTax', { description: 'What was withheld of one tax, or deposited of it.' })
export class UpBookTaxView {
  @Field(() => String, { description: 'PPN, PPH22, PPH23, PPH4_2 or PPH21.' })
  tax!: string

  @Field(() => Rupiah, { description: 'What is there of it.' })
  amount!: bigint
}

/** Where a satker's TUP stands. */
@ObjectType('TupBook', { description: 'Where the TUP of a satker stands.' })
export class TupBookView {
  @Field(() => Rupiah, { description: 'What SP2D brought, less what was accounted for or paid back.' })
  granted!: bigint

  @Field(() => Rupiah, { description: 'What may still be promised.' })
  free!: bigint

  @Field(() => Rupiah, { description: 'What is promised to authorised payments and not yet settled.' })
  held!: bigint
}

/** Where a satker's UP stands. */
@ObjectType('UpBook', {
  description:
    'Where the UP and TUP of a satker stand, every figure from its ledger: granted, tup.granted, accounted and returned together are free, held, tup.free, tup.held, paidToVendors, bankFees, owedBack, cut, owedToState, withheld and deposited together.',
})
export class UpBookView {
  @Field(() => ID, { description: 'The satker whose it is.' })
  satkerId!: string

  @Field(() => Rupiah, {
    description: 'What SP2D brought of UP, replacements among it, less what was accounted for or paid back.',
  })
  granted!: bigint

  @Field(() => Rupiah, { description: 'What may still be promised.' })
  free!: bigint

  @Field(() => Rupiah, { description: 'What is promised to authorised payments and not yet settled.' })
  held!: bigint

  @Field(() => TupBookView, { description: 'The TUP beside it.' })
  tup!: TupBookView

  @Field(() => Rupiah, { description: 'What was spent, is accounted for and is not replaced (GUP nihil, PTUP).' })
  accounted!: bigint

  @Field(() => Rupiah, {
    description: 'What the State got back of spending that it had borne; below zero by what is still on its way there.',
  })
  returned!: bigint

  @Field(() => Rupiah, { description: 'What vendors received, out of UP and TUP.' })
  paidToVendors!: bigint

  @Field(() => Rupiah, { description: 'What the bank took as fees.' })
  bankFees!: bigint

  @Field(() => Rupiah, { description: 'What left twice for one debt, until it is back.' })
  owedBack!: bigint

  @Field(() => Rupiah, { description: 'What its KPPN cut of UP, until it is paid back.' })
  cut!: bigint

  @Field(() => Rupiah, { description: 'What came back and is the State’s, until it is deposited (SSPB).' })
  owedToState!: bigint

  @Field(() => [UpBookTaxView], { description: 'What is withheld and not yet deposited, by tax.' })
  withheld!: readonly UpBookTaxView[]

  @Field(() => [UpBookTaxView], { description: 'What was withheld and deposited, by tax.' })
  deposited!: readonly UpBookTaxView[]
}

/** A budget line saved. */
@ObjectType({ implements: Payload, description: 'What budgetLineSave did.' })
export class BudgetLineSavePayload extends Payload {
  @Field(() => BudgetLineView, { nullable: true, description: 'The budget line as it stands now.' })
  budgetLine?: BudgetLineView | undefined
}

/** Pagu granted. */
@ObjectType({ implements: Payload, description: 'What budgetLineGrant did.' })
export class BudgetLineGrantPayload extends Payload {
  @Field(() => BudgetLineView, { nullable: true, description: 'The budget line as it stands now.' })
  budgetLine?: BudgetLineView | undefined
}

/** UP granted. */
@ObjectType({ implements: Payload, description: 'What upGrant did.' })
export class UpGrantPayload extends Payload {
  @Field(() => UpBookView, { nullable: true, description: 'The UP book as it stands now.' })
  upBook?: UpBookView | undefined
}

/** A budget line as it is shown. */
export const budgetLineView = ({ tenant, ...card }: BudgetLineCard): BudgetLineView =>
  view(BudgetLineView, { ...card, id: rowId('bud', { tenant, id: card.id }), satkerId: unitId('SATKER', tenant) })

/** The UP book of a satker, if the actor may read it. */
export const findUpBook = async (
  reads: SetUpReads,
  satker: UnitId,
  context: Context,
): Promise<UpBookView | undefined> => {
  const book = await reads.upBook(context.actor, satker)
  return book && upBookView(book)
}

const upBookView = ({ tenant, paid, fees, tup, taxes, deposited, ...book }: UpBook): UpBookView =>
  view(UpBookView, {
    ...book, satkerId: unitId('SATKER', tenant), tup: view(TupBookView, tup), paidToVendors: paid, bankFees: fees,
    withheld: taxes.map((each) => view(UpBookTaxView, each)), deposited: deposited.map((each) => view(UpBookTaxView, each)),
  }) // prettier-ignore

/** A budget line, if the actor may read it. */
export const findBudgetLine = async (
  { budgetLines }: SetUpBatches,
  key: Key<BudgetLineId>,
  context: Context,
): Promise<BudgetLineView | undefined> => {
  // An act of the same request may have changed what was read before it.
  const card = await context.batched(budgetLines).clear(key).load(key)
  return card && budgetLineView(card)
}

/** Shows a budget line that an act was about. */
export const showBudgetLine =
  (batches: SetUpBatches, context: Context) =>
  async ({ budgetLine }: Readonly<{ budgetLine: Key<BudgetLineId> }>) => ({
    budgetLine: await findBudgetLine(batches, budgetLine, context),
  })

/** Shows the UP book that a grant went to. */
export const showUpBook =
  (reads: SetUpReads, context: Context) =>
  async ({ satker }: Readonly<{ satker: UnitId }>) => ({ upBook: await findUpBook(reads, satker, context) })
