import 'reflect-metadata'
import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql'
import type { Page, Slice } from '../../application/page'
import type { Context } from './context'
import { badInput, fault } from './faults'

const LARGEST_PAGE = 100
const USUAL_PAGE = 25

/** The part of a list to answer. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: USUAL_PAGE, description: 'How many, 1 to 100.' })
  first!: number

  @Field(() => String, { nullable: true, description: 'After this cursor of the same list, filter and order.' })
  after?: string | null
}

/** Where a page lies in its list. */
@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean

  @Field(() => Boolean, { description: 'Whether something comes before.' })
  hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'The cursor of the first row.' })
  startCursor!: string | null

  @Field(() => String, { nullable: true, description: 'The cursor of the last row: send it as `after`.' })
  endCursor!: string | null
}

/** A page of a list in Relay's shape. */
export type Connection<View> = Readonly<{
  edges: readonly Readonly<{ cursor: string; node: View }>[]
  nodes: readonly View[]
  pageInfo: PageInfo
  count: () => Promise<number>
}>

/** The GraphQL types of a list: `OrderConnection` and `OrderEdge` for `connectionType('Order', () => OrderView)`. */
export const connectionType = <View extends object>(
  name: string,
  nodeType: () => ClassType<View>,
): ClassType<Connection<View>> => {
  @ObjectType(`${name}Edge`, { description: `One ${name} and its place in the list.` })
  class EdgeType {
    @Field(() => String, { description: 'Its place in the list.' })
    cursor!: string

    @Field(() => nodeType(), { description: `The ${name}.` })
    node!: View
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ConnectionType implements Connection<View> {
    @Field(() => [EdgeType], { description: 'The rows with their cursors.' })
    edges!: readonly EdgeType[]

    @Field(() => [nodeType()], { description: 'The rows.' })
    nodes!: readonly View[]

    @Field(() => PageInfo, { complexity: 0, description: 'Where this page lies.' })
    pageInfo!: PageInfo

    counting!: () => Promise<number>

    @Field(() => Int, { description: 'How many rows the whole list has; counted only when asked for.' })
    count(): Promise<number> {
      return this.counting()
    }
  }
  return ConnectionType
}

/** Which list a cursor belongs to. */
export type Asking = Readonly<{ list: string; page: PageArgs; filter?: unknown; orderBy?: unknown }>

const pageOf = ({ cursors }: Pick<Context, 'cursors'>, { page, ...binding }: Asking): Page => {
  if (page.first < 1 || page.first > LARGEST_PAGE) throw badInput({ code: 'PAGE_SIZE', path: ['first'] })
  if (page.after == null) return { first: page.first, after: undefined }
  const after = cursors.open(binding, page.after)
  if (!after) throw fault('INVALID_CURSOR', { path: ['after'] })
  return { first: page.first, after }
}

/** Answers one page: opens the cursor, reads, shows the rows and closes their cursors. */
export const connection = async <Row, View>(
  context: Pick<Context, 'cursors'>,
  asking: Asking,
  read: (page: Page) => Promise<Slice<Row>>,
  show: (row: Row) => View,
): Promise<Connection<View>> => {
  const page = pageOf(context, asking)
  const { page: _, ...binding } = asking
  const { rows, count } = await read(page)
  const edges = rows
    .slice(0, page.first)
    .map(({ row, place }) => ({ cursor: context.cursors.close(binding, place), node: show(row) }))
  const pageInfo = {
    hasNextPage: rows.length > page.first,
    hasPreviousPage: page.after !== undefined,
    startCursor: edges.at(0)?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  }
  return { edges, nodes: edges.map(({ node }) => node), pageInfo, counting: count, count } as Connection<View>
}
