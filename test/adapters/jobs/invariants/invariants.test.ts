import { aGround, type Ground, sceneOn } from './scene'
import { invariants } from './table'

test('the table has a row for each of I1 to I13, and provokes each', () => {
  expect(invariants.map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, nth) => `I${String(nth + 1)}`))
  expect(invariants.filter(({ provoked }) => provoked.length === 0)).toEqual([])
})

describe('of payments holds', () => {
  let ground: Ground
  beforeAll(async () => {
    ground = await aGround()
  })
  afterEach(() => ground.town.control.clearRules())
  afterAll(() => ground.close())

  const all = invariants.flatMap(({ id, says, provoked }) => provoked.map((each) => ({ id, says, ...each })))
  test.each(all)('$id, $says: $what', async ({ by }) => by(await sceneOn(ground)))
  test('and every book proves after all of it', async () => {
    expect((await ground.town.house.prove()).flatMap(({ mismatches }) => mismatches)).toEqual([])
  })
})
