import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../src/application/actor'
import { grants } from '../../../src/application/grants'
import type { Role } from '../../../src/domain/organisation'
import { openCounter } from '../../support/counter'
import {
  type Attempts,
  attemptsAt,
  bookOf,
  unknownParts,
  withoutForeignSubject,
} from '../../support/every-act/attempts'
import { acts } from '../../support/every-act/documents'
import { pastWalls, type PastWalls } from '../../support/every-act/past'
import { type Everything, everythingPlayed } from '../../support/every-act/play'
import { type Ask, openTo, type Outcome, triedBy } from '../../support/every-act/siege'
import { strangersAt } from '../../support/every-act/strangers'
import { openShop, type Shop } from '../../support/shop'
import { aheadLeaving } from '../../support/year'

/** A word that fits wherever people write, the shortest names and the numbers of papers among them. */
const aWord = (bird: string): string => `${bird}7${randomUUID().replaceAll('-', '')}`.slice(0, 20)
/** They stand in whatever the office and its firms wrote: wherever a stranger reads one, a wall fell. */
const [ofOffice, ofFirms] = [aWord('KENARI'), aWord('MURAI')]

let shop: Shop
let past: PastWalls
let played: Everything
let strangers: readonly Actor[]
let attempts: Attempts
beforeAll(async () => {
  shop = await openShop({ ahead: aheadLeaving(2) })
  past = await pastWalls(shop.api.world)
  played = await everythingPlayed(shop, ofOffice, ofFirms)
  strangers = await strangersAt(shop.api)
  attempts = await attemptsAt(shop, played, past)
})
afterAll(async () => {
  await past.close()
  await shop.api.close()
})

const overHttp: Ask = async (text, as, variables) => (await shop.api.as(as).run(text, variables)).body
const withoutDoors = async (url: string, work: (ask: Ask) => Promise<void>): Promise<void> => {
  const { world } = shop.api
  const counter = await openCounter({ ...world, database: { ...world.database, appUrl: url } }, { doors: false })
  try {
    await work((text, as, variables) => counter.ask(text, { as, variables }))
  } finally {
    await counter.close()
  }
}

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

describe('a stranger who holds the right role in another unit', () => {
  const firms = (): ReadonlySet<unknown> => new Set([shop.firm.id, played.otherFirm.unit])

  /** What an answer shows of books that are not his who reads it. */
  const leakIn = ({ name, as, shown }: Outcome): readonly string[] => {
    const isOfState = as.unitKind !== 'VENDOR'
    const ids = attempts.known.map(({ id }) => id).filter((id) => !/^(ven|prd|aud)_/.test(id))
    // Accounts and papers of vendors are shown to those who may have to pay them; how punctual a satker is, to everybody.
    const secrets = [ofOffice, ...(isOfState ? [] : [ofFirms]), ...ids.filter((id) => !isOfState || !firms().has(bookOf(id)))]
    return secrets.filter((secret) => shown.includes(secret) && !(name === 'onTimeScore' && secret.startsWith('sat_')))
  } // prettier-ignore

  /** Many try; nobody is shown a secret, and not one row of the whole database is another, its audit neither. */
  const besieged = async (
    who: readonly Actor[],
    tries: (as: Actor) => Promise<readonly Outcome[]>,
  ): Promise<readonly Outcome[]> => {
    const before = await past.print()
    const outcomes: Outcome[] = []
    for (const as of who) outcomes.push(...(await tries(as)))
    expect(outcomes.flatMap((each) => leakIn(each).map((leak) => [each.name, each.as.role, leak]))).toEqual([])
    expect(await past.print()).toEqual(before)
    return outcomes
  }
  const theActs = async (ask: Ask): Promise<void> => {
    const outcomes = await besieged(strangers, (as) => triedBy(ask, as, openTo(as, attempts.acts, firms())))
    const isStopped = ({ name, codes }: Outcome) => codes.length === 1 && ['FORBIDDEN', 'NOT_FOUND', unknownParts[name]].includes(codes[0]) // prettier-ignore
    const passed = outcomes.filter((each) => !isStopped(each))
    expect(passed.map(({ name, as, subject, codes }) => [name, as.role, subject, codes])).toEqual([])
    expect(outcomes.length).toBeGreaterThan(200)
  }
  const theQuestions = async (ask: Ask, roles: readonly Role[]): Promise<void> => {
    const who = strangers.filter(({ role }) => roles.includes(role))
    const outcomes = await besieged(who, (as) => triedBy(ask, as, attempts.questions))
    const broken = outcomes.filter(({ codes }) =>
      codes.some((code) => !['FORBIDDEN', 'NOT_FOUND', 'ROLE_NOT_GRANTED'].includes(code)),
    )
    expect(broken.map(({ name, as, codes }) => [name, as.role, codes])).toEqual([])
  }
  const ofEachKind = ['TREASURER', 'VENDOR_ADMIN', 'KPPN_OFFICER', 'AUDITOR'] as const

  it('tries every use case there is, but those that are about nobody else', () => {
    const tried = new Set([...attempts.acts, ...attempts.questions].map(({ name }) => name))
    const spared = Object.keys(withoutForeignSubject)
    expect(spared.filter((name) => tried.has(name))).toEqual([])
    expect([...tried, ...spared].sort()).toEqual(Object.keys(grants).sort())
    expect(new Set(strangers.map(({ role }) => role)).size).toBe(12)
  })

  it('meets all three walls with every act', () => theActs(overHttp))
  it('meets all three walls with every question', () => theQuestions(overHttp, [...ofEachKind, 'KPA', 'SATKER_ADMIN']))
  it('meets use case and row security where the doors are missing', () =>
    withoutDoors(shop.api.world.database.appUrl, async (ask) => {
      await theActs(ask)
      await theQuestions(ask, ofEachKind)
    }))
  it('meets the use case alone where neither doors nor row security bind', () =>
    withoutDoors(shop.api.world.database.bypassUrl, async (ask) => {
      await theActs(ask)
      await theQuestions(ask, ofEachKind)
    }))
})

describe('those whom it belongs to', () => {
  it('are told something else by the same words than that there is no such thing', async () => {
    const { office, firm, api } = shop
    const theirs = [...Object.values(office.crew), played.signer, firm.admin, played.otherFirm, api.world.officer]
    const found = new Set<string>()
    // Who ends his own office is nobody afterwards.
    const [ends, others] = [true, false].map((isEnd) =>
      attempts.acts.filter(({ name }) => (name === 'assignmentEnd') === isEnd),
    )
    for (const tries of [others ?? [], ends ?? []])
      for (const as of theirs)
        for (const { name, codes } of await triedBy(overHttp, as, openTo(as, tries, new Set())))
          if (!codes.some((code) => ['FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT'].includes(code))) found.add(name)
    expect([...new Set(attempts.acts.map(({ name }) => name))].filter((name) => !found.has(name))).toEqual([])
  })
})
