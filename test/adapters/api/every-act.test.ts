import { randomUUID } from 'node:crypto'
import { acts } from '../../support/every-act/documents'
import { pastWalls, type PastWalls } from '../../support/every-act/past'
import { type Everything, everythingPlayed } from '../../support/every-act/play'
import { openShop, type Shop } from '../../support/shop'

const canary = `KENARI-${randomUUID()}`
let shop: Shop
let past: PastWalls
let played: Everything
beforeAll(async () => {
  shop = await openShop()
  past = await pastWalls(shop.api.world)
  played = await everythingPlayed(shop, canary)
})
afterAll(async () => {
  await past.close()
  await shop.api.close()
})

type Audited = Readonly<{ request_id: string; act: string; outcome: string; xmin: string }>

describe('the audit', () => {
  it('of all acts of the schema, each of which somebody did here', () => {
    const accepted = new Set(played.tried.filter((each) => each.accepted).map(({ name }) => name))
    expect(acts.filter((name) => !accepted.has(name))).toEqual([])
  })

  it('has one row of every act that was done, in the transaction that kept its key', async () => {
    const accepted = played.tried.filter((each) => each.accepted)
    const audited = await past.rows<Audited>('select request_id, act, outcome, xmin::text from platform.audit where request_id = any($1)', [accepted.map(({ requestId }) => requestId)]) // prettier-ignore
    const kept = await past.rows<Readonly<{ key: string; xmin: string }>>('select key, xmin::text from platform.idempotency where key = any($1)', [accepted.map(({ key }) => key)]) // prettier-ignore
    const transactionOf = new Map(kept.map(({ key, xmin }) => [key, xmin]))
    const found = accepted.map(({ name, key, requestId }) => {
      const rows = audited.filter(({ request_id: id }) => id === requestId)
      return [name, ...rows.map(({ act, outcome, xmin }) => [act, outcome, xmin === transactionOf.get(key)])]
    })
    expect(found).toEqual(accepted.map(({ name }) => [name, [name, 'DONE', true]]))
  })
})
