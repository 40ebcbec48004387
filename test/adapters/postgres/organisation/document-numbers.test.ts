import { documentNumbersIn } from '../../../../src/adapters/postgres/organisation'
import { openDatabase, openPool } from '../../../../src/adapters/postgres/database'
import { speakFor } from '../../../../src/adapters/postgres/transact'
import { localDate, type UnitId } from '../../../../src/domain/kernel'
import { openWorld, type World } from '../../../support/organisation'

const on = localDate('2026-03-05')
const ROUNDS = 200
const [AT_ONCE, BACK] = [57, 7]

describe('document numbers', () => {
  let world: World
  let satker: UnitId
  beforeAll(async () => {
    world = await openWorld()
    satker = (await world.satker('527010')).id
  })
  afterAll(() => world.close())

  /** Takes a number in a transaction of its own, and gives it back when the work around it fails. */
  const take = async (kind: 'SP' | 'KW', fails = false, date = on): Promise<string | undefined> => {
    try {
      return await world.db.transaction().execute(async (trx) => {
        await speakFor(trx, { tenant: satker, unit: satker, kind: 'SATKER', person: world.officer.person })
        const number = await documentNumbersIn(trx, { tenant: satker }).take(kind, date)
        if (fails) throw new RangeError('given back')
        return number
      })
    } catch (cause) {
      if (cause instanceof RangeError) return undefined
      throw cause
    }
  }

  test('begin at one for each kind and fiscal year', async () => {
    expect(await take('SP')).toBe('00001/SP/527010/03/2026')
    expect(await take('SP', false, localDate('2026-12-31'))).toBe('00002/SP/527010/12/2026')
    expect(await take('SP', false, localDate('2027-01-01'))).toBe('00001/SP/527010/01/2027')
    expect(await take('SP', true)).toBeUndefined()
    expect(await take('SP')).toBe('00003/SP/527010/03/2026')
  })
  test(`taken by ${AT_ONCE} at once of whom ${BACK} roll back are ${AT_ONCE - BACK} in a row, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const taken = await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => take('KW', place % 8 === 3)))
      const numbers = taken.filter((number) => number !== undefined).map((number) => Number(number.slice(0, 5)))
      const first = round * (AT_ONCE - BACK) + 1
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: AT_ONCE - BACK }, (_, place) => first + place))
    }
  }, 240_000)
  test('are taken in the book that the transaction works in, and in no other', async () => {
    const pool = openPool(world.database.appUrl, () => undefined, 1)
    const db = openDatabase(pool)
    const other = (await world.satker('527020')).id
    const stolen = db.transaction().execute(async (trx) => {
      await speakFor(trx, { tenant: other, unit: other, kind: 'SATKER', person: world.officer.person })
      return documentNumbersIn(trx, { tenant: satker }).take('SP', on)
    })
    await expect(stolen).rejects.toThrow(/row-level security/)
    await db.destroy()
  })
})
