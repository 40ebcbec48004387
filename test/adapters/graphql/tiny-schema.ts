import 'reflect-metadata'
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import type { Actor } from '../../../src/application/actor'
import type { Answered, CommonRefusal } from '../../../src/application/transact'
import type { NotFound } from '../../../src/application/actor'
import type { Slice } from '../../../src/application/page'
import {
  addDays,
  err,
  localDate,
  ok,
  type Key,
  type OrderId,
  type Result,
  type Rupiah as Amount,
  type UnitId,
} from '../../../src/domain/kernel'
import { availableActions, AvailableAction, Payload, payload, view } from '../../../src/adapters/graphql/answer'
import { connection, connectionType, PageArgs, type Connection } from '../../../src/adapters/graphql/connection'
import type { Context } from '../../../src/adapters/graphql/context'
import { keyOf, rowId } from '../../../src/adapters/graphql/ids'
import { Node } from '../../../src/adapters/graphql/node'
import { onceOf } from '../../../src/adapters/graphql/once'
import {
  IdempotencyKey,
  LocalDateScalar,
  LongText,
  Quantity,
  Rupiah,
  ShortText,
} from '../../../src/adapters/graphql/scalars'

export const tenant = 7 as UnitId
export const keyAt = (n: number): Key<OrderId> => ({
  tenant,
  id: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}` as OrderId,
})

@ObjectType('TinyOrder', { implements: Node })
export class TinyOrder extends Node {
  key!: Key<OrderId>
  @Field(() => Rupiah) total!: Amount
  @Field(() => [AvailableAction]) availableActions!: AvailableAction[]
  @Field(() => TinyOrder, { nullable: true }) parent?: TinyOrder
}

const TinyOrderConnection = connectionType('TinyOrder', () => TinyOrder)

@InputType()
class TinyPartInput {
  @Field(() => Quantity) quantity!: bigint
}

@InputType()
class TinyDraftInput {
  @Field(() => IdempotencyKey) idempotencyKey!: string
  @Field(() => ShortText) title!: string
  @Field(() => LongText, { nullable: true }) purpose?: string
  @Field(() => Quantity) quantity!: bigint
  @Field(() => Rupiah) price!: Amount
  @Field(() => LocalDateScalar, { nullable: true }) neededOn?: string
  @Field(() => ID, { nullable: true }) budgetLineId?: string
  @Field(() => [TinyPartInput], { nullable: true }) parts?: TinyPartInput[]
}

@ObjectType({ implements: Payload })
class OrderDraftPayload extends Payload {
  @Field(() => TinyOrder, { nullable: true }) order?: TinyOrder
}

const orderView = (key: Key<OrderId>): TinyOrder =>
  view(TinyOrder, {
    key,
    id: rowId('ord', key),
    total: 9_007_199_254_740_993n as Amount,
    availableActions: availableActions(
      [
        { name: 'orderSubmit', label: { id: 'Ajukan', en: 'Submit' }, refusals: [] },
        {
          name: 'orderCancel',
          label: { id: 'Batalkan', en: 'Cancel' },
          refusals: [{ code: 'NOT_NOW', action: 'cancel', status: 'SHIPPED' }],
        },
      ],
      { language: 'id' },
    ),
  })

export type Drafted = { key: string; fingerprint: string; quantity: bigint; title: string }

/** A use case as small as they come: it remembers keys, and refuses a title or breaks when told to. */
export const tinyApp = () => {
  const seen = new Map<string, string>()
  const drafts: Drafted[] = []
  const batches: (readonly string[])[] = []
  return {
    drafts,
    batches,
    counted: 0,
    orderDraft: async (
      draft: Drafted,
    ): Promise<Result<Answered<{ order: Key<OrderId> }>, CommonRefusal | NotFound>> => {
      if (draft.title === 'break') throw new Error('relation "digipay.secret" does not exist at /srv/app/x.js')
      if (draft.title === 'missing') return err({ code: 'NOT_FOUND', path: ['input', 'title'] })
      if (draft.title === 'apart')
        return err({
          code: 'SEPARATION_OF_FUNCTIONS',
          role: 'PPK',
          other: 'TREASURER',
          rule: 'PER-7/PB/2022',
          path: ['role'],
        })
      const first = seen.get(draft.key)
      if (first && first !== draft.fingerprint) return err({ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] })
      seen.set(draft.key, draft.fingerprint)
      drafts.push(draft)
      return ok({ answer: { order: keyAt(1) }, replayed: first !== undefined })
    },
    orders: async ({
      first,
      after,
    }: {
      first: number
      after: readonly string[] | undefined
    }): Promise<Slice<Key<OrderId>>> => {
      const from = Number(after?.[0] ?? 0)
      const rows = Array.from({ length: 7 }, (_, i) => i + 1)
        .filter((n) => n > from)
        .slice(0, first + 1)
      return { rows: rows.map((n) => ({ row: keyAt(n), place: [String(n)] })), count: async () => 7 }
    },
    parentsOf(keys: readonly Key<OrderId>[], _actor: Actor) {
      batches.push(keys.map(({ id }) => id))
      return Promise.resolve(keys.map((key) => orderView(key)))
    },
  }
}
export type TinyApp = ReturnType<typeof tinyApp>

@Resolver(() => TinyOrder)
export class TinyResolver {
  constructor(private readonly app: TinyApp) {}

  @Query(() => TinyOrder, { nullable: true })
  order(@Arg('id', () => ID) id: string) {
    return orderView(keyOf('ord', id))
  }

  @Query(() => TinyOrderConnection, { nullable: true })
  orders(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('minimum', () => Int, { nullable: true }) minimum: number | undefined,
    @Ctx() context: Context,
  ): Promise<Connection<TinyOrder>> {
    return connection(context, { list: 'orders', page, filter: { minimum } }, this.app.orders, orderView)
  }

  @Mutation(() => OrderDraftPayload, { nullable: true })
  async orderDraft(@Arg('input', () => TinyDraftInput) input: TinyDraftInput, @Ctx() context: Context) {
    return payload(OrderDraftPayload, context, await this.app.orderDraft(toDraft(input)), ({ order }) => ({
      order: orderView(order),
    }))
  }

  @Mutation(() => Boolean, { nullable: true })
  paymentAuthorise() {
    return true
  }

  @FieldResolver(() => TinyOrder)
  twin(@Root() { key }: TinyOrder, @Ctx() { batched }: Context) {
    return batched(this.app.parentsOf).load(key)
  }
}

const toDraft = (input: TinyDraftInput): Drafted => {
  if (input.budgetLineId) keyOf('bud', input.budgetLineId, 'input', 'budgetLineId')
  return { ...onceOf(input), quantity: input.quantity, title: input.title }
}

export { orderView }

const day = localDate('2026-03-05')
export const anActor = (role: Actor['role'], requestId: string): Actor => {
  const person = '018f0000-0000-7000-8000-0000000000aa' as Actor['person']
  return {
    person, name: 'Ani', assignment: '018f0000-0000-7000-8000-0000000000bb' as Actor['assignment'], role, unit: tenant,
    unitKind: 'SATKER', zone: 'WIB', today: day, requestId,
    holds: [{ person, role, unit: tenant, skNumber: 'SK-1', validity: { from: addDays(day, -1) } }],
  } // prettier-ignore
}
