import { sql, type SelectQueryBuilder } from 'kysely'
import type { Actor } from '../../application/actor'
import type { Db } from './database'
import { readAs, type Trx } from './transact'

/** How many rows a list has in all: counted with the reader's own eyes, and only when somebody asks. */
export const counted =
  <Tables, Table extends keyof Tables, Row>(
    db: Db,
    actor: Actor,
    list: (trx: Trx) => SelectQueryBuilder<Tables, Table, Row>,
  ): (() => Promise<number>) =>
  () =>
    readAs(db, actor, async (trx) => {
      const counting = list(trx)
        .clearSelect()
        .select(sql<bigint>`count(*)`.as('count'))
        .$castTo<Readonly<{ count: bigint }>>()
      return Number((await counting.executeTakeFirstOrThrow()).count)
    })
