import { firstOfMany } from '../../../../src/adapters/bank/inbound/heard'

describe('what one server has heard', () => {
  test('is known again for its time, and comes for the first time after it', () => {
    let at = 0
    const isFirst = firstOfMany({ forMs: 100, most: 9 }, () => new Date(at))
    expect([isFirst('a'), isFirst('a'), isFirst('b')]).toEqual([true, false, true])
    at = 100
    expect(isFirst('a')).toBe(false)
    at = 101
    expect([isFirst('a'), isFirst('a')]).toEqual([true, false])
  })
  test('is no more than so much: the oldest is forgotten, and the rest is not', () => {
    const isFirst = firstOfMany({ forMs: 100, most: 2 }, () => new Date(0))
    expect(['a', 'b', 'c'].map(isFirst)).toEqual([true, true, true])
    expect(['c', 'b', 'a'].map(isFirst)).toEqual([false, false, true])
    expect(isFirst('b')).toBe(true)
  })
})
