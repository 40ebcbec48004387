import {
  promiseRemind,
  type PromiseStore,
  type RemindNeeds,
  type Unpaid,
  upRemind,
  type UpRemindNeeds,
} from '../../../src/application/digipay'
import { localDate, type PersonId, type ReceiptId, rupiah, type UnitId } from '../../../src/domain/kernel'

const late: Unpaid = {
  receipt: 'r' as ReceiptId, order: 'SP-1', vendor: 'CV UJI', gross: rupiah(1_000), promisedOn: localDate('2026-03-02'), reminded: [],
} // prettier-ignore

/** Two satkers, each with a promise that went by; what was said to whom. */
const houseOf = (broken: UnitId | undefined) => {
  const people: PersonId[] = []
  const kept = new Set<string>()
  const told: string[] = []
  const failures: UnitId[] = []
  const storeOf = (tenant: UnitId, now: string[]): PromiseStore => ({
    unpaidUntil: () => (tenant === broken ? Promise.reject(new Error('a broken book')) : Promise.resolve([{ ...late, reminded: kept.has(String(tenant)) ? ['OVERDUE'] : [] }])),
    answering: () => Promise.resolve(people),
    remember: () => Promise.resolve(void now.push(String(tenant))).then(() => true),
  }) // prettier-ignore
  const needs = {
    now: () => new Date('2026-03-09T10:00:00+07:00'),
    satkers: () => Promise.resolve([1, 2].map((tenant) => ({ tenant: tenant as UnitId, zone: 'WIB' as const }))),
    failed: (tenant: UnitId) => void failures.push(tenant),
    // What was refused is not kept, as in the database.
    transact: async ({ tenant }: { tenant: UnitId }, work: (store: PromiseStore) => Promise<any>) => {
      const now: string[] = []
      const done = await work(storeOf(tenant, now))
      if (done.ok) now.forEach((each) => kept.add(each))
      if (done.ok) told.push(...done.value.events.map(({ payload }: any) => `${String(tenant)} ${payload.kind} ${payload.to}`)) // prettier-ignore
      return done
    },
  } as unknown as RemindNeeds
  return { people, told, failures, needs, remind: promiseRemind(needs) }
}

describe('a promise that went by', () => {
  test('while nobody was in office to be told is said once somebody is, and once', async () => {
    const { people, told, remind } = houseOf(undefined)
    expect([await remind(), told]).toEqual([0, []])
    people.push('kpa' as PersonId)
    expect([await remind(), await remind(), told]).toEqual([2, 0, ['1 OVERDUE kpa', '2 OVERDUE kpa']])
  })
  test('is said to the satkers after one whose book breaks, and the operator hears of that', async () => {
    const { people, told, failures, remind } = houseOf(1 as UnitId)
    people.push('kpa' as PersonId)
    expect([await remind(), told, failures]).toEqual([1, ['2 OVERDUE kpa'], [1]])
  })
})

test('a satker whose UP cannot be read keeps no other from being told', async () => {
  const { needs, failures } = houseOf(undefined)
  const seen: UnitId[] = []
  const transact = ({ tenant }: { tenant: UnitId }) => {
    seen.push(tenant)
    return tenant === 1 ? Promise.reject(new Error('a broken book')) : Promise.resolve({ ok: true })
  }
  expect(await upRemind({ ...needs, transact } as unknown as UpRemindNeeds)()).toBe(0)
  expect([seen, failures]).toEqual([[1, 2], [1]])
})
