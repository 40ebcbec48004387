import { separatedOn } from '../../../src/domain/digipay'
import type { PersonId } from '../../../src/domain/kernel'

const ani = 'ani' as PersonId
const journey = [{ action: 'submit', by: ani, role: 'REQUESTER' }]
const actAt = (at: string, role = 'PPK', by = ani) => separatedOn(journey, { by, role, at: new Date(at) })

describe('one purchase', () => {
  test('knows a person in one function, by the rule of the day in the capital', () => {
    expect(actAt('2021-12-31T16:59:59Z')?.rule).toBe('UU 1/2004 Pasal 21')
    expect(actAt('2021-12-31T17:00:00Z')?.rule).toBe('PER-7/PB/2022; UU 1/2004 Pasal 21')
    expect(actAt('2026-03-05T02:00:00Z')).toMatchObject({ role: 'PPK', other: 'REQUESTER' })
  })
  test('lets him act on in that function, and others in theirs', () => {
    expect(actAt('2026-03-05T02:00:00Z', 'REQUESTER')).toBeUndefined()
    expect(actAt('2026-03-05T02:00:00Z', 'PPK', 'citra' as PersonId)).toBeUndefined()
  })
  test('is bound by no rule before there was one', () => {
    expect(actAt('2004-01-13T16:59:59Z')).toBeUndefined()
  })
})
