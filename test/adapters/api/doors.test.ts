import type { Actor } from '../../../src/application/actor'
import { grants, type UseCase } from '../../../src/application/grants'
import { roles } from '../../../src/domain/organisation'
import { openCounter } from '../../support/counter'
import { absentAt } from '../../support/every-act/absent'
import { brieflyAsked } from '../../support/every-act/briefly'
import { acts, questions } from '../../support/every-act/documents'
import { openWorld, type World } from '../../support/organisation'
import { everyRole } from '../../support/roles'

let world: World
let people: readonly Actor[]
let argumentsOf: ReturnType<typeof absentAt>
beforeAll(async () => {
  world = await openWorld()
  people = await everyRole(world)
  argumentsOf = absentAt(world)
})
afterAll(() => world.close())

const useCases = Object.keys(grants) as readonly UseCase[]
const isGranted = ({ role }: Actor, name: UseCase): boolean => {
  const granted: readonly string[] | 'EVERYONE' = grants[name]
  return granted === 'EVERYONE' || granted.includes(role)
}
const closedTo = (as: Actor) => useCases.filter((name) => !isGranted(as, name))

it('there is a door for every use case, and somebody of every role stands before it', () => {
  expect([...acts, ...questions].sort()).toEqual([...useCases].sort())
  expect(people.map(({ role }) => role).sort()).toEqual([...roles].sort())
})

describe('the doors alone', () => {
  it('let nobody through to what his role has no grant for, before anything is looked at', async () => {
    const counter = await openCounter(world)
    try {
      const { statements: whoAsks } = await counter.ask('{ apiErrorCodes { code } }', { as: world.officer })
      for (const as of people) {
        const { answers, statements } = await brieflyAsked(counter, as, closedTo(as), argumentsOf)
        expect([as.role, answers.filter(({ codes }) => codes.join() !== 'FORBIDDEN'), statements]).toEqual([as.role, [], whoAsks]) // prettier-ignore
      }
    } finally {
      await counter.close()
    }
  })

  it('let each role through to all that it has a grant for', async () => {
    const counter = await openCounter(world)
    try {
      for (const as of people) {
        const open = useCases.filter((name) => isGranted(as, name))
        const { answers } = await brieflyAsked(counter, as, open, argumentsOf)
        const shut = /^(FORBIDDEN|ROLE_NOT_GRANTED|BAD_USER_INPUT|INTERNAL|GRAPHQL\w+)$/
        expect([as.role, answers.filter(({ codes }) => codes.some((code) => shut.test(code)))]).toEqual([as.role, []])
      }
    } finally {
      await counter.close()
    }
  })
})

describe('the use case alone', () => {
  it('refuses every act to every role that has no grant for it', async () => {
    const { database } = world
    const counter = await openCounter({ ...world, database: { ...database, appUrl: database.bypassUrl } }, { doors: false }) // prettier-ignore
    try {
      for (const as of people) {
        const closed = closedTo(as).filter((name) => acts.includes(name))
        const { answers } = await brieflyAsked(counter, as, closed, argumentsOf)
        expect([as.role, answers.filter(({ codes }) => codes.join() !== 'ROLE_NOT_GRANTED')]).toEqual([as.role, []])
      }
    } finally {
      await counter.close()
    }
  })
})
