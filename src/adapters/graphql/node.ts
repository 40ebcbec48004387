import 'reflect-metadata'
import { Arg, Ctx, Field, ID, InterfaceType, Query, Resolver } from 'type-graphql'
import { may } from '../../application/actor'
import type { UseCase } from '../../application/grants'
import type { Key, UnitId } from '../../domain/kernel'
import type { Context } from './context'
import { badInput } from './faults'
import { openId, type Address, type RowIds, type RowPrefix, type UnitPrefix } from './ids'

/** What has an id of its own. */
@InterfaceType({ description: 'What has an id of its own and can be fetched by it.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, stable and sortable; send it back exactly as it came.' })
  id!: string
}

type Finder<Where> = Readonly<{
  /** The use case whose grant opens this kind. */
  grant: UseCase
  /** A view (an instance of its GraphQL type), or nothing if it does not exist for this actor. */
  find: (where: Where, context: Context) => Promise<Node | undefined>
}>

/** How each kind of id is found. Modules hand theirs in; they are put together where the house is composed. */
export type NodeFinders = Readonly<
  Partial<{ [P in RowPrefix]: Finder<Key<RowIds[P]>> } & { [P in UnitPrefix]: Finder<UnitId> }>
>

const MOST_NODES = 100

const found = async (finders: NodeFinders, address: Address, context: Context): Promise<Node | undefined> => {
  if (address.prefix === 'per') return undefined
  const finder = finders[address.prefix] as Finder<unknown> | undefined
  if (!finder || !may(context.actor, finder.grant)) return undefined
  return finder.find('key' in address ? address.key : address.unit, context)
}

const findNode = async (finders: NodeFinders, id: string, context: Context): Promise<Node | undefined> => {
  const opened = openId(id)
  return opened.ok ? found(finders, opened.value, context) : undefined
}

const findNodes = (finders: NodeFinders, ids: readonly string[], context: Context): Promise<(Node | undefined)[]> => {
  if (ids.length > MOST_NODES) throw badInput({ code: 'PAGE_SIZE', path: ['ids'] })
  return Promise.all(ids.map((id) => findNode(finders, id, context)))
}

/** Finds anything by its id. */
@Resolver()
export class NodeResolver {
  constructor(private readonly finders: NodeFinders) {}

  @Query(() => Node, { nullable: true, description: 'Anything by its id; null if it does not exist for you.' })
  node(@Arg('id', () => ID, { description: 'Its id.' }) id: string, @Ctx() context: Context) {
    return findNode(this.finders, id, context)
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: 'Up to 100 things by their ids, in the order asked.',
    complexity: nodesCost,
  })
  nodes(@Arg('ids', () => [ID], { description: 'Their ids, at most 100.' }) ids: string[], @Ctx() context: Context) {
    return findNodes(this.finders, ids, context)
  }
}

function nodesCost({
  args,
  childComplexity,
}: Readonly<{ args: Record<string, unknown>; childComplexity: number }>): number {
  return (Array.isArray(args.ids) ? args.ids.length : MOST_NODES) * (1 + childComplexity)
}
