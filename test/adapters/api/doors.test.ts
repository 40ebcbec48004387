import type { Actor } from '../../../src/application/actor'
import { grants, type UseCase } from '../../../src/application/grants'
import { roles } from '../../../src/domain/organisation'
import { openCounter } from '../../support/counter'
import { absentAt } from '../../support/every-act/absent'
import { type Briefly, brieflyAsked } from '../../support/every-act/briefly'
import { acts, questions } from '../../support/every-act/documents'
import { pastWalls, type PastWalls } from '../../support/every-act/past'
import { openWorld, type World } from '../../support/organisation'
import { everyRole } from '../../support/roles'

let world: World
let past: PastWalls
let people: readonly Actor[]
let argumentsOf: ReturnType<typeof absentAt>
beforeAll(async () => {
  world = await openWorld()
  past = await pastWalls(world)
  people = await everyRole(world)
  argumentsOf = absentAt(world)
})
afterAll(async () => {
  await past.close()
  await world.close()
})

const useCases = Object.keys(grants) as readonly UseCase[]
const isGranted = ({ role }: Actor, name: UseCase): boolean => {
  const granted: readonly string[] | 'EVERYONE' = grants[name]
  return granted === 'EVERYONE' || granted.includes(role)
}
/** Every act that the audit tells of, and how it ended. */
const audited = async () => (await past.rows<{ told: string }>(`select act || ' ' || outcome as told from platform.audit`)).map(({ told }) => told).sort() // prettier-ignore
const closedTo = (as: Actor) => useCases.filter((name) => !isGranted(as, name))

it('there is a door for every use case, and somebody of every role stands before it', () => {
  expect([...acts, ...questions].sort()).toEqual([...useCases].sort())
  expect(people.map(({ role }) => role).sort()).toEqual([...roles].sort())
})

describe('the doors alone', () => {
  it('let nobody through to what his role has no grant for, before anything is looked at', async () => {
    const counter = await openCounter(world)
    const before = await past.print()
    try {
      const { statements: whoAsks } = await counter.ask('{ apiErrorCodes { code } }', { as: world.officer })
      for (const as of people) {
        const { answers, statements } = await brieflyAsked(counter, as, closedTo(as), argumentsOf)
        expect([as.role, answers.filter(({ codes }) => codes.join() !== 'FORBIDDEN'), statements]).toEqual([as.role, [], whoAsks]) // prettier-ignore
      }
      expect(await past.print()).toEqual(before)
    } finally {
      await counter.close()
    }
  })

  it('let each role through to all that it has a grant for; the audit tells of what was done, and of nothing refused', async () => {
    const counter = await openCounter(world)
    const before = await audited()
    try {
      const all: Briefly[] = []
      // What was done the first time is refused the second: there is no such person any more to make known.
      for (const as of [...people, ...people]) {
        const open = useCases.filter((name) => isGranted(as, name))
        const { answers } = await brieflyAsked(counter, as, open, argumentsOf)
        const shut = /^(FORBIDDEN|ROLE_NOT_GRANTED|BAD_USER_INPUT|INTERNAL|GRAPHQL\w+)$/
        expect([as.role, answers.filter(({ codes }) => codes.some((code) => shut.test(code)))]).toEqual([as.role, []])
        all.push(...answers.filter(({ name }) => acts.includes(name)))
      }
      // A device that no code could be sent to is registered all the same, and its owner is told.
      const isDone = ({ codes }: Briefly) => codes.every((code) => code === 'CODE_NOT_DELIVERED')
      expect(await audited()).toEqual([...before, ...all.filter(isDone).map(({ name }) => `${name} DONE`)].sort())
      const refused = new Set(all.filter((each) => !isDone(each)).map(({ name }) => name))
      expect(acts.filter((name) => !refused.has(name))).toEqual(['deviceRegister'])
    } finally {
      await counter.close()
    }
  })
})

describe('the use case alone', () => {
  it('refuses every act to every role that has no grant for it', async () => {
    const { database } = world
    const counter = await openCounter({ ...world, database: { ...database, appUrl: database.bypassUrl } }, { doors: false }) // prettier-ignore
    const before = await past.print()
    try {
      for (const as of people) {
        const closed = closedTo(as).filter((name) => acts.includes(name))
        const { answers } = await brieflyAsked(counter, as, closed, argumentsOf)
        expect([as.role, answers.filter(({ codes }) => codes.join() !== 'ROLE_NOT_GRANTED')]).toEqual([as.role, []])
      }
      expect(await past.print()).toEqual(before)
    } finally {
      await counter.close()
    }
  })
})
